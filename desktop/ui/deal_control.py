"""Which reports are one deal, as the person says: put together, or taken out to be a deal of their own."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.listings.deals import deal_title
from desktop.ui.dialog_parts import open_dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QMenu, QWidget

    from desktop.library.deciding import Deciding
    from desktop.library.turns import Done
    from desktop.models.rows import AgreementRow, DealRow
    from desktop.ui.decide_control import DecideControl
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks


# What may be taken back or done again and moves reports between deals.
_DEEDS = frozenset({"one deal", "any deal", "settle"})


class DealControl(QObject):
    """Adds to the menus of agreements and deals; ``changed`` says that the ledger is to be made anew."""

    changed = Signal()

    def __init__(self, session: Session, tasks: Tasks, decide: DecideControl, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._decide = decide
        self._window = window

    def begin(self, panel: ListingPanel) -> None:
        """Connect the panel of agreements."""
        panel.menu_opened.connect(partial(self._fill, panel))
        self._decide.turned.connect(self._turned)

    def ask_deal(self, row: AgreementRow, then: Callable[[], object] | None = None) -> None:
        """Ask with which deal an agreement is one; ``then`` is done once the person has said so."""
        library = self._session.library
        if library is None:
            return

        def done() -> None:
            self.changed.emit()
            if then is not None:
                then()

        def put(deal: DealRow) -> None:
            self._decide.do(lambda deciding: deciding.one_deal([row, deal]), f"“{deal_title(deal)}”", done)

        def ask(deals: Sequence[DealRow]) -> None:
            from desktop.ui.deal_dialog import DealDialog

            dialog = DealDialog(row, deals, self._window)
            dialog.chosen.connect(put)
            open_dialog(dialog)

        self._tasks.run(lambda: library.comparisons.deals_near(row), ask, key="deals near")

    def _turned(self, does: str) -> None:
        if does in _DEEDS:
            self.changed.emit()

    def _fill(self, panel: ListingPanel, menu: QMenu, row: Any) -> None:
        chosen = panel.selected_rows()
        rows = chosen if row in chosen else (row,)
        named = panel.listing.counted(len(rows))
        deals = menu.addMenu("Which deal")
        deals.setObjectName("deals")
        if len(rows) > 1:
            self._add(deals, f"These {named} are one deal", named, lambda deciding: deciding.one_deal(rows))
        elif panel.listing.name == "agreements":
            self._add(deals, "A deal of its own", "1 agreement", lambda deciding: deciding.one_deal(rows))
            deals.addAction("One deal with…").triggered.connect(lambda: self.ask_deal(row))
        else:
            self._add_reports(deals, row.reports)
        if any(each.marks.has_deal for each in rows):
            self._add(deals, "Find out again", named, lambda deciding: deciding.any_deal(rows))

    def _add_reports(self, menu: QMenu, reports: Sequence[Any]) -> None:
        """Offer each report of a deal to be taken out of it."""
        for report in reports if len(reports) > 1 else ():
            words = f"Not told by {report.document.path}".replace("&", "&&")
            self._add(menu, words, report.document.path, partial(_take_out, report))
        menu.setEnabled(bool(menu.actions()))

    def _add(self, menu: QMenu, words: str, named: str, deed: Callable[[Deciding], Done]) -> None:
        menu.addAction(words).triggered.connect(lambda: self._decide.do(deed, named, self.changed.emit))


def _take_out(report: Any, deciding: Deciding) -> Done:
    return deciding.one_deal([report])
