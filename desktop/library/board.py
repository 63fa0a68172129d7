"""The board between a crew's attendants and the one who asked: jobs to be taken, answers to be fetched."""

from __future__ import annotations

import threading
import time
from collections import deque
from typing import TYPE_CHECKING

from desktop.library.jobs import Broken, Ended

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop.library.jobs import Answer, Facts, Job, ReadJob

# Answers that wait to be fetched: more, and the children wait as well.
_MOST_ANSWERS = 1000
_MOST_BYTES = 16_000_000
# Answers are fetched by so many, or those of so many seconds: to write each down by itself costs more than it holds.
_TOGETHER = 32
_MOMENT = 0.1


class Board:
    """Safe for any number of threads.

    ``decide`` is asked, one thread at a time, whether a file whose facts are known is to be read. ``running`` is set
    unless the work pauses.
    """

    def __init__(self, jobs: Iterable[Job], decide: Callable[[ReadJob, Facts], bool], running: threading.Event) -> None:
        self._jobs = deque(jobs)
        self._open = len(self._jobs)
        self._decide = decide
        self._running = running
        self._answers: deque[tuple[Answer, int]] = deque()
        self._bytes = 0
        lock = threading.Lock()
        self._changed = threading.Condition(lock)
        self._ripe = threading.Condition(lock)
        self._deciding = threading.Lock()
        self.closed = False
        self.failure: BaseException | None = None

    def take(self, *, wait: bool) -> Job | None:
        """Return a job; None where there is none now, or with ``wait`` where there will be none any more."""
        with self._changed:
            while True:
                if self.closed or not self._open:
                    return None
                if self._jobs and self._running.is_set():
                    return self._jobs.popleft()
                if not wait:
                    return None
                # Pausing ends with no word to this board, so it looks now and then.
                self._changed.wait(0.2 if self._jobs else None)

    def give_back(self, jobs: Iterable[Job]) -> None:
        """Have jobs that were taken be taken again, before all others."""
        with self._changed:
            self._jobs.extendleft(reversed(list(jobs)))
            self._changed.notify_all()

    def decide(self, job: ReadJob, facts: Facts) -> bool:
        """Return whether a file is to be read now that its facts are known."""
        with self._deciding:
            return self._decide(job, facts)

    def put(self, answer: Answer, size: int) -> None:
        """Hand over an answer of so many bytes; waits while too many are there."""
        with self._changed:
            while not self.closed and (len(self._answers) >= _MOST_ANSWERS or self._bytes >= _MOST_BYTES):
                self._changed.wait()
            self._answers.append((answer, size))
            self._bytes += size
            if isinstance(answer, Ended | Broken):
                self._open -= 1
                self._changed.notify_all()
            if len(self._answers) == 1 or self._is_ripe:
                self._ripe.notify_all()

    def fetch(self) -> list[Answer]:
        """Wait for the next answers, those of a moment together; none when all jobs have ended."""
        with self._changed:
            while not self._answers:
                if self.failure is not None:
                    raise self.failure
                if not self._open or self.closed:
                    return []
                self._ripe.wait()
            until = time.monotonic() + _MOMENT
            while not self._is_ripe and (left := until - time.monotonic()) > 0:
                self._ripe.wait(left)
            answers = [answer for answer, _ in self._answers]
            self._answers.clear()
            self._bytes = 0
            self._changed.notify_all()
            return answers

    @property
    def _is_ripe(self) -> bool:
        """Whether there is nothing to be won by waiting for more answers."""
        is_full = len(self._answers) >= _TOGETHER or self._bytes >= _MOST_BYTES
        return is_full or not self._open or self.closed or self.failure is not None

    def fail(self, error: BaseException) -> None:
        """Have whoever fetches learn of an error that no job can answer for."""
        with self._changed:
            self.failure = error
            self._wake()

    def close(self) -> None:
        """Take no more jobs and no more answers."""
        with self._changed:
            self.closed = True
            self._wake()

    def _wake(self) -> None:
        self._changed.notify_all()
        self._ripe.notify_all()
