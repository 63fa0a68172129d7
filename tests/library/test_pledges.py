"""Promises of money over a stretch of time: which dated sums count towards each, and which are only offered."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from desktop.library.horizons import has_horizon, horizon_end
from desktop.models.pledges import Why
from desktop.models.search import Scope

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

START = datetime.date(2024, 3, 10)
PAPERS = {
    "pledge": ("10 March 2024", "Japan will provide a loan of JPY 500 billion to India over ten years."),
    "again": (
        "2 May 2024",
        "Japan will provide a loan of JPY 500 billion to India over ten years, ministers repeated.",
    ),
    "metro": ("4 June 2024", "Japan signed a loan of JPY 60 billion to India for the Ostrand metro line."),
    "metro-too": (
        "5 June 2024",
        "Japan signed a loan of JPY 60 billion to India for the Ostrand metro line, papers say.",
    ),
    "before": ("4 June 2023", "Japan signed a loan of JPY 40 billion to India for a bridge."),
    "kenya": ("4 July 2024", "Japan signed a loan of JPY 30 billion to Kenya for a port."),
    "grant": ("4 August 2024", "Japan gave a grant of JPY 2 billion to India for schools."),
    "dollars": ("4 August 2024", "Japan signed a loan of USD 70 million to India for a dam."),
    "undated": ("", "Japan signed a loan of JPY 20 billion to India for a tunnel."),
}


@pytest.fixture
def read(folder: Path, library: Library, refresh: Callable[[Library], Progress]) -> Library:
    for name, (date, told) in PAPERS.items():
        (folder / f"{name}.txt").write_text(f"Told by {name}\n\n{date}\n\n{told}\n", encoding="utf-8")
    refresh(library)
    return library


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ("over ten years", "2034-03-10"),
        ("in the next 5 years", "2029-03-10"),
        ("over five to ten years", "2034-03-10"),
        ("over a decade", "2034-03-10"),
        ("within 18 months", "2025-09-10"),
        ("by 2030", "2030-12-31"),
        ("by the end of March 2027", "2027-12-31"),
        ("in 2024-28", "2028-12-31"),
        ("between 2024 and 2029", "2029-12-31"),
        ("a year", None),
        ("over the past ten years", None),
        ("by 2020", None),
        ("over 99999 years", None),
        ("", None),
    ],
)
def test_until_when_a_promise_runs(period: str, end: str | None) -> None:
    found = horizon_end(period, START)
    assert (found and found.isoformat()) == end


@pytest.mark.parametrize(
    ("period", "has"),
    [
        ("over ten years", True),
        ("over a decade", True),
        ("by 2030", True),
        ("within 18 months", True),
        ("over six months", False),
        ("a year", False),
        ("over the past ten years", False),
        ("", False),
    ],
)
def test_whether_a_period_is_a_horizon_is_known_without_a_day(period: str, has: bool) -> None:
    assert has_horizon(period, datetime.timedelta(days=300)) is has


def test_a_promise_is_one_that_a_headline_tells_without_its_time(
    folder: Path, library: Library, refresh: Callable[[Library], Progress]
) -> None:
    paragraphs = (
        *("Norway to lend EUR 900 million to Kenya", "10 March 2024"),
        "Norway will lend EUR 900 million to Kenya over a decade.",
        "The loan of EUR 900 million from Norway to Kenya over ten years was welcomed.",
    )
    (folder / "told.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    refresh(library)

    [pledge] = library.comparisons.pledges()
    assert (pledge.row.figure.period, pledge.end) == ("over a decade", datetime.date(2034, 3, 10))


def test_a_promise_without_a_day_offers_sums_until_its_agreement_is_dated(
    folder: Path, library: Library, refresh: Callable[[Library], Progress]
) -> None:
    told = "Kenya and Norway signed an agreement under which Norway will lend EUR 900 million to Kenya over ten years."
    (folder / "undated.txt").write_text(f"Told without a day\n\n{told}\n", encoding="utf-8")
    for name, day in (("before", "4 June 2019"), ("after", "4 June 2024")):
        loan = "Norway signed a loan of EUR 60 million to Kenya for the Ostrand metro line."
        (folder / f"{name}.txt").write_text(f"Told {name}\n\n{day}\n\n{loan}\n".replace("60", str(len(name) * 10)))
    refresh(library)
    [pledge] = library.comparisons.pledges()
    assert (pledge.start, pledge.end, pledge.counted) == (None, None, ())
    assert pledge.time_gone(START) is None
    assert {one.row.document.path: one.why for one in pledge.offered} == dict.fromkeys(
        ("before.txt", "after.txt"), Why.UNDATED_PLEDGE
    )
    [after] = [one for one in pledge.offered if one.row.document.path == "after.txt"]
    library.deciding.count(pledge, after, counts=True)
    [counted] = library.comparisons.pledges()
    assert [one.why for one in counted.counted] == [Why.CHOSEN]
    library.deciding.undo()

    [row] = [row for row in library.agreements(Scope()) if row.document.path == "undated.txt"]
    library.deciding.correct(row, {"date": "2022-02-01"})
    [pledge] = library.comparisons.pledges()
    assert (pledge.start, pledge.end) == (datetime.date(2022, 2, 1), datetime.date(2032, 2, 1))
    assert [(one.row.document.path, one.why) for one in pledge.counted] == [("after.txt", Why.SAME_PARTIES)]
    assert pledge.offered == ()


def test_sums_of_the_same_parties_count_once_and_others_are_offered(read: Library) -> None:
    [pledge] = read.comparisons.pledges()
    assert (pledge.row.document.path, pledge.start, pledge.end) == ("pledge.txt", START, datetime.date(2034, 3, 10))
    assert [(told.row.document.path, told.why) for told in pledge.counted] == [("metro.txt", Why.SAME_PARTIES)]
    assert {told.row.document.path: told.why for told in pledge.offered} == {
        "kenya.txt": Why.SOME_PARTIES,
        "grant.txt": Why.OTHER_PURPOSE,
        "undated.txt": Why.UNDATED,
    }
    assert pledge.share == pytest.approx(0.12)
    assert pledge.time_gone(datetime.date(2029, 3, 10)) == pytest.approx(0.5, abs=0.001)


def test_the_person_takes_sums_out_and_in_and_back(read: Library) -> None:
    [before] = read.comparisons.pledges()
    [metro] = before.counted
    read.deciding.count(before, metro, counts=False)
    [pledge] = read.comparisons.pledges()
    assert (pledge.counted, pledge.share) == ((), 0)
    assert Why.TAKEN_OUT in {told.why for told in pledge.offered}
    grant = next(told for told in pledge.offered if told.row.document.path == "grant.txt")
    read.deciding.count(pledge, grant, counts=True)
    [pledge] = read.comparisons.pledges()
    assert [(told.row.document.path, told.why) for told in pledge.counted] == [("grant.txt", Why.CHOSEN)]
    read.deciding.undo()
    read.deciding.undo()
    assert read.comparisons.pledges() == (before,)


def test_a_promise_of_nothing_is_no_pledge(
    folder: Path, library: Library, refresh: Callable[[Library], Progress]
) -> None:
    told = "Japan will provide a loan of JPY {} to India over ten years."
    for name, sum_ in (("nothing", "0 billion"), ("something", "5 billion")):
        (folder / f"{name}.txt").write_text(f"Told\n\n10 March 2024\n\n{told.format(sum_)}\n", encoding="utf-8")
    refresh(library)

    assert [pledge.row.document.path for pledge in library.comparisons.pledges()] == ["something.txt"]
