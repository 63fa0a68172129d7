"""A document cut into parts short enough to lay out at once, and each part into the lines that are shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import BlockRole, Document

# Qt lays out about 2 MB of text a second and keeps all it laid out: a part must take less than a blink.
PART = 100_000
# So must a part of very short lines: each is a paragraph to Qt.
LINES = 5_000
# A single line is laid out whole for each change; 5 MB in one line took a minute.
LINE = 4_000
# What Qt takes for the end of a paragraph, for an object or for nothing at all, each one unit long and made another
# of one unit, so that positions stay. Halves of surrogate pairs cannot be shown either.
_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufdd1\ufffc\ufffe\uffff\ud800-\udfff]")
_SPACES = {"\r": " ", "\x0b": " ", "\x0c": " ", "\x85": " ", "\u2028": " ", "\u2029": " "}


Part = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line as shown: from code point ``start``, its text fit for Qt. ``opens`` is True at a block's beginning."""

    start: int
    text: str
    role: BlockRole
    opens: bool


def parts_of(document: Document) -> tuple[Part, ...]:
    """Return the parts of a document in order, at least one: half-open ranges of code points that cover its blocks."""
    text = document.text
    parts: list[Part] = []
    start = end = 0
    limit = _limit(text, start)
    for block in document.blocks:
        span = block.span
        if span.end > limit and end > start:
            parts.append((start, end))
            start = span.start
            limit = _limit(text, start)
        end = span.end
        while end > limit:
            cut = _cut(text, start, limit)
            parts.append((start, cut))
            start = cut
            limit = _limit(text, start)
    return (*parts, (start, end))


def lines_of(document: Document, part: Part) -> Iterator[Line]:
    """Yield the lines of a part: those of the file, and where one is very long, stretches of it."""
    first, last = part
    blocks = document.blocks
    for number in range(bisect_right(blocks, first, key=lambda block: block.span.end), len(blocks)):
        block = blocks[number]
        if block.span.start >= last:
            break
        at, opens = max(block.span.start, first), block.span.start >= first
        for words in document.text[at : min(block.span.end, last)].split("\n"):
            for begin, end in _stretches(words, LINE):
                yield Line(at + begin, shown(words[begin:end]), block.role, opens)
                opens = False
            at += len(words) + 1


def shown(text: str) -> str:
    """Return ``text`` as Qt can show it, every character still of its own length."""
    return _UNSHOWN.sub(lambda found: _SPACES.get(found.group(), "\ufffd"), text)


def _limit(text: str, start: int) -> int:
    """Return where a part that begins at ``start`` must end: by its length or by its lines."""
    at = start
    for _line in range(LINES):
        at = text.find("\n", at) + 1
        if not start < at < start + PART:
            return start + PART
    return at


def _cut(text: str, start: int, limit: int) -> int:
    """Return where to end a part inside of a block: after a line's end, else after a space, else at the limit."""
    for mark in ("\n", " "):
        place = text.rfind(mark, (start + limit) // 2, limit)
        if place > 0:
            return place + 1
    return limit


def _stretches(words: str, longest: int) -> Iterator[tuple[int, int]]:
    start = 0
    while len(words) - start > longest:
        place = words.rfind(" ", start + longest // 2, start + longest)
        stop = place + 1 if place > 0 else start + longest
        yield start, stop
        start = stop
    yield start, len(words)
