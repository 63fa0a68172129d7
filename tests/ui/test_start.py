"""The start of the program in a process of its own: what is loaded when, and what a second start does."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.errors import LibraryError
from desktop.resources import resource
from desktop.ui import log
from desktop.ui.messages import UNEXPECTED, Messages, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

HEAVY = ("pydantic", "whoosh", "tantivy", "sqlite3", "desktop.readers", "desktop.search", "desktop.library")
# Put in where the event loop starts: looks at the modules when the window is painted, and ends when it is filled.
EYE = """
import json, sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
import desktop.ui.app as app
seen = {}
class Eye(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow() and not seen:
            seen["loaded"] = [name for name in sys.argv[1:] if name in sys.modules]
            self.window = watched
            self.timer = QTimer(self, interval=20)
            self.timer.timeout.connect(self.look)
            self.timer.start()
        return False
    def look(self):
        if self.window.workspace is not None and self.window.workspace.session.document is not None:
            self.timer.stop()
            seen["opened"] = self.window.workspace.session.document.ref.path
            self.window.close()
made = app.make_application
def make():
    application = made()
    application.eye = Eye()
    application.installEventFilter(application.eye)
    return application
app.make_application = make
code = app.run([])
print(json.dumps({**seen, "code": code}))
"""


def test_the_first_paint_needs_nothing_heavy_and_the_sample_opens(tmp_path: Path) -> None:
    environment = {**os.environ, "ACCORD_HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-c", EYE, *HEAVY],
        env=environment, capture_output=True, text=True, check=True, timeout=90,
    )  # fmt: skip

    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["loaded"] == []
    assert seen["opened"].endswith(".txt")
    assert seen["code"] == 0
    assert (tmp_path / "state" / "window.ini").exists()
    assert "started" in (tmp_path / "state" / "accord.log").read_text()


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    file = tmp_path / "log" / "accord.log"
    log.open_log(file)
    yield file
    log.close_log()


def test_the_log_holds_the_place_and_no_word_of_a_document(log_file: Path, qtbot: QtBot) -> None:
    messages = Messages()
    try:
        raise ValueError("the secret text of /home/a/document.txt")
    except ValueError as error:
        with qtbot.waitSignal(messages.warned) as warned:
            messages.show_error(error)

    written = log_file.read_text()
    assert warned.args == [UNEXPECTED]
    assert "ValueError at test_start.py:" in written
    assert "secret" not in written
    assert "document.txt" not in written


def test_a_sentence_for_a_person_is_shown_as_it_is_and_not_logged(log_file: Path, qtbot: QtBot) -> None:
    messages = Messages()

    with qtbot.waitSignal(messages.warned) as warned:
        messages.show_error(LibraryError("There is no folder here."))

    assert warned.args == ["There is no folder here."]
    assert not log_file.exists()
    assert sentence(KeyError("x")) == UNEXPECTED


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    log.open_log(tmp_path / "file" / "accord.log")
    log.log_event("started")
    log.close_log()


def test_every_icon_that_is_shipped_is_used() -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in package("desktop").rglob("*.py"))
    named = set(re.findall(r'"([a-z0-9-]+)"', sources))
    shipped = {file.stem for file in resource("icons").glob("*.svg")} - {"accord"}

    assert shipped <= named


def package(name: str) -> Path:
    return Path(__file__).parents[2] / name
