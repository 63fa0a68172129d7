"""Decisions whose words are no longer found: shown one by one, to be placed on other words or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QWidget

from desktop.listings.decided import state_words
from desktop.ui.dialog_parts import close_row, dialog_column, dialog_title, note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.marks import Orphan

_ABOUT = (
    "The words these decisions hang on are not where they stood: the file was changed, or is gone. They wait for the "
    "words to come back. Or select words in the text and place one on them."
)
_NONE = "Every decision stands on its words."
_LONGEST = 160
# So many code points on either side are shown of what stood around the words.
_BESIDE = 32


class OrphansDialog(QDialog):
    """Leaves the window free. ``place_asked`` and ``drop_asked`` carry the name of a decision, ``chosen`` the lost
    decision that was chosen, to show where its words stood."""

    place_asked = Signal(str)
    drop_asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Decisions without their words")
        self.resize(480, 360)
        self._orphans: tuple[Orphan, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName("Decisions without their words")
        self.list.setWordWrap(True)
        self.told = note(_NONE)
        self.place = QPushButton("Place on the selected words")
        self.drop = QPushButton("Let go")
        for button, signal in ((self.place, self.place_asked), (self.drop, self.drop_asked)):
            button.clicked.connect(lambda _checked=False, signal=signal: self._ask(signal))
        self.list.currentRowChanged.connect(self._choose)
        layout = dialog_column(self)
        layout.addWidget(dialog_title("Decisions without their words"))
        layout.addWidget(note(_ABOUT))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.told)
        layout.addLayout(close_row(self, self.place, self.drop))
        self._enable()

    def show_orphans(self, orphans: Sequence[Orphan]) -> None:
        """List the decisions there are by now."""
        orphans = tuple(orphans)
        if orphans == self._orphans:
            return
        place = max(self.list.currentRow(), 0)
        self._orphans = orphans
        with QSignalBlocker(self.list):
            self.list.clear()
            for orphan in orphans:
                item = QListWidgetItem(_worded(orphan))
                item.setData(Qt.ItemDataRole.UserRole, orphan.subject)
                self.list.addItem(item)
            self.list.setCurrentRow(-1)
        self.list.setCurrentRow(min(place, self.list.count() - 1))
        self.told.setVisible(not orphans)
        self._enable()

    def _choose(self, row: int) -> None:
        self._enable()
        if 0 <= row < len(self._orphans):
            self.chosen.emit(self._orphans[row])

    def _ask(self, signal: Signal) -> None:
        item = self.list.currentItem()
        if item is not None:
            signal.emit(item.data(Qt.ItemDataRole.UserRole))  # type: ignore[attr-defined]

    def _enable(self) -> None:
        for button in (self.place, self.drop):
            button.setEnabled(self.list.currentRow() >= 0)


def _worded(orphan: Orphan) -> str:
    words = " ".join(orphan.evidence.wording.split()) or "The document itself"
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
    before = " ".join(orphan.evidence.before[-_BESIDE:].split())
    after = " ".join(orphan.evidence.after[:_BESIDE].split())
    beside = f"\n… {before} [ ] {after} …" if before or after else ""
    return f"“{shown}”{beside}\n{orphan.kind.value.capitalize()} in {orphan.evidence.path}: {state_words(orphan.marks)}"
