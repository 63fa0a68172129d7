"""Which sentences may tell of an agreement: found in one walk over the words of the whole text."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, compress
from typing import TYPE_CHECKING

from desktop.extraction.clauses import lower
from desktop.extraction.lists import LEADING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence


def spot_sentences(text: str, starts: Sequence[int], marks: Container[str]) -> list[int]:
    """Return the places, in order, of the sentences that hold one of ``marks`` or a word that may lead a list.

    ``text`` has plain spaces between its words, ``starts`` are the offsets at which its sentences begin.
    """
    found = {bisect_right(starts, offset) - 1 for offset in _offsets(text, marks)}
    found.discard(-1)
    return sorted(found)


def _offsets(text: str, marks: Container[str]) -> Iterator[int]:
    """Yield an offset inside each word of ``marks``, and inside each word that may lead a list."""
    words = text.split(" ")
    marked = [*compress(range(len(words)), map(marks.__contains__, words))]
    # Up to the end of a word stand its letters and those of all before it, and one space for each of these.
    lengths = [*accumulate(map(len, words))] if marked else []
    for number in marked:
        yield lengths[number] + number - 1
    low = lower(text)
    for cue in LEADING:
        offset = low.find(cue)
        while offset >= 0:
            yield offset
            offset = low.find(cue, offset + len(cue))
