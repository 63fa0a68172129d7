"""Decisions handed to others and taken from them, and what was judged as a set to measure extraction against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.errors import ExportError
from desktop.settings import write_whole
from desktop.ui.dialog_parts import ask_file, ask_to_save

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop.library.deciding import Deciding
    from desktop.ui.decide_control import DecideControl
    from desktop.ui.messages import Messages
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks

_LINES = "Decisions (*.jsonl);;All files (*)"


class SharingControl(QObject):
    """Asks for the files, and says what came of them."""

    def __init__(
        self, session: Session, tasks: Tasks, messages: Messages, decide: DecideControl, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._messages = messages
        self._decide = decide
        self._window = window

    def ask_export(self) -> None:
        """Ask where to write all decisions to."""
        ask_to_save(self._window, "Export decisions", "decisions.jsonl", _LINES, self.export)

    def ask_import(self) -> None:
        """Ask for a colleague's decisions."""
        ask_file(self._window, "Import decisions", _LINES, self.take_over)

    def ask_gold(self) -> None:
        """Ask where to write what was judged to."""
        ask_to_save(self._window, "Export what was judged", "gold.jsonl", _LINES, self.export_gold)

    def export(self, file: Path) -> None:
        """Write all decisions to a file, one a line."""

        def lines(deciding: Deciding) -> str:
            from desktop.library.sharing import to_lines

            return to_lines(deciding.shared())

        self._write(file, lines, "decision")

    def export_gold(self, file: Path) -> None:
        """Write what was judged to a file, a document a line, in the shape that extraction is measured against."""
        self._write(file, lambda deciding: deciding.gold(), "judged document")

    def take_over(self, file: Path) -> None:
        """Have the decisions of a file hold here, too: a deed that can be taken back."""
        from desktop.library.sharing import read_lines

        self._decide.do(lambda deciding: deciding.take_over(read_lines(file)), f"the decisions of {file.name}")

    def _write(self, file: Path, lines: Callable[[Deciding], str], noun: str) -> None:
        library = self._session.library
        if library is None:
            return

        def write() -> int:
            content = lines(library.deciding)
            if content:
                try:
                    write_whole(file, content.encode())
                except OSError as error:
                    raise ExportError(f"{file} could not be written: {error.strerror}.") from error
            return content.count("\n")

        def told(number: int) -> None:
            counted = f"{number:,} {noun}{'' if number == 1 else 's'}"
            self._messages.tell(f"{counted} written to {file.name}" if number else "Nothing was decided yet to write")

        self._tasks.run(write, told, key=f"export {noun}")
