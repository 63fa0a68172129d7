from __future__ import annotations

import pytest

from desktop.readers.dates import find_date, read_date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2025-08-29", "2025-08-29"),
        ("2025-08-29T10:15:00Z", "2025-08-29"),
        ("29 August 2025", "2025-08-29"),
        ("29th Aug. 2025", "2025-08-29"),
        ("August 29, 2025", "2025-08-29"),
        ("Friday, January 4, 2019  ", "2019-01-04"),
        ("Published: 1 May 2020", "2020-05-01"),
        ("Updated on March 3, 2021, 14:05 IST", "2021-03-03"),
        ("03/04/2023", None),
        ("2025-13-01", None),
        ("31 February 2025", None),
        ("They met on 29 August 2025 in Oslo", None),
        ("", None),
        ("2025", None),
    ],
)
def test_reads_only_what_reads_one_way(words: str, date: str | None) -> None:
    assert read_date(words) == date


def test_takes_the_first_line_that_is_a_date() -> None:
    assert find_date(["A treaty", "4 May 2021", "5 May 2021"]) == "2021-05-04"
