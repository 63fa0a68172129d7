"""Shows the Documents panel in the reader's place, and does what is asked of the files in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop.models.rows import FileStatus
from desktop.ui.dialog_parts import open_dialog, show_dialog
from desktop.ui.line_dialog import LineDialog
from desktop.ui.own_program import open_file
from desktop.ui.panel_feed import PanelFeed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QStackedWidget, QWidget

    from desktop.library.choices import Choices
    from desktop.library.library import Library
    from desktop.models.rows import DocumentRow
    from desktop.ui.documents_page import DocumentsPage
    from desktop.ui.folder_reading import FolderReading
    from desktop.ui.messages import Messages
    from desktop.ui.session import Session
    from desktop.ui.tasks import Tasks
    from desktop.ui.theme import Theme

    Rows = Sequence[DocumentRow]


class DocumentsControl(QObject):
    """The page is made when it is first wanted; ``made`` carries its panel then."""

    made = Signal(object)

    def __init__(self, session: Session, tasks: Tasks, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._messages = messages
        self._window = parent
        self.page: DocumentsPage | None = None
        self._feed: PanelFeed | None = None

    def begin(self, theme: Theme, centre: QStackedWidget, reading: FolderReading) -> None:
        """Connect to the window's centre and to what reads the folders."""
        self._theme, self._centre, self._reading = theme, centre, reading
        self._before: QWidget | None = None
        reading.ended.connect(self.reload)
        reading.grown.connect(self.reload)
        self._session.opened.connect(lambda _document: self.hide())

    @property
    def is_shown(self) -> bool:
        """Whether the page stands in the reader's place."""
        return self.page is not None and self._centre.currentWidget() is self.page

    def toggle(self) -> None:
        """Show the page, or go back to what stood there before."""
        if self.is_shown:
            self.hide()
        else:
            self.show()

    def show(self, *, only_not_read: bool = False) -> None:
        """Show the page with all files, or those that were not read."""
        page = self._make_page()
        page.show_not_read(only=only_not_read)
        if not self.is_shown:
            self._before = self._centre.currentWidget()
            self._centre.setCurrentWidget(page)
            self.reload()
        page.setFocus()

    def hide(self) -> None:
        """Go back to what stood there before the page."""
        if self.is_shown and self._before is not None:
            self._centre.setCurrentWidget(self._before)
            self._before.setFocus()

    def _make_page(self) -> DocumentsPage:
        if self.page is None:
            from desktop.ui.documents_page import DocumentsPage

            self.page = DocumentsPage(self._theme)
            self.page.asked.connect(self.do)
            self.page.closed.connect(self.hide)
            self.page.panel.copied.connect(self._messages.tell)
            self._feed = PanelFeed(self._session, self._tasks, (self.page.panel,), self)
            self._centre.addWidget(self.page)
            self.made.emit(self.page.panel)
        return self.page

    def reload(self) -> None:
        """Bring the page its rows anew, where it is shown."""
        if self._feed is not None and self.is_shown:
            self._feed.reload()

    # What is asked of files -----------------------------------------------------------------------------------------

    def do(self, name: str, rows: Rows) -> None:
        """Do with these files what an act of that name does."""
        library = self._session.library
        if library is None or not rows:
            return
        deeds: dict[str, Callable[[Library, Rows], None]] = {
            "open": self._open,
            "open_file": self._open_file,
            "show_file": self._show_file,
            "retry": lambda _library, rows: self._retry(rows),
            "password": lambda _library, rows: self._ask_password(rows),
            "ocr": lambda _library, rows: self._read_pictures(rows),
            "compare": self._compare,
            "leave_out": lambda library, rows: self._leave_out(library, rows, left_out=True),
            "take_back": lambda library, rows: self._leave_out(library, rows, left_out=False),
        }
        deeds[name](library, rows)

    def _open(self, _library: Library, rows: Rows) -> None:
        number = rows[0].document.id
        if self._session.document is not None and self._session.document.ref.id == number:
            self.hide()
        self._session.show(number)

    def _open_file(self, library: Library, rows: Rows) -> None:
        open_file(library.file_of(rows[0].document.path), self._messages.warned.emit)

    def _show_file(self, library: Library, rows: Rows) -> None:
        file = library.file_of(rows[0].document.path)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))

    def _retry(self, rows: Rows, password: str = "") -> None:
        """Have files read anew; what lies in another file is read with it."""
        paths = dict.fromkeys(row.document.path.split("!/", 1)[0] for row in rows)
        self._reading.begin("refresh", {"again": dict.fromkeys(paths, password)})

    def _ask_password(self, rows: Rows) -> None:
        locked = [row for row in rows if row.status is FileStatus.PASSWORD]
        which = Path(locked[0].document.path).name if len(locked) == 1 else f"{len(locked):,} files"
        dialog = LineDialog("Password", f"Of {which}. It is used once and kept nowhere.", "Try it", self._window)
        dialog.hide_typed()
        dialog.chosen.connect(lambda password: self._retry(locked, password))
        open_dialog(dialog)

    def _read_pictures(self, rows: Rows) -> None:
        wanted = [row.document.path for row in rows if row.status is FileStatus.NEEDS_OCR]
        self._reading.begin("ocr", {"paths": wanted})

    def _compare(self, library: Library, rows: Rows) -> None:
        near = rows[0].near
        first, second = (rows[0].document, near.document) if near and len(rows) == 1 else (r.document for r in rows[:2])

        if first.date and second.date and second.date < first.date:
            first, second = second, first

        def show(found: tuple[Any, Any]) -> None:
            from desktop.ui.compare_dialog import CompareDialog

            dialog = CompareDialog(first, second, *found, self._theme, self._window)
            dialog.show_asked.connect(self._show_told)
            dialog.copied.connect(self._messages.tell)
            self._session.library_changed.connect(dialog.close)
            show_dialog(dialog)

        def ask() -> tuple[Any, Any]:
            comparisons = library.comparisons
            return comparisons.words(first.id, second.id), comparisons.commitments(first.id, second.id)

        self._tasks.run(ask, show, key="compare")

    def _show_told(self, row: Any) -> None:
        from desktop.listings.compared import told_place

        self._session.show_place(told_place(row))

    def _leave_out(self, library: Library, rows: Rows, *, left_out: bool) -> None:
        paths = tuple(row.document.path for row in rows)

        def change() -> Choices:
            choices = library.choices().with_left_out(paths, left_out=left_out)
            library.choose(choices)
            return choices

        self._tasks.run(change, lambda _: self._reading.begin(), key="choices")
        words = "1 file" if len(paths) == 1 else f"{len(paths):,} files"
        self._messages.offer(
            f"{words} left out" if left_out else f"{words} will be read",
            "Undo",
            lambda: self._leave_out(library, rows, left_out=not left_out),
        )
