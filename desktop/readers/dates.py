"""The date a document states for itself, in a line of its own near its top."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEARS = range(1500, 2200)
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_LEAD = (
    r"(?:(?:published|posted|updated|issued|dated?|released?)(?:\s+on)?\s*:?\s*)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
)
_TAIL = r"(?:[\s,|·–-]*\d{1,2}[:.]\d{2}.{0,20})?"
_SHAPES = tuple(
    re.compile(_LEAD + shape + _TAIL, re.IGNORECASE)
    for shape in (
        r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?:T.{0,20})?",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<name>{_MONTH})\.?,?\s+(?P<year>\d{{4}})",
        rf"(?P<name>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
    )
)


def find_date(lines: Iterable[str]) -> str | None:
    """Return the ISO date of the first line that is a date and nothing more, or None.

    Only forms that read one way are taken: a year first, or a month by its English name.
    """
    for line in lines:
        if date := read_date(line):
            return date
    return None


def read_date(words: str) -> str | None:
    """Return ``words`` as an ISO date, or None where they are anything else or no day of the calendar."""
    line = words.strip()
    if len(line) > 80:
        return None
    for shape in _SHAPES:
        if found := shape.fullmatch(line):
            parts = found.groupdict()
            year, day = int(parts["year"]), int(parts["day"])
            named = parts.get("name")
            month = _month_number(named) if named else int(parts["month"])
            return _iso(year, month, day)
    return None


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


def _iso(year: int, month: int, day: int) -> str | None:
    if year not in _YEARS:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
