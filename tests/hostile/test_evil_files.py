"""One folder of evil files of every format, made in the test run; each must end as the table says, and quickly."""

from __future__ import annotations

import builtins
import io
import os
import socket
import time
from typing import TYPE_CHECKING, NoReturn

import pytest

from desktop.models.rows import FileStatus
from desktop.readers.opening import read_content
from desktop.readers.registry import read_outcomes
from tests.hostile.making_evil import SECRET, evil_files

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.readers.reading import Outcome
    from tests.hostile.making_evil import Evil

# In seconds, a hundred times what the slowest takes on an idle machine.
_LONGEST = 20
FILES = evil_files("/nowhere")
NAMES = [f"{evil.case} {evil.name}" for evil in FILES]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("evil")
    (top / "secret").write_text(SECRET)
    documents = top / "documents"
    documents.mkdir()
    for number, evil in enumerate(evil_files(str(top / "secret"))):
        place = documents / str(number)
        place.mkdir()
        (place / evil.name).write_bytes(evil.made())
    return documents


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the readers open nothing to write and nothing on a network."""
    real = io.open

    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("a reader left its file")

    def look(file: object, mode: str = "r", *rest: object, **more: object) -> object:
        assert not set(mode) & set("wax+"), f"a reader writes {file}"
        return real(file, mode, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(builtins, "open", look)
    for name in ("mkdir", "remove", "rename", "symlink"):
        monkeypatch.setattr(os, name, refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(("number", "evil"), list(enumerate(FILES)), ids=NAMES)
@pytest.mark.usefixtures("watched")
def test_each_evil_file_has_its_status_and_reason(folder: Path, number: int, evil: Evil) -> None:
    started = time.monotonic()
    found = _read(folder / str(number) / evil.name, evil.name)
    spent = time.monotonic() - started

    own = found[""]
    assert (own.status.value, evil.reason in own.reason) == (evil.status, True), own
    assert own.reason or own.status is FileStatus.READ, "everything that is not read says why"
    text = own.document.text if own.document else ""
    assert (evil.keeps in text, evil.lacks in text) == (True, False), text[:1000]
    for inner, (status, reason) in evil.inside.items():
        assert (found[inner].status.value, reason in found[inner].reason) == (status, True), found[inner]
    assert all(outcome.reason or outcome.status is FileStatus.READ for outcome in found.values())
    assert not any(SECRET in outcome.document.text for outcome in found.values() if outcome.document)
    assert spent < _LONGEST


def test_nothing_came_out_of_the_folder(folder: Path) -> None:
    """Row 9: what an archive names outside of itself lies nowhere."""
    assert sorted(path.name for path in folder.parent.iterdir()) == ["documents", "secret"]
    assert {path.name for path in folder.rglob("*") if path.is_file()} == {evil.name for evil in FILES}


def _read(path: Path, shown_as: str) -> dict[str, Outcome]:
    outcomes = list(read_outcomes(read_content(path), shown_as=shown_as))
    found = {outcome.inner: outcome for outcome in outcomes}
    assert len(found) == len(outcomes), "one outcome for each file"
    return found
