"""Many searches at once: a list is pasted or opened, and a table says what each finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QWidget

from desktop.library.batch import BatchQuery, BatchRow, read_queries, run_batch
from desktop.listings.batch import BATCH
from desktop.models.search import ScopeKind
from desktop.ui.dialog_parts import ask_file, close_row, dialog_column, dialog_title, note
from desktop.ui.listing_panel import ListingPanel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.ui.tasks import Tasks
    from desktop.ui.theme import Theme

# Documents a query: whoever wants all of one searches for it.
_MOST = 20
_LARGEST = 10_000_000
_LISTS = "Lists and tables (*.txt *.csv *.tsv);;All files (*)"
_ABOUT = "One search a line, or a table with a column “query”. A line that cannot be understood stops no other."

Answer = tuple[BatchQuery, "Sequence[BatchRow]"]


class BatchDialog(QDialog):
    """``opened`` carries a BatchRow that leads to a document, ``copied`` what to tell the person."""

    opened = Signal(object)
    copied = Signal(str)

    def __init__(self, library: Library, tasks: Tasks, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Many searches at once")
        self.resize(760, 640)
        self._library = library
        self._tasks = tasks
        self._steps: Iterator[Answer] | None = None
        self._rows: list[BatchRow] = []
        self._done = self._all = 0
        self.queries = QPlainTextEdit()
        self.queries.setAccessibleName("Searches, one a line")
        self.queries.setPlaceholderText('semiconductor investment\ncompany:Acme amount:>1bn\n"rare earth" OR lithium')
        self.queries.setTabChangesFocus(True)
        self.queries.setMaximumHeight(150)
        self.told = note("")
        self.ask = QPushButton("Search for all")
        self.ask.clicked.connect(self._begin)
        self.open_list = QPushButton("Open a list…")
        self.open_list.clicked.connect(self._choose)
        self.panel = ListingPanel(BATCH, theme, self)
        self.panel.set_scope(ScopeKind.LIBRARY)
        self.panel.title_bar.scope_button.hide()
        self.panel.activated.connect(self._go)
        self.panel.copied.connect(self._copied)
        # Rows are drawn now and then: a list of thousands answers hundreds of times a second.
        self._drawing = QTimer(self, interval=200)
        self._drawing.timeout.connect(self._draw)
        self._lay_out()
        self._draw()
        self.queries.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.connect(self._end)

    def read_list(self, file: Path) -> None:
        """Put the text of a file into the field."""
        try:
            with file.open("rb") as stream:
                content = stream.read(_LARGEST + 1)
        except OSError as error:
            self.told.setText(f"{file.name} cannot be read: {error.strerror}.")
            return
        if len(content) > _LARGEST:
            self.told.setText(f"{file.name} is longer than any list of searches.")
            return
        self.queries.setPlainText(content.decode("utf-8-sig", "replace"))
        self.told.setText(f"{len(read_queries(self.queries.toPlainText())):,} searches in {file.name}")

    def _begin(self) -> None:
        asked = read_queries(self.queries.toPlainText())
        self._rows, self._done, self._all = [], 0, len(asked)
        self._steps = run_batch(lambda query: self._library.search(query, limit=_MOST), asked)
        self._drawing.start()
        self._draw()
        self._step()

    def _step(self) -> None:
        """Ask the next few: each task is short, so that searches and documents are not kept waiting."""
        steps = self._steps
        if steps is not None:
            self._tasks.run(lambda: next(steps, None), self._take, self._failed, key="batch")

    def _take(self, answer: Answer | None) -> None:
        if answer is None:
            self._stop()
            return
        self._done += 1
        self._rows += answer[1]
        self._step()

    def _failed(self, error: Exception) -> None:
        self._stop()
        self.told.setText(str(error))

    def _stop(self) -> None:
        self._steps = None
        self._drawing.stop()
        self._draw()

    def _end(self) -> None:
        self._tasks.drop("batch")
        self._steps = None
        self._drawing.stop()

    def _draw(self) -> None:
        running = self._steps is not None
        self.ask.setEnabled(not running)
        if running or self._all:
            self.panel.set_rows(self._rows)
            wrong = sum(bool(row.trouble) for row in self._rows)
            failed = f"; {wrong:,} could not be understood" if wrong else ""
            self.told.setText(f"{self._done:,} of {self._all:,} searches{failed}")
        else:
            self.panel.set_state("message", "What each search finds is listed here, to be copied as a table.")

    def _go(self, row: BatchRow) -> None:
        if row.hit is not None:
            self.opened.emit(row)
            self.accept()

    def _copied(self, words: str) -> None:
        self.told.setText(words)
        self.copied.emit(words)

    def _choose(self) -> None:
        ask_file(self, "Open a list of searches", _LISTS, self.read_list)

    def _lay_out(self) -> None:
        acts = QHBoxLayout()
        acts.addWidget(self.told, 1)
        acts.addWidget(self.open_list)
        acts.addWidget(self.ask)
        layout = dialog_column(self, 10)
        layout.addWidget(dialog_title("Many searches at once"))
        layout.addWidget(note(_ABOUT))
        layout.addWidget(self.queries)
        layout.addLayout(acts)
        layout.addWidget(self.panel.title_bar)
        layout.addWidget(self.panel, 1)
        layout.addLayout(close_row(self))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(button is self.ask)
            button.setDefault(button is self.ask)
