"""The parts of Whoosh's query trees that Accord's language is made of, under one name, and two leaves of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase, Sequence
from whoosh.query.qcore import Every, NullQuery, Query
from whoosh.query.terms import FuzzyTerm, Prefix, Term, Wildcard
from whoosh.query.wrappers import Not

from desktop.search.whoosh_parts import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.search.conditions import Condition

# A query of one word, or of the words that a pattern stands for.
Word = Term | Prefix | Wildcard | FuzzyTerm


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


def exchanged(tree: Query, exchange: Callable[[Record | Not], Query]) -> Query:
    """Return ``tree`` with each condition on records, and each NOT around some, exchanged for another tree."""
    if isinstance(tree, Record) or (isinstance(tree, Not) and any(True for _ in records_of(tree))):
        return exchange(tree)
    if isinstance(tree, And | Or):
        return type(tree)([exchanged(part, exchange) for part in tree])
    return tree


def parts_of(sequence: Sequence) -> list[Word]:
    """Return what follows one another in ``sequence``: our language puts only words there."""
    return cast("list[Word]", list(sequence))


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
    "Documents",
    "Every",
    "FuzzyTerm",
    "Not",
    "NullQuery",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Record",
    "Sequence",
    "Term",
    "Wildcard",
    "Word",
    "everything",
    "exchanged",
    "parts_of",
    "records_of",
    "typed_at",
    "typed_place",
]
