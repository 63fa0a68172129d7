"""An engine as one on a server might be: no files, pages by tokens it makes up, and less that it does by itself.

It stands for engines that are still to come. What is above the engines is tried with it, and may not see a difference.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from desktop.errors import LibraryBusy, LibraryError
from desktop.models.search import SortOrder
from desktop.search import trees
from desktop.search.engine import Abilities, EngineHit, EnginePage, IndexedDocument, PageToken, check
from desktop.search.folding import fold
from desktop.search.schema import PROSE_FIELDS
from tests.search.trying import holds, tokens_of, values_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.search.language import ParsedQuery


@dataclass(eq=False)
class FarIndex:
    """What the server keeps of one index."""

    documents: dict[int, IndexedDocument] = field(default_factory=dict)
    generation: int | None = None
    writer: FarEngine | None = None
    pages: dict[str, list[EngineHit]] = field(default_factory=dict)


class FarEngine:
    """A client of one index of the server; see ``Engine``."""

    abilities = Abilities(sorts=frozenset(), suggests=False)

    def __init__(self, index: FarIndex, *, writable: bool) -> None:
        self._index = index
        self._writable = writable
        self._changed: dict[int, IndexedDocument | None] = {}

    def add(self, documents: Iterable[IndexedDocument]) -> None:
        self._begin()
        try:
            for document in documents:
                check(document)
                self._changed[document.id] = document
        except BaseException:
            self.rollback()
            raise

    def delete(self, ids: Iterable[int]) -> None:
        self._begin()
        self._changed.update(dict.fromkeys(ids))

    def commit(self, generation: int) -> None:
        self._begin()
        kept = self._index.documents | self._changed
        self._index.documents = {number: document for number, document in kept.items() if document is not None}
        self._index.generation = generation
        self.rollback()

    def rollback(self) -> None:
        self._changed = {}
        if self._index.writer is self:
            self._index.writer = None

    def search(
        self,
        query: ParsedQuery,
        *,
        limit: int,
        after: PageToken | None = None,
        sort: SortOrder = SortOrder.RELEVANCE,  # noqa: ARG002 (it knows one order alone)
    ) -> EnginePage:
        if after is None:
            found = [EngineHit(number, self._score(query.tree, number)) for number in self.matching(query)]
            hits = sorted(found, key=lambda hit: (-hit.score, hit.id))
        else:
            hits = self._index.pages[after]
        end = limit or len(hits)
        if not hits[end:]:
            return EnginePage(tuple(hits), self.count(query))
        token = PageToken(f"page:{next(_NUMBERS)}")
        self._index.pages[token] = hits[end:]
        return EnginePage(tuple(hits[:end]), self.count(query), token)

    def matching(self, query: ParsedQuery) -> frozenset[int]:
        documents = tuple(self._index.documents.values())
        holds(query.tree, IndexedDocument(0, "", "", ""))
        return frozenset(document.id for document in documents if holds(query.tree, document))

    def count(self, query: ParsedQuery) -> int:
        return len(self.matching(query))

    def terms(self, field: str, prefix: str, limit: int) -> tuple[str, ...]:
        counted: Counter[str] = Counter()
        for document in self._index.documents.values() if field in PROSE_FIELDS else ():
            tokens = {token.text for value in values_of(field, document) for token in tokens_of(value)}
            counted.update(word for word in tokens if word.startswith(fold(prefix)))
        return tuple(sorted(counted, key=lambda word: (-counted[word], word))[:limit])

    def suggest(self, query: ParsedQuery) -> str | None:  # noqa: ARG002 (it has no words to mend with)
        return None

    def generation(self) -> int | None:
        return self._index.generation

    def close(self) -> None:
        self.rollback()

    def _begin(self) -> None:
        if not self._writable:
            raise LibraryError("The search index is open for reading only.")
        if self._index.writer not in {None, self}:
            raise LibraryBusy("Another Accord is writing to this library just now.")
        self._index.writer = self

    def _score(self, tree: trees.Query, number: int) -> float:
        """Return how much of a query's words a document holds."""
        if isinstance(tree, trees.And | trees.Or):
            return sum(self._score(part, number) for part in tree)
        if isinstance(tree, trees.Not) or not holds(tree, self._index.documents[number]):
            return 0.0
        return float(getattr(tree, "boost", 1.0))


_NUMBERS = count()
