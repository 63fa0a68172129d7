"""The values of ``date:`` and ``year:``: a day, a month, a year or a span of them, also counted from today."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.search.day_words import MONTHS, relative, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable

# A longer wording is no date.
LONGEST_DATE = 60
_COMPARED = re.compile(
    r"(?P<from>>=|=>|≥|since\b|from\b|starting\b)|(?P<to><=|=<|≤|until\b|till\b|up to\b)"
    r"|(?P<after>>|after\b)|(?P<before><|before\b)|(?P<same>=|in\b|on\b|during\b|the\b)"
)
_RANGE = re.compile(r"\s*(?:\.{2,3}|[–—]|\s-\s|(?<=\d{4})-(?=\d{4}$)|\bto\b|\buntil\b|\band\b)\s*")
_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?")
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_QUARTER = re.compile(r"(?:([qh])([1-4])[ /-]?(\d{4})?|(\d{4})[ /-]?([qh])([1-4]))")
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?"
_NAMED = re.compile(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?{_MONTH}(?: (?P<later>\d{{1,2}})(?:st|nd|rd|th)?)?,?"
    r"(?:(?: |-)(?P<year>\d{4}))?"
)
_DECADE = re.compile(r"(\d{3})0'?s")
_HIGHEST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Days:
    """The days from ``start`` to ``end``, both included; None leaves a side open."""

    start: date | None
    end: date | None


def read_days(typed: str, today: date) -> Days | None:
    """Return the days that a wording stands for, None where it stands for none or for two.

    A month without a year is the last one that has begun by ``today``, a weekday the last such day; weeks begin on
    Monday. "last month" is the whole month before this one, "past month" the days since this day of that month.
    """
    text = " ".join(unicodedata.normalize("NFKC", typed).casefold().split()).strip(" ,;")
    if not text or len(text) > LONGEST_DATE:
        return None
    try:
        return _days(text.removeprefix("between "), today)
    except (ValueError, OverflowError):  # a 30 February, a year before the first
        return None


def _days(text: str, today: date) -> Days | None:
    if whole := _unit(text, today):
        return whole
    ends = _RANGE.split(text.removeprefix("from "), maxsplit=1)
    if len(ends) == 2:
        return _between(ends[0], ends[1], today)
    if compared := _COMPARED.match(text):
        unit = _unit(text[compared.end() :].strip(), today)
        return unit and _SIDES[compared.lastgroup or ""](unit)
    return None


def _between(first: str, second: str, today: date) -> Days | None:
    """Return the days from the beginning of one unit to the end of another; one of them may be left out."""
    if not first or not second:
        unit = _unit(first or second, today)
        return unit and (Days(unit.start, None) if first else Days(None, unit.end))
    units = [_unit(first, today), _unit(second, today)]
    found = [unit for unit in units if unit is not None]
    if len(found) < 2:
        return None
    starts = [unit.start for unit in found if unit.start]
    ends = [unit.end for unit in found if unit.end]
    return Days(min(starts), max(ends))


_SIDES: dict[str, Callable[[Days], Days]] = {
    "from": lambda unit: Days(unit.start, None),
    "to": lambda unit: Days(None, unit.end),
    "after": lambda unit: Days(unit.end and unit.end + timedelta(1), None),
    "before": lambda unit: Days(None, unit.start and unit.start - timedelta(1)),
    "same": lambda unit: unit,
}


def _unit(text: str, today: date) -> Days | None:
    """Return the one day, week, month, quarter or year that the whole of ``text`` names."""
    if match := _ISO.fullmatch(text):
        return _calendar(int(match[1]), match[3], match[4])
    if match := _NUMBERS.fullmatch(text):
        return _numbers(match)
    if match := _QUARTER.fullmatch(text):
        return _part_of_year(match, today)
    if match := _NAMED.fullmatch(text.removeprefix("last ")):
        return _named(match, today)
    if match := _DECADE.fullmatch(text):
        return Days(date(int(match[1]) * 10, 1, 1), date(int(match[1]) * 10 + 9, 12, 31))
    ends = relative(text, today)
    return ends and Days(*ends)


def _calendar(year: int, month: str | None, day: str | None) -> Days:
    if month is None:
        return Days(*unit_of("year", date(year, 1, 1)))
    if day is None:
        return Days(*unit_of("month", date(year, int(month), 1)))
    return Days(date(year, int(month), int(day)), date(year, int(month), int(day)))


def _numbers(match: re.Match[str]) -> Days | None:
    """Return the day of three numbers with the year last; with points the day comes first, else one must show it."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] != "." and first <= _HIGHEST_MONTH and second <= _HIGHEST_MONTH and first != second:
        return None
    day, month = (second, first) if match[2] != "." and second > _HIGHEST_MONTH else (first, second)
    return _calendar(year, str(month), str(day))


def _part_of_year(match: re.Match[str], today: date) -> Days | None:
    letter, number = match[1] or match[5], int(match[2] or match[6])
    months = 3 if letter == "q" else 6
    if number * months > _HIGHEST_MONTH:
        return None
    year = int(match[3] or match[4] or today.year)
    first = date(year, (number - 1) * months + 1, 1)
    if not (match[3] or match[4]) and first > today:
        first = first.replace(year=year - 1)
    return Days(first, unit_of("month", first.replace(month=number * months))[1])


def _named(match: re.Match[str], today: date) -> Days | None:
    if match["day"] and match["later"]:
        return None
    month, day = MONTHS[match["month"]], match["day"] or match["later"]
    year = int(match["year"]) if match["year"] else today.year
    first = date(year, month, int(day or 1))
    if not match["year"] and first > today:
        first = first.replace(year=year - 1)
    return Days(first, first) if day else Days(*unit_of("month", first))
