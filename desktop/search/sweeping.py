"""The first sweep over a text: where words and phrases may begin. It may find too much and never too little."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.patterns import LazyPattern
from desktop.search import trees
from desktop.search.alphabet import APOSTROPHES, UNSPACED
from desktop.search.spelling import spelling

if TYPE_CHECKING:
    from collections.abc import Sequence

# What parts two words, and the words that are parted by it and do not reach into each other.
_BETWEEN = rf"[\W_{APOSTROPHES}]"
_APART = LazyPattern(rf"(?:(?![{UNSPACED}])\w)+")
# An expression that begins with a letter is looked for at the speed of memory, one with alternatives at a tenth of it:
# so many are swept for one by one.
_MOST_APART = 6
# Letters with dots between them, as in U.S.
_INITIALS = re.compile(r"\.[^\W\d_](?![^\W\d_])")


class Sweep:
    """Finds where the sequences may begin in flat text."""

    def __init__(self, sequences: Sequence[Sequence[trees.Word]]) -> None:
        spelled = [_beginning(parts, dotted=True) for parts in sequences]
        self.is_able = "" not in spelled
        """Whether every sequence can be swept for."""
        self.is_ascii = all(part.text.isascii() for parts in sequences for part in parts[:2])
        """Whether nothing but ASCII is swept for, beside what parts two words."""
        self._spelled = spelled if self.is_able else []
        plain = dict.fromkeys(_beginning(parts, dotted=False) for parts in sequences)
        self._has_dotted = plain.keys() != set(spelled)
        self._apart = [re.compile(each) for each in plain] if self.is_able and len(plain) <= _MOST_APART else []

    def find(self, plain: str) -> list[tuple[int, int]]:
        """Return the places in flat text, by their beginnings; they may reach into each other."""
        if not self._spelled:
            return []
        if not self._apart or (self._has_dotted and _INITIALS.search(plain)):
            return [found.span() for found in self._all.finditer(plain)]
        places = [found.span() for each in self._apart for found in each.finditer(plain)]
        if len(self._apart) > 1:
            places.sort()
        return places

    @cached_property
    def _all(self) -> re.Pattern[str]:
        # Most texts have no initials, and to compile an expression takes longer than to sweep a text with it.
        return re.compile("|".join(self._spelled))


def _beginning(parts: Sequence[trees.Word], *, dotted: bool) -> str:
    """Return an expression for how a word or phrase begins: its first two words, or its first; empty if none can.

    Without ``dotted`` it is for texts that have no initials with dots.
    """
    spelled = spelling(parts[0], dotted=dotted)
    two = parts[:2]
    if (
        not spelled
        or len(two) < 2
        or not all(isinstance(part, trees.Term) and _APART.fullmatch(part.text) for part in two)
    ):
        return spelled
    following = spelling(two[1], dotted=dotted)
    first, second = (each if not dotted else f"(?:{each})" for each in (spelled, following))
    return f"{first}(?:{_BETWEEN}s)?{_BETWEEN}*+{second}"
