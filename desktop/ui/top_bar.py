"""The bar at the top: what is shown, where the reader was, the search, and the program's own buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.ui.body import FOLD_BELOW
from desktop.ui.icon_button import IconButton
from desktop.ui.overriding import override
from desktop.ui.search_field import SearchField

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QResizeEvent

    from desktop.ui.theme import Theme

HEIGHT = 60
NARROW_SEARCH, SEARCH_LEAST, SEARCH_MOST = 240, 520, 640
# The search's part of the bar.
_SHARE = 0.36


class TopBar(QFrame):
    """The bar; its buttons do what the window's actions do, and are off when these are."""

    theme_asked = Signal()

    def __init__(self, theme: Theme, actions: dict[str, QAction], more: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self.search = SearchField(theme, self)
        self.results = self._button(actions["toggle_results"], "panel-left", "Results")
        self.results.setCheckable(False)
        self.panels = self._button(actions["toggle_panels"], "panel-right", "Panels")
        self.folder = self._button(actions["open_folder"], "folder-open", "Open a folder")
        self.theme_button = IconButton(theme, "moon", "Dark theme", parent=self)
        self.theme_button.clicked.connect(self.theme_asked)
        theme.changed.connect(self._name_theme)
        self._name_theme()
        menu = IconButton(theme, "ellipsis", "More", parent=self)
        menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu.setMenu(more)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(4)
        left = (
            self.results,
            self._button(actions["back"], "arrow-left", "Back"),
            self._button(actions["forward"], "arrow-right", "Forward"),
        )
        for button in left:
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.search, 1_000)
        # What the search does not take, at its widest, lies between it and the buttons at the right.
        row.addStretch(1)
        row.addSpacing(8)
        for button in (
            self.folder,
            self.theme_button,
            menu,
            self.panels,
        ):
            row.addWidget(button)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.search.setMinimumWidth(NARROW_SEARCH if self.width() < FOLD_BELOW else SEARCH_LEAST)
        self.search.setMaximumWidth(max(SEARCH_LEAST, min(SEARCH_MOST, round(self.width() * _SHARE))))

    def name_results(self, shown: bool) -> None:  # noqa: FBT001  (a signal's argument)
        """Say what the button for the results would do."""
        self.results.set_name("Hide the results" if shown else "Show the results", "F9")

    def _name_theme(self) -> None:
        dark = self._theme.palette.name == "dark"
        self.theme_button.set_drawing("sun" if dark else "moon")
        self.theme_button.set_name("Light theme" if dark else "Dark theme")

    def _button(self, action: QAction, drawing: str, name: str) -> IconButton:
        button = IconButton(self._theme, drawing, name, parent=self)
        button.set_name(name, action.shortcut().toString())
        button.setCheckable(action.isCheckable())
        button.setChecked(action.isChecked())
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)

        def follow() -> None:
            button.setEnabled(action.isEnabled())
            if button.isCheckable():
                button.setChecked(action.isChecked())

        action.changed.connect(follow)
        action.toggled.connect(follow)
        return button
