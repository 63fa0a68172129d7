"""Did you mean: the query with each word that no document has exchanged for the most common one like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.errors import QuerySyntaxError
from desktop.search import trees
from desktop.search.language import parse_query
from desktop.search.patterns import FUZZY_PREFIX, is_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sized

    from desktop.search.language import ParsedQuery

# Words shorter than this are not guessed at; those at least as long as the second may differ in two letters.
_SHORTEST, _LONG = 4, 8
# To guess at a word looks at each that begins like it; nobody mistypes more words of one query.
_MOST_GUESSED = 12


class Vocabulary(Protocol):
    """What an engine's index holds of words."""

    def frequency(self, field: str, word: str) -> int:
        """Return how many documents have the word."""
        ...

    def words(self, field: str, prefix: str) -> Iterable[str]:
        """Return the words of a field that begin with ``prefix``."""
        ...

    def evaluate(self, tree: trees.Query) -> Sized:
        """Return the documents that match."""
        ...


def suggest(reading: Vocabulary, asked: ParsedQuery) -> str | None:
    """Return a query like ``asked`` that finds something, or None; what it asks of records is not looked at."""
    changes: dict[tuple[int, int], str] = {}
    guessed: dict[tuple[str, str], str | None] = {}
    for place, terms in _typed_terms(asked.tree).items():
        if not any(reading.frequency(term.fieldname, term.text) for term in terms):
            word = terms[0].fieldname, terms[0].text
            if word not in guessed:
                if len(guessed) == _MOST_GUESSED:
                    break
                guessed[word] = _like(reading, terms[0])
            if (better := guessed[word]) is not None:
                changes[place] = better
    if not changes:
        return None
    text = asked.text
    for (start, end), better in sorted(changes.items(), reverse=True):
        text = text[:start] + better + text[end:]
    try:
        tree = trees.exchanged(parse_query(text).tree, lambda _: trees.everything())
    except QuerySyntaxError:
        return None
    return text if reading.evaluate(tree) else None


def _typed_terms(tree: trees.Query) -> dict[tuple[int, int], list[trees.Term]]:
    """Return the single words that a document should have, by where they were typed: one for each field."""
    found: dict[tuple[int, int], list[trees.Term]] = {}
    if isinstance(tree, trees.Term):
        if place := trees.typed_place(tree):
            found[place] = [tree]
    elif not isinstance(tree, trees.Not):
        for child in tree.children():
            for place, terms in _typed_terms(child).items():
                found.setdefault(place, []).extend(terms)
    return found


def _like(reading: Vocabulary, term: trees.Term) -> str | None:
    """Return the nearest word of the index, of equally near ones the most common."""
    word: str = term.text
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    for slips in (1, 2) if len(word) >= _LONG else (1,):
        near = {other for other in reading.words(term.fieldname, word[:FUZZY_PREFIX]) if is_within(word, other, slips)}
        if near:
            return max(sorted(near), key=lambda other: reading.frequency(term.fieldname, other))
    return None
