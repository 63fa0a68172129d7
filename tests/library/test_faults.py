"""One call fails at the n-th time, for every n until none fails: then all is as it should be, or is after the next."""

from __future__ import annotations

import errno
import os
import sqlite3
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest

from desktop.errors import AccordError
from desktop.library import store as storing
from desktop.library import walk as walking
from desktop.library.library import Library
from tests.library.test_killed import change, pack, state

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.crew import Crew
    from desktop.library.files import Extractor
    from desktop.models.progress import Progress

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


FAULTS = {
    "store": (meet_store, STRIDE),
    "rename": (meet(os, "replace"), 1),
    "fsync": (meet(os, "fsync"), 1),
    "list": (meet(walking.os, "scandir"), 1),
}


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
