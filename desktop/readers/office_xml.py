"""Word and Excel files that are one XML file: those of Office 2003, and the parts of a newer Word file in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.models.document import PageKind
from desktop.readers.docx import DAMAGED, Walk
from desktop.readers.draft import Draft, Facts
from desktop.readers.ooxml import PREFIXES
from desktop.readers.plain import joined_notes
from desktop.readers.sheets import MOST_ROWS, rows_note
from desktop.readers.word_styles import Lists, Styles
from desktop.readers.xml_parts import Step, XmlPart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop.models.document import Document
    from desktop.readers.reading import Source

READER = "office-xml/1"
_PREFIXES = PREFIXES | {
    "http://schemas.microsoft.com/office/word/2003/wordml": "w",
    "urn:schemas-microsoft-com:office:office": "o",
    "urn:schemas-microsoft-com:office:spreadsheet": "ss",
}
_FACTS = {"o:Title": "title", "o:Author": "author", "o:Created": "date", "dc:title": "title", "dc:creator": "author"}
_FACTS |= {"dcterms:created": "date"}
_WIDEST = 16_384


def read_word_xml(source: Source) -> Iterator[Document]:
    """Yield the document. Raises ReadError where nothing in it can be understood."""
    styles = Styles.read(XmlPart(source.content, _PREFIXES))
    lists = Lists.read(XmlPart(source.content, _PREFIXES))
    walk = Walk(Draft(READER, "Word"), styles, lists)
    walk.draft.begin_page("1")
    damaged = walk.take(XmlPart(source.content, _PREFIXES))
    walk.end_pages()
    if damaged and not walk.draft.count:
        raise ReadError("This file is damaged: its text cannot be understood.")
    yield walk.draft.finish(source, _facts(source.content), note=DAMAGED if damaged else "", guess=True)


def read_sheet_xml(source: Source) -> Iterator[Document]:
    """Yield the workbook."""
    draft = Draft(READER, "Spreadsheet", PageKind.SHEET)
    walk = _Sheets(draft)
    part = XmlPart(source.content, _PREFIXES)
    for step, name, words, attributes in part.events():
        if step is Step.TEXT:
            walk.say(words)
        elif step is Step.START:
            walk.start(name, attributes)
        else:
            walk.end(name)
        if draft.full or draft.rows >= MOST_ROWS:
            break
    note = joined_notes(DAMAGED if part.damaged else "", rows_note(draft))
    yield draft.finish(source, _facts(source.content), note=note)


class _Sheets:
    """Takes the rows of one sheet after another."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._number = 0
        self._cells: list[str] = []
        self._words: list[str] = []
        self._heard = False

    def say(self, words: str) -> None:
        """Take in text."""
        if self._heard:
            self._words.append(words)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the start of an element."""
        place = attributes.get("ss:Index", "")
        index = int(place) if place.isdecimal() and len(place) < 8 else 0
        match name:
            case "ss:Worksheet":
                self._number = 0
                self._draft.begin_page(attributes.get("ss:Name", ""))
            case "ss:Row":
                self._number, self._cells = index or self._number + 1, []
            case "ss:Cell":
                self._words = []
                self._cells += [""] * (min(index, _WIDEST) - 1 - len(self._cells))
            case "ss:Data":
                self._heard = True
            case _:
                pass

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        match name:
            case "ss:Data":
                self._heard = False
            case "ss:Cell":
                # A day without a time is told as midnight.
                self._cells.append("".join(self._words).removesuffix("T00:00:00.000"))
            case "ss:Row":
                self._draft.add_row(self._cells, label=str(self._number))
            case _:
                pass


def _facts(content: bytes) -> Facts:
    found = dict.fromkeys(_FACTS.values(), "")
    current = ""
    for step, name, words, _ in XmlPart(content, _PREFIXES).events():
        if step is Step.TEXT:
            if current in _FACTS:
                found[_FACTS[current]] += words
        else:
            current = name if step is Step.START else ""
            if name in {"w:body", "ss:Worksheet"}:
                break
    return Facts(title=found["title"].strip(), author=found["author"].strip(), date=found["date"])
