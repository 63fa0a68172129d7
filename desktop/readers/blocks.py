"""Blocks of a text, and what each is to a reader's eye."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.models.document import Block, BlockRole, Span
from desktop.readers.dates import read_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# A longer run is cut at a line end, a sentence end or a space: nobody reads such a paragraph, and what is done
# paragraph by paragraph stays quick.
LONGEST_BLOCK = 20_000
# More blocks than this are joined with their neighbours, since each costs half a kilobyte of memory.
MOST_BLOCKS = 50_000

_TITLE_LENGTH = 250
_STANDFIRST_LENGTH = 600
_STANDFIRST_WORDS = 10
_HEADING_LENGTH = 80
_HEADING_WORDS = 12
_CAPTION_LENGTH = 400
# A list of short lines is no row of headings.
_HEADINGS_IN_A_ROW = 2

_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"[^\n]+")
_ENDS = (re.compile(r"\n"), re.compile(r"[.!?][\"'”’)\]]*\s"), re.compile(r"\s"))
_STOP = re.compile(r"[.,;:…。、]['\"”’)\]]*$")
_CAPTION = re.compile(
    r"(?:file )?(?:photo(?:graph)?s?|image|picture|illustration|graphic|credit|caption|video|map"
    r"|(?:figure|fig\.?|table)\s+\d{1,3})(?:\s+(?:by|courtesy(?: of)?|credit))?\s*[:|]",
    re.IGNORECASE,
)


def find_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of ``text`` in order, each without white space around it.

    Blocks are the runs between blank lines; in a text without any blank line every line is one.
    """
    spans = _joined(list(cut_long(text, _runs(text))))
    return tuple(Block(span=Span(start=start, end=end), role=role) for (start, end), role in _with_roles(text, spans))


def cut_long(text: str, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the ``runs`` of ``text`` without white space around them, none longer than LONGEST_BLOCK, none empty."""
    for start, end in runs:
        begin = start
        while end - begin > LONGEST_BLOCK:
            cut = _cut_at(text, begin, begin + LONGEST_BLOCK)
            yield from _trimmed(text, begin, cut)
            begin = cut
        yield from _trimmed(text, begin, end)


def is_caption(words: str) -> bool:
    """Tell the words below or above a picture or table by how they begin ("Photo:", "Table 3:")."""
    return len(words) <= _CAPTION_LENGTH and _CAPTION.match(words) is not None


def _runs(text: str) -> Iterator[tuple[int, int]]:
    body = text.strip()
    if _GAP.search(body) is None:
        for line in _LINE.finditer(text):
            yield line.span()
        return
    start = 0
    for gap in _GAP.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _cut_at(text: str, start: int, limit: int) -> int:
    """Return the best place before ``limit`` to end a block, not in its first half."""
    middle = (start + limit) // 2
    for pattern in _ENDS:
        ends = [found.end() for found in pattern.finditer(text, middle, limit)]
        if ends:
            return ends[-1]
    return limit


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    body = piece.strip()
    if body:
        begin = start + len(piece) - len(piece.lstrip())
        yield begin, begin + len(body)


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    if len(spans) <= MOST_BLOCKS:
        return spans
    each = -(-len(spans) // MOST_BLOCKS)
    groups = (spans[index : index + each] for index in range(0, len(spans), each))
    return [(group[0][0], group[-1][1]) for group in groups]


def _with_roles(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], BlockRole]]:
    shapes = [_shape(text, span) for span in spans]
    if shapes:
        shapes[0] = BlockRole.TITLE if _is_title(text, spans) else shapes[0]
    if len(shapes) > 2 and shapes[0] is BlockRole.TITLE and _is_standfirst(text, spans[1], shapes[1]):
        shapes[1] = BlockRole.STANDFIRST
    index = 0
    while index < len(shapes):
        row = index
        while row < len(shapes) and shapes[row] is BlockRole.HEADING:
            row += 1
        # Headings need something below them, and do not come in long rows.
        keep = row < len(shapes) and row - index <= _HEADINGS_IN_A_ROW
        for place in range(index, row):
            yield spans[place], BlockRole.HEADING if keep else BlockRole.PARAGRAPH
        if row < len(shapes):
            yield spans[row], shapes[row]
        index = row + 1


def _shape(text: str, span: tuple[int, int]) -> BlockRole:
    """Return what a block looks like by itself: a caption, a heading or a paragraph."""
    start, end = span
    if end - start > _CAPTION_LENGTH:
        return BlockRole.PARAGRAPH
    words = text[start:end]
    if _CAPTION.match(words):
        return BlockRole.CAPTION
    is_short = len(words) <= _HEADING_LENGTH and "\n" not in words and len(words.split()) <= _HEADING_WORDS
    if not is_short or read_date(words):
        return BlockRole.PARAGRAPH
    begins_well = words[0].isupper() or words[0].isdigit() or not words[0].isascii()
    is_heading = begins_well and not _STOP.search(words) and any(char.isalpha() for char in words)
    return BlockRole.HEADING if is_heading else BlockRole.PARAGRAPH


def _is_title(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell a title: the first block, of one or two lines, with no full stop, above something longer."""
    start, end = spans[0]
    words = text[start:end]
    if len(spans) < 2 or len(words) > _TITLE_LENGTH or words.count("\n") > 1:
        return False
    return not _STOP.search(words) and any(char.isalpha() for char in words)


def _is_standfirst(text: str, span: tuple[int, int], shape: BlockRole) -> bool:
    """Tell a standfirst: the block below the title, some lines that do not end in a full stop."""
    words = text[span[0] : span[1]]
    is_fit = len(words) <= _STANDFIRST_LENGTH and len(words.split()) >= _STANDFIRST_WORDS
    return is_fit and shape is not BlockRole.CAPTION and not re.search(r"[.:!?。]['\"”’)\]]*$", words)
