"""Across documents: one key for all the ways a firm's name is written."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


class NameKeys:
    """Gives each name of a firm the key under which it is compared.

    Accents, case, points, a leading "the" and legal forms at the end are dropped; a name of nothing else keeps it.
    ``suffixes`` are legal forms as they are written, with or without points.
    """

    def __init__(self, suffixes: Collection[str]) -> None:
        self._suffixes = frozenset(tuple(_words(suffix)) for suffix in suffixes)
        self._longest = max(map(len, self._suffixes), default=0)

    def __call__(self, name: str) -> str:
        """Return the key of ``name``, never empty unless the name is."""
        words = _words(_POSSESSIVE.sub("", name.strip()))
        if len(words) > 1 and words[0] == "the":
            words = words[1:]
        while (shorter := self._without_suffix(words)) is not words:
            words = shorter
        return " ".join(words) or name.casefold().strip()

    def _without_suffix(self, words: list[str]) -> list[str]:
        for length in range(min(self._longest, len(words) - 1), 0, -1):
            if tuple(words[-length:]) in self._suffixes:
                return words[:-length]
        return words


def _words(name: str) -> list[str]:
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    # "S.p.A." and "SpA" are one word, as are "Co." and "Co".
    return _WORD.findall(plain.casefold().replace(".", "").replace("'", "").replace("’", ""))
