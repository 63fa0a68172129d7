"""One call fails at the n-th time, for every n until none fails: then all is as it should be, or is after the next."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock

from desktop.errors import AccordError
from desktop.library import store as storing
from desktop.library import walk as walking
from desktop.library.library import Library
from desktop.models.rows import FileStatus
from tests.library.children import crew_with
from tests.library.test_killed import change, pack, state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.crew import Crew
    from desktop.library.files import Extractor
    from desktop.models.progress import Progress
    from desktop.models.rows import DocumentRow

pytestmark = pytest.mark.one_python

# A gate tries every so many-th call; all of them with ACCORD_FAULTS=1.
STRIDE = int(os.environ.get("ACCORD_FAULTS", "23"))


class Fault:
    """Raises at the n-th call of what it stands before, once."""

    def __init__(self, last: int, error: Exception) -> None:
        self._last, self._error = last, error
        self.calls = 0

    def before(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.calls += 1
            if self.calls == self._last:
                raise self._error
            return real(*arguments, **named)

        return call

    @property
    def was_met(self) -> bool:
        return self.calls >= self._last


class Connection(sqlite3.Connection):
    """A connection whose statements may fail."""

    fault: Fault

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        return self.fault.before(super().execute)(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        return self.fault.before(super().executemany)(*arguments)

    def commit(self) -> None:
        self.fault.before(super().commit)()


def meet_store(patch: pytest.MonkeyPatch, last: int) -> Fault:
    error = sqlite3.OperationalError("database or disk is full")
    fault = Fault(last, error)
    patch.setattr(Connection, "fault", fault, raising=False)
    connect = sqlite3.connect
    patch.setattr(storing.sqlite3, "connect", lambda *rest, **named: connect(*rest, factory=Connection, **named))
    return fault


def meet(module: Any, name: str) -> Callable[[pytest.MonkeyPatch, int], Fault]:
    def patched(patch: pytest.MonkeyPatch, last: int) -> Fault:
        fault = Fault(last, OSError(errno.ENOSPC, "No space left on device"))
        patch.setattr(module, name, fault.before(getattr(module, name)))
        return fault

    return patched


def meet_lock(patch: pytest.MonkeyPatch, last: int) -> Fault:
    fault = Fault(last, OSError(errno.ENOLCK, "No locks available"))
    patch.setattr(FileLock, "acquire", fault.before(FileLock.acquire))
    return fault


FAULTS = {
    "store": (meet_store, STRIDE),
    "lock": (meet_lock, 1),
    "rename": (meet(os, "replace"), 1),
    "fsync": (meet(os, "fsync"), 1),
    "list": (meet(walking.os, "scandir"), 1),
}


def changed_sea(
    tmp_path: Path, extractor: Extractor, crew: Crew, refresh: Callable[[Library], Progress]
) -> tuple[Path, dict[str, Any]]:
    """Return a folder that changed since the library in "met" read it, and what is to be seen once it is read again."""
    sea = tmp_path / "sea"
    sea.mkdir()
    for place in range(6):
        (sea / f"{place}.txt").write_text(f"A pact on squid {place}\n\nHavn Bank Ltd lends USD {place + 1} million.\n")
    (sea / "0 copy.txt").write_bytes((sea / "0.txt").read_bytes())
    pack(sea / "papers.zip", "kept", "gone")
    libraries = [Library.open(sea, tmp_path / name, extractor=extractor, crew=crew) for name in ("spared", "met")]
    for library in libraries:
        refresh(library)
        library.close()
    change(sea)
    spared = Library.open(sea, tmp_path / "spared", extractor=extractor, crew=crew)
    refresh(spared)
    expected = state(spared)
    spared.close()
    return sea, expected


@pytest.mark.parametrize("kind", FAULTS)
@pytest.mark.timeout(600)
def test_a_fault_costs_a_sentence_and_no_document(
    kind: str,
    tmp_path: Path,
    extractor: Extractor,
    crew: Crew,
    refresh: Callable[[Library], Progress],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sea, expected = changed_sea(tmp_path, extractor, crew, refresh)
    met, stride = FAULTS[kind]
    said: list[str] = []
    for last in count(1, stride):
        with monkeypatch.context() as patch:
            fault = met(patch, last)
            try:
                library = Library.open(sea, tmp_path / "met", extractor=extractor, crew=crew)
            except AccordError as error:
                said.append(str(error))
                continue
            try:
                refresh(library)
            except AccordError as error:
                said.append(str(error))
            finally:
                library.close()
        if not fault.was_met:
            break
        whole = Library.open(sea, tmp_path / "met", extractor=extractor, crew=crew)
        refresh(whole)
        assert state(whole) == expected, (kind, last)
        whole.close()
        # A later call is only come to where there is work to do again.
        (sea / "3.txt").write_text(f"The pact on squid number 3 was ended.\n{' ' * last}")
        (sea / "3.txt").write_text("The pact on squid number 3 was ended.\n")
    assert all(sentence.endswith(".") for sentence in said)


@pytest.mark.timeout(600)
def test_a_full_disk_costs_a_sentence_and_no_document(
    tmp_path: Path, extractor: Extractor, crew: Crew, refresh: Callable[[Library], Progress]
) -> None:
    """Whoever writes, in whatever library: no file may grow past a size, which is raised until all fit."""
    resource = pytest.importorskip("resource", reason="this system has no limit for the size of files")
    sea, expected = changed_sea(tmp_path, extractor, crew, refresh)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    said: list[str] = []
    for kilobytes in count(0, max(4, STRIDE)):
        with contextlib.ExitStack() as at_the_end:
            at_the_end.callback(resource.setrlimit, resource.RLIMIT_FSIZE, limits)
            resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes << 10, limits[1]))
            try:
                with contextlib.closing(Library.open(sea, tmp_path / "met", extractor=extractor, crew=crew)) as library:
                    refresh(library)
            except AccordError as error:
                said.append(str(error))
            else:
                break
        with contextlib.closing(Library.open(sea, tmp_path / "met", extractor=extractor, crew=crew)) as library:
            refresh(library)
            assert state(library) == expected, kilobytes
        (sea / "3.txt").write_text(f"The pact on squid number 3 was ended.\n{' ' * kilobytes}")
        (sea / "3.txt").write_text("The pact on squid number 3 was ended.\n")
    assert said
    assert all(sentence.endswith(".") for sentence in said)


_IN_CHILD = """
import dataclasses, errno, os
from desktop.readers import opening, registry
bad_luck, calls = os.open({bad_luck!r}, os.O_RDWR | os.O_NONBLOCK), 0
def is_struck():
    try:
        return os.read(bad_luck, 1) == b"x"
    except BlockingIOError:
        return False
