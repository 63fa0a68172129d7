"""Two buttons side by side: the part of the rows that a panel opens on, and all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton

from desktop.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.listings.narrowing import Part
    from desktop.ui.theme import Theme

HEIGHT = 28


class PartBar(QFrame):
    """A switch with two places; ``switched`` carries whether all rows are wanted now."""

    switched = Signal(bool)

    def __init__(self, part: Part[Any], nouns: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("partBar")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self._nouns = nouns
        self._words = (part.title, part.everything)
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(2)
        for number, words in enumerate(self._words):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedHeight(HEIGHT - 4)
            button.setFont(font(12, 500))
            button.setToolTip(f"List {words.lower()}")
            self._group.addButton(button, number)
            line.addWidget(button)
        self._group.button(0).setChecked(True)
        self.set_counts(0, 0)
        self._group.idClicked.connect(lambda number: self.switched.emit(number == 1))
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def is_all(self) -> bool:
        """Whether all rows are wanted."""
        return self._group.checkedId() == 1

    def set_counts(self, *counts: int) -> None:
        """Say how many rows there are in the part, and in all."""
        for number, (words, count) in enumerate(zip(self._words, counts, strict=True)):
            button = self._group.button(number)
            button.setText(f"{words}  {count:,}" if any(counts) else words)
            button.setAccessibleName(f"List {self._nouns}: {words.lower()}, {count:,}")

    def show_all(self, *, everything: bool) -> None:
        """Set the switch; emits nothing."""
        self._group.button(int(everything)).setChecked(True)

    def _restyle(self) -> None:
        colours = self._theme.palette
        self.setStyleSheet(
            f"#partBar {{ background: {colours.track}; border-radius: 8px; }}"
            f"QToolButton {{ color: {colours.text2}; background: transparent; border: none; border-radius: 6px;"
            " padding: 0 10px; }"
            f"QToolButton:hover {{ color: {colours.text}; }}"
            f"QToolButton:checked {{ color: {colours.text}; background: {colours.surface}; font-weight: 600; }}"
        )
