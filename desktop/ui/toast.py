"""A short word at the bottom of the window that goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.overriding import override

SECONDS = 4
ABOVE_BOTTOM = 46


class Toast(QLabel):
    """Words in the middle of ``window``'s bottom for four seconds; it takes neither the mouse nor the keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, words: str) -> None:
        """Show ``words``, in place of any shown before."""
        self.setText(words)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        window = self._window
        width = min(self.sizeHint().width(), window.width() - 48)
        self.resize(width, self.sizeHint().height())
        self.move((window.width() - width) // 2, window.height() - ABOVE_BOTTOM - self.height())
