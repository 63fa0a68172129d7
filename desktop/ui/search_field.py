"""The search field: what is typed, whether an answer is awaited, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from desktop.ui.focus_ring import OWN_RING
from desktop.ui.icon_button import IconButton
from desktop.ui.overriding import override
from desktop.ui.spinner import Spinner
from desktop.ui.theme import font

if TYPE_CHECKING:
    from desktop.ui.theme import Theme

HEIGHT = 38


class SearchField(QFrame):
    """The field with its magnifier, clear button and key cap.

    ``typed`` comes with every change by the person, ``entered`` with Enter, ``escaped`` with Escape; ``moved`` asks
    for the row below (+1) or above (-1) in the menu under the field. ``slow`` tells that an answer is late, or here.
    """

    typed = Signal(str)
    entered = Signal()
    escaped = Signal()
    moved = Signal(int)
    focused = Signal(bool)
    slow = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchField")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._sign = Spinner(theme, self)
        self._sign.changed.connect(self.slow)
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText("Search documents")
        self.edit.setAccessibleName("Search documents")
        self.edit.setProperty(OWN_RING, True)  # noqa: FBT003  (a Qt property's value)
        self.edit.setFont(font(14))
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self.entered)
        self._clear = IconButton(theme, "x", "Clear the search", size=15, parent=self)
        self._clear.setFixedSize(24, 24)
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.saved = IconButton(theme, "bookmark", "Saved searches and history", size=15, parent=self)
        self.saved.setFixedSize(26, 26)
        self._cap = QLabel("Ctrl K", self)
        self._cap.setObjectName("keyCap")
        self._cap.setFixedHeight(20)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 7, 0)
        row.setSpacing(8)
        row.addWidget(self._sign)
        row.addWidget(self.edit, 1)
        row.addWidget(self._clear)
        row.addWidget(self.saved)
        row.addWidget(self._cap)
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """Return the query as it stands in the field."""
        return self.edit.text()

    def set_text(self, query: str) -> None:
        """Put a query into the field without telling anybody."""
        self.edit.setText(query)
        self._clear.setVisible(bool(query))

    def clear(self) -> None:
        """Empty the field, as if the person had."""
        self.set_text("")
        self.typed.emit("")
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_waiting(self, *, waiting: bool) -> None:
        """Say that an answer is awaited; the spinner comes after 300 ms of it."""
        self._sign.set_waiting(waiting=waiting)

    def set_news(self, name: str, *, is_new: bool) -> None:
        """Say at the button of the saved searches what is new; it is coloured while something is."""
        self.saved.set_name(name, "Ctrl+Shift+K")
        self.saved.setCheckable(is_new)
        self.saved.setChecked(is_new)

    def set_wrong(self, *, wrong: bool) -> None:
        """Mark the field while its query cannot be understood."""
        self._set("wrong", on=wrong)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            has = event.type() == QEvent.Type.FocusIn
            self._set("focused", on=has)
            self.focused.emit(has)
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event.key())
        return False

    def _pressed(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps:
            self.moved.emit(steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        return key in steps or key == Qt.Key.Key_Escape

    def _edited(self, query: str) -> None:
        self._clear.setVisible(bool(query))
        self.typed.emit(query)

    def _set(self, name: str, *, on: bool) -> None:
        if bool(self.property(name)) != on:
            self.setProperty(name, on)
            self.style().unpolish(self)
            self.style().polish(self)
