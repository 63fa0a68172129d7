"""Two small dialogs: the name under which a search is saved, and the list of those that are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from desktop.ui.dialog_parts import cancel_row, close_row, dialog_column, dialog_title, note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.search import SearchNews

_LONGEST_NAME = 80
_LONGEST_SHOWN = 200


class SaveSearchDialog(QDialog):
    """Asks for a name. ``named`` carries it; a name that is taken gets this search."""

    named = Signal(str)

    def __init__(self, query: str, taken: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save this search")
        self.setMinimumWidth(420)
        self._taken = {name.casefold() for name in taken}
        self.line = QLineEdit(" ".join(query.split())[:_LONGEST_NAME])
        self.line.setMaxLength(_LONGEST_NAME)
        self.line.setAccessibleName("Name of the search")
        self.line.selectAll()
        self._told = note("")
        self.save = QPushButton("Save")
        self.save.setDefault(True)
        self.save.clicked.connect(self._name)
        layout = dialog_column(self)
        layout.addWidget(dialog_title("Save this search"))
        layout.addWidget(note("Accord tells you what it finds new, whenever documents are added."))
        layout.addWidget(self.line)
        layout.addWidget(self._told)
        layout.addLayout(cancel_row(self, self.save))
        self.line.textChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        name = " ".join(self.line.text().split())
        is_taken = name.casefold() in self._taken
        self.save.setEnabled(bool(name))
        self.save.setText("Replace" if is_taken else "Save")
        self._told.setText("There is a search of this name; this one takes its place." if is_taken else "")
        self._told.setVisible(is_taken)

    def _name(self) -> None:
        self.named.emit(" ".join(self.line.text().split()))
        self.accept()


class SavedSearchesDialog(QDialog):
    """The saved searches: a name is changed where it stands. ``renamed`` carries the old name and the new one,
    ``removed`` a name."""

    renamed = Signal(str, str)
    removed = Signal(str)

    def __init__(self, news: Sequence[SearchNews], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Saved searches")
        self.resize(480, 360)
        self.list = QListWidget()
        self.list.setAccessibleName("Saved searches")
        for each in news:
            item = QListWidgetItem(each.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setData(Qt.ItemDataRole.UserRole, each.name)
            item.setToolTip(each.query[:_LONGEST_SHOWN])
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, each.query[:_LONGEST_SHOWN])
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._rename)
        self.rename = QPushButton("Rename")
        self.rename.clicked.connect(lambda: self.list.editItem(self.list.currentItem()))
        self.remove = QPushButton("Remove")
        self.remove.clicked.connect(self._remove)
        layout = dialog_column(self)
        layout.addWidget(dialog_title("Saved searches"))
        layout.addWidget(self.list, 1)
        layout.addLayout(close_row(self, self.rename, self.remove))
        self._offer()

    def _rename(self, item: QListWidgetItem) -> None:
        old, new = item.data(Qt.ItemDataRole.UserRole), " ".join(item.text().split())[:_LONGEST_NAME]
        names = {
            self.list.item(row).text().casefold() for row in range(self.list.count()) if self.list.item(row) is not item
        }
        if not new or new.casefold() in names:
            item.setText(old)
        elif new != old:
            item.setData(Qt.ItemDataRole.UserRole, new)
            item.setText(new)
            self.renamed.emit(old, new)

    def _remove(self) -> None:
        item = self.list.takeItem(self.list.currentRow())
        if item is not None:
            self.removed.emit(item.data(Qt.ItemDataRole.UserRole))
        self._offer()

    def _offer(self) -> None:
        for button in (self.rename, self.remove):
            button.setEnabled(self.list.count() > 0)
