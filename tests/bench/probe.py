"""Run a window with a measuring eye inside it: ``probe.py first-paint|memory|lateness|typing bare|accord [FOLDER]``.

Prints one JSON object when it has seen enough, and ends the program. The window's own code is not touched: the eye is
put in where Qt's event loop starts.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

TICK_MS = 10
# Long enough for any answer, so that none is still on its way.
PAUSE_MS = 500
ROUNDS = 2
# Words that news, reports and books all have.
QUERIES = (
    "signed", "water land", "officials said", "first half of the year", '"the start of the work"', "region OR talks",
    "off*", "start -work", "title:start", "expect*", "groups water work", "rules effect", "neither date", "gave a date",
    "th*", "analysts", "the", "comin?", "wather~", "project*",
)  # fmt: skip
SETTLED_S = 4.0


def say(**found: float) -> None:
    print(json.dumps(found), flush=True)
    # Nothing of the window's own end is measured here.
    os._exit(0)


def peak_kib(process: str = "self") -> int:
    """Return VmHWM, the most memory the process ever held, in KiB; 0 if it has ended."""
    try:
        lines = Path("/proc", process, "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


class FirstPaint(QObject):
    """Says how long it took from the start of the process to the first paint of a window."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
            QTimer.singleShot(0, self.done)
        return False

    def done(self) -> None:
        heavy = [name for name in ("whoosh", "sqlite3", "pydantic") if name in sys.modules]
        say(seconds=time.monotonic() - float(os.environ["PROBE_START"]), heavy=len(heavy))


class Memory(QObject):
    """Says the peak memory of the window and of its largest child, when no child has run for a while."""

    def __init__(self) -> None:
        super().__init__()
        self._child = 0
        self._quiet_since = time.monotonic()
        self._timer = QTimer(self, interval=50)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        running = children()
        self._child = max([self._child, *(peak_kib(child) for child in running)])
        if running:
            self._quiet_since = time.monotonic()
        elif time.monotonic() - self._quiet_since > SETTLED_S:
            say(window_mib=peak_kib() / 1024, child_mib=self._child / 1024)


class Lateness(QObject):
    """Says how late a 10 ms timer comes while a child reads the library, and the peak memory of both meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._late: list[float] = []
        self._due = 0.0
        self._seen_child = 0.0
        self._child = 0
        self._timer = QTimer(self, interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self._watch = QTimer(self, interval=500)
        self._watch.timeout.connect(self.look)
        self._watch.start()
        self._began = time.monotonic()

    def tick(self) -> None:
        now = time.perf_counter()
        if self._due and self._seen_child:
            self._late.append(max(0.0, now - self._due) * 1000)
        self._due = now + TICK_MS / 1000

    def look(self) -> None:
        if running := children():
            self._seen_child = self._seen_child or time.monotonic()
            self._child = max([self._child, *(peak_kib(child) for child in running)])
        elif self._seen_child:
            late = sorted(self._late)
            say(
                p50_ms=late[len(late) // 2],
                p99_ms=late[int(len(late) * 0.99)],
                worst_ms=late[-1],
                ticks=len(late),
                window_mib=peak_kib() / 1024,
                child_mib=self._child / 1024,
                seconds=time.monotonic() - self._seen_child,
            )
        elif time.monotonic() - self._began > 30:
            sys.exit("no child was seen")


class Typing(QObject):
    """Says how long it takes from the last key of a query to the paint of its results, warm, and without reading.

    Each query is asked once before it is measured: its last letter is taken away and typed again.
    """

    def __init__(self) -> None:
        super().__init__()
        self._waiting = list(QUERIES) * ROUNDS
        self._times: list[float] = []
        self._worked: list[float] = []
        self._query, self._pressed, self._found = "", 0.0, False
        self._answered = 0.0, 0.0
        self._timer = QTimer(self, interval=300)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Begin when the library is open and nothing is read any more."""
        from desktop.ui.main_window import MainWindow

        window = next((each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)), None)
        desk = window.workspace if window is not None else None
        if desk is None or desk.session.library is None or desk.reading.is_reading or desk.session.library.never_read:
            return
        self._timer.stop()
        self._desk, self._edit = desk, desk.top_bar.search.edit
        desk.session.found.connect(self.answered)
        QTimer.singleShot(2_000, self.begin_next)

    def begin_next(self) -> None:
        if not self._waiting:
            times = sorted(self._times)
            worked = sorted(self._worked)
            say(
                p50_ms=times[len(times) // 2],
                p95_ms=times[int(len(times) * 0.95)],
                worst_ms=times[-1],
                cpu_p50_ms=worked[len(worked) // 2],
                cpu_p95_ms=worked[int(len(worked) * 0.95)],
                keys=len(times),
            )
        self._query = self._waiting.pop()
        self._edit.setFocus()
        self._edit.setText(self._query)
        self._desk.session.set_query(self._query)
        QTimer.singleShot(PAUSE_MS, self.shorten)

    def shorten(self) -> None:
        QTest.keyClick(self._edit, Qt.Key.Key_Backspace)
        QTimer.singleShot(PAUSE_MS, self.press)

    def press(self) -> None:
        self._found, self._pressed, self._worked_before = False, time.perf_counter(), time.process_time()
        QTest.keyClicks(self._edit, self._query[-1])

    def answered(self, page: Any) -> None:
        self._found = bool(self._pressed) and page.query == self._query
        if self._found:
            self._answered = time.perf_counter(), time.process_time()
            QTimer.singleShot(PAUSE_MS, self.unpainted)

    def unpainted(self) -> None:
        """Go on where the results look as before (a phrase whose last mark was typed), so that nothing is painted."""
        if self._found and self._pressed:
            self._found = False
            self.note(*self._answered)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_paint = self._found and event.type() is QEvent.Type.Paint
        # The list, or the words in its place where nothing was found.
        if is_paint and isinstance(watched, QWidget) and self._desk.results.isAncestorOf(watched):
            self._found = False
            # The paint itself is still to come.
            QTimer.singleShot(0, self.painted)
        return False

    def painted(self) -> None:
        self.note(time.perf_counter(), time.process_time())

    def note(self, seen: float, worked: float) -> None:
        """Keep how long a key took, and go on with the next query."""
        self._times.append((seen - self._pressed) * 1000)
        self._worked.append((worked - self._worked_before) * 1000)
        self._pressed = 0.0
        QTimer.singleShot(PAUSE_MS, self.begin_next)


EYES = {"first-paint": FirstPaint, "memory": Memory, "lateness": Lateness, "typing": Typing}


def main() -> None:
    eye_name, what, *arguments = sys.argv[1:]
    run_loop = QApplication.exec

    def watched_loop(*_arguments: object) -> int:
        application = QApplication.instance()
        eye = EYES[eye_name]()
        application.installEventFilter(eye)
        return run_loop()

    QApplication.exec = watched_loop
    if what == "bare":
        application = QApplication(sys.argv[:1])
        window = QMainWindow()
        window.resize(1440, 900)
        window.show()
        application.exec()
        return
    from desktop.__main__ import main_window

    sys.exit(main_window(arguments))


if __name__ == "__main__":
    main()
