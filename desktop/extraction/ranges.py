"""Ranges and lists of sums: "$5 to $7 billion", "$3, $4 and $5 million", and codes that repeat a mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction import numbers

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.extraction.money_tables import MoneyTables
    from desktop.extraction.numbers import Quantity

# How far a range's two ends may lie apart, and how far before it a verb of change is looked for.
_RANGE_LINK = re.compile(r"\s{0,2}(?:(?P<dash>[-–—‐‑])|(?P<to>to|up to|until|or)\b|(?P<and>and)\b)\s{0,2}")
_CHANGE = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|grew|grown|grows?|dropp\w{1,4}|increas\w{1,4}|decreas\w{1,4}|"
    r"rais\w{1,4}|cut|cuts|lower\w{0,4}|lifted|jump\w{0,4}|climb\w{0,4}|slid|up|down|reduc\w{1,4}|doubl\w{1,4}|tripl\w{1,4}|"
    r"expand\w{0,4}|soar\w{0,4}|plung\w{1,4}|chang\w{1,4}|went|widen\w{0,4}|narrow\w{0,4}|boost\w{0,4}|revis\w{1,4})\b"
)
_LIST_LINK = re.compile(r"\s{0,2}(?:,|,?\s{0,2}(?:and|or))\s{0,2}\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(slots=True)
class SumReading:
    """A sum while it is being read: offsets in the text, the quantity and its currency."""

    start: int
    end: int
    quantity: Quantity
    currency: str | None
    upper: Decimal | None = None

    @property
    def value(self) -> Decimal:
        """Return the sum, a range's lower end."""
        return self.quantity.value


def close_code(text: str, reading: SumReading, stop: int, money: MoneyTables) -> None:
    """Take in a code that repeats the mark: "$2 billion USD", "£94.50 GBP"; "$5 CAD" is corrected by it."""
    code = re.compile(r"\s?([A-Z]{3})\b(?!\s?\d)").match(text, reading.end, stop)
    mark = money.marks.get(code.group(1)) if code else None
    if code is not None and mark is not None and mark.needs == "-" and mark.currencies[0] != "?":
        dollars = text[reading.start : reading.start + 1] == "$"
        if dollars or mark.currencies[0] == reading.currency:
            reading.end = code.end()
            reading.currency = mark.currencies[0]


def extend_range(text: str, reading: SumReading, stop: int, mark: str, money: MoneyTables) -> None:
    """Read the upper end after "$5": "-7 billion", " to $7 billion", " and $7 billion" after "between"."""
    link = _RANGE_LINK.match(text, reading.end, stop)
    if link is None or not _may_link(text, reading, link):
        return
    position = link.end()
    marked = text.startswith(mark, position)
    if marked:
        position += len(mark)
    second = numbers.quantity_after(text, position, stop, money)
    if second is None:
        return
    tight = bool(link.group("dash")) and link.end() - link.start() == 1
    if not (marked or second.exponent or (tight and not _YEAR.fullmatch(text[second.start : second.end]))):
        return
    _set_range(reading, second, second.end)
    close_code(text, reading, stop, money)


def extend_range_before(text: str, reading: SumReading, limits: tuple[int, int], mark: str, money: MoneyTables) -> None:
    """Read the lower end of "10 to 20 dollars", or the upper end of "10 dollars to 20 dollars"."""
    floor, stop = limits
    tail = text[max(floor, reading.start - 12) : reading.start]
    link = re.search(r"\s{0,2}(?:[-–—‐‑]|\bto|\band)\s{0,2}\Z", tail)
    if link is not None:
        lower = numbers.quantity_before(text, reading.start - len(link.group()), floor, money)
        opened = lower is not None and re.search(r"\bbetween\s\Z", text[max(0, lower.start - 9) : lower.start])
        if lower is not None and (link.group().strip() != "and" or opened):
            quantity = reading.quantity
            low = lower if lower.exponent or not quantity.exponent else lower.scaled(quantity.exponent)
            if low.value < quantity.value and not _changes(text, lower.start):
                reading.upper = quantity.value
                reading.quantity = low
                reading.start = lower.start
                return
    link2 = _RANGE_LINK.match(text, reading.end, stop)
    if link2 is None or not _may_link(text, reading, link2):
        return
    second = numbers.quantity_after(text, link2.end(), stop, money)
    if second is None:
        return
    closing = re.compile(rf"[\s-]?{re.escape(mark.rstrip('s'))}s?\b|\s?{re.escape(mark)}").match(text, second.end, stop)
    if closing is not None:
        _set_range(reading, second, closing.end())


def _may_link(text: str, reading: SumReading, link: re.Match[str]) -> bool:
    head = text[max(0, reading.start - 9) : reading.start]
    if link.group("and"):
        return bool(re.search(r"\b[Bb]etween\s\Z", head))
    if link.group("dash"):
        return True
    return not _changes(text, reading.start)


def _changes(text: str, start: int) -> bool:
    """Tell whether a "from" of change stands before: "rose from $5 to $7" names two sums, no range."""
    head = text[max(0, start - 90) : start]
    return bool(re.search(r"\bfrom\s(?:(?:about|around|nearly|some)\s)?\Z", head)) and _CHANGE.search(head) is not None


def _set_range(reading: SumReading, second: Quantity, end: int) -> None:
    first = reading.quantity
    if not first.exponent and second.exponent and first.value < 1000:
        first = first.scaled(second.exponent)
    if first.value < second.value:
        reading.quantity, reading.upper, reading.end = first, second.value, end


def share_scale(text: str, readings: list[SumReading]) -> None:
    """In "$3, $4 and $5 million" the scale word stands once and is meant for all."""
    for index in range(len(readings) - 2, -1, -1):
        left, right = readings[index], readings[index + 1]
        if left.quantity.exponent or left.upper is not None or not right.quantity.exponent:
            continue
        link = text[left.end : right.start]
        small = left.value < 1000 and left.value * 20 > right.value.scaleb(-right.quantity.exponent)
        if small and left.currency == right.currency and len(link) < 10 and _LIST_LINK.match(link):
            left.quantity = left.quantity.scaled(right.quantity.exponent)
