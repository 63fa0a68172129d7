"""Starts the window: the first paint comes before anything heavy is loaded."""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

import desktop
from desktop.places import Places
from desktop.ui.first_paint import FirstPaint
from desktop.ui.main_window import MainWindow
from desktop.ui.single_instance import SingleInstance, address, hand_over
from desktop.ui.theme import Theme
from desktop.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from desktop.ui.messages import Messages

# Threads that search give way to the window so soon: each call into Qt has it wait for its turn again.
_TURN_SECONDS = 0.001


def run(arguments: Sequence[str]) -> int:
    """Open the window, on the folder that ``arguments`` name if they name one; return the exit code.

    Where a window of this person is open already, that one comes forward and this start ends.
    """
    folder = next((str(Path(argument).absolute()) for argument in arguments if not argument.startswith("-")), "")
    sys.setswitchinterval(_TURN_SECONDS)
    application = make_application()
    places = Places.default()
    where = address(places)
    if hand_over(where, folder):
        return 0
    state = WindowState(places.window_file)
    theme = Theme(state.choice(), application)
    window = MainWindow(places, theme, state)

    def after_first_paint() -> None:
        from desktop.ui.log import log_event, open_log
        from desktop.ui.style import dress
        from desktop.ui.theme import app_icon, load_fonts

        open_log(places.log_file)
        log_event("started")
        load_fonts()
        dress(theme)
        workspace = window.fill()
        catch_errors(workspace.messages)
        application.setWindowIcon(app_icon())
        instance = SingleInstance(where, window)
        instance.asked.connect(window.come_forward)
        instance.listen()
        application.aboutToQuit.connect(instance.close)
        workspace.begin(folder)

    FirstPaint(window, after_first_paint)
    window.show()
    code = application.exec()
    from desktop.ui.log import close_log

    close_log()
    return code


def make_application() -> QApplication:
    """Return the one QApplication, named."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Accord")
    application.setApplicationVersion(desktop.__version__)
    application.setDesktopFileName("accord")
    return application


def catch_errors(messages: Messages) -> None:
    """Show and log what nobody expected, wherever it is raised; the window goes on."""

    def caught(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        else:
            messages.show_error(error)

    def caught_in_thread(found: Any) -> None:
        if found.exc_value is not None:
            caught(found.exc_type, found.exc_value, found.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
