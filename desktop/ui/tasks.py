"""Work that would hold the window: run in a worker thread, answered on the window's."""

from __future__ import annotations

import itertools
import queue
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

THREADS = 2
# How long a closing window waits for work under way; a search takes less, and the threads are daemons.
PATIENCE_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class _Job:
    token: int
    key: str
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None


class Tasks(QObject):
    """A small crew of worker threads.

    Each piece of work belongs to a key. A newer one of the same key makes the older late: it is not begun if it
    still waits, and its answer is dropped if it was under way. An exception comes to the ``failed`` given with the
    work, else to the signal ``failed``.
    """

    failed = Signal(object)
    _answered = Signal(object, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens = itertools.count(1)
        self._latest: dict[str, int] = {}
        self._waiting: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._threads = tuple(
            threading.Thread(target=self._serve, name=f"task-{number}", daemon=True) for number in range(THREADS)
        )
        for thread in self._threads:
            thread.start()

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        key: str,
    ) -> None:
        """Do ``work`` in a thread, then call ``done`` with its result on the window's thread, unless it is late."""
        if self._closed.is_set():
            return
        token = next(self._tokens)
        self._latest[key] = token
        self._waiting.put(_Job(token, key, work, done, failed))

    def drop(self, key: str) -> None:
        """Make all work of ``key`` late."""
        self._latest.pop(key, None)

    def is_running(self, key: str) -> bool:
        """Tell whether an answer of ``key`` is still to come."""
        return key in self._latest

    def close(self) -> None:
        """Deliver nothing more, begin nothing more, and wait a little for what is under way."""
        self._closed.set()
        self._latest.clear()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join(PATIENCE_SECONDS)

    def _serve(self) -> None:
        while (job := self._waiting.get()) is not None:
            if self._is_late(job):
                continue
            try:
                result, error = job.work(), None
            except Exception as caught:  # noqa: BLE001  (where a background task ends: a person must see it)
                result, error = None, caught
            if self._closed.is_set():
                return
            self._answered.emit(job, result, error)

    def _is_late(self, job: _Job) -> bool:
        return self._closed.is_set() or self._latest.get(job.key) != job.token

    @Slot(object, object, object)
    def _deliver(self, job: _Job, result: object, error: Exception | None) -> None:
        if self._is_late(job):
            return
        del self._latest[job.key]
        if error is None:
            job.done(result)
        elif job.failed is not None:
            job.failed(error)
        else:
            self.failed.emit(error)
