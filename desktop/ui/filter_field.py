"""The field under a panel's title in which its rows are narrowed down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.ui.overriding import override
from desktop.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.theme import Theme


class FilterField(QLineEdit):
    """A line to type in, 32 high. ``left`` is emitted on Escape, ``passed`` when Down or Enter go on to the list."""

    left = Signal()
    passed = Signal()

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lens = QAction(self)
        self.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.setFont(font(13))
        self.setFixedHeight(32)
        # A filter is words, not a text: what is pasted is cut where no name is longer.
        self.setMaxLength(500)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        theme.changed.connect(self._restyle)
        self._restyle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape, go on to the list on Down and Enter."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.passed.emit()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        colours = self._theme.palette
        self._lens.setIcon(self._theme.icon("list-filter", 15))
        self.setStyleSheet(
            f"QLineEdit {{ color: {colours.text}; padding: 0 4px;"
            f" placeholder-text-color: {colours.text3}; background: {colours.raised};"
            f" border: 1px solid {colours.control_border}; border-radius: 8px;"
            f" selection-background-color: {colours.accent}; selection-color: {colours.on_accent}; }}"
        )
