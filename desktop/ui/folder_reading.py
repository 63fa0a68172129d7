"""Has the library's folder read in a child process, and shows how far it has come and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.models.rows import FileStatus
from desktop.models.search import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.library.library import Library
    from desktop.models.progress import Progress
    from desktop.models.rows import DocumentRow
    from desktop.ui.library_process import LibraryProcess
    from desktop.ui.messages import Messages
    from desktop.ui.session import Session
    from desktop.ui.status_bar import StatusBar
    from desktop.ui.tasks import Tasks

# While documents become searchable, lists are asked for anew at most this often.
RELOAD_MS = 700
_FINE = frozenset({FileStatus.READ, FileStatus.EMPTY})


class FolderReading(QObject):
    """``grown`` tells that the library holds more than before, ``ended`` that all is read (or was cancelled)."""

    grown = Signal()
    ended = Signal()

    def __init__(
        self, session: Session, tasks: Tasks, messages: Messages, process: LibraryProcess, status: StatusBar
    ) -> None:
        super().__init__(status)
        self._session = session
        self._tasks = tasks
        self._messages = messages
        self._process = process
        self._status = status
        self._searchable = 0
        self._noted = ""
        self._grow = QTimer(self, singleShot=True, interval=RELOAD_MS)
        self._grow.timeout.connect(self.grown)
        process.progressed.connect(self._progress)
        process.finished.connect(self._end)
        process.cancelled.connect(self._cancel)
        process.failed.connect(self._fail)
        process.paused.connect(lambda paused: status.show_paused(paused=paused))
        status.cancelled.connect(process.cancel)
        status.pause_asked.connect(process.pause)

    @property
    def is_reading(self) -> bool:
        """Whether the folder is being read just now."""
        return self._process.is_running

    def begin(self, what: str = "refresh", work: Mapping[str, object] | None = None) -> None:
        """Read the library's folder ("refresh"), or make its index anew ("rebuild").

        ``work`` says how: ``passwords`` by path, and in ``ocr`` the paths whose pictures are read.
        """
        library = self._session.library
        if library is None:
            self.stop()
            return
        self._searchable, self._noted = 0, ""
        from desktop.models.progress import Phase, Progress

        self._status.show_progress(Progress(phase=Phase.LISTING))
        self._process.start(library, what, work)

    def stop(self) -> None:
        """Leave off at once, for another library or at the end."""
        self._process.stop()
        self._grow.stop()
        self._status.end_progress()

    def close(self) -> None:
        """End for good: the window goes."""
        self._grow.stop()
        self._process.close()

    def count(self) -> None:
        """Ask how many documents and failures there are, and say so in the status bar."""
        library = self._session.library
        if library is not None:
            self._tasks.run(lambda: library.documents(Scope()), lambda rows: self._say(library, rows), key="count")

    def _progress(self, progress: Progress) -> None:
        if progress.note and progress.note != self._noted:
            self._noted = progress.note
            self._messages.tell(progress.note)
        if progress.phase.value != "done":
            self._status.show_progress(progress)
        if progress.searchable > self._searchable:
            self._searchable = progress.searchable
            if not self._grow.isActive():
                self._grow.start()

    def _cancel(self) -> None:
        self._messages.tell("Reading the folder was cancelled. What was read is kept.")
        self._end()

    def _fail(self, words: str) -> None:
        self._messages.warned.emit(words)
        self._end()

    def _end(self) -> None:
        self._grow.stop()
        self._status.end_progress()
        self.grown.emit()
        self.ended.emit()
        self.count()

    def _say(self, library: Library, rows: tuple[DocumentRow, ...]) -> None:
        read = sum(row.status is FileStatus.READ for row in rows)
        self._status.show_library(f"{library.name} · {read:,} {'document' if read == 1 else 'documents'}")
        self._status.show_failures(sum(row.status not in _FINE and not row.left_out for row in rows))
