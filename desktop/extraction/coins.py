"""Sums in parts of a currency: "26 cents", "five pounds and twenty pence"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction import no_money
from desktop.extraction.digits import plain
from desktop.extraction.money_tables import Mark
from desktop.extraction.numbers import quantity_at
from desktop.extraction.ranges import SumReading
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re

    from desktop.extraction.money_context import MoneyContext
    from desktop.extraction.money_tables import MoneyTables, Part
    from desktop.extraction.numbers import Quantity

_LINK = LazyPattern(r"[ \u00a0](?:(?:and|&)[ \u00a0])?|,[ ](?:and[ ])?")
_WORD = LazyPattern(r"[ \u00a0-]?([^\W\d_]+|[¢￠])")
_TWO_WORDS = LazyPattern(r"[ \u00a0-]?([^\W\d_]+(?:\.[^\W\d_])?\.?)[ \u00a0-]([^\W\d_]+)")
# "5p" of pence is told from "720p" of a screen by its size.
_MOST_PENCE = 700
_LARGEST = 9


class PartAt(NamedTuple):
    """The name of a currency's part after a number: its form, where it stands, and the currency named before it."""

    part: Part
    form: str
    begin: int
    end: int
    code: str | None = None


def part_after(text: str, quantity: Quantity, stop: int, money: MoneyTables) -> PartAt | None:
    """Return the part of a currency that the number before it counts, else None."""
    match = _WORD.match(text, quantity.end, stop)
    if match is None:
        return None
    form, code, begin = match.group(1), None, match.start(1)
    part = money.subunits.get(form)
    if part is None and (form.lower() in money.openers or form.lower() in {"euro", "u"}):
        match = _TWO_WORDS.match(text, quantity.end, stop)
        if match is None:
            return None
        form, name = match.group(2), match.group(1).rstrip(".").lower()
        part, code = money.subunits.get(form), "EUR" if name == "euro" else money.qualifiers.get(name)
    if part is None or not _counts(text, quantity, part, match):
        return None
    return PartAt(part, form, begin, match.end(), code)


def _counts(text: str, quantity: Quantity, part: Part, place: re.Match[str]) -> bool:
    if not no_money.stands_free(text, quantity.start) or quantity.exponent > _LARGEST:
        return False
    if part.place == "pence":
        glued = text[quantity.end] == "p" and quantity.value < _MOST_PENCE and place.end() == quantity.end + 1
        return glued and ("£" in text or "pence" in text)
    return part.place == "after"


def read_parts(quantity: Quantity, found: PartAt, recent: str | None, context: MoneyContext) -> SumReading:
    """Return the sum in parts of a currency: of the one named beside it, else of ``recent``, else as the text says."""
    part, doubt = found.part, None
    notes: tuple[str, ...] = ()
    currency: str | None = recent
    if found.code is not None and found.code in part.parts:
        currency = found.code
    elif recent is not None and recent in part.parts and len(part.currencies) > 1:
        notes = (f"{found.form} taken for parts of the {recent} named before",)
    else:
        choice = context.choose(part.currencies)
        currency, doubt = choice.currency, choice.doubt
        notes = choice.notes(found.form)
    count = part.parts[currency or part.currencies[1]]
    notes += (f"{count} {found.form} make one",)
    whole = replace(quantity, value=plain(quantity.value / count))
    mark = Mark(found.form, part.currencies, before=False, after=True, needs="-", is_word=True)
    return SumReading(quantity.start, found.end, whole, mark, currency, doubt=doubt, parts=count, notes=notes)


def add_parts(text: str, reading: SumReading, stop: int, money: MoneyTables) -> None:
    """Read the cents of "thirteen dollars and forty-five cents"."""
    quantity = reading.quantity
    if quantity.exponent or quantity.value != int(quantity.value):
        return
    link = _LINK.match(text, reading.end, stop)
    more = quantity_at(text, link.end(), stop, money) if link else None
    if more is None or more.exponent:
        return
    place = _WORD.match(text, more.end, stop)
    part = money.subunits.get(place.group(1)) if place else None
    count = part.parts.get(reading.currency or "?") if part else None
    if place is None or count is None or not 0 <= more.value < count:
        return
    added = more.value / count
    reading.quantity = replace(quantity, value=plain(quantity.value + (added if quantity.value >= 0 else -added)))
    reading.notes += (f"and {more.written} {place.group(1)}, {count} of which make one",)
    reading.end = place.end()
