"""What a panel says in the place of rows, with a button where something can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.ui.panel_words import message_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.theme import Theme


class PanelMessage(QWidget):
    """A sentence and, below it, at most one button."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._deed: Callable[[], object] | None = None
        self.label = message_label(self)
        self.button = QPushButton(self)
        self.button.setObjectName("link")
        self.button.clicked.connect(self._act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.label)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.say("")

    def say(self, words: str, offer: str = "", deed: Callable[[], object] | None = None) -> None:
        """Show a sentence, and a button with the words of ``offer`` that does ``deed``."""
        self._deed = deed
        self.label.setText(words)
        self.button.setText(offer.replace("&", "&&"))
        self.button.setVisible(bool(offer))

    def _act(self) -> None:
        if self._deed is not None:
            self._deed()

    def _restyle(self) -> None:
        self.label.setStyleSheet(f"color: {self._theme.palette.text2}; background: transparent;")
        self.button.setStyleSheet("margin-left: 8px;")
