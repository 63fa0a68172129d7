"""The child process that reads a library's folder while the window stays free."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

import desktop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.library.library import Library

STOP_MS = 3_000
# A window that closes waits no longer than this for its child to end by itself.
LAST_MS = 300
STOPPED = "Reading the folder stopped before its end. What was read is kept; F5 goes on."


class LibraryProcess(QObject):
    """Runs ``accord worker`` for one library at a time.

    ``progressed`` carries a Progress, ``paused`` whether the child waits; after it comes one of ``finished``,
    ``cancelled`` and ``failed`` (a sentence).
    """

    progressed = Signal(object)
    finished = Signal()
    cancelled = Signal()
    failed = Signal(str)
    paused = Signal(bool)

    def __init__(self, parent: QObject | None = None, *, command: tuple[str, ...] = ()) -> None:
        super().__init__(parent)
        self._command = command or _worker_command()
        self._process: QProcess | None = None
        self._leaving: list[QProcess] = []
        self._next: tuple[Library, dict[str, object]] | None = None
        self._ended = True
        self._patience = QTimer(self, singleShot=True, interval=STOP_MS)
        self._patience.timeout.connect(self._kill)

    @property
    def is_running(self) -> bool:
        """Whether a library is being read, or is about to be."""
        return not self._ended

    def start(self, library: Library, what: str = "refresh", work: Mapping[str, object] | None = None) -> None:
        """Read ``library`` ("refresh"), or make its index anew ("rebuild"), as soon as what ran before has ended.

        ``work`` goes to the child with the command.
        """
        self.stop()
        self._ended = False
        self._next = (library, {"do": what, **(work or {})})
        if not self._leaving:
            self._launch()

    def cancel(self) -> None:
        """Ask the child to leave off; it answers with ``cancelled``."""
        if self._process is not None and self.is_running:
            self._process.write(_line({"do": "cancel"}))

    def pause(self, paused: bool) -> None:  # noqa: FBT001  (a signal's argument)
        """Ask the child to wait with the next file, or to go on; it answers with ``paused``."""
        if self._process is not None and self.is_running:
            self._process.write(_line({"do": "pause" if paused else "resume"}))

    def stop(self) -> None:
        """Ask the child to end and hear no more of it; a library stays whole whenever that happens."""
        process, self._process, self._next, self._ended = self._process, None, None, True
        if process is None:
            return
        if process.state() == QProcess.ProcessState.NotRunning:
            process.deleteLater()
            return
        self._leaving.append(process)
        process.closeWriteChannel()
        self._patience.start()

    def close(self) -> None:
        """End the child now: the window goes."""
        self.stop()
        for process in self._leaving:
            process.blockSignals(True)  # noqa: FBT003  (Qt's own argument)
            if not process.waitForFinished(LAST_MS):
                process.kill()
                process.waitForFinished(STOP_MS)
        self._leaving.clear()

    def _kill(self) -> None:
        for process in self._leaving:
            process.kill()

    def _launch(self) -> None:
        if self._next is None:
            return
        (library, command), self._next = self._next, None
        process = QProcess(self)
        program, *arguments = self._command
        process.setProgram(program)
        process.setArguments([*arguments, *(["--seeds"] if library.is_seeds else ["--library", str(library.folder)])])
        # Python looks for the program beside itself, never in whatever folder the person stands in.
        process.setWorkingDirectory(str(Path(desktop.__file__).parent.parent))
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._exited)
        process.errorOccurred.connect(self._erred)
        self._process = process
        process.start()
        process.write(_line(command))

    def _read(self) -> None:
        process = self._process
        while process is not None and process is self._process and process.canReadLine():
            self._hear(bytes(process.readLine().data()))

    def _hear(self, line: bytes) -> None:
        import json

        try:
            event: dict[str, Any] = json.loads(line)
            name = event.pop("event")
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        if name == "progress":
            from desktop.models.progress import Progress

            self.progressed.emit(Progress.model_validate(event))
        elif name in {"paused", "resumed"}:
            self.paused.emit(name == "paused")
        elif name == "finished":
            self._end(self.finished.emit)
        elif name == "cancelled":
            self._end(self.cancelled.emit)
        elif name == "failed":
            self._end(lambda: self.failed.emit(str(event.get("message") or STOPPED)))

    def _end(self, tell: Any) -> None:
        """Let the child go, since its work is over, and tell of it once."""
        if self._ended:
            return
        self._ended = True
        if self._process is not None:
            self._process.closeWriteChannel()
        tell()

    def _exited(self) -> None:
        if self._process is not None and self._process.state() == QProcess.ProcessState.NotRunning:
            self._read()
            self._end(lambda: self.failed.emit(STOPPED))
        gone = [process for process in self._leaving if process.state() == QProcess.ProcessState.NotRunning]
        for process in gone:
            self._leaving.remove(process)
            process.deleteLater()
        if not self._leaving:
            self._launch()

    def _erred(self, error: QProcess.ProcessError) -> None:
        if self._process is not None and error == QProcess.ProcessError.FailedToStart:
            self._end(lambda: self.failed.emit("Accord could not start the process that reads the folder."))


def _worker_command() -> tuple[str, ...]:
    if getattr(sys, "frozen", False):
        return (sys.executable, "worker")
    return (sys.executable, "-m", "desktop", "worker")


def _line(command: Mapping[str, object]) -> bytes:
    import json

    return json.dumps(command).encode() + b"\n"
