"""The right side of the window: the panels, or in their place one thing that has the person's whole attention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from desktop.ui.column import PanelColumn


class Side(QStackedWidget):
    """Shows the column of panels until something else is put before it."""

    def __init__(self, column: PanelColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column
        self.addWidget(column)
        self.setMinimumWidth(column.minimumWidth())
        self.setMaximumWidth(column.maximumWidth())

    def show_instead(self, widget: QWidget) -> None:
        """Show ``widget`` in the place of the panels."""
        if self.indexOf(widget) < 0:
            self.addWidget(widget)
        self.setCurrentWidget(widget)

    def show_panels(self) -> None:
        """Show the panels again."""
        self.setCurrentWidget(self._column)

    def set_folded(self, *, folded: bool) -> None:
        """Lay the panels behind one another, or above one another again."""
        self._column.set_folded(folded=folded)
