"""Promises of money over a stretch of time, each beside the sums found since: those that count, and those that may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.listings.pledges import (
    found_words,
    parties_words,
    pledge_title,
    sum_words,
    time_words,
    today,
)
from desktop.listings.wording import folded, place_words, short_amount
from desktop.ui.dialog_parts import note
from desktop.ui.side_by_side import Item, Quote, Side, SideBySide

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.pledges import Pledge, PledgeSum

_ABOUT = (
    "Sums count that name the same parties, in the pledge’s currency and for its purpose, between its day and its end. "
    "You may count others, or take some out."
)
_NONE = "No promise of money over years is listed that names its parties."
_UNDATED = (
    "Its document bears no date, so that nobody knows what came since. Correct the date of the agreement that the "
    "sentence tells, or count sums by hand."
)
_MOST = 30


class PledgesPage(QWidget):
    """``show_asked`` carries the row of a sum to be shown in its text, ``count_asked`` a pledge, a sum, and whether it
    is to count; ``firm_changed`` whether only what is firm counts."""

    show_asked = Signal(object)
    count_asked = Signal(object, object, bool)
    firm_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pledges: Sequence[Pledge] = ()
        self.told = note(_NONE)
        self.view = SideBySide("Pledges")
        self.view.show_asked.connect(self.show_asked)
        self.view.quote_taken.connect(lambda deed: self.count_asked.emit(*deed))
        self.firm = QCheckBox("Count only what is firm")
        self.firm.toggled.connect(self.firm_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 4)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.view, 1)
        column.addWidget(self.firm)
        self.show_pledges(())

    def show_pledges(self, pledges: Sequence[Pledge]) -> None:
        """List the pledges there are by now."""
        self._pledges = pledges
        self.told.setText(_ABOUT if pledges else _NONE)
        self.firm.setVisible(bool(pledges))
        self.view.show_items([_item(pledge) for pledge in pledges])


def _item(pledge: Pledge) -> Item:
    lines = (pledge_title(pledge), parties_words(pledge), f"Found: {found_words(pledge)}", time_words(pledge, today()))
    return Item("\n".join(lines), lambda: _sides(pledge))


def _sides(pledge: Pledge) -> tuple[Side, ...]:
    row = pledge.row
    told = Quote(folded(row.quote), place_words(row), row)
    time = time_words(pledge, today()) if pledge.start else _UNDATED
    sides = [
        Side(short_amount(row.figure.amount), f"Pledged. {time}", (told,)),
        Side(found_words(pledge), _counted(len(pledge.counted)), _quotes(pledge, pledge.counted, counts=False)),
    ]
    if pledge.offered:
        remark = f"Not counted{_cut(len(pledge.offered))}"
        sides.append(Side("Perhaps", remark, _quotes(pledge, pledge.offered, counts=True)))
    return tuple(sides)


def _counted(count: int) -> str:
    return f"Found in {count:,} {'sum' if count == 1 else 'sums'}{_cut(count)}" if count else "Nothing counts yet."


def _cut(count: int) -> str:
    return f", the first {_MOST} of {count:,} shown" if count > _MOST else ""


def _quotes(pledge: Pledge, sums: Sequence[PledgeSum], *, counts: bool) -> tuple[Quote, ...]:
    deed = "Count it" if counts else "Take it out"
    return tuple(
        Quote(
            *(f"{sum_words(told)}\n{folded(told.row.quote)}", place_words(told.row), told.row),
            deed=deed,
            deed_name=f"{deed}: {short_amount(told.row.figure.amount)}, {told.row.document.path}",
            asks=(pledge, told, counts),
        )
        for told in sums[:_MOST]
    )