def before(real):
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == {last} and is_struck():
            {fault}
        return real(*arguments, **named)
    return call
class System:
    def __getattr__(self, name):
        return getattr(os, name)
system = System()
"""
_AT_SYSTEM = "system.{0} = before(os.{0})\nopening.os = system\n"
_AT_READERS = """
for name in ("OUR_READERS", "LAST_READERS"):
    readers = getattr(registry, name)
    setattr(registry, name, tuple(dataclasses.replace(each, read=before(each.read)) for each in readers))
"""
_NO_ANSWER = "raise OSError(errno.EIO, 'Input/output error')"
# Where a reading child meets its fault, and what happens; whether a next refresh tries again without being told to.
CHILD_FAULTS = {
    "open": (_AT_SYSTEM.format("open"), _NO_ANSWER, True),
    "read": (_AT_SYSTEM.format("read"), _NO_ANSWER, True),
    "parse": (_AT_READERS, "raise RuntimeError('of the deep')", False),
    "killed": (_AT_READERS, "os._exit(9)", True),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("kind", CHILD_FAULTS)
@pytest.mark.timeout(600)
def test_a_fault_in_a_reading_child_costs_a_sentence(
    kind: str, tmp_path: Path, extractor: Extractor, crew: Crew, refresh: Callable[[Library], Progress]
) -> None:
    sea, expected = changed_sea(tmp_path, extractor, crew, refresh)
    # What strikes lies in a pipe, so that it strikes once however many children there are.
    bad_luck = tmp_path / "bad luck"
    os.mkfifo(bad_luck)
    place, fault, tries_again = CHILD_FAULTS[kind]
    handle = os.open(bad_luck, os.O_RDWR | os.O_NONBLOCK)
    with os.fdopen(handle, "r+b", buffering=0) as pipe:
        for last in count(1, max(1, STRIDE // 5)):
            if last > 1:
                # Whatever was read is read again, so that there are calls to fail.
                for file in sea.iterdir():
                    os.utime(file, (1_600_000_000 + last, 1_600_000_000 + last))
            code = _IN_CHILD.format(bad_luck=str(bad_luck), last=last, fault=fault) + place
            pipe.write(b"x")
            again = {row.document.path: "" for row in expected_rows(expected)}
            with (
                contextlib.closing(crew_with(code)) as unlucky,
                contextlib.closing(Library.open(sea, tmp_path / "met", extractor=extractor, crew=unlucky)) as library,
            ):
                for _ in library.refresh(again=again):
                    pass
                for row in library.documents():
                    assert row.status is FileStatus.READ or row.reason.endswith("."), row
            if pipe.read(1):
                break  # it was not met
            with contextlib.closing(Library.open(sea, tmp_path / "met", extractor=extractor, crew=crew)) as library:
                for _ in library.refresh(again={} if tries_again else again):
                    pass
                assert state(library) == expected, (kind, last)
    assert last > 1


def expected_rows(expected: dict[str, Any]) -> list[DocumentRow]:
    """Return the rows of the files on disk."""
    return [row for row, _, _ in expected["documents"] if not row.parent]
