"""Word before 2007: the words a person sees, with headings, tables, notes and text boxes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.models.document import BlockRole
from desktop.readers.doc_parts import IN_TABLE, LIST, OUTLINE, ROW_END, STYLE, parts_of
from desktop.readers.draft import Draft
from desktop.readers.ole import facts_of, opened, stream
from desktop.readers.table_rows import Cell, Row, add_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.doc_parts import DocParts
    from desktop.readers.reading import Source

READER = "doc/3"
_ENDS = re.compile("[\r\x07\x0c]")
_FIELDS = re.compile("[\x13\x14\x15]")
_SHOWN = {ord("\x0b"): "\n", ord("\x0e"): "\n", ord("\x1e"): "-", ord("\x1f"): None, 0xAD: None}
_SHOWN |= dict.fromkeys([*range(9), *range(0x0F, 0x1E)])
_LAST_LEVEL = 9


def read_doc(source: Source) -> Iterator[Document]:
    """Yield the document. Raises ReadError where the file is damaged, PasswordNeeded where it is locked."""
    with opened(source.content) as files:
        tables = {False: stream(files, "0Table"), True: stream(files, "1Table")}
        parts = parts_of(stream(files, "WordDocument"), tables)
        facts = facts_of(files)
    draft = Draft(READER, "Word")
    walk = _Walk(parts, draft)
    place = walk.main(parts.lengths[0])
    leads = ("[{}] ", None, None, "Comment: ", "[{}] ", "", None)
    for length, lead in zip(parts.lengths[1:], leads, strict=False):
        walk.aside(place, place + max(length, 0), lead)
        place += max(length, 0)
    yield draft.finish(source, facts, guess=True)


class _Walk:
    """Puts the stories of the file into a draft, what is hidden left out."""

    def __init__(self, parts: DocParts, draft: Draft) -> None:
        self._parts = parts
        self._draft = draft
        self._text = _masked(parts.text, [*parts.deletions(), *_codes(parts.text)])
        self._row = Row([Cell()])
        self._in_table = self._in_list = False
        self._notes = 0
        self._said: set[str] = set()

    def main(self, length: int) -> int:
        """Add the text itself and return where it ends."""
        end = max(min(length, len(self._text)), 0)
        for start, mark in self._paragraphs(0, end):
            if self._draft.full:
                break
            self._take(start, mark)
        self._end_row()
        return end

    def aside(self, start: int, end: int, lead: str | None) -> None:
        """Add notes, comments or boxes, each paragraph behind ``lead``; headers, with their boxes, have none: once."""
        for first, mark in self._paragraphs(start, min(end, len(self._text))):
            words = self._words(first, mark)
            if lead is None and (words in self._said or not any(char.isalpha() for char in words)):
                continue
            self._said.add(words)
            # A note begins with the mark that stands for its number in the text.
            begins = lead is not None and self._text[first : first + 1] in {"\x02", "\x05"}
            self._notes += begins
            self._draft.add(words, lead=(lead or "").format(self._notes) if begins else "")

    def _paragraphs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield where each paragraph begins and where its mark stands."""
        for found in _ENDS.finditer(self._text, start, end):
            yield start, found.start()
            start = found.end()
        if start < end:
            yield start, end

    def _words(self, start: int, end: int) -> str:
        words = self._text[start:end].translate(_SHOWN)
        return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").strip()

    def _take(self, start: int, mark: int) -> None:
        setting = self._parts.setting(mark)
        words = self._words(start, mark)
        ends_cell = self._text[mark : mark + 1] == "\x07"
        role = self._role(setting)
        lead = "• " if setting.get(LIST) else ""
        if ends_cell and (setting.get(ROW_END) or (not setting and not words and self._row.cells[-1:] == [Cell()])):
            self._end_row()
        elif ends_cell or setting.get(IN_TABLE):
            if words:
                self._row.take((words, role, lead))
            if ends_cell:
                self._row.cells.append(Cell())
        elif words:
            self._end_row()
            self._draft.add(words, role, lead=lead, tight=bool(lead) and self._in_list)
            self._in_list, self._in_table = bool(lead), False

    def _role(self, setting: dict[int, int]) -> BlockRole:
        role = self._parts.role(setting.get(STYLE, 0))
        is_outlined = setting.get(OUTLINE, _LAST_LEVEL) < _LAST_LEVEL
        return BlockRole.HEADING if is_outlined and role is BlockRole.PARAGRAPH else role

    def _end_row(self) -> None:
        row, self._row = self._row, Row([Cell()])
        if row.begun:
            self._in_table = add_row(self._draft, row, in_table=self._in_table)


def _codes(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the codes of fields begin and end, their marks included."""
    open_fields: list[int] = []
    for found in _FIELDS.finditer(text):
        if found.group() == "\x13":
            open_fields.append(found.start())
        elif open_fields:
            begin = open_fields[-1]
            if begin >= 0:
                yield begin, found.end()
            if found.group() == "\x15":
                open_fields.pop()
            else:
                open_fields[-1] = -1


def _masked(text: str, hidden: list[tuple[int, int]]) -> str:
    """Return ``text`` with NULs for all that is hidden, so that each character keeps its number."""
    parts: list[str] = []
    place = 0
    for start, end in sorted(hidden):
        if end > place:
            first = max(start, place)
            parts += (text[place:first], "\0" * (end - first))
            place = end
    return "".join([*parts, text[place:]])
