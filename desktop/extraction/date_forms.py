"""The forms in which English writes a date, from "29 August 2025" down to a month or a year alone."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from desktop.patterns import LazyPattern

MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WHOLE_MONTHS = "|".join(name.capitalize() for name in MONTH_NAMES)
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_SHORT = {"september": "Sept?"}
_MONTH = "|".join(
    rf"{name.capitalize()}|{name.upper()}|(?:{_SHORT.get(name, name[:3].capitalize())}|{name[:3].upper()})\b\.?"
    for name in MONTH_NAMES
)
MONTH = rf"(?P<month>{_MONTH})"
WEEKDAY = r"(?P<weekday>(?i:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day|DAY)?\b)\.?"
_ORDINAL = r"(?:st|nd|rd|th|ST|ND|RD|TH)?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:\s?(?:-|–|to|and|&)\s?(?P<last>\d{{1,2}}){_ORDINAL}(?!\d))?"
_YEAR = r"(?P<year>(?:1[5-9]|2[01])\d\d)(?![\d,]\d|\d)"
_NAMED = rf"(?:{WEEKDAY},?\s{{1,3}}(?:the\s)?)?"
# "March 15 million" and "May 5 per cent" are no days.
_NO_DAY = r"(?![\d:%]|[.,]\d|\s?(?:million|billion|trillion|crore|lakh|per\s?cent|%|bps|[kM]m\b|[ap]\.?m\b))"
NUMERIC = LazyPattern(
    r"(?<![\d/.-])(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?![\d/-]|\.\d)"
)
_ISO = LazyPattern(
    r"(?P<year>(?:1[5-9]|2[01])\d\d)(?P<mark>[-/.])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?![\d/.-]?\d)"
)
_DAY_YEAR = re.compile(rf"{_NAMED}{_DAY}(?:\s(?:day\s)?of)?[\s-]{{1,3}}{MONTH},?[\s-]{{1,3}}{_YEAR}")
_MONTH_DAY_YEAR = re.compile(rf"{_NAMED}{MONTH}\s{{1,3}}{_DAY}(?:\s\(\w{{3,9}}\))?,?\s{{1,3}}{_YEAR}")
_MONTH_YEAR = LazyPattern(rf"{MONTH},?\s{{1,3}}(?:of\s)?{_YEAR}")
_DAY_MONTH = LazyPattern(rf"{_NAMED}{_DAY}(?:\s(?:day\s)?of)?\s{{1,3}}{MONTH}(?![\w’'])")
_MONTH_DAY = LazyPattern(rf"{_NAMED}{MONTH}\s{{1,3}}{_DAY}{_NO_DAY}")
# The forms that begin so, the fuller before the shorter.
_AT_DIGIT = (_ISO, _DAY_YEAR, NUMERIC, _DAY_MONTH)
_AT_WEEKDAY = (_DAY_YEAR, _MONTH_DAY_YEAR, _DAY_MONTH, _MONTH_DAY)
_AT_MONTH = (_MONTH_DAY_YEAR, _MONTH_YEAR, _MONTH_DAY)
# Months and weekdays by their first three letters.
_MONTH_NUMBERS = {name[:3]: number for number, name in enumerate(MONTH_NAMES, 1)}
_WEEKDAY_NUMBERS = {name[:3]: number for number, name in enumerate(WEEKDAY_NAMES)}
_SHAPES = {**dict.fromkeys(_MONTH_NUMBERS, _AT_MONTH), **dict.fromkeys(_WEEKDAY_NUMBERS, _AT_WEEKDAY)}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a wording says of a date up to ``end``; None where it does not say. ``weekday`` counts from Monday, 0.

    ``several`` tells a range of days, of which only the month is sure.
    """

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    several: bool = False

    def iso(self, year: int | None = None) -> str:
        """Return ISO 8601 to the precision known; ``year`` stands in for one not stated. Empty without a year."""
        known = self.year or year
        if known is None:
            return ""
        if self.month is None:
            return f"{known:04}"
        if self.day is None or self.several:
            return f"{known:04}-{self.month:02}"
        return f"{known:04}-{self.month:02}-{self.day:02}"


def stated_at(text: str, start: int, end: int, *, day_first: bool | None = None) -> Stated | None:
    """Return the date of at least two parts that begins at ``start``, or None, also for no day of the calendar.

    ``day_first`` decides "05/03/2024", which is left alone where it is None; points always put the day first.
    """
    begun = text[start : start + 3].lower()
    for shape in _AT_DIGIT if begun[:1].isdecimal() else _SHAPES.get(begun, ()):
        found = shape.match(text, start, end)
        if found is not None:
            return _stated(found, day_first=day_first)
    return None


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or its first three letters."""
    return _MONTH_NUMBERS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """Return 0 (Monday) to 6 for a weekday's name or its first three letters."""
    return _WEEKDAY_NUMBERS[name[:3].lower()]


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has this day."""
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _stated(found: re.Match[str], *, day_first: bool | None) -> Stated | None:
    parts = found.groupdict()
    if parts.get("one"):
        return _numeric(found, day_first=day_first)
    year = int(parts["year"]) if parts.get("year") else None
    month = month_number(parts["month"]) if parts.get("month") else int(parts["number"])
    weekday = weekday_number(parts["weekday"]) if parts.get("weekday") else None
    day = int(parts["day"]) if parts.get("day") else None
    # 2024 stands in for a year not told: it has a 29 February.
    if not 1 <= month <= 12 or (day is not None and not is_day(year or 2024, month, day)):
        return None
    return Stated(found.end(), year, month, day, weekday, several=bool(parts.get("last")))


def _numeric(found: re.Match[str], *, day_first: bool | None) -> Stated | None:
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    first = True if found["mark"] == "." or one > 12 else False if two > 12 else day_first
    if one == two:
        first = True
    if first is None:
        return None
    day, month = (one, two) if first else (two, one)
    return Stated(found.end(), year, month, day) if is_day(year, month, day) else None
