"""Take README's pictures from the real window on the sample documents: ``make pictures``.

Light: a record was clicked, its sentence is shown. Dark: the top of the document.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
FOLDER = Path(__file__).parents[1] / "resources" / "pictures"
PATIENCE_S = 60

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from desktop.places import Places  # noqa: E402
from desktop.ui.app import make_application  # noqa: E402
from desktop.ui.main_window import MainWindow  # noqa: E402
from desktop.ui.style import dress  # noqa: E402
from desktop.ui.theme import Theme, load_fonts  # noqa: E402
from desktop.ui.window_state import WindowState  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ui.workspace import Workspace


def settle(milliseconds: int) -> None:
    """Let the window live for a while. QTest.qWait would hold up its threads meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_for(seen: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not seen():
        if time.monotonic() > end:
            sys.exit("The window did not come as far as the picture needs.")
        settle(20)


def prepare(workspace: Workspace) -> None:
    """Search, open the best hit, and wait until everything stands."""
    wait_for(lambda: all(panel.rows() for panel in workspace.panels))
    wait_for(lambda: not workspace.reading.is_reading)
    edit = workspace.top_bar.search.edit
    edit.setFocus()
    # The first search loads the engine; the second shows how long one takes.
    QTest.keyClicks(edit, "loan")
    settle(2000)
    edit.selectAll()
    QTest.keyClicks(edit, "semiconductor OR investment")
    settle(1500)


def main() -> None:
    application = make_application()
    with tempfile.TemporaryDirectory() as home:
        os.environ["ACCORD_HOME"] = home
        places = Places.default()
        theme = Theme("light", application)
        window = MainWindow(places, theme, WindowState(places.window_file))
        window.resize(1440, 900)
        window.show()
        load_fonts()
        dress(theme)
        workspace = window.fill()
        workspace.begin("")
        prepare(workspace)
        FOLDER.mkdir(exist_ok=True)

        workspace.set_theme("dark")
        settle(1000)
        window.grab().save(str(FOLDER / "main-dark.png"))

        workspace.set_theme("light")
        agreements = workspace.panels[0]
        row = next(row for row in agreements.rows() if len(row.agreement.parties) > 1 and row.paragraph > 10)
        agreements.select(row)
        agreements.activated.emit(row)
        settle(1000)
        window.grab().save(str(FOLDER / "main-light.png"))
        window.close()
    print(f"Two pictures are in {FOLDER}.")


if __name__ == "__main__":
    main()
