"""The left side: how much was found, in which order, and the list of it; or why there is nothing."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.listings.wording import shortened
from desktop.models.rows import FileStatus
from desktop.models.search import SortOrder
from desktop.ui.elided_label import ElidedLabel
from desktop.ui.facet_pane import ChosenStrip, FacetPane
from desktop.ui.icon_button import IconButton
from desktop.ui.result_model import ResultModel
from desktop.ui.result_view import ResultView
from desktop.ui.words_line import WordsLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.rows import DocumentRow
    from desktop.models.search import HitPage
    from desktop.ui.result_rows import ResultRow
    from desktop.ui.theme import Theme

HEADER = 37
NARROWEST, WIDEST, USUAL = 280, 480, 348
# A query is told in so many code points.
_LONGEST = 60
_ORDERS = {
    SortOrder.RELEVANCE: "Relevance",
    SortOrder.DATE: "Date",
    SortOrder.TITLE: "Title",
    SortOrder.HITS: "Hits",
    SortOrder.AMOUNT: "Amount",
}


class SearchPanel(QFrame):
    """``opened`` carries a ResultRow, ``sort_chosen`` a SortOrder, ``suggested`` a query that would find something,
    ``facets_wanted`` whether the facets were opened by their button, or closed, ``emptied`` whether the library was
    read and holds no document."""

    opened = Signal(object)
    sort_chosen = Signal(object)
    suggested = Signal(str)
    facets_wanted = Signal(bool)
    emptied = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.model = ResultModel(self)
        self.view = ResultView(self.model, theme, self)
        self.view.opened.connect(self._open)
        self._count = QLabel()
        self._count.setObjectName("count")
        self._where = ElidedLabel()
        self._sort = self._sort_button()
        self._narrow = IconButton(theme, "list-filter", "Narrow the results down", size=15)
        self._narrow.setFixedSize(26, 26)
        self._narrow.setCheckable(True)
        self._narrow.set_name("Narrow the results down", "F4")
        self._narrow.clicked.connect(self._switch_facets)
        self.words = WordsLine()
        self.chosen = ChosenStrip()
        self.facets = FacetPane(self)
        self._nothing, self._empty = _nothing_page(self)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header())
        column.addWidget(self.words)
        strip = QHBoxLayout()
        strip.setContentsMargins(24, 2, 18, 0)
        strip.addWidget(self.chosen)
        column.addLayout(strip)
        column.addWidget(self.facets)
        column.addWidget(self._pages, 1)
        self.setFocusProxy(self.view)
        self._suggestion = ""
        self._sort_order = SortOrder.RELEVANCE

    # What is shown --------------------------------------------------------------------------------------------------

    def show_page(self, page: HitPage) -> None:
        """Show the answer to a query; a row that was chosen and is still there stays chosen."""
        kept = self._chosen()
        self.model.set_page(page)
        self._count_hits(page)
        self._sort.setVisible(bool(page.hits))
        self._name_sort(page)
        self._suggestion = page.did_you_mean or ""
        if page.hits:
            self._pages.setCurrentWidget(self.view)
            self.view.choose(self.model.find(kept) if kept is not None else -1)
        else:
            words = f"No passages for “{shortened(page.query, _LONGEST)}”"
            link = f"Search for {shortened(self._suggestion, _LONGEST)}" if self._suggestion else ""
            if not link and (wider := _wider(page.query)):
                self._suggestion, link = wider, "Search without what narrows it down"
            so_far = f"{page.behind:,} documents are still to be read." if page.behind else ""
            self.show_nothing(words, so_far, link)

    def add_page(self, page: HitPage) -> None:
        """Add a further page of the same answer."""
        self.model.add_page(page)
        self._count_hits(page)

    def show_documents(self, rows: Sequence[DocumentRow], *, reading: bool) -> None:
        """Show the documents of the library, while there is no query."""
        kept = self._chosen()
        listed = [row for row in rows if row.status is not FileStatus.SKIPPED]
        self.model.set_documents(listed)
        self._sort.hide()
        failed = sum(row.status is FileStatus.FAILED for row in listed)
        self._count.setText(_counted(len(listed) - failed, "document"))
        self._where.setText(f"{failed:,} could not be read" if failed else "")
        self.emptied.emit(not listed and not reading)
        if listed:
            self._pages.setCurrentWidget(self.view)
            self.view.choose(self.model.find(kept) if kept is not None else -1)
        elif reading:
            self.show_nothing("Reading the folder", "Documents appear here as they become ready.")
        else:
            self.show_nothing("No documents here", "This folder holds no file that Accord can read.")

    def show_nothing(self, title: str, words: str = "", link: str = "") -> None:
        """Show words in place of the list."""
        self._empty[0].setText(title)
        for label, text in zip(self._empty[1:], (words, link), strict=True):
            label.setText(f'<a href="x">{html.escape(text)}</a>' if label is self._empty[2] and text else text)
            label.setVisible(bool(text))
        self._pages.setCurrentWidget(self._nothing)

    def clear(self, title: str) -> None:
        """Empty the list and its header; ``title`` says why."""
        self.model.set_documents(())
        self._count.clear()
        self._where.clear()
        self._sort.hide()
        self.show_nothing(title)

    def show_facets(self, *, shown: bool) -> None:
        """Show what the results can be narrowed down by, or close it."""
        self._narrow.setChecked(shown)
        self.facets.setVisible(shown)

    def choose_place(self, document_id: int) -> None:
        """Select the document's row while documents are listed, so that the list shows where the reader is."""
        chosen = self._chosen()
        if chosen is None or chosen.document.id != document_id:
            for number in range(self.model.rowCount()):
                row = self.model.row(number)
                if row is not None and row.document.id == document_id:
                    self.view.choose(number)
                    return

    def open_best(self) -> None:
        """Open the row that answers the query best."""
        if (number := self.model.best()) >= 0 and self._pages.currentWidget() is self.view:
            self.view.choose(number)
            self._open(self.model.index(number, 0))

    def set_sort(self, sort: SortOrder) -> None:
        """Name the order of the hits."""
        self._sort_order = sort
        self._sort.setText(f"{_ORDERS[sort]} ▾")
        self._sort.setAccessibleDescription("")
        self._sort.setToolTip("Sort the results")
        for action in self._sort.menu().actions():
            action.setChecked(action.data() == sort)

    # Inside ---------------------------------------------------------------------------------------------------------

    def _chosen(self) -> ResultRow | None:
        indexes = self.view.selectionModel().selectedIndexes()
        return self.model.row(indexes[0].row()) if indexes else None

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None and not self.model.turn(index.row()):
            self.opened.emit(row)

    def _name_sort(self, page: HitPage) -> None:
        """Say in which currency sums are compared; without a sum there is nothing to compare."""
        if self._sort_order is SortOrder.AMOUNT:
            words = f"Largest sum in {page.currency} first" if page.currency else "No sums of money here to sort by"
            self._sort.setText(f"Amount {page.currency} ▾" if page.currency else "Amount ▾")
            self._sort.setToolTip(words)
            self._sort.setAccessibleDescription(words)

    def _count_hits(self, page: HitPage) -> None:
        passages, more = self.model.rowCount(), max(page.total - page.offset - len(page.hits), 0)
        # Each document that is still to come has one at least.
        self._count.setText(f"{passages + more:,}+ passages" if more else _counted(passages, "passage"))
        so_far = " so far" if page.behind else ""
        where = f"in {_counted(page.total, 'document')}{so_far}"
        short = f"in {page.total:,} {'doc' if page.total == 1 else 'docs'}{so_far}"
        self._where.setText(f"{where} · {_milliseconds(page.seconds)}", where, short)

    def _header(self) -> QWidget:
        header = QWidget()
        header.setObjectName("resultsHeader")
        header.setFixedHeight(HEADER)
        row = QHBoxLayout(header)
        row.setContentsMargins(24, 7, 18, 0)
        row.setSpacing(6)
        row.addWidget(self._count)
        row.addWidget(self._where, 1)
        row.addWidget(self._narrow)
        row.addWidget(self._sort)
        return header

    def _sort_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("sort")
        button.setAccessibleName("Sort the results")
        button.setToolTip("Sort the results")
        button.setFixedHeight(26)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for order, title in _ORDERS.items():
            action = QAction(title, group, checkable=True, checked=order is SortOrder.RELEVANCE)
            action.setData(order)
            action.triggered.connect(lambda _checked=False, order=order: self._choose_sort(order))
            menu.addAction(action)
        button.setMenu(menu)
        button.setText(f"{_ORDERS[SortOrder.RELEVANCE]} ▾")
        button.hide()
        return button

    def _switch_facets(self, shown: bool) -> None:  # noqa: FBT001  (a signal's argument)
        self.show_facets(shown=shown)
        self.facets_wanted.emit(shown)

    def _choose_sort(self, order: SortOrder) -> None:
        self.set_sort(order)
        self.sort_chosen.emit(order)

    def _follow_link(self) -> None:
        if self._suggestion:
            self.suggested.emit(self._suggestion)


def _nothing_page(panel: SearchPanel) -> tuple[QWidget, tuple[QLabel, QLabel, QLabel]]:
    page = QWidget()
    labels = (QLabel(), QLabel(), QLabel())
    for label, name in zip(labels, ("emptyTitle", "emptyWords", "emptyLink"), strict=True):
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
    labels[2].setTextFormat(Qt.TextFormat.RichText)
    labels[2].setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse | _BY_KEYBOARD)
    labels[2].linkActivated.connect(panel._follow_link)
    column = QVBoxLayout(page)
    column.setContentsMargins(24, 16, 24, 16)
    column.setSpacing(6)
    for label in labels:
        column.addWidget(label)
    column.addStretch(1)
    return page, labels


_BY_KEYBOARD = Qt.TextInteractionFlag.LinksAccessibleByKeyboard


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _milliseconds(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:,.1f} s"
    return f"{seconds * 1000:,.0f} ms" if seconds >= 0.001 else "1 ms"


def _wider(query: str) -> str:
    """Return a query without its facets, nothing where there are none, or nothing else."""
    from desktop.library.facet_words import without_facets

    wider = without_facets(query)
    return wider if wider != query else ""
