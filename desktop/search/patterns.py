"""Which words a prefix, a wildcard or a fuzzy word stands for: one answer for the index and for the highlights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.search import trees
from desktop.search.stems import stem_beginning, stem_of

if TYPE_CHECKING:
    from collections.abc import Callable

# A word must begin as a fuzzy one does: most slips are later in the word, and it keeps the search short.
FUZZY_PREFIX = 1


def matches(node: trees.Word) -> Callable[[str], bool]:
    """Return the test for the folded words that a Term, Prefix, Wildcard, FuzzyTerm or Stem stands for."""
    text: str = node.text
    if isinstance(node, trees.Prefix):
        return lambda word: word.startswith(text)
    if isinstance(node, trees.Wildcard):
        fits, literal = re.compile(expression(text)).fullmatch, max(re.split(r"[*?]", text), key=len)
        return lambda word: literal in word and fits(word) is not None
    if isinstance(node, trees.FuzzyTerm):
        is_near = within(text, node.maxdist)
        return lambda word: word[:FUZZY_PREFIX] == text[:FUZZY_PREFIX] and is_near(word)
    if isinstance(node, trees.Stem):
        return lambda word: stem_of(word) == text
    return lambda word: word == text


def expression(pattern: str) -> str:
    """Return a regular expression for a pattern of ``*`` (any letters or none) and ``?`` (one), for lines.

    It never goes back over a ``*`` that has found its letters, so that no pattern takes more than linear time: the
    first place for what follows a star is as good as any later one, but for the last piece, which must end the word.
    """
    first, *pieces = re.sub(r"\*+", "*", pattern).split("*")
    if not pieces:
        return _literal(first)
    *middle, final = pieces
    found = "".join(rf"(?>[^\n]*?{_literal(piece)})" for piece in middle)
    return rf"{_literal(first)}{found}[^\n]*{_literal(final)}" if final else rf"{_literal(first)}{found}[^\n]*"


def _literal(piece: str) -> str:
    return "".join(r"[^\n]" if char == "?" else re.escape(char) for char in piece)


def literal_prefix(node: trees.Word) -> str:
    """Return what every word that ``node`` stands for begins with."""
    text: str = node.text
    if isinstance(node, trees.Wildcard):
        return re.split(r"[*?]", text, maxsplit=1)[0]
    if isinstance(node, trees.Stem):
        return stem_beginning(text)
    return text[:FUZZY_PREFIX] if isinstance(node, trees.FuzzyTerm) else text


def within(text: str, limit: int) -> Callable[[str], bool]:
    """Return the test of ``is_within`` for very many words: most are told by their length and letters alone."""
    letters, shortest, longest = frozenset(text), len(text) - limit, len(text) + limit

    def is_near(word: str) -> bool:
        if not shortest <= len(word) <= longest:
            return False
        # Each slip loses one letter at most.
        return len(letters.difference(word)) <= limit and is_within(word, text, limit)

    return is_near


def is_within(word: str, other: str, limit: int) -> bool:
    """Tell whether at most ``limit`` slips part the words: a letter more, less or other, or two neighbours swapped."""
    if abs(len(word) - len(other)) > limit:
        return False
    word, other = _differing(word, other)
    if min(len(word), len(other)) == 0 or limit == 0:
        return max(len(word), len(other)) <= limit
    if limit == 1:
        return len(word) == len(other) == 1 or (len(word) == 2 and word == other[::-1])
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, char in enumerate(word, 1):
        twice, before, row = before, row, [place]
        for at, wanted in enumerate(other, 1):
            cost = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (char != wanted))
            if place > 1 and at > 1 and char == other[at - 2] and word[place - 2] == wanted:
                cost = min(cost, twice[at - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(before) > limit:
            return False
    return row[-1] <= limit


def _differing(word: str, other: str) -> tuple[str, str]:
    """Return the words without what they begin with and end with alike: the slips are in the rest."""
    shorter = min(len(word), len(other))
    first = 0
    while first < shorter and word[first] == other[first]:
        first += 1
    last = 0
    while last < shorter - first and word[-1 - last] == other[-1 - last]:
        last += 1
    return word[first : len(word) - last], other[first : len(other) - last]
