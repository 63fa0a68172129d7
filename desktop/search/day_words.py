"""Days in words that are counted from today: ``yesterday``, ``last week``, ``past 30 days``, ``2 years ago``."""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
MONTHS = {
    **{name: number for number, name in enumerate(_MONTH_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)},
    "sept": 9,
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SINGLE = {"today": 0, "yesterday": -1, "tomorrow": 1}
_UNITS = "day|week|month|quarter|year"
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12}
_COUNT = rf"(\d{{1,4}}|{'|'.join(_NUMBERS)})"
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_DAYS_OF = {"day": 1, "week": 7}

_Ends = tuple[date, date]


def relative(text: str, today: date) -> _Ends | None:
    """Return the first and the last day that ``text`` (folded) names, or None. Raises ValueError, OverflowError."""
    if text in _SINGLE:
        return unit_of("day", today + timedelta(_SINGLE[text]))
    for pattern, read in _WORDINGS:
        if match := pattern.fullmatch(text):
            return read(match, today)
    return None


def unit_of(unit: str, day: date) -> _Ends:
    """Return the first and the last day of the day, week, month, quarter or year in which ``day`` lies."""
    if unit in _DAYS_OF:
        first = day - timedelta(day.weekday() if unit == "week" else 0)
        return first, first + timedelta(_DAYS_OF[unit] - 1)
    months = _MONTHS_OF[unit]
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    after = first.replace(day=28, month=first.month + months - 1) + timedelta(4)
    return first, after - timedelta(after.day)


def _calendar(match: re.Match[str], today: date) -> _Ends:
    steps = {"last": -1, "previous": -1, "next": 1}.get(match[1], 0)
    return unit_of(match[2], _moved(unit_of(match[2], today)[0], match[2], steps))


def _past(match: re.Match[str], today: date) -> _Ends:
    return _moved(today, match[2], -_count(match[1] or "1")), today


def _ago(match: re.Match[str], today: date) -> _Ends:
    return unit_of(match[2], _moved(today, match[2], -_count(match[1])))


def _weekday(match: re.Match[str], today: date) -> _Ends:
    back = (today.weekday() - _WEEKDAYS.index(match[2])) % 7
    return unit_of("day", today - timedelta(back or (7 if match[1] else 0)))


def _to_date(match: re.Match[str], today: date) -> _Ends:
    return unit_of(match[1], today)[0], today


def _moved(day: date, unit: str, steps: int) -> date:
    """Return the day so many units later; a day that a month has not is its last."""
    if unit in _DAYS_OF:
        return day + timedelta(steps * _DAYS_OF[unit])
    months = day.year * 12 + day.month - 1 + steps * _MONTHS_OF[unit]
    last = unit_of("month", date(months // 12, months % 12 + 1, 1))[1]
    return last.replace(day=min(day.day, last.day))


def _count(typed: str) -> int:
    return _NUMBERS[typed] if typed in _NUMBERS else int(typed)


_WORDINGS = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (rf"(this|current|last|previous|next) ({_UNITS})", _calendar),
        (rf"(?:last|past|previous) (?:{_COUNT} )?({_UNITS})s?", _past),
        (rf"{_COUNT} ({_UNITS})s? ago", _ago),
        (rf"(last )?({'|'.join(_WEEKDAYS)})", _weekday),
        (rf"({_UNITS}) to date", _to_date),
    )
)
