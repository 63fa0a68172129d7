"""What a person says of a name for good, in their own list: never a company, always one, or another name of a firm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import LibraryError
from desktop.library.list_change import change_list
from desktop.library.own_list import OwnEntry, drop_entries, put_entries, read_entries
from desktop.models.search import Scope
from desktop.ui.dialog_parts import open_dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QMenu, QWidget

    from desktop.library.list_change import ListChange
    from desktop.models.rows import CompanyRow
    from desktop.ui.decide_control import DecideControl
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks


# So many of the person's own names of a firm are offered to be taken from it.
_MOST_NAMES = 12
# So many firms, those of most documents, are offered as what a name stands for.
_MOST_FIRMS = 2_000
# What may be taken back or done again and changes the list.
_DEEDS = frozenset({"never", "always", "alias", "merge", "part", "add names", "remove names"})


class NamingControl(QObject):
    """Adds to the menus of firms; ``changed`` says that the list at ``file`` is another, to be read with anew."""

    changed = Signal()

    def __init__(self, file: Path, session: Session, tasks: Tasks, decide: DecideControl, window: QWidget) -> None:
        super().__init__(window)
        self._file = file
        self._session = session
        self._tasks = tasks
        self._decide = decide
        self._window = window

    def begin(self, panel: ListingPanel) -> None:
        """Connect the panel of companies."""
        panel.menu_opened.connect(partial(self._fill, panel))
        self._decide.turned.connect(lambda does: self.changed.emit() if does in _DEEDS else None)

    def never(self, row: CompanyRow) -> None:
        """Have a firm's names never be taken for a company again."""
        names = dict.fromkeys((row.name, *row.aliases))
        told = f"“{row.name}” is never a company from now on"
        self._put("never", [OwnEntry(name, never=True) for name in names], row.name, told)

    def always(self, row: CompanyRow) -> None:
        """Have a name always be taken for a company."""
        self._put("always", [OwnEntry(row.name)], row.name, f"“{row.name}” is always a company from now on")

    def also(self, row: CompanyRow, canonical: str) -> None:
        """Have a firm's names be other names of the firm ``canonical``."""
        name = " ".join(canonical.split())
        others = [each for each in dict.fromkeys((row.name, *row.aliases)) if each.casefold() != name.casefold()]
        if name and others:
            told = f"“{row.name}” goes by “{name}” from now on"
            self._put("alias", [OwnEntry(each, name) for each in others], row.name, told)

    def merge(self, rows: Sequence[CompanyRow]) -> None:
        """Have several firms be one: the first of them, with the most documents."""
        first, *others = rows
        entries = [OwnEntry(other.name, first.name) for other in others]
        names = " and ".join(f"“{other.name}”" for other in others)
        told = f"{names} {'go' if len(others) > 1 else 'goes'} by “{first.name}” from now on"
        self._put("merge", entries, first.name, told)

    def keep(self, change: ListChange, told: str) -> None:
        """Take a change that was made in the list's own dialog for a deed as any other, and tell of it."""
        named = "1 name" if change.names == 1 else f"{change.names:,} names"
        self._decide.do(lambda deciding: deciding.keep(change), named, self.changed.emit, told)

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
        told = f"“{name}” no longer goes by “{row.name}”"
        self._change("part", lambda: drop_entries(self._file, [name]), row.name, told)

    def _own_names_of(self, row: CompanyRow) -> list[str]:
        """Return the names that go by a firm because the person said so."""
        try:
            known = read_entries(self._file)
        except LibraryError:
            return []
        return [entry.name for entry in known if entry.canonical.casefold() == row.name.casefold()][:_MOST_NAMES]

    def ask_other_name(self, row: CompanyRow, then: Callable[[], object] | None = None) -> None:
        """Ask of which firm this is another name; ``then`` is done once the person has said so."""
        library = self._session.library
        if library is None:
            return

        def ask(firms: Sequence[CompanyRow]) -> None:
            from desktop.ui.line_dialog import LineDialog

            about = f"“{row.name}” is another name of the firm that you type here. It is kept in your own list."
            dialog = LineDialog("Another name of a firm", about, "Keep", self._window)
            dialog.offer(sorted({each.name for each in firms if each.name != row.name}, key=str.casefold))
            dialog.chosen.connect(lambda canonical: self.also(row, canonical))
            if then is not None:
                dialog.chosen.connect(lambda _canonical: then())
            open_dialog(dialog)

        self._tasks.run(lambda: library.companies(Scope(most=_MOST_FIRMS)), ask, key="firms to merge with")

    def _put(self, does: str, entries: Sequence[OwnEntry], name: str, told: str) -> None:
        self._change(does, lambda: put_entries(self._file, entries), name, told)

    def _change(self, does: str, write: Callable[[], None], name: str, told: str) -> None:
        """Change the list, and tell of it with the way back."""
        self._decide.do(
            lambda deciding: deciding.keep(change_list(self._file, does, write)), f"“{name}”", self.changed.emit, told
        )
