"""The parts of Whoosh's query trees that Accord's language is made of, under one name, and some leaves of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from whoosh.query import positional
from whoosh.query.compound import And, Or
from whoosh.query.positional import Sequence
from whoosh.query.qcore import Every, NullQuery, Query
from whoosh.query.terms import FuzzyTerm, Prefix, Term, Wildcard
from whoosh.query.wrappers import Not

from desktop.search.whoosh_parts import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.search.conditions import Condition


class Phrase(positional.Phrase):
    """Words one after the other in a field. Whoosh's own hash is the same for all phrases of one word twice."""

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Phrase) and self._parts == other._parts

    @override
    def __hash__(self) -> int:
        return hash(self._parts)

    @property
    def _parts(self) -> tuple[str, tuple[str, ...], float]:
        return self.fieldname, tuple(self.words), self.boost


class Record(Query):
    """A condition on a record. No engine knows records: it is exchanged for Documents before one is asked."""

    def __init__(self, condition: Condition) -> None:
        self.condition = condition

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.condition == other.condition

    @override
    def __hash__(self) -> int:
        return hash(self.condition)

    @override
    def __str__(self) -> str:
        return str(self.condition)


class Documents(Query):
    """The documents of these numbers: what somebody else than the engine has found."""

    def __init__(self, numbers: frozenset[int]) -> None:
        self.numbers = numbers

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Documents) and self.numbers == other.numbers

    @override
    def __hash__(self) -> int:
        return hash(self.numbers)


class Stem(Query):
    """The words of a field that have a stem: those that begin as ``stems.stem_beginning(text)`` and whose
    ``stems.stem_of`` is ``text``. It counts as a pattern does, whatever stands for it.
    """

    def __init__(self, fieldname: str, text: str, boost: float = 1.0) -> None:
        self.fieldname = fieldname
        self.text = text
        self.boost = boost

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stem) and self._parts == other._parts

    @override
    def __hash__(self) -> int:
        return hash(self._parts)

    @override
    def __str__(self) -> str:
        return f"{self.fieldname}:forms of {self.text}"

    @property
    def _parts(self) -> tuple[str, str, float]:
        return self.fieldname, self.text, self.boost


# A query of one word, or of the words that a pattern stands for.
Word = Term | Prefix | Wildcard | FuzzyTerm | Stem


class Near(Query):
    """All of ``words`` within one window of a field's value, in any order.

    A document matches where each word has a position such that the last is at most ``reach`` behind the first: no more
    than ``distance`` others stand between them. The words are terms as they are indexed, two or more, none twice. A
    blank line, and the end of a value, count as one other word, as they do among positions.
    """

    def __init__(self, fieldname: str, words: tuple[str, ...], distance: int, boost: float = 1.0) -> None:
        self.fieldname = fieldname
        self.words = words
        self.distance = distance
        self.boost = boost

    @property
    def reach(self) -> int:
        """How far behind the first word's position the last one's may be."""
        return len(self.words) - 1 + self.distance

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Near) and self._parts == other._parts

    @override
    def __hash__(self) -> int:
        return hash(self._parts)

    @override
    def __str__(self) -> str:
        return f'{self.fieldname}:"{" ".join(self.words)}"~{self.distance}'

    @property
    def _parts(self) -> tuple[str, tuple[str, ...], int, float]:
        return self.fieldname, self.words, self.distance, self.boost


class DateRange(Query):
    """The documents of a day from ``start`` to ``end``, both included and as ISO 8601; None leaves a side open.

    A document without a date never matches. The day counts nothing for the order of hits: its score is 0.
    """

    def __init__(self, start: str | None, end: str | None) -> None:
        self.start = start
        self.end = end

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, DateRange) and (self.start, self.end) == (other.start, other.end)

    @override
    def __hash__(self) -> int:
        return hash((self.start, self.end))

    @override
    def __str__(self) -> str:
        return f"date:{self.start or ''}..{self.end or ''}"


