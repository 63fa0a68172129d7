"""What a person types, understood as a Whoosh query tree.

    query   = clause {"OR" clause}
    clause  = part {["AND"] part}
    part    = {"NOT" | "-"} (word | phrase | field value | "(" query ")")
    value   = word | phrase | sum | "(" query ")"

AND, OR and NOT count in capitals only. The tree is built directly; no text is rewritten. A Not stands only beside
something positive in an And, and a word looks in the text and in the title, so that any engine can take the tree.
What is asked of records is left in the tree as conditions, for the library that keeps the records to answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

from desktop.errors import QuerySyntaxError
from desktop.search import trees
from desktop.search.conditions import RECORD_FIELDS
from desktop.search.highlights import Finder
from desktop.search.lexer import FIELDS, Kind, Lexeme, find_lexemes
from desktop.search.patterns import is_within
from desktop.search.schema import DEFAULT_FIELDS
from desktop.search.sums import amount_query, read_sum
from desktop.search.values import record_query
from desktop.search.words import phrase_query, word_query

# Longer queries are refused: nothing a person types comes near, and a pasted file would hold the search for minutes.
LONGEST_QUERY = 20_000
MOST_PARTS = 4_000
DEEPEST = 50
# A sum is typed in so many words at most ("more than Rs 10,500 crore"), and may be whole only some words later.
_SUM_WORDS, _SUM_REACH = 8, 3

_Value = Callable[[Lexeme], trees.Query | None]


@dataclass(frozen=True)
class ParsedQuery:
    """A query understood. ``tree`` is a whoosh query; ``is_empty`` when there is nothing to search for.

    Conditions on records stand in the tree as ``trees.Record``, which no engine takes.
    """

    text: str
    tree: Any
    is_empty: bool

    @cached_property
    def asks_for_records(self) -> bool:
        """Whether there is a condition on records in it."""
        return any(True for _ in trees.records_of(self.tree))

    def over(self, tree: trees.Query) -> ParsedQuery:
        """Return the same query, understood as another tree."""
        return replace(self, tree=tree)

    @cached_property
    def finder(self) -> Finder:
        """What finds the query's words in texts; made once, for a page of hits looks through many."""
        return Finder(self.tree)


def parse_query(text: str) -> ParsedQuery:
    """Return what ``text`` asks for. Raises QuerySyntaxError, which says where and why it cannot be understood."""
    if len(text) > LONGEST_QUERY:
        message = (
            f"This query has {len(text):,} characters; more than {LONGEST_QUERY:,} cannot be searched for at once."
        )
        raise QuerySyntaxError(message, position=LONGEST_QUERY, length=len(text) - LONGEST_QUERY)
    lexemes = tuple(find_lexemes(text))
    if len(lexemes) > MOST_PARTS:
        message = f"This query has more than {MOST_PARTS:,} words, which cannot be searched for at once."
        raise QuerySyntaxError(message, position=lexemes[MOST_PARTS].start)
    tree = _Parser(text, lexemes).parse()
    if tree is None and len(lexemes) > 1:
        message = "There is no letter or digit here to search for."
        raise QuerySyntaxError(message, position=lexemes[0].start, length=lexemes[-2].end - lexemes[0].start)
    return ParsedQuery(text, trees.NullQuery if tree is None else tree, is_empty=tree is None)


