"""A sum of money among the words of a query (``¥60bn``, ``10,500 crore``): found in whatever wording it is told."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from desktop.resources import resource
from desktop.search import trees
from desktop.search.alphabet import MONEY
from desktop.search.lexer import Kind, Lexeme
from desktop.search.schema import DEFAULT_FIELDS
from desktop.search.sums import read_sum
from desktop.search.words import word_query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.search.conditions import Between

# Longer wordings are read only after ``amount:``.
_LONGEST = 40
# To read a sum takes two milliseconds, and each is a condition for the store.
_MOST_READ, _MOST_MEANT = 100, 30
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(f"[{MONEY}]")
# What compares sums, or makes a range of them, is typed after ``amount:``.
_COMPARING = re.compile(r"[<>=≥≤…~*?:]|\.\.|[-–—]")
_WORD = re.compile(r"\S+")


class BareSums:
    """The words of one query, and the sums among them; of a pasted table of sums only the first are more than words.

    ``with_forms`` is as ``word_query`` has it.
    """

    def __init__(self, *, with_forms: bool = False) -> None:
        self._with_forms = with_forms
        self._known: dict[str, Between | None] = {}
        self._meant = 0

    def find(self, typed: str) -> Between | None:
        """Return the one sum of money that the whole of ``typed`` is, None where it is none.

        A number needs a mark of money, or a scale word of two letters and more: "2,500" and "5m" are words.
        """
        if not _may_be_sum(typed):
            return None
        if typed not in self._known and len(self._known) < _MOST_READ:
            found = read_sum(typed)
            self._known[typed] = found if found is not None and found.low == found.high else None
        return self._known.get(typed)

    def query(self, lexeme: Lexeme) -> trees.Query | None:
        """Return the query for a word without a field, or for the words of a sum: those words, or a record of it.

        Raises QuerySyntaxError as ``word_query`` does.
        """
        words = [word_query(each, DEFAULT_FIELDS, with_forms=self._with_forms) for each in _words(lexeme)]
        found = [word for word in words if word is not None]
        if not found:
            return None
        told = trees.all_of(found)
        meant = self.find(lexeme.text) if self._meant < _MOST_MEANT else None
        if meant is None:
            return told
        self._meant += 1
        return trees.Or([told, trees.Record(meant)])


def _may_be_sum(typed: str) -> bool:
    """Tell, at little cost, whether ``typed`` is made of what sums are made of."""
    if len(typed) > _LONGEST or not _DIGIT.search(typed) or _COMPARING.search(typed):
        return False
    words = [word.casefold() for word in _LETTERS.findall(typed)]
    is_marked = _SIGN.search(typed) is not None or any(len(word) > 1 for word in words)
    return is_marked and all(word in _money_words() for word in words)


def _words(lexeme: Lexeme) -> Iterator[Lexeme]:
    for match in _WORD.finditer(lexeme.text):
        yield Lexeme(Kind.WORD, match.group(), lexeme.start + match.start(), lexeme.start + match.end())


# Read with the first number that stands beside a word, not with every query.
@cache
def _money_words() -> frozenset[str]:
    """Return the words of the tables of scales and of marks of money, folded."""
    rows = [
        line.split("\t")[:2]
        for table in ("scales.tsv", "currencies.tsv")
        for line in resource("tables", table).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    ]
    return frozenset(word.casefold() for row in rows for cell in row for word in _LETTERS.findall(cell))
