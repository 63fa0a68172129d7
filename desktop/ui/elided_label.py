"""One line of text that never looks cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.ui.listing_model import literal_tooltip
from desktop.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_LONGEST = 500


class ElidedLabel(QLabel):
    """One line of plain text that is cut with an ellipsis; the whole is in its tooltip.

    With ``shorter`` wordings the first that fits is shown, and only the last of them is ever cut.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wordings: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setText(text)

    @override
    def setText(self, text: str, *shorter: str) -> None:
        words = " ".join(text.split())
        self._wordings = (words, *shorter)
        super().setText(words)
        self.setAccessibleName(words)
        self.setToolTip(literal_tooltip(words))

    def shown(self) -> str:
        """Return what there is room for."""
        metrics = QFontMetrics(self.font())
        for words in self._wordings[:-1]:
            if metrics.horizontalAdvance(words) <= self.width():
                return words
        return metrics.elidedText(self._wordings[-1][:_LONGEST], Qt.TextElideMode.ElideRight, self.width())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.shown())
