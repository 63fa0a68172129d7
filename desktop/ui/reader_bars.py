"""The two calm bars of the reader: what is to be known about a document, and the parts of a long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.ui.theme import font

if TYPE_CHECKING:
    from desktop.ui.theme import Theme

CHANGED = "This file has changed since Accord read it"


class NoticeBar(QWidget):
    """One sentence under the header; with a button where something can be done about it."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("noticeBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = QLabel()
        self.words = QLabel()
        self.words.setFont(font(12, 500))
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton("Read again")
        self.button.setFont(font(12, 500))
        self.button.clicked.connect(self.asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 16, 6)
        line.setSpacing(8)
        line.addWidget(self._mark)
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def say(self, *, changed: bool, note: str) -> None:
        """Say that the file has changed, else ``note``, else nothing."""
        self.words.setText(CHANGED if changed else note)
        self.button.setVisible(changed)
        self.setVisible(changed or bool(note))

    def _restyle(self) -> None:
        colours = self._theme.palette
        self.setStyleSheet(
            f"#noticeBar {{ background: {colours.figure_tint}; border-bottom: 1px solid {colours.border}; }}"
            f"QLabel {{ color: {colours.text}; background: transparent; }}"
        )
        drawing = self._theme.icon("info", 15, colours.figure)
        self._mark.setPixmap(drawing.pixmap(QSize(15, 15), self.devicePixelRatio()))


class PartBar(QWidget):
    """Which part of a long document is shown, with the way to its neighbours; ``chosen`` carries a part's number."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._part = self._parts = 0
        self.setObjectName("partBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = QLabel()
        self.words.setFont(font(12, tabular=True))
        self.before = QPushButton("Previous part")
        self.after = QPushButton("Next part")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 6, 16, 6)
        line.addWidget(self.words, 1, Qt.AlignmentFlag.AlignLeft)
        for button, step in ((self.before, -1), (self.after, 1)):
            button.setFont(font(12, 500))
            button.clicked.connect(lambda _checked=False, step=step: self.chosen.emit(self._part + step))
            line.addWidget(button)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def set_part(self, part: int, parts: int) -> None:
        """Say that part ``part`` (from 0) of ``parts`` is shown; one alone needs no bar."""
        self._part, self._parts = part, parts
        self.words.setText(f"Part {part + 1:,} of {parts:,}")
        self.before.setEnabled(part > 0)
        self.after.setEnabled(part + 1 < parts)
        self.setVisible(parts > 1)

    def _restyle(self) -> None:
        colours = self._theme.palette
        self.setStyleSheet(
            f"#partBar {{ background: {colours.surface}; border-top: 1px solid {colours.border}; }}"
            f"QLabel {{ color: {colours.text2}; background: transparent; }}"
        )
