"""The blocks of a web page: headings, paragraphs, items of lists and rows of tables, as a reader sees them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.models.document import BlockRole
from desktop.readers.blocks import is_caption
from desktop.readers.html_tree import LINE_BREAK, Element

if TYPE_CHECKING:
    from desktop.readers.draft import Draft

_INLINE_WORDS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark math mi mo mn mrow ms mtext "
    "msup msub q ruby rb s samp small span strike strong sub sup time tt u var nobr wbr img msubsup mfrac msqrt"
)
_INLINE = frozenset(_INLINE_WORDS.split())
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_STANDFIRST = frozenset({"standfirst", "dek", "lede", "subheadline", "subtitle"})
_CAPTIONS = frozenset({"caption", "figcaption", "wp-caption-text"})
# A cell that holds as much is no cell of a table but a part of the page.
_CELL_LENGTH = 1_000
_SPACES = re.compile(r"[ \t\n\r\f\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_UNWANTED = dict.fromkeys((*range(9), *range(0xE, 0x20), 0x7F, 0xAD, 0x200B, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF))
_PARAGRAPH_END = re.compile(rf"{LINE_BREAK}[ {LINE_BREAK}]*{LINE_BREAK}")


def write_blocks(draft: Draft, part: Element) -> None:
    """Add the text of ``part`` to ``draft``."""
    writer = _Writer(draft)
    writer.write(part)
    writer.end_block()


class _Writer:
    """Goes through a tree; words gather until a block ends."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._words: list[str] = []
        self._role = BlockRole.PARAGRAPH
        self._lead = ""
        self._tight = False
        self._lists: list[int | None] = []
        self._has_title = False

    def write(self, element: Element) -> None:
        for child in element.children:
            if self._draft.full:
                return
            if isinstance(child, str):
                self._words.append(child)
            elif child.tag in _INLINE:
                self.write(child)
            else:
                self.end_block()
                self._write_block(child)
                self.end_block()

    def _write_block(self, element: Element) -> None:
        tag = element.tag
        if tag in _HEADINGS or element.role == "heading":
            self._write_as(element, self._heading_role(element))
        elif tag in {"ul", "ol", "menu", "dir"}:
            self._write_list(element)
        elif tag == "li":
            self._write_item(element)
        elif tag == "table":
            self._write_table(element)
        elif tag in {"pre", "listing", "xmp"}:
            self._write_verbatim(element)
        elif tag in {"figcaption", "caption"} or element.marks & _CAPTIONS:
            self._write_as(element, BlockRole.CAPTION)
        elif element.marks & _STANDFIRST and self._draft.count <= 2:
            self._write_as(element, BlockRole.STANDFIRST)
        elif tag in {"dt", "dd"}:
            self._tight = tag == "dd"
            self.write(element)
        else:
            self.write(element)

    def _heading_role(self, element: Element) -> BlockRole:
        if element.tag != "h1" or self._has_title or not element.length:
            return BlockRole.HEADING
        self._has_title = True
        return BlockRole.TITLE

    def _write_as(self, element: Element, role: BlockRole) -> None:
        before, self._role = self._role, role
        self.write(element)
        self.end_block()
        self._role = before

    def _write_list(self, element: Element) -> None:
        # A list inside an item goes on close below it.
        tight = bool(self._lists)
        self._lists.append((element.number or 1) if element.tag == "ol" else None)
        for child in element.children:
            self._tight = tight
            self.write(Element("", children=[child]))
            tight = tight or not isinstance(child, str)
        self._lists.pop()
        self._tight = bool(self._lists)

    def _write_item(self, element: Element) -> None:
        indent = "  " * min(max(len(self._lists) - 1, 0), 10)
        number = element.number if element.number is not None else self._lists[-1] if self._lists else None
        if number is None or not self._lists or self._lists[-1] is None:
            self._lead = f"{indent}• "
        else:
            self._lead = f"{indent}{number}. "
            self._lists[-1] = number + 1
        self.write(element)
        self.end_block()
        self._lead, self._tight = "", True

    def _write_table(self, table: Element) -> None:
        rows = _rows(table)
        if _is_layout(table, rows):
            for row in rows:
                for cell in row:
                    self.end_block()
                    self.write(cell)
            self.end_block()
            return
        for caption in (part for part in table.children if isinstance(part, Element) and part.tag == "caption"):
            self._write_as(caption, BlockRole.CAPTION)
        is_first = True
        for row in rows:
            before = self._draft.count
            self._draft.add_row([_flat(cell) for cell in row], tight=not is_first)
            is_first = is_first and self._draft.count == before

    def _write_verbatim(self, element: Element) -> None:
        words = "".join(_strings(element)).translate(_UNWANTED).replace(LINE_BREAK, "\n")
        self._draft.add(words.strip("\n"), self._role, lead=self._lead, tight=self._tight)

    def end_block(self) -> None:
        """Add the words gathered so far."""
        if not self._words:
            return
        words = _SPACES.sub(" ", "".join(self._words).translate(_UNWANTED))
        self._words.clear()
        if words.isspace():
            return
        # Two line breaks make a paragraph, as people write who know no other way.
        for piece in _PARAGRAPH_END.split(words):
            lines = "\n".join(filter(None, (line.strip() for line in piece.split(LINE_BREAK))))
            if not lines:
                continue
            role = BlockRole.CAPTION if self._role is BlockRole.PARAGRAPH and is_caption(lines) else self._role
            self._draft.add(lines, role, lead=self._lead, tight=self._tight)
            self._lead, self._tight = "", False


def _rows(table: Element) -> list[list[Element]]:
    """Return the cells of each row; what stands loose in a table is a row of its own."""
    rows: list[list[Element]] = []
    todo: list[Element] = [table]
    while todo:
        part = todo.pop()
        if part.tag == "tr":
            rows.append([_cell(child) for child in part.children if not isinstance(child, str) or child.strip()])
        elif part is table or part.tag in {"tbody", "thead", "tfoot"}:
            todo.extend(
                _cell(child) for child in reversed(part.children) if not isinstance(child, str) or child.strip()
            )
        elif part.tag not in {"caption", "colgroup"}:
            rows.append([part])
    return rows


def _cell(child: Element | str) -> Element:
    """Return a part of a table; words stand between its parts where elements too deep were laid into it."""
    return child if isinstance(child, Element) else Element("td", children=[child], length=len(child))


def _is_layout(table: Element, rows: list[list[Element]]) -> bool:
    """Tell a table that only puts the parts of a page in their places."""
    if table.role == "presentation" or max(map(len, rows), default=0) < 2:
        return True
    if table.has("table", "h1", "h2", "article", "form", "ul", "ol"):
        return table.has("table", "h1", "article") or table.length > _CELL_LENGTH * len(rows)
    return any(cell.length > _CELL_LENGTH for row in rows for cell in row)


def _flat(cell: Element) -> str:
    """Return the words of a cell in one line."""
    words = "".join(_strings(cell)).translate(_UNWANTED).replace(LINE_BREAK, " ")
    return _SPACES.sub(" ", words).strip()


def _strings(element: Element) -> list[str]:
    """Return the strings of an element in order, blocks inside it kept apart."""
    found: list[str] = []
    todo: list[Element | str] = [element]
    while todo:
        part = todo.pop()
        if isinstance(part, str):
            found.append(part)
            continue
        if part is not element and part.tag not in _INLINE:
            found.append(" ")
        todo.extend(reversed(part.children))
    return found
