"""The words and phrases of a query, each by itself: which of them a hit is a hit of.

They are taken as they were typed, one after the other, so that a sum or a number in any of its dresses stays the one
thing a person typed. What is left out by NOT is none of them, nor is what is asked of records.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError
from desktop.search.bare_sums import BareSums
from desktop.search.fields import field_named
from desktop.search.language import parse_query
from desktop.search.lexer import Kind, find_lexemes
from desktop.search.sums import read_sum

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.search.conditions import Between
    from desktop.search.highlights import Finder
    from desktop.search.lexer import Lexeme

# A query of more is marked in one colour: nobody tells so many apart.
MOST_TERMS = 20
# The fields whose values are words of a text.
_WORDED = frozenset({"title", "company", "party", "near"})
_VALUES = frozenset({Kind.WORD, Kind.PHRASE})


class Terms:
    """The terms of one query. ``names`` are as they were typed, without their fields; none for a query of one term or
    of very many. Not for two threads at once."""

    def __init__(self, query: str, *, with_forms: bool = False) -> None:
        found: dict[str, Finder] = {}
        pieces = tuple(_typed(query))
        # One alone is not understood once more: there is no other to tell it from.
        for name, piece in pieces if len({name for name, _ in pieces}) > 1 else ():
            parsed = None if name in found else _parsed(piece, with_forms=with_forms)
            if parsed is not None:
                found[name] = parsed
            if len(found) > MOST_TERMS:
                break
        is_one = len(found) < 2 or len(found) > MOST_TERMS
        self.names = () if is_one else tuple(found)
        self._finders = () if is_one else tuple(found.values())
        self._known: dict[str, int] = {}

    def of(self, wording: str) -> int:
        """Return the number of the term, from 0, that has the words of a hit; 0 where none has."""
        if not self._finders:
            return 0
        if wording not in self._known:
            self._known[wording] = self._look(wording)
        return self._known[wording]

    def _look(self, wording: str) -> int:
        partly = 0
        for number, finder in reversed(tuple(enumerate(self._finders))):
            places = finder.find(wording)
            if (0, len(wording)) in places:
                return number
            partly = number if places else partly
        return self._sum(wording) or partly

    def _sum(self, wording: str) -> int:
        """Return the number of the term that is the sum of these words in another wording; 0 where none is."""
        if not self._sums:
            return 0
        meant = read_sum(wording)
        return next((number for number, sum_ in self._sums if meant and sum_.low == meant.low == meant.high), 0)

    @cached_property
    def _sums(self) -> list[tuple[int, Between]]:
        """The terms that are sums, each with its number."""
        sums = BareSums()
        asked = [(number, sums.find(name)) for number, name in enumerate(self.names)]
        return [(number, sum_) for number, sum_ in asked if sum_]


def _typed(query: str) -> Iterator[tuple[str, str]]:
    """Yield each word and phrase that speaks for a document as it was typed, and with the field it was typed for."""
    try:
        lexemes = tuple(find_lexemes(query))
    except QuerySyntaxError:
        return
    # Of each bracket that is open: whether it is left out, and the field before it.
    stack: list[tuple[bool, str | None]] = [(False, None)]
    negated, field = stack[0]
    for lexeme in lexemes:
        if lexeme.kind is Kind.NOT:
            negated = not negated
            continue
        if lexeme.kind is Kind.FIELD:
            named = field_named(lexeme.text)
            field = named.name if named is not None else ""
            continue
        if lexeme.kind is Kind.OPEN:
            stack.append((negated, field))
            continue
        if lexeme.kind is Kind.CLOSE and len(stack) > 1:
            stack.pop()
        elif lexeme.kind in _VALUES and not negated and (field is None or field in _WORDED):
            yield _shown(query, lexeme), f"{field}:{_shown(query, lexeme)}" if field else _shown(query, lexeme)
        negated, field = stack[-1]


def _shown(query: str, lexeme: Lexeme) -> str:
    return query[lexeme.start : lexeme.end]


def _parsed(piece: str, *, with_forms: bool) -> Finder | None:
    try:
        parsed = parse_query(piece, with_forms=with_forms)
    except QuerySyntaxError:
        return None
    return None if parsed.is_empty else parsed.finder
