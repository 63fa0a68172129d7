"""The parts of Whoosh's query trees that Accord's language is made of, under one name."""

from __future__ import annotations

from typing import Any, cast

from whoosh.query.compound import And, Or
from whoosh.query.positional import Phrase, Sequence
from whoosh.query.qcore import Every, NullQuery, Query
from whoosh.query.terms import FuzzyTerm, Prefix, Term, Wildcard
from whoosh.query.wrappers import Not

# A query of one word, or of the words that a pattern stands for.
Word = Term | Prefix | Wildcard | FuzzyTerm


def everything() -> Query:
    """Return the query that all documents match."""
    every: Query = cast("Any", Every)()
    return every


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
    "Every",
    "FuzzyTerm",
    "Not",
    "NullQuery",
    "Or",
    "Phrase",
    "Prefix",
    "Query",
    "Sequence",
    "Term",
    "Wildcard",
    "Word",
    "everything",
    "parts_of",
    "typed_at",
    "typed_place",
]
