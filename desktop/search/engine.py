"""What an engine is: it keeps the postings of a library's documents and answers queries with their numbers.

The engine that is used is opened by the library. Whatever it is, the query tree is Whoosh's and so is the analysis, so
that two engines give the same documents. What a query asks of records is answered before an engine is asked: its tree
then holds the documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NewType, Protocol

from desktop.models.search import SortOrder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from desktop.search.language import ParsedQuery


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document as an engine takes it.

    ``id`` is the library's number, 0 or more and less than 2**63. ``date`` is ISO 8601 or None.
    """

    id: int
    path: str
    title: str
    text: str
    date: str | None = None
    companies: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EngineHit:
    """A document that matches; ``score`` is comparable within one page only."""

    id: int
    score: float


# Where a page ends, in terms of the engine that gave it: nobody else looks into it.
PageToken = NewType("PageToken", str)


@dataclass(frozen=True, slots=True)
class EnginePage:
    """A page of hits; ``total`` counts all documents that match, ``next`` leads on, None where nothing follows."""

    hits: tuple[EngineHit, ...] = ()
    total: int = 0
    next: PageToken | None = None


@dataclass(frozen=True, slots=True)
class Abilities:
    """What an engine does by itself; what it does not, those who ask it do or go without.

    ``sorts`` are the orders it puts hits in beside that of relevance. ``suggests`` says whether it has the words to
    mend a query with.
    """

    sorts: frozenset[SortOrder]
    suggests: bool


# What an engine has that keeps days, titles and words.
ALL_ABILITIES = Abilities(frozenset({SortOrder.DATE, SortOrder.TITLE}), suggests=True)


class Recall(Protocol):
    """Gives back what was added, for an engine that keeps too little to answer by itself; see ``trees.Near``."""

    def __call__(self, numbers: Collection[int], field: str) -> Iterable[tuple[int, str]]:
        """Return what stands in a field of each document that is still known, several values as ``joined``."""
        ...


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def check(document: IndexedDocument) -> None:
    """Raise ValueError or TypeError for a document that cannot be indexed, before anything of it is written."""
    if not 0 <= document.id < 2**63:
        raise ValueError(f"a document's number must be 0 or more and less than 2**63, not {document.id!r}")
    texts: tuple[object, ...] = (document.path, document.title, document.text, *document.companies, *document.parties)
    for text in texts:
        if not isinstance(text, str):
            raise TypeError(f"a document's texts must be str, not {type(text).__name__}")
    if document.date is not None and not _DATE.fullmatch(document.date):
        raise ValueError(f"a document's date must be as in 2025-08-29, not {document.date!r}")


class Engine(Protocol):
    """An index of one library.

    One engine writes at a time, any number read, in this process and in others; a reader sees a commit by itself.
    The reading methods may be called from any thread. Reading raises IndexDamaged when the index cannot be read;
    writing raises LibraryBusy when another process writes.
    """

    @property
    def abilities(self) -> Abilities:
        """What this engine does by itself."""
        ...

    def add(self, documents: Iterable[IndexedDocument]) -> None:
        """Add documents, in place of any of the same number. Each is checked before it is written (ValueError).

        On any error all that was not committed is dropped.
        """

    def delete(self, ids: Iterable[int]) -> None:
        """Take documents out; a number that is not there is passed over."""

    def commit(self, generation: int) -> None:
        """Make what was added and deleted visible and lasting, all of it or nothing, under ``generation``."""

    def rollback(self) -> None:
        """Drop what was not committed."""

    def search(
        self,
        query: ParsedQuery,
        *,
        limit: int,
        after: PageToken | None = None,
        sort: SortOrder = SortOrder.RELEVANCE,
    ) -> EnginePage:
        """Return the first hits, or those that follow a page of the same question, at most ``limit`` (0 is all).

        They are in an order of its ``abilities``, in any other the best first. Ties go by number.
        """
        ...

    def matching(self, query: ParsedQuery) -> frozenset[int]:
        """Return the numbers of all documents that match."""
        ...

    def count(self, query: ParsedQuery) -> int:
        """Return how many documents match."""
        ...

    def terms(self, field: str, prefix: str, limit: int) -> tuple[str, ...]:
        """Return words of ``field`` that begin with ``prefix``, those of most documents first."""
        ...

    def suggest(self, query: ParsedQuery) -> str | None:
        """Return a query like this one that would find something, or None; always None where it does not suggest."""
        ...

    def generation(self) -> int | None:
        """Return the generation of the last commit, or None when nothing was ever committed."""
        ...

    def close(self) -> None:
        """Drop what was not committed and let go of the files; nothing may be called after it."""
