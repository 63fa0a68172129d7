"""Lists that read only the first of very many records, and say how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop.models.search import Scope

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

_LISTS = ("agreements", "deals", "companies", "figures")
_FIRMS = ("Quillon Electronics Ltd", "Larvik Shipping Corp", "Hoshino Motors Co., Ltd.")


@pytest.fixture
def library(tmp_path: Path, open_library: Callable[[Path], Library], refresh: Callable[[Library], Progress]) -> Library:
    """Return a library of six documents: the first firm is in all of them, the second in three, the third in two."""
    folder = tmp_path / "deals"
    folder.mkdir()
    for number in range(6):
        partners = [firm for every, firm in zip((1, 2, 3), _FIRMS, strict=True) if number % every == 0]
        text = " ".join(
            f"{firm} signed a supply agreement worth ${number + 2} million with the government of {country}."
            for firm, country in zip(partners, ("Norway", "Japan", "Kenya"), strict=False)
        )
        (folder / f"{number}.txt").write_text(f"Report {number}\n\n{text}\n", encoding="utf-8")
    library = open_library(folder)
    refresh(library)
    return library


def rows_of(library: Library, name: str, scope: Scope) -> tuple[Any, ...]:
    return getattr(library, name)(scope)


def count_of(library: Library, name: str, scope: Scope) -> int:
    count = getattr(library, f"count_{name}")(scope)
    assert isinstance(count, int)
    return count


@pytest.mark.parametrize("scope", [Scope(), Scope.of_results("larvik"), Scope.of_results("amount:>3m")], ids=str)
@pytest.mark.parametrize("name", _LISTS)
def test_the_count_is_that_of_the_whole_list(library: Library, name: str, scope: Scope) -> None:
    rows = rows_of(library, name, scope)
    assert count_of(library, name, scope) == len(rows) >= 1


@pytest.mark.parametrize("name", ["agreements", "deals", "figures"])
def test_the_first_rows_are_those_the_whole_list_begins_with(library: Library, name: str) -> None:
    whole = rows_of(library, name, Scope())
    for most in (1, 3, len(whole), len(whole) + 1):
        assert rows_of(library, name, Scope(most=most)) == whole[:most]
        assert count_of(library, name, Scope(most=most)) == len(whole)


@pytest.mark.parametrize(("most", "listed"), [(1, 1), (6, 1), (8, 1), (9, 2), (10, 2), (11, 3), (100, 3)])
def test_firms_are_listed_whole_those_of_most_documents_first(library: Library, most: int, listed: int) -> None:
    whole = library.companies()
    assert [len(row.places) for row in whole] == [6, 3, 2]
    assert library.companies(Scope(most=most)) == whole[:listed]
    assert library.count_companies(Scope(most=most)) == 3


def test_dismissed_rows_are_counted_only_where_they_are_listed(library: Library) -> None:
    row = library.figures()[0]
    library.deciding.dismiss((row,))
    with_dismissed = Scope(dismissed=True)
    assert count_of(library, "figures", Scope()) == len(library.figures())
    assert (
        count_of(library, "figures", with_dismissed)
        == len(library.figures(with_dismissed))
        == len(library.figures()) + 1
    )


def test_a_firm_and_its_acronym_are_one(
    tmp_path: Path, open_library: Callable[[Path], Library], refresh: Callable[[Library], Progress]
) -> None:
    folder = tmp_path / "firms"
    folder.mkdir()
    texts = [
        "The order went to Norland Thermal Power Ltd (NTP) of Oslo. Larvik Shipping Corp was told.",
        "The utility company NTP spoke. Larvik Shipping Corp was told.",
        "The utility company NTP spoke. Larvik Shipping Corp was told.",
        "Norland Thermal Power Ltd spoke.",
    ]
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(f"Report {number}\n\n{text}\n", encoding="utf-8")
    library = open_library(folder)
    refresh(library)
    whole = library.companies()
    assert [(row.name, len(row.places)) for row in whole] == [
        ("Norland Thermal Power Ltd", 4),
        ("Larvik Shipping Corp", 3),
    ]
    assert library.count_companies() == 2
    assert library.companies(Scope(most=5)) == whole[:1]
    assert library.companies(Scope(most=7)) == whole
