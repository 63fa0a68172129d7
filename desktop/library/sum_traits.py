"""What tells whether two sums of money are about the same: purpose, currency, giver, receiver and the words around."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.library.deal_words import DealWords
from desktop.library.matching import least_shared
from desktop.library.party_keys import PartyKeys
from desktop.library.totals import names_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.records import MonetaryAmount
    from desktop.models.rows import FigureRow

# So many words in common say by themselves what a sum is for.
_TELLING = 4


@dataclass(frozen=True, slots=True)
class SumSides:
    """Keys of the giver and the receiver, empty where the sentence does not say, and of all names in the sentence."""

    giver: str
    receiver: str
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class SumTraits(SumSides):
    """What is compared of a sum; ``words`` are roots of the words that tell what it is for."""

    amount: MonetaryAmount
    purpose: str
    words: frozenset[str]


class SumReader:
    """Reads what is compared of sums, with the keys of the ledger. It remembers the names it has met."""

    def __init__(self, lexicon: Lexicon, name_key: Callable[[str], str]) -> None:
        self._keys = PartyKeys(lexicon, name_key)
        self._words = DealWords()
        self._known: dict[str, str] = {}

    def key(self, name: str) -> str:
        """Return the key of a party."""
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._keys(name)
        return known

    def sides(self, row: FigureRow) -> SumSides:
        """Return whom the sentence of a sum names."""
        giver, receiver = (self.key(name) if name else "" for name in (row.figure.giver, row.figure.receiver))
        named = {self.key(name) for name in names_in(row)} | {key for key in (giver, receiver) if key}
        return SumSides(giver, receiver, frozenset(named))

    def traits(self, row: FigureRow) -> SumTraits:
        """Return what is compared of a sum."""
        figure, sides = row.figure, self.sides(row)
        names = {*names_in(row), *(name for name in (figure.giver, figure.receiver) if name)}
        words = self._words.read(f"{figure.subject} {row.quote}", names).words
        return SumTraits(sides.giver, sides.receiver, sides.named, figure.amount, figure.purpose.value, words)


def sameness(one: SumTraits, other: SumTraits) -> int:
    """Return what speaks for two sums being of one promise, 0 where anything speaks against it.

    An equal sum and words mostly alike count two; the giver, the receiver, two names and a few words in common one
    each; many words alike three.
    """
    if one.purpose != other.purpose or one.amount.currency != other.amount.currency:
        return 0
    if any(a and b and a != b for a, b in ((one.giver, other.giver), (one.receiver, other.receiver))):
        return 0
    shared, least = len(one.words & other.words), min(len(one.words), len(other.words))
    points = 2 * (one.amount.value == other.amount.value) + (len(one.named & other.named) >= 2)
    points += bool(one.giver and other.giver) + bool(one.receiver and other.receiver)
    if shared >= 2 and shared >= least_shared(least):
        return points + (3 if shared >= _TELLING else 2)
    return points + (shared >= 2)