class _Parser:
    """Reads lexemes from left to right. Parts without a letter or digit (a lone comma) are passed over as None."""

    def __init__(self, text: str, lexemes: tuple[Lexeme, ...]) -> None:
        self._text = text
        self._lexemes = lexemes
        self._at = 0
        self._depth = 0

    def parse(self) -> trees.Query | None:
        tree = self._query(_anywhere)
        if self._is(Kind.CLOSE):
            raise self._error("This closing bracket has no opening one.", self._next, without=True)
        return None if tree is None else _positive(tree)

    @property
    def _next(self) -> Lexeme:
        return self._lexemes[self._at]

    def _is(self, *kinds: Kind) -> bool:
        return self._next.kind in kinds

    def _take(self) -> Lexeme:
        lexeme = self._next
        self._at += 1
        return lexeme

    def _query(self, value: _Value) -> trees.Query | None:
        choices = [self._clause(value)]
        while self._is(Kind.OR):
            operator = self._take()
            if choices[-1] is None or self._ends():
                raise self._lonely(operator)
            choices.append(self._clause(value))
            if choices[-1] is None:
                raise self._lonely(operator)
        found = [_positive(choice) for choice in choices if choice is not None]
        return trees.Or(found) if len(found) > 1 else choices[0]

    def _clause(self, value: _Value) -> trees.Query | None:
        parts: list[trees.Query] = []
        if self._is(Kind.AND):
            raise self._lonely(self._next)
        while not self._ends() and not self._is(Kind.OR):
            if self._is(Kind.AND):
                operator = self._take()
                if self._ends() or self._is(Kind.AND, Kind.OR):
                    raise self._lonely(operator)
            part = self._part(value)
            if part is not None:
                parts.append(part)
        return trees.And(parts) if len(parts) > 1 else parts[0] if parts else None

    def _part(self, value: _Value) -> trees.Query | None:
        negations = []
        while self._is(Kind.NOT):
            negations.append(self._take())
        if negations and (self._ends() or self._is(Kind.AND, Kind.OR)):
            raise self._lonely(negations[-1])
        if self._is(Kind.FIELD):
            part = self._field()
        elif self._is(Kind.OPEN):
            part = self._group(value)
        else:
            part = self._value(value)
        if part is None or len(negations) % 2 == 0:
            return part
        return part.query if isinstance(part, trees.Not) else trees.Not(_positive(part))

    def _group(self, value: _Value) -> trees.Query | None:
        opening = self._take()
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._error(f"Brackets can stand in one another {DEEPEST} deep, no more.", opening)
        tree = self._query(value)
        if not self._is(Kind.CLOSE):
            message = "This bracket is not closed. Put a closing one at the end of the group."
            error = self._error(message, opening)
            error.suggestion = self._text.rstrip() + ")" * self._depth
            raise error
        self._take()
        self._depth -= 1
        return None if tree is None else _positive(tree)

    def _field(self) -> trees.Query | None:
        lexeme = self._take()
        name = lexeme.text.lower()
        if name not in FIELDS:
            raise self._unknown_field(lexeme)
        value = _values(name)
        if self._is(Kind.OPEN):
            part = self._group(value)
        elif self._is(Kind.WORD, Kind.PHRASE):
            part = self._value(value)
        else:
            part = None
        if part is None:
            raise self._error(f"Put what to look for after “{name}:”.", lexeme)
        return part

    def _value(self, value: _Value) -> trees.Query | None:
        """Read one value; a sum takes the words along that belong to it, as the scale word of "5 crore"."""
        first = self._take()
        if value is not amount_query or first.kind is not Kind.WORD:
            return value(first)
        lexeme, last = first, self._at
        for at in range(self._at, min(self._at + _SUM_WORDS, len(self._lexemes))):
            if self._lexemes[at].kind is not Kind.WORD or at - last >= _SUM_REACH:
                break
            end = self._lexemes[at].end
            words = self._text[first.start : end]
            if read_sum(words) is not None:
                lexeme, last = Lexeme(Kind.WORD, words, first.start, end), at + 1
        self._at = last
        return value(lexeme)

    def _ends(self) -> bool:
        return self._is(Kind.END, Kind.CLOSE)

    def _lonely(self, operator: Lexeme) -> QuerySyntaxError:
        if operator.kind is Kind.NOT:
            message = f"Put what to leave out after {'the minus' if operator.text == '-' else 'NOT'}."
        else:
            message = f"{operator.text} needs a word on both sides. In small letters it is a word like any other."
        return self._error(message, operator, without=True)

    def _unknown_field(self, lexeme: Lexeme) -> QuerySyntaxError:
        near = [name for name in FIELDS if is_within(lexeme.text, name, 2)]
        meant = f" Did you mean “{near[0]}:”?" if near else ""
        message = f"There is no field “{lexeme.text}:”.{meant} The fields are {', '.join(FIELDS)}."
        error = self._error(message, lexeme)
        replacement = f"{near[0]}:" if near else f"{lexeme.text} "
        error.suggestion = self._text[: lexeme.start] + replacement + self._text[lexeme.end :]
        return error

    def _error(self, message: str, lexeme: Lexeme, *, without: bool = False) -> QuerySyntaxError:
        """Return an error at ``lexeme``; ``without`` suggests the query without it."""
        rest = " ".join((self._text[: lexeme.start] + self._text[lexeme.end :]).split()) if without else ""
        length = lexeme.end - lexeme.start
        return QuerySyntaxError(message, position=lexeme.start, length=length, suggestion=rest or None)


def _positive(tree: trees.Query) -> trees.Query:
    """Return a tree in which whatever is left out is left out of something: of all documents, if need be."""
    if isinstance(tree, trees.Not):
        return trees.And([trees.everything(), tree])
    if isinstance(tree, trees.And) and all(isinstance(part, trees.Not) for part in tree):
        return trees.And([trees.everything(), *tree])
    return tree


def _anywhere(lexeme: Lexeme) -> trees.Query | None:
    return phrase_query(lexeme, DEFAULT_FIELDS) if lexeme.kind is Kind.PHRASE else word_query(lexeme, DEFAULT_FIELDS)


def _values(field: str) -> _Value:
    """Return how a value of ``field`` is understood."""
    if field == "amount":
        return amount_query
    if field in RECORD_FIELDS:
        return partial(record_query, field)
    return lambda lexeme: (phrase_query if lexeme.kind is Kind.PHRASE else word_query)(lexeme, (field,))
