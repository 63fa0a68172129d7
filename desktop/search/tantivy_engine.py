"""The engine for large libraries: tantivy's segments in a folder of the library's own data."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from desktop.errors import IndexDamaged
from desktop.models.search import SortOrder
from desktop.search.committing import Committing, make_folder
from desktop.search.engine import ALL_ABILITIES
from desktop.search.folding import fold
from desktop.search.paging import page_of
from desktop.search.schema import PROSE_FIELDS
from desktop.search.suggestions import suggest
from desktop.search.tantivy_files import State, check_file, read_state, stamp
from desktop.search.tantivy_parts import guarded, open_index
from desktop.search.tantivy_reading import Reading
from desktop.search.whoosh_parts import override

if TYPE_CHECKING:
    from pathlib import Path

    from tantivy import Index

    from desktop.search.engine import EnginePage, IndexedDocument, PageToken, Recall
    from desktop.search.index_files import Stamp
    from desktop.search.language import ParsedQuery
    from desktop.search.tantivy_writer import CommitWriter

# A reader that finds the files changed under it looks again; more often than this it is damage.
_TRIES = 20


class TantivyEngine(Committing["CommitWriter"]):
    """An index in one folder; see ``Engine``. Reading answers from the last commit of any process."""

    abilities = ALL_ABILITIES

    def __init__(self, folder: Path, *, writable: bool, recall: Recall | None = None) -> None:
        super().__init__(folder, writable=writable)
        self._recall = recall
        self._lock = threading.RLock()
        self._stamp: Stamp | None = None
        self._state: State | None = None
        self._index: Index | None = None
        self._checked: frozenset[str] = frozenset()
        self._reading = Reading(None)

    @classmethod
    def open(cls, folder: Path, *, writable: bool, recall: Recall | None = None) -> TantivyEngine:
        """Open the index in ``folder``; one that is to be written is made where there is none.

        Raises IndexDamaged, or LibraryError when the folder cannot be made.
        """
        if writable:
            make_folder(folder)
        engine = cls(folder, writable=writable, recall=recall)
        engine._refresh()
        return engine

    def search(
        self,
        query: ParsedQuery,
        *,
        limit: int,
        after: PageToken | None = None,
        sort: SortOrder = SortOrder.RELEVANCE,
    ) -> EnginePage:
        """Return the first hits, or those that follow a page, at most ``limit`` (0 is all)."""
        reading = self._refresh()
        return page_of(lambda wanted: reading.ranked(query.tree, sort, wanted), limit, after)

    def matching(self, query: ParsedQuery) -> frozenset[int]:
        """Return the numbers of all documents that match."""
        return self._refresh().evaluate(query.tree)

    def count(self, query: ParsedQuery) -> int:
        """Return how many documents match."""
        return self._refresh().count(query.tree)

    def terms(self, field: str, prefix: str, limit: int) -> tuple[str, ...]:
        """Return words of ``field`` that begin with ``prefix``, those of most documents first."""
        return self._refresh().words(field, fold(prefix) if field in PROSE_FIELDS else prefix, limit)

    def suggest(self, query: ParsedQuery) -> str | None:
        """Return a query like this one that would find something, or None."""
        return suggest(self._refresh(), query)

    def generation(self) -> int | None:
        """Return the generation of the last commit, or None when nothing was ever committed."""
        with self._lock:
            self._refresh()
            return self._state.generation if self._state else None

    def close(self) -> None:
        """Drop what was not committed and let go of the files."""
        self.rollback()
        with self._lock:
            self._index, self._reading = None, Reading(None)

    @override
    def _begun(self) -> CommitWriter:
        # Imported here: most who open an index only read it.
        from desktop.search.tantivy_writer import CommitWriter

        return CommitWriter(self._folder)

    @override
    def _add_to(self, writer: CommitWriter, document: IndexedDocument) -> None:
        writer.add(document)

    @override
    def _delete_from(self, writer: CommitWriter, number: int) -> None:
        writer.delete(number)

    def _refresh(self) -> Reading:
        """Take in a commit that was made since the last question."""
        with self._lock:
            for _ in range(_TRIES):
                found = stamp(self._folder)
                if found == self._stamp:
                    return self._reading
                try:
                    is_whole = self._take()
                except IndexDamaged:
                    if stamp(self._folder) == found:
                        raise
                    continue
                if is_whole and stamp(self._folder) == found:
                    self._stamp = found
                    return self._reading
            raise IndexDamaged("The search index is damaged: a part of it is missing.")

    def _take(self) -> bool:
        """Read what there is now; tell whether it stayed so meanwhile. Raises IndexDamaged."""
        state = read_state(self._folder)
        files = state.files if state else ()
        for name in set(files).difference(self._checked):
            check_file(self._folder / name)
        reading, index = Reading(None), self._index
        if state is not None and state.generation is not None:
            index = index or open_index(self._folder)
            with guarded():
                index.reload()
                reading = Reading(index.searcher(), self._recall)
        if read_state(self._folder) != state:
            return False
        self._state, self._index, self._reading, self._checked = state, index, reading, frozenset(files)
        return True
