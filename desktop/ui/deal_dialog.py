"""Asks with which deal an agreement is one: those that share its parties, to be narrowed down by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QPushButton, QWidget

from desktop.listings.agreements import agreement_title
from desktop.listings.deals import deal_title, span_of_reports
from desktop.ui.dialog_parts import cancel_row, dialog_column, dialog_title, note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.rows import AgreementRow, DealRow

_NONE = "No other deal shares a party with it."


class DealDialog(QDialog):
    """``chosen`` carries the deal."""

    chosen = Signal(object)

    def __init__(self, row: AgreementRow, deals: Sequence[DealRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("One deal with another")
        self.resize(560, 480)
        self._deals = deals
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Words of a title, or a party")
        self.filter.setAccessibleName("Narrow the deals down")
        self.filter.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setObjectName("checkList")
        self.list.setAccessibleName("Deals that share its parties")
        self.list.setWordWrap(True)
        self.list.itemDoubleClicked.connect(lambda _item: self._take())
        for deal in deals:
            self.list.addItem(f"{deal_title(deal)}\n{' · '.join(deal.parties)}\n{span_of_reports(deal)}")
        self.take = QPushButton("Put together")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        self.list.currentRowChanged.connect(lambda _row: self.take.setEnabled(self.list.currentItem() is not None))
        layout = dialog_column(self)
        layout.addWidget(dialog_title("Which deal is it one with?"))
        layout.addWidget(note(f"“{agreement_title(row)}” and the deal you choose are one deal." if deals else _NONE))
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        layout.addLayout(cancel_row(self, self.take))
        self.take.setEnabled(bool(deals))
        self.list.setCurrentRow(0 if deals else -1)
        for part in (self.filter, self.list):
            part.setVisible(bool(deals))

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(not all(word in item.text().casefold() for word in words))
        shown = [number for number in range(self.list.count()) if not self.list.item(number).isHidden()]
        if self.list.currentRow() not in shown:
            self.list.setCurrentRow(shown[0] if shown else -1)

    def _take(self) -> None:
        if (number := self.list.currentRow()) >= 0:
            self.chosen.emit(self._deals[number])
            self.accept()
