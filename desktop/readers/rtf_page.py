"""The page of an RTF file: words become paragraphs, table rows, notes, headers and footers of a draft."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.models.document import BlockRole
from desktop.readers.table_rows import Cell, Row, add_row
from desktop.readers.word_styles import role_of_name

if TYPE_CHECKING:
    from desktop.readers.draft import Draft

# Levels of an outline from here on are those of plain text.
_PLAIN_LEVEL = 9


@dataclass(slots=True)
class _Paragraph:
    """The words of a paragraph as they come, what stands before them, and how it is set."""

    words: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    style: int = 0
    level: int | None = None
    in_table: bool = False


class Page:
    """Takes words room by room and puts each paragraph into the draft when it ends.

    Rooms are the text itself, ``lead`` (the number or bullet before a paragraph of it), ``aside`` (notes, comments),
    ``edge`` (headers, footers) and ``box`` (text boxes). ``styles`` are the names of paragraph styles by number.
    """

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.styles: dict[int, str] = {}
        self._open = {room: _Paragraph() for room in ("text", "aside", "edge", "box")}
        self._row = Row([Cell()])
        self._asides: list[tuple[str, str]] = []
        self._notes = 0
        self._lead = ""
        self._edges: dict[str, None] = {}
        self._in_list = self._in_table = False

    def say(self, room: str, words: str) -> bool:
        """Add words to a room; tell whether it is one of the page."""
        if room == "lead":
            self._open["text"].lead.append(words)
        elif room in self._open:
            self._open[room].words.append(words)
        else:
            return False
        return True

    def begin_aside(self, *, is_note: bool) -> None:
        """Say what stands before the note or comment that comes."""
        self._notes += is_note
        self._lead = f"[{self._notes}] " if is_note else "Comment: "

    def set(self, room: str, word: str, number: int | None) -> bool:
        """Take in what sets or ends a paragraph of a room, and tell whether ``word`` did."""
        paragraph = self._open.get(room, _Paragraph())
        match word:
            case "par" | "sect" | "page":
                self.end_paragraph(room)
            case "pard":
                paragraph.style, paragraph.level, paragraph.in_table = 0, None, False
            case "intbl":
                paragraph.in_table = True
            case "s" if room != "stylesheet":
                paragraph.style = number or 0
            case "outlinelevel":
                paragraph.level = number
            case "cell" if room == "text":
                paragraph.in_table = True
                self.end_paragraph(room)
                self._row.cells.append(Cell())
            case "row" if room == "text":
                self.end_paragraph(room)
                self._end_row()
            case _:
                return False
        return True

    def end_paragraph(self, room: str) -> None:
        """Put out the paragraph that is open in a room, if it has words."""
        paragraph = self._open.get(room)
        if paragraph is None:
            return
        words, lead = _whole(paragraph.words), _whole(paragraph.lead).strip()
        paragraph.words, paragraph.lead = [], []
        if not words.strip():
            return
        if room == "aside":
            self._asides.append((self._lead, words))
            self._lead = ""
        elif room == "edge":
            self._edges[" ".join(words.split())] = None
        else:
            self._put(words, paragraph, lead)

    def end(self) -> None:
        """Put out what is still open, then notes, headers and footers."""
        for room in ("box", "aside", "edge", "text"):
            self.end_paragraph(room)
        self._end_row()
        for lead, words in self._asides:
            self.draft.add(words, lead=lead)
        for words in self._edges:
            if any(char.isalpha() for char in words):
                self.draft.add(words)

    def _put(self, words: str, paragraph: _Paragraph, lead: str) -> None:
        role = role_of_name(self.styles.get(paragraph.style, "").strip()) or BlockRole.PARAGRAPH
        if paragraph.level is not None and paragraph.level < _PLAIN_LEVEL and role is BlockRole.PARAGRAPH:
            role = BlockRole.HEADING
        if lead:
            lead = f"{lead} " if any(char.isalnum() for char in lead) else "• "
        if paragraph.in_table:
            self._row.take((words, role, lead))
            return
        self._end_row()
        self.draft.add(words, role, lead=lead, tight=bool(lead) and self._in_list)
        self._in_list, self._in_table = bool(lead), False

    def _end_row(self) -> None:
        row, self._row = self._row, Row([Cell()])
        if row.begun:
            self._in_table = add_row(self.draft, row, in_table=self._in_table)


def _whole(parts: list[str]) -> str:
    """Return the words joined, with characters that were told in two halves made whole."""
    words = "".join(parts)
    if words.isascii():
        return words
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
