"""The line above the results that says in words what was searched."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

# Four lines in a narrow column; the rest is in the tooltip.
_LONGEST = 190


class WordsLine(QLabel):
    """What was searched, and what each part found; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchWords")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setIndent(0)  # the line begins where the heading above it does
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say ``words``, or nothing."""
        self.setText(words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…")
        self.setToolTip(words if len(words) > _LONGEST else "")
        self.setAccessibleName(f"What was searched: {words}" if words else "What was searched")
        self.setVisible(bool(words))
