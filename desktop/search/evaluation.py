"""From a query tree to the documents that match and how well.

Each word's postings are read whole and put together as sets. Whoosh's own matchers step through documents one at a
time, which loses the first document of an AndNot (3.54.0), builds a union of a prefix's words in quadratic time and
needs a second run to count. Sets have none of that, and the slowest query has a bound: every posting once.

Scores are BM25F's (Robertson and Zaragoza, 2009) with a field's boost as its weight, summed over the words of a query.
A phrase counts as one word that is as rare as its words together, and a prefix, wildcard or fuzzy word the same for
whatever stands for it: tantivy counts so, and the best hits are the same whichever engine a library has.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, reduce
from math import log
from operator import and_
from typing import TYPE_CHECKING

from desktop.search import trees
from desktop.search.lookup import Lookup
from desktop.search.schema import KEYWORD_FIELDS, PATTERN_WORTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.search.leaf import Leaf

Scores = dict[int, float]
# The usual constants of BM25: how soon a word's repetition stops to count, and how much a long document is held back.
_K1, _B = 1.2, 0.75


class Reading:
    """The documents of one commit, as queries see them. Raises IndexDamaged; not for two threads at once."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._norms: dict[tuple[int, str], list[float]] = {}
        self._columns: dict[str, dict[int, str]] = {}
        self._lives = [leaf.live for leaf in leaves]

    @cached_property
    def all_ids(self) -> frozenset[int]:
        """The numbers of all documents."""
        return frozenset(
            leaf.ids[place]
            for leaf, live in zip(self._leaves, self._lives, strict=True)
            for place in (range(len(leaf.ids)) if live is None else live)
        )

    def column(self, field: str) -> dict[int, str]:
        """Return what is kept of a field, by document."""
        if field not in self._columns:
            self._columns[field] = {
                number: value
                for leaf, live in zip(self._leaves, self._lives, strict=True)
                for place, (number, value) in enumerate(zip(leaf.ids, leaf.column(field), strict=True))
                if live is None or place in live
            }
        return self._columns[field]

    def frequency(self, field: str, word: str) -> int:
        """Return how many documents have the word; deleted ones may still count."""
        return sum(leaf.frequency(field, word) for leaf in self._leaves)

    def words(self, field: str, prefix: str) -> Iterator[str]:
        """Yield the words of a field that begin with ``prefix``, in order within each segment."""
        for leaf in self._leaves:
            yield from leaf.words(field, prefix)

    def evaluate(self, tree: trees.Query) -> Scores:
        """Return the documents that match ``tree``, each with its score."""
        return _Evaluation(self).scores(tree)

    def term(self, field: str, word: str, boost: float) -> Scores:
        """Return the documents that have a word in a field."""
        found = [(leaf, leaf.postings(field, word)) for leaf in self._leaves]
        frequency = sum(len(postings.documents) for _, postings in found if postings)
        if not frequency:
            return {}
        worth = self._worth(frequency) * boost * (_K1 + 1)
        scores: Scores = {}
        for at, (leaf, postings) in enumerate(found):
            if postings is None:
                continue
            ids, live = leaf.ids, self._lives[at]
            documents, weights = postings.documents, postings.weights
            if field in KEYWORD_FIELDS:
                score = worth / (_K1 + 1)
                scores.update((ids[place], score) for place in documents if live is None or place in live)
                continue
            norms = self._norms_of(at, field)
            for place, weight in zip(documents, weights, strict=True):
                if live is None or place in live:
                    scores[ids[place]] = worth * weight / (weight + norms[place])
        return scores

    def given(self, numbers: frozenset[int]) -> Scores:
        """Return those of the given documents that there are."""
        return dict.fromkeys(numbers & self.all_ids, PATTERN_WORTH)

    def lookups(self) -> list[Lookup]:
        """Return what looks words up in each segment, for one query."""
        return [Lookup(leaf) for leaf in self._leaves]

    def pattern(self, node: trees.Word, lookups: Sequence[Lookup]) -> Scores:
        """Return the documents that have one of the words that a prefix, wildcard or fuzzy word stands for."""
        numbers: set[int] = set()
        for leaf, live, lookup in zip(self._leaves, self._lives, lookups, strict=True):
            places: set[int] = set()
            for word in lookup.expand(node):
                places.update(lookup.documents(node.fieldname, word))
                if len(places) == len(leaf.ids):
                    break
            numbers.update(leaf.ids[place] for place in places if live is None or place in live)
        return dict.fromkeys(numbers, PATTERN_WORTH * node.boost)

    def phrase(self, node: trees.Phrase, lookups: Sequence[Lookup]) -> Scores:
        """Return the documents in which words stand one after the other; it counts as one word as rare as they are."""
        field, words = node.fieldname, node.words
        parts = [trees.Term(field, word) for word in words]
        worth = sum(self._worth(self.frequency(field, word)) for word in words) * node.boost * (_K1 + 1)
        scores: Scores = {}
        for at, (leaf, live) in enumerate(zip(self._leaves, self._lives, strict=True)):
            norms = self._norms_of(at, field)
            for place, count in lookups[at].runs(field, parts):
                if live is None or place in live:
                    scores[leaf.ids[place]] = worth * count / (count + norms[place])
        return scores

    def sequence(self, node: trees.Sequence, lookups: Sequence[Lookup]) -> Scores:
        """Return the documents in which the parts stand one after the other."""
        parts = trees.parts_of(node)
        found = self._live(lookup.runs(parts[0].fieldname, parts) for lookup in lookups)
        return dict.fromkeys(found, PATTERN_WORTH * node.boost * len(parts))

    def near(self, node: trees.Near, lookups: Sequence[Lookup]) -> Scores:
        """Return the documents in which all words stand within one window; each counts as a word by itself."""
        words = [self.term(node.fieldname, word, node.boost) for word in node.words]
        return {
            number: sum(scores[number] for scores in words)
            for number in self._live(lookup.windows(node) for lookup in lookups)
        }

    def dated(self, node: trees.DateRange) -> Scores:
        """Return the documents of a range of days."""
        first = 0 if node.start is None else bisect_left(self._dates, (node.start, -1))
        # A longer text than any day of the range begins with it and comes behind it.
        last = len(self._dates) if node.end is None else bisect_left(self._dates, (f"{node.end}~", -1))
        return dict.fromkeys((number for _, number in self._dates[first:last]), 0.0)

    @cached_property
    def _dates(self) -> list[tuple[str, int]]:
        """The days of all documents that have one, in order."""
        return sorted((day, number) for number, day in self.column("date").items() if day)

    def _live(self, found: Iterable[Iterable[tuple[int, int]]]) -> Iterator[int]:
        """Yield the numbers of the documents that were found in each segment and are not deleted."""
        for leaf, live, places in zip(self._leaves, self._lives, found, strict=True):
            yield from (leaf.ids[place] for place, _ in places if live is None or place in live)

    def _worth(self, frequency: int) -> float:
        """Return what a word is worth that so many documents have: the fewer, the more."""
        return log(1 + (max(len(self.all_ids) - frequency, 0) + 0.5) / (frequency + 0.5))

    def _norms_of(self, at: int, field: str) -> list[float]:
        """Return for each document of a segment how its length holds back a word's repetition."""
        if (at, field) not in self._norms:
            total = sum(leaf.segment.lengths.get(field, 0) for leaf in self._leaves)
            average = max(total / max(sum(len(leaf.ids) for leaf in self._leaves), 1), 1.0)
            lengths = self._leaves[at].lengths(field)
            self._norms[at, field] = [_K1 * (1 - _B + _B * length / average) for length in lengths]
        return self._norms[at, field]


