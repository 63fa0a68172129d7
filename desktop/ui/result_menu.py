"""What can be done with the document of a result, in a menu at its row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop.listings.tables import DOCUMENTS
from desktop.listings.wording import shortened
from desktop.models.rows import FileStatus
from desktop.models.search import Scope, ScopeKind

if TYPE_CHECKING:
    from desktop.models.rows import DocumentRow
    from desktop.ui.decide_control import DecideControl
    from desktop.ui.documents_control import DocumentsControl
    from desktop.ui.messages import Messages
    from desktop.ui.result_view import ResultView
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks

_LONGEST_TITLE = 40
_KEPT = (("note", "Note…"), ("tag", "Tags…"))


class ResultMenu(QObject):
    """Opens by a right click on a result, and by the menu key."""

    def __init__(self, session: Session, tasks: Tasks, messages: Messages, view: ResultView) -> None:
        super().__init__(view)
        self._session = session
        self._tasks = tasks
        self._messages = messages
        self._view = view
        self.menu: QMenu | None = None

    def begin(self, documents: DocumentsControl, decide: DecideControl) -> None:
        """Connect to what does it."""
        self._documents, self._decide = documents, decide
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._ask)

    def _ask(self, at: QPoint) -> None:
        """Look the document up and show its menu at a point of the list."""
        library, index = self._session.library, self._view.indexAt(at)
        if not index.isValid():
            # The menu key may point beside the rows.
            index = self._view.currentIndex()
            at = self._view.visualRect(index).center()
        row = self._view.row_at(index) if index.isValid() else None
        if library is None or row is None:
            return
        scope = Scope(ScopeKind.DOCUMENT, document_id=row.document.id)

        def found(rows: tuple[DocumentRow, ...]) -> None:
            if rows:
                self._show(rows[0], at, row.span is not None)

        self._view.choose(index.row())
        self._tasks.run(lambda: library.documents(scope), found, key="result menu")

    def _show(self, row: DocumentRow, at: QPoint, leads: bool) -> None:  # noqa: FBT001 - one step inside
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        index = self._view.currentIndex()
        if row.status is FileStatus.READ:
            menu.addAction("Open at this passage" if leads else "Open").triggered.connect(
                lambda: self._view.opened.emit(index)
            )
        self._add(menu, "open_file", "Open in its own program", row)
        self._add(menu, "show_file", "Show in folder", row)
        menu.addAction("Copy its path").triggered.connect(lambda: self._copy_path(row))
        shown = self._session.document
        if row.status is FileStatus.READ and shown is not None and shown.ref.id != row.document.id:
            menu.addSeparator()
            words = f"Compare with “{shortened(shown.ref.title, _LONGEST_TITLE)}”"
            menu.addAction(words.replace("&", "&&")).triggered.connect(lambda: self._compare(row, shown.ref.id))
        menu.addSeparator()
        for name, words in _KEPT:
            menu.addAction(words).triggered.connect(lambda _on=False, name=name: self._decide_on(row, name))
        starred = row.marks.is_starred
        menu.addAction("Take the star off" if starred else "Star").triggered.connect(
            lambda: self._decide_on(row, "star")
        )
        menu.addSeparator()
        self._add(menu, "leave_out", "Leave out of the library", row)
        self.menu = menu
        menu.destroyed.connect(self._forget)
        menu.popup(self._view.viewport().mapToGlobal(at))

    def _add(self, menu: QMenu, name: str, words: str, row: DocumentRow) -> None:
        menu.addAction(words).triggered.connect(lambda: self._documents.do(name, (row,)))

    def _forget(self) -> None:
        self.menu = None

    def _decide_on(self, row: DocumentRow, name: str) -> None:
        self._decide.decide(DOCUMENTS, (row,), name)

    def _copy_path(self, row: DocumentRow) -> None:
        if (library := self._session.library) is not None:
            QGuiApplication.clipboard().setText(str(library.file_of(row.document.path)))
            self._messages.tell("Path copied")

    def _compare(self, row: DocumentRow, other: int) -> None:
        library = self._session.library
        if library is None:
            return
        scope = Scope(ScopeKind.DOCUMENT, document_id=other)
        self._tasks.run(
            lambda: library.documents(scope),
            lambda rows: self._documents.do("compare", (row, *rows)),
            key="result compare",
        )
