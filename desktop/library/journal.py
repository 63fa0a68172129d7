"""The journal of decisions: one act a line, only ever added to, and never made anew from anything else.

It lies beside the store and not in it. The store can be read again from the documents and so is thrown away when it is
damaged; what a person decided cannot. A line is on the disk before anything else knows of it. A line that a crash cut
short, or that is damaged, is passed over and stays in the file.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import ValidationError

from desktop.errors import LibraryBusy, LibraryError
from desktop.models.decisions import JOURNAL_VERSION, Act

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

# How long one writer waits for another: each holds the file for a few milliseconds.
_PATIENCE = 10.0
# So many bytes before a place tell whether the journal is the one that was read up to there.
_SEEN = 512


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands behind a place of the journal: the acts, the place of its end, and how many lines are unreadable."""

    acts: tuple[Act, ...]
    end: str
    unreadable: int


class Journal:
    """The file of acts. Places in it are texts that also tell whether it is still the same file: "" is its start."""

    def __init__(self, file: Path) -> None:
        self.file = file

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the journal against other writers, for as long as it takes to read its end and add to it.

        Raises LibraryBusy and LibraryError.
        """
        from filelock import FileLock, Timeout

        lock = FileLock(self.file.with_name(f"{self.file.name}.lock"), thread_local=False)
        try:
            lock.acquire(timeout=_PATIENCE)
        except Timeout as error:
            raise LibraryBusy("Another Accord is writing down decisions just now. Try again in a moment.") from error
        except OSError as error:
            raise LibraryError(f"Your decision could not be kept: {error.strerror}.") from error
        try:
            yield
        finally:
            lock.release()

    def append(self, act: Act) -> None:
        """Add an act; it is on the disk when this returns. The caller holds the lock. Raises LibraryError."""
        line = act.model_dump_json(exclude_defaults=True).encode() + b"\n"
        try:
            with self.file.open("a+b", buffering=0) as stream:
                size = stream.seek(0, os.SEEK_END)
                if size and not _ends_a_line(stream, size):
                    line = b"\n" + line
                _write(stream, line, size)
                os.fsync(stream.fileno())
        except OSError as error:
            raise LibraryError(f"Your decision could not be kept: {error.strerror}. Nothing was changed.") from error

    def is_at_end(self, place: str) -> bool:
        """Tell cheaply whether nothing stands behind ``place``."""
        try:
            size = self.file.stat().st_size
        except OSError:
            size = 0
        return place.partition(":")[0] == str(size) if size else not place

    def read(self, place: str = "") -> Reading | None:
        """Return what stands behind ``place``, None where the journal is no longer what was read up to there.

        Raises LibraryError, also for a journal of a newer Accord.
        """
        start = int(place.partition(":")[0] or 0)
        seen = max(start - _SEEN, 0)
        try:
            with self.file.open("rb") as stream:
                stream.seek(seen)
                content = stream.read()
        except FileNotFoundError:
            content = b""
        except OSError as error:
            raise LibraryError(f"Your decisions cannot be read: {error.strerror}.") from error
        if place and _place(content[: start - seen], start) != place:
            return None
        end = content.rfind(b"\n") + 1
        lines = content[start - seen : end].splitlines()
        found = [_act(line) for line in lines if line.strip()]
        acts = tuple(act for act in found if act is not None)
        return Reading(acts, _place(content[:end], seen + end) if end else place, len(found) - len(acts))

    def about(self, subject: str) -> tuple[Act, ...]:
        """Return the acts that changed something about one record, in their order. Raises LibraryError."""
        try:
            content = self.file.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise LibraryError(f"Your decisions cannot be read: {error.strerror}.") from error
        name = subject.encode()
        found = (_act(line) for line in content.splitlines() if name in line)
        return tuple(act for act in found if act and any(change.subject == subject for change in act.changes))


def _act(line: bytes) -> Act | None:
    """Return the act of a line, None for what is none. Raises LibraryError for one of a newer Accord."""
    try:
        act = Act.model_validate_json(line)
    except ValidationError:
        version = _version(line)
    else:
        version = act.version
    if version > JOURNAL_VERSION:
        raise LibraryError("Your decisions were written by a newer Accord. Nothing was changed in them.")
    return act if version == JOURNAL_VERSION else None


def _version(line: bytes) -> int:
    """Return the version that an unreadable line says it is of, 0 for none that is newer."""
    try:
        told = json.loads(line)
    except (ValueError, RecursionError):
        return 0
    version = told.get("version") if isinstance(told, dict) else None
    return version if isinstance(version, int) and version > JOURNAL_VERSION else 0


def _place(before: bytes, end: int) -> str:
    """Return a place as a text: how far it is, and a sum over the last bytes before it."""
    return f"{end}:{zlib.crc32(before[-_SEEN:]):08x}"


def _ends_a_line(stream: FileIO, size: int) -> bool:
    stream.seek(size - 1)
    return stream.read(1) == b"\n"


def _write(stream: FileIO, line: bytes, size: int) -> None:
    """Write a whole line or none of it: what a full disk leaves of one is cut off again."""
    left = memoryview(line)
    try:
        while left:
            left = left[stream.write(left) :]
    except OSError:
        stream.truncate(size)
        raise
