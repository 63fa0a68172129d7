"""The field in the reader's header in which a person looks for words in the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit

from desktop.ui.focus_ring import OWN_RING
from desktop.ui.icon_button import IconButton
from desktop.ui.overriding import override
from desktop.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.theme import Theme

_PAUSE = 60


class FindField(QFrame):
    """A field of 284 by 34. ``typed`` comes a moment after the last key, ``closed`` on Escape and on the cross."""

    typed = Signal(str)
    next_asked = Signal()
    previous_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("findField")
        self.setFixedSize(284, 34)
        self._lens = QLabel()
        self.line = QLineEdit()
        self.line.setFont(font(13))
        self.line.setMaxLength(1_000)
        self.line.setPlaceholderText("Find in this document")
        self.line.setAccessibleName("Find in this document")
        # The frame around it shows the focus.
        self.line.setProperty(OWN_RING, True)  # noqa: FBT003  (a Qt property's value)
        self.line.installEventFilter(self)
        self.count = QLabel()
        self.count.setFont(font(12, tabular=True))
        self.up = IconButton(theme, "chevron-up", "Previous hit", size=15)
        self.down = IconButton(theme, "chevron-down", "Next hit", size=15)
        self.cross = IconButton(theme, "x", "Close find", size=15)
        self.up.set_name("Previous hit", "Shift+F3")
        self.down.set_name("Next hit", "F3")
        self.cross.set_name("Close find", "Esc")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._pause.timeout.connect(lambda: self.typed.emit(self.line.text()))
        self.line.textEdited.connect(lambda _text: self._pause.start())
        self.up.clicked.connect(self.previous_asked)
        self.down.clicked.connect(self.next_asked)
        self.cross.clicked.connect(self.closed)
        theme.changed.connect(self.restyle)
        self.restyle()

    def open(self, words: str) -> None:
        """Show the field with the keyboard in it; ``words`` stand in it if there are any, all of it chosen."""
        if words:
            self.line.setText(words)
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        self.typed.emit(self.line.text())

    def set_count(self, index: int, total: int) -> None:
        """Say on which hit the person stands (from 1; 0 on none) and how many there are."""
        self.count.setText(counted(index, total) if self.line.text().strip() else "")
        self.up.setEnabled(total > 0)
        self.down.setEnabled(total > 0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            QTimer.singleShot(0, self, self.restyle)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._took(event)
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self._pause.isActive():
                self._pause.stop()
                self.typed.emit(self.line.text())
            backwards = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            (self.previous_asked if backwards else self.next_asked).emit()
        else:
            return False
        return True

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 0, 2, 0)
        line.setSpacing(0)
        line.addWidget(self._lens)
        line.addSpacing(4)
        line.addWidget(self.line, 1)
        line.addSpacing(4)
        line.addWidget(self.count)
        line.addSpacing(6)
        for button in (self.up, self.down, self.cross):
            button.setFixedSize(28, 28)
            line.addWidget(button)

    def restyle(self) -> None:
        """Take over the palette, and show where the keyboard is."""
        colours = self._theme.palette
        edge = colours.accent if self.line.hasFocus() else colours.border
        width = 2 if self.line.hasFocus() else 1
        self.setStyleSheet(
            f"#findField {{ background: {colours.raised}; border: {width}px solid {edge}; border-radius: 9px; }}"
            f"QLineEdit {{ background: transparent; border: none; padding: 0; color: {colours.text};"
            f" placeholder-text-color: {colours.text3};"
            f" selection-background-color: {colours.accent}; selection-color: {colours.on_accent}; }}"
            f"QLabel {{ background: transparent; color: {colours.text2}; }}"
        )
        self._lens.setPixmap(self._theme.icon("search", 15).pixmap(QSize(15, 15), self.devicePixelRatio()))


def counted(index: int, total: int) -> str:
    """Return "3 of 7"; "7 hits" while the person stands on none, "No hits" without any."""
    if not total:
        return "No hits"
    if not index:
        return f"{total:,} hit{'' if total == 1 else 's'}"
    return f"{index:,} of {total:,}"
