"""The rail beside the scroll bar: a tick for every hit of the document."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ui.theme import Theme

WIDTH = 8
FROM_RIGHT = 20
_TICK = 3


class HitMap(QWidget):
    """Ticks at shares of the height; ``chosen`` carries the number of the hit nearest to a click."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shares: tuple[float, ...] = ()
        self._current = -1
        self.setFixedWidth(WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Hits in this document")
        theme.changed.connect(self.update)
        self.hide()

    @property
    def shares(self) -> tuple[float, ...]:
        """Where the hits stand in the document, 0 at its top and 1 at its end, in order."""
        return self._shares

    def set_hits(self, shares: Sequence[float], current: int) -> None:
        """Show hits by their share of the height; ``current`` is the number of one of them, or -1."""
        self._shares, self._current = tuple(shares), current
        words = f"{len(self._shares):,} hit{'' if len(self._shares) == 1 else 's'}"
        self.setToolTip(words)
        self.setVisible(bool(self._shares))
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._shares and event.button() == Qt.MouseButton.LeftButton:
            share = event.position().y() / max(1, self.height())
            near = bisect_left(self._shares, share)
            around = [number for number in (near - 1, near) if 0 <= number < len(self._shares)]
            self.chosen.emit(min(around, key=lambda number: abs(self._shares[number] - share)))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.palette
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        # In the dark the marks' own ground is too dim for a tick three pixels high.
        painter.setBrush(QColor(colours.mark if colours.name == "light" else _DIM_TICK))
        # Of five thousand hits most share their pixel with another.
        for top in {self._top(share) for share in self._shares}:
            painter.drawRect(QRectF(0, top, WIDTH, _TICK))
        if 0 <= self._current < len(self._shares):
            painter.setBrush(QColor(colours.current))
            painter.drawRect(QRectF(0, self._top(self._shares[self._current]), WIDTH, _TICK))

    def _top(self, share: float) -> int:
        return round(share * (self.height() - _TICK))


_DIM_TICK = "#8C6D14"
