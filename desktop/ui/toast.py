"""A short word at the bottom of the window that goes by itself, with a button where something can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 4
# Whoever may want to take something back reads it first.
OFFER_SECONDS = 8
ABOVE_BOTTOM = 46


class Toast(QFrame):
    """Words in the middle of ``window``'s bottom for some seconds; without a button it takes no mouse.

    It never takes the keyboard: what its button does has a key of its own.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._deed: Callable[[], object] | None = None
        self.setObjectName("toast")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.button = QPushButton()
        self.button.setObjectName("toastButton")
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self._do)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 16, 4)
        line.setSpacing(12)
        line.addWidget(self._words, 1)
        line.addWidget(self.button)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._end)
        window.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """Return the words shown last."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Show ``words``, in place of any shown before."""
        self._show(words, "", None, SECONDS)

    def offer(self, words: str, button: str, deed: Callable[[], object]) -> None:
        """Show ``words`` with a button that does ``deed``."""
        self._show(words, button, deed, OFFER_SECONDS)

    def take(self, button: str) -> bool:
        """Do what a button of that name offers; False where none is shown."""
        if not self.isVisible() or self._deed is None or self.button.text() != button:
            return False
        self._do()
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _show(self, words: str, button: str, deed: Callable[[], object] | None, seconds: int) -> None:
        self._deed = deed
        self._words.setText(words)
        self.button.setText(button)
        self.button.setVisible(deed is not None)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, deed is None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(seconds * 1000)

    def _end(self) -> None:
        """Go, unless the pointer is on its way to the button."""
        if self.underMouse():
            self._timer.start(1_000)
        else:
            self.hide()

    def _do(self) -> None:
        deed, self._deed = self._deed, None
        self.hide()
        if deed is not None:
            deed()

    def _place(self) -> None:
        window = self._window
        width = min(self.sizeHint().width(), window.width() - 48)
        self.resize(width, self.sizeHint().height())
        self.move((window.width() - width) // 2, window.height() - ABOVE_BOTTOM - self.height())
