"""A home of its own for each test, and commands run as a shell would."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from desktop.__main__ import main
from desktop.library import crew as crews

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.crew import Crew


@dataclass(frozen=True)
class Answer:
    """What a command printed and its exit code."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


class Lent:
    """A crew that outlives who was given it."""

    def __init__(self, crew: Crew) -> None:
        self.work = crew.work

    def close(self) -> None:
        """Leave the children to the next."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("ACCORD_HOME", str(folder))
    return folder


@pytest.fixture
def accord(
    home: Path, capsys: pytest.CaptureFixture[str], crew: Crew, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Answer]:
    # A command's own children take a second to begin; tests/test_worker.py and the stories have theirs.
    monkeypatch.setattr(crews, "Crew", lambda *_, **__: Lent(crew))

    def run(*arguments: object) -> Answer:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Answer(code, printed.out, printed.err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles, an empty file and one that is no text."""
    documents = tmp_path / "deals"
    (documents / "2024").mkdir(parents=True)
    (documents / "2024" / "steel.txt").write_text(
        "Steel deal signed\n\n"
        "Nordhavn Steel Ltd signed a memorandum of understanding with Kestrel Energy Corp on Monday to build a "
        "hydrogen plant worth €2.5 billion.\n",
        encoding="utf-8",
    )
    (documents / "loan.md").write_text(
        "# Loan for a port\n\nKenya signed a loan agreement with the Harbour Bank Plc for $120 million.\n",
        encoding="utf-8",
    )
    (documents / "empty.txt").write_text("", encoding="utf-8")
    (documents / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    return documents
