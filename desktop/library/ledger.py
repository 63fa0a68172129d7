"""Across documents: one key for all the ways a firm's name is written."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_DOMAIN = re.compile(r"(?<=\w)\.com\b", re.IGNORECASE)
# Words at the end of a name that the same firm leaves away elsewhere: Volkswagen Group, Sony Group Corporation.
_LEFT_AWAY = frozenset({"group", "groupe", "gruppe", "grupo", "gruppo", "holding", "holdings"})
# A name of one word so short could be anyone's: "SK" is not SK Group.
_TELLING = 3
_APART = "#"


class NameKeys:
    """Gives each name of a firm the key under which it is compared.

    Accents, case, points, "and" or "&" between words, a leading "the", and at the end legal forms, Group or Holdings
    and ".com" are dropped; a name of nothing else keeps it. Nothing is shortened to its first word: Samsung Electronics
    and Samsung SDI, Tata and Tata Power have keys of their own. ``suffixes`` are legal forms as they are written, with
    or without points.
    """

    def __init__(self, suffixes: Collection[str]) -> None:
        self._suffixes = frozenset(tuple(_words(suffix)) for suffix in suffixes)
        self._longest = max(map(len, self._suffixes), default=0)

    def __call__(self, name: str) -> str:
        """Return the key of ``name``, never empty unless the name is."""
        words = _words(_DOMAIN.sub("", _POSSESSIVE.sub("", name.strip())))
        if len(words) > 1 and words[0] == "the":
            words = words[1:]
        while (shorter := self._without_end(words)) is not words:
            words = shorter
        inner = [word for word in words[1:-1] if word != "and"]
        words = [*words[:1], *inner, *words[-1:]] if len(words) > 1 else words
        return " ".join(words) or name.casefold().strip()

    def _without_end(self, words: list[str]) -> list[str]:
        for length in range(min(self._longest, len(words) - 1), 0, -1):
            if tuple(words[-length:]) in self._suffixes:
                return self._without_and(words[:-length])
        if len(words) > 1 and words[-1] in _LEFT_AWAY and (len(words) > 2 or len(words[0]) >= _TELLING):
            return self._without_and(words[:-1])
        return words

    @staticmethod
    def _without_and(words: list[str]) -> list[str]:
        """Return what "& Co" leaves without a dangling "and"."""
        return words[:-1] if len(words) > 1 and words[-1] == "and" else words


def apart(key: str, firm: str) -> str:
    """Return the key of a firm that a person took out of those that are written alike; ``firm`` names it.

    No name has it: keys of names are words.
    """
    return f"{key}{_APART}{firm}"


def _words(name: str) -> list[str]:
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    # "S.p.A." and "SpA" are one word, as are "Co." and "Co".
    return _WORD.findall(plain.casefold().replace(".", "").replace("'", "").replace("’", ""))
