"""A square button that shows an icon and is named by what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.ui.theme import Theme

SIDE = 32


class IconButton(QToolButton):
    """A button of 32 by 32 pixels with an icon of ``size``; its name is its tooltip and what a screen reader says."""

    def __init__(self, theme: Theme, drawing: str, name: str, *, size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing = drawing
        self._size = size
        self.setFixedSize(SIDE, SIDE)
        self.setIconSize(QSize(size, size))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_name(name)
        theme.changed.connect(self._restyle)
        self.toggled.connect(self._restyle)
        self._restyle()

    def set_name(self, name: str, shortcut: str = "") -> None:
        """Say what the button does, and by which keys the same is done."""
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({shortcut})" if shortcut else name)

    def set_drawing(self, drawing: str) -> None:
        """Show another shipped icon."""
        self._drawing = drawing
        self._restyle()

    def _restyle(self) -> None:
        colours = self._theme.palette
        self.setIcon(self._theme.icon(self._drawing, self._size, colours.accent if self.isChecked() else ""))
        self.setStyleSheet(
            "QToolButton { border: none; border-radius: 6px; background: transparent; padding: 0; }"
            f"QToolButton:hover {{ background: {colours.hover}; }}"
            f"QToolButton:checked {{ background: {colours.accent_tint}; }}"
            f"QToolButton:pressed {{ background: {colours.track}; }}"
            "QToolButton::menu-indicator { image: none; }"
        )
