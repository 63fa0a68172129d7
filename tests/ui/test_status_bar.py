"""The bar at the bottom, and the reading of a folder that it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from desktop.models.progress import Phase, Progress
from desktop.ui.status_bar import StatusBar, progress_words

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def bar(qtbot: QtBot) -> StatusBar:
    made = StatusBar()
    qtbot.addWidget(made)
    made.resize(1440, 30)
    made.show()
    return made


def test_says_how_far_the_reading_has_come(bar: StatusBar) -> None:
    bar.show_progress(Progress(phase=Phase.INDEXING, done=312, total=1_000))
    [progress] = bar.findChildren(QProgressBar)

    assert bar._reading._words.text() == "Indexing 312 of 1,000"
    assert (progress.width(), progress.height(), progress.value(), progress.maximum()) == (140, 4, 312, 1_000)
    assert progress.accessibleName() == "Indexing progress"
    bar.end_progress()
    assert bar._reading.isHidden()


def test_cancel_is_at_hand_by_mouse_and_by_key(bar: StatusBar, qtbot: QtBot) -> None:
    bar.show_progress(Progress(phase=Phase.READING, done=1, total=10))
    cancel = bar._reading._cancel
    assert cancel.text() == ""

    cancel.set_shown(shown=True)
    assert cancel.text() == "Cancel"
    with qtbot.waitSignal(bar.cancelled):
        qtbot.keyClick(cancel, Qt.Key.Key_Space)


def test_pause_becomes_resume(bar: StatusBar, qtbot: QtBot) -> None:
    bar.show_progress(Progress(phase=Phase.READING, done=1, total=10, path="a/b.pdf"))
    sign = bar._reading
    assert sign.toolTip() == "a/b.pdf"
    with qtbot.waitSignal(bar.pause_asked) as asked:
        qtbot.keyClick(sign._pause, Qt.Key.Key_Space)
    assert asked.args == [True]

    bar.show_paused(paused=True)
    assert sign._words.text() == "Paused · Reading 1 of 10"
    assert sign._pause.accessibleName() == "Resume reading the folder"
    with qtbot.waitSignal(bar.pause_asked) as asked:
        sign._pause.click()
    assert asked.args == [False]
    bar.end_progress()
    assert sign._pause.accessibleName() == "Pause reading the folder"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Looking through the folder"),
        ({"phase": "reading", "done": 12, "total": 1_000}, "Reading 12 of 1,000"),
        (
            {"phase": "reading", "done": 1, "total": 9, "files_per_second": 24.3, "bytes_per_second": 3_140_000.0},
            "Reading 1 of 9 · 24 files/s, 3.1 MB/s",
        ),
        ({"phase": "reading", "done": 1, "total": 9, "seconds_left": 2.0}, "Reading 1 of 9"),
        ({"phase": "reading", "done": 1, "total": 9, "seconds_left": 42.0}, "Reading 1 of 9 · 40 s left"),
        ({"phase": "reading", "done": 1, "total": 9, "seconds_left": 600.0}, "Reading 1 of 9 · 10 min left"),
        ({"phase": "reading", "done": 1, "total": 9, "seconds_left": 9_000.0}, "Reading 1 of 9 · 2 h left"),
    ],
)
def test_the_pace_is_said_in_words(fields: dict[str, object], words: str) -> None:
    assert progress_words(Progress.model_validate({"phase": "listing", **fields})) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, ""), (1, "1 file was not read"), (1_234, "1,234 files were not read")]
)
def test_files_that_failed_are_counted_and_listed_on_request(
    bar: StatusBar, qtbot: QtBot, number: int, words: str
) -> None:
    bar.show_failures(number)

    assert bar._warnings.isVisible() is (number > 0)
    if number:
        assert bar._warnings.text() == words
        with qtbot.waitSignal(bar.failures_asked):
            bar._warnings.click()


def test_repeats_what_was_said(bar: StatusBar) -> None:
    bar.show_facts("18 facts in this document")
    assert not bar._dot.isVisible()
    bar.say("Copied as Markdown")

    assert bar._dot.isVisible()
    assert bar._last.accessibleName() == "Copied as Markdown"
