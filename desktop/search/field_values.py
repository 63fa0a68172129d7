"""How what stands behind each field is understood."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.search.bare_sums import BareSums
from desktop.search.besides import name_query
from desktop.search.conditions import RECORD_FIELDS
from desktop.search.days import read_days
from desktop.search.lexer import Kind, Lexeme
from desktop.search.schema import DEFAULT_FIELDS
from desktop.search.sums import amount_query, read_sum
from desktop.search.values import date_query, record_query
from desktop.search.words import phrase_query, word_query

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop.search import trees

# A sum is typed in so many words at most ("more than Rs 10,500 crore"), and may be whole only some words later; days
# likewise ("from 1 May 2025 to 30 June 2025").
_MOST_WORDS, _REACH = 8, 3


@dataclass(frozen=True, slots=True)
class FieldValue:
    """How a value is read, and which values may be of several words without quotation marks.

    Such a one takes along as many of ``most_words`` further words as make it whole, where no more than ``reach`` in a
    row do not.
    """

    field: str
    read: Callable[[Lexeme], trees.Query | None]
    is_whole: Callable[[str], bool] = lambda _words: False
    most_words: int = 0
    reach: int = 0


def anywhere(*, with_forms: bool) -> FieldValue:
    """Return how words without a field are understood, for one query."""
    sums = BareSums(with_forms=with_forms)

    def read(lexeme: Lexeme) -> trees.Query | None:
        return phrase_query(lexeme, DEFAULT_FIELDS) if lexeme.kind is Kind.PHRASE else sums.query(lexeme)

    return FieldValue("", read, lambda words: sums.find(words) is not None, _MOST_WORDS, _REACH)


def value_of(field: str, today: date) -> FieldValue:
    """Return how a value of ``field`` is understood; days are counted from ``today``."""
    if field == "amount":
        return FieldValue(field, amount_query, lambda words: read_sum(words) is not None, _MOST_WORDS, _REACH)
    if field in {"date", "year"}:
        read = partial(date_query, field, today)
        return FieldValue(field, read, lambda words: read_days(words, today) is not None, _MOST_WORDS, _REACH)
    if field == "near":
        return FieldValue(field, name_query)
    if field in RECORD_FIELDS:
        return FieldValue(field, partial(record_query, field))
    return FieldValue(field, partial(_words_in, (field,)))


def _words_in(fields: Sequence[str], lexeme: Lexeme) -> trees.Query | None:
    return (phrase_query if lexeme.kind is Kind.PHRASE else word_query)(lexeme, fields)
