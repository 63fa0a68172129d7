"""Sums of money in a text, each with its place and the way it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.ranges import share_scale
from desktop.extraction.steps import describe
from desktop.extraction.sums import Page
from desktop.models.document import Mention, Span
from desktop.models.records import MonetaryAmount

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.ranges import SumReading
    from desktop.models.records import AmountDoubt

RULE = "money mark"
RANGE_RULE = "money range"


class FoundAmount(NamedTuple):
    """A sum of money and where it stands."""

    mention: Mention
    amount: MonetaryAmount
    reading: SumReading

    @property
    def steps(self) -> tuple[str, ...]:
        """How the amount was read, one short line each; worked out when asked for."""
        return describe(self.reading)


def find_amounts(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> Iterator[FoundAmount]:
    """Yield the sums of money of ``text[start:end]``, left to right; offsets count from the text's beginning.

    Values are in whole units. Percentages, weights, years and counts are left out. The rest of the text is looked
    at only to tell which currency a mark of several countries means.
    """
    stop = len(text) if end is None else min(end, len(text))
    readings = Page(text, stop, lexicon.money, start).read()
    share_scale(text, readings)
    _same_sum(readings)
    amounts: dict[tuple[str, str, str | None, AmountDoubt | None], MonetaryAmount] = {}
    for reading in readings:
        begin, close, upper, value = reading.start, reading.end, reading.upper, reading.quantity.value
        rule, value_max = (RULE, None) if upper is None else (RANGE_RULE, upper.value)
        # One amount is stated many times. The digits belong to what it is: 2.5 and 2.50 are equal, and not the same.
        key = str(value), str(value_max), reading.currency, reading.doubt
        amount = amounts.get(key)
        if amount is None:
            amount = amounts[key] = MonetaryAmount(
                value=value, value_max=value_max, currency=reading.currency, doubt=reading.doubt
            )
        mention = Mention(span=Span(start=begin, end=close), text=text[begin:close], rule=rule)
        yield FoundAmount(mention, amount, reading)


def _same_sum(readings: Sequence[SumReading]) -> None:
    """Read a bare dollar sum that the text also states in another country's dollars as that one: "$5m ... A$5m"."""
    marked = {
        _ends(item): item
        for item in readings
        if item.mark.form.endswith("$") and not item.bare and item.currency != "USD"
    }
    if not marked:
        return
    for item in readings:
        twin = marked.get(_ends(item)) if item.bare else None
        if twin is not None:
            item.currency, item.doubt = twin.currency, None
            item.notes = (f"$ is {twin.currency}: the same sum stands in the text with {twin.mark.form}",)


def _ends(item: SumReading) -> tuple[Decimal, Decimal | None]:
    return item.quantity.value, item.upper.value if item.upper is not None else None
