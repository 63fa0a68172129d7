"""The list of a panel: cards that are chosen by mouse and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QKeyCombination, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from desktop.ui.card_delegate import HEIGHTS, CardDelegate, clear_ground
from desktop.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.listings.listing import Listing
    from desktop.ui.listing_model import ListingModel
    from desktop.ui.theme import Theme

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WHY = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_I)
# What is decided about the chosen rows by a key alone.
_DECIDING = {
    Qt.Key.Key_A: "accept",
    Qt.Key.Key_D: "dismiss",
    Qt.Key.Key_Delete: "dismiss",
    Qt.Key.Key_E: "correct",
    Qt.Key.Key_F2: "correct",
    Qt.Key.Key_N: "note",
    Qt.Key.Key_T: "tag",
    Qt.Key.Key_S: "star",
}
# One row further, or back, with its sentence shown: to go through a list with one hand.
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_ALONE = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_CHOOSING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


class ListingView(QTableView):
    """A list of cards. ``opened`` tells which row was clicked or entered, ``copy_asked`` that Ctrl+C was pressed,
    ``why_asked`` of which row Ctrl+I asks why it is listed, ``decide_asked`` what a key decides about the chosen rows.

    A table of one column: QListView asks for every row's index at each change, half a second for 100,000 rows.
    """

    opened = Signal(QModelIndex)
    why_asked = Signal(QModelIndex)
    copy_asked = Signal()
    decide_asked = Signal(str)

    def __init__(self, listing: Listing[Any], model: ListingModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = model
        # Whether a click, J and K show where a row leads; else they only choose.
        self.opens_at_once = True
        self._cards = CardDelegate(listing, theme, self)
        self.setModel(model)
        self._lay_out()
        self.set_listing(listing)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setPalette(clear_ground(self.palette()))
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_listing(self, listing: Listing[Any]) -> None:
        """Paint the cards of another listing; the model is given its rows by whoever owns it."""
        before, self._cards = self._cards, CardDelegate(listing, self._theme, self)
        self.setItemDelegate(self._cards)
        before.deleteLater()
        height = HEIGHTS[listing.card.style]
        # The least height first: it would keep a lower one from being taken.
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.setAccessibleName(listing.title)

    def open_on_double_click(self) -> None:
        """Have a click, J and K only choose: what is done with the rows has buttons of its own."""
        self.opens_at_once = False

    def chosen_rows(self) -> tuple[Any, ...]:
        """Return the chosen rows, in the order shown."""
        chosen = self.selectionModel().selectedIndexes()
        return tuple(self._rows.row_at(index) for index in sorted(chosen, key=QModelIndex.row))

    def choose(self, index: QModelIndex) -> None:
        """Choose one row and bring it into sight."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def _step(self, by: int) -> None:
        """Choose the next row or the one before and open it; at the ends nothing happens."""
        current = self.currentIndex().row()
        index = self._rows.index(current + by if current >= 0 else 0)
        if index.isValid():
            self.choose(index)
            if self.opens_at_once:
                self.opened.emit(index)

    def choose_again(self, rows: tuple[Any, ...]) -> None:
        """Choose ``rows``, those of them that are still shown."""
        choosing = self.selectionModel()
        # Somebody who heard of the new rows may have chosen among them.
        places = [] if choosing.hasSelection() else self._rows.indexes_of(rows)
        if places:
            chosen = QItemSelection()
            for index in places:
                chosen.select(index, index)
            choosing.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            choosing.setCurrentIndex(places[0], QItemSelectionModel.SelectionFlag.NoUpdate)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, copy on Ctrl+C, else what every list does."""
        self._set_keyboard(shown=True)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        elif event.key() in _OPENING and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        elif event.keyCombination() == _WHY and self.currentIndex().isValid():
            self.why_asked.emit(self.currentIndex())
        elif event.key() in _STEPS and event.modifiers() in _ALONE:
            self._step(_STEPS[Qt.Key(event.key())])
        elif event.key() in _DECIDING and event.modifiers() in _ALONE:
            self.decide_asked.emit(_DECIDING[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the ring off the current row: the pointer shows where it is."""
        self._set_keyboard(shown=False)
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the row under the pointer, unless rows are only being chosen."""
        super().mouseReleaseEvent(event)
        if not self.opens_at_once:
            return
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() & _CHOOSING
        chosen = self.selectionModel().selection()
        alone = chosen.count() == 1 and chosen.first().height() == 1
        if plain and alone and index.isValid() and index == self.currentIndex():
            self.opened.emit(index)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not self.opens_at_once and event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.opened.emit(index)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a row when the keyboard comes here."""
        super().focusInEvent(event)
        self._set_keyboard(shown=event.reason() in _BY_KEY)
        if event.reason() in _BY_KEY and not self.currentIndex().isValid() and self.model().rowCount():
            # Current, not chosen: to pass by with Tab chooses nothing.
            flag = self.selectionModel().SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.model().index(0, 0), flag)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room of the scroll bar free where there is none."""
        super().resizeEvent(event)
        self._keep_margin()

    @override
    def updateGeometries(self) -> None:
        """Leave the room of the scroll bar free where there is none."""
        super().updateGeometries()
        self._keep_margin()

    def _lay_out(self) -> None:
        rows, column = self.verticalHeader(), self.horizontalHeader()
        rows.hide()
        column.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        column.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        # Tab goes on to the next part of the window.
        self.setTabKeyNavigation(False)

    def _keep_margin(self) -> None:
        free = 0 if self.verticalScrollBar().maximum() else 6
        mirrored = self.isRightToLeft()
        margins = self.viewportMargins()
        left, right = (free, 0) if mirrored else (0, free)
        if (margins.left(), margins.right()) != (left, right):
            self.setViewportMargins(left, 0, right, 0)

    def _set_keyboard(self, *, shown: bool) -> None:
        if self._cards.keyboard != shown:
            self._cards.keyboard = shown
            self.viewport().update()

    def _restyle(self) -> None:
        # A table paints a row's ground itself, under the card's own; that must not be seen.
        ground = (
            "QTableView { background: transparent; border: none; outline: none; gridline-color: transparent;"
            " selection-background-color: transparent; }"
        )
        self.setStyleSheet(ground + thin_bar(self._theme))
        self.viewport().update()


def thin_bar(theme: Theme, before: int = 10, after: int = 0) -> str:
    """Return the style of a 6 px scroll bar with free pixels on either side of it."""
    colours = theme.palette
    handle = colours.track if colours.name == "dark" else "#D3D8E0"
    return (
        f"QScrollBar:vertical {{ background: transparent; border: none; width: {before + 6 + after}px; margin: 0; }}"
        f"QScrollBar::handle:vertical {{ background: {handle}; border-radius: 3px; min-height: 32px;"
        f" margin-left: {before}px; margin-right: {after}px; }}"
        "QScrollBar::handle:vertical:disabled { background: transparent; }"
        f"QScrollBar::handle:vertical:hover:enabled {{ background: {colours.control_border}; }}"
        "QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }"
        "QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }"
    )
