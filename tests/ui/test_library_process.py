"""What the child process says reaches the window, and its end is always told once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from desktop.models.progress import Phase, Progress
from desktop.ui.library_process import STOPPED, LibraryProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop.library.library import Library

LATE = 20_000


class Folder:
    is_seeds = False
    folder = Path("a folder")


LIBRARY = cast("Library", Folder())


@pytest.fixture
def make(qapp: object) -> Iterator[Callable[[str], LibraryProcess]]:
    made: list[LibraryProcess] = []

    def child(code: str) -> LibraryProcess:
        process = LibraryProcess(command=(sys.executable, "-c", "import sys,json\n" + code))
        made.append(process)
        return process

    yield child
    for process in made:
        process.close()


def test_progress_and_end_are_told(make: Callable[[str], LibraryProcess], qtbot: QtBot) -> None:
    heard: list[object] = []
    process = make(
        "print(json.loads(input())['do'], file=sys.stderr)\n"
        "print(json.dumps({'event': 'progress', 'phase': 'reading', 'done': 1, 'total': 2}))\n"
        "print('no json'); print('[]'); print(json.dumps({'no': 'event'}))\n"
        "print(json.dumps({'event': 'finished'}), flush=True)\n"
        "sys.stdin.read()"
    )
    process.progressed.connect(heard.append)

    with qtbot.waitSignal(process.finished, timeout=LATE):
        process.start(LIBRARY)
        assert process.is_running

    assert heard == [Progress(phase=Phase.READING, done=1, total=2)]
    assert not process.is_running


def test_the_library_and_the_command_reach_the_child(make: Callable[[str], LibraryProcess], qtbot: QtBot) -> None:
    process = make("print(json.dumps({'event': 'failed', 'message': ' '.join(sys.argv[1:]) + input()}))")

    with qtbot.waitSignal(process.failed, timeout=LATE) as failed:
        process.start(LIBRARY, "rebuild")

    assert failed.args == ['--library a folder{"do": "rebuild"}']


def test_cancel_is_asked_for(make: Callable[[str], LibraryProcess], qtbot: QtBot) -> None:
    process = make("input(); assert json.loads(input())['do'] == 'cancel'; print(json.dumps({'event': 'cancelled'}))")

    with qtbot.waitSignal(process.cancelled, timeout=LATE):
        process.start(LIBRARY)
        process.cancel()


def test_the_child_pauses_and_goes_on(make: Callable[[str], LibraryProcess], qtbot: QtBot) -> None:
    answer = "print(json.dumps({'event': {'pause': 'paused', 'resume': 'resumed'}[json.loads(input())['do']]}))"
    process = make(f"input(); {answer}; {answer}; input()")
    process.start(LIBRARY)

    for paused in (True, False):
        with qtbot.waitSignal(process.paused, timeout=LATE) as told:
            process.pause(paused)
        assert told.args == [paused]


def test_what_to_read_again_goes_with_the_command(make: Callable[[str], LibraryProcess], qtbot: QtBot) -> None:
    process = make("print(json.dumps({'event': 'failed', 'message': input()}))")

    with qtbot.waitSignal(process.failed, timeout=LATE) as failed:
        process.start(LIBRARY, "refresh", {"again": {"a.pdf": "word"}})

    assert failed.args == ['{"do": "refresh", "again": {"a.pdf": "word"}}']


def test_a_child_that_dies_is_told_of(make: Callable[[str], LibraryProcess], qtbot: QtBot) -> None:
    process = make("import os; os._exit(9)")

    with qtbot.waitSignal(process.failed, timeout=LATE) as failed:
        process.start(LIBRARY)

    assert failed.args == [STOPPED]


def test_a_program_that_is_not_there_is_told_of(qtbot: QtBot) -> None:
    process = LibraryProcess(command=("/no/such/program",))

    with qtbot.waitSignal(process.failed, timeout=LATE) as failed:
        process.start(LIBRARY)

    assert "could not start" in failed.args[0]


def test_nothing_is_heard_after_a_stop(make: Callable[[str], LibraryProcess], qtbot: QtBot) -> None:
    process = make("sys.stdin.read(); print(json.dumps({'event': 'finished'}))")
    process.start(LIBRARY)

    with qtbot.assertNotEmitted(process.finished, wait=50), qtbot.assertNotEmitted(process.failed):
        process.stop()

    assert not process.is_running


def test_another_start_waits_for_the_first_to_end(
    make: Callable[[str], LibraryProcess], qtbot: QtBot, tmp_path: Path
) -> None:
    """One library has one writer: a second child that came too early would find it busy."""
    mark = tmp_path / "mark"
    process = make(
        f"from pathlib import Path; mark = Path({str(mark)!r}); busy = mark.exists(); mark.touch()\n"
        "what = json.loads(input())['do']\n"
        "if what == 'rebuild': print(json.dumps({'event': 'failed', 'message': str(busy)}), flush=True)\n"
        "sys.stdin.read(); mark.unlink()"
    )
    process.start(LIBRARY)
    qtbot.waitUntil(mark.exists, timeout=LATE)

    with qtbot.waitSignal(process.failed, timeout=LATE) as told:
        process.start(LIBRARY, "rebuild")

    assert told.args == ["False"]
