"""The list of keys that F1 shows, and of what can be typed into the search field, made from their tables."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.ui.dialog_parts import close_row, dialog_title
from desktop.ui.keys import KEYS, SEARCH_WORDS
from desktop.ui.theme import font

if TYPE_CHECKING:
    from desktop.ui.keys import Key


class KeysDialog(QDialog):
    """All keys in two columns, by what they are for, and the words of the search below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        columns = QHBoxLayout()
        columns.setSpacing(40)
        groups = [tuple(keys) for _name, keys in groupby(KEYS, key=lambda key: key.group)]
        half = (len(groups) + 1) // 2 + 1
        for part in (groups[:half], groups[half:]):
            column = _column(part)
            columns.addLayout(column)
        # Below the shorter column, which is the last.
        column.insertLayout(column.count() - 1, _search_words())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(dialog_title("Keys"))
        layout.addLayout(columns)
        layout.addLayout(close_row(self))


def _column(groups: list[tuple[Key, ...]]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for keys in groups:
        title = QLabel(keys[0].group)
        title.setObjectName("groupTitle")
        column.addWidget(title)
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 1)
        for line, key in enumerate(keys):
            grid.addWidget(QLabel(key.title), line, 0)
            cap = QLabel(QKeySequence(key.sequences[0]).toString(QKeySequence.SequenceFormat.NativeText))
            cap.setObjectName("keyCap")
            cap.setAccessibleName(f"{key.title}: {cap.text()}")
            grid.addWidget(cap, line, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(grid)
        column.addSpacing(10)
    column.addStretch(1)
    return column


def _search_words() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    title = QLabel("What the search understands")
    title.setObjectName("groupTitle")
    column.addWidget(title)
    grid = QGridLayout()
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(16)
    for line, (typed, found) in enumerate(SEARCH_WORDS):
        words = QLabel(typed)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setFont(font(12, 600))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"{typed}: {found}")
        meaning = QLabel(found)
        meaning.setObjectName("note")
        grid.addWidget(words, line, 0)
        grid.addWidget(meaning, line, 1)
    column.addLayout(grid)
    return column