def any_of(choices: list[Query]) -> Query:
    """Return the query for any of some choices, for one alone that one."""
    return Or(choices) if len(choices) > 1 else choices[0]


def all_of(parts: list[Query]) -> Query:
    """Return the query for all of some parts, for one alone that one."""
    return And(parts) if len(parts) > 1 else parts[0]


def everything() -> Query:
    """Return the query that all documents match."""
    every: Query = cast("Any", Every)()
    return every


def records_of(tree: Query) -> Iterator[Record]:
    """Yield the conditions on records in a tree, from left to right, excluded ones too."""
    if isinstance(tree, Record):
        yield tree
    elif isinstance(tree, Not):
        yield from records_of(tree.query)
    else:
        for part in tree.children():
            yield from records_of(part)


def sums_among_words(tree: Query) -> tuple[Record, ...]:
    """Return the conditions that stand for a sum typed as words, each once, those that are left out not."""
    return tuple(dict.fromkeys(_sums_among_words(tree)))


def _sums_among_words(tree: Query) -> Iterator[Record]:
    if isinstance(tree, Or) and (how := typed(tree)) is not None and not how.field:
        yield from records_of(tree)
    elif not isinstance(tree, Not | Record):
        for part in tree.children():
            yield from _sums_among_words(part)


def exchanged(tree: Query, exchange: Callable[[Record | Not], Query]) -> Query:
    """Return ``tree`` with each condition on records, and each NOT around some, exchanged for another tree."""
    if isinstance(tree, Record) or (isinstance(tree, Not) and any(True for _ in records_of(tree))):
        return exchange(tree)
    if isinstance(tree, And | Or):
        return type(tree)([exchanged(part, exchange) for part in tree])
    return tree


def rewritten(tree: Query, leaf: Callable[[Query], Query]) -> Query:
    """Return ``tree`` with what ``leaf`` gives for each of its leaves, those that are left out too."""
    if isinstance(tree, Not):
        part = rewritten(tree.query, leaf)
        return tree if part is tree.query else Not(part)
    if isinstance(tree, And | Or):
        parts = [rewritten(part, leaf) for part in tree]
        changed = any(new is not old for new, old in zip(parts, tree, strict=True))
        return type(tree)(parts) if changed else tree
    return leaf(tree)


def parts_of(sequence: Sequence) -> list[Word]:
    """Return what follows one another in ``sequence``: our language puts only words there."""
    return cast("list[Word]", list(sequence))


@dataclass(frozen=True, slots=True)
class Typed:
    """How a part of a query was typed: its ``text``, after which ``field`` (empty: none), and how ``near`` its words
    are to be, None where that was not asked."""

    field: str
    text: str
    near: int | None = None


def typed(node: Query) -> Typed | None:
    """Return how ``node`` was typed, None for what was put together of several."""
    found: Typed | None = getattr(node, "typed", None)
    return found


def with_typed(node: Query, how: Typed) -> Query:
    """Return ``node``, knowing now how it was typed."""
    marked: Any = node
    marked.typed = how
    return node


def typed_place(node: Word) -> tuple[int, int] | None:
    """Return where ``node`` was typed, or None if that is not known."""
    place: Any = node
    return None if place.startchar is None else (place.startchar, place.endchar)


def typed_at(node: Word, start: int, end: int) -> Word:
    """Return ``node``, knowing now where it was typed."""
    place: Any = node
    place.startchar, place.endchar = start, end
    return node


__all__ = [
    "And",
    "DateRange",
    "Documents",
    "Every",
    "FuzzyTerm",
    "Near",
    "Not",
    "NullQuery",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Record",
    "Sequence",
    "Stem",
    "Term",
    "Typed",
    "Wildcard",
    "Word",
    "all_of",
    "any_of",
    "everything",
    "exchanged",
    "parts_of",
    "records_of",
    "rewritten",
    "sums_among_words",
    "typed",
    "typed_at",
    "typed_place",
    "with_typed",
]
