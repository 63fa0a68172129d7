"""The bar at the bottom: what is being read, which files could not be, what was found here, what was done last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from desktop.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

HEIGHT = 30
_VERBS = {"listing": "Looking through the folder", "reading": "Reading", "indexing": "Indexing"}


class StatusBar(QFrame):
    """``cancelled`` asks to stop reading, ``documents_asked`` for the list of files, ``failures_asked`` for those that
    were not read."""

    cancelled = Signal()
    documents_asked = Signal()
    failures_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(HEIGHT)
        self._reading = _ReadingSign(self)
        self._reading.cancelled.connect(self.cancelled)
        self._library = QToolButton(self)
        self._library.setObjectName("libraryName")
        self._library.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._library.setToolTip("List the files of this library")
        self._library.clicked.connect(self.documents_asked)
        self._warnings = QToolButton(self)
        self._warnings.setObjectName("warnings")
        self._warnings.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._warnings.clicked.connect(self.failures_asked)
        self._warnings.hide()
        self._facts = QLabel(self)
        self._dot = QLabel("·", self)
        self._last = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        parts: tuple[QWidget, ...] = (self._reading, self._library, self._warnings)
        for widget in parts:
            row.addWidget(widget)
        row.addStretch(1)
        for label in (self._facts, self._dot, self._last):
            row.addWidget(label)
        for label in (self._facts, self._last):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._reading.hide()
        self._join()

    def show_progress(self, phase: str, done: int, total: int) -> None:
        """Say how far the reading has come: ``done`` of ``total`` files, ``total`` 0 while they are being counted."""
        verb = _VERBS.get(phase, "Reading")
        self._reading.show_progress(f"{verb} {done:,} of {total:,}" if total else verb, done, total)
        self._reading.show()
        # Or Qt would hand the keyboard on to the button that cancels.
        self._library.clearFocus()
        self._library.hide()

    def end_progress(self) -> None:
        """Nothing is being read any more."""
        self._reading.hide()
        self._library.show()

    def show_library(self, words: str) -> None:
        """Say which library is open and how large it is."""
        # An ampersand in a folder's name is no mark of a key.
        self._library.setText(words.replace("&", "&&"))

    def show_failures(self, number: int) -> None:
        """Say how many files were not read; 0 says nothing."""
        self._warnings.setText(f"{number:,} file was not read" if number == 1 else f"{number:,} files were not read")
        self._warnings.setToolTip("List these files and the reasons")
        self._warnings.setVisible(number > 0)

    def show_facts(self, words: str) -> None:
        """Say what the open document gave."""
        self._facts.setText(words)
        self._join()

    def say(self, words: str) -> None:
        """Repeat what a toast said, where it stays and a screen reader finds it."""
        self._last.setText(words)
        self._last.setAccessibleName(words)
        self._join()

    def _join(self) -> None:
        for label in (self._facts, self._last):
            label.setVisible(bool(label.text()))
        self._dot.setVisible(bool(self._facts.text() and self._last.text()))


class _ReadingSign(QWidget):
    """Words, a bar, and a button to cancel that is seen while the pointer or the keyboard is here."""

    cancelled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setFixedSize(140, 4)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Indexing progress")
        self._cancel = _CancelButton(self)
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self._words, self._bar, self._cancel):
            row.addWidget(widget)

    def show_progress(self, words: str, done: int, total: int) -> None:
        self._words.setText(words)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._cancel.set_shown(shown=True)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._cancel.set_shown(shown=self._cancel.hasFocus())


class _CancelButton(QToolButton):
    """Always there for the keyboard, written only while it is near."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Cancel reading the folder")
        self.setMinimumWidth(60)
        self.set_shown(shown=False)

    def set_shown(self, *, shown: bool) -> None:
        self.setText("Cancel" if shown else "")

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.set_shown(shown=True)
        elif event.type() == QEvent.Type.FocusOut:
            self.set_shown(shown=self.underMouse())
        return super().event(event)
