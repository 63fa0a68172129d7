"""The capitalised words that stand together in a text, and what is known of each."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.patterns import LazyPattern
from desktop.extraction.wordbook import JOINED, POSSESSIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.lexicon import Lexicon

# A word longer than this is no name's.
_LONGEST_WORD = 60
_LOWER_BRAND = LazyPattern(
    r"[a-z]{1,5}[A-Z][A-Za-z]*[a-z][A-Za-z]*|\d{1,3}[A-Z][a-z]{2,}\w*|3M|\d{1,2}-[A-Z][a-z]{2,}\w*"
)
_BEFORE_WORD = LazyPattern(r"[\w-]{0,5}\Z")
APOSTROPHES = frozenset({"'", "’"})
_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
_PAIR_DASH = re.compile(r"[-‐‑–]")


_FIRST = (0,)
_Rows = tuple[list[str], list[int], list[int]]


class Words(NamedTuple):
    """The words of a run of capitalised ones and the small words between them, as rows that run side by side.

    ``texts`` are the wordings without a possessive ending, ``starts`` their offsets from the run's beginning, ``facts``
    the word book's flags for each, with ``JOINED`` and ``POSSESSIVE`` for its place.
    """

    texts: Sequence[str]
    starts: Sequence[int]
    facts: Sequence[int]


def read_words(run: str, lexicon: Lexicon) -> Words:
    """Return the words of a run; a pair such as India-Japan is two where both are known.

    An apostrophe at its end is the genitive's of a last word in s or x.
    """
    known = lexicon.wordbook.facts.get
    if run.isalnum():
        fact = known(run, 0)
        return tuple.__new__(Words, ((run,), _FIRST, (fact,)) if fact or _may_be_word(run) else ((), (), ()))
    texts = run.split(" ")
    if len(run) < _LONGEST_WORD and run.isascii() and "".join(texts).isalnum() and "" not in texts:
        # Nearly all runs are such plain words.
        facts = [known(word, 0) | JOINED for word in texts]
        facts[0] ^= JOINED
        return tuple.__new__(Words, (texts, [0, *accumulate([len(word) + 1 for word in texts[:-1]])], facts))
    rows: _Rows = [], [], []
    texts, starts, facts = rows
    genitive = run[-1] in APOSTROPHES
    plain = run[:-1] if genitive else run
    if "\n" in plain or "\u00a0" in plain:
        plain = plain.replace("\n", " ").replace("\u00a0", " ")
    joined = position = 0
    for wording in plain.split(" "):
        if wording.isalnum():
            fact = known(wording, 0)
            if fact or _may_be_word(wording):
                texts.append(wording)
                starts.append(position)
                facts.append(fact | joined)
                joined = JOINED
            else:
                joined = 0
        elif wording:
            joined = _add_marked(rows, wording, position, joined, lexicon)
        position += len(wording) + 1
    if genitive and joined and texts[-1][-1] in "sx":
        facts[-1] |= POSSESSIVE
    return tuple.__new__(Words, rows)


def _may_be_word(wording: str) -> bool:
    """Tell whether letters and digits that no table knows may be a name's word."""
    return len(wording) < _LONGEST_WORD and (wording.isascii() or wording[0].isupper())


def whole_word(text: str, begin: int, run: str, position: int) -> tuple[str, int]:
    """Return a run whose first word begins before its capital, as in eBay, 3M or 7-Eleven, as a whole.

    What is no name, as in "5MW", is cut off.
    """
    before = _BEFORE_WORD.search(text, max(position - 6, begin), position)
    head = before.group() if before is not None else ""
    first = run.split(" ", 1)[0]
    if head and _LOWER_BRAND.fullmatch(head + first.rstrip(".,").removesuffix("'s").removesuffix("’s")):
        return head + run, position - len(head)
    if text[position - 1] == "-":
        return run, position
    rest = run[len(first) :].lstrip()
    return rest, position + len(run) - len(rest)


def _add_marked(rows: _Rows, wording: str, position: int, joined: int, lexicon: Lexicon) -> int:
    """Add a word that holds more than letters and digits; return the flag that joins the next word to it."""
    known, pairs = lexicon.wordbook.facts.get, lexicon.pair_parts
    if len(wording) > _LONGEST_WORD:
        return 0
    if wording[-1] in ".,":
        wording = wording.rstrip(".,") if wording[-1] == "," or "." not in wording[:-1] else wording
    fact = 0
    if wording[-1] in APOSTROPHES and wording[:-1]:
        wording, fact = wording[:-1], POSSESSIVE
    elif wording[-2:] in _POSSESSIVES and wording.replace("’", "'") not in pairs:
        wording, fact = wording[:-2], POSSESSIVE
    if not wording:
        return 0
    dash = _PAIR_DASH.search(wording)
    if dash is not None:
        left, right = wording[: dash.start()], wording[dash.end() :].lstrip("\u2060")
        tail = wording.rsplit("-", 1)[-1]
        if tail in lexicon.wordbook.tails:
            wording = wording[: -len(tail) - 1]
            _add(rows, wording, position, known(wording, 0) | joined)
            return 0
        if left in pairs and right in pairs:
            _add(rows, left, position, known(left, 0) | joined)
            position += dash.end()
            wording, joined = right, 0
    _add(rows, wording, position, known(wording, 0) | fact | joined)
    return JOINED


def _add(rows: _Rows, wording: str, start: int, fact: int) -> None:
    texts, starts, facts = rows
    texts.append(wording)
    starts.append(start)
    facts.append(fact)
