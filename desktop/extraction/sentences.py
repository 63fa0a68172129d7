"""Sentences, found inside the blocks of a document."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from desktop.extraction.tables import read_words
from desktop.models.document import Document, Span
from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_END = re.compile(r"[.!?…]{1,4}[\"'”’»)\]]{0,3}(?=\s)|[.!?…][\"”’»)\]]{1,3}(?=[A-Z])|[。！？]")
_WORD_BEFORE = re.compile(r"[^\W_][\w.'’&-]{0,20}\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_OPENING = "\"'“‘«([—–-•* \t\n\u00a0"
# A block with a line longer than this is not wrapped by hand, so its line breaks end sentences.
_WRAPPED_WIDTH = 140
# Abbreviations of several capitals (U.S., E.U.) end a sentence when one of these words follows.
_STARTERS = re.compile(
    r"(?:The|A|An|In|It|He|She|They|We|But|This|That|These|Those|On|At|And|For|As|If|There|Its|Their)\b"
)
# Shortened legal forms end a sentence before such a word, titles such as "Mr" never do.
_FIRM_ENDS = frozenset({"Inc", "Corp", "Ltd", "Co", "Cos", "Bros", "Pvt", "Bhd"})


def find_sentences(document: Document, abbreviations: frozenset[str] | None = None) -> tuple[Span, ...]:
    """Return all sentences of ``document`` in order; each lies inside one block, without white space around it.

    ``abbreviations`` are the words whose full stop ends no sentence (from the shipped table when None).
    """
    known = read_words(resource("tables", "abbreviations.txt")) if abbreviations is None else abbreviations
    text = document.text
    return tuple(
        sentence
        for block in document.blocks
        for line in _lines(text, max(block.span.start, 0), min(block.span.end, len(text)))
        for sentence in _split(text, *line, known)
    )


def sentence_at(sentences: Sequence[Span], offset: int) -> Span:
    """Return the sentence that holds ``offset``, else the last that began before it, else the next.

    An empty sequence gives an empty span at ``offset``.
    """
    if not sentences:
        return Span(start=offset, end=offset)
    index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[max(index, 0)]


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a block that no sentence crosses: its lines where they are not wrapped, else the whole."""
    bounds = [start]
    position = text.find("\n", start, end)
    while position >= 0:
        bounds.append(position + 1)
        position = text.find("\n", position + 1, end)
    lines = [*zip(bounds, (*(bound - 1 for bound in bounds[1:]), end), strict=True)]
    if len(lines) > 1 and max(last - first for first, last in lines) > _WRAPPED_WIDTH:
        yield from lines
    else:
        yield start, end


def _split(text: str, start: int, end: int, abbreviations: frozenset[str]) -> Iterator[Span]:
    begin = start
    for stop in _END.finditer(text, start, end):
        if _ends(text, stop, begin, end, abbreviations):
            yield from _trimmed(text, begin, stop.end())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, stop: re.Match[str], begin: int, end: int, abbreviations: frozenset[str]) -> bool:
    if stop.group()[0] in "。！？":
        return True
    following = _first_letter(text, stop.end(), end)
    if following and following.islower():
        return False
    before = _WORD_BEFORE.search(text, max(begin, stop.start() - 22), stop.start()) if stop.group() == "." else None
    return before is None or _ends_word(text, before.group(), stop.end(), abbreviations)


def _ends_word(text: str, word: str, position: int, abbreviations: frozenset[str]) -> bool:
    """Tell whether the full stop after ``word`` ends a sentence, though the word may be shortened."""
    starts = _STARTERS.match(text, position + 1) is not None
    if word in abbreviations or word.rsplit("-", 1)[-1] in abbreviations:
        return starts and (word.isupper() or word.islower() or word in _FIRM_ENDS)
    if _INITIALS.fullmatch(word) and word.isupper():
        # "Joseph R. Biden", "U.S. Navy": an initial goes on, unless what follows can only begin a sentence.
        return len(word) > 1 and starts
    return True


def _first_letter(text: str, position: int, end: int) -> str:
    while position < end and text[position] in _OPENING:
        position += 1
    return text[position : position + 1]


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = start + len(piece.rstrip())
    if left < right:
        yield Span(start=left, end=right)
