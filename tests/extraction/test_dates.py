"""Dates in words, counted from Friday, 29 August 2025 where they do not stand by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.extraction.dates import find_dates
from desktop.models.document import Span

BASE = "2025-08-29"


def dates(text: str, base: str | None = BASE, *, day_first: bool | None = None) -> list[str]:
    found = find_dates(text, Span(start=0, end=len(text)), base, day_first=day_first)
    assert all(text[date.span.start : date.span.end] == date.text for date in found)
    return [date.date for date in found]


WRITTEN = [
    ("It was signed on 29 August 2025 in Tokyo.", ["2025-08-29"]),
    ("August 29th, 2025 was a Friday.", ["2025-08-29"]),
    ("Aug. 29, 2025; 29-Aug-2025; 29 Aug 2025", ["2025-08-29"] * 3),
    ("the 29th day of August, 2025", ["2025-08-29"]),
    ("on Friday, 29 August 2025", ["2025-08-29"]),
    ("2025-08-29 and 2025/08/29", ["2025-08-29"] * 2),
    ("dated 29/08/2025 and 08/29/2025", ["2025-08-29"] * 2),
    ("dated 29.08.2025 and 5.3.2024", ["2025-08-29", "2024-03-05"]),
    ("MARCH 5, 2024 and 5 MAR 2024", ["2024-03-05"] * 2),
    ("1 Sept 2024 and Sept. 1, 2024", ["2024-09-01"] * 2),
    ("in August 2025, in Aug 2025 and in August of 2025", ["2025-08"] * 3),
    ("in 2024, by 2030 and until 2035", ["2024", "2030", "2035"]),
    ("in the first quarter of 2026 and in Q3 2026", ["2026", "2026"]),
    ("FY2025 and fiscal year 2026", ["2025", "2026"]),
    # Of several days only the month is sure.
    ("on August 29-30, 2025 and 3 to 5 March 2024", ["2025-08", "2024-03"]),
    # No dates; of a day that no month has, the month.
    ("30 February 2024 and 2024-13-01", ["2024-02"]),
    ("05/03/2024", []),
    ("Rs 2024 crore, 2024 people and 1999.5 points", []),
    ("version 10.12.2019.4", []),
    ("You may march in august company.", []),
    ("FY2024-25", []),
    ("May 5 per cent of them go, March 15 million strong", []),
]


@pytest.mark.parametrize(("text", "found"), WRITTEN)
def test_written_out(text: str, found: list[str]) -> None:
    assert dates(text, base=None) == found


def test_the_country_decides_between_day_and_month() -> None:
    assert dates("05/03/2024", day_first=True) == ["2024-03-05"]
    assert dates("05/03/2024", day_first=False) == ["2024-05-03"]
    assert dates("25/03/2024", day_first=False) == ["2024-03-25"]
    assert dates("05/05/2024") == ["2024-05-05"]


COUNTED = [
    # A weekday is the latest, in a sentence to come the next.
    ("The two signed it on Tuesday.", ["2025-08-26"]),
    ("The firm said Thursday it had won.", ["2025-08-28"]),
    ("They met on Friday.", ["2025-08-29"]),
    ("The two will sign it on Tuesday.", ["2025-09-02"]),
    ("On Tuesday the two will sign it.", ["2025-09-02"]),
    ("The accord is to be signed on Monday.", ["2025-09-01"]),
    ("Talks are scheduled for Wednesday.", ["2025-09-03"]),
    ("The minister said on Monday the plant will open.", ["2025-08-25"]),
    ("It was signed last Friday.", ["2025-08-22"]),
    ("It will be signed next Friday.", ["2025-09-05"]),
    ("Next Monday they meet.", ["2025-09-01"]),
    ("this coming Sunday", ["2025-08-31"]),
    ("Black Friday sales and every Monday since", []),
    ("The Fridays for Future march", []),
    ("It was signed today, yesterday or this morning.", ["2025-08-29", "2025-08-28", "2025-08-29"]),
    ("It will be signed tomorrow.", ["2025-08-30"]),
    ("two days ago, three years ago and a month ago", ["2025-08-27", "2022", "2025-07"]),
    ("last month, this year and earlier this month", ["2025-07", "2025", "2025-08"]),
    ("later this year and next month", ["2025", "2025-09"]),
    ("last week and this week", []),
    ("It takes effect next Wednesday, September 3.", ["2025-09-03"]),
    ("It took effect last Tuesday, 19 August.", ["2025-08-19"]),
    ("A report in China Today says nothing.", []),
    # A day or a month without its year.
    ("It was suspended until October 14.", ["2025-10-14"]),
    ("They had until 14 July and held on.", ["2025-07-14"]),
    ("The deadline is October 31.", ["2025-10-31"]),
    ("He ordered that they stay in custody and wait for a hearing before the court on October 5.", ["2025-10-05"]),
    ("The film opens to the public on October 9.", ["2025-10-09"]),
    (
        "Signed by both, the pact for a joint port was put before parliament with all its parts on 10 January.",
        ["2025-01-10"],
    ),
    ("The schools were closed by November 13.", ["2024-11-13"]),
    ("A request to close for parts of September", ["2025-09"]),
    ("A trial, anticipated to begin in January", ["2026-01"]),
    ("from 13 to 17 July of last year", ["2024-07"]),
    ("on 4 March this year", ["2025-03-04"]),
    ("They signed it on June 10.", ["2025-06-10"]),
    ("They signed it on 10 October.", ["2024-10-10"]),
    ("They will sign it on 10 October.", ["2025-10-10"]),
    ("It opened in March and will close in March.", ["2025-03", "2026-03"]),
    ("It was agreed in September.", ["2024-09"]),
    ("last March and next June", ["2025-03", "2026-06"]),
    ("in April of last year and in May next year", ["2024-04", "2026-05"]),
    ("Saturday, April 27", ["2024-04-27"]),
    ("In May, they agreed; they may yet sign.", ["2025-05"]),
]


@pytest.mark.parametrize(("text", "found"), COUNTED)
def test_counted_from_the_day_of_the_text(text: str, found: list[str]) -> None:
    assert dates(text) == found


def test_what_counts_says_from_where() -> None:
    text = "Signed on Tuesday, 26 August 2025 and again on Thursday."
    first, second = find_dates(text, Span(start=0, end=len(text)), BASE)
    assert (first.text, first.counted_from) == ("Tuesday, 26 August 2025", "")
    assert (second.text, second.date, second.counted_from) == ("Thursday", "2025-08-28", BASE)


@pytest.mark.parametrize("base", [None, "2025", "2025-08", "soon", "2025-02-30"])
def test_without_a_day_nothing_is_counted(base: str | None) -> None:
    assert dates("on Tuesday, on June 10, last month and in 2024", base) == ["2024"]


@given(
    st.text(alphabet="0123456789 ,./-MarchFridayst\n", max_size=80), st.sampled_from([BASE, "0001-01-01", "9999-12-31"])
)
def test_any_text(text: str, base: str) -> None:
    dates(text, base)
