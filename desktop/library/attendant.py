"""An attendant: gives one reading child its jobs, hears its answers, and takes another child when that one is lost."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.library.child_process import ChildProcess
from desktop.library.jobs import (
    AnswerError,
    Broken,
    Closed,
    Ended,
    Left,
    Loss,
    ReadJob,
    Spared,
    facts_of,
    outcome_of,
    records_of,
)

if TYPE_CHECKING:
    from desktop.library.board import Board
    from desktop.library.jobs import Answer, Facts, Job

_LOST_MEMORY = 3
_MB = 1_000_000
# So many times the time allowed a child may take on top of it while others have the processor.
_PATIENCE = 4.0
# Two for each member that a file on disk may have, and some.
_MOST_FRAMES = 30_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reading child may take: seconds for each step, bytes of memory, files before a fresh one takes over.

    A file is read in ``reading`` and ``reading_a_mb`` seconds, at most ``reading_most``, and its text is extracted in
    ``extracting`` and ``extracting_a_mb`` for each million characters.
    """

    starting: float = 60.0
    opening: float = 30.0
    reading: float = 10.0
    reading_a_mb: float = 2.0
    reading_most: float = 120.0
    extracting: float = 30.0
    extracting_a_mb: float = 40.0
    memory: int = 1 << 30
    files: int = 500
    ahead: int = 2

    def to_open(self, size: int) -> float:
        """Return the seconds in which a file of so many bytes is to be opened and hashed."""
        return self.opening + self.reading_a_mb * size / _MB

    def to_read(self, size: int) -> float:
        """Return the seconds in which a file of so many bytes is to be read."""
        return min(self.reading + self.reading_a_mb * size / _MB, self.reading_most)

    def to_extract(self, characters: int) -> float:
        """Return the seconds in which a text is to be extracted."""
        return self.extracting + self.extracting_a_mb * characters / _MB


