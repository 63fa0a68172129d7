"""What stands in the reader's place when there is nothing to read, and the frame while something is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.ui.overriding import override
from desktop.ui.theme import pixmap

if TYPE_CHECKING:
    from desktop.ui.theme import Theme

ICON = 48
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Page(QWidget):
    """A large icon, a title, words, and what can be done: ``folder_asked`` and ``sample_asked``."""

    folder_asked = Signal()
    sample_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._drawing = "folder-open"
        self._icon = QLabel()
        self._title = QLabel()
        self._title.setObjectName("pageTitle")
        self._words = QLabel()
        self._words.setObjectName("pageWords")
        for label in (self._title, self._words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(_CENTRE)
        self._open = QPushButton("Open folder")
        self._open.setProperty("strong", True)  # noqa: FBT003  (a Qt property's value)
        self._open.clicked.connect(self.folder_asked)
        self._sample = QPushButton("Try the sample")
        self._sample.setObjectName("link")
        self._sample.clicked.connect(self.sample_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 48)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._icon, 0, _CENTRE)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self._open, 0, _CENTRE)
        column.addWidget(self._sample, 0, _CENTRE)
        column.addStretch(3)
        theme.changed.connect(self._redraw)
        self.show_no_library()

    def show_no_library(self) -> None:
        """Ask for a folder."""
        self._show("folder-open", "Open a folder of documents", "or drop files here", buttons=True)

    def show_nothing_open(self, *, empty: bool = False) -> None:
        """Say that no document is open; ``empty`` says that there is none to open, and asks for another folder."""
        if empty:
            self._show("folder-open", "No documents here", "Put some into this folder, or open another.", buttons=True)
        else:
            self.show_words("Nothing is open", "Choose a document at the left, or search.")

    def show_words(self, title: str, words: str = "", drawing: str = "file-text") -> None:
        """Say something else, with nothing to press."""
        self._show(drawing, title, words, buttons=False)

    def _show(self, drawing: str, title: str, words: str, *, buttons: bool) -> None:
        self._drawing = drawing
        self._title.setText(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._open.setVisible(buttons)
        self._sample.setVisible(buttons)
        self._redraw()

    def _redraw(self) -> None:
        self._icon.setPixmap(pixmap(self._drawing, self._theme.palette.text3, ICON, self.devicePixelRatioF()))


class DropFrame(QFrame):
    """A dashed frame over ``covered`` with words of what a drop would do."""

    def __init__(self, covered: QWidget) -> None:
        super().__init__(covered)
        self.setObjectName("dropFrame")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = QLabel()
        self._words.setObjectName("dropWords")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self._words, 0, Qt.AlignmentFlag.AlignTop | _CENTRE)
        covered.installEventFilter(self)
        self._covered = covered
        self.hide()

    def offer(self, words: str) -> None:
        """Show the frame with ``words``."""
        self._words.setText(words)
        self._fit()
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _fit(self) -> None:
        self.setGeometry(self._covered.rect().adjusted(8, 8, -8, -8))