class _Evaluation:
    """The evaluation of one tree; a word that stands in it twice is read once."""

    def __init__(self, source: Reading) -> None:
        self._source = source
        self._known: dict[trees.Query, Scores] = {}
        self._lookups = source.lookups()

    def scores(self, node: trees.Query) -> Scores:
        """Return the documents that match ``node``. The answer may be shared: it is not to be changed."""
        if isinstance(node, trees.And):
            return self._all_of(list(node))
        if isinstance(node, trees.Or):
            return self._any_of(list(node))
        if isinstance(node, trees.Not):
            return dict.fromkeys(self._source.all_ids.difference(self.scores(node.query)), 0.0)
        if isinstance(node, trees.Every):
            return dict.fromkeys(self._source.all_ids, 0.0)
        if node not in self._known:
            self._known[node] = self._leaf(node)
        return self._known[node]

    def _leaf(self, node: trees.Query) -> Scores:
        source, lookups = self._source, self._lookups
        match node:
            case trees.Term():
                found = source.term(node.fieldname, node.text, node.boost)
            case trees.Phrase():
                found = source.phrase(node, lookups)
            case trees.Sequence():
                found = source.sequence(node, lookups)
            case trees.Prefix() | trees.Wildcard() | trees.FuzzyTerm() | trees.Stem():
                found = source.pattern(node, lookups)
            case trees.Near():
                found = source.near(node, lookups)
            case trees.DateRange():
                found = source.dated(node)
            case trees.Documents():
                found = source.given(node.numbers)
            case trees.Record():
                raise TypeError(f"The condition {node} is for the library to answer, not for an engine.")
            case _:
                found = {}
        return found

    def _all_of(self, nodes: Sequence[trees.Query]) -> Scores:
        """Return what all ``nodes`` match; those that a Not matches are taken away."""
        wanted = sorted((self.scores(node) for node in nodes if not isinstance(node, trees.Not)), key=len)
        unwanted = [self.scores(node.query) for node in nodes if isinstance(node, trees.Not)]
        if not wanted:
            wanted = [dict.fromkeys(self._source.all_ids, 0.0)]
        first, *others = wanted
        numbers = reduce(and_, (other.keys() for other in others), first.keys() & first.keys())
        for other in unwanted:
            numbers = numbers - other.keys()
        return {number: sum(scores[number] for scores in wanted) for number in numbers}

    def _any_of(self, nodes: Sequence[trees.Query]) -> Scores:
        """Return what any of ``nodes`` matches."""
        together: Scores = {}
        for node in nodes:
            scores = self.scores(node)
            if not together:
                together = dict(scores)
                continue
            for number, score in scores.items():
                together[number] = together.get(number, 0.0) + score
        return together
