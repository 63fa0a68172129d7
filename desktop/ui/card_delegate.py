"""Paints a row of a listing as a card: title, second line, chip and what stands at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.listings.decided import badge
from desktop.models.marks import Verdict
from desktop.ui.listing_model import ROW_ROLE
from desktop.ui.overriding import override
from desktop.ui.theme import font, tone

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from desktop.listings.listing import Card, Listing
    from desktop.ui.theme import Theme

HEIGHTS = {"titled": 68, "stacked": 90, "named": 40, "amount": 66}
CHIP_HEIGHT = 20
MONOGRAM = 26
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PADDING = 12
_GAP = 8
_SIGN = 14
_LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CENTRED = Qt.AlignmentFlag.AlignCenter


class CardDelegate(QStyledItemDelegate):
    """Paints cards of the height their style asks for; mirrored where the window reads from right to left.

    ``keyboard`` says whether the current row gets a focus ring; the view sets it.
    """

    def __init__(self, listing: Listing[Any], theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._card: Card[Any] = listing.card
        self._theme = theme
        self.keyboard = False
        self._title = font(18 if self._card.style == "amount" else 13, 600, tabular=self._card.style == "amount")
        self._second = font(12)
        self._trailing = font(12, tabular=True)
        self._small = font(11, 600)
        self._gone = font(self._title.pixelSize(), 600, tabular=self._card.style == "amount")
        self._gone.setStrikeOut(True)

    @override
    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of every card of this listing."""
        return QSize(0, HEIGHTS[self._card.style])

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # PySide6 types leave out the fields a style option inherits.
        where: Any = option
        # The wording's own direction, so that "10 trillion yen" reads the same in a mirrored window.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._paint_ground(painter, where)
        inner = where.rect.adjusted(_PADDING, 2, -_PADDING, -2)
        canvas = _Canvas(painter, inner, where.direction)
        if self._card.style in {"titled", "stacked"}:
            self._paint_titled(canvas, row)
        elif self._card.style == "named":
            self._paint_named(canvas, row)
        else:
            self._paint_amount(canvas, row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: Any) -> None:
        colours = self._theme.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = QRectF(option.rect.adjusted(0, 2, 0, -2))
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or hovered:
            painter.setBrush(QColor(colours.accent_tint if selected else colours.hover))
            painter.drawRoundedRect(ground, 8, 8)
        if selected:
            inset = 12 if option.rect.height() > 50 else 8
            bar = QRect(option.rect.left(), int(ground.top()) + inset, 3, int(ground.height()) - 2 * inset)
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(QStyle.visualRect(option.direction, option.rect, bar), 1.5, 1.5)
        if self.keyboard and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 7, 7)
            painter.setPen(Qt.PenStyle.NoPen)

    def _paint_titled(self, canvas: _Canvas, row: Any) -> None:
        card, colours = self._card, self._theme.palette
        end = canvas.text_at_end(card.trailing(row), (self._trailing, colours.text2), 8, 20)
        end = self._paint_marks(canvas, row, end, 8)
        canvas.text(card.title(row), self._title_ink(row), (0, 8, end - _GAP, 20))
        chip = canvas.chip(card.chip(row), self._small, tone(self._theme.palette, card.tone), 0, 34)
        start = chip + _GAP if chip else 0
        canvas.text(card.second(row), (self._second, colours.text2), (start, 34, canvas.width - start, CHIP_HEIGHT))
        if card.style == "stacked":
            canvas.text(card.third(row), (self._trailing, colours.text2), (0, 59, canvas.width, 18))

    def _paint_named(self, canvas: _Canvas, row: Any) -> None:
        card, colours = self._card, self._theme.palette
        start = 0
        height = canvas.height
        if lead := card.lead(row):
            canvas.monogram(lead, self._small, tone(self._theme.palette, card.tone))
            start = MONOGRAM + 10
        end = canvas.text_at_end(card.trailing(row), (self._trailing, colours.text2), 0, height)
        end = self._paint_marks(canvas, row, end, (height - CHIP_HEIGHT) // 2)
        title = self._title_ink(row)
        start += canvas.text(card.title(row), title, (start, 0, end - _GAP - start, height)) + _GAP
        canvas.text(card.second(row), (self._second, colours.text2), (start, 0, end - _GAP - start, height))

    def _paint_amount(self, canvas: _Canvas, row: Any) -> None:
        card, colours = self._card, self._theme.palette
        chip = canvas.chip_width(card.chip(row), self._small)
        canvas.chip(card.chip(row), self._small, tone(self._theme.palette, card.tone), canvas.width - chip, 10)
        canvas.text(card.title(row), self._title_ink(row), (0, 8, canvas.width - chip - _GAP, 24))
        end = canvas.text_at_end(card.trailing(row), (self._trailing, colours.text2), 33, 18)
        end = self._paint_marks(canvas, row, end, 32)
        canvas.text(card.second(row), (self._second, colours.text2), (0, 33, end - _GAP, 18))

    def _title_ink(self, row: Any) -> tuple[QFont, str]:
        """Return type and colour of a title: struck through where the row is dismissed."""
        colours = self._theme.palette
        is_gone = self._card.marks(row).verdict is Verdict.DISMISSED
        return (self._gone, colours.text3) if is_gone else (self._title, colours.text)

    def _paint_marks(self, canvas: _Canvas, row: Any, end: int, top: int) -> int:
        """Paint what was decided about a row, from ``end`` towards the leading edge; return where that begins."""
        marks = self._card.marks(row)
        if not marks.subject:
            return end
        colours = self._theme.palette
        if word := badge(marks):
            end -= canvas.chip_width(word, self._small) + _GAP
            canvas.chip(word, self._small, (colours.text2, colours.track), end, top)
        signs = (("star", marks.is_starred), ("message-square", bool(marks.note)), ("tag", bool(marks.tags)))
        for name, is_there in signs:
            if is_there:
                end -= _SIGN + 6
                canvas.sign(self._theme.icon(name, _SIGN, colours.text2), end, top + (CHIP_HEIGHT - _SIGN) // 2)
        return end


class _Canvas:
    """A card's inner rectangle, measured from its leading edge; what is painted is text, never markup."""

    def __init__(self, painter: QPainter, inner: QRect, direction: Qt.LayoutDirection) -> None:
        self._painter = painter
        self._inner = inner
        self._direction = direction
        self.width = inner.width()
        self.height = inner.height()

    def text(self, text: str, ink: tuple[QFont, str], box: tuple[int, int, int, int]) -> int:
        """Paint one elided line in a box of left, top, width and height; return the width it took."""
        kind, colour = ink
        width = box[2]
        if width <= 0 or not text:
            return 0
        metrics = QFontMetrics(kind)
        shown = metrics.elidedText(_one_line(text), Qt.TextElideMode.ElideRight, width)
        self._painter.setFont(kind)
        self._painter.setPen(QColor(colour))
        # The leading edge is the window's, not the wording's: an Arabic title in an English window stays left.
        flags = QStyle.visualAlignment(self._direction, _LEADING) | Qt.AlignmentFlag.AlignAbsolute
        self._painter.drawText(self._rect(*box), flags | Qt.TextFlag.TextSingleLine, shown)
        return min(metrics.horizontalAdvance(shown), width)

    def text_at_end(self, text: str, ink: tuple[QFont, str], top: int, height: int) -> int:
        """Paint one line at the far edge; return how far from the leading edge it begins."""
        width = min(QFontMetrics(ink[0]).horizontalAdvance(text) + 1, self.width // 2)
        self.text(text, ink, (self.width - width, top, width, height))
        return self.width - width if text else self.width + _GAP

    def chip_width(self, text: str, kind: QFont) -> int:
        """Return the width of a chip with ``text``, at most half the card; 0 without one."""
        return min(QFontMetrics(kind).horizontalAdvance(text) + 16, self.width // 2) if text else 0

    def chip(self, text: str, kind: QFont, colours: tuple[str, str], left: int, top: int) -> int:
        """Paint a rounded chip; return its width."""
        width = self.chip_width(text, kind)
        if width:
            self._badge(text, kind, colours, self._rect(left, top, width, CHIP_HEIGHT), CHIP_HEIGHT / 2)
        return width

    def sign(self, drawing: QIcon, left: int, top: int) -> None:
        """Paint a small icon."""
        drawing.paint(self._painter, self._rect(left, top, _SIGN, _SIGN))

    def monogram(self, text: str, kind: QFont, colours: tuple[str, str]) -> None:
        """Paint a square of two letters at the leading edge."""
        top = (self.height - MONOGRAM) // 2
        self._badge(text, kind, colours, self._rect(0, top, MONOGRAM, MONOGRAM), 7)

    def _badge(self, text: str, kind: QFont, colours: tuple[str, str], rect: QRect, radius: float) -> None:
        hue, tint = colours
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(QColor(tint))
        self._painter.drawRoundedRect(rect, radius, radius)
        self._painter.setFont(kind)
        self._painter.setPen(QColor(hue))
        shown = QFontMetrics(kind).elidedText(_one_line(text), Qt.TextElideMode.ElideRight, rect.width() - 4)
        self._painter.drawText(rect, _CENTRED | Qt.TextFlag.TextSingleLine, shown)

    def _rect(self, left: int, top: int, width: int, height: int) -> QRect:
        rect = QRect(self._inner.left() + left, self._inner.top() + top, width, height)
        return QStyle.visualRect(self._direction, self._inner, rect)


def clear_ground(palette: QPalette) -> QPalette:
    """Return ``palette`` with no ground of its own, so that a list shows the card it lies on."""
    result = QPalette(palette)
    result.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
    return result


def _one_line(text: str) -> str:
    """Return the beginning of ``text`` on one line; a card never shows more than its first 500 characters.

    Marks that turn the direction of reading are left out: with one, "exe.png" can be shown for "gnp.exe".
    """
    return " ".join(_TURNING.sub("", text[:500]).split())
