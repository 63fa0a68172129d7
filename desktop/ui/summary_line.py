"""The line under a panel's rows that says what they come to; a click says how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QSizePolicy

from desktop.ui.listing_model import literal_tooltip
from desktop.ui.overriding import override
from desktop.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from desktop.listings.listing import Summary
    from desktop.ui.theme import Theme

HEIGHT = 28


class SummaryLine(QPushButton):
    """A flat button with one line of words, cut where there is no room; hidden while there is nothing to say."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.summary: Summary | None = None
        self.setAccessibleName("Totals")
        self.setFixedHeight(HEIGHT)
        self.setFont(font(12, 500, tabular=True))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_summary(self, summary: Summary | None) -> None:
        """Show a summary, or nothing."""
        self.summary = summary
        self.setVisible(summary is not None and bool(summary.line))
        if summary is not None:
            self.setAccessibleName(f"Totals: {summary.line}")
            self.setToolTip(literal_tooltip(summary.tooltip))
            self._elide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        if self.summary is None:
            return
        metrics, room = QFontMetrics(self.font()), max(self.width() - 18, 0)
        fits = metrics.horizontalAdvance(self.summary.line) <= room
        words = self.summary.line if fits else self.summary.shorter
        self.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))

    def _restyle(self) -> None:
        colours = self._theme.palette
        self.setStyleSheet(
            f"QPushButton {{ color: {colours.text2}; background: transparent; border: none; border-radius: 6px;"
            " padding: 0 8px; text-align: left; min-height: 0; }"
            f"QPushButton:hover {{ background: {colours.hover}; color: {colours.text}; }}"
        )
