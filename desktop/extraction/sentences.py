"""Sentences, found inside the blocks of a document."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from pydantic import ConfigDict, TypeAdapter

from desktop.extraction.tables import read_words
from desktop.models.document import Document, Span
from desktop.patterns import LazyPattern
from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Sequence

# A run of marks, spaced or not (". . ."), is one. One character class leads, so that a search passes over the text
# between quickly.
_END = re.compile(
    r"[.!?…。！？](?:(?<=[。！？])[。！？]{0,60}|(?:\s?[.!?…](?!\w)){0,8}+[\"'”’»)\]]{0,3}(?=\s)|[\"”’»)\]]{1,3}(?=[A-Z]))"
)
_WORD_BEFORE = re.compile(r"[^\W_][\w.'’&-]{0,20}\Z")
# All spans are made in one go: each made by itself costs as much as finding where it ends.
_SPANS = TypeAdapter(tuple[Span, ...], config=ConfigDict(defer_build=True))
# How far before a full stop its word may begin.
_WORD_LENGTH = 22
_INITIALS = LazyPattern(r"(?:[^\W\d_]\.)*[^\W\d_]")
_OPENING = "\"'“‘«([—–-•* \t\n\u00a0"
# A block with a line longer than this is not wrapped by hand, so its line breaks end sentences.
_WRAPPED_WIDTH = 140
# A line that stops so far before the width of its block, and is so short, is a heading: what follows would have fitted.
_ROOM, _SHORT_LINE = 24, 60
# The mark with which an item of a list begins: a bullet, a number, a letter.
_MARKED = r"\s{0,8}(?:[•▪●◦‣∙*–—-]\s+\S|[(\[]?(?:\d{1,2}|[ivx]{1,4}|[a-zA-Z])[)\]]\s+\S|\d{1,2}\.\s+[^\W\d_])"
_ITEM, _ITEM_LINE = LazyPattern(_MARKED), LazyPattern(rf"\n{_MARKED}")
_NUMBER = LazyPattern(r"\s*(?:\d{1,2}|[ivx]{1,4}|[a-z])\.")
_LONGEST_MARK = 8
# Abbreviations of several capitals (U.S., E.U.) end a sentence when one of these words follows.
_STARTERS = LazyPattern(
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
    length = len(text)
    found: list[Span | dict[str, int]] = []
    for block in document.blocks:
        span = block.span
        if span.start < 0 or span.end > length:
            span = Span(start=max(span.start, 0), end=min(span.end, length))
        if text.find("\n", span.start, span.end) < 0:
            _split(text, span, known, found)
        else:
            for line in _lines(text, span):
                _split(text, line, known, found)
    return _SPANS.validate_python(found)


def sentence_at(sentences: Sequence[Span], offset: int) -> Span:
    """Return the sentence that holds ``offset``, else the last that began before it, else the next.

    An empty sequence gives an empty span at ``offset``.
    """
    if not sentences:
        return Span(start=offset, end=offset)
    index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    return sentences[max(index, 0)]


def _lines(text: str, block: Span) -> list[Span]:
    """Return the parts of a block that no sentence crosses: its lines, joined again where they are wrapped by hand."""
    whole = text[block.start : block.end]
    lines = whole.split("\n")
    lengths = [*map(len, lines)]
    width = max(lengths)
    # In most blocks each line but the last is as full as it can be, and no item begins one.
    if width <= _WRAPPED_WIDTH and min(lengths[:-1]) >= width - _room(width) and not _ITEM_LINE.search(whole):
        return [block]
    ends = [*itertools.accumulate(lengths, lambda before, length: before + 1 + length, initial=block.start - 1)]
    if width > _WRAPPED_WIDTH:
        return [Span(start=before + 1, end=after) for before, after in itertools.pairwise(ends)]
    parts, begin = [], block.start
    for line, following, end in zip(lines, lines[1:], ends[1:], strict=False):
        if _is_apart(line, following, width):
            parts.append(Span(start=begin, end=end))
            begin = end + 1
    parts.append(Span(start=begin, end=block.end))
    return parts


def _room(width: int) -> int:
    """Return how far before the width of its block a heading stops."""
    return max(_ROOM, width // 3)


def _is_apart(line: str, following: str, width: int) -> bool:
    """Tell whether two lines of a block are no wrapped sentence: an item follows, or the first is a heading."""
    if _ITEM.match(following):
        return True
    if not line or line[-1] in ",-–—&;" or not following[:1].isupper() or line.rsplit(" ", 1)[-1].islower():
        return False
    room = width - len(line) - len(following.partition(" ")[0])
    return room > _room(width) and len(line) < _SHORT_LINE


def _split(text: str, part: Span, abbreviations: frozenset[str], found: list[Span | dict[str, int]]) -> None:
    """Add the sentences of a part of ``text`` to ``found``: the part itself, or the fields of spans inside it."""
    start = begin = part.start
    end = part.end
    for stop in _END.finditer(text, start, end):
        at, after = stop.span()
        if text[at] == "." and after == at + 1:
            low = max(at - _WORD_LENGTH, begin)
            word = text[max(low, text.rfind(" ", low, at) + 1) : at]
            # Nearly all sentences end in a plain word before a capital.
            plain = word.islower() and word.isalpha() and word not in abbreviations
            ends = plain or _is_end(text, word, at, abbreviations)
        else:
            ends = True
        if ends and after - begin < _LONGEST_MARK and _NUMBER.fullmatch(text, begin, after):
            # "3. Memorandum on": the number of an item or a section.
            ends = False
        if ends and (text[after + 1 : after + 2].isupper() or _may_end(text, at, after, end)):
            while text[begin].isspace():
                begin += 1
            # Points and brackets alone are no sentence.
            if text[begin].isalnum() or any(map(str.isalnum, text[begin:after])):
                found.append({"start": begin, "end": after})
            begin = after
    while begin < end and text[begin].isspace():
        begin += 1
    if begin < end:
        while text[end - 1].isspace():
            end -= 1
        # A heading or an item of a list is one sentence: its span is there already.
        found.append({"start": begin, "end": end} if begin > start or end < part.end else part)


def _may_end(text: str, at: int, after: int, end: int) -> bool:
    """Tell whether what follows the mark at ``text[at:after]`` can begin a sentence, as no small letter does."""
    return text[at] in "。！？" or not _first_letter(text, after, end).islower()


def _is_end(text: str, word: str, at: int, abbreviations: frozenset[str]) -> bool:
    """Tell whether the full stop at ``at`` ends a sentence, by the last part of what stands before it."""
    if not word.isalnum():
        before = _WORD_BEFORE.search(word)
        if before is None:
            return True
        word = before.group()
    return _ends_word(text, word, at + 1, abbreviations)


def _ends_word(text: str, word: str, position: int, abbreviations: frozenset[str]) -> bool:
    """Tell whether the full stop after ``word`` ends a sentence, though the word may be shortened."""
    if word in abbreviations or ("-" in word and word.rsplit("-", 1)[1] in abbreviations):
        return _STARTERS.match(text, position + 1) is not None and (
            word.isupper() or word.islower() or word in _FIRM_ENDS
        )
    if word.isupper() and _INITIALS.fullmatch(word):
        # "Joseph R. Biden", "U.S. Navy": an initial goes on, unless what follows can only begin a sentence.
        return len(word) > 1 and _STARTERS.match(text, position + 1) is not None
    return True


def _first_letter(text: str, position: int, end: int) -> str:
    while position < end and text[position] in _OPENING:
        position += 1
    return text[position] if position < end else ""
