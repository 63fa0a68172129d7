"""The documents of one commit of a tantivy index, as queries see them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from tantivy import Occur, Order, Query

from desktop.errors import LibraryError
from desktop.models.search import SortOrder
from desktop.search.patterns import literal_prefix, matches
from desktop.search.tantivy_parts import DAY, ID, TITLE_KEY, TooBroad, guarded, schema
from desktop.search.tantivy_queries import Compiler
from desktop.search.windows import Windows
from desktop.search.worth import whole, worth_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from tantivy import Searcher

    from desktop.search import trees
    from desktop.search.engine import Recall

# So many more than are wanted are asked for, since those behind a page's last one may be as good and come before it;
# where those are equals too, so many, then several times as many, and in the end all. Each time the whole query is
# answered anew.
_SPARE, _MANY, _STEP = 40, 10_000, 5
# In so many documents it is seen whether words stand near each other, which takes half a second at most.
_MOST_SETTLED = 1_000
# So many lists of words that begin alike are kept for the next pattern.
_LISTS = 8

_FIELDS = {SortOrder.DATE: (DAY, Order.Desc), SortOrder.TITLE: (TITLE_KEY, Order.Asc)}
# What documents are sorted by, and the number of each.
_Keyed = list[tuple[Any, int]]
_Answer = TypeVar("_Answer")


class Reading:
    """Answers from what one commit left. Raises IndexDamaged; for any number of threads."""

    def __init__(self, searcher: Searcher | None, recall: Recall | None = None) -> None:
        """``searcher`` is None where nothing was ever committed."""
        self._recall = recall
        self._searcher = searcher
        self._size = searcher.num_docs if searcher else 0
        self._list = lru_cache(_LISTS)(self.words)

    def count(self, tree: trees.Query) -> int:
        """Return how many documents match."""
        return self._asked(tree, lambda asked: _search(asked.searcher, asked.query, 1).count, 0)

    def evaluate(self, tree: trees.Query) -> frozenset[int]:
        """Return the numbers of the documents that match."""

        def numbers(asked: _Asked) -> frozenset[int]:
            hits = asked.searcher.search(asked.query, self._size, count=False, order_by_field=ID).hits
            return frozenset(number for number, _ in hits)

        return self._asked(tree, numbers, frozenset())

    def ranked(self, tree: trees.Query, sort: SortOrder, wanted: int) -> tuple[list[tuple[int, float]], int]:
        """Return the first ``wanted`` documents (0 is all) with their scores, ties by number; and how many match.

        In another order than by relevance the scores are 0.
        """

        def first(asked: _Asked) -> tuple[_Keyed, int]:
            return self._first(asked, sort, wanted or self._size)

        nothing: tuple[_Keyed, int] = [], 0
        keyed, total = self._asked(tree, first, nothing)
        if sort in _FIELDS:
            return [(number, 0.0) for _, number in keyed], total
        return [(number, score) for score, number in keyed], total

    def frequency(self, field: str, word: str) -> int:
        """Return how many documents have the word; deleted ones may still count."""
        if self._searcher is None:
            return 0
        with guarded():
            return self._searcher.doc_freq(field, word)

    def words(self, field: str, prefix: str, limit: int | None = None) -> tuple[str, ...]:
        """Return the words of a field that begin with ``prefix``, those of most documents first."""
        if self._searcher is None:
            return ()
        with guarded():
            return tuple(word for word, _ in self._searcher.terms_with_prefix(field, prefix, limit=limit))

    def expand(self, node: trees.Word) -> Sequence[str]:
        """Return the words of the index that a prefix, wildcard or fuzzy word stands for."""
        return list(filter(matches(node), self._list(node.fieldname, literal_prefix(node))))

    def settle(self, node: trees.Near, paired: Query) -> frozenset[int] | None:
        """Return the documents in which all words of ``node`` stand in one window, of those that ``paired`` finds.

        None where that cannot be told, or where there are so many that it would take too long.
        """
        if self._recall is None or self._searcher is None or not self._size:
            return None
        with guarded():
            found = _search(self._searcher, paired, _MOST_SETTLED + 1, order_by_field=ID)
        if found.count > _MOST_SETTLED:
            return None
        windows = Windows(node)
        numbers = [number for number, _ in found.hits]
        texts = self._recall(numbers, node.fieldname)
        return frozenset(number for number, text in texts if next(windows.find(text), None))

    def _asked(self, tree: trees.Query, ask: Callable[[_Asked], _Answer], nothing: _Answer) -> _Answer:
        """Return what ``ask`` finds for a tree, which is ``nothing`` where there are no documents."""
        for listed in (False, True):
            compiler = Compiler(self, listed=listed)
            query = compiler.query(tree)
            if self._searcher is None or not self._size:
                return nothing
            try:
                with guarded():
                    return ask(_Asked(self._searcher, compiler, tree, query))
            except TooBroad:
                continue
        raise LibraryError("This query stands for too many words. Put more letters beside its stars.")

    def _first(self, asked: _Asked, sort: SortOrder, wanted: int) -> tuple[_Keyed, int]:
        """Return the first documents, each with what it is sorted by, and how many match."""
        field, order = _FIELDS.get(sort, (None, Order.Desc))
        limit = min(wanted + _SPARE, self._size)
        while True:
            found = _search(asked.searcher, asked.query, limit, order_by_field=field, order=order)
            hits = found.hits
            # All that are as good as the last one on the page must be at hand, to choose among them by number.
            if limit == self._size or len(hits) < limit or hits[wanted - 1][0] != hits[-1][0]:
                break
            is_tried = limit < _MANY and field is None
            if is_tried and (first := asked.first_equals(hits, wanted)):
                return first, found.count
            limit = min(_MANY if limit < _MANY else _STEP * limit, self._size)
        keyed = _numbered(asked.searcher, hits)
        keyed.sort(key=_KEYS.get(sort, _by_score))
        return keyed[:wanted], found.count


class _Asked:
    """One tree that is asked for; ``query`` is what became of it."""

    def __init__(self, searcher: Searcher, compiler: Compiler, tree: trees.Query, query: Query) -> None:
        self.searcher = searcher
        self.query = query
        self._compiler = compiler
        self._tree = tree

    def first_equals(self, hits: Sequence[Any], wanted: int) -> _Keyed:
        """Return the first documents where very many are equals, by the lowest numbers; nothing if they are too few.

        Those that are better than the equals at the end of the page are all among ``hits``.
        """
        score = hits[wanted - 1][0]
        better = _numbered(self.searcher, [hit for hit in hits if hit[0] > score])
        equals = self._equals(score, {number for _, number in better}, wanted)
        if len(better) + len(equals) < wanted:
            return []
        return sorted([*better, *((score, number) for number in equals)], key=_by_score)[:wanted]

    def _equals(self, score: float, better: Collection[int], wanted: int) -> list[int]:
        """Return the lowest numbers, or some of them, of the documents of one score; ``better`` are of a higher one."""
        worth = worth_of(self._tree)
        if worth and score == worth.most:
            return self._lowest(self._compiler.query(whole(self._tree)), wanted)
        lowest = self._lowest(self.query, wanted)
        if worth and score == worth.least:
            return [number for number in lowest if number not in better]
        given = Query.const_score_query(Query.term_set_query(schema, ID, lowest), 0.0)
        among = Query.boolean_query([(Occur.Must, self.query), (Occur.Must, given)])
        found = _search(self.searcher, among, len(lowest)).hits
        return [number for _, number in _numbered(self.searcher, [hit for hit in found if hit[0] == score])]

    def _lowest(self, query: Query, wanted: int) -> list[int]:
        """Return the lowest numbers that match, some more than are wanted."""
        limit = wanted + _SPARE
        hits: Any = self.searcher.search(query, limit, count=False, order_by_field=ID, order=Order.Asc).hits
        return [number for number, _ in hits]


def _numbered(searcher: Searcher, hits: Sequence[Any]) -> _Keyed:
    """Return hits with the numbers of their documents."""
    numbers: Any = searcher.fast_field_values(ID, [address for _, address in hits])
    return [(key, number) for (key, _), number in zip(hits, numbers, strict=True)]


def _search(searcher: Searcher, query: Query, limit: int, **options: Any) -> Any:
    """Return what is found, with its count, which tantivy's type stubs leave out."""
    return searcher.search(query, limit, **options)


def _by_score(hit: tuple[Any, int]) -> tuple[float, int]:
    return -hit[0], hit[1]


def _by_day(hit: tuple[Any, int]) -> tuple[bool, int, int]:
    day, number = hit
    return day is None, -(day or 0), number


_KEYS: dict[SortOrder, Callable[[tuple[Any, int]], tuple[Any, ...]]] = {
    SortOrder.DATE: _by_day,
    SortOrder.TITLE: lambda hit: hit,
}
