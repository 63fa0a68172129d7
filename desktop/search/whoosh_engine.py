"""The default engine: Whoosh's segments in a folder of the library's own data."""

from __future__ import annotations

import threading
from heapq import nlargest
from itertools import islice
from typing import TYPE_CHECKING

from desktop.errors import IndexDamaged
from desktop.models.search import SortOrder
from desktop.search.committing import Committing, make_folder
from desktop.search.contents import FILE_NAME, Contents, read_contents
from desktop.search.engine import ALL_ABILITIES
from desktop.search.evaluation import Reading, Scores
from desktop.search.folding import fold
from desktop.search.index_files import stamp_of
from desktop.search.leaf import Leaf
from desktop.search.paging import page_of
from desktop.search.schema import PROSE_FIELDS, make_schema
from desktop.search.suggestions import suggest
from desktop.search.whoosh_parts import override
from desktop.search.whoosh_writer import CommitWriter

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.search.engine import EnginePage, IndexedDocument, PageToken
    from desktop.search.index_files import Stamp
    from desktop.search.language import ParsedQuery

# A reader that finds a segment gone looks for the commit that took it away; more often than this it is damage.
_TRIES = 10
# Completions are chosen among so many words at most, to be there before the next key.
_WORDS_TO_RANK = 2_000


class WhooshEngine(Committing[CommitWriter]):
    """An index in one folder; see ``Engine``.

    Reading answers from the last commit of any process, one query at a time: Whoosh's files know one place to read.
    The generation stands in the same small file as the list of segments, so that one rename commits both.
    """

    abilities = ALL_ABILITIES

    def __init__(self, folder: Path, *, writable: bool) -> None:
        super().__init__(folder, writable=writable)
        self._schema = make_schema()
        self._places: dict[int, tuple[str, int]] = {}
        self._reading_lock = threading.RLock()
        self._stamp: Stamp = ()
        self._contents: Contents | None = None
        self._leaves: dict[str, Leaf] = {}
        self._reading = Reading(())

    @classmethod
    def open(cls, folder: Path, *, writable: bool) -> WhooshEngine:
        """Open the index in ``folder``; one that is to be written is made where there is none.

        Raises IndexDamaged, or LibraryError when the folder cannot be made.
        """
        if writable:
            make_folder(folder)
        engine = cls(folder, writable=writable)
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

        def ranked(wanted: int) -> tuple[list[tuple[int, float]], int]:
            reading = self._refresh()
            scores = reading.evaluate(query.tree)
            numbers = _ordered(reading, scores, sort, wanted or len(scores))
            return [(number, scores[number]) for number in numbers], len(scores)

        with self._reading_lock:
            return page_of(ranked, limit, after)

    def matching(self, query: ParsedQuery) -> frozenset[int]:
        """Return the numbers of all documents that match."""
        with self._reading_lock:
            return frozenset(self._refresh().evaluate(query.tree))

    def count(self, query: ParsedQuery) -> int:
        """Return how many documents match."""
        with self._reading_lock:
            return len(self._refresh().evaluate(query.tree))

    def terms(self, field: str, prefix: str, limit: int) -> tuple[str, ...]:
        """Return words of ``field`` that begin with ``prefix``, those of most documents first."""
        if field in PROSE_FIELDS:
            prefix = fold(prefix)
        with self._reading_lock:
            reading = self._refresh()
            words = sorted(set(islice(reading.words(field, prefix), _WORDS_TO_RANK)))
            return tuple(nlargest(limit, words, key=lambda word: reading.frequency(field, word)))

    def suggest(self, query: ParsedQuery) -> str | None:
        """Return a query like this one that would find something, or None."""
        with self._reading_lock:
            return suggest(self._refresh(), query)

    def generation(self) -> int | None:
        """Return the generation of the last commit, or None when nothing was ever committed."""
        with self._reading_lock:
            self._refresh()
            return self._contents.generation if self._contents else None

    def close(self) -> None:
        """Drop what was not committed and let go of the files."""
        self.rollback()
        with self._reading_lock:
            self._take((), {})

    @override
    def _begun(self) -> CommitWriter:
        writer = CommitWriter(self._folder, self._schema, self._current)
        self._places = {
            leaf.ids[place]: (name, place)
            for name, leaf in self._leaves.items()
            for place in (range(len(leaf.ids)) if leaf.live is None else leaf.live)
        }
        return writer

    @override
    def _add_to(self, writer: CommitWriter, document: IndexedDocument) -> None:
        self._delete_from(writer, document.id)
        writer.add(document)

    @override
    def _delete_from(self, writer: CommitWriter, number: int) -> None:
        writer.delete(number, self._places.pop(number, None))

    def _current(self) -> Contents | None:
        with self._reading_lock:
            self._refresh()
            return self._contents

    def _refresh(self) -> Reading:
        """Take in a commit that was made since the last question. The reading lock is held."""
        for _ in range(_TRIES):
            stamp = stamp_of(self._folder / FILE_NAME)
            if stamp == self._stamp:
                return self._reading
            contents = read_contents(self._folder)
            try:
                self._open_leaves(contents)
            except FileNotFoundError:
                continue
            self._stamp, self._contents = stamp, contents
            return self._reading
        raise IndexDamaged("The search index is damaged: a part of it is missing.")

    def _open_leaves(self, contents: Contents | None) -> None:
        segments = contents.segments if contents else ()
        leaves: dict[str, Leaf] = {}
        for segment in segments:
            leaf = self._leaves.get(segment.name)
            leaves[segment.name] = leaf or Leaf(self._folder, self._schema, segment)
        for segment in segments:
            leaves[segment.name].update(segment)
        self._take(tuple(leaves.values()), leaves)

    def _take(self, leaves: tuple[Leaf, ...], by_name: dict[str, Leaf]) -> None:
        for name, leaf in self._leaves.items():
            if name not in by_name:
                leaf.close()
        self._leaves = by_name
        self._reading = Reading(leaves)


def _ordered(reading: Reading, scores: Scores, sort: SortOrder, wanted: int) -> list[int]:
    """Return the numbers of the first ``wanted`` documents in the order of ``sort``; ties go by number."""
    if sort is SortOrder.DATE:
        dates = reading.column("date")
        dated = sorted((number for number in scores if dates[number]), key=lambda number: number)
        dated.sort(key=lambda number: dates[number], reverse=True)
        return (dated + sorted(number for number in scores if not dates[number]))[:wanted]
    if sort is SortOrder.TITLE:
        titles = reading.column("title")
        return sorted(scores, key=lambda number: (titles[number], number))[:wanted]
    return nlargest(wanted, scores, key=lambda number: (scores[number], -number))
