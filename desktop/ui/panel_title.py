"""The title bar of a panel: what it lists, how many, and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from desktop.models.search import ScopeKind
from desktop.ui.clipboard import COPY_AS
from desktop.ui.elided_label import ElidedLabel
from desktop.ui.icon_button import IconButton
from desktop.ui.theme import font, icon, tone

if TYPE_CHECKING:
    from desktop.listings.listing import Listing
    from desktop.ui.theme import Theme

HEIGHT = 42
# Where the icon begins, and where the count begins with no icon and title before it: with the words of the rows.
_LEFT, _LEFT_ALONE = 16, 4
SCOPES: dict[ScopeKind, tuple[str, str]] = {
    ScopeKind.DOCUMENT: ("This document", "file-text"),
    ScopeKind.RESULTS: ("Search results", "search"),
    ScopeKind.LIBRARY: ("Whole library", "library"),
}
_AS_THEY_COME = "In the order of the text"


class PanelTitle(QWidget):
    """A bar for a dock: icon, title, count, then buttons for scope, filter, order and copy."""

    scope_chosen = Signal(object)
    filter_toggled = Signal(bool)
    # A column's number in the listing (-1: as they come), and whether from the largest down.
    order_chosen = Signal(int, bool)
    copy_asked = Signal()
    copy_as_asked = Signal(str)
    grouping_chosen = Signal(bool)
    dismissed_chosen = Signal(bool)

    def __init__(self, listing: Listing[Any], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listing = listing
        self._theme = theme
        self._order = (-1, False)
        self._grouping = ("", False)
        self._counts = (0, 0)
        self._titled = True
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._mark = QLabel()
        self._mark.setFixedSize(17, 17)
        self._title = ElidedLabel(listing.title)
        self._title.setFont(font(13, 600))
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._count = QLabel("0")
        self._count.setFont(font(12, 500, tabular=True))
        self.scope_button = self._button("file-text")
        self.filter_button = self._button("list-filter")
        self.sort_button = self._button("arrow-up-down")
        self.copy_button = self._button("copy")
        self._name_buttons()
        self._lay_out()
        self._fill_scope_menu()
        self._fill_copy_menu()
        self.filter_button.setCheckable(True)
        self.filter_button.toggled.connect(self.filter_toggled)
        self.copy_button.clicked.connect(self.copy_asked)
        self.sort_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        sort_menu = QMenu(self.sort_button)
        sort_menu.aboutToShow.connect(self._fill_sort_menu)
        self.sort_button.setMenu(sort_menu)
        self._fill_sort_menu()
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_listing(self, listing: Listing[Any]) -> None:
        """Head another listing."""
        self._listing = listing
        self._title.setText(listing.title)
        self._name_buttons()
        self.set_count(*self._counts)
        self.set_order(-1, descending=False)

    def offer_grouping(self, words: str, *, on: bool) -> None:
        """Offer, among the orders, to put rows together that are one; ``on`` says whether they are."""
        self._grouping = (words, on)
        self._fill_sort_menu()

    def set_count(self, shown: int, total: int) -> None:
        """Say how many rows there are, and how many of them the filter leaves."""
        counted = self._listing.counted(total)
        words = counted if shown == total else f"{shown:,} of {counted}"
        number = f"{shown:,}" if shown == total else f"{shown:,} of {total:,}"
        self._count.setText(number if self._titled else words)
        self._count.setAccessibleName(words)
        self._counts = (shown, total)

    def set_titled(self, *, titled: bool) -> None:
        """Show the icon and the title, or leave them to a tab that shows them already."""
        self._titled = titled
        self._mark.setVisible(titled)
        self._title.setVisible(titled)
        self._line.setContentsMargins(_LEFT if titled else _LEFT_ALONE, 0, 7, 0)
        self.set_count(*self._counts)

    def set_scope(self, scope: ScopeKind) -> None:
        """Show which part of the library is listed."""
        words, drawing = SCOPES[scope]
        self.scope_button.set_drawing(drawing)
        self.scope_button.setToolTip(f"Listed: {words.lower()}")
        for action in self.scope_button.menu().actions():
            if action.data() is not None:
                action.setChecked(action.data() == scope.value)

    def set_order(self, column: int, *, descending: bool) -> None:
        """Show by which column the rows are ordered; -1 for none."""
        self._order = (column, descending)
        self._fill_sort_menu()

    def _button(self, drawing: str) -> IconButton:
        return IconButton(self._theme, drawing, "", size=15, parent=self)

    def _name_buttons(self) -> None:
        what = self._listing.title.lower()
        # The button of the scope has the scope as its tooltip.
        self.scope_button.setAccessibleName(f"Choose which {what} are listed")
        self.filter_button.set_name(f"Filter {what}")
        self.sort_button.set_name(f"Sort {what}")
        self.copy_button.set_name(f"Copy {what}")
        self.copy_button.setToolTip(f"Copy {what} (hold for other formats)")

    def _lay_out(self) -> None:
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(_LEFT, 0, 7, 0)
        line.setSpacing(0)
        line.addWidget(self._mark)
        line.addSpacing(8)
        line.addWidget(self._title)
        line.addSpacing(8)
        line.addWidget(self._count)
        line.addStretch(1)
        for button in (self.scope_button, self.filter_button, self.sort_button, self.copy_button):
            line.addWidget(button)

    def _fill_scope_menu(self) -> None:
        menu = QMenu(self.scope_button)
        group = QActionGroup(menu)
        for scope, (words, _drawing) in SCOPES.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setData(scope.value)
            group.addAction(action)
            action.triggered.connect(lambda _checked=False, scope=scope: self.scope_chosen.emit(scope))
        menu.addSeparator()
        self.dismissed_action = menu.addAction("Also what you dismissed")
        self.dismissed_action.setCheckable(True)
        self.dismissed_action.toggled.connect(self.dismissed_chosen)
        self.scope_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.scope_button.setMenu(menu)
        self.set_scope(ScopeKind.DOCUMENT)

    def _fill_copy_menu(self) -> None:
        menu = QMenu(self.copy_button)
        menu.addAction("Copy").triggered.connect(self.copy_asked)
        menu.addSeparator()
        for name, words in COPY_AS:
            menu.addAction(f"Copy as {words}").triggered.connect(_emitting(self.copy_as_asked, name))
        # A click copies in every format at once; the menu comes on a long press, on Down and on the menu key.
        self.copy_button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        self.copy_button.setMenu(menu)
        self.copy_button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.copy_button.customContextMenuRequested.connect(lambda _where: self.copy_button.showMenu())

    def _fill_sort_menu(self) -> None:
        menu = self.sort_button.menu()
        menu.clear()
        chosen, descending = self._order
        words, grouped = self._grouping
        if words:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(grouped)
            action.triggered.connect(self.grouping_chosen)
            menu.addSeparator()
        group = QActionGroup(menu)
        for number, column in enumerate(self._listing.columns):
            self._add_order(menu, group, column.title, number)
        menu.addSeparator()
        self._add_order(menu, group, _AS_THEY_COME, -1)
        if chosen >= 0:
            menu.addSeparator()
            direction = menu.addAction("From the largest down" if not descending else "From the smallest up")
            direction.triggered.connect(lambda: self.order_chosen.emit(chosen, not descending))

    def _add_order(self, menu: QMenu, group: QActionGroup, words: str, number: int) -> None:
        chosen, descending = self._order
        arrow = (" ↓" if descending else " ↑") if number == chosen and number >= 0 else ""
        action = QAction(f"{words}{arrow}".replace("&", "&&"), menu)
        action.setCheckable(True)
        action.setChecked(number == chosen)
        # The chosen column chosen again turns its direction round.
        turned = number == chosen and number >= 0 and not descending
        action.triggered.connect(lambda: self.order_chosen.emit(number, turned))
        group.addAction(action)
        menu.addAction(action)

    def _restyle(self) -> None:
        colours = self._theme.palette
        hue, _tint = tone(colours, self._listing.card.tone)
        self._mark.setPixmap(icon(self._listing.icon, hue, 17).pixmap(QSize(17, 17), self.devicePixelRatio()))
        self._title.setStyleSheet(f"color: {colours.text}; background: transparent;")
        self._count.setStyleSheet(f"color: {colours.text2}; background: transparent;")


def _emitting(signal: Any, name: str) -> Any:
    return lambda: signal.emit(name)
