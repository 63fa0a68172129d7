"""A button that shows the key that does the same."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.ui.theme import font

HEIGHT = 32


class KeyButton(QPushButton):
    """Words at the left, at the right the cap of a key that the widget around it handles."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keyButton")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(HEIGHT)
        self._key = key
        cap = QLabel(key, self)
        cap.setObjectName("keyCap")
        cap.setFont(font(11, 600))
        cap.setFixedHeight(20)
        cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(cap)

    def set_words(self, words: str) -> None:
        """Say what the button does."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({self._key})")
