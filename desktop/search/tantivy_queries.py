"""A query tree as tantivy's own query. The tree is compiled; no text is rewritten.

Scores are those of ``evaluation``: BM25 for words and phrases, and one worth for all that a pattern stands for.
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise, product
from math import prod
from typing import TYPE_CHECKING, Protocol

from tantivy import FieldType, Occur, Query

from desktop.search import trees
from desktop.search.patterns import literal_prefix
from desktop.search.schema import PATTERN_WORTH
from desktop.search.tantivy_parts import DAY, ID, day_of, schema

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPECIAL = re.compile(r"([\\.+*?()|\[\]{}^$#&~-])")
# Tantivy takes an expression of 1,000 states: that is one slip in a word so long, and never two.
_LONGEST_FUZZY = 24
# A sequence of patterns is put as the phrases they stand for, up to so many.
_MOST_PHRASES = 2_000
# Of more words that are to be near each other not every pair is compared.
_MOST_PAIRED = 6


class Known(Protocol):
    """What a compiler has to know of the index."""

    def expand(self, node: trees.Word) -> Sequence[str]:
        """Return the words that a prefix, wildcard or fuzzy word stands for."""
        ...

    def settle(self, node: trees.Near, paired: Query) -> frozenset[int] | None:
        """Return which of the documents that ``paired`` finds are those of ``node``, or None."""
        ...


class Compiler:
    """Compiles trees for one commit of an index.

    Where tantivy finds a tree too broad, it is compiled once more as ``listed``: by lists of words instead of patterns.
    """

    def __init__(self, known: Known, *, listed: bool = False) -> None:
        self._known = known
        self._listed = listed

    def query(self, node: trees.Query) -> Query:
        """Return the query for a tree. Raises TypeError for a condition on records."""
        match node:
            case trees.And():
                return self._all_of(list(node))
            case trees.Or():
                return Query.boolean_query([(Occur.Should, self.query(part)) for part in node])
            case trees.Not():
                return self._all_of([node])
            case trees.Every():
                return _worth(Query.all_query(), 0.0)
            case _:
                return self._leaf(node)

    def _all_of(self, nodes: Sequence[trees.Query]) -> Query:
        clauses = [
            (Occur.MustNot, self.query(node.query)) if isinstance(node, trees.Not) else (Occur.Must, self.query(node))
            for node in nodes
        ]
        if all(isinstance(node, trees.Not) for node in nodes):
            clauses.append((Occur.Must, _worth(Query.all_query(), 0.0)))
        return Query.boolean_query(clauses)

    def _leaf(self, node: trees.Query) -> Query:
        match node:
            case trees.Term():
                found = _boosted(Query.term_query(schema, node.fieldname, node.text), node.boost)
            case trees.Prefix() | trees.Wildcard() | trees.FuzzyTerm() | trees.Stem():
                found = _worth(self._pattern(node), PATTERN_WORTH * node.boost)
            case trees.Phrase():
                found = _boosted(Query.phrase_query(schema, node.fieldname, list(node.words)), node.boost)
            case trees.Sequence():
                parts = trees.parts_of(node)
                found = _worth(self._sequence(parts), PATTERN_WORTH * node.boost * len(parts))
            case trees.Near():
                found = self._near(node)
            case trees.DateRange():
                found = _worth(_days(node), 0.0)
            case trees.Documents():
                found = _worth(Query.term_set_query(schema, ID, list(node.numbers)), PATTERN_WORTH)
            case trees.Record():
                raise TypeError(f"The condition {node} is for the library to answer, not for an engine.")
            case _:
                found = Query.empty_query()
        return found

    def _pattern(self, node: trees.Word) -> Query:
        # A pattern without a beginning is tried on every word of the index, each time tantivy is asked.
        written = _expression(node) if literal_prefix(node) and not self._listed else None
        if written is None:
            return Query.term_set_query(schema, node.fieldname, list(self._known.expand(node)))
        return Query.regex_query(schema, node.fieldname, written)

    def _sequence(self, parts: Sequence[trees.Word]) -> Query:
        """Return the query for parts of which at least one is a pattern.

        One that stands for ever so many phrases asks only that each part is there (see the exceptions in the help).
        """
        field = parts[0].fieldname
        words = [[part.text] if isinstance(part, trees.Term) else self._known.expand(part) for part in parts]
        if prod(map(len, words)) <= _MOST_PHRASES:
            phrases = [Query.phrase_query(schema, field, list(phrase)) for phrase in product(*words)]
            return Query.boolean_query([(Occur.Should, phrase) for phrase in phrases])
        expressions = [_expression(part) for part in parts]
        if self._listed or None in expressions:
            return Query.boolean_query([(Occur.Must, self._leaf(part)) for part in parts])
        return Query.regex_phrase_query(schema, field, [each for each in expressions if each is not None])

    def _near(self, node: trees.Near) -> Query:
        """Return the query for words near each other, which count as words by themselves.

        Tantivy's own slop is right for two words and misses some of three. So each two of them are to be near each
        other, and where there are more, whether all are is then seen in the documents themselves.
        """
        field, words = node.fieldname, node.words
        if len(words) <= _MOST_PAIRED:
            pairs = list(combinations(words, 2))
        else:
            pairs = [*pairwise(words), *((words[0], word) for word in words[2:])]
        # At one offset, so that the slop is how far apart they are, in whatever order.
        near = [Query.phrase_query(schema, field, [(0, first), (0, second)], node.reach) for first, second in pairs]
        together = Query.boolean_query([(Occur.Must, pair) for pair in near])
        settled = self._known.settle(node, together) if len(words) > 2 else None
        if settled is not None:
            together = Query.term_set_query(schema, ID, list(settled))
        weighed = [_boosted(Query.term_query(schema, field, word), node.boost) for word in words]
        return Query.boolean_query([(Occur.Must, clause) for clause in (_worth(together, 0.0), *weighed)])


def _days(node: trees.DateRange) -> Query:
    first = None if node.start is None else day_of(node.start, "0")
    last = None if node.end is None else day_of(node.end, "9")
    if first is None and last is None:
        first = 0
    return Query.range_query(schema, DAY, FieldType.Integer, first, last)


def _worth(query: Query, score: float) -> Query:
    return Query.const_score_query(query, score)


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1 else Query.boost_query(query, boost)


def _expression(part: trees.Word) -> str | None:
    """Return an expression for the words a part stands for, None where there is none, or too large a one."""
    text: str = part.text
    match part:
        case trees.Prefix():
            return f"{_literal(text)}.*"
        case trees.Wildcard():
            return "".join(".*" if char == "*" else "." if char == "?" else _literal(char) for char in text)
        case trees.FuzzyTerm():
            if part.maxdist > 1 or len(text) > _LONGEST_FUZZY:
                return None
            return f"{_literal(text[0])}(?:{'|'.join(_slipped(text[1:]))})"
        case trees.Stem():
            return None
        case _:
            return _literal(text)


def _slipped(text: str) -> set[str]:
    """Return expressions for a word and whatever one slip makes of it: a letter more, less or other, or two swapped."""
    forms = {_literal(text), f"{_literal(text)}."}
    for at in range(len(text)):
        before, after = _literal(text[:at]), _literal(text[at + 1 :])
        forms |= {f"{before}.{_literal(text[at:])}", f"{before}.{after}", before + after}
        if at + 1 < len(text):
            forms.add(before + _literal(text[at + 1] + text[at] + text[at + 2 :]))
    return forms


def _literal(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
