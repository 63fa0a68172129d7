"""A panel: the cards of one listing with filter, order, selection and copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.listings.decided import decided_sections
from desktop.listings.tables import GROUPED
from desktop.models.search import ScopeKind
from desktop.ui.clipboard import copy_rows, copy_rows_as
from desktop.ui.cut_line import CutLine
from desktop.ui.listing_model import ListingModel
from desktop.ui.listing_view import ListingView
from desktop.ui.panel_filters import PanelFilters
from desktop.ui.panel_message import PanelMessage
from desktop.ui.panel_title import PanelTitle
from desktop.ui.panel_words import row_menu, why_empty
from desktop.ui.summary_line import SummaryLine
from desktop.ui.why_card import WhyCard

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.listings.listing import Listing, Place, Summary
    from desktop.listings.reasons import Section
    from desktop.models.document import Span
    from desktop.ui.theme import Theme

# How many rows are made ready for the filter before the window draws again: about 40 and 10 ms.
_AT_ONCE, _AT_A_TIME = 2_000, 400


class ListingPanel(QWidget):
    """The rows of one listing as cards. ``title_bar`` is a widget of its own, for the dock that holds the panel.

    ``activated`` carries the row that was clicked or entered, ``scope_changed`` a ScopeKind, ``copied`` what to tell
    the person, ``order_changed`` the name of a column (or nothing) and whether it runs downwards. ``summary_wanted``
    carries the rows of which to ``show_summary``. ``grouping_changed`` asks for the rows of the listing by now: the
    panel's own, or the one that puts those together that are one. ``menu_opened`` carries the menu of a row and the
    row, to be added to. ``decide_asked`` carries what a key decides about ``rows_at_hand``,
    ``dismissed_wanted`` whether dismissed rows are listed, too, ``whole_wanted`` that a list that is cut is wanted
    whole. ``name`` is its own listing's.
    """

    activated = Signal(object)
    scope_changed = Signal(object)
    copied = Signal(str)
    order_changed = Signal(str, bool)
    summary_wanted = Signal(object)
    grouping_changed = Signal(bool)
    menu_opened = Signal(object, object)
    decide_asked = Signal(str)
    dismissed_wanted = Signal(bool)
    whole_wanted = Signal()

    def __init__(self, listing: Listing[Any], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing = self._own = listing
        self.name = listing.name
        self._grouped = GROUPED.get(listing.name)
        self._theme = theme
        self._scope = ScopeKind.DOCUMENT
        self._state: Literal["ready", "loading", "arriving", "message"] = "ready"
        self._words = ""
        self._dismissed = False
        self._whole = False
        self._unlisted = 0
        self._is_deciding = False
        # What was taken back or done again: chosen once it is listed.
        self._returned: tuple[Any, ...] = ()
        self.model = ListingModel(listing, self)
        self.title_bar = PanelTitle(listing, theme, self)
        self.filters = PanelFilters(listing, theme, self.model.test_of, self)
        self.filter_field = self.filters.field
        self._total = 0
        self.model.set_tests(self.filters.tests())
        self.view = ListingView(listing, self.model, theme, self)
        self._why = WhyCard(theme, self)
        self._summary = SummaryLine(theme, self)
        self.cut_line = CutLine(theme, self)
        self._empty = PanelMessage(theme, self)
        self._message = self._empty.label
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._preparing = QTimer(self, interval=0)
        self._preparing.timeout.connect(self._prepare)
        self._lay_out()
        self._connect()
        self._offer_grouping()
        self.setFocusProxy(self.view)
        self.setAccessibleName(f"{listing.title} panel")
        self._show_state()

    @property
    def scope(self) -> ScopeKind:
        """Which part of the library is listed."""
        return self._scope

    def rows(self) -> tuple[Any, ...]:
        """Return the rows shown, in their order."""
        return self.model.rows()

    def selected_rows(self) -> tuple[Any, ...]:
        """Return the chosen rows, in the order shown."""
        return self.view.chosen_rows()

    def set_rows(self, rows: Sequence[Any], total: int | None = None) -> None:
        """Show other rows; a chosen row that is still among them stays chosen.

        ``total`` is how many there are in all, where only the first of them are listed.
        """
        self._unlisted = 0 if total is None else max(total - len(rows), 0)
        self.cut_line.show_cut(len(rows), self._unlisted, self.listing.nouns)
        kept, place = self.selected_rows(), self.view.currentIndex().row()
        self._total = self.filters.set_rows(rows)
        self.model.set_rows(rows)
        self._state = "ready"
        returned, self._returned = self._returned, ()
        if not returned or not self._choose_returned(returned):
            self.view.choose_again(kept)
        if kept and not self.view.selectionModel().hasSelection():
            self._choose_changed(kept, place)
        self._is_deciding = False
        self._show_state()

    def show_first(self, rows: Sequence[Any]) -> None:
        """Show the first of the rows that ``set_rows`` brings in a moment: they are not counted or added up."""
        self._total = self.filters.set_rows(rows)
        self.model.set_rows(rows)
        self._state = "arriving"
        self._show_state()

    def set_state(self, state: Literal["ready", "loading", "message"], text: str = "") -> None:
        """Show the rows, that they are being looked for, or a sentence in their place."""
        self._state, self._words = state, text
        self._show_state()

    def show_summary(self, summary: Summary | None) -> None:
        """Show what the rows come to, below them."""
        self._summary.show_summary(summary)

    def set_scope(self, scope: ScopeKind) -> None:
        """Show which part of the library the rows are of; emits nothing."""
        self._scope = scope
        self._whole = False
        self.title_bar.set_scope(scope)
        self._show_state()

    def set_grouped(self, *, grouped: bool) -> None:
        """List in one row what is one, or each record by itself, where there is such a listing; emits nothing.

        The panel waits for its rows.
        """
        wanted = self._grouped if grouped else self._own
        if wanted is None or wanted is self.listing:
            return
        column, descending = self.model.sorted_by, self.model.descending
        self.listing = wanted
        self._whole = False
        for part in (self.model, self.view, self.title_bar, self.filters):
            part.set_listing(wanted)
        self.model.set_tests(self.filters.tests())
        self.set_order(column.name if column else "", descending=descending)
        self._offer_grouping()
        self._total = 0
        self.set_state("loading")

    def set_order(self, column: str, *, descending: bool = False) -> None:
        """Order the rows by a column's name; any other name gives the order of the text."""
        names = [known.name for known in self.listing.columns]
        self._order(names.index(column) if column in names else -1, descending)

    def set_filter(self, text: str) -> None:
        """Narrow the rows down to those that hold the words; with no words the field closes."""
        self.title_bar.filter_button.setChecked(bool(text))
        self.filter_field.setText(text)

    def select(self, row: object, *, quiet: bool = False) -> bool:
        """Choose a row and bring it into sight; ``quiet`` emits nothing. Returns whether it is there.

        A row that a filter hides is shown again: the person asked for it.
        """
        index = self.model.index_of(row)
        if not index.isValid() and row in self.model.all_rows():
            self.title_bar.filter_button.setChecked(self.filters.reveal(row))
            index = self.model.index_of(row)
        if not index.isValid():
            return False
        self.view.choose(index)
        if not quiet:
            self.activated.emit(self.model.row_at(index))
        return True

    def select_record(self, document_id: int, record: object, *, quiet: bool = True) -> bool:
        """Choose the row that was made from an extracted record of a document; returns whether it is there."""
        same = self.listing.same
        for rows in (self.model.rows(), self.model.all_rows()):
            for row in rows:
                if same(row, document_id, record):
                    return self.select(row, quiet=quiet)
        return False

    def clear_selection(self) -> None:
        """Choose nothing."""
        self.view.clearSelection()

    def rows_at_hand(self) -> tuple[Any, ...]:
        """Return the chosen rows, else the current one, else none."""
        index = self.view.currentIndex()
        return self.selected_rows() or ((self.model.row_at(index),) if index.isValid() else ())

    def why(self, row: Any) -> None:
        """Show, beside a row, why it is listed; of a row out of sight, beside the list."""
        sections = (*decided_sections(self.listing.card.marks(row)), *self.listing.why(row))
        self.explain(row, f"Why this {self.listing.noun}?", sections)

    def explain(self, row: Any, title: str, sections: Sequence[Section]) -> None:
        """Show some sections beside a row."""
        place = self.view.visualRect(self.model.index_of(row))
        size = place.size() if place.isValid() else self.view.size()
        beside = QRect(self.view.viewport().mapToGlobal(place.topLeft()), size)
        self._why.show_sections(title, sections, beside)

    def copy(self) -> None:
        """Copy the chosen rows, or all when none is chosen, in every format at once."""
        self.copied.emit(copy_rows(self.listing, self.selected_rows() or self._ready_rows()))

    def copy_as(self, name: str) -> None:
        """Copy the chosen rows, or all, as one plain text: a name of COPY_AS."""
        self.copied.emit(copy_rows_as(name, self.listing, self.selected_rows() or self._ready_rows()))

    def copy_chosen(self) -> None:
        """Copy the chosen rows, or the current one when none is chosen, in every format at once."""
        self.copied.emit(copy_rows(self.listing, self.rows_at_hand()))

    def _ready_rows(self) -> tuple[Any, ...]:
        return self.rows() if self._state == "ready" else ()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 2, 0)
        column.setSpacing(4)
        column.addWidget(self.filters)
        column.addWidget(self._pages, 1)
        column.addWidget(self.cut_line)
        column.addWidget(self._summary)
        # Where room is short the list gives way, not what is above and below it.
        self._pages.setMinimumHeight(0)
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(66)

    def _connect(self) -> None:
        bar = self.title_bar
        bar.scope_chosen.connect(self._change_scope)
        bar.filter_toggled.connect(self._show_filter)
        bar.order_chosen.connect(self._order)
        bar.grouping_chosen.connect(self._group)
        bar.copy_asked.connect(self.copy)
        bar.copy_as_asked.connect(self.copy_as)
        self.filter_field.textChanged.connect(self._filter)
        self.filters.changed.connect(self._narrow)
        self._summary.clicked.connect(self._explain_summary)
        self.cut_line.asked.connect(self._want_whole)
        self.filter_field.left.connect(lambda: bar.filter_button.setChecked(False))
        self.filter_field.passed.connect(lambda: self.view.setFocus(Qt.FocusReason.TabFocusReason))
        self.view.opened.connect(lambda index: self.activated.emit(self.model.row_at(index)))
        self.view.copy_asked.connect(self.copy_chosen)
        self.view.decide_asked.connect(self._decide)
        bar.dismissed_chosen.connect(self._change_dismissed)
        self.view.why_asked.connect(lambda index: self.why(self.model.row_at(index)))
        self._why.copied.connect(self.copied)
        self.view.customContextMenuRequested.connect(self._show_menu)

    @property
    def shows_dismissed(self) -> bool:
        """Whether dismissed rows are listed, too."""
        return self._dismissed

    @property
    def unlisted(self) -> int:
        """How many rows the scope has besides those listed."""
        return self._unlisted

    @property
    def wants_whole(self) -> bool:
        """Whether the person asked for all rows of this scope, however many."""
        return self._whole

    def want_first(self) -> None:
        """Want only the first rows again, where there are very many: the scope holds others."""
        self._whole = False

    def _want_whole(self) -> None:
        self._whole = True
        self.cut_line.hide()
        self.set_state("loading", f"Listing all {self.listing.nouns} …")
        self.whole_wanted.emit()

    def _decide(self, what: str) -> None:
        self._is_deciding = True
        self.decide_asked.emit(what)

    def _change_dismissed(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signal hands it over
        self._dismissed = wanted
        self.dismissed_wanted.emit(wanted)

    def choose_when_listed(self, listing: Listing[Any], rows: Sequence[Any]) -> None:
        """Choose these rows when the panel is brought its rows next, where they are its listing's."""
        if listing is self.listing:
            self._returned = tuple(rows)

    def _choose_returned(self, rows: Sequence[Any]) -> bool:
        """Choose again rows that were taken back or done again, and show where the first leads."""
        self.view.clearSelection()
        self._choose_at(rows)
        chosen = self.selected_rows()
        if chosen:
            self.view.scrollTo(self.view.currentIndex())
            if self.isVisible() and self.view.opens_at_once:
                self.activated.emit(chosen[0])
        return bool(chosen)

    def _choose_changed(self, rows: Sequence[Any], place: int) -> None:
        """Choose again rows that are other than they were, else what took the place of the one that went."""
        if not self._choose_at(rows) and self.model.rowCount():
            index = self.model.index(min(max(place, 0), self.model.rowCount() - 1))
            self.view.choose(index)
            # Who decides by key goes on with this one, and is to see its sentence, not that of the one that went.
            if self._is_deciding and self.view.opens_at_once:
                self.activated.emit(self.model.row_at(index))

    def _choose_at(self, rows: Sequence[Any]) -> bool:
        """Choose what stands where ``rows`` stood; return whether there is anything."""
        where = {_where(found) for row in rows if (found := self.listing.place(row))}
        there = tuple(row for row in self.rows() if (found := self.listing.place(row)) and _where(found) in where)
        self.view.choose_again(there)
        return bool(there)

    def _change_scope(self, scope: ScopeKind) -> None:
        if scope != self._scope:
            self.set_scope(scope)
            self.scope_changed.emit(scope)

    def _group(self, grouped: bool) -> None:  # noqa: FBT001 - Qt's signal hands it over
        self.set_grouped(grouped=grouped)
        self.grouping_changed.emit(grouped)

    def _offer_grouping(self) -> None:
        if self._grouped is not None:
            words = f"Group by {self._grouped.noun}"
            self.title_bar.offer_grouping(words, on=self.listing is self._grouped)

    def _show_filter(self, shown: bool) -> None:  # noqa: FBT001 - Qt's signal hands it over
        self.filters.show_box(shown=shown)
        if shown:
            self.filter_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.filters.clear()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _filter(self, text: str) -> None:
        # Of very many rows the words are folded bit by bit; then the filter is set that stands in the field by then.
        if text.strip() and not self.model.prepare(_AT_ONCE):
            self._preparing.start()
            return
        self._preparing.stop()
        kept = self.selected_rows()
        self.model.set_filter(text)
        self.view.choose_again(kept)
        self._show_state()

    def _narrow(self) -> None:
        kept = self.selected_rows()
        self._total = self.filters.set_rows(self.model.all_rows())
        self.model.set_tests(self.filters.tests())
        self.view.choose_again(kept)
        self._show_state()

    def _explain_summary(self) -> None:
        if self._summary.summary is not None:
            place = QRect(self._summary.mapToGlobal(QPoint(0, 0)), self._summary.size())
            self._why.show_sections("Totals", self._summary.summary.sections, place)

    def _prepare(self) -> None:
        if self.model.prepare(_AT_A_TIME):
            self._filter(self.filter_field.text())

    def _order(self, column: int, descending: bool) -> None:  # noqa: FBT001 - Qt's signal hands it over
        chosen = self.listing.columns[column] if column >= 0 else None
        self.model.sort_by(chosen, descending=descending)
        self.title_bar.set_order(column, descending=descending)
        self.order_changed.emit(chosen.name if chosen else "", descending)

    def _show_menu(self, where: QPoint) -> None:
        index = self.view.indexAt(where)
        if index.isValid():
            menu = row_menu(self, self.model.row_at(index))
            self.menu_opened.emit(menu, self.model.row_at(index))
            menu.exec(self.view.viewport().mapToGlobal(where))

    def _show_state(self) -> None:
        shown = self.model.rowCount()
        is_ready = self._state == "ready"
        self.title_bar.set_count(*((shown, self._total) if is_ready else (0, 0)))
        shows_rows = shown and (is_ready or self._state == "arriving")
        words, offer, deed = ("", "", None) if shows_rows else self._sentence()
        self._empty.say(words, offer, deed)
        self._pages.setCurrentWidget(self._empty if words else self.view)
        if self.listing.summary is not None:
            self.summary_wanted.emit(self.rows() if is_ready else ())

    def _sentence(self) -> tuple[str, str, Callable[[], object] | None]:
        """Return why no rows are shown, and what can be done about it."""
        if self._state in {"loading", "arriving"}:
            return self._words or f"Looking for {self.listing.nouns} …", "", None
        if self._state == "message":
            return self._words, "", None
        return why_empty(self.listing, self._scope, self.model, self.filters)


def _where(place: Place) -> tuple[int, Span]:
    return place.document.id, place.span
