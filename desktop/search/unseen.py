"""A text without the characters that nobody sees, which are no part of a word, and the way back to the text itself."""

from __future__ import annotations

import re
from bisect import bisect_right

from desktop.search.alphabet import UNSEEN
from desktop.search.folding import beyond_ascii

_UNSEEN = re.compile(f"[{UNSEEN}]+")


class Around:
    """What is left of a text from ``start`` on around its unseen characters."""

    def __init__(self, text: str, start: int) -> None:
        kept: list[str] = []
        self._begins: list[int] = []  # where each kept piece begins in what is left
        self._shifts: list[int] = []
        at, length = start, 0
        for unseen in (*_UNSEEN.finditer(text, start), None):
            until = unseen.start() if unseen else len(text)
            kept.append(text[at:until])
            self._begins.append(length)
            self._shifts.append(at - length)
            length += until - at
            at = unseen.end() if unseen else until
        self.text = "".join(kept)

    def place(self, first: int, end: int) -> tuple[int, int]:
        """Return where something that is not empty stands in the text itself, unseen characters around it left out."""
        shift = self._shifts[bisect_right(self._begins, first) - 1]
        return first + shift, end + self._shifts[bisect_right(self._begins, end - 1) - 1]


def without_unseen(text: str, start: int = 0) -> Around | None:
    """Return what is left of ``text`` from ``start`` on, or None where no character is unseen."""
    # To take ASCII out first is several times as fast as to look at each character.
    if text.isascii() or not _UNSEEN.search(beyond_ascii(text[start:])):
        return None
    return Around(text, start)
