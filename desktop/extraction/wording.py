"""How a sentence is worded, as traits that each speak for an agreement being told in it or against.

The rules know the words that make agreements; there are more ways to tell of one than any list of verbs holds. Here
the wording as a whole is weighed: its words, neighbours and next but one neighbours, with each name and sum as one
token. The weights are those of a logistic regression (``agreement_wording.tsv`` says on what it was fitted).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.tables import read_rows
from desktop.models.records import AgreementKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_WORD = LazyPattern(r"[^\W\d_]{1,40}|\d+|[^\w\s]")
# Rows of the table that are no traits.
_START, _KIND_START = "(start)", "(kinds)"
_ENDINGS = ("ing", "ed", "es", "s")
_LEAST_STEM = 4
# Names and digits that follow each other are one token.
_NAME, _DIGITS, SUM = "<Name>", "<0>", "<sum>"
_MOST_PARTIES, _MOST_SUMS = 4, 2
_SHORT, _LONG = 80, 200
_ENDS = frozenset('.!?"”;')
# No weight leads to a number that cannot be worked out.
_MOST = 30.0


class Place(NamedTuple):
    """A name or a sum in a sentence: where it stands there, and its token ("<company>")."""

    start: int
    end: int
    token: str


class Token(NamedTuple):
    """A token and where it begins in its sentence."""

    text: str
    start: int


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class WordingTable:
    """The weights of traits, and those of the traits of each kind of agreement; ``start`` is before any trait."""

    start: float
    weights: Mapping[str, float]
    kind_starts: Mapping[AgreementKind, float]
    kinds: Mapping[str, tuple[tuple[AgreementKind, float], ...]]

    def likelihood(self, traits: Iterable[str]) -> float:
        """Return how likely it is, from 0 to 1, that a sentence of such traits tells of an agreement."""
        weights = self.weights
        return logistic(self.start + sum(weights[trait] for trait in traits if trait in weights))

    def kind(self, traits: Iterable[str]) -> AgreementKind:
        """Return the kind of agreement that such traits speak for."""
        totals = dict(self.kind_starts)
        for trait in traits:
            for kind, weight in self.kinds.get(trait, ()):
                totals[kind] += weight
        return max(totals, key=lambda kind: totals[kind])


class Wording:
    """The table as it is known of at a start, and read when it is first asked for: many texts never do."""

    def __init__(self, file: Path) -> None:
        """Take ``file``: rows of a trait, its weight, and weights of kinds ("deal 0.31, loan -0.2"). Raises OSError."""
        file.stat()
        self._file = file

    @cached_property
    def table(self) -> WordingTable:
        """The weights. Raises OSError."""
        weights: dict[str, float] = {}
        kinds: dict[str, tuple[tuple[AgreementKind, float], ...]] = {}
        for trait, weight, of_kinds in read_rows(self._file):
            weights[trait] = float(weight)
            if of_kinds:
                pairs = (pair.split(" ") for pair in of_kinds.split(", "))
                kinds[trait] = tuple((AgreementKind(kind), float(each)) for kind, each in pairs)
        return WordingTable(weights.pop(_START), weights, dict(kinds.pop(_KIND_START)), kinds)


def logistic(total: float) -> float:
    """Return the likelihood, from 0 to 1, that a sum of weights stands for."""
    return 1 / (1 + math.exp(-max(-_MOST, min(total, _MOST))))


def tokens_of(wording: str, places: Sequence[Place]) -> list[Token]:
    """Return the tokens of a sentence; ``places`` are in order, of two that overlap the first counts."""
    tokens: list[Token] = []
    done = 0
    for place in places:
        if place.start >= done:
            _cut(wording, done, place.start, tokens)
            tokens.append(Token(place.token, place.start))
            done = place.end
    _cut(wording, done, len(wording), tokens)
    return tokens


def traits_of(tokens: Sequence[str], length: int, end: str) -> set[str]:
    """Return the traits of a sentence of such tokens; ``length`` is in code points, ``end`` its last character."""
    words = [token for token in tokens if token[0] == "<" or token.isalpha()]
    traits = set(tokens)
    traits.update(f"{one} {next_one}" for one, next_one in pairwise(tokens))
    traits.update(f"{one} * {other}" for one, other in zip(words, words[2:], strict=False))
    traits.add(f"parties: {min(sum(map(is_party, tokens)), _MOST_PARTIES)}")
    traits.add(f"sums: {min(tokens.count(SUM), _MOST_SUMS)}")
    if end not in _ENDS:
        traits.add("a line")
    if length < _SHORT:
        traits.add("short")
    elif length > _LONG:
        traits.add("long")
    return traits


def is_party(token: str) -> bool:
    """Tell whether a token is the name of a firm, another body or a country."""
    return token in ("<company>", "<organisation>", "<country>")


def told_by(table: WordingTable, tokens: Sequence[Token]) -> Iterator[tuple[float, int]]:
    """Yield the words that speak for an agreement, alone or with the next: the weight and the place."""
    for token, following in zip(tokens, (*tokens[1:], Token("", 0)), strict=True):
        for words in (token.text, f"{token.text} {following.text}"):
            weight = table.weights.get(words, 0.0)
            if weight > 0 and token.text.isalpha():
                yield weight, token.start


def _cut(wording: str, start: int, end: int, tokens: list[Token]) -> None:
    """Add the tokens that stand between two names or sums."""
    for found in _WORD.finditer(wording, start, end):
        word = found.group()
        if not word.isalpha():
            text = _DIGITS if word.isdigit() else word
        elif word[0].isupper() and tokens:
            text = _NAME
        else:
            text = _stem(word.lower())
        if text not in (_NAME, _DIGITS) or not tokens or tokens[-1].text != text:
            tokens.append(Token(text, found.start()))


def _stem(word: str) -> str:
    """Return a word without the ending of its form: roughly, and alike wherever it stands."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word
