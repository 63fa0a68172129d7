"""The rounds of a refresh: all files, then those over which a child was lost, then those that were being written."""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from desktop.errors import LibraryError
from desktop.library import reading, writing
from desktop.library.intake import STRIKES, Entry, Intake
from desktop.library.jobs import Broken, Closed, Extracted, ExtractJob, Left, Outcome, ReadJob, Spared
from desktop.library.walk import path_on_disk
from desktop.models.rows import FileStatus
from desktop.readers.opening import inode_of, time_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from desktop.library.crew import Crew
    from desktop.library.files import Extractor
    from desktop.library.jobs import Answer, Facts, Job
    from desktop.library.store import Store
    from desktop.models.document import Document

_NOTHING = "Nothing could be read of this file."
_BEING_WRITTEN = "This file was still being written. It is read when the folder is read again."
# How long files that are being written are waited for in all, and between two looks, in seconds.
PATIENCE = 4.0
_LOOK_EACH = 0.3


@dataclass(frozen=True, slots=True)
class Stale:
    """A stored document whose records are of other rules; ``counts``: it is a file on disk."""

    number: int
    path: str
    size: int
    counts: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file: ``characters`` are to be indexed; ``done`` is 1 when there is no more to be done."""

    path: str
    characters: int = 0
    done: int = 0
    size: int = 0
    changed: int = 0
    failed: int = 0


class Rounds:
    """Has files read and documents extracted anew by the crew, and everything written down."""

    def __init__(  # noqa: PLR0913 (one of each that work together)
        self,
        folder: Path,
        store: Store,
        crew: Crew,
        extractor: Extractor,
        intake: Intake,
        *,
        running: threading.Event | None = None,
    ) -> None:
        self._folder = folder
        self._store = store
        self._crew = crew
        self._extractor = extractor
        self._intake = intake
        self._running = running
        self._entries: dict[ReadJob, Entry] = {}
        self._stale: dict[ExtractJob, Stale] = {}
        # Jobs over which a child was lost, each to be tried again once the others are done.
        self._struck: deque[Job] = deque()
        self._tried: set[Job] = set()
        self._growing: list[Entry] = []

    def steps(self, entries: Iterable[Entry], stale: Iterable[Stale], known: Iterable[str]) -> Iterator[Taken]:
        """Do it all; ``known`` are the sha256 of files that the store knows. Raises LibraryError."""
        self._entries = {self._intake.job(entry): entry for entry in entries}
        self._stale = {ExtractJob(partial(self._load, each.number), each.size): each for each in stale}
        known = frozenset(known)
        yield from self._work([*self._entries, *self._stale], known)
        yield from self._try_again(known)
        yield from self._await_growing(known)

    def _try_again(self, known: frozenset[str]) -> Iterator[Taken]:
        """Try each job over which a child was lost by itself: so it is the file and not what another one did."""
        while self._struck:
            yield from self._work([self._struck.popleft()], known, alone=True)

    def _work(self, jobs: list[Job], known: frozenset[str], *, alone: bool = False) -> Iterator[Taken]:
        answered = self._crew.work(
            jobs, own=self._extractor.own, known=known, decide=self._decide, running=self._running, alone=alone
        )
        with contextlib.closing(answered):
            for answers in answered:
                # One transaction for all of them; none is open while others are waited for.
                with self._store.writing():
                    taken = [self._take(answer) for answer in answers]
                yield from filter(None, taken)

    def _load(self, number: int) -> Document:
        with self._store.reading() as connection:
            return reading.load_document(connection, number)

    def _decide(self, job: ReadJob, facts: Facts) -> bool:
        return self._intake.is_wanted(self._entries[job], facts)

    def _take(self, answer: Answer) -> Taken | None:
        if isinstance(answer.job, ExtractJob):
            return self._take_records(answer, answer.job)
        entry = self._entries[answer.job]
        taken: Taken | None
        match answer:
            case Outcome():
                characters = self._intake.take(entry, answer)
                taken = Taken(entry.file.path, characters) if characters else None
            case Broken():
                taken = self._break(entry, answer)
            case Spared():
                taken = self._spare(entry, answer.facts)
            case Closed():
                taken = self._close(entry, answer)
            case Left():
                is_news = self._intake.leave_out(entry, FileStatus.SKIPPED, answer.reason, settled=True)
                taken = self._over(entry, changed=is_news)
            case _:
                taken = self._end(entry)
        return taken

    def _end(self, entry: Entry) -> Taken | None:
        if entry.is_over or entry in self._growing:
            return None
        if entry.held is None:
            self._intake.leave_out(entry, FileStatus.FAILED, _NOTHING)
            return self._over(entry, changed=True, failed=True)
        told, before = entry.held.told, entry.before
        is_news = before is None or told.status is FileStatus.READ or before.status is not told.status
        characters = self._intake.end(entry)
        return self._over(entry, characters, changed=is_news, failed=told.status is FileStatus.FAILED)

    def _take_records(self, answer: Answer, job: ExtractJob) -> Taken | None:
        stale = self._stale[job]
        over = Taken(stale.path, done=int(stale.counts), size=stale.size)
        if isinstance(answer, Extracted):
            with self._store.writing() as connection:
                writing.put_records(connection, stale.number, answer.records, self._extractor.version)
            return replace(over, characters=stale.size or 1, changed=1)
        if isinstance(answer, Broken):
            if job not in self._tried:
                self._strike(job)
                return None
            # Its old records stay, and are not made again until the rules change once more.
            with self._store.writing() as connection:
                writing.keep_records(connection, stale.number, self._extractor.version)
            return over
        return None

    def _strike(self, job: Job) -> None:
        self._tried.add(job)
        self._struck.append(job)

    def _break(self, entry: Entry, answer: Broken) -> Taken | None:
        if entry.is_over or entry in self._growing:
            return None  # all that is to be known of it was told before the child was lost
        if answer.facts is None:
            # It never came to its content, so there is nothing to know it by: next time it is tried again.
            is_news = self._intake.leave_out(entry, FileStatus.FAILED, answer.reason)
            return self._over(entry, changed=is_news, failed=True)
        strikes = self._intake.strike(entry, answer.facts, answer.reason)
        if strikes < STRIKES and isinstance(answer.job, ReadJob):
            self._strike(answer.job)
            return None
        return self._over(entry, changed=True, failed=True)

    def _spare(self, entry: Entry, facts: Facts) -> Taken | None:
        if not facts.steady:
            self._growing.append(entry)
            return None
        characters = int(self._intake.spare(entry, facts))
        return self._over(entry, characters, changed=bool(characters) or entry.spared == "copy")

    def _close(self, entry: Entry, answer: Closed) -> Taken:
        if not answer.gone:
            is_news = self._intake.leave_out(entry, FileStatus.FAILED, answer.reason)
            return self._over(entry, changed=is_news, failed=True)
        if not self._folder.is_dir():
            raise LibraryError(f"The folder {self._folder} went away while it was read. What was read is kept.")
        if entry.number is not None:
            with self._store.writing() as connection:
                writing.drop_files(connection, [entry.number])
        return self._over(entry, changed=entry.number is not None)

    def _over(self, entry: Entry, characters: int = 0, *, changed: bool = False, failed: bool = False) -> Taken:
        entry.is_over = True
        # It is written down: thousands of others are still to come, and all entries stay until the last is over.
        entry.held = None
        return Taken(entry.file.path, characters, 1, entry.file.size, int(changed), int(failed))

    def _await_growing(self, known: frozenset[str]) -> Iterator[Taken]:
        """Read files that were being written as soon as they are still, and leave those that are not."""
        until = time.monotonic() + PATIENCE
        pause = threading.Event()
        while self._growing and time.monotonic() < until:
            pause.wait(_LOOK_EACH)
            entries, self._growing = self._growing, []
            yield Taken(entries[0].file.path)
            for entry in entries:
                self._look_again(entry)
            jobs = {self._intake.job(entry): entry for entry in entries}
            self._entries |= jobs
            yield from self._work(list(jobs), known)
            yield from self._try_again(known)
        for entry in self._growing:
            is_news = self._intake.leave_out(entry, FileStatus.FAILED, _BEING_WRITTEN)
            yield self._over(entry, changed=is_news, failed=True)

    def _look_again(self, entry: Entry) -> None:
        try:
            found = path_on_disk(self._folder, entry.file.raw).stat()
        except OSError:
            return  # the child will say why
        entry.file = replace(entry.file, size=found.st_size, mtime_ns=time_of(found), inode=inode_of(found.st_ino))
