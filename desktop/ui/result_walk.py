"""Walking on from the last hit of a document to the first of the next result, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject

if TYPE_CHECKING:
    from desktop.ui.document_view import DocumentView
    from desktop.ui.messages import Messages
    from desktop.ui.result_model import ResultModel
    from desktop.ui.search_panel import SearchPanel
    from desktop.ui.session import Session


class ResultWalk(QObject):
    """Goes from document to document in the order of the results, round at both ends."""

    def __init__(self, session: Session, panel: SearchPanel, view: DocumentView, messages: Messages) -> None:
        super().__init__(view)
        self._session = session
        self._panel = panel
        self._view = view
        self._messages = messages
        self._from_end = False
        view.beyond = self.go
        session.opened.connect(self._opened)

    def go(self, by: int) -> bool:
        """Open the next result's document (1) or the one before (-1); returns whether there is another."""
        shown, model = self._session.document, self._panel.model
        if shown is None or not self._session.query.strip():
            return False
        if by > 0:
            self._fetch(model, shown.ref.id)
        number = model.other_document(shown.ref.id, by)
        row = model.row(number)
        if row is None or row.document.id == shown.ref.id:
            return False
        if model.is_round(shown.ref.id, by):
            self._messages.tell("On to the first result again" if by > 0 else "Back to the last result")
        self._from_end = by < 0
        self._panel.view.choose(number)
        self._session.show(row.document.id, row.span)
        return True

    def _fetch(self, model: ResultModel, document_id: int) -> None:
        """Ask for the next page in time, when the last document of this one is reached."""
        if model.is_round(document_id, 1) and model.canFetchMore(QModelIndex()):
            model.fetchMore(QModelIndex())

    def _opened(self) -> None:
        if self._from_end:
            self._from_end = False
            self._view.stand_on_last()
