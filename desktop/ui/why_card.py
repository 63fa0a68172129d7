"""A card beside a row or a place in the text that says why something is listed there, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.clipboard import copy_text
from desktop.ui.icon_button import IconButton
from desktop.ui.overriding import override
from desktop.ui.section_body import plain_label, section_body, set_ink
from desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.listings.reasons import Section
    from desktop.ui.theme import Theme

WIDTH = 440
_TALLEST = 560
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
        self._title = plain_label("", font(13, 600), theme.palette.text)
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
        set_ink(self._title, self._theme.palette.text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(self._text)
        body = section_body(self._theme, sections)
        body.setFixedWidth(WIDTH - 14)
        height = body.heightForWidth(body.width())
        self._scroll.setWidget(body)
        self._place(beside, height + _HEAD)
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
