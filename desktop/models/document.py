"""A document as a reader gives it: its text, its blocks and where in the text something stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
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

    Its paragraph number is its place in ``Document.blocks``, counted from 1. ``label`` is what the file itself calls
    it, as the number of a sheet's row, or empty.
    """

    span: Span
    role: BlockRole = BlockRole.PARAGRAPH
    label: str = ""


class PageKind(StrEnum):
    """What the parts are into which a file divides its text."""

    PAGE = "page"
    SLIDE = "slide"
    SHEET = "sheet"
    CHAPTER = "chapter"


class Page(Value):
    """A page of the file and the text on it; ``label`` is its number or name ("3", "iv", "Costs 2025")."""

    span: Span
    label: str


class Document(Value):
    """A file as read.

    ``path`` is as the caller gave it. ``text`` has line ends made ``\\n``; for plain text it is the decoded file
    and nothing else is changed. ``title`` is never empty: the file's name stands in where the text gives none.
    ``date`` is ISO 8601 (``2025-08-29``) or None where the document states none. ``reader`` names the reader and
    its version (``plain/1``), ``format`` what a person calls such a file (``Text``, ``Markdown``). ``note`` says
    what was left out or guessed in reading, or is empty. ``blocks`` are in order and do not overlap.

    ``author`` and ``language`` (BCP 47, ``en-GB``) are what the file says of itself, or empty. ``pages`` are in order,
    do not overlap and hold every block, or are empty where the format knows none; in a sheet a row is a block whose
    cells stand between tabs, and each line end in it begins a row more, numbered on from its label. ``needs_ocr``
    says that the file shows pictures of text which only OCR can read.
    """

    path: str
    text: str
    title: str
    date: str | None = None
    reader: str
    format: str
    note: str = ""
    blocks: tuple[Block, ...] = ()
    author: str = ""
    language: str = ""
    pages: tuple[Page, ...] = ()
    page_kind: PageKind = PageKind.PAGE
    needs_ocr: bool = False

    def paragraph_at(self, offset: int) -> int:
        """Return the number, from 1, of the block that holds or last began before ``offset``; 1 if none did."""
        return max(bisect_right(self.blocks, offset, key=_start), 1)

    def locator_at(self, offset: int) -> str:
        """Return where ``offset`` is found in the file, as a citation says it.

        ``para 14`` where the file has no pages, else ``p. 3, para 2`` with the paragraph counted on its page,
        ``slide 4``, ``Costs 2025!B12`` or ``chapter 2, para 5``.
        """
        page, paragraph = self.page_at(offset), self.paragraph_at(offset)
        if page is None or not self.blocks:
            return locator(None, "", paragraph, "")
        block = self.blocks[paragraph - 1]
        cell = cell_name(self.text, block.span.start, offset, block.label)
        before = bisect_left(self.blocks, page.span.start, key=_start)
        return locator(self.page_kind, page.label, max(paragraph - before, 1), cell)

    def page_at(self, offset: int) -> Page | None:
        """Return the page that holds or last began before ``offset``, else the first; None where there are none."""
        if not self.pages:
            return None
        return self.pages[max(bisect_right(self.pages, offset, key=_start) - 1, 0)]


def locator(kind: PageKind | None, page: str, paragraph: int, cell: str) -> str:
    """Return a place as a citation says it: ``paragraph`` is counted on the ``page``, or in the text where ``kind`` is
    None; ``cell`` is its place in a sheet."""
    match kind:
        case None:
            return f"para {paragraph}"
        case PageKind.SHEET:
            return f"{page}!{cell}" if cell else page
        case PageKind.SLIDE:
            return f"slide {page}"
        case PageKind.CHAPTER:
            return f"chapter {page}, para {paragraph}"
        case PageKind.PAGE:
            return f"p. {page}, para {paragraph}"


def cell_name(text: str, row_start: int, offset: int, row: str) -> str:
    """Return what a sheet calls the cell at ``offset``: ``B12``.

    The block that begins at ``row_start`` with row number ``row`` holds one row more behind each line end in it. What
    is no row's has the name of its cell instead, or none.
    """
    if not row.isdecimal():
        return row
    before = text[row_start : max(offset, row_start)]
    column = before.count("\t", before.rfind("\n") + 1)
    return f"{column_name(column)}{int(row) + before.count(chr(10))}"


def column_name(index: int) -> str:
    """Return what a sheet calls its column ``index``, from 0: A to Z, then AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _start(part: Block | Page) -> int:
    return part.span.start
