"""A firm that is two: split by the documents that name it, put back together, or its other names taken from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.ui.dialog_parts import open_dialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from desktop.models.rows import CompanyPlace, CompanyRow
    from desktop.ui.decide_control import DecideControl
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks

_DEEDS = frozenset({"split", "join"})


class SplitControl(QObject):
    """Adds to the menus of firms; ``changed`` says that the ledger is to follow."""

    changed = Signal()

    def __init__(self, session: Session, tasks: Tasks, decide: DecideControl, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._decide = decide
        self._window = window

    def begin(self, panel: ListingPanel) -> None:
        """Connect the panel of companies."""
        panel.menu_opened.connect(self._fill)
        self._decide.turned.connect(lambda does: self.changed.emit() if does in _DEEDS else None)

    def ask(self, row: CompanyRow) -> None:
        """Ask which documents that name a firm mean another one."""
        library = self._session.library
        if library is None:
            return

        def ask(firm: CompanyRow) -> None:
            from desktop.ui.split_dialog import SplitDialog

            dialog = SplitDialog(firm, self._window)
            dialog.chosen.connect(partial(self._split, firm))
            open_dialog(dialog)

        self._tasks.run(lambda: library.comparisons.firm(row), ask, key="whole firm")

    def _split(self, firm: CompanyRow, places: Sequence[CompanyPlace]) -> None:
        count = f"{len(places):,} {'document' if len(places) == 1 else 'documents'}"
        named = f"{count} from “{firm.name}”"
        self._decide.do(lambda deciding: deciding.split(firm, places), named, self.changed.emit)

    def _join(self, row: CompanyRow) -> None:
        self._decide.do(lambda deciding: deciding.join(row), f"“{row.name}”", self.changed.emit)

    def _fill(self, menu: QMenu, row: CompanyRow) -> None:
        menu.addAction("Split…").triggered.connect(lambda: self.ask(row))
        if row.marks.is_apart:
            menu.addAction("Put back together").triggered.connect(lambda: self._join(row))
