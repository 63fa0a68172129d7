"""Pages of lines become a document's text: paragraphs with roles, sentences whole where they run over a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.models.document import BlockRole
from desktop.readers.blocks import is_caption
from desktop.readers.lines import joined_lines, words_inside
from desktop.readers.paragraphs import find_paragraphs, goes_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

    from desktop.readers.draft import Draft
    from desktop.readers.lines import Line
    from desktop.readers.paragraphs import Paragraph

# What is taken for the size of plain type where there is no type at all.
_PLAIN_SIZE = 10.0
# Times the size of plain type.
_HEADING_SIZE = 1.12
_TITLE_SIZE = 1.2
_NOTE_SIZE = 0.95
_HEADING_LENGTH = 200
_BOLD_LENGTH = 100
_TITLE_LENGTH = 250
# The rest of a sentence that runs over a page; what is longer is no sentence.
_REST_LENGTH = 800
_SENTENCE_END = re.compile(r"(?:[^\W\d_]{3}|[\d)\]%”’])[.!?]['\"”’)\]]*(?=\s+[^a-z\s]|\s*$)|[。！？]")
_STOP = re.compile(r"[.,;。、]['\"”’)\]]*$")


@dataclass(slots=True)
class _Piece:
    """A paragraph as it goes into the text."""

    paragraph: Paragraph
    words: str
    role: BlockRole


def write_pages(draft: Draft, pages: Sequence[Sequence[Line]], labels: Sequence[str]) -> str:
    """Add ``pages``, with one label each, to ``draft``; return the title in the biggest type of the first, or nothing.

    A sentence that runs over a page stands whole on the page on which it begins.
    """
    body = plain_size(pages)
    known = words_inside(line for lines in pages for line in lines)
    sheets = [[_piece(paragraph, body, known) for paragraph in find_paragraphs(lines, body)] for lines in pages]
    title = _find_title(next(filter(None, sheets), []), body)
    for above, below in pairwise(sheets):
        _carry_over(above, below, body, known)
    for sheet, label in zip(sheets, labels, strict=True):
        draft.begin_page(label)
        for piece in sheet:
            draft.add(piece.words, piece.role, tight=piece.paragraph.is_tight)
        if draft.full:
            break
    return title.words if title else ""


def plain_size(pages: Iterable[Iterable[Line]]) -> float:
    """Return the size of most of the type, in points to a half."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size)) if sizes else _PLAIN_SIZE


def _piece(paragraph: Paragraph, body: float, known: Set[str]) -> _Piece:
    words = joined_lines(paragraph.lines, known)
    return _Piece(paragraph, words, _role(paragraph, words, body))


def _role(paragraph: Paragraph, words: str, body: float) -> BlockRole:
    if is_caption(words):
        return BlockRole.CAPTION
    has_words = sum(map(str.isalpha, words)) > 1 and "\t" not in words
    if not has_words or len(words) > _HEADING_LENGTH:
        return BlockRole.PARAGRAPH
    if paragraph.size >= _HEADING_SIZE * body:
        return BlockRole.HEADING
    is_short = len(words) <= _BOLD_LENGTH and not _STOP.search(words) and not paragraph.is_tight
    is_heading = paragraph.is_bold and is_short and paragraph.size >= _NOTE_SIZE * body
    return BlockRole.HEADING if is_heading else BlockRole.PARAGRAPH


def _find_title(sheet: Sequence[_Piece], body: float) -> _Piece | None:
    """Return the piece of a first page that is set in the biggest type, now with the role of a title, or None."""
    fit = [
        piece
        for piece in sheet
        if piece.paragraph.size >= _TITLE_SIZE * body
        and len(piece.words) <= _TITLE_LENGTH
        and sum(map(str.isalpha, piece.words)) > 3
    ]
    if not fit:
        return None
    # An initial or a logo may be bigger than the title; a word alone is hardly one.
    biggest = max(piece.paragraph.size for piece in fit)
    title = next(piece for piece in fit if piece.paragraph.size >= 0.98 * biggest)
    title.role = BlockRole.TITLE
    return title


def _carry_over(above: list[_Piece], below: list[_Piece], body: float, known: Set[str]) -> None:
    """Move the rest of a sentence from the top of a page to where it begins at the end of the page before."""
    start = next((piece for piece in reversed(above) if piece.paragraph.size >= _NOTE_SIZE * body), None)
    if start is None or not below or not _is_one(start, below[0]):
        return
    head, rest = start.paragraph.lines, below[0].paragraph.lines
    words = joined_lines((*head, *rest), known)
    length = len(start.words)
    end = _SENTENCE_END.search(words, length - 1, length + _REST_LENGTH)
    cut = end.end() if end else len(words)
    if cut - length > _REST_LENGTH:
        return
    start.words, below[0].words = words[:cut], words[cut:].strip()


def _is_one(start: _Piece, rest: _Piece) -> bool:
    plain = start.role is rest.role is BlockRole.PARAGRAPH
    is_alike = abs(start.paragraph.size / rest.paragraph.size - 1) < _HEADING_SIZE - 1
    is_open = start.paragraph.lines[-1].is_broken or goes_on(start.words, rest.words)
    return plain and is_alike and is_open and "\t" not in start.words + rest.words
