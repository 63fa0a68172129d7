"""Word: the words a person sees, with headings, lists, tables, notes and the pages that Word last laid out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.models.document import BlockRole
from desktop.readers.draft import Draft
from desktop.readers.ooxml import Package
from desktop.readers.symbols import symbol
from desktop.readers.table_rows import Cell, Row
from desktop.readers.word_styles import Lists, Styles
from desktop.readers.xml_parts import Step
from desktop.readers.zipped import Zipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.models.document import Document
    from desktop.readers.reading import Member, Source
    from desktop.readers.xml_parts import XmlPart

READER = "docx/2"
DAMAGED = "The file is damaged; what could not be understood is left out."
# What does not show: codes of fields, what was deleted or moved away, and the second telling of a drawing.
_SILENT = frozenset(
    {"w:instrText", "w:delInstrText", "w:del", "w:moveFrom", "w:delText", "mc:Fallback", "w:rt", "w:fldData"}
    | {"w:pPrChange", "w:rPrChange", "w:tblPrChange", "w:trPrChange", "w:tcPrChange", "w:sectPrChange"}
    | {"w:numberingChange", "w:sdtPr", "w:binData"}
)
_SPACES = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-"}
_NOTES = ("footnotes", "endnotes", "comments")
_EDGES = ("header", "footer")


def read_docx(source: Source) -> Iterator[Document | Member]:
    """Yield the document, then the files put into it. Raises ReadError where it is damaged or its text missing."""
    package = Package(Zipped(source.content, cut=source.cut))
    main = package.main("word/document.xml")
    styles = Styles.read(package.events(next(iter(package.related(main, "styles")), "")))
    lists = Lists.read(package.events(next(iter(package.related(main, "numbering")), "")))
    walk = Walk(Draft(READER, "Word"), styles, lists)
    walk.draft.begin_page("1")
    damaged = walk.part(package, main, needed=True)
    walk.end_pages()
    for kind in ("diagramData", "chart"):
        for part in package.related(main, kind):
            for words in package.drawn_words(part):
                walk.draft.add(words, tight=True)
    for kind in (*_NOTES, *_EDGES):
        for part in package.related(main, kind):
            damaged |= walk.part(package, part, edge=kind in _EDGES)
    facts = package.facts()
    if damaged and not walk.draft.count:
        raise ReadError("This file is damaged: its text cannot be understood.")
    facts = facts if facts.language else replace(facts, language=styles.language)
    yield walk.draft.finish(source, facts, note=DAMAGED if damaged else "", guess=True)
    yield from package.members(main)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph as it is gathered."""

    words: list[str] = field(default_factory=list)
    style: str = ""
    level: int | None = None
    number: str | None = None
    depth: int | None = None
    is_initial: bool = False


