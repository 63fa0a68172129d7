"""Shows what is worth a second look across documents, and settles it as the person says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from desktop.listings.deals import deal_title

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.library.library import Library
    from desktop.models.checks import Commitment, Conflict, Side
    from desktop.models.rows import AgreementRow
    from desktop.ui.checks_dialog import ChecksDialog
    from desktop.ui.decide_control import DecideControl
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks


class ChecksControl(QObject):
    """One dialog at a time; it leaves the window free and follows what is decided there."""

    def __init__(self, session: Session, tasks: Tasks, decide: DecideControl, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._tasks = tasks
        self._decide = decide
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
            self.dialog.show_asked.connect(self._show_report)
        self.dialog.show()
        self.dialog.activateWindow()
        self._fill()

    def _fill(self) -> None:
        library = self._session.library
        if library is not None and self.dialog is not None:
            self._tasks.run(lambda: _looked_at(library), self._filled, key="checks")

    def _filled(self, found: tuple[tuple[Conflict, ...], tuple[Commitment, ...]]) -> None:
        if self.dialog is not None:
            self.dialog.show_conflicts(found[0])
            self.dialog.show_commitments(found[1])

    def _settle(self, conflict: Conflict, side: Side) -> None:
        self._decide.do(lambda deciding: deciding.settle(conflict, side), f"“{deal_title(conflict.deal)}”")

    def _keep(self, conflict: Conflict) -> None:
        reports = [report for side in conflict.sides for report in side.reports]
        self._decide.do(lambda deciding: deciding.accept(reports), f"all reports of “{deal_title(conflict.deal)}”")

    def _show_report(self, report: AgreementRow) -> None:
        told = report.agreement
        self._session.show(report.document.id, told.anchor, told.mention.span)

    def _close(self) -> None:
        if self.dialog is not None:
            self.dialog.close()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None


def _looked_at(library: Library) -> tuple[Any, Any]:
    from desktop.library.checks import commitments, conflicts

    deals = library.deals()
    return conflicts(deals), commitments(deals)
