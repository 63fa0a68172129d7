"""A firm that is two is split by the documents that name it, and put back together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.own_list import OwnEntry, drop_entries, put_entries, put_list, read_entries

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

TOLD = (
    "Told by {0}\n\n{1} signed a loan agreement worth USD 70 million with Havn Bank Ltd for a wind farm in Ostrand.\n"
)
NAMES = (("a", "Norham Power Ltd"), ("b", "Norham Power Ltd"), ("c", "Norham Power Group Inc"))


@pytest.fixture
def read(folder: Path, library: Library, refresh: Callable[[Library], Progress]) -> Library:
    for name, firm in NAMES:
        (folder / f"{name}.txt").write_text(TOLD.format(name, firm), encoding="utf-8")
    refresh(library)
    return library


def firms(library: Library) -> list[list[str]]:
    rows = [row for row in library.companies() if row.name.startswith("Norham")]
    return sorted(sorted(place.document.path for place in row.places) for row in rows)


def deals(library: Library) -> list[int]:
    return sorted(len(deal.reports) for deal in library.deals() if any("Norham" in name for name in deal.parties))


def test_a_firm_is_split_and_its_deals_follow(read: Library, refresh: Callable[[Library], Progress]) -> None:
    assert (firms(read), deals(read)) == ([["a.txt", "b.txt", "c.txt"]], [3])
    [row] = [row for row in read.companies() if row.name.startswith("Norham")]
    other = [place for place in row.places if place.document.path == "c.txt"]
    read.deciding.split(row, other)
    assert firms(read) == [["a.txt", "b.txt"], ["c.txt"]]
    refresh(read)
    assert deals(read) == [1, 2]
    [odd] = [row for row in read.companies() if row.marks.is_apart]
    assert [place.document.path for place in odd.places] == ["c.txt"]
    assert read.comparisons.firm(odd) == odd

    read.deciding.undo()
    refresh(read)
    assert (firms(read), deals(read)) == ([["a.txt", "b.txt", "c.txt"]], [3])
    read.deciding.redo()
    [odd] = [row for row in read.companies() if row.marks.is_apart]
    read.deciding.join(odd)
    refresh(read)
    assert (firms(read), deals(read)) == ([["a.txt", "b.txt", "c.txt"]], [3])


def test_a_split_outlives_a_new_reading_and_an_edit(
    folder: Path, read: Library, refresh: Callable[[Library], Progress]
) -> None:
    [row] = [row for row in read.companies() if row.name.startswith("Norham")]
    read.deciding.split(row, [place for place in row.places if place.document.path != "a.txt"])
    for name, firm in NAMES:
        (folder / f"{name}.txt").write_text(f"A new edition\n\n{TOLD.format(name, firm)}", encoding="utf-8")
    refresh(read)
    assert firms(read) == [["a.txt"], ["b.txt", "c.txt"]]


def test_a_firm_is_whole_from_any_of_its_documents(read: Library) -> None:
    [row] = [row for row in read.companies() if row.name.startswith("Norham")]
    for place in row.places:
        part = type(row)(place.company.name, (), (place,))
        assert read.comparisons.firm(part) == row


def test_a_name_that_goes_by_another_is_taken_from_it_and_back(tmp_path: Path) -> None:
    file = tmp_path / "companies.txt"
    put_entries(file, [OwnEntry("Alpha", "Alpha Motors Ltd"), OwnEntry("Beta")])
    before = file.read_bytes()
    drop_entries(file, ["ALPHA"])
    assert read_entries(file) == (OwnEntry("Beta"),)
    put_list(file, before)
    assert read_entries(file) == (OwnEntry("Alpha", "Alpha Motors Ltd"), OwnEntry("Beta"))