class Walk:
    """Walks through a part and puts what it shows into a draft."""

    def __init__(self, draft: Draft, styles: Styles, lists: Lists) -> None:
        self.draft = draft
        self._styles = styles
        self._lists = lists
        self._page = 1
        self._in_list = False
        self._in_table = False
        self._said: set[str] = set()
        self._restart(edge=False)

    def _restart(self, *, edge: bool) -> None:
        self._edge = edge
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[Row] = []
        # For each field around the text, whether what comes is its code; else it is its result.
        self._codes: list[bool] = []
        self._silent = 0
        self._heard = 0
        self._turns = 0
        self._lead = self._initial = ""

    def part(self, package: Package, part: str, *, needed: bool = False, edge: bool = False) -> bool:
        """Add what ``part`` shows, each line of an ``edge`` only once, and tell whether it was damaged."""
        return self.take(package.events(part, needed=needed), edge=edge)

    def take(self, walk: XmlPart, *, edge: bool = False) -> bool:
        """Add what an XML file shows, and tell whether it was damaged."""
        self._restart(edge=edge)
        for step, name, words, attributes in walk.events():
            if step is Step.TEXT:
                if self._heard and not self._silent and self._paragraphs and not any(self._codes):
                    self._paragraphs[-1].words.append(words.replace("\n", " "))
            elif name in _SILENT:
                self._silent += 1 if step is Step.START else -1
                if name == "w:del" and self._rows and self._rows[-1].in_properties:
                    self._rows[-1].deleted = True
            elif self._silent:
                continue
            elif step is Step.START:
                self._start(name, attributes)
            else:
                self._end(name)
            if self.draft.full:
                break
        while self._paragraphs:
            self._end("w:p")
        if self._initial:
            self._put(self._initial, BlockRole.PARAGRAPH)
        while self._rows:
            self._end("w:tr")
        return walk.damaged

    def end_pages(self) -> None:
        """Forget the one page where Word never laid out the text."""
        if self._page == 1:
            self.draft.forget_pages()

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "w:t" | "m:t":
                self._heard += 1
            case "w:p":
                self._paragraphs.append(_Paragraph(style=self._styles.default))
            case "w:tr":
                self._rows.append(Row())
            case "w:tc" if self._rows:
                self._rows[-1].cells.append(Cell())
            case "w:trPr" if self._rows:
                self._rows[-1].in_properties = True
            case "w:footnote" | "w:endnote" | "w:comment":
                number = attributes.get("w:id", "")
                self._lead = "Comment: " if name == "w:comment" else f"[{number}] "
            case _:
                if self._paragraphs:
                    self._mark(name, attributes)

    def _mark(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in what stands inside a paragraph."""
        paragraph = self._paragraphs[-1]
        value = attributes.get("w:val", "")
        match name:
            case "w:tab" if "w:pos" in attributes or value:
                pass  # a tab stop, not a tab
            case "w:tab" | "w:ptab" | "w:br" | "w:cr" | "w:noBreakHyphen":
                paragraph.words.append(_SPACES[name])
            case "w:pStyle":
                paragraph.style = value
            case "w:framePr":
                paragraph.is_initial = attributes.get("w:dropCap", "none") != "none"
            case "w:outlineLvl":
                paragraph.level = _number(value)
            case "w:numId":
                paragraph.number = value
            case "w:ilvl":
                paragraph.depth = _number(value)
            case "w:sym":
                paragraph.words.append(symbol(attributes.get("w:char", ""), attributes.get("w:font", "")))
            case "v:textpath":
                paragraph.words.append(attributes.get("string", ""))
            case "w:lastRenderedPageBreak":
                self._turn_page(paragraph)
            case "w:fldChar":
                self._turn_field(attributes.get("w:fldCharType", ""))
            case _:
                pass

    def _end(self, name: str) -> None:
        match name:
            case "w:t" | "m:t":
                self._heard -= 1
            case "w:p" if self._paragraphs:
                self._end_paragraph(self._paragraphs.pop())
            case "w:tr" if self._rows:
                self._end_row(self._rows.pop())
            case "w:tbl" if not self._rows:
                self._in_list = self._in_table = False
            case "w:trPr" if self._rows:
                self._rows[-1].in_properties = False
            case _:
                pass

    def _turn_page(self, paragraph: _Paragraph) -> None:
        """Begin a page, behind the block where it falls into the middle of one."""
        begun = any(words.strip() for words in paragraph.words) or any(row.begun for row in self._rows)
        if begun or len(self._paragraphs) > 1:
            # A row that runs over a page says so in each of its cells.
            self._turns = 1 if self._rows else self._turns + 1
        elif not self._edge:
            self._page += 1
            self.draft.begin_page(str(self._page))

    def _turn_field(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append(True)
        elif self._codes and kind == "separate":
            self._codes[-1] = False
        elif self._codes and kind == "end":
            self._codes.pop()

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        if any(self._codes):
            # No code runs over a paragraph's end: this field was never closed.
            self._codes.clear()
        words = "".join(paragraph.words).replace("\u00ad", "")
        if not words.strip():
            return
        words, self._initial = self._initial + words, ""
        if paragraph.is_initial:
            # The large letter stands in a frame of its own, before the rest of its word.
            self._initial = words.strip()
            return
        lead, self._lead = self._lead, ""
        role = self._styles.role(paragraph.style)
        if paragraph.level is not None and role is not BlockRole.TITLE:
            role = BlockRole.HEADING if paragraph.level < 9 else BlockRole.PARAGRAPH
        numbering = self._numbering(paragraph)
        if numbering is not None:
            lead += self._lists.lead(*numbering)
        if self._rows:
            self._rows[-1].take((words, role, lead))
        else:
            is_item = numbering is not None and role is BlockRole.PARAGRAPH
            self._put(words, role, lead=lead, tight=is_item and self._in_list)
            self._in_list = is_item

    def _numbering(self, paragraph: _Paragraph) -> tuple[str, int] | None:
        inherited = self._styles.numbering(paragraph.style)
        if paragraph.number is None:
            return inherited if paragraph.depth is None or inherited is None else (inherited[0], paragraph.depth)
        if paragraph.number == "0":
            return None
        return paragraph.number, paragraph.depth or 0

    def _end_row(self, row: Row) -> None:
        if row.deleted:
            return
        if self._rows:
            self._rows[-1].take_in(row)
            return
        if row.is_layout:
            for words, role, lead in row.blocks():
                self._put(words, role, lead=lead)
        elif not self._edge or self._is_new("\t".join(cell.words for cell in row.cells)):
            self.draft.add_row([cell.words for cell in row.cells], tight=self._in_table)
            self._in_table = True
        self._end_block()

    def _put(self, words: str, role: BlockRole, *, lead: str = "", tight: bool = False) -> None:
        if self._edge:
            # A header says the same on each page, and a footer of digits is the page's number.
            if not self._is_new(words) or not any(char.isalpha() for char in words):
                return
            role = BlockRole.PARAGRAPH
        self.draft.add(words, role, lead=lead, tight=tight)
        self._end_block()

    def _end_block(self) -> None:
        if not self._rows and not self._paragraphs and not self._edge:
            for _ in range(self._turns):
                self._page += 1
                self.draft.begin_page(str(self._page))
            self._turns = 0

    def _is_new(self, words: str) -> bool:
        known = " ".join(words.split())
        is_new = known not in self._said
        self._said.add(known)
        return is_new


def _number(value: str) -> int | None:
    return int(value) if value.isdigit() and len(value) < 4 else None
