"""What F1 shows: the list of keys, and what can be typed into the search field, made from their tables."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from desktop.ui.dialog_parts import close_row, dialog_column, dialog_title, group_title
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
        layout = dialog_column(self, 16)
        layout.addWidget(dialog_title("Keys and search"))
        layout.addWidget(self.pages)
        layout.addLayout(close_row(self))


def _keys() -> QWidget:
    groups = [_keys_of(tuple(keys)) for _name, keys in groupby(KEYS, key=lambda key: key.group)]
    half = (len(groups) + 1) // 2 + 1
    return _page(groups[:half], groups[half:])


def _search() -> QWidget:
    first, *others = (_examples_of(topic) for topic in SEARCH_HELP)
    return _page([first], others)


def _page(*columns: list[QVBoxLayout]) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 16, 0, 0)
    row.setSpacing(40)
    for groups in columns:
        column = QVBoxLayout()
        column.setSpacing(6)
        for group in groups:
            column.addLayout(group)
            column.addSpacing(10)
        column.addStretch(1)
        row.addLayout(column)
    return page


def _group(title: str, grid: QGridLayout) -> QVBoxLayout:
    group = QVBoxLayout()
    group.setSpacing(6)
    group.addWidget(group_title(title))
    grid.setVerticalSpacing(6)
    group.addLayout(grid)
    return group


def _keys_of(keys: tuple[Key, ...]) -> QVBoxLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setColumnStretch(0, 1)
    for line, key in enumerate(keys):
        grid.addWidget(QLabel(key.title), line, 0)
        cap = QLabel(QKeySequence(key.sequences[0]).toString(QKeySequence.SequenceFormat.NativeText))
        cap.setObjectName("keyCap")
        cap.setAccessibleName(f"{key.title}: {cap.text()}")
        grid.addWidget(cap, line, 1, Qt.AlignmentFlag.AlignRight)
    return _group(keys[0].group, grid)


def _examples_of(topic: Topic) -> QVBoxLayout:
    grid = QGridLayout()
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
    return _group(topic.title, grid)
