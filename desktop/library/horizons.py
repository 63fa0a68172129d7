"""Until when a promise of money runs, from the wording of its time: "over ten years", "by 2030", "2025-30"."""

from __future__ import annotations

import datetime
import re

_WORDS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBERS = {"a": 1, "an": 1, "the": 1, "thirty": 30} | {word: number for number, word in enumerate(_WORDS, 1)}
_NUMBER = rf"\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))}"
# Of "five to ten years" the longer time.
_STRETCH = re.compile(
    rf"\b(?:(?:{_NUMBER})(?:\s(?:to|or)\s|[-–]))?(?P<number>{_NUMBER})[\s-](?:(?:fiscal|financial)\s)?"
    r"(?P<unit>years?|decades?|months?)\b",
    re.IGNORECASE,
)
_COMING = re.compile(r"\b(?:over|in|within|across|during|for|through(?:out)?)\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:past|last|previous)\b", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:by|through|until|till|up\sto|to|and)\s[^\d]{0,24}(?:\d\d?,?\s)?(?P<year>20\d\d)(?:[-–/](?P<short>\d\d))?(?!\d)"
    r"|\b20\d\d\s?[-–]\s?(?P<end>(?:20)?\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTHS = {"month": 1, "year": 12, "decade": 120}


def horizon_end(period: str, start: datetime.date) -> datetime.date | None:
    """Return the last day of the time that ``period`` names, counted from ``start``; None where it names no end.

    A year's end is its last day. What is over by then is no horizon.
    """
    found = _stretched(period, start) or named_end(period)
    return found if found is not None and found > start else None


def has_horizon(period: str, shortest: datetime.timedelta) -> bool:
    """Say whether ``period`` names a time to come of at least ``shortest``, or its last year, whenever it begins."""
    begin = datetime.date(2000, 1, 1)
    stretched = _stretched(period, begin)
    return named_end(period) is not None if stretched is None else stretched - begin >= shortest


def _stretched(period: str, start: datetime.date) -> datetime.date | None:
    told = _STRETCH.search(period)
    if told is None or not _COMING.search(period) or _PAST.search(period):
        return None
    word = told["number"].lower()
    months = (_NUMBERS.get(word) or int(word)) * _MONTHS[told["unit"].lower().rstrip("s")]
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    try:
        return datetime.date(year, month + 1, min(start.day, 28))
    except ValueError:
        return None


def named_end(period: str) -> datetime.date | None:
    """Return the last day of the year until which ``period`` runs by its wording; None where it names none."""
    told = _UNTIL.search(period)
    if told is None:
        return None
    year = told["short"] or told["end"] or told["year"]
    return datetime.date(int(year) % 2000 + 2000, 12, 31)
