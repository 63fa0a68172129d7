"""The capitalised words of a text, found in runs by one pattern, and what is known of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.extraction.wordbook import CALENDAR, JOINED, POSSESSIVE, START
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

# Words that alone are no name.
_NEVER_ALONE = CALENDAR | START
# A word longer than this is no name's.
_LONGEST_WORD = 60
# A shorter line was ended, not wrapped.
_WRAPPED = 48
_LOWER_BRAND = LazyPattern(
    r"[a-z]{1,5}[A-Z][A-Za-z]*[a-z][A-Za-z]*|\d{1,3}[A-Z][a-z]{2,}\w*|3M|\d{1,2}-[A-Z][a-z]{2,}\w*"
)
_BEFORE_WORD = LazyPattern(r"[\w-]{0,5}\Z")
# Characters before a capital by which the word began earlier.
_INSIDE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")
_APOSTROPHES = frozenset({"'", "’"})
_POSSESSIVES = frozenset({"'s", "’s", "'S", "’S"})
_PAIR_DASH = re.compile(r"[-‐‑–]")


@dataclass(slots=True)
class Words:
    """The capitalised words of a document and the small words between them, as lists that run side by side.

    ``texts`` are the wordings without a possessive ending, ``starts`` their offsets, ``facts`` the word book's flags
    for each, with ``JOINED`` and ``POSSESSIVE`` for its place. ``bounds`` are, for each sentence, the places of its
    first word and after its last.
    """

    text: str
    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    facts: list[int] = field(default_factory=list)
    bounds: list[tuple[int, int]] = field(default_factory=list)

    def end(self, place: int) -> int:
        """Return the offset after a word."""
        return self.starts[place] + len(self.texts[place])

    def are_joined(self, first: int, stop: int) -> bool:
        """Tell whether the words from ``first`` to before ``stop`` each follow the one before with a blank."""
        return all(fact & JOINED for fact in self.facts[first:stop])


def find_words(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> Words:
    """Return the capitalised words of all ``sentences``; a pair such as India-Japan is two where both are known."""
    words = Words(text)
    known, find = lexicon.wordbook.facts.get, lexicon.wordbook.runs.finditer
    texts, starts, flags, bounds = words.texts, words.starts, words.facts, words.bounds
    for sentence in sentences:
        begin = sentence.start
        first = len(texts)
        for match in find(text, begin, sentence.end):
            run = match[0]
            fact = known(run, 0)
            if fact & _NEVER_ALONE and run.isalnum():
                continue
            position = match.start()
            if text[position - 1] in _INSIDE and position > begin:
                run, position = _whole_word(text, begin, run, position)
                fact = known(run, 0)
            if not run.isalnum():
                _add_run(words, run, position, lexicon)
            elif fact or _may_be_word(run):
                texts.append(run)
                starts.append(position)
                if run[-1] in "sx":
                    stop = position + len(run)
                    if text[stop : stop + 1] in _APOSTROPHES:
                        fact |= POSSESSIVE
                flags.append(fact)
        bounds.append((first, len(texts)))
    return words


def _may_be_word(wording: str) -> bool:
    """Tell whether letters and digits that no table knows may be a name's word."""
    return len(wording) < _LONGEST_WORD and (wording.isascii() or wording[0].isupper())


def _add_run(words: Words, run: str, position: int, lexicon: Lexicon) -> None:
    """Add the words of a run of several, or of one that holds more than letters and digits."""
    known = lexicon.wordbook.facts.get
    texts, starts, flags = words.texts, words.starts, words.facts
    joined = 0
    parted = _short_line_ends(words.text, position, run) if "\n" in run else frozenset()
    if "\n" in run or "\u00a0" in run:
        run = run.replace("\n", " ").replace("\u00a0", " ")
    bracketed = "(" in run
    for part in run.split(" "):
        wording, start = part, position
        if parted and position - 1 in parted:
            joined = 0
        if bracketed and part and (part[0] == "(" or part[-1] == ")"):
            # The brackets of "Orvane (India) Ltd" belong to no word.
            wording = part.strip("().")
            start += part[0] == "("
        if wording.isalnum():
            fact = known(wording, 0)
            if fact or _may_be_word(wording):
                texts.append(wording)
                starts.append(start)
                flags.append(fact | joined)
                joined = JOINED
            else:
                joined = 0
        elif wording:
            joined = _add_marked(words, wording, start, joined, lexicon)
        position += len(part) + 1
    if joined and texts[-1][-1] in "sx" and words.text[position - 1 : position] in _APOSTROPHES:
        flags[-1] |= POSSESSIVE


def _short_line_ends(text: str, start: int, run: str) -> frozenset[int]:
    """Return where lines end within a run that are too short to have been wrapped: names go not beyond them."""
    ends = (start + place for place, letter in enumerate(run) if letter == "\n")
    return frozenset(end for end in ends if end - text.rfind("\n", max(0, end - _WRAPPED), end) < _WRAPPED)


def _whole_word(text: str, begin: int, run: str, position: int) -> tuple[str, int]:
    """Return a run whose first word begins before its capital, as in eBay, 3M or 7-Eleven, as a whole.

    What is no name, as in "5MW", is cut off.
    """
    before = _BEFORE_WORD.search(text, max(position - 6, begin), position)
    head = before.group() if before is not None else ""
    first = run.split(None, 1)[0]
    if head and _LOWER_BRAND.fullmatch(head + first.rstrip(".,").removesuffix("'s").removesuffix("’s")):
        return head + run, position - len(head)
    if text[position - 1] == "-":
        return run, position
    rest = run[len(first) :].lstrip()
    return rest, position + len(run) - len(rest)


def _add_marked(words: Words, wording: str, position: int, joined: int, lexicon: Lexicon) -> int:
    """Add a word that holds more than letters and digits; return the flag that joins the next word to it."""
    known, pairs = lexicon.wordbook.facts.get, lexicon.pair_parts
    if len(wording) > _LONGEST_WORD:
        return 0
    if wording[-1] in ".,":
        wording = wording.rstrip(".,") if wording[-1] == "," or "." not in wording[:-1] else wording
    fact = 0
    if wording[-1] in _APOSTROPHES and wording[:-1]:
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
            _add(words, wording[: -len(tail) - 1], position, joined, known)
            return 0
        if left in lexicon.pair_tails and right in lexicon.pair_heads:
            _add(words, left, position, joined, known)
            position += dash.end()
            wording, joined = right, 0
    _add(words, wording, position, fact | joined, known)
    return JOINED


def _add(words: Words, wording: str, start: int, fact: int, known: Callable[[str, int], int]) -> None:
    words.texts.append(wording)
    words.starts.append(start)
    words.facts.append(known(wording, 0) | fact)
