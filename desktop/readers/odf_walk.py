"""The body of an OpenDocument file, walked through from its first paragraph, slide or sheet to its last."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.models.document import BlockRole, PageKind
from desktop.readers.odf_objects import object_words
from desktop.readers.odf_sheet import SheetRows
from desktop.readers.odf_styles import number_of
from desktop.readers.table_rows import Cell, Row, add_row
from desktop.readers.xml_parts import Step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.readers.draft import Draft
    from desktop.readers.odf_styles import Styles
    from desktop.readers.xml_parts import XmlPart

# A count of blanks is a number that anyone can write; more than these are no text.
MOST_SPACES = 100
_BLANKS = re.compile(r"[\t\n\r ]+")
_SILENT = frozenset(
    {"text:tracked-changes", "text:note-citation", "text:ruby-text", "office:forms", "office:scripts", "svg:title"}
    | {"svg:desc", "text:deletion", "table:tracked-changes", "office:settings", "office:meta", "math:annotation"}
    | {"office:font-face-decls", "office:dde-source", "dc:creator", "dc:date", "meta:date-string"}
    | {"text:footnote-citation", "text:endnote-citation", "meta:creator-initials"}
)
# Slides repeat these from their master: the same words at head or foot are read once.
_FRAME = frozenset({"date-time", "page-number", "page"})
_EDGES = frozenset({"footer", "header"})
_PARAGRAPHS = frozenset({"text:p", "text:h", "presentation:footer-decl", "presentation:header-decl"})
_ASIDES = {"text:note": "", "text:footnote": "", "text:endnote": "", "office:annotation": "Comment: "}
_ITEMS = frozenset({"text:list-item", "text:list-header"})
_LISTS = frozenset({"text:list", "text:ordered-list", "text:unordered-list"})


@dataclass(slots=True)
class _Paragraph:
    name: str
    style: str
    words: list[str] = field(default_factory=list)
    turns: bool = False


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its last item, and whether that one still waits for its words."""

    style: str
    count: int = 0
    fresh: bool = False


