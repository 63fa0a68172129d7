"""The crew: reading children that open, read and extract files, each in a process that can be lost.

Whatever a file does to its reader, it costs that child alone. The crew kills a child that takes too long or too much,
takes another, and says of the file that the child was lost over it.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

from desktop.errors import LibraryError
from desktop.library.attendant import Attendant, Limits
from desktop.library.board import Board
from desktop.library.child_process import reader_command
from desktop.library.jobs import build_models

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterable

    from desktop.library.jobs import Answer, Facts, Job, ReadJob

_WATCH_SECONDS = 0.2
_SWITCH_SECONDS = 0.001
# A second child is worth its start from here on: so many files, or so many bytes.
_FEW_FILES = 12
_FEW_BYTES = 2_000_000
_DIGEST = 8
_NO_CHILD = "Accord could not start the process that reads files: {}."


class Crew:
    """Up to ``size`` children (None: 2, or 1 on one core), which stay from one piece of work to the next.

    Nothing is started before there is something to do. Not for two threads at once.
    """

    def __init__(
        self, size: int | None = None, *, command: tuple[str, ...] | None = None, limits: Limits | None = None
    ) -> None:
        self._size = size or min(2, os.cpu_count() or 1)
        self._command = command or reader_command()
        self._limits = limits or Limits()
        self._attendants: list[Attendant] = []

    def work(  # noqa: PLR0913 (what one piece of work needs, each by its name)
        self,
        jobs: Collection[Job],
        *,
        own: bytes = b"",
        known: Iterable[str] = (),
        decide: Callable[[ReadJob, Facts], bool] = lambda *_: True,
        running: threading.Event | None = None,
        alone: bool = False,
    ) -> Generator[list[Answer]]:
        """Yield the answers to ``jobs``: those to one in their order, the last of them Ended or Broken.

        Answers of about the same time come in one list. ``own`` is the person's own list of companies. A file whose
        sha256 is among ``known`` is read only if ``decide`` says so; that is asked from another thread. While
        ``running`` is not set no file is begun. ``alone`` has one child do it all. To close the iterator is to cancel.
        Raises LibraryError when no child can be started.
        """
        if not jobs:
            return
        if running is None:
            running = threading.Event()
            running.set()
        build_models()
        board = Board(jobs, decide, running)
        attendants = self._staff(jobs, own, known, alone=alone)
        threads = [threading.Thread(target=_attend, args=(each, board), daemon=True) for each in attendants]
        over = threading.Event()
        threads.append(threading.Thread(target=_watch, args=(attendants, over), daemon=True))
        for thread in threads:
            thread.start()
        interval = sys.getswitchinterval()
        # The attendants' turns are short, and a child waits for each; storing and indexing give them way sooner.
        sys.setswitchinterval(_SWITCH_SECONDS)
        try:
            while answers := board.fetch():
                yield answers
        except OSError as error:
            raise LibraryError(_NO_CHILD.format(error.strerror)) from error
        finally:
            board.close()
            for each in attendants:
                each.stop()
            over.set()
            sys.setswitchinterval(interval)
            for thread in threads:
                thread.join()

    def close(self) -> None:
        """End all children."""
        for each in self._attendants:
            each.close()
        self._attendants.clear()

    def _staff(self, jobs: Collection[Job], own: bytes, known: Iterable[str], *, alone: bool) -> list[Attendant]:
        """Return as many attendants as the jobs are worth."""
        digests = b"".join(bytes.fromhex(sha256)[:_DIGEST] for sha256 in known if sha256)
        setup: tuple[dict[str, object], bytes] = ({"do": "setup", "own": len(own)}, own + digests)
        few = alone or (len(jobs) <= _FEW_FILES and sum(job.size for job in jobs) <= _FEW_BYTES)
        wanted = 1 if few else self._size
        for each in self._attendants[:wanted]:
            each.set_up(setup)
        while len(self._attendants) < wanted:
            self._attendants.append(Attendant(self._command, self._limits, setup))
        return self._attendants[:wanted]


def _attend(attendant: Attendant, board: Board) -> None:
    try:
        attendant.run(board)
    except BaseException as error:  # noqa: BLE001 (whoever fetches raises it)
        board.fail(error)


def _watch(attendants: Collection[Attendant], over: threading.Event) -> None:
    while not over.wait(_WATCH_SECONDS):
        for each in attendants:
            each.watch()
