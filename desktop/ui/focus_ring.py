"""The ring around the control that has the keyboard: one drawing for every kind of control, in every dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.ui.theme import Theme

WIDTH = 2
OUTSIDE = 2
# Rows draw their own ring, and the search field its own frame.
_RINGED = (QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit, QPlainTextEdit, QTextEdit)
OWN_RING = "ownRing"


class FocusRing(QObject):
    """Follows the focus through all windows of ``application`` and draws the ring where it stands.

    A widget with the property ``ownRing`` is left alone.
    """

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(application)
        self._theme = theme
        self._target: QWidget | None = None
        self._frame: _Frame | None = None
        application.focusChanged.connect(self._follow)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}:
            self._place()
        return False

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if isinstance(new, _RINGED) and not new.property(OWN_RING):
            self._target = new
            new.installEventFilter(self)
            new.destroyed.connect(self._forget)
            new.window().installEventFilter(self)
            self._frame = _Frame(new.window(), self._theme)
            self._place()

    def _leave(self) -> None:
        # A dialog that goes takes its controls along before it says so.
        if self._target is not None and isValid(self._target):
            self._target.removeEventFilter(self)
            self._target.destroyed.disconnect(self._forget)
            self._target.window().removeEventFilter(self)
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._target = self._frame = None

    def _forget(self) -> None:
        self._target = self._frame = None

    def _place(self) -> None:
        if self._target is None or self._frame is None or not (isValid(self._target) and isValid(self._frame)):
            return
        window = self._target.window()
        out = -WIDTH if isinstance(self._target, QTextEdit) else OUTSIDE
        area = QRect(self._target.mapTo(window, QPoint(0, 0)), self._target.size()).adjusted(-out, -out, out, out)
        self._frame.setGeometry(area.intersected(window.rect()))
        self._frame.setVisible(self._target.isVisibleTo(window))
        self._frame.raise_()


class _Frame(QWidget):
    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.palette.accent), WIDTH))
        half = WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 7, 7)