class Attendant:
    """One child and what it is doing. ``run`` is a thread's; ``watch`` is called from another, again and again."""

    def __init__(self, command: tuple[str, ...], limits: Limits, setup: tuple[dict[str, object], bytes]) -> None:
        self._command = command
        self._limits = limits
        self._setup = setup
        self._lock = threading.Lock()
        self._child: ChildProcess | None = None
        self._given = self._sent = 0
        self._flight: deque[Job] = deque()
        self._facts: Facts | None = None
        self._deadline: float | None = None
        self._allowed = 0.0
        # What the child had worked when its time began, looked up when it is next watched.
        self._worked_before: float | None = None
        self._loss: Loss | None = None
        self._stopped = False
        self._is_ready = False
        self._failed_starts = 0
        # A job over which a child was lost before it said a word of it: perhaps it was lost before.
        self._doubted: Job | None = None
        self._is_answering = False
        self._frames = 0

    def set_up(self, setup: tuple[dict[str, object], bytes]) -> None:
        """Have the child work by another list of companies, from its next file on."""
        if setup != self._setup:
            self._setup = setup
            if self._child is not None:
                self._child.send(*setup)

    def run(self, board: Board) -> None:
        """Take jobs from the board until none are left or it is closed."""
        self._stopped = False
        while not board.closed:
            self._fill(board)
            if not self._flight:
                job = board.take(wait=True)
                if job is None:
                    break
                self._give(job)
            self._hear(board)
        self._stop_flight()

    def watch(self) -> None:
        """Kill the child where it takes longer or more memory than it may."""
        with self._lock:
            deadline = self._deadline
            if self._child is None or self._loss is not None or deadline is None:
                return
            if self._worked_before is None:
                work = self._child.work()
                self._worked_before = 0.0 if work is None else work.seconds
            if (late := time.monotonic() - deadline) > 0 and not self._is_held_up(self._child, late):
                self._loss = Loss.TIME
                self._child.kill()

    def _is_held_up(self, child: ChildProcess, late: float) -> bool:
        """Tell whether the child is late, by so many seconds, only because the computer is busy with other work: it
        wants to go on, and has not had its time yet."""
        if late > _PATIENCE * self._allowed:
            return False
        work = child.work()
        if work is None or not work.wants_to_run:
            return False
        return work.seconds - (self._worked_before or 0.0) < self._allowed

    def stop(self) -> None:
        """End whatever the child does; ``run`` then returns."""
        with self._lock:
            self._stopped = True
            if self._child is not None and self._flight:
                self._child.kill()

    def close(self) -> None:
        """Let go of the child."""
        child, self._child = self._child, None
        if child is not None:
            child.close()

    def _fill(self, board: Board) -> None:
        """Have a file wait in the child's pipe, so that the child need not wait for us."""
        while len(self._flight) < self._limits.ahead and self._given < self._limits.files:
            job = board.take(wait=False)
            if job is None:
                return
            self._give(job)

    def _give(self, job: Job) -> None:
        if self._given >= self._limits.files:
            self._renew()
        if self._child is None:
            with self._lock:
                self._child = ChildProcess(self._command)
            self._child.send(*self._setup)
            self._given = 0
            self._is_ready = False
        if not self._is_ready:
            self._expect(self._limits.starting)
        self._given += 1
        self._sent += 1
        self._flight.append(job)
        # Where the child is gone, the next thing heard of it is its end.
        if isinstance(job, ReadJob):
            self._child.send(
                {
                    "do": "read",
                    "job": self._sent,
                    "path": job.path.hex(),
                    "shown": job.shown,
                    "seen": [job.size, job.mtime_ns],
                    "password": job.password,
                    "members": dict(job.members),
                    "asks": job.asks,
                }
            )
        else:
            self._child.send({"do": "extract", "job": self._sent}, job.load().model_dump_json().encode())
        if len(self._flight) == 1 and self._is_ready:
            self._expect(self._limits.to_open(job.size))

    def _renew(self) -> None:
        """Have a fresh child take over: forked by the one that is there, or started."""
        self._given = 0
        self._is_ready = False
        if self._child is not None and hasattr(os, "fork"):
            self._child.send({"do": "leave"})
            self._child.send(*self._setup)
        else:
            self._let_go()

    def _hear(self, board: Board) -> None:
        """Hear one answer to the first job in flight."""
        assert self._child is not None
        frame = self._child.receive()
        self._deadline = None
        if frame is None:
            self._lose(board)
            return
        header, body = frame
        try:
            answer = self._understood(header, body, board)
            self._set_deadline(header)
        except (AnswerError, KeyError, TypeError, ValueError):
            self._lose(board)
            return
        if answer is not None:
            # While this waits, no time is counted against the child.
            self._deadline = None
            board.put(answer, len(body))
            self._set_deadline(header)

    def _understood(self, header: dict[str, Any], body: bytes, board: Board) -> Answer | None:
        """Return the answer that a frame holds, None where it only tells how far the child is. Raises AnswerError."""
        job, said, number = self._flight[0], header["say"], header.pop("job")
        if said == "ready" and not self._is_ready:
            self._is_ready, self._failed_starts = True, 0
            return None
        if not self._is_ready or number != self._sent - len(self._flight) + 1:
            raise AnswerError
        self._is_answering = True
        self._frames += 1
        if self._frames > _MOST_FRAMES:
            raise AnswerError
        if said == "end":
            ended = Ended(job, self._facts)
            self._flight.popleft()
            self._begin_job()
            return ended
        if said == "text":
            return None
        if isinstance(job, ReadJob):
            return self._understood_file(job, header, body, board)
        if said != "records":
            raise AnswerError
        return records_of(job, body)

    def _understood_file(self, job: ReadJob, header: dict[str, Any], body: bytes, board: Board) -> Answer | None:
        said = header["say"]
        if said == "closed":
            return Closed(job, str(header["reason"])[:1000], gone=bool(header["gone"]))
        if said == "left":
            return Left(job, str(header["reason"])[:1000])
        if said == "facts":
            self._facts = facts = facts_of(header)
            is_wanted = facts.steady
            if facts.steady and facts.asks:
                is_wanted = board.decide(job, facts)
                assert self._child is not None
                self._child.send({"do": "go" if is_wanted else "skip"})
            return None if is_wanted else Spared(job, facts)
        if said != "outcome" or self._facts is None:
            raise AnswerError
        return outcome_of(job, self._facts, header, body)

    def _begin_job(self) -> None:
        self._facts = None
        self._is_answering = False
        self._frames = 0

    def _set_deadline(self, header: dict[str, Any]) -> None:
        """Set the time in which the next answer has to come, by what the last one said."""
        if not self._flight:
            self._expect(None)
        elif header["say"] == "text":
            self._expect(self._limits.to_extract(int(header["length"])))
        elif self._facts is not None:
            self._expect(self._limits.to_read(self._flight[0].size))
        else:
            self._expect(self._limits.to_open(self._flight[0].size))

    def _expect(self, seconds: float | None) -> None:
        self._allowed = seconds or 0.0
        self._deadline = None if seconds is None else time.monotonic() + seconds
        self._worked_before = None

    def _lose(self, board: Board) -> None:
        """Let go of a lost child; the job it was at is broken, and those behind it wait for another."""
        code, loss = self._let_go()
        job, facts = self._flight[0], self._facts
        is_sure = self._is_answering or job is self._doubted
        if not self._is_ready:
            self._failed_starts += 1
        self._doubted = None if is_sure else job
        left = self._clear_flight()
        if self._stopped:
            return
        if self._failed_starts > 1:
            raise ChildProcessError(0, "it ends as soon as it begins")
        board.give_back(left[1:] if is_sure else left)
        if is_sure:
            loss = loss or (Loss.MEMORY if code == _LOST_MEMORY else Loss.CRASH)
            board.put(Broken(job, facts, loss.value.format(_seconds(self._allowed))), 0)

    def _let_go(self) -> tuple[int, Loss | None]:
        with self._lock:
            child, self._child = self._child, None
            loss, self._loss = self._loss, None
        return (child.close(kill=True) if child is not None else 0), loss

    def _clear_flight(self) -> list[Job]:
        left = list(self._flight)
        self._flight.clear()
        self._begin_job()
        self._given = 0
        return left

    def _stop_flight(self) -> None:
        """Let go of a child that was still at work when the board was closed."""
        if self._clear_flight():
            self._let_go()


def _seconds(seconds: float) -> str:
    return "1 second" if round(seconds) == 1 else f"{seconds:,.0f} seconds"
