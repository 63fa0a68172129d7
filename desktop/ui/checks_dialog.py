"""Deals across documents: where sources disagree, how much is firm or only intended, and what became of pledges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QProgressBar, QPushButton, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from desktop.listings.checks import commitment_words, firm_share, quote_of, value_words
from desktop.listings.deals import deal_title
from desktop.listings.review import percent
from desktop.listings.wording import label, place_words
from desktop.ui.dialog_parts import close_row, dialog_column, dialog_title, group_title, note
from desktop.ui.pledges_page import PledgesPage
from desktop.ui.side_by_side import Item, Quote, Side, SideBySide

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.models.checks import Commitment, Conflict
    from desktop.models.rows import AgreementRow

_ABOUT = "Deals of which sources tell different sums, days or parties. Take one for all, or keep what each tells."
_NONE = "No sources tell different sums, days or parties of one deal."
_NO_SUMS = "No deal with a sum is listed."
_MOST_QUOTED = 4


class ChecksDialog(QDialog):
    """Leaves the window free. ``settle_asked`` carries a conflict and the side to be taken for all, ``keep_asked`` a
    conflict whose sides all stay, ``show_asked`` a report or a sum to be shown in its text."""

    settle_asked = Signal(object, object)
    keep_asked = Signal(object)
    show_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Deals across documents")
        # Room for the list and three cards beside it.
        self.resize(1120, 600)
        self._conflicts: tuple[Conflict, ...] = ()
        self.view = SideBySide("Deals of which sources disagree")
        self.list, self.sides = self.view.list, self.view.sides
        self.view.show_asked.connect(self.show_asked)
        self.view.taken.connect(self._take)
        self.told = note(_NONE)
        self.keep = QPushButton("Keep all of them")
        self.keep.clicked.connect(lambda: self.keep_asked.emit(self._conflicts[self.list.currentRow()]))
        self.meter = QScrollArea()
        self.meter.setWidgetResizable(True)
        self.meter.setFrameShape(QFrame.Shape.NoFrame)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.addTab(self._conflicts_page(), "Sources disagree")
        self.pages.addTab(self.meter, "Firm and intended")
        self.pledges = PledgesPage()
        self.pledges.show_asked.connect(self.show_asked)
        self.pages.addTab(self.pledges, "Pledges")
        layout = dialog_column(self)
        layout.addWidget(dialog_title("Deals across documents"))
        layout.addWidget(self.pages, 1)
        layout.addLayout(close_row(self))
        self.show_conflicts(())

    def show_conflicts(self, conflicts: tuple[Conflict, ...]) -> None:
        """List the conflicts there are by now."""
        self._conflicts = conflicts
        self.view.show_items([_item(conflict) for conflict in conflicts])
        self.told.setText(_ABOUT if conflicts else _NONE)
        self.keep.setVisible(bool(conflicts))

    def show_commitments(self, commitments: tuple[Commitment, ...]) -> None:
        """Show how much is committed in each currency."""
        page, column = _page()
        for currency in dict.fromkeys(row.currency for row in commitments):
            share = firm_share(commitments, currency)
            column.addWidget(group_title(f"{currency}: {percent(share)} firm"))
            bar = QProgressBar()
            bar.setFixedHeight(8)
            bar.setTextVisible(False)
            bar.setRange(0, 1000)
            bar.setValue(round(share * 1000))
            bar.setAccessibleName(f"{percent(share)} of what is committed in {currency} is firm")
            column.addWidget(bar)
            for row in commitments:
                if row.currency == currency:
                    column.addWidget(note(commitment_words(row)))
            column.addSpacing(12)
        column.addWidget(
            note(
                "Each deal counts once, with the sum most reports give; what you dismissed is left out."
                if commitments
                else _NO_SUMS
            )
        )
        column.addStretch(1)
        self.meter.setWidget(page)

    def _conflicts_page(self) -> QWidget:
        page, column = _page()
        column.addWidget(self.told)
        column.addWidget(self.view, 1)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignTrailing)
        return page

    def _take(self, number: int, place: int) -> None:
        conflict = self._conflicts[number]
        self.settle_asked.emit(conflict, conflict.sides[place])


def _item(conflict: Conflict) -> Item:
    told = " against ".join(value_words(side) for side in conflict.sides)
    return Item(f"{deal_title(conflict.deal)}\n{label(conflict.about)}: {told}", lambda: _sides(conflict))


def _sides(conflict: Conflict) -> tuple[Side, ...]:
    return tuple(
        Side(
            title=value_words(side),
            remark=f"{len(side.reports):,} {'report' if len(side.reports) == 1 else 'reports'}",
            quotes=tuple(Quote(quote_of(row), place_words(row), row) for row in _quoted(side.reports)),
            deed="Take this for all",
            deed_name=f"Take {value_words(side)} for all",
        )
        for side in conflict.sides
    )


def _quoted(reports: tuple[AgreementRow, ...]) -> Iterable[AgreementRow]:
    """Return the reports that are quoted: a sentence that several documents copy once."""
    return tuple({quote_of(report): report for report in reversed(reports)}.values())[: -_MOST_QUOTED - 1 : -1]


def _page() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 12, 0, 4)
    column.setSpacing(8)
    return page, column
