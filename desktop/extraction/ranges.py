"""Ranges and lists of sums: "$5 to $7 billion", "3, 4 and 5 million euros", "rising from $2m to $3m"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.extraction.marks_after import mark_after
from desktop.extraction.numbers import quantity_at
from desktop.models.records import AmountDoubt
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from desktop.extraction.money_tables import Mark, MoneyTables
    from desktop.extraction.numbers import Quantity

_RANGE_LINK = LazyPattern(
    r"\s{0,2}(?:(?P<dash>[-–—‐‑~])|(?P<to>to|up to|until|till|through|or)\b|(?P<and>and)\b)\s{0,2}"
    r"(?:(?:about|around|nearly|almost|some|as much as|perhaps|at least|over)\s)?"
)
_LIST_LINK = LazyPattern(r"\s{0,2}(?:,|;|/|,?\s{0,2}(?:and|or|to)\b)\s{0,2}(?:(?:about|around|then|another)\s)?")
_OPENED = LazyPattern(r"\b[Bb]etween\s(?:(?:about|around|some|roughly|an estimated)\s)?\Z")
_FROM = LazyPattern(r"\b[Ff]rom\s(?:(?:about|around|nearly|some|over|just|roughly|a|an|its|the)\s){0,2}\Z")
_BY = LazyPattern(r"\b[Bb]y\s(?:(?:about|around|nearly|some|over|just|roughly|almost|another|an estimated)\s)?\Z")
# What a sum changed by is small beside what it came to: so many times at least.
_FAR = 3
_CHANGE = LazyPattern(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|grew|grown|grows?|growing|dropp\w{1,4}|drops?|increas\w{1,4}|decreas\w{1,4}|"
    r"rais\w{1,4}|cut|cuts|cutting|lower\w{0,4}|lifted|lifting|jump\w{0,4}|climb\w{0,4}|slid|sank|shrank|shrunk|up|down|reduc\w{1,4}|doubl\w{1,4}|"
    r"tripl\w{1,4}|expand\w{0,4}|soar\w{0,4}|surg\w{1,4}|plung\w{1,4}|tumbl\w{1,4}|declin\w{1,4}|chang\w{1,4}|went|widen\w{0,4}|narrow\w{0,4}|"
    r"boost\w{0,4}|revis\w{1,4}|slash\w{0,4}|swell\w{0,4}|improv\w{1,4}|upgrad\w{1,4}|downgrad\w{1,4}|moved|hike[ds]?|hiking|trim\w{0,4}|growth|"
    r"rise|fall|jump|leap\w{0,3}|advanc\w{1,4})\b"
)
_YEAR = LazyPattern(r"(?:19|20)\d\d\Z")
LIST_STARTS = frozenset((", ", " a", " o", ",\n"))
_LINK_STARTS = frozenset(" -–—‐‑~\n\u00a0")
_LINK_LETTERS = frozenset(" tuoa-–—‐‑~\n")
_THOUSAND = Decimal(1000)


@dataclass(slots=True, eq=False)
class SumReading:
    """A sum while it is being read: offsets in the text, the quantity and its currency.

    ``notes`` are the steps of its reading that its wording does not show. ``bare`` marks a dollar sign alone,
    ``parts`` says how many of what the number counts make one unit ("26 cents").
    """

    start: int
    end: int
    quantity: Quantity
    mark: Mark
    currency: str | None
    upper: Quantity | None = None
    doubt: AmountDoubt | None = None
    before: bool = False
    bare: bool = False
    parts: Decimal | None = None
    notes: tuple[str, ...] = ()


def extend_up(text: str, reading: SumReading, stop: int, money: MoneyTables) -> None:
    """Read the upper end after a sum: "$5-7 billion", "$5 to $7 billion", "10 dollars to 20 dollars"."""
    follows = text[reading.end : reading.end + 2]
    if follows[:1] not in _LINK_STARTS or (follows[0] == " " and follows[1:] not in _LINK_LETTERS):
        return
    link = _RANGE_LINK.match(text, reading.end, stop)
    if link is None:
        return
    form, position = reading.mark.form, link.end()
    marked = False
    if reading.before:
        for _ in range(2):
            if text.startswith(form, position):
                marked, position = True, position + len(form)
                position += text[position : position + 1] in {" ", "\u00a0"}
                break
            head = text[reading.start : reading.start + len(form)]
            if head == form or not text.startswith(head, position):
                break
            form = head
    second = quantity_at(text, position, stop, money)
    if second is None or not _may_link(text, reading, link) or _is_outcome(text, reading, link, second):
        return
    end = second.end
    if not reading.before:
        behind = mark_after(text, end, stop, money)
        if behind is None or behind.mark.currencies != reading.mark.currencies:
            return
        end = behind.end
    elif not marked and not second.exponent:
        tight = bool(link.group("dash")) and link.end() - link.start() == 1
        if not tight or _YEAR.fullmatch(second.written):
            return
    elif not marked and mark_after(text, end, stop, money) is not None and _differs(text, end, stop, reading, money):
        return
    _close(reading, second, end)


def _differs(text: str, end: int, stop: int, reading: SumReading, money: MoneyTables) -> bool:
    behind = mark_after(text, end, stop, money)
    return behind is not None and reading.currency not in behind.mark.currencies


def extend_down(text: str, reading: SumReading, pending: Sequence[Quantity]) -> list[SumReading]:
    """Read the numbers without a mark before "20 dollars": the lower end of "10 to 20 dollars", or a list's others.

    Returns the sums to put before ``reading``; a range is set in ``reading`` itself.
    """
    lower = pending[-1]
    quantity = reading.quantity
    link = _RANGE_LINK.fullmatch(text, lower.end, reading.start)
    opened = _OPENED.search(text[max(0, lower.start - 28) : lower.start]) is not None
    if link is not None and (not link.group("and") or opened):
        low = _with_scale_of(lower, quantity)
        if low.value < quantity.value and not (link.group("to") and changes(text, lower.start)):
            if _YEAR.fullmatch(lower.written) and not lower.exponent and quantity.exponent:
                return []
            if reading.before and not opened:
                return []
            reading.upper, reading.quantity, reading.start = quantity, low, lower.start
            if low is not lower:
                reading.notes += (_shared_note(quantity.scale),)
            return []
        if link.group("to") and changes(text, lower.start) and not reading.before:
            return [_beside(reading, _with_scale_of(lower, quantity), lower)]
        return []
    return _list_before(text, reading, pending) if not reading.before else []


def _list_before(text: str, reading: SumReading, pending: Sequence[Quantity]) -> list[SumReading]:
    """Read "3, 4" of "3, 4 and 5 million euros", and "3 million" of "3 million and 5 million euros"."""
    chain: list[Quantity] = []
    edge = reading.start
    for item in reversed(pending):
        if _YEAR.fullmatch(item.written) or not _LIST_LINK.fullmatch(text, item.end, edge):
            break
        chain.insert(0, item)
        edge = item.start
    scaled = [item for item in chain if item.exponent]
    if not chain or not reading.quantity.exponent:
        return []
    if len(scaled) == len(chain):
        return [_beside(reading, item, item) for item in chain]
    if not scaled and len(chain) >= 2 and all(item.value < _THOUSAND for item in chain):
        return [_beside(reading, _with_scale_of(item, reading.quantity), item) for item in chain]
    return []


def list_after(text: str, reading: SumReading, stop: int, money: MoneyTables) -> list[SumReading]:
    """Read the others of "EUR 3, 4 and 5 million" and of "$3 million and 4 million respectively"."""
    follows = text[reading.end : reading.end + 2]
    if follows not in LIST_STARTS:
        return []
    if reading.quantity.exponent and text.find("respectively", reading.end, reading.end + 90) < 0:
        return []
    found: list[Quantity] = []
    position, closed = reading.end, False
    while len(found) < 8:
        link = _LIST_LINK.match(text, position, stop)
        item = quantity_at(text, link.end(), stop, money) if link else None
        if link is None or item is None or "to" in link.group() or _YEAR.fullmatch(item.written):
            break
        found.append(item)
        position = item.end
        closed = "and" in link.group() or "or" in link.group()
        if closed:
            break
    if not found or not closed or not found[-1].exponent or mark_after(text, position, stop, money) is not None:
        return []
    if text[position : position + 15].lstrip(" ,\n").startswith("respectively") or not reading.quantity.exponent:
        others = [item for item in found if item.exponent]
        if not reading.quantity.exponent and len(others) == 1 and reading.quantity.value < _THOUSAND:
            last = found[-1]
            reading.quantity = _with_scale_of(reading.quantity, last)
            reading.doubt = AmountDoubt.SCALE
            reading.notes += (_shared_note(last.scale),)
            return [_beside(reading, _with_scale_of(item, last), item) for item in found]
        if len(others) == len(found) and reading.quantity.exponent:
            return [_beside(reading, item, item) for item in found]
    return []


def share_scale(text: str, readings: list[SumReading]) -> None:
    """In "$3, $4 and $5 million" the scale word stands once and is meant for all."""
    for index in range(len(readings) - 2, -1, -1):
        left, right = readings[index], readings[index + 1]
        if left.quantity.exponent or left.upper is not None or not right.quantity.exponent:
            continue
        if right.start - left.end > 12 or left.currency != right.currency or left.quantity.value >= _THOUSAND:
            continue
        if not _LIST_LINK.fullmatch(text, left.end, right.start) or "." in left.quantity.written[-3:-2]:
            continue
        first = right.quantity.value.scaleb(-right.quantity.exponent)
        if left.quantity.value * 20 > first:
            left.quantity = left.quantity.scaled(right.quantity.exponent, right.quantity.scale)
            left.doubt = AmountDoubt.SCALE
            left.notes += (_shared_note(right.quantity.scale),)


def changes(text: str, start: int) -> bool:
    """Tell whether a "from" of change stands before: "rose from $5 to $7" names two sums, no range."""
    head = text[max(0, start - 100) : start]
    return _FROM.search(head) is not None and _CHANGE.search(head) is not None


def _is_outcome(text: str, reading: SumReading, link: re.Match[str], second: Quantity) -> bool:
    """Tell whether the second of two sums is what the first changed: "fell by $20 million to $85 million"."""
    if not link.group("to") or not reading.quantity.exponent or reading.quantity.value * _FAR > second.value:
        return False
    head = text[max(0, reading.start - 100) : reading.start]
    return _BY.search(head) is not None and _CHANGE.search(head) is not None


def _may_link(text: str, reading: SumReading, link: re.Match[str]) -> bool:
    if link.group("and"):
        return _OPENED.search(text[max(0, reading.start - 28) : reading.start]) is not None
    if link.group("dash"):
        return True
    return not changes(text, reading.start)


def _close(reading: SumReading, second: Quantity, end: int) -> None:
    first = _with_scale_of(reading.quantity, second)
    if first.value >= second.value:
        first = reading.quantity
    if first.value < second.value:
        if first is not reading.quantity:
            reading.notes += (_shared_note(second.scale),)
            if first.value * 20 < second.value:
                reading.doubt = AmountDoubt.SCALE
        reading.quantity, reading.upper, reading.end = first, second, end


def _with_scale_of(first: Quantity, second: Quantity) -> Quantity:
    if first.exponent or not second.exponent or abs(first.value) >= _THOUSAND:
        return first
    return first.scaled(second.exponent, second.scale)


def _beside(reading: SumReading, quantity: Quantity, place: Quantity) -> SumReading:
    notes: tuple[str, ...] = (f"the mark “{reading.mark.form}” stands once for all",)
    if quantity is not place:
        notes += (_shared_note(quantity.scale),)
    doubt = AmountDoubt.SCALE if quantity is not place else reading.doubt
    return replace(reading, start=place.start, end=place.end, quantity=quantity, upper=None, doubt=doubt, notes=notes)


def _shared_note(scale: str) -> str:
    return f"the scale word “{scale}” stands once and is meant for both" if scale else "the scale stands once"
