"""Shows what is worth a second look across documents, and settles it as the person says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.listings.compared import told_place
from desktop.listings.deals import deal_title
from desktop.listings.pledges import pledge_title
from desktop.listings.wording import short_amount
from desktop.models.checks import Disputed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.library.library import Library
    from desktop.models.checks import Commitment, Conflict, Side
    from desktop.models.pledges import Pledge, PledgeSum
    from desktop.models.rows import AgreementRow, FigureRow
    from desktop.ui.checks_dialog import ChecksDialog
    from desktop.ui.decide_control import DecideControl
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks


class ChecksControl(QObject):
    """One dialog at a time; it leaves the window free and follows what is decided there.

    ``book`` has the ledger follow what was said of deals.
    """

    def __init__(
        self, session: Session, tasks: Tasks, decide: DecideControl, book: Callable[[], object], window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._decide = decide
        self._book = book
        self._window = window
        self.dialog: ChecksDialog | None = None
        decide.changed.connect(self._fill)
        session.library_changed.connect(self._close)

    def show(self) -> None:
        """Open the dialog, or bring it to the front."""
        from desktop.ui.checks_dialog import ChecksDialog

        if self.dialog is None:
            self.dialog = ChecksDialog(self._window)
            self.dialog.finished.connect(self._forget)
            self.dialog.settle_asked.connect(self._settle)
            self.dialog.keep_asked.connect(self._keep)
            self.dialog.show_asked.connect(self._show_told)
            self.dialog.pledges.count_asked.connect(self._count)
            self.dialog.pledges.firm_changed.connect(lambda _firm: self._fill())
        self.dialog.show()
        self.dialog.activateWindow()
        self._fill()

    def _fill(self) -> None:
        library, dialog = self._session.library, self.dialog
        if library is not None and dialog is not None:
            firm_only = dialog.pledges.firm.isChecked()
            self._tasks.run(lambda: _looked_at(library, firm_only=firm_only), self._filled, key="checks")

    def _filled(self, found: tuple[tuple[Conflict, ...], tuple[Commitment, ...], tuple[Pledge, ...]]) -> None:
        if self.dialog is not None:
            self.dialog.show_conflicts(found[0])
            self.dialog.show_commitments(found[1])
            self.dialog.pledges.show_pledges(found[2])

    def _settle(self, conflict: Conflict, side: Side) -> None:
        moved = self._book if conflict.about is Disputed.PARTIES else None
        self._decide.do(lambda deciding: deciding.settle(conflict, side), f"“{deal_title(conflict.deal)}”", moved)

    def _keep(self, conflict: Conflict) -> None:
        reports = [report for side in conflict.sides for report in side.reports]
        self._decide.do(lambda deciding: deciding.accept(reports), f"all reports of “{deal_title(conflict.deal)}”")

    def _count(self, pledge: Pledge, told: PledgeSum, counts: bool) -> None:  # noqa: FBT001 - Qt's signal hands it over
        named = f"{short_amount(told.row.figure.amount)} of the pledge of {pledge_title(pledge)}"
        self._decide.do(lambda deciding: deciding.count(pledge, told, counts=counts), named)

    def _show_told(self, row: AgreementRow | FigureRow) -> None:
        self._session.show_place(told_place(row))

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.close()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _looked_at(library: Library, *, firm_only: bool) -> tuple[Any, Any, Any]:
    from desktop.library.checks import commitments

    deals = library.deals()
    comparisons = library.comparisons
    return comparisons.conflicts(deals), commitments(deals), comparisons.pledges(firm_only=firm_only)
