"""Two buttons side by side of which one is down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton

from desktop.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QWidget

    from desktop.ui.theme import Theme

HEIGHT = 28


class TwoWaySwitch(QFrame):
    """A switch with two places, the first to begin with; ``switched`` carries whether it is the second now."""

    switched = Signal(bool)

    def __init__(self, words: tuple[str, str], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("twoWaySwitch")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self._group = QButtonGroup(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(2, 2, 2, 2)
        line.setSpacing(2)
        for number, name in enumerate(words):
            button = QToolButton(self)
            button.setText(name)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedHeight(HEIGHT - 4)
            button.setFont(font(12, 500))
            self._group.addButton(button, number)
            line.addWidget(button)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(lambda number: self.switched.emit(number == 1))
        theme.changed.connect(self._restyle)
        self._restyle()

    @property
    def is_second(self) -> bool:
        """Whether the second button is down."""
        return self._group.checkedId() == 1

    def choose(self, *, second: bool) -> None:
        """Set the switch; emits nothing."""
        self.button(int(second)).setChecked(True)

    def button(self, number: int) -> QAbstractButton:
        """Return the first button, 0, or the second, 1."""
        return self._group.button(number)

    def _restyle(self) -> None:
        colours = self._theme.palette
        self.setStyleSheet(
            f"#twoWaySwitch {{ background: {colours.track}; border-radius: 8px; }}"
            f"QToolButton {{ color: {colours.text2}; background: transparent; border: none; border-radius: 6px;"
            " padding: 0 10px; }"
            f"QToolButton:hover {{ color: {colours.text}; }}"
            f"QToolButton:checked {{ color: {colours.text}; background: {colours.surface}; font-weight: 600; }}"
        )
