"""What a person types, understood as a Whoosh query tree.

    query   = clause {"OR" clause}
    clause  = part {["AND"] part}
    part    = {"NOT" | "-"} (word | phrase | field value | "(" query ")")
    value   = word | phrase | sum | days | "(" query ")"

AND, OR and NOT count in capitals only. The tree is built directly; no text is rewritten. A Not stands only beside
something positive in an And, and a word looks in the text and in the title, so that any engine can take the tree.
What is asked of records is left in the tree as conditions, for the library that keeps the records to answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from desktop.errors import QuerySyntaxError
from desktop.search import trees
from desktop.search.highlights import Finder
from desktop.search.lexer import find_lexemes
from desktop.search.parser import Parser

# Longer queries are refused: nothing a person types comes near, and a pasted file would hold the search for minutes.
LONGEST_QUERY = 20_000
MOST_PARTS = 4_000
# A window asks for the hits, facets, words and records of one query, one after the other. What finds its words learns
# from the texts, so that few are kept.
_KEPT = 8
# A query with more mistakes than these is not mended in a suggestion.
_MOST_MENDED = 4


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


def parse_query(text: str, today: date | None = None, *, with_forms: bool = False) -> ParsedQuery:
    """Return what ``text`` asks for; days like "last week" are counted from ``today``, by default this day.

    ``with_forms`` finds other forms of words without quotation marks too (signing, signed).
    Raises QuerySyntaxError, which says where and why the text cannot be understood; what it suggests can be.
    """
    day = today or date.today()  # noqa: DTZ011 (the person's own day)
    try:
        return _parsed(text, day, with_forms=with_forms)
    except QuerySyntaxError as error:
        error.suggestion = _mended(error.suggestion, day)
        raise


@lru_cache(_KEPT)
def _parsed(text: str, today: date, *, with_forms: bool = False) -> ParsedQuery:
    if len(text) > LONGEST_QUERY:
        message = (
            f"This query has {len(text):,} characters; more than {LONGEST_QUERY:,} cannot be searched for at once."
        )
        raise QuerySyntaxError(message, position=LONGEST_QUERY, length=len(text) - LONGEST_QUERY)
    lexemes = tuple(find_lexemes(text))
    if len(lexemes) > MOST_PARTS:
        message = f"This query has more than {MOST_PARTS:,} words, which cannot be searched for at once."
        raise QuerySyntaxError(message, position=lexemes[MOST_PARTS].start)
    tree = Parser(text, lexemes, today, with_forms=with_forms).parse()
    if tree is None and len(lexemes) > 1:
        message = "There is no letter or digit here to search for."
        raise QuerySyntaxError(message, position=lexemes[0].start, length=lexemes[-2].end - lexemes[0].start)
    return ParsedQuery(text, trees.NullQuery if tree is None else tree, is_empty=tree is None)


def _mended(suggestion: str | None, today: date) -> str | None:
    """Return a suggestion with its own mistakes mended, None where they are too many."""
    for _ in range(_MOST_MENDED):
        if not suggestion or not suggestion.strip():
            return None
        try:
            _parsed(suggestion, today)
        except QuerySyntaxError as error:
            suggestion = error.suggestion
        else:
            return suggestion
    return None
