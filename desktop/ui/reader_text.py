"""A part of a document as Qt's text: plain words in the type of their role, never markup."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from desktop.ui.reader_parts import lines_of, shown
from desktop.ui.text_map import TextMap
from desktop.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop.models.document import Document
    from desktop.ui.reader_parts import Part
    from desktop.ui.theme import Palette

SMALLEST, USUAL, LARGEST = 12, 16, 28
COLUMN = 660
TOP, BOTTOM, SIDE = 28, 64, 40
WORDS_A_MINUTE = 220


@dataclass(frozen=True, slots=True)
class Type:
    """How a role is set: size in pixels at the usual text size, weight, line height in percent, room above."""

    pixels: int
    weight: int
    line: int
    above: int
    colour: str = "text"


# By the value of a BlockRole: to import it here would load the models before the first paint.
TYPES: dict[str, Type] = {
    "title": Type(27, 700, 112, 10),
    "standfirst": Type(16, 400, 135, 12, "text2"),
    "heading": Type(18, 600, 120, 26),
    "caption": Type(13, 400, 135, 14, "text2"),
    "paragraph": Type(16, 400, 140, 14),
}
EYEBROW = Type(11, 600, 100, 0, "text3")


class ReaderText(QTextDocument):
    """One part of a document, laid out for reading, and the map between its positions and the document's text."""

    def __init__(self, parent: QObject | None, palette: Palette, pixels: int) -> None:
        super().__init__(parent)
        self.map = TextMap()
        self._palette = palette
        self._pixels = pixels
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        self.setDefaultFont(font(pixels))

    def fill(self, document: Document, part: Part, eyebrow: str) -> None:
        """Insert the lines of ``part``; ``eyebrow`` stands above them and belongs to no text."""
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        position = 0
        block, char = QTextBlockFormat(), QTextCharFormat()
        if eyebrow:
            block, char = self._formats(EYEBROW, opens=True)
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(char)
            cursor.insertText(shown(eyebrow).replace("\n", " "), char)
            position = cursor.position() + 1
        kind: tuple[str, bool] | None = None
        for number, line in enumerate(lines_of(document, part)):
            if kind != (line.role, line.opens):
                kind = (line.role, line.opens)
                block, char = self._formats(TYPES[line.role], opens=line.opens)
            if number or eyebrow:
                cursor.insertBlock(block, char)
            else:
                cursor.setBlockFormat(block)
                cursor.setBlockCharFormat(char)
            cursor.insertText(line.text, char)
            position = self.map.add_line(line.start, line.text, position) + 1
        cursor.endEditBlock()

    def recolour(self, palette: Palette) -> None:
        """Take over another palette; nothing is laid out anew."""
        old, self._palette = self._palette, palette
        now = {QColor(getattr(old, name)).rgb(): QColor(getattr(palette, name)) for name in ("text", "text2", "text3")}
        cursor = QTextCursor(self)
        cursor.beginEditBlock()
        block = self.begin()
        while block.isValid():
            char = QTextCharFormat()
            cursor.setPosition(block.position())
            cursor.setPosition(block.position() + block.length() - 1, QTextCursor.MoveMode.KeepAnchor)
            colour = now.get(block.charFormat().foreground().color().rgb())
            if colour is not None and block.charFormat().hasProperty(QTextCharFormat.Property.ForegroundBrush):
                char.setForeground(colour)
                cursor.mergeCharFormat(char)
                cursor.mergeBlockCharFormat(char)
            block = block.next()
        cursor.endEditBlock()

    def set_width(self, whole: int, free: int) -> None:
        """Stand in the middle of ``whole`` pixels, of which ``free`` are not taken by a scroll bar."""
        side = max(SIDE, (whole - COLUMN) // 2)
        frame = self.rootFrame().frameFormat()
        # A pixel less, so that a last letter's overhang does not send a word that fits to the next line.
        right = max(0, side - 1 - whole + free)
        if (frame.leftMargin(), frame.rightMargin(), frame.topMargin()) != (side, right, TOP):
            frame.setLeftMargin(side)
            frame.setRightMargin(right)
            frame.setTopMargin(TOP)
            frame.setBottomMargin(max(BOTTOM, frame.bottomMargin()))
            self.rootFrame().setFrameFormat(frame)

    def make_room(self, below: int) -> None:
        """Leave at least ``below`` pixels free under the last line."""
        frame = self.rootFrame().frameFormat()
        if frame.bottomMargin() < below:
            frame.setBottomMargin(below)
            self.rootFrame().setFrameFormat(frame)

    def top_of(self, position: int) -> float:
        """Return how many pixels below the top of the part the line of a position begins."""
        block = self.findBlock(position)
        top = self.documentLayout().blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        return top + (line.y() if line.isValid() else 0.0)

    def bottom_of(self, position: int) -> float:
        """Return how many pixels below the top of the part the line of a position ends."""
        block = self.findBlock(position)
        line = block.layout().lineForTextPosition(position - block.position())
        height = line.height() if line.isValid() else 0.0
        return self.top_of(position) + height

    def _formats(self, kind: Type, *, opens: bool) -> tuple[QTextBlockFormat, QTextCharFormat]:
        scale = self._pixels / USUAL
        block = QTextBlockFormat()
        block.setLineHeight(kind.line, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTopMargin(round(kind.above * scale) if opens else 0)
        char = QTextCharFormat()
        face: QFont = font(max(11, round(kind.pixels * scale)), kind.weight)
        char.setFont(face)
        if kind.colour != "text":
            char.setForeground(QColor(getattr(self._palette, kind.colour)))
        return block, char


def eyebrow_of(document: Document, words: int) -> str:
    """Return what stands above a document: its kind, file name, words and the time it takes to read."""
    name = document.path.replace("\\", "/").rpartition("/")[2]
    minutes = max(1, round(words / WORDS_A_MINUTE))
    counted = f"{words:,} word{'' if words == 1 else 's'}, {minutes:,} min"
    return f"{document.format.upper()}   ·   {name}   ·   {counted}"
