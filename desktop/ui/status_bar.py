"""The bar at the bottom: what is being read, which files could not be, what was found here, what was done last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from desktop.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent

    from desktop.models.progress import Progress

HEIGHT = 30
# Seconds. What takes no longer needs no forecast.
_SOON = 3
_MINUTE = 60
_VERBS = {"listing": "Looking through the folder", "reading": "Reading", "indexing": "Indexing"}


class StatusBar(QFrame):
    """``cancelled`` asks to stop reading, ``pause_asked`` to wait with it or to go on, ``documents_asked`` for the list
    of files, ``failures_asked`` for those that were not read."""

    cancelled = Signal()
    pause_asked = Signal(bool)
    documents_asked = Signal()
    failures_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.setFixedHeight(HEIGHT)
        self._reading = _ReadingSign(self)
        self._reading.cancelled.connect(self.cancelled)
        self._reading.pause_asked.connect(self.pause_asked)
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

    def show_progress(self, progress: Progress) -> None:
        """Say how far the reading has come: how many files of how many, how fast, and how long it will take."""
        self._reading.show_progress(progress_words(progress), progress.done, progress.total, progress.path)
        self._reading.show()
        # Or Qt would hand the keyboard on to the button that cancels.
        self._library.clearFocus()
        self._library.hide()

    def show_paused(self, *, paused: bool) -> None:
        """Say that reading waits, or goes on."""
        self._reading.show_paused(paused=paused)

    def end_progress(self) -> None:
        """Nothing is being read any more."""
        self._reading.show_paused(paused=False)
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
    """Words, a bar, and buttons to pause and to cancel that are seen while the pointer or the keyboard is here."""

    cancelled = Signal()
    pause_asked = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setFixedSize(140, 4)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Indexing progress")
        self._said = ""
        self._paused = False
        self._pause = _QuietButton("Pause", "Pause reading the folder", self)
        self._pause.clicked.connect(lambda: self.pause_asked.emit(not self._paused))
        self._cancel = _QuietButton("Cancel", "Cancel reading the folder", self)
        self._cancel.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for widget in (self._words, self._bar, self._pause, self._cancel):
            row.addWidget(widget)

    def show_progress(self, words: str, done: int, total: int, path: str) -> None:
        self._said = words
        self._say()
        self.setToolTip(path)
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def show_paused(self, *, paused: bool) -> None:
        self._paused = paused
        self._pause.name("Resume" if paused else "Pause", f"{'Resume' if paused else 'Pause'} reading the folder")
        self._say()

    def _say(self) -> None:
        self._words.setText(f"Paused · {self._said}" if self._paused else self._said)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._show_buttons(shown=True)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._show_buttons(shown=self._cancel.hasFocus() or self._pause.hasFocus())

    def _show_buttons(self, *, shown: bool) -> None:
        for button in (self._pause, self._cancel):
            button.set_shown(shown=shown or (self._paused and button is self._pause))


class _QuietButton(QToolButton):
    """Always there for the keyboard, written only while it is near."""

    def __init__(self, words: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumWidth(60)
        self.name(words, name)

    def name(self, words: str, name: str) -> None:
        self._own_words = words
        self.setAccessibleName(name)
        self.set_shown(shown=self._shown)

    def set_shown(self, *, shown: bool) -> None:
        self._shown = shown
        self.setText(self._own_words if shown else "")

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.set_shown(shown=True)
        elif event.type() == QEvent.Type.FocusOut:
            self.set_shown(shown=self.underMouse())
        return super().event(event)


def progress_words(progress: Progress) -> str:
    """Return in words how far the reading has come, how fast it is and how long it will take."""
    verb = _VERBS.get(progress.phase.value, "Reading")
    if not progress.total:
        return verb
    parts = [f"{verb} {progress.done:,} of {progress.total:,}"]
    if progress.files_per_second:
        parts.append(f"{progress.files_per_second:,.0f} files/s, {progress.bytes_per_second / 1e6:,.1f} MB/s")
    if progress.seconds_left is not None and progress.seconds_left >= _SOON:
        parts.append(f"{_duration(progress.seconds_left)} left")
    return " · ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < _MINUTE:
        return f"{max(5, round(seconds / 5) * 5)} s"
    minutes = round(seconds / _MINUTE)
    return f"{minutes} min" if minutes < 2 * _MINUTE else f"{round(minutes / _MINUTE)} h"
