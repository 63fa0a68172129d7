"""What became of commitments between two documents: added, dropped, changed or kept, with both sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.listings.compared import counted_outcomes, difference_words, kind_of, told_place, told_title
from desktop.listings.wording import folded, label, place_words
from desktop.models.compared import Outcome
from desktop.ui.dialog_parts import note
from desktop.ui.side_by_side import Item, Quote, Side, SideBySide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.compared import Compared
    from desktop.models.rows import AgreementRow, DocumentRef, FigureRow

_NONE = "Neither document tells of an agreement or of funding."
_ABSENT = {
    Outcome.ADDED: "Nothing like it was found there.",
    Outcome.DROPPED: "Nothing like it was found there; it may be told in other words.",
}


class ComparedPage(QWidget):
    """``show_asked`` carries a row whose sentence is to be shown in its text."""

    show_asked = Signal(object)

    def __init__(
        self, first: DocumentRef, second: DocumentRef, rows: Sequence[Compared], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._documents = (first, second)
        self.view = SideBySide("Commitments of both documents")
        self.view.show_asked.connect(self.show_asked)
        self.told = note(f"From {first.path} to {second.path}: {counted_outcomes(rows)}." if rows else _NONE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.told)
        column.addWidget(self.view, 1)
        self.view.show_items([self._item(row) for row in rows])

    def _item(self, row: Compared) -> Item:
        lines = [told_title(row.row), f"{label(row.outcome)} · {kind_of(row.row)}", *difference_words(row).split("; ")]
        return Item("\n".join(filter(None, lines)), lambda: self._sides(row))

    def _sides(self, row: Compared) -> Sequence[Side]:
        return tuple(
            Side("Not there", f"{document.path}. {_ABSENT[row.outcome]}") if told is None else _side(told)
            for document, told in zip(self._documents, (row.before, row.after), strict=True)
        )


def _side(row: AgreementRow | FigureRow) -> Side:
    quote = Quote(folded(told_place(row).quote), place_words(row), row)
    return Side(told_title(row), kind_of(row), (quote,))