class Walk:
    """Puts what a body shows into a draft; ``hidden`` are the numbers of slides left out of the show.

    ``part_of`` gives the part of a chart or document that lies within, by the name it has in the body.
    """

    def __init__(self, draft: Draft, styles: Styles, part_of: Callable[[str], XmlPart] | None = None) -> None:
        self.hidden: list[str] = []
        self._draft = draft
        self._styles = styles
        self._sheet = SheetRows(draft) if draft.page_kind is PageKind.SHEET else None
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[Row] = []
        self._lists: list[_List] = []
        # What each open note or comment begins with, and the finished ones with their words.
        self._leads: list[str] = []
        self._asides: list[tuple[str, str]] = []
        self._notes = 0
        self._silent = 0
        self._page = 0
        self._counts_pages = False
        self._heard = False
        self._in_list = self._in_table = False
        self._frame = ""
        self._edge = False
        self._said: set[str] = set()
        self._feet: list[str] = []
        self._part_of = part_of
        self._drawn: list[str] = []
        self._objects: set[str] = set()

    def body(self, part: XmlPart) -> None:
        """Add what the body shows, then its notes and comments."""
        has_pages = self._draft.page_kind is PageKind.PAGE
        if has_pages:
            self._draft.begin_page("1")
        self._walk(part, "office:body")
        if has_pages and self._page == 0:
            self._draft.forget_pages()
        self._add_drawn()
        self._add_asides()

    def edges(self, part: XmlPart) -> None:
        """Add the headers and footers of the pages, each once."""
        if self._draft.page_kind is PageKind.PAGE:
            self._edge = True
            self._walk(part, "style:header", "style:header-left", "style:footer", "style:footer-left")

    def _walk(self, part: XmlPart, *roots: str) -> None:
        for step, name, words, attributes in part.events():
            if step is Step.TEXT:
                if self._heard and self._paragraphs and not self._silent:
                    # White space is one blank however long it is; what is meant to be more has an element of its own.
                    self._paragraphs[-1].words.append(_BLANKS.sub(" ", words))
            elif name in _SILENT:
                self._silent += 1 if step is Step.START else -1
            elif name in roots:
                self._heard = step is Step.START
            elif not self._silent and step is Step.START:
                self._start(name, attributes)
            elif not self._silent and self._heard:
                self._end(name)
            if self._draft.full:
                break
        while self._paragraphs:
            self._end_paragraph()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if not self._heard:
            self._styles.take(name, attributes)
        elif name in _PARAGRAPHS:
            self._begin_paragraph(name, attributes.get("text:style-name", ""))
        elif self._sheet is not None and name.startswith("table:"):
            self._sheet.start(name, attributes)
        elif name == "table:table-row":
            self._rows.append(Row())
        elif name in {"table:table-cell", "table:covered-table-cell"} and self._rows:
            self._rows[-1].cells.append(Cell())
        elif name in _LISTS:
            outer = self._lists[-1].style if self._lists else ""
            self._lists.append(_List(attributes.get("text:style-name", outer)))
        elif name in _ITEMS and self._lists:
            self._lists[-1].fresh = name == "text:list-item"
            self._lists[-1].count += self._lists[-1].fresh
        else:
            self._open(name, attributes)

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the start of what is no paragraph, table or list."""
        if name in _ASIDES:
            self._notes += not _ASIDES[name]
            self._leads.append(_ASIDES[name] or f"[{self._notes}] ")
        elif name == "draw:page":
            self._begin_slide(attributes)
        elif name in {"draw:frame", "draw:text-box", "draw:custom-shape"} and attributes.get("presentation:class"):
            self._frame = attributes["presentation:class"]
        elif name == "draw:object" and attributes.get("xlink:href"):
            self._draw(attributes["xlink:href"])
        elif name == "office:text":
            # Only then are all breaks in the file.
            self._counts_pages = attributes.get("text:use-soft-page-breaks") == "true"
        elif name == "presentation:notes":
            self._add_asides()
        elif name == "text:soft-page-break" and self._counts_pages:
            self._turn_page()
        elif self._paragraphs:
            self._mark(name, attributes)

    def _mark(self, name: str, attributes: Mapping[str, str]) -> None:
        words = self._paragraphs[-1].words
        match name:
            case "text:s":
                words.append(" " * min(number_of(attributes.get("text:c", ""), 1), MOST_SPACES))
            case "text:tab" | "text:tab-stop":
                words.append("\t")
            case "text:line-break":
                words.append("\n")
            case _:
                pass

    def _end(self, name: str) -> None:
        if name in _PARAGRAPHS and self._paragraphs:
            self._end_paragraph()
        elif self._sheet is not None and name.startswith("table:"):
            self._sheet.end(name)
        elif name == "table:table-row" and self._rows:
            self._end_row(self._rows.pop())
        elif name == "table:table" and not self._rows:
            self._in_table = False
        elif name in _LISTS and self._lists:
            self._lists.pop()
        elif name in _ASIDES and self._leads:
            self._leads.pop()
        elif name in {"draw:frame", "draw:custom-shape"}:
            self._frame = ""
        elif name == "draw:page":
            for words in self._feet:
                self._draft.add(words)
            self._feet = []
            self._add_drawn()
            self._add_asides()

    def _begin_paragraph(self, name: str, style: str) -> None:
        if self._counts_pages and self._styles.begins_page(style):
            self._turn_page()
        self._paragraphs.append(_Paragraph(name, style))

    def _begin_slide(self, attributes: Mapping[str, str]) -> None:
        self._page += 1
        if self._page > 1 or self._draft.page_kind is PageKind.SLIDE:
            self._draft.begin_page(str(self._page))
        if self._styles.is_hidden(attributes.get("draw:style-name", "")):
            self.hidden.append(str(self._page))

    def _turn_page(self) -> None:
        """Begin a page where the file says one began, behind the block where it falls into the middle of one."""
        if self._draft.page_kind is not PageKind.PAGE or self._edge:
            return
        if self._paragraphs and any(words.strip() for words in self._paragraphs[0].words):
            self._paragraphs[0].turns = True
            return
        self._page = max(self._page, 1) + 1
        self._draft.begin_page(str(self._page))

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        words = "".join(paragraph.words).replace("\u00ad", "")
        if words.strip():
            self._put(words, paragraph)
        if not self._paragraphs and self._sheet is None and not self._rows:
            self._add_drawn()
        if paragraph.turns and not self._paragraphs:
            self._turn_page()

    def _put(self, words: str, paragraph: _Paragraph) -> None:
        if self._leads:
            self._asides.append((self._leads[-1], words))
            self._leads[-1] = ""
        elif self._sheet is not None and self._sheet.take(words):
            return
        elif self._edge or self._frame in _EDGES or paragraph.name.startswith("presentation:"):
            self._put_edge(words, is_declared=not self._edge and not self._frame)
        elif self._frame not in _FRAME:
            role, lead = self._role(paragraph), self._lead()
            if self._rows:
                self._rows[-1].take((words, role, lead))
            else:
                is_item = bool(self._lists) and role is BlockRole.PARAGRAPH
                self._draft.add(words, role, lead=lead, tight=is_item and self._in_list)
                self._in_list = is_item

    def _put_edge(self, words: str, *, is_declared: bool) -> None:
        """Add what stands at the head or foot once; what is declared for the slides waits for the first of them."""
        if words.strip() in self._said or not any(char.isalpha() for char in words):
            return
        self._said.add(words.strip())
        if is_declared:
            self._feet.append(words)
        else:
            self._draft.add(words)

    def _role(self, paragraph: _Paragraph) -> BlockRole:
        if self._frame == "title":
            return BlockRole.HEADING if self._draft.count else BlockRole.TITLE
        role = self._styles.role(paragraph.style)
        return BlockRole.HEADING if paragraph.name == "text:h" and role is BlockRole.PARAGRAPH else role

    def _lead(self) -> str:
        if not self._lists or not self._lists[-1].fresh or self._draft.page_kind is PageKind.SLIDE:
            return ""
        self._lists[-1].fresh = False
        return self._styles.lead(self._lists[-1].style, [each.count for each in self._lists])

    def _end_row(self, row: Row) -> None:
        if self._rows:
            self._rows[-1].take_in(row)
        elif add_row(self._draft, row, in_table=self._in_table):
            self._in_table = True

    def _draw(self, href: str) -> None:
        """Take in the words of an object, each once; what lies within it is not opened."""
        if self._part_of is not None and href not in self._objects:
            self._objects.add(href)
            self._drawn += object_words(self._part_of(href), with_cells=self._sheet is None)

    def _add_drawn(self) -> None:
        """Add the words of the charts and documents met since, behind what they stand in."""
        for words in self._drawn:
            self._draft.add(words, tight=True)
        self._drawn.clear()

    def _add_asides(self) -> None:
        for lead, words in self._asides:
            self._draft.add(words, lead=lead)
        self._asides.clear()
