"""Work in threads: answers come on the window's thread, late ones not at all, and errors are seen."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QObject, QThread, Signal

from desktop.errors import LibraryError
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    crew = Tasks()
    yield crew
    crew.close()


def test_answers_on_the_windows_thread(qtbot: QtBot, tasks: Tasks) -> None:
    worked: list[int] = []
    answered: list[tuple[str, bool]] = []

    def work() -> str:
        worked.append(threading.get_ident())
        return "answer"

    tasks.run(work, lambda found: answered.append((found, QThread.isMainThread())), key="k")

    qtbot.waitUntil(lambda: bool(answered))
    assert answered == [("answer", True)]
    assert worked != [threading.get_ident()]
    assert not tasks.is_running("k")


def test_drops_a_late_answer(qtbot: QtBot, tasks: Tasks) -> None:
    gate, answers = threading.Event(), []

    tasks.run(lambda: gate.wait(10) and "late", answers.append, key="search")
    tasks.run(lambda: "new", answers.append, key="search")
    qtbot.waitUntil(lambda: answers == ["new"])
    gate.set()
    tasks.run(lambda: "end", answers.append, key="other")

    qtbot.waitUntil(lambda: "end" in answers)
    assert answers == ["new", "end"]


def test_does_not_begin_what_is_late(qtbot: QtBot, tasks: Tasks) -> None:
    gate, begun, answers = threading.Event(), [], []
    for key in ("one", "two"):
        tasks.run(lambda: gate.wait(10), lambda _: None, key=key)

    for number in range(20):
        tasks.run(lambda number=number: begun.append(number) or number, answers.append, key="search")
    gate.set()

    qtbot.waitUntil(lambda: answers == [19])
    assert begun == [19]


def test_brings_an_error_to_whom_it_concerns(qtbot: QtBot, tasks: Tasks) -> None:
    def fail() -> None:
        raise LibraryError("gone")

    mine: list[Exception] = []
    tasks.run(fail, lambda _: None, mine.append, key="mine")
    qtbot.waitUntil(lambda: bool(mine))
    with qtbot.waitSignal(tasks.failed) as told:
        tasks.run(fail, lambda _: None, key="nobody's")

    assert [str(error) for error in mine] == ["gone"]
    assert str(told.args[0]) == "gone"


def test_drops_a_late_error(qtbot: QtBot, tasks: Tasks) -> None:
    gate, answers = threading.Event(), []

    def fail() -> str:
        gate.wait(10)
        raise LibraryError("late")

    with qtbot.assertNotEmitted(tasks.failed):
        tasks.run(fail, answers.append, key="search")
        tasks.drop("search")
        gate.set()
        tasks.run(lambda: "end", answers.append, key="other")
        qtbot.waitUntil(lambda: answers == ["end"])


def test_says_nothing_after_it_was_closed(qtbot: QtBot) -> None:
    tasks, gate, answers = Tasks(), threading.Event(), []
    begun = threading.Event()

    def work() -> str:
        begun.set()
        gate.wait(10)
        return "too late"

    tasks.run(work, answers.append, key="k")
    assert begun.wait(10)
    threading.Timer(0.05, gate.set).start()
    tasks.close()
    tasks.run(lambda: "never", answers.append, key="k")
    qtbot.wait(20)

    assert answers == []


class Bell(QObject):
    rung = Signal(object)


def test_signals_lose_no_reference_to_none(qapp: object) -> None:
    """A PySide6 that does aborts the program after some thousand signals."""
    bell, heard = Bell(), []
    bell.rung.connect(heard.append)
    before = sys.getrefcount(None)

    for _ in range(5_000):
        bell.rung.emit(None)
        bell.blockSignals(False)

    kept: list[Any] = [item for item in heard if item is not None]
    heard.clear()
    assert not kept
    assert sys.getrefcount(None) > before - 500
