"""The right side: the panels as cards above one another, or as one card with tabs where there is little room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QTabBar, QTabWidget, QVBoxLayout, QWidget

from desktop.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop.ui.listing_panel import ListingPanel

NARROWEST, WIDEST, USUAL = 320, 520, 368
MARGIN = 12
# The last card has a height of its own while there is room; the others share the rest so.
_SHARES = (5, 4)
_LAST = 300
_RIGHT = Qt.DockWidgetArea.RightDockWidgetArea


class PanelColumn(QMainWindow):
    """Docks, one for each panel. The person may move and size them; until then they keep their usual shares."""

    def __init__(self, panels: Sequence[ListingPanel], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Widget)
        self.setObjectName("column")
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.setTabPosition(_RIGHT, QTabWidget.TabPosition.North)
        self.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks)
        self._panels = tuple(panels)
        self.docks = tuple(_Card(panel, self) for panel in panels)
        for dock in self.docks:
            self.addDockWidget(_RIGHT, dock)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._share)
        for panel in panels:
            panel.title_bar.filter_toggled.connect(lambda _on: self._settle.start())
        self._folded = False
        self._sized_by_hand = False
        self._open_state = QByteArray()
        # The heights when the mouse went down on a seam.
        self._pressed_at: tuple[int, ...] = ()

    @property
    def is_folded(self) -> bool:
        """Whether the cards are one, with tabs."""
        return self._folded

    def set_folded(self, *, folded: bool) -> None:
        """Lay the cards behind one another, or above one another again as they were."""
        if folded == self._folded:
            return
        self._folded = folded
        for panel in self._panels:
            panel.title_bar.set_titled(titled=not folded)
        if folded:
            self._open_state = self.saveState()
            for dock in self.docks[1:]:
                self.tabifyDockWidget(self.docks[0], dock)
            self.docks[0].raise_()
            for bar in self.findChildren(QTabBar):
                bar.setElideMode(Qt.TextElideMode.ElideNone)
                bar.setExpanding(False)
                bar.setUsesScrollButtons(False)
        elif not self.restoreState(self._open_state):
            self._stack()
        else:
            self._settle.start()

    def state(self) -> QByteArray:
        """Return how the cards lie when there is room for all; empty while that is as usual."""
        if not self._sized_by_hand:
            return QByteArray()
        return self._open_state if self._folded else self.saveState()

    def restore(self, state: QByteArray) -> None:
        """Lay the cards as they were in an earlier session."""
        if not state.isEmpty() and self.restoreState(state):
            self._sized_by_hand = True

    def show_panel(self, number: int) -> None:
        """Bring a card to the front."""
        self.docks[number].raise_()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
        # Docks that were not laid out yet take their shares only after that.
        self._settle.start()

    @override
    def event(self, event: QEvent) -> bool:
        # A main window keeps what happens on the seams between its docks from its mouse events.
        if event.type() == QEvent.Type.MouseButtonPress:
            self._pressed_at = self._heights()
        done = super().event(event)
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._sized_by_hand = self._sized_by_hand or self._pressed_at != self._heights()
        return done

    def _heights(self) -> tuple[int, ...]:
        return tuple(dock.height() for dock in self.docks)

    def _stack(self) -> None:
        for dock in self.docks:
            self.removeDockWidget(dock)
        for dock in self.docks:
            self.addDockWidget(_RIGHT, dock)
            dock.show()
        self._settle.start()

    def _share(self) -> None:
        if self._folded or self._sized_by_hand or len(self.docks) < 2:
            return
        # Where a filter is open, its card is so much higher: the list below it keeps what it had.
        boxes = [panel.filters.box_height for panel in self._panels]
        room = self.height() - 2 * MARGIN - MARGIN * (len(self.docks) - 1) - sum(boxes)
        last = min(_LAST, room * 2 // 5)
        shares = [*_SHARES, *[_SHARES[-1]] * len(self.docks)][: len(self.docks) - 1]
        heights = [(room - last) * share // sum(shares) for share in shares]
        heights = [height + box for height, box in zip([*heights, last], boxes, strict=True)]
        self.resizeDocks(self.docks, heights, Qt.Orientation.Vertical)


class _Card(QDockWidget):
    """A panel with its own title bar, drawn as one card with round corners."""

    def __init__(self, panel: ListingPanel, parent: QWidget) -> None:
        super().__init__(panel.listing.title, parent)
        self.setObjectName(f"dock-{panel.listing.name}")
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetMovable)
        self.setAccessibleName(panel.listing.title)
        self.setTitleBarWidget(_framed(panel.title_bar, "cardTitle", bottom=0))
        self.setWidget(_framed(panel, "cardBody", bottom=4))


def _framed(widget: QWidget, name: str, *, bottom: int) -> QFrame:
    frame = QFrame()
    frame.setObjectName(name)
    column = QVBoxLayout(frame)
    column.setContentsMargins(1, 0, 1, bottom)
    column.setSpacing(0)
    column.addWidget(widget)
    return frame
