"""Opens, forgets and remembers libraries, and keeps the settings; every file is touched in a worker thread."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.models.rows import FileStatus
from desktop.ui import opening

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.rows import DocumentRow
    from desktop.places import Places
    from desktop.settings import Settings
    from desktop.ui.folder_reading import FolderReading
    from desktop.ui.messages import Messages
    from desktop.ui.opening import OpenedLibrary
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks
    from desktop.ui.window_state import WindowState

T = TypeVar("T")


class LibraryControl(QObject):
    """``settings_read`` carries the settings when they were read at the start."""

    settings_read = Signal(object)

    def __init__(self, places: Places, session: Session, tasks: Tasks, messages: Messages, state: WindowState) -> None:
        super().__init__(session)
        self._places = places
        self._session = session
        self._tasks = tasks
        self._messages = messages
        self._state = state
        # Two changes of the settings at once would lose one of them.
        self._one_writer = threading.Lock()
        self._resume = False
        self._mending = False
        self.settings: Settings | None = None

    def begin(self, reading: FolderReading) -> None:
        """Connect to what reads the folders."""
        self._reading = reading
        self._session.listed.connect(self._resume_document)
        self._session.index_damaged.connect(self._mend)
        self._session.found.connect(lambda _page: self._mended())
        reading.grown.connect(self._session.ask_quietly)
        reading.ended.connect(self._session.reload_document)

    def start(self, asked: str) -> None:
        """Open the first library of this start."""
        self._open(lambda: opening.open_first(self._places, asked))

    def open(self, folder: Path | None) -> None:
        """Open a folder; None is the sample."""
        self._open(lambda: opening.open_folder(self._places, folder))

    def recent(self) -> tuple[Path, ...]:
        """Return the folders opened before, newest first."""
        return tuple(Path(folder) for folder in self.settings.recent) if self.settings else ()

    def refresh(self) -> None:
        """Read the folder again."""
        self._reading.begin()

    def forget(self) -> None:
        """Delete what is kept of the library that is open, and close it."""
        library = self._session.library
        if library is None:
            return
        self._reading.stop()
        self._session.set_library(None)
        self._tasks.run(self._alone(lambda: opening.forget(self._places, library)), self._forgotten, key="settings")

    def change(self, name: str, value: object) -> None:
        """Change one setting and keep it."""
        self._tasks.run(
            self._alone(lambda: opening.change_settings(self._places, {name: value})),
            self._take,
            key=f"setting {name}",
        )

    def _mend(self) -> None:
        """Make the index anew; one that is damaged again at once is left to the person (F5)."""
        if not self._mending:
            self._mending = True
            self._reading.begin("rebuild")

    def _mended(self) -> None:
        self._mending = False

    def _open(self, work: Callable[[], OpenedLibrary]) -> None:
        self._reading.stop()
        self._tasks.run(self._alone(work), self._opened, self._not_opened, key="library")

    def _alone(self, work: Callable[[], T]) -> Callable[[], T]:
        def locked() -> T:
            with self._one_writer:
                return work()

        return locked

    def _opened(self, opened: OpenedLibrary) -> None:
        self._resume = True
        if self.settings is None:
            self.settings_read.emit(opened.settings)
        self._take(opened.settings)
        self._session.set_library(opened.library)
        self._session.ask()
        self._reading.begin()
        for words in opened.warnings:
            self._messages.warned.emit(words)

    def _not_opened(self, error: Exception) -> None:
        self._messages.show_error(error)
        if self._session.library is None:
            self._session.set_library(None)

    def _take(self, settings: Settings) -> None:
        self.settings = settings

    def _forgotten(self, settings: Settings) -> None:
        self._take(settings)
        self._messages.tell("Forgotten. The documents themselves were not touched.")

    def _resume_document(self, rows: tuple[DocumentRow, ...]) -> None:
        """Open the document that was open at the end of the last session, else the first, once there is one."""
        readable = [row for row in rows if row.status is FileStatus.READ]
        if not self._resume or not readable or self._session.document is not None:
            return
        self._resume = False
        last = self._state.text(f"document/{self._session.library.identity}") if self._session.library else ""
        chosen = next((row for row in readable if row.document.path == last), readable[0])
        self._session.show(chosen.document.id)
