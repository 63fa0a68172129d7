"""Dates in words: those that are written out, and those that count from the day a text is of."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from desktop.extraction.date_forms import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    Stated,
    is_day,
    month_number,
    stated_at,
    weekday_number,
)
from desktop.extraction.tenses import is_future
from desktop.models.document import Span
from desktop.models.records import DateMention

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTHS = "|".join(name.capitalize() for name in MONTH_NAMES)
_DAYS = "|".join(name.capitalize() for name in WEEKDAY_NAMES)
_COUNTS = {
    name: number
    for number, names in enumerate(("a one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
    for name in names.split()
}
_START = re.compile(
    r"(?<![\w$€£¥₹#.,/-])(?:\d{1,4}(?=[\s/.-]|st\b|nd\b|rd\b|th\b|\b)|"
    rf"(?=(?:{'|'.join(name[:3].capitalize() for name in MONTH_NAMES)}|"
    rf"{'|'.join(name[:3].upper() for name in MONTH_NAMES)}|"
    rf"{'|'.join(name[:3].capitalize() for name in WEEKDAY_NAMES)}))|"
    r"(?=FY|[Ff]iscal|[Ff]inancial|[Tt]o(?:day|night|morrow)\b|[Yy]esterday|[Tt]his\s|[Ll]ast\s|[Nn]ext\s|[Ee]arl(?:y|ier)\s|"
    r"[Ll]ate(?:r)?\s|[Cc]oming\s|(?:a|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:day|month|year)))"
)
_NEAR_DAY = re.compile(
    r"(?:(?:[Ee]arlier|[Ll]ater|[Ll]ate|[Ee]arly)\s)?(?:(?P<same>[Tt]oday|[Tt]onight|[Tt]his\s(?:morning|afternoon|evening))|"
    r"(?P<before>[Yy]esterday)|(?P<after>[Tt]omorrow))\b"
)
_WEEKDAY = re.compile(
    rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|(?:[Tt]his\s)?coming|(?:[Tt]his\s)?past)\s)?(?P<name>{_DAYS})\b(?!s\b)"
)
_NOT_THE_DAY = re.compile(
    r"\b(?:every|each|Every|Each|Black|Good|Super|Ash|Bloody|Cyber|Giving|Easter|Palm|Holy|Maundy|per|a)\s\Z"
)
_OF_CALENDAR = re.compile(
    r"(?:(?:[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s)?(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s(?P<what>month|year)\b"
)
_AGO = re.compile(r"(?P<count>\d{1,2}|[a-z]+)\s(?P<what>day|month|year)s?\sago\b")
_WHICH_MONTH = re.compile(rf"(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s(?P<name>{_MONTHS})\b(?!\s\d)")
_MONTH_OF = re.compile(rf"(?P<name>{_MONTHS})(?:\s(?:of|in))?\s(?P<which>last|this|next)\syear\b")
_MONTH_ALONE = re.compile(rf"(?P<name>{_MONTHS})\b")
_YEAR_ALONE = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d|[-–/]\d|"
    r"\s?(?:%|per\s?cent|million|billion|crore|people|jobs))"
)
_FISCAL = re.compile(r"(?:FY\s?|(?:[Ff]iscal|[Ff]inancial)(?:\s[Yy]ear)?\s(?:ending\s)?)(?P<year>20\d\d)(?![\d/–-])")
_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|during|of|from|to|through|before|after|between|early|late|mid|mid-|and|for|"
    r"spring|summer|autumn|fall|winter|quarter|half|year|[QH][1-4]|[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Ff]rom)[\s-](?:early\s|late\s|mid-?\s?|the\syear\s|"
    r"calendar\s)?\Z"
)
# A month alone is told by fewer words: "and May" and "for March" may be names.
_MONTH_LEAD = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|until|till|[Dd]uring|of|from|through|before|after|early|late|mid)[\s-](?:early\s|late\s|mid-?\s?)?\Z"
)
_LEAD_REACH = 28
_CUES = (
    *(
        "day",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "May",
        "Jun",
        "Jul",
        "Aug",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
        "month",
        "year",
        "tonight",
    ),
    *("tomorrow", "this ", *(name[:3].upper() for name in MONTH_NAMES)),
)
_YEAR_LIKE = re.compile(r"[12]\d\d\d")


def find_dates(text: str, span: Span, base: str | None, *, day_first: bool | None = None) -> tuple[DateMention, ...]:
    """Return the dates that ``text`` names inside ``span``, in order, none overlapping.

    ``base`` is the ISO date the text is of: relative dates and days without a year count from it, and are left out
    where it is None or names no day. ``day_first`` decides "05/03/2024", which is left out where it is None.
    """
    return tuple(_found(text, span, _day_of(base), day_first=day_first))


def may_hold_date(words: str) -> bool:
    """Tell quickly whether ``find_dates`` need be asked; False is sure."""
    return any(cue in words for cue in _CUES) or _YEAR_LIKE.search(words) is not None


def full_date(date: str | None) -> str | None:
    """Return an ISO date that names a day, else None."""
    return date if date is not None and _FULL.fullmatch(date) else None


def _found(text: str, span: Span, base: datetime.date | None, *, day_first: bool | None) -> Iterator[DateMention]:
    position = span.start
    for begin in _START.finditer(text, span.start, span.end):
        start = begin.start()
        if start < position:
            continue
        found = _written(text, start, span, base, day_first=day_first)
        if found is None and base is not None:
            found = _counted(text, start, span, base)
        found = found or _alone(text, start, span, base)
        if found is not None:
            date, end, counted = found
            position = end
            yield DateMention(
                date=date,
                text=text[start:end],
                span=Span(start=start, end=end),
                counted_from=base.isoformat() if counted and base else "",
            )


def _written(
    text: str, start: int, span: Span, base: datetime.date | None, *, day_first: bool | None
) -> tuple[str, int, bool] | None:
    """Return the date with a day or a year that is written at ``start``, as ISO date, end, whether counted."""
    stated = stated_at(text, start, span.end, day_first=day_first)
    if stated is None:
        return None
    if stated.year is not None:
        return stated.iso(), stated.end, False
    if base is None:
        return None
    future = is_future(text, start, stated.end, span.start, span.end)
    return stated.iso(nearest_year(stated, base, future=future)), stated.end, True


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
    gone = [year for year in years if _first_day(stated, year) <= base + slack]
    return gone[-1] if gone else years[0]


def _exists(stated: Stated, year: int) -> bool:
    return is_day(year, stated.month or 1, stated.day or 1)


def _first_day(stated: Stated, year: int) -> datetime.date:
    return datetime.date(year, stated.month or 1, min(stated.day or 1, 28) if stated.month == 2 else stated.day or 1)


def _last_day(stated: Stated, year: int) -> datetime.date:
    return _first_day(stated, year) if stated.day else datetime.date(year, stated.month or 12, 28)


def _weekday_of(stated: Stated, year: int) -> int | None:
    if stated.day is None or not _exists(stated, year):
        return None
    return datetime.date(year, stated.month or 1, stated.day).weekday()


def _counted(text: str, start: int, span: Span, base: datetime.date) -> tuple[str, int, bool] | None:
    near = _NEAR_DAY.match(text, start, span.end)
    if near is not None:
        offset = -1 if near["before"] else 1 if near["after"] else 0
        return _moved(base, offset).isoformat(), near.end(), True
    weekday = _WEEKDAY.match(text, start, span.end)
    if weekday is not None:
        if _NOT_THE_DAY.search(text, max(span.start, start - 12), start):
            return None
        return _weekday(text, weekday, span, base).isoformat(), weekday.end(), True
    for pattern, reader in (
        (_OF_CALENDAR, _of_calendar),
        (_AGO, _ago),
        (_WHICH_MONTH, _which_month),
        (_MONTH_OF, _month_of),
    ):
        found = pattern.match(text, start, span.end)
        date = reader(found, base) if found else ""
        if found and date:
            return date, found.end(), True
    return None


def _weekday(text: str, found: re.Match[str], span: Span, base: datetime.date) -> datetime.date:
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


def _month_of(found: re.Match[str], base: datetime.date) -> str:
    year = base.year + {"last": -1, "this": 0, "next": 1}[found["which"]]
    return f"{year:04}-{month_number(found['name']):02}"


def _alone(text: str, start: int, span: Span, base: datetime.date | None) -> tuple[str, int, bool] | None:
    """Return the month or year alone at ``start`` that a word before it tells to be one."""
    fiscal = _FISCAL.match(text, start, span.end)
    if fiscal is not None:
        return fiscal["year"], fiscal.end(), False
    low = max(span.start, start - _LEAD_REACH)
    year = _YEAR_ALONE.match(text, start, span.end)
    if year is not None:
        return (year["year"], year.end(), False) if _LEAD.search(text, low, start) else None
    month = _MONTH_ALONE.match(text, start, span.end)
    if month is None or base is None or not _MONTH_LEAD.search(text, low, start):
        return None
    stated = Stated(month.end(), month=month_number(month["name"]))
    future = is_future(text, start, month.end(), span.start, span.end)
    return stated.iso(nearest_year(stated, base, future=future)), month.end(), True


def _by_months(base: datetime.date, offset: int) -> str:
    months = base.year * 12 + base.month - 1 + offset
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _moved(base: datetime.date, days: int) -> datetime.date:
    """Return a day moved by at most some weeks; at the calendar's ends it stays."""
    try:
        return base + datetime.timedelta(days=days)
    except OverflowError:
        return base


def _day_of(base: str | None) -> datetime.date | None:
    if full_date(base) is None or base is None:
        return None
    try:
        return datetime.date.fromisoformat(base)
    except ValueError:
        return None
