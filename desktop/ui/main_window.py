"""The window itself: there at once as an outline in its colours, filled when that has been painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QMainWindow, QWidget

from desktop.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from desktop.places import Places
    from desktop.ui.theme import Theme
    from desktop.ui.window_state import WindowState
    from desktop.ui.workspace import Workspace

LEAST = (960, 600)
USUAL = (1440, 900)
# What a window manager draws around a window, at most.
_FRAME = 48
# The share of a screen that has no room for both.
_OF_SCREEN = 0.92


class MainWindow(QMainWindow):
    """The frame with its size from the last session. ``workspace`` is None until ``fill``."""

    def __init__(self, places: Places, theme: Theme, state: WindowState) -> None:
        super().__init__()
        self._places, self._theme, self._state = places, theme, state
        self.workspace: Workspace | None = None
        self.setWindowTitle("Accord")
        self.setMinimumSize(*LEAST)
        geometry = state.blob("geometry")
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(*_usual_size())
        self.setCentralWidget(_Outline(theme, state))

    def fill(self) -> Workspace:
        """Load and make everything that stands in the window, in the outline's place."""
        from desktop.ui.workspace import Workspace

        self.workspace = Workspace(self, self._places, self._theme, self._state)
        self.setCentralWidget(self.workspace)
        return self.workspace

    def come_forward(self, folder: str) -> None:
        """Answer a second start: show the window, and open the folder it names, if any."""
        from pathlib import Path

        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        if folder and self.workspace is not None:
            self.workspace.library.open(Path(folder))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self.workspace is not None:
            self._state.keep("geometry", self.saveGeometry())
            self.hide()
            self.workspace.end()
            self.workspace = None
        super().closeEvent(event)


class _Outline(QWidget):
    """The window's sides and cards as they will stand, empty. Loading what fills them takes some hundred ms."""

    def __init__(self, theme: Theme, state: WindowState) -> None:
        super().__init__()
        self._palette = theme.palette
        self._results = state.number("results_width", 348) if state.flag("results_shown", usual=True) else 0
        self._panels = state.number("panels_width", 368) if state.flag("panels_shown", usual=True) else 0

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        palette, width, height = self._palette, self.width(), self.height()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(palette.canvas))
        results = self._results if width >= 1100 else 0
        surface, border = QColor(palette.surface), QColor(palette.border)
        painter.fillRect(QRectF(results, 60, width - results - self._panels, height - 90), surface)
        for top, bottom, line in ((0, 60, 59), (height - 30, height, height - 30)):
            painter.fillRect(QRectF(0, top, width, bottom - top), surface)
            painter.fillRect(QRectF(0, line, width, 1), border)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(border)
        painter.setBrush(QColor(palette.canvas))
        painter.drawRoundedRect(QRectF(130.5, 11.5, 519, 37), 9, 9)
        painter.setBrush(surface)
        if self._panels:
            card = QRectF(width - self._panels + 12.5, 72.5, self._panels - 25, height - 115)
            painter.drawRoundedRect(card, 10, 10)


def _usual_size() -> tuple[int, int]:
    room = QGuiApplication.primaryScreen().availableGeometry()
    if room.width() >= USUAL[0] and room.height() >= USUAL[1] + _FRAME:
        return USUAL
    return round(room.width() * _OF_SCREEN), round(room.height() * _OF_SCREEN)
