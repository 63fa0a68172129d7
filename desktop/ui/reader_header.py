"""The bar above the reader: the document's title or the find field, then what can be done with the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.ui.elided_label import ElidedLabel
from desktop.ui.find_field import FindField, counted
from desktop.ui.icon_button import IconButton
from desktop.ui.theme import font
from desktop.ui.two_way_switch import TwoWaySwitch

if TYPE_CHECKING:
    from desktop.ui.theme import Theme

HEIGHT = 48


class ReaderHeader(QWidget):
    """48 high. Its signals say which button was pressed."""

    find_asked = Signal()
    next_asked = Signal()
    previous_asked = Signal()
    copy_asked = Signal()
    quote_asked = Signal()
    open_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("readerHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self.title = ElidedLabel()
        self.title.setFont(font(13, 600))
        self.field = FindField(theme)
        self.field.hide()
        self.switch = TwoWaySwitch(("Text", "Original"), theme, self)
        self._count = QLabel()
        self._count.setFont(font(12, tabular=True))
        self._up = self._button("chevron-up", "Previous hit", "Shift+F3")
        self._down = self._button("chevron-down", "Next hit", "F3")
        self._look = self._button("search", "Find in this document", "Ctrl+F")
        self._copy = self._button("copy", "Copy the selection or the text")
        self._quote = self._button("quote", "Copy with citation")
        self._open = self._button("external-link", "Open the file in its own program")
        self._lay_out()
        for button, signal in (
            (self._look, self.find_asked), (self._up, self.previous_asked), (self._down, self.next_asked),
            (self._copy, self.copy_asked), (self._quote, self.quote_asked), (self._open, self.open_asked),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self.set_count(0, 0)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_find(self, *, shown: bool) -> None:
        """Show the find field, or the title in its place."""
        self.field.setVisible(shown)
        for widget in (self.title, self._look):
            widget.setVisible(not shown)
        self.set_count(*self._place)

    def set_count(self, index: int, total: int) -> None:
        """Say on which of the search's hits the person stands (from 1; 0 on none)."""
        self._place = (index, total)
        self._count.setText(counted(index, total))
        walking = total > 0 and self.field.isHidden()
        for widget in (self._count, self._up, self._down):
            widget.setVisible(walking)

    def _button(self, drawing: str, name: str, keys: str = "") -> IconButton:
        button = IconButton(self._theme, drawing, name, size=17, parent=self)
        button.set_name(name, keys)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 12, 1)
        line.setSpacing(2)
        line.addWidget(self.field)
        line.addWidget(self.title, 1)
        line.addStretch(0)
        line.addSpacing(8)
        line.addWidget(self.switch)
        line.addWidget(self._count)
        line.addSpacing(4)
        for button in (self._up, self._down, self._look, self._copy, self._quote, self._open):
            line.addWidget(button)

    def _restyle(self) -> None:
        colours = self._theme.palette
        self.setStyleSheet(
            f"#readerHeader {{ background: {colours.surface}; border-bottom: 1px solid {colours.border}; }}"
            f"QLabel {{ color: {colours.text2}; background: transparent; }}"
        )
        self.title.setStyleSheet(f"color: {colours.text}; background: transparent;")
