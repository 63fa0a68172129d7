"""The magnifier of the search field, which turns into a wheel while an answer is late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.ui.overriding import override
from desktop.ui.theme import pixmap

if TYPE_CHECKING:
    from desktop.ui.theme import Theme

ICON = 18
# Shorter waits need no sign of life.
SPIN_AFTER_MS = 300
_TURN_MS = 80
_TURN_DEGREES = 30


class Spinner(QWidget):
    """The magnifier, and in its place a turning wheel while something is awaited for long."""

    changed = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._angle = 0
        self._image: QPixmap | None = None
        self._start = QTimer(self, singleShot=True, interval=SPIN_AFTER_MS)
        self._turn = QTimer(self, interval=_TURN_MS)
        self._start.timeout.connect(self._begin)
        self._turn.timeout.connect(self._step)
        theme.changed.connect(self._redraw)
        self.setFixedSize(ICON, ICON)

    def set_waiting(self, *, waiting: bool) -> None:
        """Begin or end to wait."""
        if not waiting:
            self._start.stop()
            if self._turn.isActive():
                self._turn.stop()
                self.changed.emit(False)  # noqa: FBT003  (a signal's argument)
                self._redraw()
        elif not self._turn.isActive() and not self._start.isActive():
            self._start.start()

    @override
    def sizeHint(self) -> QSize:
        return QSize(ICON, ICON)

    @override
    def paintEvent(self, _event: QEvent) -> None:
        if self._image is None or self._image.devicePixelRatio() != self.devicePixelRatioF():
            name = "loader-circle" if self._turn.isActive() else "search"
            self._image = pixmap(name, self._theme.palette.text2, ICON, self.devicePixelRatioF())
        painter = QPainter(self)
        if self._turn.isActive():
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.translate(ICON / 2, ICON / 2)
            painter.rotate(self._angle)
            painter.translate(-ICON / 2, -ICON / 2)
        painter.drawPixmap(QPointF(0, 0), self._image)

    def _begin(self) -> None:
        self._turn.start()
        self.changed.emit(True)  # noqa: FBT003  (a signal's argument)
        self._redraw()

    def _step(self) -> None:
        self._angle = (self._angle + _TURN_DEGREES) % 360
        self.update()

    def _redraw(self) -> None:
        self._image = None
        self.update()
