"""Paints a row of the results: title, two lines of snippet with the hits marked, what it is and how many hits."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, repeat
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.overriding import override
from desktop.ui.result_model import ROW_ROLE
from desktop.ui.theme import font, term_mark

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.result_rows import ResultRow
    from desktop.ui.theme import Palette, Theme

HEIGHT = 108
CHIP = 20
# A row is inset by 8, its words by 16 more.
_INSET = 8
_PADDING = 16
_TITLE_TOP = 10
_SNIPPET_TOP = 35
_LINE_FACTOR = 1.18
_SNIPPET_LINES = 2
_META_TOP = 76
_LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_State = QStyle.StateFlag


@dataclass(frozen=True, slots=True)
class _Look:
    palette: Palette
    selected: bool
    mirrored: bool


class ResultDelegate(QStyledItemDelegate):
    """``faded`` paints all at half strength, while a newer answer is late; ``keyboard`` rings the current row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.faded = False
        self.keyboard = False
        self._title = font(14, 600)
        self._text = font(13)
        self._meta = font(12)
        self._chip = font(11, 600, tabular=True)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, HEIGHT)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: ResultRow = index.data(ROW_ROLE)
        palette = self._theme.palette
        # PySide6's types leave out the fields a style option inherits.
        where: Any = option
        area: QRect = where.rect
        look = _Look(
            palette,
            selected=bool(where.state & _State.State_Selected),
            mirrored=where.direction == Qt.LayoutDirection.RightToLeft,
        )
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(0.5 if self.faded else 1.0)
        self._paint_ground(painter, where, look)
        if not look.selected and not self._is_last_or_before_selected(where, index):
            painter.setPen(QPen(QColor(palette.border), 1))
            y = area.bottom() + 0.5
            side = _INSET + _PADDING
            painter.drawLine(QPointF(area.left() + side, y), QPointF(area.right() - side, y))
        room = area.adjusted(_INSET + _PADDING, 0, -_INSET - _PADDING + 2, 0)
        self._paint_title(painter, room, row, palette)
        self._paint_snippet(painter, room, row, palette)
        self._paint_meta(painter, room, row, look)
        painter.restore()

    def _paint_ground(self, painter: QPainter, where: Any, look: _Look) -> None:
        palette, selected, mirrored = look.palette, look.selected, look.mirrored
        card = QRectF(where.rect.adjusted(_INSET, 2, -_INSET, -2))
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or where.state & _State.State_MouseOver:
            painter.setBrush(QColor(palette.accent_tint if selected else palette.hover))
            painter.drawRoundedRect(card, 8, 8)
        if selected:
            painter.setBrush(QColor(palette.accent))
            left = card.right() - 3 if mirrored else card.left()
            painter.drawRoundedRect(QRectF(left, card.top() + 12, 3, card.height() - 24), 1.5, 1.5)
        if self.keyboard and where.state & _State.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.accent), 2))
            painter.drawRoundedRect(card.adjusted(1, 1, -1, -1), 8, 8)

    def _is_last_or_before_selected(self, where: Any, index: QModelIndex | QPersistentModelIndex) -> bool:
        view = where.widget
        if view is None or view.selectionModel() is None:
            return False
        after = index.row() + 1
        return after == index.model().rowCount() or bool(view.selectionModel().isRowSelected(after, QModelIndex()))

    def _paint_title(self, painter: QPainter, room: QRect, row: ResultRow, palette: Palette) -> None:
        line = QRect(room.left(), room.top() + _TITLE_TOP, room.width(), 22)
        if row.failed:
            icon = QRect(line.left(), line.top() + 3, 16, 16)
            self._theme.icon("triangle-alert", 16, palette.figure).paint(painter, icon)
            line.adjust(24, 0, 0, 0)
        painter.setFont(self._title)
        painter.setPen(QColor(palette.text))
        title = QFontMetrics(self._title).elidedText(row.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _LEADING, title)

    def _paint_snippet(self, painter: QPainter, room: QRect, row: ResultRow, palette: Palette) -> None:
        layout, lines = self._lay_out(row, room.width(), palette)
        height = QFontMetricsF(self._text).height() * _LINE_FACTOR
        top = float(room.top() + _SNIPPET_TOP)
        painter.setPen(QColor(palette.text2))
        for line in lines:
            line.setPosition(QPointF(0, 0))
            line.draw(painter, QPointF(room.left(), top))
            top += height
        del layout  # it owns the lines

    def _lay_out(self, row: ResultRow, width: int, palette: Palette) -> tuple[QTextLayout, list[QTextLine]]:
        """Break the snippet into at most two lines, the last of them elided."""
        layout = self._layout_of(row.snippet, row, palette)
        first = _first_line(layout, width)
        if first is None:
            return layout, []
        cut = first.textLength()
        if cut >= _utf16(row.snippet):
            return layout, [first]
        rest = _from_utf16(row.snippet, cut)
        tail = QFontMetrics(self._text).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        if tail != rest:
            layout = self._layout_of(row.snippet[: len(row.snippet) - len(rest)] + tail, row, palette)
        layout.beginLayout()
        lines = []
        for number in range(_SNIPPET_LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width if number == 0 else 1e6)
            lines.append(line)
        layout.endLayout()
        return layout, lines

    def _layout_of(self, text: str, row: ResultRow, palette: Palette) -> QTextLayout:
        layout = QTextLayout(text, self._text)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        formats = []
        for (start, end), term in zip(row.highlights, chain(row.terms, repeat(0)), strict=False):
            mark = QTextCharFormat()
            ground, ink = term_mark(palette, term)
            mark.setBackground(QColor(ground))
            mark.setForeground(QColor(ink))
            piece = QTextLayout.FormatRange()
            piece.start = _utf16(text[:start])
            piece.length = _utf16(text[start:end])
            piece.format = mark
            if text[start:end]:
                formats.append(piece)
        layout.setFormats(formats)
        return layout

    def _paint_meta(self, painter: QPainter, room: QRect, row: ResultRow, look: _Look) -> None:
        palette, selected, mirrored = look.palette, look.selected, look.mirrored
        line = QRect(room.left(), room.top() + _META_TOP, room.width(), CHIP)
        if row.chip:
            width = QFontMetrics(self._chip).horizontalAdvance(row.chip) + 16
            left = line.left() if mirrored else line.right() - width
            chip = QRectF(left, line.top(), width, CHIP)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.surface if selected else palette.track))
            painter.drawRoundedRect(chip, CHIP / 2, CHIP / 2)
            painter.setPen(QColor(palette.accent if selected else palette.text2))
            painter.setFont(self._chip)
            painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, row.chip)
            line = line.adjusted(width + 8, 0, 0, 0) if mirrored else line.adjusted(0, 0, -width - 8, 0)
        painter.setFont(self._meta)
        painter.setPen(QColor(palette.text2 if selected else palette.text3))
        words = QFontMetrics(self._meta).elidedText(row.meta, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, _LEADING, words)


def _first_line(layout: QTextLayout, width: int) -> QTextLine | None:
    layout.beginLayout()
    line = layout.createLine()
    if line.isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return line if line.isValid() else None


def _utf16(text: str) -> int:
    """Return the length of ``text`` as Qt counts it."""
    return len(text) + sum(character > "\uffff" for character in text)


def _from_utf16(text: str, position: int) -> str:
    """Return what follows Qt's ``position`` in ``text``."""
    return text.encode("utf-16-le", "surrogatepass")[2 * position :].decode("utf-16-le", "replace")
