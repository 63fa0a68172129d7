from __future__ import annotations

import io
import json
import os
import queue
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from desktop import worker
from desktop.errors import LibraryBusy, LibraryError
from desktop.models.progress import Phase, Progress
from desktop.worker import run_worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STEPS = (
    Progress(phase=Phase.LISTING),
    *(Progress(phase=Phase.READING, done=n, total=50, path=f"{n}.txt") for n in range(50)),
    Progress(phase=Phase.INDEXING, done=50, total=50, searchable=50, note="Made anew."),
    Progress(phase=Phase.DONE, done=50, total=50, searchable=50),
)


class Pipes:
    """Both pipes of a worker; ``quit`` is sent when it has told how its work ended."""

    def __init__(self, *lines: str) -> None:
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.told: list[dict[str, Any]] = []
        for line in lines:
            self.send(line)

    def send(self, line: str) -> None:
        self._lines.put(json.dumps({"do": line}) if line.isalpha() else line)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines.get, "")

    def write(self, text: str) -> None:
        event = json.loads(text)
        self.told.append(event)
        if event["event"] == "paused":
            self.send("resume")
        elif event["event"] not in {"progress", "resumed"}:
            self.send("quit")

    def flush(self) -> None:
        pass


class Steps:
    """A library whose work is a list of steps, and an error behind them."""

    def __init__(self, steps: tuple[Progress, ...] = STEPS, error: Exception | None = None) -> None:
        self._steps, self._error = steps, error
        self.closed = 0

    def refresh(self, *, again: dict[str, str], running: object) -> Iterator[Progress]:
        self.again, self.running = again, running
        try:
            yield from self._steps
            if self._error:
                raise self._error
        finally:
            self.closed += 1

    def read_pictures(self, paths: tuple[str, ...]) -> Iterator[Progress]:
        self.paths = paths
        yield STEPS[-1]

    def rebuild_index(self) -> Iterator[Progress]:
        yield STEPS[-1]


@pytest.fixture(autouse=True)
def _stay_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "_NICENESS", 0)


def run(library: Any, *lines: str) -> list[dict[str, Any]]:
    pipes = Pipes(*lines)
    assert run_worker(library, pipes, pipes) == 0  # type: ignore[arg-type]
    return pipes.told


def test_tells_steps_sparingly_and_news_at_once() -> None:
    *steps, last = run(Steps(), "refresh")

    assert last == {"event": "finished"}
    assert {step.pop("event") for step in steps} == {"progress"}
    assert len(steps) < 10
    assert [step["phase"] for step in steps if step["note"]] == ["indexing"]
    assert Progress.model_validate(steps[-1]) == STEPS[-1]


def test_pauses_and_goes_on() -> None:
    told = [event["event"] for event in run(Steps(), "refresh", "pause")]

    assert told.count("paused") == told.count("resumed") == 1
    assert told.index("paused") < told.index("resumed") < len(told) - 1
    assert told[-1] == "finished"


def test_a_cancelled_pause_ends() -> None:
    assert run(Steps(), "refresh", "pause", "cancel")[-1] == {"event": "cancelled"}


def test_files_to_be_read_again_come_with_their_passwords() -> None:
    library = Steps()

    run(library, '{"do": "refresh", "again": {"a.pdf": "secret", "b.pdf": "", "c.pdf": 7}}')

    assert library.again == {"a.pdf": "secret", "b.pdf": ""}


def test_reads_the_pictures_that_are_asked_for() -> None:
    library = Steps()

    told = run(library, '{"do": "ocr", "paths": ["a.png", 7]}')

    assert library.paths == ("a.png",)
    assert [event["event"] for event in told] == ["progress", "finished"]


def test_rebuilds() -> None:
    assert [event["event"] for event in run(Steps(), "rebuild")] == ["progress", "finished"]


def test_a_cancelled_refresh_is_closed_and_told() -> None:
    library = Steps()

    told = run(library, "refresh", "cancel")

    assert told[-1] == {"event": "cancelled"}
    assert library.closed == 1


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (LibraryError("The disk is full."), "The disk is full."),
        (ZeroDivisionError("secret words of a document"), "Reading stopped at an error in Accord (ZeroDivisionError)."),
    ],
)
def test_a_failure_is_a_sentence(error: Exception, message: str) -> None:
    assert run(Steps(error=error), "refresh")[-1] == {"event": "failed", "message": message}


class Taken(Steps):
    """A library that another Accord reads for the first so many times it is asked."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def refresh(self, **options: Any) -> Iterator[Progress]:
        self.times -= 1
        if self.times >= 0:
            raise LibraryBusy("Another Accord is reading this library just now.")
        yield from super().refresh(**options)


def test_waits_for_another_who_reads_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a window was killed: its worker ends a step later."""
    monkeypatch.setattr(worker, "_LOOK_EACH", 0.01)
    library = Taken(times=3)

    assert run(library, "refresh")[-1] == {"event": "finished"}
    assert library.times == -1


def test_does_not_wait_for_ever_nor_once_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(Taken(times=10**9), "refresh", "cancel")[-1] == {"event": "cancelled"}
    monkeypatch.setattr(worker, "_LOOK_EACH", 0.01)
    monkeypatch.setattr(worker, "_PATIENCE", 0.05)
    message = "Another Accord is reading this library just now."
    assert run(Taken(times=10**9), "refresh")[-1] == {"event": "failed", "message": message}


def test_lines_that_mean_nothing_are_passed_over() -> None:
    told = run(Steps(), "{", "[" * 5_000, "[]", "3", '{"do": 7}', '{"do": "dance"}', "null", "rebuild")

    assert [event["event"] for event in told] == ["progress", "finished"]


@pytest.mark.parametrize("error", [BrokenPipeError(), ValueError("I/O operation on closed file")])
def test_a_pipe_nobody_reads_ends_it_quietly(error: Exception) -> None:
    class Closed(Pipes):
        def write(self, text: str) -> None:
            assert text
            raise error

    library = Steps()

    assert run_worker(library, Pipes("refresh"), Closed()) == 0  # type: ignore[arg-type]
    assert library.closed == 1


def test_no_more_commands_means_to_quit() -> None:
    library = Steps()

    assert run_worker(library, io.StringIO(""), io.StringIO()) == 0  # type: ignore[arg-type]
    assert library.closed == 0


def test_the_child_process_reads_a_library(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.txt").write_text("A pact on squid was signed.")
    child = subprocess.Popen(
        [sys.executable, "-m", "desktop", "worker", "--library", str(tmp_path / "documents")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "ACCORD_HOME": str(tmp_path / "accord")},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    with child, child.stdin, child.stdout:
        child.stdin.write('{"do": "refresh"}\n')
        child.stdin.flush()
        told = []
        while not told or told[-1]["event"] == "progress":
            told.append(json.loads(child.stdout.readline()))
        child.stdin.close()
        assert child.wait(30) == 0

    assert told[-1] == {"event": "finished"}
    assert (told[-2]["phase"], told[-2]["searchable"]) == ("done", 1)
