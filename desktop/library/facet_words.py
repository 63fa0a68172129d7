"""Facets as they stand in a query: which are chosen, and the query with one more or one less.

What narrows a search down is typed text and nothing else: ``chip type:pdf -year:2019`` can be saved, shared and run on
the command line. A document has one type, one folder and one year, so a second of them widens the first
(``type:(pdf OR word)``); it may have several companies, kinds and currencies, so a second of those narrows further.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError
from desktop.models.search import ChosenFacet, FacetField
from desktop.search.fields import field_named
from desktop.search.lexer import Kind, Lexeme, find_lexemes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WIDENING = frozenset({FacetField.TYPE, FacetField.FOLDER, FacetField.YEAR})
_BARE = re.compile(r"\w[\w.-]*")
_QUOTES = re.compile('["“”„‟«»＂「」『』\x00-\x1f]')
_OPERATORS = {Kind.AND.value, Kind.OR.value, Kind.NOT.value}
_NAMES = {field.value for field in FacetField}


@dataclass(frozen=True, slots=True)
class _Clause:
    """A facet where it stands in a query, from its minus to its last letter."""

    field: FacetField
    values: tuple[str, ...]
    excluded: bool
    start: int
    end: int


def typed(field: FacetField, values: Iterable[str], *, excluded: bool = False) -> str:
    """Return what a facet is in a query: ``type:pdf``, ``-folder:"Trade/2025"``, ``year:(2024 OR 2025)``."""
    words = [value if _is_bare(value) else f'"{_QUOTES.sub(" ", value)}"' for value in values]
    joined = words[0] if len(words) == 1 else f"({' OR '.join(words)})"
    return f"{'-' if excluded else ''}{field.value}:{joined}"


def chosen_facets(query: str) -> tuple[ChosenFacet, ...]:
    """Return the facets that a query is narrowed down by, in their order; none where it cannot be understood."""
    clauses = _clauses(query)
    return tuple(ChosenFacet(clause.field, value, clause.excluded) for clause in clauses for value in clause.values)


def with_facet(query: str, facet: ChosenFacet) -> str:
    """Return ``query`` with a facet more, in place of the same one chosen or excluded before."""
    query = without_facet(query, facet)
    if not facet.excluded and facet.field in WIDENING:
        for clause in _clauses(query):
            if clause.field is facet.field and not clause.excluded:
                others = (value for value in clause.values if not _holds(facet, value))
                return _replaced(query, clause, typed(facet.field, (*others, facet.value)))
    if _has_choice(query):
        query = f"({query.strip()})"
    return f"{query.strip()} {typed(facet.field, (facet.value,), excluded=facet.excluded)}".strip()


def without_facet(query: str, facet: ChosenFacet) -> str:
    """Return ``query`` without a facet, chosen or excluded."""
    for clause in reversed(_clauses(query)):
        others = tuple(value for value in clause.values if not is_same(value, facet.value))
        if clause.field is facet.field and len(others) < len(clause.values):
            words = typed(clause.field, others, excluded=clause.excluded) if others else ""
            query = _replaced(query, clause, words)
    return query


def without_field(query: str, field: FacetField) -> str:
    """Return ``query`` without what is chosen of one field; what is excluded stays."""
    for clause in reversed(_clauses(query)):
        if clause.field is field and not clause.excluded:
            query = _replaced(query, clause, "")
    return query


def without_facets(query: str) -> str:
    """Return ``query`` without any facet: the words alone."""
    for facet in chosen_facets(query):
        query = without_facet(query, facet)
    return query


def is_same(value: str, other: str) -> bool:
    """Tell whether two values are one: case and what joins words make no difference."""
    return _plain(value) == _plain(other)


def _holds(facet: ChosenFacet, value: str) -> bool:
    """Tell whether of two folders one lies in the other: then the one chosen last counts."""
    one, other = (f"{_plain(each).rstrip('/')}/" for each in (facet.value, value))
    return (
        facet.field is FacetField.FOLDER
        and "/" not in {one, other}
        and (one.startswith(other) or other.startswith(one))
    )


def _is_bare(value: str) -> bool:
    return bool(_BARE.fullmatch(value)) and value not in _OPERATORS


def _plain(value: str) -> str:
    return re.sub(r"[\s_-]+", " ", value.casefold()).strip()


def _replaced(query: str, clause: _Clause, words: str) -> str:
    """Return ``query`` with other words for a clause, or without it and the AND that joined it to the rest."""
    before, after = query[: clause.start], query[clause.end :]
    if words:
        return f"{before}{words}{after}"
    if before.rstrip().endswith(" AND"):
        before = before.rstrip().removesuffix("AND")
    elif not before.strip() and after.lstrip().startswith("AND "):
        after = after.lstrip().removeprefix("AND")
    return " ".join(part for part in (before.strip(), after.strip()) if part)


def _has_choice(query: str) -> bool:
    """Tell whether an OR stands outside all brackets, so that words beside it would belong to its last part."""
    return any(lexeme.kind is Kind.OR for lexeme in _outside(_lexemes(query)))


def _clauses(query: str) -> tuple[_Clause, ...]:
    """Return the facets that hold for a whole query."""
    lexemes = _lexemes(query)
    return () if any(lexeme.kind is Kind.OR for lexeme in _outside(lexemes)) else tuple(_found(lexemes))


def _lexemes(query: str) -> tuple[Lexeme, ...]:
    try:
        return tuple(find_lexemes(query))
    except QuerySyntaxError:
        return ()


def _outside(lexemes: Iterable[Lexeme]) -> Iterator[Lexeme]:
    """Yield the lexemes that stand in no brackets."""
    depth = 0
    for lexeme in lexemes:
        depth -= lexeme.kind is Kind.CLOSE
        if not depth:
            yield lexeme
        depth += lexeme.kind is Kind.OPEN


def _found(lexemes: tuple[Lexeme, ...]) -> Iterator[_Clause]:
    outside = set(_outside(lexemes))
    for at, lexeme in enumerate(lexemes):
        named = field_named(lexeme.text) if lexeme.kind is Kind.FIELD and lexeme in outside else None
        if named is None or named.name not in _NAMES:
            continue
        values, end = _values(lexemes, at + 1)
        signs = [sign for sign in lexemes[max(at - 2, 0) : at] if sign.kind is Kind.NOT]
        excluded = at > 0 and lexemes[at - 1].kind is Kind.NOT
        if values and len(signs) < 2:
            start = lexemes[at - 1].start if excluded else lexeme.start
            yield _Clause(FacetField(named.name), values, excluded, start, end)


def _values(lexemes: tuple[Lexeme, ...], at: int) -> tuple[tuple[str, ...], int]:
    """Return the values after a field's colon and where they end; none where something else stands there."""
    if lexemes[at].kind in {Kind.WORD, Kind.PHRASE}:
        return (lexemes[at].text,), lexemes[at].end
    values: list[str] = []
    while lexemes[at].kind is (Kind.OR if values else Kind.OPEN) and lexemes[at + 1].kind in {Kind.WORD, Kind.PHRASE}:
        values.append(lexemes[at + 1].text)
        at += 2
    return (tuple(values), lexemes[at].end) if lexemes[at].kind is Kind.CLOSE else ((), 0)
