"""A document as a reader gives it: its text, its blocks and where in the text something stands."""

from __future__ import annotations

from enum import StrEnum

from desktop.models.value import Value


class Span(Value):
    """A half-open range of code points of ``Document.text``: ``text[start:end]``, with ``0 <= start <= end``."""

    start: int
    end: int


class Mention(Value):
    """A place in a text, its wording there, and the name of the rule that found it."""

    span: Span
    text: str
    rule: str


class BlockRole(StrEnum):
    """What a block is to a reader's eye."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    CAPTION = "caption"
    PARAGRAPH = "paragraph"


class Block(Value):
    """A run of text between blank lines, without the white space around it.

    Its paragraph number is its place in ``Document.blocks``, counted from 1.
    """

    span: Span
    role: BlockRole = BlockRole.PARAGRAPH


class Document(Value):
    """A file as read.

    ``path`` is as the caller gave it. ``text`` has line ends made ``\\n``; for plain text it is the decoded file
    and nothing else is changed. ``title`` is never empty: the file's name stands in where the text gives none.
    ``date`` is ISO 8601 (``2025-08-29``) or None where the document states none. ``reader`` names the reader and
    its version (``plain/1``), ``format`` what a person calls such a file (``Text``, ``Markdown``). ``note`` says
    what was left out or guessed in reading, or is empty. ``blocks`` are in order and do not overlap.
    """

    path: str
    text: str
    title: str
    date: str | None = None
    reader: str
    format: str
    note: str = ""
    blocks: tuple[Block, ...] = ()

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 1, of the block that holds or last began before ``offset``; 1 if none did."""
        low, high = 0, len(self.blocks)
        while low < high:
            middle = (low + high) // 2
            if self.blocks[middle].span.start <= offset:
                low = middle + 1
            else:
                high = middle
        return max(low, 1)
