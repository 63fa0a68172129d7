"""Did you mean: the query with each word that no document has exchanged for the most common one like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.errors import QuerySyntaxError
from desktop.search import trees
from desktop.search.language import parse_query
from desktop.search.patterns import FUZZY_PREFIX, is_within, within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Sized

    from desktop.search.language import ParsedQuery

# Words shorter than this are not guessed at; those at least as long as the second may differ in two letters.
_SHORTEST, _LONG = 4, 8
# To guess at a word looks at each that begins like it; nobody mistypes more words of one query.
_MOST_GUESSED = 6
# Of words run together neither is shorter, and both are no longer than this.
_SHORTEST_PART, _LONGEST = 3, 60


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
    """Return a query like ``asked`` that finds something, or None; what it asks of records is not looked at.

    A word that no document has is exchanged for the nearest that some have, for it and the next word together, or for
    the two words it is made of.
    """
    changes = _changes(reading, asked)
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


def _changes(reading: Vocabulary, asked: ParsedQuery) -> dict[tuple[int, int], str]:
    """Return what is to be put in which places of the typed text."""
    changes: dict[tuple[int, int], str] = {}
    guessed: dict[tuple[str, str], str | None] = {}
    typed = sorted(_typed_terms(asked.tree).items())
    done = 0
    for at, (place, terms) in enumerate(typed):
        if place[0] < done or any(reading.frequency(term.fieldname, term.text) for term in terms):
            continue
        field, word = terms[0].fieldname, terms[0].text
        if (joined := _with_a_neighbour(reading, asked.text, typed, at)) is not None and joined[0][0] >= done:
            changes[joined[0]] = joined[1]
            done = joined[0][1]
            continue
        if (field, word) not in guessed:
            if len(guessed) == _MOST_GUESSED:
                break
            guessed[field, word] = _like(reading, field, word) or _parted(reading, field, word)
        if (better := guessed[field, word]) is not None:
            changes[place] = better
            done = place[1]
    return changes


_Typed = tuple[tuple[int, int], list[trees.Term]]


def _with_a_neighbour(
    reading: Vocabulary, text: str, typed: Sequence[_Typed], at: int
) -> tuple[tuple[int, int], str] | None:
    """Return the word that one makes with the word before or behind it, if there is one, and the place of both."""
    for first, second in ((at, at + 1), (at - 1, at)):
        if first < 0 or second == len(typed):
            continue
        (start, until), before = typed[first]
        (begin, end), behind = typed[second]
        word = before[0].text + behind[0].text
        if text[until:begin] == " " and word.isalpha() and reading.frequency(before[0].fieldname, word):
            return (start, end), word
    return None


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


def _like(reading: Vocabulary, field: str, word: str) -> str | None:
    """Return the nearest word of the index, of equally near ones the most common.

    It begins with the same letter, or with the second one: then the first is one too many, or has changed places.
    """
    if len(word) < _SHORTEST or not word.isalpha():
        return None
    most = 2 if len(word) >= _LONG else 1
    alike = [
        set(filter(within(word, most), reading.words(field, beginning)))
        for beginning in dict.fromkeys((word[:FUZZY_PREFIX], word[1 : 1 + FUZZY_PREFIX]))
    ]
    for slips in range(1, most + 1):
        for words in alike:
            if near := {other for other in words if is_within(word, other, slips)}:
                return max(sorted(near), key=lambda other: reading.frequency(field, other))
    return None


def _parted(reading: Vocabulary, field: str, word: str) -> str | None:
    """Return two words of the index that make ``word`` together, the most common two."""
    best, most = None, 0
    if not word.isalpha() or len(word) > _LONGEST:
        return None
    for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        common = min(reading.frequency(field, word[:at]), reading.frequency(field, word[at:]))
        if common > most:
            best, most = f"{word[:at]} {word[at:]}", common
    return best
