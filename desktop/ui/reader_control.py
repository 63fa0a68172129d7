"""Joins the reader and the panels to the session: a row leads to its sentence, an underline to its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.models.search import ScopeKind
from desktop.ui.own_program import open_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStackedWidget

    from desktop.models.document import Span
    from desktop.models.rows import Explanation
    from desktop.ui.document_view import DocumentView
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.messages import Messages
    from desktop.ui.open_document import OpenDocument
    from desktop.ui.pages import Page
    from desktop.ui.session import Session
    from desktop.ui.status_bar import StatusBar
    from desktop.ui.tasks import Tasks


_STALE = "Nothing was copied: this file has changed since Accord read it. It is read again now."


class ReaderControl(QObject):
    """``panel_wanted`` carries the number of the panel that should be seen."""

    panel_wanted = Signal(int)

    def __init__(self, session: Session, tasks: Tasks, messages: Messages, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._messages = messages
        self._awaited: tuple[ListingPanel, int, object] | None = None

    def begin(
        self,
        view: DocumentView,
        page: Page,
        stack: QStackedWidget,
        panels: Sequence[ListingPanel],
        status: StatusBar,
    ) -> None:
        """Connect everything."""
        self._view, self._page, self._stack, self._panels, self._status = view, page, stack, panels, status
        session = self._session
        session.library_changed.connect(self._library_changed)
        session.opened.connect(self._opened)
        session.renewed.connect(self._renewed)
        session.placed.connect(view.show_place)
        session.hits_changed.connect(view.set_hits)
        view.record_clicked.connect(self._record_clicked)
        view.find_requested.connect(self._find)
        view.open_file_requested.connect(self._open_file)
        view.copied.connect(self._messages.tell)
        view.quote_ready.connect(self._quote)
        view.why.asked.connect(self._explain)
        view.original.failed.connect(self._messages.warned)
        for panel in panels:
            panel.activated.connect(lambda row, panel=panel: self._activated(panel, row))
            panel.copied.connect(self._messages.tell)
            panel.model.modelReset.connect(self._choose_awaited)

    def _library_changed(self) -> None:
        self._status.show_facts("")
        if self._session.library is None:
            self._page.show_no_library()
        else:
            self._page.show_nothing_open()
        self._stack.setCurrentWidget(self._page)

    def say_empty(self, empty: bool) -> None:  # noqa: FBT001 - Qt's signal hands it over
        """Say in the reader's place, while nothing is open, whether there is anything to open."""
        if self._session.library is not None and self._session.document is None:
            self._page.show_nothing_open(empty=empty)

    def _opened(self, shown: OpenDocument) -> None:
        self._view.show_document(
            shown.document, shown.extraction, words=shown.words, stale=shown.stale, original=shown.original
        )
        self._view.set_hits(shown.hits, shown.names, shown.terms)
        self._stack.setCurrentWidget(self._view)
        self._show_facts(shown)

    def _renewed(self, shown: OpenDocument) -> None:
        same_text = self._view.renew_document(
            shown.document, shown.extraction, words=shown.words, stale=shown.stale, original=shown.original
        )
        if not same_text:
            self._view.set_hits(shown.hits, shown.names, shown.terms)
        self._show_facts(shown)

    def _show_facts(self, shown: OpenDocument) -> None:
        facts = shown.facts
        self._status.show_facts(f"{facts:,} {'fact' if facts == 1 else 'facts'} in this document")

    def _activated(self, panel: ListingPanel, row: Any) -> None:
        for other in self._panels:
            if other is not panel:
                other.clear_selection()
        self._session.show_place(panel.listing.place(row))

    def _record_clicked(self, name: str, record: object) -> None:
        shown = self._session.document
        for number, panel in enumerate(self._panels):
            if panel.name != name or shown is None:
                panel.clear_selection()
                continue
            self.panel_wanted.emit(number)
            if not panel.select_record(shown.ref.id, record) and panel.scope is not ScopeKind.DOCUMENT:
                # The row is not among those listed; those of this document hold it.
                self._awaited = (panel, shown.ref.id, record)
                panel.set_scope(ScopeKind.DOCUMENT)
                panel.scope_changed.emit(ScopeKind.DOCUMENT)

    def _choose_awaited(self) -> None:
        if self._awaited is not None:
            panel, number, record = self._awaited
            if panel.select_record(number, record):
                self._awaited = None

    def _find(self, words: str) -> None:
        library, shown = self._session.library, self._session.document
        if library is None or shown is None:
            return
        number = shown.ref.id

        def found(spans: tuple[Span, ...]) -> None:
            self._view.set_find_hits(spans)

        self._tasks.run(lambda: library.find_in_text(number, words), found, key="find")

    def _quote(self, quote: str) -> None:
        """Copy a quote, unless the file is no longer what was read: then it is read again first."""
        library, shown = self._session.library, self._session.document
        if library is None or shown is None:
            return
        number = shown.ref.id

        def checked(stale: bool) -> None:  # noqa: FBT001  (what the task found)
            if not stale:
                self._view.put_quote(quote)
                return
            self._view.set_stale(stale=True)
            self._messages.warned.emit(_STALE)
            self._view.read_again_requested.emit()

        self._tasks.run(lambda: library.is_stale(number), checked, key="quote")

    def _explain(self, chosen: Span) -> None:
        library, shown = self._session.library, self._session.document
        if library is None or shown is None:
            return
        number = shown.ref.id

        def found(explanation: Explanation) -> None:
            from desktop.listings.reasons import why_not

            self._view.why.show(why_not(explanation))

        self._tasks.run(lambda: library.explain(number, chosen), found, key="why")

    def _open_file(self) -> None:
        library, shown = self._session.library, self._session.document
        if library is not None and shown is not None:
            open_file(library.file_of(shown.ref.path), self._messages.warned.emit)
