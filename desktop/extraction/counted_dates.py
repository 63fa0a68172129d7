"""Dates that count from the day a text is of: "yesterday", "on Friday", "last month", "two days ago"."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from desktop.extraction.date_forms import (
    WEEKDAY_NAMES,
    WHOLE_MONTHS,
    Stated,
    is_day,
    month_number,
    stated_at,
    weekday_number,
)
from desktop.extraction.tenses import is_future
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    import re

    from desktop.extraction.clauses import Place

_DAYS = "|".join(name.capitalize() for name in WEEKDAY_NAMES)
_COUNTS = {
    name: number
    for number, names in enumerate(("a one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
    for name in names.split()
}
_NEAR_DAY = LazyPattern(
    r"(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s)?(?:(?P<same>[Tt]oday|[Tt]onight|[Tt]his\s(?:morning|afternoon|evening))|"
    r"(?P<before>[Yy]esterday)|(?P<after>[Tt]omorrow))\b"
)
# "USA Today" is a name.
_TITLED = LazyPattern(r"(?:[A-Z]{2,}|[A-Z][a-z]+)\s[TY]\Z")
_WEEKDAY = LazyPattern(
    rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|(?:[Tt]his\s)?coming|(?:[Tt]his\s)?past)\s)?(?P<name>{_DAYS})\b(?!s\b)"
)
_NOT_THE_DAY = LazyPattern(
    r"\b(?:every|each|Every|Each|Black|Good|Super|Ash|Bloody|Cyber|Giving|Easter|Palm|Holy|Maundy|per|a)\s\Z"
)
_OF_CALENDAR = LazyPattern(
    r"(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s)?(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s(?P<what>month|year)\b"
)
_AGO = LazyPattern(r"(?P<count>\d{1,2}|[a-z]+)\s(?P<what>day|month|year)s?\sago\b")
_WHICH_MONTH = LazyPattern(rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<name>{WHOLE_MONTHS})\b(?!\s\d)")


def counted_at(text: str, start: int, span: Place, base: datetime.date) -> tuple[str, int, bool] | None:
    """Return the ISO date of the wording at ``start``, where it ends, and whether it was counted; None without one."""
    # "2 days ago" alone begins with a digit.
    worded = not text[start].isdecimal()
    near = _NEAR_DAY.match(text, start, span.end) if worded else None
    if near is not None and not _TITLED.search(text, max(span.start, start - 20), start + 1):
        offset = -1 if near["before"] else 1 if near["after"] else 0
        return _moved(base, offset).isoformat(), near.end(), True
    weekday = _WEEKDAY.match(text, start, span.end) if worded else None
    if weekday is not None:
        stated = stated_at(text, weekday.start("name"), span.end)
        if stated is not None and weekday["which"]:
            # "Next Wednesday, July 31".
            future = weekday["which"].lower() not in {"last", "past", "this past"}
            return stated.iso(nearest_year(stated, base, future=future)), stated.end, stated.year is None
        if _NOT_THE_DAY.search(text, max(span.start, start - 12), start):
            return None
        return _weekday(text, weekday, span, base).isoformat(), weekday.end(), True
    for pattern, reader in (
        (_OF_CALENDAR, _of_calendar),
        (_AGO, _ago),
        (_WHICH_MONTH, _which_month),
    ):
        found = pattern.match(text, start, span.end)
        date = reader(found, base) if found else ""
        if found and date:
            return date, found.end(), True
    return None


def _weekday(text: str, found: re.Match[str], span: Place, base: datetime.date) -> datetime.date:
    """Return the day of a weekday's name: the latest on or before ``base``, in a sentence to come the next."""
    which = (found["which"] or "").lower().removeprefix("this ")
    behind = (base.weekday() - weekday_number(found["name"])) % 7
    if which in {"last", "past"}:
        return _moved(base, -(behind or 7))
    if which == "next":
        # That of the next week, which begins on Monday.
        return _moved(base, 7 - base.weekday() + weekday_number(found["name"]))
    ahead = (7 - behind) % 7
    if which == "coming":
        return _moved(base, ahead or 7)
    if is_future(text, found.start(), found.end(), span.start, span.end):
        return _moved(base, ahead)
    return _moved(base, -behind)


def _of_calendar(found: re.Match[str], base: datetime.date) -> str:
    offset = {"last": -1, "this": 0, "next": 1}[found["which"].lower()]
    return _by_months(base, offset) if found["what"] == "month" else f"{base.year + offset:04}"


def _ago(found: re.Match[str], base: datetime.date) -> str:
    written = found["count"]
    count = int(written) if written.isdigit() else _COUNTS.get(written)
    if count is None:
        return ""
    if found["what"] == "day":
        return _moved(base, -count).isoformat()
    return _by_months(base, -count) if found["what"] == "month" else f"{base.year - count:04}"


def _which_month(found: re.Match[str], base: datetime.date) -> str:
    month = month_number(found["name"])
    which = found["which"].lower()
    year = base.year
    if which == "last":
        year -= month >= base.month
    elif which == "next":
        year += month <= base.month
    return f"{year:04}-{month:02}"


def nearest_year(stated: Stated, base: datetime.date, *, future: bool) -> int:
    """Return the year of a day or month that is told without one.

    It is the nearest past or future one; a weekday told with it must fit, where it fits any near year.
    """
    years = [base.year + offset for offset in (-1, 0, 1) if _exists(stated, base.year + offset)] or [base.year]
    if stated.weekday is not None:
        years = [year for year in years if _weekday_of(stated, year) == stated.weekday] or years
    # A report may be dated a day before what it tells, on the other side of the world.
    slack = datetime.timedelta(days=1)
    if future:
        coming = [year for year in years if _last_day(stated, year) >= base - slack]
        return coming[0] if coming else years[-1]
    gone = [year for year in years if first_day(stated, year) <= base + slack]
    return gone[-1] if gone else years[0]


def _exists(stated: Stated, year: int) -> bool:
    return is_day(year, stated.month or 1, stated.day or 1)


def first_day(stated: Stated, year: int) -> datetime.date:
    """Return the first day that a date without its year may mean in ``year``."""
    return datetime.date(year, stated.month or 1, min(stated.day or 1, 28) if stated.month == 2 else stated.day or 1)


def _last_day(stated: Stated, year: int) -> datetime.date:
    return first_day(stated, year) if stated.day else datetime.date(year, stated.month or 12, 28)


def _weekday_of(stated: Stated, year: int) -> int | None:
    if stated.day is None or not _exists(stated, year):
        return None
    return datetime.date(year, stated.month or 1, stated.day).weekday()


def _by_months(base: datetime.date, offset: int) -> str:
    months = base.year * 12 + base.month - 1 + offset
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _moved(base: datetime.date, days: int) -> datetime.date:
    """Return a day moved by at most some weeks; at the calendar's ends it stays."""
    try:
        return base + datetime.timedelta(days=days)
    except OverflowError:
        return base
