"""What is typed after ``date:``: days, months, years, spans of them, and what is counted from today."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.day_words import unit_of
from desktop.search.days import read_days

# A Sunday.
TODAY = date(2026, 11, 22)

READ = [
    ("2025", "2025-01-01", "2025-12-31"),
    ("2025-08", "2025-08-01", "2025-08-31"),
    ("2025/8", "2025-08-01", "2025-08-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2025-8-3", "2025-08-03", "2025-08-03"),
    ("２０２５-08", "2025-08-01", "2025-08-31"),
    ("2025-08..2025-09", "2025-08-01", "2025-09-30"),
    ("2025-09..2025-08", "2025-08-01", "2025-09-30"),
    ("2025-08…2025-09", "2025-08-01", "2025-09-30"),
    ("2024-2025", "2024-01-01", "2025-12-31"),
    ("2024 - 2025", "2024-01-01", "2025-12-31"),
    ("from May to June", "2026-05-01", "2026-06-30"),
    ("between 2024 and March 2025", "2024-01-01", "2025-03-31"),
    ("2025..", "2025-01-01", None),
    ("..2025-03", None, "2025-03-31"),
    (">=2025-03", "2025-03-01", None),
    (">2025", "2026-01-01", None),
    ("<2025-03", None, "2025-02-28"),
    ("≤ 2025-03", None, "2025-03-31"),
    ("=2025", "2025-01-01", "2025-12-31"),
    ("since May", "2026-05-01", None),
    ("since December", "2025-12-01", None),
    ("after 1 Aug. 2025", "2025-08-02", None),
    ("before last week", None, "2026-11-08"),
    ("until 2025-08", None, "2025-08-31"),
    ("in 2025", "2025-01-01", "2025-12-31"),
    ("15 August 2025", "2025-08-15", "2025-08-15"),
    ("15th of August 2025", "2025-08-15", "2025-08-15"),
    ("Aug 15, 2025", "2025-08-15", "2025-08-15"),
    ("August 2025", "2025-08-01", "2025-08-31"),
    ("last May", "2026-05-01", "2026-05-31"),
    ("5 December", "2025-12-05", "2025-12-05"),
    ("Q3 2025", "2025-07-01", "2025-09-30"),
    ("2025-Q4", "2025-10-01", "2025-12-31"),
    ("h1 2025", "2025-01-01", "2025-06-30"),
    ("q1", "2026-01-01", "2026-03-31"),
    ("2020s", "2020-01-01", "2029-12-31"),
    ("13/04/2023", "2023-04-13", "2023-04-13"),
    ("04/13/2023", "2023-04-13", "2023-04-13"),
    ("4/4/2023", "2023-04-04", "2023-04-04"),
    ("3.4.2023", "2023-04-03", "2023-04-03"),
    ("today", "2026-11-22", "2026-11-22"),
    ("Yesterday", "2026-11-21", "2026-11-21"),
    ("this week", "2026-11-16", "2026-11-22"),
    ("last  week", "2026-11-09", "2026-11-15"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("last quarter", "2026-07-01", "2026-09-30"),
    ("this year", "2026-01-01", "2026-12-31"),
    ("next year", "2027-01-01", "2027-12-31"),
    ("past week", "2026-11-15", "2026-11-22"),
    ("past month", "2026-10-22", "2026-11-22"),
    ("last 30 days", "2026-10-23", "2026-11-22"),
    ("past two years", "2024-11-22", "2026-11-22"),
    ("a month ago", "2026-10-01", "2026-10-31"),
    ("3 days ago", "2026-11-19", "2026-11-19"),
    ("sunday", "2026-11-22", "2026-11-22"),
    ("last sunday", "2026-11-15", "2026-11-15"),
    ("monday", "2026-11-16", "2026-11-16"),
    ("year to date", "2026-01-01", "2026-11-22"),
]


@pytest.mark.parametrize(("typed", "start", "end"), READ)
def test_days_are_read_as_people_type_them(typed: str, start: str | None, end: str | None) -> None:
    days = read_days(typed, TODAY)

    assert days is not None
    assert (days.start and days.start.isoformat(), days.end and days.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            " ",
            "..",
            ">",
            "soon",
            "2025-13",
            "30 February 2025",
            "29 Feb 2025",
            "03/04/2023",
            "20255",
            "12",
            "0000",
        ),
        *("may be", "1 May 2", "1 May 3 2025", "q5", "h3", "9999 years ago", "last 0x5 days", "2025 2026", "x" * 61),
    ],
)
def test_what_is_no_day_or_could_be_two(typed: str) -> None:
    assert read_days(typed, TODAY) is None


def test_a_day_that_a_month_has_not_is_its_last() -> None:
    days = read_days("past month", date(2025, 3, 31))
    assert days is not None
    assert days.start == date(2025, 2, 28)


@given(
    day=st.dates(date(1000, 1, 1), date(9000, 1, 1)), unit=st.sampled_from(("day", "week", "month", "quarter", "year"))
)
def test_a_unit_holds_its_day_and_touches_the_next(day: date, unit: str) -> None:
    first, last = unit_of(unit, day)

    assert first <= day <= last
    assert unit_of(unit, first) == unit_of(unit, last) == (first, last)
    assert unit_of(unit, date.fromordinal(last.toordinal() + 1))[0].toordinal() == last.toordinal() + 1


WORDS = st.sampled_from(
    ("last", "since", "may", "2025", "-", "..", "to", "5", "days", "ago", "week", "9999", ">", "q1")
)


@given(st.lists(WORDS, max_size=6).map(" ".join) | st.text(max_size=20), st.dates())
def test_any_wording_is_read_or_not(typed: str, today: date) -> None:
    days = read_days(typed, today)

    assert days is None or None in {days.start, days.end} or days.start <= days.end  # type: ignore[operator]
