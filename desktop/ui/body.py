"""The middle of the window: results, reader and panels beside each other, as far as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from desktop.ui import column as panel_column
from desktop.ui import search_panel
from desktop.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop.ui.search_panel import SearchPanel
    from desktop.ui.side import Side

READER_LEAST = 480
# Narrower than this, the panels are one card with tabs; and than this, the results lie over the reader.
FOLD_BELOW, DRAWER_BELOW = 1200, 1100


class Body(QWidget):
    """``results_shown`` and ``panels_shown`` tell what can be seen now."""

    results_shown = Signal(bool)
    panels_shown = Signal(bool)

    def __init__(self, results: SearchPanel, reader: QWidget, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("body")
        self._results, self._reader, self._side = results, reader, side
        self._wide_results = True
        self._widths = (search_panel.USUAL, panel_column.USUAL)
        self._is_drawer = False
        reader.setMinimumWidth(READER_LEAST)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for widget in (results, reader, side):
            self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setStretchFactor(2, 0)
        self._splitter.splitterMoved.connect(self._moved)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        results.installEventFilter(self)

    @property
    def is_drawer(self) -> bool:
        """Whether the results lie over the reader, since the window is narrow."""
        return self._is_drawer

    @property
    def wants_results(self) -> bool:
        """Whether the results are shown where there is room for them."""
        return self._wide_results

    @property
    def widths(self) -> tuple[int, int]:
        """The widths the person gave the results and the panels."""
        return self._widths

    def set_widths(self, results: int, panels: int) -> None:
        """Give the sides their widths, kept within their limits."""
        self._widths = (
            max(search_panel.NARROWEST, min(search_panel.WIDEST, results)),
            max(panel_column.NARROWEST, min(panel_column.WIDEST, panels)),
        )
        self._fit()

    def show_results(self, *, shown: bool) -> None:
        """Show or hide the results; in a narrow window that opens or closes the drawer."""
        if not self._is_drawer:
            self._wide_results = shown
        self._results.setVisible(shown)
        if self._is_drawer and shown:
            self._results.raise_()
        self._fit()
        self.results_shown.emit(shown)

    def show_panels(self, *, shown: bool) -> None:
        """Show or hide the panels."""
        self._side.setVisible(shown)
        self._fit()
        self.panels_shown.emit(shown)

    def close_drawer(self) -> None:
        """Close the drawer, where there is one."""
        if self._is_drawer and not self._results.isHidden():
            self.show_results(shown=False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.set_folded(folded=self.width() < FOLD_BELOW)
        drawer = self.width() < DRAWER_BELOW
        if drawer != self._is_drawer:
            self._is_drawer = drawer
            self._move_results(drawer=drawer)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self._is_drawer
        ):
            self.close_drawer()
            return True
        return False

    def _move_results(self, *, drawer: bool) -> None:
        results = self._results
        results.setProperty("drawer", drawer)
        if drawer:
            results.setParent(self)
        else:
            self._splitter.insertWidget(0, results)
            self._splitter.setStretchFactor(0, 0)
            self._splitter.setStretchFactor(1, 1)
        results.style().unpolish(results)
        results.style().polish(results)
        shown = self._wide_results and not drawer
        results.setVisible(shown)
        self.results_shown.emit(shown)

    def _fit(self) -> None:
        results, panels = self._widths
        if self._is_drawer:
            self._results.setGeometry(0, 0, min(results, self.width()), self.height())
            results = 0
        elif self._results.isHidden():
            results = 0
        if self._side.isHidden():
            panels = 0
        spare = self.width() - READER_LEAST
        panels = min(panels, max(panel_column.NARROWEST, spare - results)) if panels else 0
        results = min(results, max(search_panel.NARROWEST, spare - panels)) if results else 0
        reader = max(READER_LEAST, self.width() - results - panels)
        self._splitter.setSizes([reader, panels] if self._is_drawer else [results, reader, panels])

    def _moved(self) -> None:
        sizes = self._splitter.sizes()
        results, panels = self._widths
        if not self._is_drawer and not self._results.isHidden():
            results = sizes[0]
        if not self._side.isHidden():
            panels = sizes[-1]
        self._widths = (results, panels)
