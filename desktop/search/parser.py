"""Lexemes put together to a tree, from left to right; the grammar stands in ``language.py``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError
from desktop.search import trees
from desktop.search.besides import beside_the_others
from desktop.search.field_values import anywhere, value_of
from desktop.search.fields import NAMES, field_named
from desktop.search.lexer import Kind, Lexeme
from desktop.search.patterns import is_within
from desktop.search.words import USUAL_DISTANCE

if TYPE_CHECKING:
    from datetime import date

    from desktop.search.field_values import FieldValue

DEEPEST = 50
# Of a longer name two letters may be wrong.
_SHORT = 4


class Parser:
    """Reads the lexemes of ``text``; ``today`` is what days are counted from.

    ``with_forms`` looks for other forms of words too.
    Parts without a letter or digit (a lone comma) are passed over as None.
    """

    def __init__(self, text: str, lexemes: tuple[Lexeme, ...], today: date, *, with_forms: bool = False) -> None:
        self._text = text
        self._today = today
        self._with_forms = with_forms
        self._lexemes = lexemes
        self._at = 0
        self._depth = 0

    def parse(self) -> trees.Query | None:
        """Return the tree, None where there is nothing to search for. Raises QuerySyntaxError."""
        tree = self._query(anywhere(with_forms=self._with_forms))
        if self._is(Kind.CLOSE):
            raise self._error("This closing bracket has no opening one.", self._next, without=True)
        return None if tree is None else positive(tree)

    @property
    def _next(self) -> Lexeme:
        return self._lexemes[self._at]

    def _is(self, *kinds: Kind) -> bool:
        return self._next.kind in kinds

    def _take(self) -> Lexeme:
        lexeme = self._next
        self._at += 1
        return lexeme

    def _query(self, value: FieldValue) -> trees.Query | None:
        choices = [self._clause(value)]
        while self._is(Kind.OR):
            operator = self._take()
            if choices[-1] is None or self._ends():
                raise self._lonely(operator)
            choices.append(self._clause(value))
            if choices[-1] is None:
                raise self._lonely(operator)
        found = [positive(choice) for choice in choices if choice is not None]
        return trees.Or(found) if len(found) > 1 else choices[0]

    def _clause(self, value: FieldValue) -> trees.Query | None:
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
        parts = beside_the_others(parts)
        return trees.all_of(parts) if parts else None

    def _part(self, value: FieldValue) -> trees.Query | None:
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
        return part.query if isinstance(part, trees.Not) else trees.Not(positive(part))

    def _group(self, value: FieldValue) -> trees.Query | None:
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
        return None if tree is None else positive(tree)

    def _field(self) -> trees.Query | None:
        lexeme = self._take()
        field = field_named(lexeme.text)
        if field is None:
            raise self._unknown_field(lexeme)
        value = value_of(field.name, self._today)
        if self._is(Kind.OPEN):
            part = self._group(value)
        elif self._is(Kind.WORD, Kind.PHRASE):
            part = self._value(value)
        else:
            part = None
        if part is None:
            raise self._error(f"Put what to look for after “{lexeme.text}:”, as in {field.example}.", lexeme)
        return part

    def _value(self, value: FieldValue) -> trees.Query | None:
        """Read one value with the words that belong to it, as the scale word of "5 crore"."""
        first = self._take()
        lexeme, last = first, self._at
        most = value.most_words if first.kind is Kind.WORD else 0
        for at in range(self._at, min(self._at + most, len(self._lexemes))):
            if self._lexemes[at].kind is not Kind.WORD or at - last >= value.reach:
                break
            end = self._lexemes[at].end
            words = self._text[first.start : end]
            if value.is_whole(words):
                lexeme, last = Lexeme(Kind.WORD, words, first.start, end), at + 1
        self._at = last
        try:
            query = value.read(lexeme)
        except QuerySyntaxError as error:
            # What a value's reader suggests stands for the place it blames.
            if error.suggestion is not None:
                before, after = self._text[: error.position], self._text[error.position + error.length :]
                error.suggestion = f"{before}{error.suggestion}{after}"
            raise
        if query is None or isinstance(query, trees.Record | trees.DateRange | trees.Not):
            return query
        near = int(lexeme.nearness[1:] or USUAL_DISTANCE) if lexeme.nearness else None
        return trees.with_typed(query, trees.Typed(value.field, lexeme.text, near))

    def _ends(self) -> bool:
        return self._is(Kind.END, Kind.CLOSE)

    def _lonely(self, operator: Lexeme) -> QuerySyntaxError:
        if operator.kind is Kind.NOT:
            message = f"Put what to leave out after {'the minus' if operator.text == '-' else 'NOT'}."
        else:
            message = f"{operator.text} needs a word on both sides. In small letters it is a word like any other."
        return self._error(message, operator, without=True)

    def _unknown_field(self, lexeme: Lexeme) -> QuerySyntaxError:
        typed = lexeme.text.lower()
        near = [name for name in NAMES if is_within(typed, name, 2 if len(typed) > _SHORT else 1)]
        near = near or [name for name in NAMES if name.startswith(typed)]
        meant = f" Did you mean “{near[0]}:”?" if near else ""
        message = f"There is no field “{lexeme.text}:”.{meant} The fields are {', '.join(NAMES)}."
        error = self._error(message, lexeme)
        replacement = f"{near[0]}:" if near else f"{lexeme.text} "
        error.suggestion = self._text[: lexeme.start] + replacement + self._text[lexeme.end :]
        return error

    def _error(self, message: str, lexeme: Lexeme, *, without: bool = False) -> QuerySyntaxError:
        """Return an error at ``lexeme``; ``without`` suggests the query without it."""
        rest = " ".join((self._text[: lexeme.start] + self._text[lexeme.end :]).split()) if without else ""
        length = lexeme.end - lexeme.start
        return QuerySyntaxError(message, position=lexeme.start, length=length, suggestion=rest or None)


def positive(tree: trees.Query) -> trees.Query:
    """Return a tree in which whatever is left out is left out of something: of all documents, if need be."""
    if isinstance(tree, trees.Not):
        return trees.And([trees.everything(), tree])
    if isinstance(tree, trees.And) and all(isinstance(part, trees.Not) for part in tree):
        return trees.And([trees.everything(), *tree])
    return tree
