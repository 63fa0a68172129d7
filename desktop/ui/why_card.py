"""A card beside a row or a place in the text that says why something is listed there, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.clipboard import copy_text
from desktop.ui.icon_button import IconButton
from desktop.ui.overriding import override
from desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont

    from desktop.listings.reasons import Entry, Section
    from desktop.ui.theme import Theme

WIDTH = 440
_TALLEST = 560
_NAMES = 92
_GAP = 8
# The line of the title, with the room around it.
_HEAD = 60


class WhyCard(QFrame):
    """Sections of lines under a title, to be read, selected and copied; it closes on Escape and on a click elsewhere.

    ``copied`` carries what to tell the person.
    """

    copied = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("whyCard")
        self._theme = theme
        self._text = ""
        self._title = _label("", font(13, 600), theme.palette.text)
        self._title.setObjectName("whyTitle")
        self._copy = IconButton(theme, "copy", "Copy this explanation", size=15, parent=self)
        self._copy.clicked.connect(self._copy_all)
        self._close = IconButton(theme, "x", "Close", size=15, parent=self)
        self._close.clicked.connect(self.close)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 4, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._copy)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 4, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)

    def show_sections(self, title: str, sections: Sequence[Section], beside: QRect) -> None:
        """Show ``sections`` beside a rectangle of the screen: at its left where there is room, else below it."""
        from desktop.listings.reasons import as_text

        self._text = as_text(title, sections)
        self._title.setText(title)
        _colour(self._title, self._theme.palette.text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._text)
        body = QWidget()
        body.setObjectName("whyBody")
        body.setFixedWidth(WIDTH - 14)
        lines = QVBoxLayout(body)
        lines.setContentsMargins(16, 0, 12, 8)
        lines.setSpacing(6)
        for section in sections:
            lines.addWidget(_label(section.title, font(12, 600), self._theme.palette.text3))
            lines.addLayout(self._grid(section.entries))
            lines.addSpacing(6)
        lines.addStretch(1)
        self._scroll.setWidget(body)
        self._place(beside, lines.heightForWidth(body.width()) + _HEAD)
        self.show()
        self._copy.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and close by key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_all()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _copy_all(self) -> None:
        self.copied.emit(copy_text(self._text, "Copied the explanation"))

    def _grid(self, entries: Sequence[Entry]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, _NAMES)
        grid.setColumnStretch(1, 1)
        colours = self._theme.palette
        for line, entry in enumerate(entries):
            name, ink = entry.name, colours.text2
            if entry.weight is not None:
                name, ink = f"{entry.weight:+g}", colours.company if entry.weight >= 0 else colours.figure
            mark = _label(name, font(12, 600 if entry.weight is not None else 400, tabular=True), ink)
            mark.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            value = _label(entry.value, font(13), colours.text)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(mark, line, 0)
            grid.addWidget(value, line, 1)
        return grid

    def _place(self, beside: QRect, height: int) -> None:
        screen = QGuiApplication.screenAt(beside.center()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        size = QSize(WIDTH, min(height, _TALLEST, room.height() - 2 * _GAP))
        left = beside.left() - _GAP - size.width()
        top = beside.top()
        if left < room.left():
            left, top = beside.left(), beside.bottom() + _GAP
        left = max(room.left() + _GAP, min(left, room.right() - size.width() - _GAP))
        top = max(room.top() + _GAP, min(top, room.bottom() - size.height() - _GAP))
        self.setGeometry(QRect(QPoint(left, top), size))


def _label(words: str, face: QFont, colour: str) -> QLabel:
    label = QLabel(words)
    # Documents speak here: never markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setFont(face)
    _colour(label, colour)
    return label


def _colour(label: QLabel, colour: str) -> None:
    label.setStyleSheet(f"color: {colour}; background: transparent;")
