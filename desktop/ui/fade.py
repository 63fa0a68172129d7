"""A colour that comes slowly, where the system shows animations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QVariantAnimation, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MILLISECONDS = 250


class Fade(QObject):
    """A share from 0 to 1 that grows within 250 ms; ``stepped`` is emitted as it does."""

    stepped = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._share = 1.0
        self._growth = QVariantAnimation(self, duration=MILLISECONDS, startValue=0.0, endValue=1.0)
        self._growth.valueChanged.connect(self._step)

    def start(self) -> None:
        """Begin at 0; at 1 at once where animations are off or nobody sees it."""
        self._growth.stop()
        style = self._widget.style()
        hint = QStyle.StyleHint.SH_Widget_Animation_Duration
        if self._widget.isVisible() and style.styleHint(hint, None, self._widget) > 0:
            self._share = 0.0
            self._growth.start()
        else:
            self._share = 1.0

    def mixed(self, colour: str, ground: str) -> str:
        """Return ``colour`` as it looks over ``ground`` now."""
        if self._share >= 1:
            return colour
        over, under = QColor(colour), QColor(ground)
        parts = (
            (over.red(), under.red()),
            (over.green(), under.green()),
            (over.blue(), under.blue()),
        )
        return QColor(*(round(a * self._share + b * (1 - self._share)) for a, b in parts)).name()

    def _step(self, share: object) -> None:
        self._share = float(str(share))
        self.stepped.emit()
