"""What F1 shows: the list of keys, and what can be typed into the search field, made from their tables."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from desktop.ui.dialog_parts import close_row, dialog_title
from desktop.ui.keys import KEYS
from desktop.ui.search_help import SEARCH_HELP
from desktop.ui.theme import font

if TYPE_CHECKING:
    from desktop.ui.keys import Key
    from desktop.ui.search_help import Topic


class KeysDialog(QDialog):
    """All keys by what they are for, and beside them what the search understands, a page each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and search")
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.addTab(_keys(), "Keys")
        self.pages.addTab(_search(), "What the search understands")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(16)
        layout.addWidget(dialog_title("Keys and search"))
        layout.addWidget(self.pages)
        layout.addLayout(close_row(self))


def _keys() -> QWidget:
    page = QWidget()
    columns = QHBoxLayout(page)
    columns.setContentsMargins(0, 16, 0, 0)
    columns.setSpacing(40)
    groups = [tuple(keys) for _name, keys in groupby(KEYS, key=lambda key: key.group)]
    half = (len(groups) + 1) // 2 + 1
    for part in (groups[:half], groups[half:]):
        columns.addLayout(_column(part))
    return page


def _search() -> QWidget:
    page = QWidget()
    columns = QHBoxLayout(page)
    columns.setContentsMargins(0, 16, 0, 0)
    columns.setSpacing(40)
    first, *others = SEARCH_HELP
    for part in ((first,), others):
        column = QVBoxLayout()
        column.setSpacing(6)
        for topic in part:
            column.addLayout(_topic(topic))
            column.addSpacing(10)
        column.addStretch(1)
        columns.addLayout(column)
    return page


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


def _topic(topic: Topic) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    title = QLabel(topic.title)
    title.setObjectName("groupTitle")
    column.addWidget(title)
    grid = QGridLayout()
    grid.setVerticalSpacing(6)
    grid.setHorizontalSpacing(16)
    grid.setColumnStretch(1, 1)
    for line, (typed, found) in enumerate(topic.examples):
        words = QLabel(typed)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setFont(font(12, 600))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setAccessibleName(f"{typed}: {found}")
        meaning = QLabel(found)
        meaning.setObjectName("note")
        meaning.setWordWrap(True)
        meaning.setMinimumWidth(230)
        grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(meaning, line, 1)
    column.addLayout(grid)
    return column
