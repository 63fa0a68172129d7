"""A library asks an engine that knows less, and lies elsewhere, as it does its own: nothing above sees a difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.search import SortOrder
from desktop.search import engines
from tests.search.far_engine import FarEngine, FarIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from desktop.library.library import Library

ASKED = (
    "deal",
    "deal NOT steel",
    '"deal signed"',
    "st* OR sig*",
    "date:>2020",
    "has:agreement deal",
    "kind:mou OR steel",
)


def test_a_library_is_searched_alike_by_an_engine_that_does_less(
    folder: Path, library: Library, refresh: Callable[[Library], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(9):
        day = f"{4 + number % 3} May {2018 + number % 4}\n\n" if number % 3 else ""
        text = f"Note {9 - number}\n\n{day}Deal number {number} was signed. {'Steel deal. ' * (number % 4)}\n"
        (folder / f"{number}.txt").write_text(text)
    refresh(library)
    expected = {(query, sort): _found(library, query, sort) for query in ASKED for sort in SortOrder}
    indexes: dict[str, FarIndex] = {}

    def open_far(name: str, place: Path, *, writable: bool, recall: object) -> FarEngine:
        assert name
        assert recall
        return FarEngine(indexes.setdefault(place.name, FarIndex()), writable=writable)

    monkeypatch.setattr(engines, "open_engine", open_far)
    for _ in library.rebuild_index():
        pass

    assert [len(index.documents) for index in indexes.values()] == [12]
    for (query, sort), found in expected.items():
        seen = _found(library, query, sort)
        assert set(seen) == set(found), query
        assert seen == found or sort in {SortOrder.RELEVANCE, SortOrder.HITS, SortOrder.AMOUNT}, (query, sort)
    assert library.search("steal").did_you_mean is None
    assert library.search("deal").hits[0].passages
    assert library.facets("deal")
    assert library.in_words("deal OR steel")


def _found(library: Library, query: str, sort: SortOrder) -> list[str]:
    """Return the paths of the documents that are found, page by page."""
    pages = [library.search(query, limit=2, sort=sort)]
    while (after := pages[-1].next) is not None:
        pages.append(library.search(query, limit=2, sort=sort, after=after))
    assert {page.total for page in pages} == {sum(len(page.hits) for page in pages)}
    return [hit.document.path for page in pages for hit in page.hits]
