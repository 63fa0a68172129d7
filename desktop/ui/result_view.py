"""The list of results on the screen: rows are opened by a click or by Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop.ui.overriding import override
from desktop.ui.result_delegate import ResultDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

    from desktop.ui.result_model import ResultModel
    from desktop.ui.result_rows import ResultRow
    from desktop.ui.theme import Theme

_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BY_KEY = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class ResultView(QListView):
    """``opened`` carries the index of the row that was clicked or entered."""

    opened = Signal(QModelIndex)

    def __init__(self, model: ResultModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultList")
        self._delegate = ResultDelegate(theme, self)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Search results")
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.viewport().update)

    def row_at(self, index: QModelIndex) -> ResultRow | None:
        """Return what stands at an index."""
        return self._rows.row(index.row())

    def set_faded(self, *, faded: bool) -> None:
        """Paint at half strength what an answer that is late will take the place of."""
        if self._delegate.faded != faded:
            self._delegate.faded = faded
            self.viewport().update()

    def choose(self, number: int) -> None:
        """Select a row and bring it into sight; -1 selects none."""
        index = self.model().index(number, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.scrollTo(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._set_keyboard(shown=True)
        if event.key() in _OPENING and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._set_keyboard(shown=False)
        super().mousePressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self.opened.emit(index)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._set_keyboard(shown=event.reason() in _BY_KEY)
        if event.reason() in _BY_KEY and not self.currentIndex().isValid() and self.model().rowCount():
            # Current, not chosen: to pass by with Tab chooses nothing.
            self.selectionModel().setCurrentIndex(self.model().index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def _set_keyboard(self, *, shown: bool) -> None:
        if self._delegate.keyboard != shown:
            self._delegate.keyboard = shown
            self.viewport().update()
