"""What F1 shows: the list of keys, and what can be typed into the search field, made from their tables."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.dialog_parts import close_row, dialog_column, dialog_title, group_title
from desktop.ui.keys import KEYS
from desktop.ui.search_help import SEARCH_HELP
from desktop.ui.theme import font

if TYPE_CHECKING:
    from desktop.ui.keys import Key
    from desktop.ui.search_help import Topic

# What a group's title takes of a column, in lines.
_TITLE_LINES = 2
# Title, tabs and button of the dialog, a scroll bar, and what a window manager draws around it, in pixels.
_ABOVE_AND_BELOW, _BAR, _FRAME = 190, 18, 48


class KeysDialog(QDialog):
    """All keys by what they are for, and beside them what the search understands, a page each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys and search")
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        pages = {"Keys": _keys(), "What the search understands": _search()}
        for words, page in pages.items():
            self.pages.addTab(_scrolled(page), words)
        layout = dialog_column(self, 16)
        layout.addWidget(dialog_title("Keys and search"))
        layout.addWidget(self.pages)
        layout.addLayout(close_row(self))
        self._fit(max(page.sizeHint().width() for page in pages.values()), pages["Keys"].sizeHint().height())

    def _fit(self, width: int, height: int) -> None:
        """Be as large as the pages need, as far as the screen has room: the rest is scrolled to."""
        room = self.screen().availableSize()
        beside = 24 * 2 + _BAR
        self.resize(min(width + beside, room.width() - _FRAME), min(height + _ABOVE_AND_BELOW, room.height() - _FRAME))


def _keys() -> QWidget:
    groups = [tuple(keys) for _name, keys in groupby(KEYS, key=lambda key: key.group)]
    lines = [len(keys) + _TITLE_LINES for keys in groups]
    cut = min(range(1, len(groups)), key=lambda cut: max(sum(lines[:cut]), sum(lines[cut:])))
    return _page([_keys_of(keys) for keys in groups[:cut]], [_keys_of(keys) for keys in groups[cut:]])


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(page)
    return area


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
