"""Settling what a sum's own wording leaves open: a mark repeated behind it, a point that may group or divide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extraction.digits import plain, read_digits
from desktop.models.records import AmountDoubt
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.marks import MarkAt
    from desktop.extraction.money_context import MoneyContext
    from desktop.extraction.money_tables import MoneyTables
    from desktop.extraction.ranges import SumReading

_NAME_BEHIND = LazyPattern(r"[ \u00a0]?\(?(U\.S\.?|US|[A-Z][a-z]{4,11})\b\)?(?![ \u00a0]?\d)")
_NOUN_NEXT = LazyPattern(r"[ \u00a0-](?!(?:and|or|in|for|to|on|at|by|from|a|per|over|was|is|were|as|of)\b)[A-Za-z]")
_SHARED = frozenset({AmountDoubt.DOLLAR, AmountDoubt.CURRENCY})
# Currencies whose sums have no smaller parts in use, so that a point before three digits groups; currencies of
# countries that group with points; and those that divide into a thousand.
_NO_PARTS = frozenset(
    {
        "IDR",
        "VND",
        "CLP",
        "COP",
        "PYG",
        "KRW",
        "JPY",
        "HUF",
        "ISK",
        "UGX",
        "RWF",
        "XOF",
        "XAF",
        "GNF",
        "IRR",
        "LAK",
        "MMK",
    }
)
_POINTS_GROUP = frozenset(
    {
        "EUR",
        "BRL",
        "TRY",
        "ARS",
        "DKK",
        "NOK",
        "SEK",
        "PLN",
        "CZK",
        "RON",
        "RUB",
        "UYU",
        "RSD",
        "BAM",
        "MKD",
        "BGN",
        "VES",
        "CRC",
    }
)
_THREE_PARTS = frozenset({"KWD", "BHD", "OMR", "JOD", "TND", "LYD", "IQD"})


def regroup(reading: SumReading, *, before: bool, context: MoneyContext) -> None:
    """Decide whether the one point or comma before three digits groups or divides, where the text leaves it open.

    ``before`` says that the mark stands before the number, as in English; "1.500 €" is the continent's way.
    """
    quantity, currency = reading.quantity, reading.currency or ""
    if "." not in quantity.written:
        if currency in _POINTS_GROUP and context.comma_divides:
            reading.doubt = AmountDoubt.SEPARATOR
            reading.notes += ("the comma is taken to group, though the text divides with commas elsewhere",)
        return
    if quantity.exponent or currency in _THREE_PARTS:
        return
    habit = currency in _POINTS_GROUP and (currency != "EUR" or not before)
    groups = currency in _NO_PARTS or habit or context.comma_divides
    value = read_digits(quantity.written, points_group=True) if groups else None
    if value is not None:
        reading.quantity = replace(quantity, value=plain(value), is_large=True)
    if groups or currency in _POINTS_GROUP:
        reading.doubt = AmountDoubt.SEPARATOR
        reading.notes += (f"the point is taken to {'group' if groups else 'divide'}",)


def close_with(text: str, reading: SumReading, after: MarkAt | None, limits: tuple[int, MoneyTables]) -> None:
    """Take in what repeats or names the mark: "$2 billion USD", "$5 CAD", "$5 million Australian dollars"."""
    if after is not None:
        code = after.code or (after.mark.currencies[0] if len(after.mark.currencies) == 1 else None)
        is_code = after.mark.form.isupper() and len(after.mark.form) == 3
        if reading.currency in after.mark.currencies or (reading.bare and is_code):
            reading.end = after.end
            if code is not None and code != "?":
                _name(reading, code)
        return
    behind = _NAME_BEHIND.match(text, reading.end, limits[0]) if reading.bare else None
    if behind is None:
        return
    word = behind.group(1)
    american = word.rstrip(".") in {"US", "U.S"}
    code = "USD" if american else limits[1].demonyms.get(word)
    if code not in reading.mark.currencies or (not american and _NOUN_NEXT.match(text, behind.end(), limits[0])):
        return
    reading.end = behind.end()
    _name(reading, str(code))


def _name(reading: SumReading, code: str) -> None:
    if code != reading.currency or reading.doubt in _SHARED:
        reading.notes = (f"{reading.mark.form} is {code}: it stands beside the sum",)
    reading.currency, reading.bare = code, False
    if reading.doubt in _SHARED:
        reading.doubt = None
