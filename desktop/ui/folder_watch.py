"""Reads a library's folders again by itself when something in them changes."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.library.choices import Choices
    from desktop.ui.folder_reading import FolderReading
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks

# The first paint and the first answers come before it.
_BEGIN_MS = 1500


class FolderWatch(QObject):
    """Watches while a library is open whose choices want it; the samples never change and are not watched."""

    _changed = Signal(int)

    def __init__(self, session: Session, tasks: Tasks, reading: FolderReading) -> None:
        super().__init__(reading)
        self._session, self._tasks, self._reading = session, tasks, reading
        self._stop = threading.Event()
        # Which watch is meant: what an older one still tells counts for nothing.
        self._number = 0
        self._is_due = False
        self._begin = QTimer(self, singleShot=True, interval=_BEGIN_MS)
        self._begin.timeout.connect(self._ask_choices)
        self._changed.connect(self._hear)
        session.library_changed.connect(self.begin)
        reading.ended.connect(self._read_if_due)

    def begin(self) -> None:
        """Watch the library that is open, as its choices are by now."""
        self.end()
        if self._session.library is not None and not self._session.library.is_seeds:
            self._begin.start()

    def end(self) -> None:
        """Watch nothing."""
        self._begin.stop()
        self._stop.set()
        self._number += 1
        self._is_due = False

    def _ask_choices(self) -> None:
        library = self._session.library
        if library is not None:
            number = self._number
            self._tasks.run(library.choices, lambda choices: self._watch(number, choices), key="watch")

    def _watch(self, number: int, choices: Choices) -> None:
        library = self._session.library
        if library is None or number != self._number or not choices.watch:
            return
        folders = (library.folder, *map(Path, choices.folders))
        self._stop = threading.Event()
        thread = threading.Thread(
            target=self._run, args=(number, folders, self._stop), name="folder watch", daemon=True
        )
        thread.start()

    def _run(self, number: int, folders: Iterable[Path], stop: threading.Event) -> None:
        from desktop.library.watching import watch

        for _ in watch(folders, stop):
            try:
                self._changed.emit(number)
            except RuntimeError:  # the window is gone
                return

    def _hear(self, number: int) -> None:
        if number == self._number:
            self._is_due = True
            self._read_if_due()

    def _read_if_due(self) -> None:
        if self._is_due and not self._reading.is_reading:
            self._is_due = False
            self._reading.begin()
