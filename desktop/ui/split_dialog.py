"""Asks which documents that name a firm mean another one: each is listed with the name it uses, to be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.listings.wording import folded, place_words
from desktop.ui.dialog_parts import cancel_row, dialog_column, dialog_title, note

if TYPE_CHECKING:
    from desktop.models.rows import CompanyPlace, CompanyRow

# Nobody ticks more one by one.
_MOST = 200


class SplitDialog(QDialog):
    """``chosen`` carries the places that are of another firm. Those under another name than the firm's are ticked."""

    chosen = Signal(object)

    def __init__(self, firm: CompanyRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Split a firm")
        self.resize(560, 480)
        self._places = sorted(firm.places, key=lambda place: place.company.name == firm.name)[:_MOST]
        self.boxes = [_box(place, is_other=place.company.name != firm.name) for place in self._places]
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for box in self.boxes:
            box.toggled.connect(self._offer)
            rows.addWidget(box)
        rows.addStretch(1)
        listed = QScrollArea()
        listed.setWidgetResizable(True)
        listed.setFrameShape(QFrame.Shape.NoFrame)
        listed.setWidget(page)
        self.take = QPushButton("Split off")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        layout = dialog_column(self)
        layout.addWidget(dialog_title(f"Which of these are another firm than “{firm.name}”?"))
        layout.addWidget(note("Those you tick become a firm of their own. What they are called stays as it is."))
        layout.addWidget(listed, 1)
        layout.addLayout(cancel_row(self, self.take))
        self._offer()

    def _ticked(self) -> list[CompanyPlace]:
        return [place for place, box in zip(self._places, self.boxes, strict=True) if box.isChecked()]

    def _offer(self) -> None:
        self.take.setEnabled(0 < len(self._ticked()) < len(self._places))

    def _take(self) -> None:
        self.chosen.emit(self._ticked())
        self.accept()


def _box(place: CompanyPlace, *, is_other: bool) -> QCheckBox:
    where = place_words(place)
    box = QCheckBox(f"{place.company.name}: {where}".replace("&", "&&"))
    box.setAccessibleName(f"{place.company.name}, {where}")
    box.setToolTip(folded(place.quote))
    box.setChecked(is_other)
    return box
