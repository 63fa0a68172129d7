"""The person's own list of companies: what stands in it, and a table of names taken over into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from desktop.errors import AccordError
from desktop.ui.dialog_parts import ask_file, close_row, dialog_column, dialog_title, note

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.own_list import OwnEntry

_ABOUT = (
    "These names beat everything else: each is always taken for a company, or never where it says so. "
    "Remove some here, change them in the file, or take over a column of a table."
)
_TABLES = "Tables (*.csv *.tsv *.txt);;All files (*)"


class OwnNamesDialog(QDialog):
    """The list at ``file``. ``changed`` says that names were added or removed, so that the folder is read again."""

    changed = Signal()

    def __init__(self, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Your own company names")
        self.resize(560, 440)
        self._file = file
        self.list = QListWidget()
        self.list.setAccessibleName("Your own company names")
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.told = note("")
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.take_over = QPushButton("Import a table…")
        self.open_file = QPushButton("Open the file")
        self.remove = QPushButton("Remove")
        self.remove.setToolTip("Leave what is said of these names to the texts again")
        self.remove.clicked.connect(self._remove)
        self.list.itemSelectionChanged.connect(lambda: self.remove.setEnabled(bool(self.list.selectedItems())))
        self.take_over.clicked.connect(self._ask)
        self.open_file.clicked.connect(self._open)
        layout = dialog_column(self)
        layout.addWidget(dialog_title("Your own company names"))
        layout.addWidget(note(_ABOUT))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.told)
        layout.addWidget(_path(file))
        layout.addLayout(close_row(self, self.remove, self.take_over, self.open_file))
        self._fill()

    def import_table(self, table: Path) -> None:
        """Take over the names of a table, and say what came of it."""
        from desktop.library.name_tables import read_names
        from desktop.library.own_list import add_names
        from desktop.listings.own_names import added_words

        try:
            added = add_names(self._file, read_names(table).names)
        except AccordError as error:
            self._say(str(error))
            return
        self._fill()
        self._say(added_words(added) + (" The folder is read again with them." if added.new else ""))
        if added.new:
            self.changed.emit()

    def _remove(self) -> None:
        from desktop.library.own_list import drop_entries

        names = [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        try:
            drop_entries(self._file, names)
        except AccordError as error:
            self._say(str(error))
            return
        self._fill()
        many = "1 name" if len(names) == 1 else f"{len(names):,} names"
        self._say(f"{many} removed. The folder is read again without.")
        self.changed.emit()

    def _ask(self) -> None:
        ask_file(self, "Import company names", _TABLES, self.import_table)

    def _open(self) -> None:
        """Open the file in the person's editor; without one yet, say how it comes to be."""
        if not self._file.exists():
            self._say("There is no list yet: import a table, or make a text file of that name with a name a line.")
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._file))):
            self._say("No program was found that opens this file.")

    def _fill(self) -> None:
        from desktop.library.own_list import read_entries

        self.list.clear()
        self.remove.setEnabled(False)
        try:
            entries = read_entries(self._file)
        except AccordError as error:
            self._say(str(error))
            return
        for entry in entries:
            item = QListWidgetItem(_worded(entry), self.list)
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
        self._say("" if entries else "The list is empty.")

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.setVisible(bool(words))


def _worded(entry: OwnEntry) -> str:
    if entry.never:
        return f"{entry.name}   (never a company)"
    return f"{entry.name}   → {entry.canonical}" if entry.canonical else entry.name


def _path(file: Path) -> QLabel:
    label = note(str(file))
    label.setAccessibleName(f"The list lies at {file}")
    return label
