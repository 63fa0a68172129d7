"""Saved searches and the history: the person's own, kept whatever happens to what Accord makes of the documents."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from desktop.errors import LibraryError, QuerySyntaxError
from desktop.library.searches import HISTORY, Searches, SearchesFile
from desktop.models.search import SortOrder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

    Refresh = Callable[[Library], Progress]


@pytest.fixture
def file(tmp_path: Path) -> SearchesFile:
    return SearchesFile(tmp_path / "searches.json")


def test_a_search_is_found_again_under_its_name(library: Library, refresh: Refresh) -> None:
    refresh(library)
    library.searches.save("  Fish   and ports ", "fishing OR port", SortOrder.DATE)
    library.searches.save("fish AND PORTS", "port")
    [saved] = library.searches.saved()
    assert (saved.name, saved.query, saved.sort) == ("fish AND PORTS", "port", SortOrder.RELEVANCE)


def test_new_documents_are_told_until_they_are_looked_at(library: Library, refresh: Refresh, folder: Path) -> None:
    refresh(library)
    library.searches.save("Ports", "port")
    [before] = library.searches.news()
    assert (before.documents, before.new) == (1, frozenset())
    (folder / "another.txt").write_text("A second port is built.\n", encoding="utf-8")
    (folder / "loan.txt").rename(folder / "moved.txt")
    refresh(library)

    [news] = library.searches.news()
    another = library.ref_by_path("another.txt")
    assert another is not None
    assert (news.documents, news.new) == (2, frozenset({another.id}))
    assert news.since == before.since

    library.searches.look("ports")
    [after] = library.searches.news()
    assert (after.documents, after.new) == (2, frozenset())


def test_a_damaged_store_loses_no_search(
    open_library: Callable[[Path], Library], refresh: Refresh, folder: Path
) -> None:
    library = open_library(folder)
    refresh(library)
    library.searches.save("Ports", "port")
    library.searches.remember("port")
    library.close()
    for part in library.data_folder.glob("store.db*"):
        part.write_bytes(b"no database at all" * 1000)
    library = open_library(folder)
    refresh(library)

    [news] = library.searches.news()
    assert (news.name, news.documents, news.new) == ("Ports", 1, frozenset())
    assert [asked.query for asked in library.searches.history()] == ["port"]


def test_a_search_that_cannot_be_understood_any_more_says_so(library: Library, refresh: Refresh) -> None:
    refresh(library)
    library.searches._file.change(lambda searches: searches.with_saved(_saved("Old", "(port")))
    library.searches.save("Ports", "port")
    old, ports = library.searches.news()
    assert "not closed" in old.trouble
    assert (ports.documents, ports.trouble) == (1, "")
    with pytest.raises(QuerySyntaxError):
        library.searches.save("Open", "(port")


def test_names(library: Library, refresh: Refresh) -> None:
    refresh(library)
    library.searches.save("Ports", "port")
    library.searches.save("Fish", "fishing")
    with pytest.raises(LibraryError, match="named “Fish” already"):
        library.searches.rename("Ports", "fish")
    library.searches.rename("ports", "PORTS")
    with pytest.raises(LibraryError, match="type one"):
        library.searches.save(" ", "port")
    with pytest.raises(LibraryError, match="80 characters"):
        library.searches.save("x" * 81, "port")
    library.searches.remove("fish")
    assert [saved.name for saved in library.searches.saved()] == ["PORTS"]


def test_the_history_holds_each_search_once_and_can_be_emptied(library: Library) -> None:
    library.searches.save("Ports", "")
    for query in ("a", "b", "a"):
        library.searches.remember(query)
    assert [asked.query for asked in library.searches.history()] == ["a", "b"]
    library.searches.forget_history()
    assert library.searches.history() == ()
    assert len(library.searches.saved()) == 1


def test_the_history_has_an_end() -> None:
    searches = Searches()
    for number in range(HISTORY + 5):
        searches = searches.with_asked(str(number), "")
    assert len(searches.history) == HISTORY
    assert searches.history[0].query == str(HISTORY + 4)


def test_a_damaged_file_is_kept_aside(file: SearchesFile, tmp_path: Path) -> None:
    (tmp_path / "searches.json").write_bytes(b'{"saved": 5}')
    assert file.read() == Searches()
    assert (tmp_path / "searches.json.bad").read_bytes() == b'{"saved": 5}'
    file.change(lambda searches: searches.with_saved(_saved("A", "a")))
    assert [saved.name for saved in file.read().saved] == ["A"]


def test_two_at_once_undo_nothing_of_each_other(file: SearchesFile) -> None:
    def save_ten(letter: str) -> None:
        for number in range(10):
            file.change(lambda searches, name=f"{letter}{number}": searches.with_saved(_saved(name, "x")))  # type: ignore[misc]

    threads = [threading.Thread(target=save_ten, args=(letter,)) for letter in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(file.read().saved) == 20


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "no-folder").write_bytes(b"")
    file = SearchesFile(tmp_path / "no-folder" / "searches.json")
    with pytest.raises(LibraryError, match="could not be saved"):
        file.change(lambda searches: searches)


def _saved(name: str, query: str) -> object:
    from desktop.library.searches import SavedSearch

    return SavedSearch(name=name, query=query)
