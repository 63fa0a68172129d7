"""A quick look at one place of a text: which of a query's words and phrases begins there, among plain words.

Most words of most texts are plain: ASCII letters with a space or a common sign before and behind them. Of those it is
known which tokens they give without taking the text apart. What is not so plain is left to those who do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.search.branches import Branch

# What is plain before a word, behind it, and between two words that follow each other: no blank line, no digit, no
# letter of any kind, no sign that is a token, an apostrophe, or part of one.
_BEFORE = frozenset(' \t\n([-/,;:!?"“”—–')
_WORD = re.compile(r"(?:([A-Za-z]{2,100})(?=[\s.,;:)!?\"”\]/-]|\Z)|([A-Za-z])(?=[\s,;:)!?]|\Z))")
_BETWEEN = re.compile(r"(?: |\n(?![^\S\n]*\n)|[,;:)]+[ ]|[-/](?![-/ ])|[ ][(\"“—–-]?[ ]?)(?=[A-Za-z])")
_LONGEST_PHRASE = 8
# What a query of patterns makes of words is kept for so many different words.
_MOST_KEPT = 20_000
# Not decided here.
UNSURE = 0


class PlainWords:
    """The words and phrases below ``root``, looked for one place at a time."""

    def __init__(self, root: Branch) -> None:
        self._root = root
        # Per word: whether it is a hit by itself, and what may follow it.
        self._known: dict[str, tuple[bool, tuple[Branch, ...]]] = {}

    def end_at(self, text: str, begin: int) -> int:
        """Return where the longest word or phrase ends that begins with the word at ``begin``, or UNSURE.

        Where none does, it is where that word ends, below zero.
        """
        if begin and text[begin - 1] not in _BEFORE:
            return UNSURE
        found = _WORD.match(text, begin)
        if found is None:
            return UNSURE
        word = found[0].lower()
        known = self._known.get(word)
        if known is None:
            known = self._learn(word)
        is_hit, following = known
        end = found.end()
        if not following:
            return end if is_hit else -end
        return self._whole(text, end, following, end if is_hit else -end)

    def _whole(self, text: str, at: int, branches: tuple[Branch, ...], best: int) -> int:
        """Return where the longest phrase ends that goes on with one of ``branches`` behind ``at``, else ``best``."""
        for _ in range(_LONGEST_PHRASE):
            between = _BETWEEN.match(text, at)
            found = _WORD.match(text, between.end()) if between else None
            if found is None:
                return UNSURE
            word, at = found[0].lower(), found.end()
            after = [branch for each in branches for branch in each.after(word)]
            if any(branch.is_end for branch in after):
                best = at
            branches = tuple(branch for branch in after if branch.leads_on)
            if not branches:
                return best
        return UNSURE

    def next_word(self, text: str, at: int, end: int) -> int:
        """Return where the next word begins from ``at`` on, if only plain signs are before it, at most ``end``."""
        while at < end and text[at] in _BEFORE:
            at += 1
        return at

    def _learn(self, word: str) -> tuple[bool, tuple[Branch, ...]]:
        after = tuple(self._root.after(word))
        known = any(branch.is_end for branch in after), tuple(branch for branch in after if branch.leads_on)
        if len(self._known) < _MOST_KEPT:
            self._known[word] = known
        return known
