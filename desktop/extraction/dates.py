"""Dates in words: those that are written out, and those that count from the day a text is of."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.clauses import Place
from desktop.extraction.counted_dates import counted_at, first_day, nearest_year
from desktop.extraction.date_forms import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    WHOLE_MONTHS,
    Stated,
    month_number,
    stated_at,
)
from desktop.extraction.tenses import find_tense
from desktop.models.document import Span
from desktop.models.records import DateMention
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = re.compile(r"\d{4}-\d{2}-\d{2}")
_FIRST = (
    r"\d{1,4}(?:[\s/.-]|st\b|nd\b|rd\b|th\b|\b)|"
    rf"{'|'.join(name[:3].capitalize() for name in MONTH_NAMES)}|"
    rf"{'|'.join(name[:3].upper() for name in MONTH_NAMES)}|"
    rf"{'|'.join(name[:3].capitalize() for name in WEEKDAY_NAMES)}|"
    r"[Mm]id-(?=[A-Z12])|FY|[Ff]iscal|[Ff]inancial|[Tt]o(?:day|night|morrow)\b|[Yy]esterday|[Tt]his\s|[Ll]ast\s|[Nn]ext\s|[Ee]arl(?:y|ier)\s|"
    r"[Ll]ate(?:r)?\s|[Cc]oming\s|(?:a|one|two|three|four|five|six|seven|eight|nine|ten)\s(?:day|month|year)"
)
# A class of characters leads, so that the search passes over the letters of words quickly.
_START = LazyPattern(rf"[^\w$€£¥₹#.,/-](?={_FIRST})")
_START_AT_ONCE = LazyPattern(rf"(?<![\w$€£¥₹#.,/-])(?={_FIRST})")
_OF_YEAR = LazyPattern(r",?(?:\s(?:of|in))?\s(?P<which>last|this|next)\syear\b")
_YEARS_ON = {"last": -1, "this": 0, "next": 1}
_UNTIL = LazyPattern(
    r"\b(?:(?P<open>[Uu]ntil|till|through)|[Bb]y|before|deadline)\s(?:the\send\sof\s|late\s|early\s|mid-?\s?)?\Z"
)
_MONTH_ALONE = LazyPattern(rf"(?P<name>{WHOLE_MONTHS})\b")
_YEAR_ALONE = LazyPattern(
    r"(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d|[-–/]\d|"
    r"\s?(?:%|per\s?cent|million|billion|crore|people|jobs))"
)
_FISCAL = LazyPattern(r"(?:FY\s?|(?:[Ff]iscal|[Ff]inancial)(?:\s[Yy]ear)?\s(?:ending\s)?)(?P<year>20\d\d)(?![\d/–-])")
_LEAD = LazyPattern(
    r"\b(?:in|since|by|until|till|during|of|from|to|through|before|after|between|early|late|mid|mid-|and|for|"
    r"spring|summer|autumn|fall|winter|quarter|half|year|[QH][1-4]|[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Ff]rom)[\s-](?:early\s|late\s|mid-?\s?|the\syear\s|"
    r"calendar\s)?\Z"
)
# A month alone is told by fewer words: "and May" and "for March" may be names.
_MONTH_LEAD = LazyPattern(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|until|till|[Dd]uring|of|from|through|before|after|early|late|mid)[\s-](?:early\s|late\s|mid-?\s?)?\Z"
)
_LEAD_REACH = 28
# Without one of these, a year or a month's name, no wording is a date. Each way begins with a plain letter, so that
# the search is one quick pass.
_CUES = ("day", "month", "year", "tonight", "tomorrow", "this ")
_MONTH_HEADS = "|".join(f"{name[:3].capitalize()}|{name[:3].upper()}" for name in MONTH_NAMES)
_YEAR_OR_MONTH = LazyPattern(rf"1\d\d\d|2\d\d\d|{_MONTH_HEADS}")


class Dated(NamedTuple):
    """A date between two places of a text, with the ISO date it was counted from, if it was."""

    date: str
    start: int
    end: int
    counted_from: str


def find_dates(text: str, span: Span, base: str | None, *, day_first: bool | None = None) -> tuple[DateMention, ...]:
    """Return the dates that ``text`` names inside ``span``, in order, none overlapping.

    ``base`` is the ISO date the text is of: relative dates and days without a year count from it, and are left out
    where it is None or names no day. ``day_first`` decides "05/03/2024", which is left out where it is None.
    """
    found = dates_in(text, Place(span.start, span.end), base, day_first=day_first)
    return tuple([date_mention(text, date) for date in found])


def dates_in(text: str, place: Place, base: str | None, *, day_first: bool | None = None) -> list[Dated]:
    """Return what ``find_dates`` does, not yet as records."""
    return list(_found(text, place, _day_of(base), day_first=day_first))


def date_mention(text: str, date: Dated) -> DateMention:
    """Return the record of a date of ``text``."""
    return DateMention(
        date=date.date,
        text=text[date.start : date.end],
        span=Span(start=date.start, end=date.end),
        counted_from=date.counted_from,
    )


def may_hold_date(words: str) -> bool:
    """Tell quickly whether ``find_dates`` need be asked; False is sure."""
    return any(map(words.__contains__, _CUES)) or _YEAR_OR_MONTH.search(words) is not None


def full_date(date: str | None) -> str | None:
    """Return an ISO date that names a day, else None."""
    return date if date is not None and _FULL.fullmatch(date) else None


def full_day(date: str | None) -> datetime.date | None:
    """Return the day that an ISO date names; None for a month, a year, and what is in no calendar."""
    try:
        return datetime.date.fromisoformat(full_date(date) or "")
    except ValueError:
        return None


def _found(text: str, span: Place, base: datetime.date | None, *, day_first: bool | None) -> Iterator[Dated]:
    position = span.start
    starts = [begin.end() for begin in _START.finditer(text, span.start, span.end)]
    if _START_AT_ONCE.match(text, span.start, span.end):
        starts.insert(0, span.start)
    for begin in starts:
        if begin < position:
            continue
        start = begin + 4 if text.startswith(("mid-", "Mid-"), begin) else begin
        found = _written(text, start, span, base, day_first=day_first)
        if found is None and base is not None:
            found = counted_at(text, start, span, base)
        found = found or _alone(text, start, span, base)
        if found is not None:
            date, position, counted = found
            yield Dated(date, start, position, base.isoformat() if counted and base else "")


def _written(
    text: str, start: int, span: Place, base: datetime.date | None, *, day_first: bool | None
) -> tuple[str, int, bool] | None:
    """Return the date with a day or a year that is written at ``start``, as ISO date, end, whether counted."""
    stated = stated_at(text, start, span.end, day_first=day_first)
    if stated is None:
        return None
    if stated.year is not None:
        return stated.iso(), stated.end, False
    if base is None:
        return None
    of_year = _OF_YEAR.match(text, stated.end, span.end)
    if of_year is not None:
        return stated.iso(base.year + _YEARS_ON[of_year["which"]]), of_year.end(), True
    return _nearest(text, start, span, stated, base), stated.end, True


def _nearest(text: str, start: int, span: Place, stated: Stated, base: datetime.date) -> str:
    """Return the ISO date of a day or month without its year.

    The tense decides; where it is not sure, and after "until", the nearer of the past and the future one, the past
    one up to twice as far: what lies further back is told with its year.
    """
    tense = find_tense(text, start, stated.end, span.start, span.end)
    lead = _UNTIL.search(text, max(span.start, start - _LEAD_REACH), start)
    past, future = (nearest_year(stated, base, future=to_come) for to_come in (False, True))
    if tense is None or (lead is not None and (tense or lead["open"])):
        gone, ahead = base - first_day(stated, past), first_day(stated, future) - base
        return stated.iso(future if ahead * 2 < gone else past)
    return stated.iso(future if tense else past)


def _alone(text: str, start: int, span: Place, base: datetime.date | None) -> tuple[str, int, bool] | None:
    """Return the month or year alone at ``start`` that a word before it tells to be one."""
    low = max(span.start, start - _LEAD_REACH)
    if text[start].isdecimal():
        year = _YEAR_ALONE.match(text, start, span.end)
        return (year["year"], year.end(), False) if year and _LEAD.search(text, low, start) else None
    fiscal = _FISCAL.match(text, start, span.end)
    if fiscal is not None:
        return fiscal["year"], fiscal.end(), False
    month = _MONTH_ALONE.match(text, start, span.end)
    of_year = _OF_YEAR.match(text, month.end(), span.end) if month else None
    if month is not None and of_year is not None and base is not None:
        stated = Stated(of_year.end(), month=month_number(month["name"]))
        return stated.iso(base.year + _YEARS_ON[of_year["which"]]), of_year.end(), True
    if month is None or base is None or not _MONTH_LEAD.search(text, low, start):
        return None
    stated = Stated(month.end(), month=month_number(month["name"]))
    return _nearest(text, start, span, stated, base), month.end(), True


def _day_of(base: str | None) -> datetime.date | None:
    if full_date(base) is None or base is None:
        return None
    try:
        return datetime.date.fromisoformat(base)
    except ValueError:
        return None
