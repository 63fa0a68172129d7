"""The person's own searches put to the library: saving them, and what each finds that it did not find before.

A document is new to a search where neither its path nor its content was among those found when the person last looked:
so a file that moved is none, nor is one that a store made anew has read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError
from desktop.library.reading import bound, where
from desktop.library.searches import SavedSearch, checked_name, digests, known_digests, now
from desktop.models.search import Scope, SearchNews, SortOrder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.reading import Numbers
    from desktop.library.searches import Asked, Searches, SearchesFile
    from desktop.library.searching import Searching
    from desktop.library.store import Store


class OwnSearches:
    """The saved searches of one library, and its history. Every change is on the disk when it returns."""

    def __init__(self, file: SearchesFile, store: Store, searching: Searching) -> None:
        self._file = file
        self._store = store
        self._searching = searching

    def saved(self) -> tuple[SavedSearch, ...]:
        """Return the saved searches, the first saved first."""
        return self._file.read().saved

    def history(self) -> tuple[Asked, ...]:
        """Return what was searched for, newest first."""
        return self._file.read().history

    def save(self, name: str, query: str, sort: SortOrder = SortOrder.RELEVANCE) -> None:
        """Save a search under a name, in the place of another of that name; what it finds now counts as looked at.

        Raises QuerySyntaxError, IndexDamaged and LibraryError.
        """
        saved = SavedSearch(name=checked_name(name), query=query, sort=sort, seen=now(), known=self._marks(query))
        self._file.change(lambda searches: searches.with_saved(saved))

    def rename(self, name: str, new: str) -> None:
        """Give a saved search another name. Raises LibraryError."""
        new = checked_name(new)
        self._file.change(lambda searches: searches.renamed(name, new))

    def remove(self, name: str) -> None:
        """Forget a saved search. Raises LibraryError."""
        self._file.change(lambda searches: searches.without(name))

    def remember(self, query: str) -> None:
        """Put a search at the top of the history. Raises LibraryError."""
        self._file.change(lambda searches: searches.with_asked(query, now()))

    def forget_history(self) -> None:
        """Empty the history; the saved searches stay. Raises LibraryError."""
        self._file.change(lambda searches: searches.model_copy(update={"history": ()}))

    def look(self, name: str) -> None:
        """Note that the person looks at what a saved search finds. Raises as ``save`` does."""
        saved = self._file.read().named(name)
        if saved is None:
            return
        marks, moment = self._marks(saved.query), now()

        def looked(searches: Searches) -> Searches:
            still = searches.named(name)
            if still is None or still.query != saved.query:
                return searches
            return searches.with_saved(still.model_copy(update={"seen": moment, "known": marks}))

        self._file.change(looked)

    def news(self) -> tuple[SearchNews, ...]:
        """Return what each saved search finds now, in their order. Raises IndexDamaged and LibraryError."""
        return tuple(self._news_of(saved) for saved in self.saved())

    def _news_of(self, saved: SavedSearch) -> SearchNews:
        try:
            found = list(self._found(saved.query))
        except QuerySyntaxError as error:
            return SearchNews(saved.name, saved.query, saved.sort, saved.seen, trouble=str(error))
        is_known = known_digests(saved.known)
        new = frozenset(number for number, *marks in found if not any(map(is_known, marks)))
        return SearchNews(saved.name, saved.query, saved.sort, saved.seen, len(found), new)

    def _marks(self, query: str) -> str:
        return digests(mark for _, *marks in self._found(query) for mark in marks)

    def _found(self, query: str) -> Iterator[tuple[int, str, str]]:
        """Yield the documents that a query finds, each with the marks of its path and of its content."""
        numbers: Numbers = self._searching.chosen(Scope.of_results(query)).numbers
        sql = f"SELECT id, 'p' || path, 'c' || sha256 FROM file{where(numbers, 'id', _IN_INDEX)}"
        with self._store.reading() as connection:
            yield from connection.execute(sql, bound(numbers)).fetchall()


_IN_INDEX = "status = 'read' AND indexed > 0"
