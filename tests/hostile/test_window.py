"""Rows 38, 44, 45, 47 and 48 in the window: clipboard, scale, scripts, fonts, locale, late workers, and the log."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from PySide6.QtCore import QLocale

from desktop.listings.tables import DOCUMENTS, FIGURES
from desktop.models.search import Scope
from desktop.ui import clipboard, tasks, theme
from desktop.ui.library_process import LibraryProcess
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.library.library import Library

TOP = Path(__file__).parents[2]
SECRET = "وقعت الشركتان اتفاقا. Zanzibrium Ltd signed a deal worth €2.5 million with Quoxford Corp.\n"
# Opens the folder of the first argument, grabs the window once its document is shown, prints what it saw, and ends.
EYE = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import desktop.ui.app as app
from desktop.ui.main_window import MainWindow
def look():
    [window] = [top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow)] or [None]
    work = window and window.workspace
    if work and work.session.document is not None and work.panels[1].rows():
        timer.stop()
        picture = window.grab()
        seen.update(ratio=picture.devicePixelRatio(), width=picture.width(), shown=work.session.document.ref.path)
        try:
            raise ValueError(sys.argv[1] + " Zanzibrium")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        window.close()
made, seen = app.make_application, {}
def make():
    global timer
    application = made()
    timer = QTimer(application, interval=20)
    timer.timeout.connect(look)
    timer.start()
    return application
app.make_application = make
code = app.run([sys.argv[1]])
print(json.dumps({**seen, "code": code}))
"""


def test_at_twice_the_scale_right_to_left_and_with_nothing_secret_in_the_log(tmp_path: Path) -> None:
    folder = tmp_path / "secret-folder"
    folder.mkdir()
    (folder / "quiet-name.txt").write_text(SECRET, encoding="utf-8")
    home = {"ACCORD_HOME": str(tmp_path / "home"), "XDG_RUNTIME_DIR": str(tmp_path), "PYTHONPATH": str(TOP)}
    scaled = {"QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": "2", "LC_ALL": "C"}

    done = subprocess.run(
        [sys.executable, "-c", EYE, str(folder)],
        env=os.environ | home | scaled, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert (seen["ratio"], seen["shown"], seen["code"]) == (2.0, "quiet-name.txt", 0)
    written = (tmp_path / "home" / "state" / "accord.log").read_text()
    assert "ValueError at <string>" in written
    for word in ("Zanzibrium", "Quoxford", "secret-folder", "quiet-name", str(tmp_path)):
        assert word not in written


def test_without_the_shipped_fonts_the_systems_stand_in(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme, "resource", lambda name: tmp_path / name)
    theme.load_fonts()
    monkeypatch.setattr(theme, "FAMILY", "No Such Family")

    assert theme.font(14).pixelSize() == 14


def test_a_clipboard_held_by_another_program_is_told(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    class Held:
        def setMimeData(self, mime: object) -> None:
            assert mime is not None

        def text(self) -> str:
            return "of another program"

    class Application:
        clipboard = staticmethod(Held)

    monkeypatch.setattr(clipboard, "QGuiApplication", Application)

    assert clipboard.copy_text("words", "Copied") == clipboard.HELD


def test_hostile_documents_are_copied_inert(folder: Path, read: Callable[[Path], Library], qapp: object) -> None:
    """Rows 36, 38 and 40, from the file to each format of the clipboard."""
    firm = "Nordhavn Steel Ltd"
    title = '=HYPERLINK("http://evil.example","x") <script>alert(1)</script> [a](javascript:b) ![c](file:///d)'
    (folder / "=cmd|' -C calc'!A0.txt").write_text(f"{title}\n\n{firm} paid $5 million.\n")
    (folder / "<img src=x onerror=y>.md").write_text(f"# <b>bold</b> {title}\n\n{firm} paid -$7 million.\n")
    library = read(folder)

    for listing in (DOCUMENTS, FIGURES):
        rows = cast("Any", listing).rows(library, Scope())
        assert rows
        mime = clipboard.rows_mime(cast("Any", listing), rows)
        table = mime.data("text/tab-separated-values").data().decode()
        assert not any(cell.startswith(("=", "@")) for line in table.split("\n") for cell in line.split("\t"))
        assert not any(mark in mime.html() for mark in ("<script", "<img", "<b>", "<a "))
        marked = mime.data("text/markdown").data().decode()
        live = re.sub(r"\\.", "", marked)
        assert not any(mark in live for mark in ("](", "<", "http:"))


def test_german_numbers_and_another_zone_change_no_order_and_no_export(
    folder: Path, read: Callable[[Path], Library], qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Row 45; the clock stands in 1970 for one file and far ahead for another."""
    for number, seconds in enumerate((0, 4_102_444_800, 1_000_000_000)):
        file = folder / f"{number}.txt"
        file.write_text(f"3 May 202{number}\n\nNordhavn Ltd paid $1,{number}00.50 to Kestrel Corp.\n")
        os.utime(file, (seconds, seconds))
    library = read(folder)

    def exported() -> tuple[str, ...]:
        figures = clipboard.rows_mime(FIGURES, FIGURES.rows(library, Scope()))
        documents = clipboard.rows_mime(DOCUMENTS, DOCUMENTS.rows(library, Scope()))
        return figures.text(), figures.html(), documents.text(), documents.html()

    before = exported()
    usual = QLocale()
    try:
        QLocale.setDefault(QLocale(QLocale.Language.German))
        monkeypatch.setenv("TZ", "Pacific/Kiritimati")
        monkeypatch.setattr("locale.localeconv", lambda: {"decimal_point": ",", "thousands_sep": "."})
        assert exported() == before
    finally:
        QLocale.setDefault(usual)
    assert "1200.50" in before[0].replace(",", "")
    *_, last = library.refresh()
    assert last.changed == 0


def test_a_worker_that_hangs_holds_no_closing_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "PATIENCE_SECONDS", 0.01)
    gate, begun, late = threading.Event(), threading.Event(), []
    crew = Tasks()

    def hang() -> str:
        begun.set()
        gate.wait(30)
        return "late"

    crew.run(hang, late.append, key="slow")
    assert begun.wait(10)
    crew.close()
    gate.set()
    for thread in crew._threads:
        thread.join(10)
    qtbot.wait(10)

    assert late == []


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_child_that_will_not_go_is_ended(qtbot: QtBot) -> None:
    code = (
        "import json, signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print(json.dumps({'event': 'progress', 'phase': 'reading'}), flush=True)\n"
        "while True: signal.pause()"
    )

    class Folder:
        is_seeds, folder = False, Path("x")

    process = LibraryProcess(command=(sys.executable, "-S", "-c", code))
    with qtbot.waitSignal(process.progressed, timeout=20_000):
        process.start(cast("Library", Folder()))
    process.close()

    assert not process.is_running
