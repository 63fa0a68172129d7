"""The line under a panel's rows that says that only the first of very many are listed, and lists all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.ui.elided_label import ElidedLabel
from desktop.ui.theme import font

if TYPE_CHECKING:
    from desktop.ui.theme import Theme

HEIGHT = 28
_WHY = (
    "The list is cut here so that it comes at once. A search narrows it down; all of it takes a while and much memory."
)


class CutLine(QWidget):
    """Hidden where a list is whole. ``asked`` tells that the person wants all of it."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.label = ElidedLabel(parent=self)
        self.label.setFont(font(12, 500, tabular=True))
        self.button = QPushButton("List all", self)
        self.button.setObjectName("link")
        self.button.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 6, 0)
        row.setSpacing(6)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.setFixedHeight(HEIGHT)
        self.button.setToolTip(_WHY)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_cut(self, listed: int, others: int, nouns: str) -> None:
        """Say that ``listed`` are listed and ``others`` are not; nothing where there are no others."""
        total = listed + others
        self.label.setText(f"The first {listed:,} of {total:,} {nouns}", f"{listed:,} of {total:,} {nouns}")
        self.button.setAccessibleName(f"List all {total:,} {nouns}")
        self.setVisible(others > 0)

    def _restyle(self) -> None:
        self.label.setStyleSheet(f"color: {self._theme.palette.text2}; background: transparent;")
