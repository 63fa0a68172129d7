"""Answering a query: the engine says which documents, the store what stands in them."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.errors import SearchDropped
from desktop.library import reading
from desktop.library.chosen import Chosen
from desktop.library.ranking import Ranked, Ranking
from desktop.models.document import Span
from desktop.models.search import HitPage, ScopeKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.library.filters import Asking
    from desktop.library.index import Index
    from desktop.library.store import Connection, Store
    from desktop.models.rows import DocumentRef
    from desktop.models.search import Facet, Hit, Scope, SortOrder
    from desktop.search.engine import Engine, EngineHit
    from desktop.search.language import ParsedQuery
    from desktop.search.snippets import Place
    from desktop.search.terms import Terms
    from desktop.search.trees import Query


def always_wanted() -> bool:
    """Say that an answer is waited for."""
    return True


class Searching:
    """The searching half of a library; ``with_forms`` tells whether other forms of words are found too."""

    def __init__(self, store: Store, index: Index, with_forms: Callable[[], bool]) -> None:
        self._store = store
        self._index = index
        self._with_forms = with_forms

    def search(
        self,
        query: str,
        *,
        limit: int,
        after: str | None,
        sort: SortOrder,
        is_wanted: Callable[[], bool] = always_wanted,
    ) -> HitPage:
        """Return the page of hits behind the one whose ``next`` is ``after``, the first where it is None.

        ``limit`` 0 is all. Raises QuerySyntaxError, IndexDamaged and LibraryError.
        Raises SearchDropped as soon as ``is_wanted`` says no between two steps.
        """
        began = time.perf_counter()
        parsed, terms = self._parse(query), self.terms(query)
        hits: tuple[Hit, ...] = ()
        ranked, suggestion = Ranked(), None
        with self._index.lent() as engine:
            if engine is not None and not parsed.is_empty:
                with self._store.reading() as connection:
                    asking = _asking(connection, engine, parsed)
                    _see_if(is_wanted)
                    answered = parsed.over(asking.answered(parsed.tree))
                    ranked = Ranking(connection, engine, parsed, answered).page(limit, after, sort)
                    hits = tuple(_hits(connection, ranked.hits, (parsed, terms), asking, is_wanted))
                    hits = _with_alike(connection, engine, answered, hits)
                    suggestion = self._suggestion(asking, engine, parsed) if ranked.total == 0 else None
        with self._store.reading() as connection:
            behind = reading.waiting(connection)
        return HitPage(
            *(query, hits, ranked.total, ranked.offset, time.perf_counter() - began, behind, suggestion),
            *(ranked.currency, terms.names, ranked.next),
        )

    def facets(self, query: str, roots: tuple[str, ...]) -> tuple[Facet, ...]:
        """Return by what the documents that match are told apart; ``roots`` are folders beside the library's own.

        Raises QuerySyntaxError, IndexDamaged and LibraryError.
        """
        from desktop.library.facets import Facets

        parsed = self._parse(query)
        with self._index.lent() as engine, self._store.reading() as connection:
            asking = _asking(connection, engine, parsed)

            def matching(words: str) -> frozenset[int] | None:
                like = self._parse(words)
                return None if like.is_empty else asking.documents(like.tree)

            return Facets(connection, matching, roots).of(query, parsed.tree)

    def in_words(self, query: str) -> str:
        """Return what ``query`` asks for in words, with how many documents each part finds; empty for a plain word.

        Raises QuerySyntaxError, IndexDamaged and LibraryError.
        """
        from desktop.search.in_words import in_words

        parsed = self._parse(query)
        if parsed.is_empty:
            return ""
        with self._index.lent() as engine, self._store.reading() as connection:
            asking = _asking(connection, engine, parsed)
            return in_words(parsed.tree, lambda tree: len(asking.documents(tree)))

    def find_hits(self, document_id: int, query: str) -> tuple[Span, ...]:
        """Return all hits in one document: words, or the records that are asked for where there are no words.

        Raises QuerySyntaxError, IndexDamaged and LibraryError.
        """
        parsed = self._parse(query)
        with self._store.reading() as connection:
            stored = reading.load_text(connection, document_id)
            found: Sequence[Place] = () if parsed.is_empty else parsed.finder.find(stored.text)
            if parsed.asks_for_records:
                from desktop.search import trees

                with self._index.lent() as engine:
                    asking = _asking(connection, engine, parsed)
                    found = asking.hits(trees.sums_among_words(parsed.tree), document_id, found)
                    if not found:
                        return _apart(asking.places(parsed.tree, document_id, words=True))
            return tuple(Span.model_construct(start=start, end=end) for start, end in found)

    def chosen(self, scope: Scope, *, candidates: bool = False) -> Chosen:
        """Return the documents of ``scope`` and which of their records; with ``candidates`` as ``Asking`` has it.

        Raises QuerySyntaxError and IndexDamaged.
        """
        if scope.kind is ScopeKind.DOCUMENT:
            return Chosen(frozenset({scope.document_id}))
        if scope.kind is ScopeKind.LIBRARY or not scope.query.strip():
            return Chosen()
        parsed = self._parse(scope.query)
        with self._index.lent() as engine, self._store.reading() as connection:
            asking = _asking(connection, engine, parsed, candidates=candidates)
            tree = parsed.tree
            return Chosen(
                asking.documents(tree),
                asking.rows(tree, "figure"),
                asking.rows(tree, "agreement"),
                asking.rows(tree, "company"),
                dismissed=asking.wants_dismissed(tree),
            )

    def terms(self, query: str) -> Terms:
        """Return the words and phrases of ``query``, each by itself."""
        from desktop.search.terms import Terms

        return Terms(query, with_forms=self._with_forms())

    def _suggestion(self, asking: Asking, engine: Engine, query: ParsedQuery) -> str | None:
        """Return a query like this one that finds something, or None."""
        suggestion = engine.suggest(query) if engine.abilities.suggests else None
        if suggestion is None or not query.asks_for_records:
            return suggestion
        return suggestion if asking.documents(self._parse(suggestion).tree) else None

    def _parse(self, query: str) -> ParsedQuery:
        from desktop.search.language import parse_query

        return parse_query(query, with_forms=self._with_forms())


def _with_alike(
    connection: Connection, engine: Engine, answered: ParsedQuery, hits: tuple[Hit, ...]
) -> tuple[Hit, ...]:
    """Return the hits, each with the other documents that match and say nearly the same."""
    from desktop.library.alike import groups_of

    groups = groups_of(connection, [hit.document.id for hit in hits])
    if not groups:
        return hits
    from desktop.search import trees

    others = trees.Documents(frozenset().union(*groups.values()))
    matching = engine.matching(answered.over(trees.And([answered.tree, others])))
    documents = reading.refs(connection, matching)

    def alike(number: int) -> tuple[DocumentRef, ...]:
        return tuple(documents[other] for other in sorted(groups.get(number, frozenset()) & matching - {number}))

    return tuple(replace(hit, alike=alike(hit.document.id)) for hit in hits)


def _apart(places: Iterable[Span]) -> tuple[Span, ...]:
    """Return places that are in order, of two that reach into each other the shorter."""
    kept: list[Span] = []
    for place in places:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
        elif place.end - place.start < kept[-1].end - kept[-1].start:
            kept[-1] = place
    return tuple(kept)


def _asking(connection: Connection, engine: Engine | None, query: ParsedQuery, *, candidates: bool = False) -> Asking:
    """Return what answers the conditions of ``query`` on records; without an engine no words are found."""
    from desktop.library.filters import Asking

    def matching(tree: Query) -> frozenset[int]:
        return frozenset() if engine is None else engine.matching(query.over(tree))

    return Asking(connection, matching, candidates=candidates)


def _hits(
    connection: Connection,
    found: Iterable[EngineHit],
    query: tuple[ParsedQuery, Terms],
    asking: Asking,
    is_wanted: Callable[[], bool] = always_wanted,
) -> Iterator[Hit]:
    """Yield the hits with their passages; a document that has left the store since it was indexed is passed over."""
    from desktop.library.passages import Passages

    found = tuple(found)
    documents = reading.refs(connection, frozenset(hit.id for hit in found))
    passages = Passages(connection, *query, asking)
    for hit in found:
        _see_if(is_wanted)
        if hit.id in documents:
            made = passages.hit(documents[hit.id], hit.score)
            if made is not None:
                yield made


def _see_if(is_wanted: Callable[[], bool]) -> None:
    """Go on only while the answer is wanted. Raises SearchDropped."""
    if not is_wanted():
        raise SearchDropped("This search was given up.")
