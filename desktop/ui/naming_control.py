"""What a person says of a name for good, in their own list: never a company, always one, or another name of a firm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import LibraryError
from desktop.library.own_list import OwnEntry, drop_entries, put_entries, put_list, read_entries
from desktop.ui.dialog_parts import open_dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMenu, QWidget

    from desktop.models.rows import CompanyRow
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.messages import Messages
    from desktop.ui.tasks import Tasks


# So many of the person's own names of a firm are offered to be taken from it.
_MOST_NAMES = 12


class NamingControl(QObject):
    """Adds to the menus of firms; ``changed`` says that the list at ``file`` is another, to be read with anew."""

    changed = Signal()

    def __init__(self, file: Path, tasks: Tasks, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._file = file
        self._tasks = tasks
        self._messages = messages
        self._window = window
        self._panel: ListingPanel | None = None

    def begin(self, panel: ListingPanel) -> None:
        """Connect the panel of companies."""
        self._panel = panel
        panel.menu_opened.connect(partial(self._fill, panel))

    def never(self, row: CompanyRow) -> None:
        """Have a firm's names never be taken for a company again."""
        names = dict.fromkeys((row.name, *row.aliases))
        self._put([OwnEntry(name, never=True) for name in names], f"“{row.name}” is never a company from now on")

    def always(self, row: CompanyRow) -> None:
        """Have a name always be taken for a company."""
        self._put([OwnEntry(row.name)], f"“{row.name}” is always a company from now on")

    def also(self, row: CompanyRow, canonical: str) -> None:
        """Have a firm's names be other names of the firm ``canonical``."""
        name = " ".join(canonical.split())
        others = [each for each in dict.fromkeys((row.name, *row.aliases)) if each.casefold() != name.casefold()]
        if name and others:
            self._put([OwnEntry(each, name) for each in others], f"“{row.name}” goes by “{name}” from now on")

    def merge(self, rows: Sequence[CompanyRow]) -> None:
        """Have several firms be one: the first of them, with the most documents."""
        first, *others = rows
        entries = [OwnEntry(other.name, first.name) for other in others]
        names = " and ".join(f"“{other.name}”" for other in others)
        self._put(entries, f"{names} {'go' if len(others) > 1 else 'goes'} by “{first.name}” from now on")

    def _fill(self, panel: ListingPanel, menu: QMenu, row: CompanyRow) -> None:
        names = menu.addMenu("This name, for good")
        names.setObjectName("naming")
        names.addAction("Never a company").triggered.connect(lambda: self.never(row))
        names.addAction("Always a company").triggered.connect(lambda: self.always(row))
        names.addAction("Another name of…").triggered.connect(lambda: self.ask_other_name(row))
        for name in self._own_names_of(row):
            words = f"“{name}” is another firm".replace("&", "&&")
            names.addAction(words).triggered.connect(partial(self._part, row, name))
        chosen = panel.selected_rows()
        if len(chosen) > 1 and row in chosen:
            words = f"Merge {len(chosen)} firms into “{chosen[0].name}”".replace("&", "&&")
            names.addAction(words).triggered.connect(lambda: self.merge(chosen))

    def _part(self, row: CompanyRow, name: str) -> None:
        """Have a name no longer go by a firm."""
        words = f"“{name}” no longer goes by “{row.name}”"
        self._change(lambda: drop_entries(self._file, [name]), words)

    def _own_names_of(self, row: CompanyRow) -> list[str]:
        """Return the names that go by a firm because the person said so."""
        try:
            known = read_entries(self._file)
        except LibraryError:
            return []
        return [entry.name for entry in known if entry.canonical.casefold() == row.name.casefold()][:_MOST_NAMES]

    def ask_other_name(self, row: CompanyRow, then: Callable[[], object] | None = None) -> None:
        """Ask of which firm this is another name; ``then`` is done once the person has said so."""
        from desktop.ui.line_dialog import LineDialog

        about = f"“{row.name}” is another name of the firm that you type here. It is kept in your own list."
        dialog = LineDialog("Another name of a firm", about, "Keep", self._window)
        dialog.offer(self._firms_besides(row))
        dialog.chosen.connect(lambda canonical: self.also(row, canonical))
        if then is not None:
            dialog.chosen.connect(lambda _canonical: then())
        open_dialog(dialog)

    def _firms_besides(self, row: CompanyRow) -> list[str]:
        """Return the other firms that are listed now."""
        rows = self._panel.model.all_rows() if self._panel is not None else ()
        return sorted({each.name for each in rows if each.name != row.name}, key=str.casefold)

    def _put(self, entries: Sequence[OwnEntry], words: str) -> None:
        self._change(lambda: put_entries(self._file, entries), words)

    def _change(self, change: Callable[[], bytes], words: str) -> None:
        """Change the list, and offer the way back to what it was, which ``change`` returns."""

        def done(before: bytes) -> None:
            self._messages.offer(words, "Undo", lambda: self._take_back(before))
            self.changed.emit()

        self._tasks.run(change, done, key="own list")

    def _take_back(self, before: bytes) -> None:
        def done(_nothing: None) -> None:
            self._messages.tell("Your own list is as it was")
            self.changed.emit()

        self._tasks.run(lambda: put_list(self._file, before), done, key="own list")
