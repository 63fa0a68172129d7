"""The chapters of a book: XHTML walked step by step into blocks, with headings, lists and tables."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.models.document import BlockRole
from desktop.readers.table_rows import Cell, Row, add_row
from desktop.readers.xml_parts import Step, XmlPart

if TYPE_CHECKING:
    from desktop.readers.draft import Draft

_BLOCKS = frozenset(
    {"p", "div", "section", "article", "aside", "header", "footer", "main", "nav", "blockquote", "pre", "figure", "hr"}
    | {"ul", "ol", "dl", "dt", "dd", "li", "table", "body", "figcaption", "caption", "address", "center", "details"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "summary", "form", "fieldset", "thead", "tbody", "tfoot", "math"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTIONS = frozenset({"figcaption", "caption"})
_SILENT = frozenset({"head", "script", "style", "rt", "rp", "noscript", "template", "audio", "video", "object"})
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OWN_TO_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_TYPE = re.compile(rb"<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>", re.IGNORECASE)


def walk_xhtml(content: bytes, draft: Draft) -> bool:
    """Add what a chapter shows to ``draft`` and tell whether it was damaged. Raises ReadError as XmlPart does."""
    part = XmlPart(_plain(content), {})
    walk = _Walk(draft)
    for step, name, words, attributes in part.events():
        if step is Step.TEXT:
            walk.say(words)
        elif step is Step.START:
            walk.start(name.lower(), attributes.get("start", ""))
        else:
            walk.end(name.lower())
        if draft.full:
            break
    walk.put()
    return part.damaged


def _plain(content: bytes) -> bytes:
    """Return XHTML without its type, whose entities (``&nbsp;``) stand in a file elsewhere, and with those resolved."""

    def resolve(found: re.Match[bytes]) -> bytes:
        if found.group(1) in _OWN_TO_XML:
            return found.group()
        words = html.unescape(found.group().decode("ascii"))
        return "".join(f"&#{ord(char)};" for char in words).encode() if not words.startswith("&") else found.group()

    return _NAMED.sub(resolve, _TYPE.sub(b"", content, count=1))


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its next item, or None for bullets."""

    number: int | None = None


@dataclass(slots=True)
class _Walk:
    draft: Draft
    _words: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _lists: list[_List] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)
    _lead: str = ""
    _silent: int = 0
    _preserved: int = 0
    _in_list: bool = False
    _in_table: bool = False

    def say(self, words: str) -> None:
        if not self._silent:
            self._words.append(words if self._preserved else _BLANKS.sub(" ", words))

    def start(self, name: str, number: str) -> None:
        if name in _SILENT:
            self._silent += 1
        elif name == "br":
            self._words.append("\n")
        if name in _BLOCKS:
            self.put()
            self._open.append(name)
        match name:
            case "pre":
                self._preserved += 1
            case "ul":
                self._lists.append(_List())
            case "ol":
                self._lists.append(_List(int(number) if number.isdecimal() and len(number) < 6 else 1))
            case "li":
                self._lead = self._item_lead()
            case "tr":
                self.put()
                self._rows.append(Row())
            case "td" | "th" if self._rows:
                self.put()
                self._rows[-1].cells.append(Cell())
            case _:
                pass

    def end(self, name: str) -> None:
        if name in _SILENT:
            self._silent = max(self._silent - 1, 0)
        if name in _BLOCKS or name in {"td", "th", "tr"}:
            self.put()
        if name in _BLOCKS and self._open:
            self._open.pop()
        match name:
            case "pre":
                self._preserved = max(self._preserved - 1, 0)
            case "ul" | "ol" if self._lists:
                self._lists.pop()
            case "li":
                self._lead = ""
            case "tr" if self._rows:
                self._end_row(self._rows.pop())
            case "table":
                self._in_table = False
            case _:
                pass

    def put(self) -> None:
        """Put out the block that is open, as the innermost element around it says."""
        words, self._words = "".join(self._words).replace("\u00ad", ""), []
        if not words.strip():
            return
        lead, self._lead = self._lead, ""
        around = self._open[-3:]
        role = BlockRole.PARAGRAPH
        if any(name in _HEADINGS for name in around):
            role = BlockRole.HEADING
        elif any(name in _CAPTIONS for name in around):
            role = BlockRole.CAPTION
        if self._rows:
            self._rows[-1].take((words, role, lead))
            return
        self.draft.add(words, role, lead=lead, tight=bool(lead) and self._in_list)
        self._in_list = bool(lead)

    def _item_lead(self) -> str:
        if not self._lists or self._lists[-1].number is None:
            return "• "
        number = self._lists[-1].number
        self._lists[-1].number = number + 1
        return f"{number}. "

    def _end_row(self, row: Row) -> None:
        if self._rows:
            self._rows[-1].take_in(row)
        elif add_row(self.draft, row, in_table=self._in_table):
            self._in_table = True
