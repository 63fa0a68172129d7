"""The person's own list of companies: what stands in it, and a table of names taken over into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
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
from desktop.ui.dialog_parts import ask_file, ask_to_save, close_row, dialog_column, dialog_title, note
from desktop.ui.own_program import open_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.own_list import OwnEntry

_ABOUT = (
    "These names beat everything else: each is always taken for a company, or never where it says so. "
    "Remove some here, change them in the file, or take over a column of a table or the list of a colleague."
)
_TABLES = "Tables and lists (*.csv *.tsv *.txt);;All files (*)"
_LISTS = "Lists (*.txt)"


class OwnNamesDialog(QDialog):
    """The list at ``file``. ``changed`` carries what was changed in it, and a sentence that says so."""

    changed = Signal(object, str)

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
        self.take_over = QPushButton("Import…")
        self.hand_over = QPushButton("Export…")
        self.open_file = QPushButton("Open the file")
        self.remove = QPushButton("Remove")
        self.remove.setToolTip("Leave what is said of these names to the texts again")
        self.remove.clicked.connect(self._remove)
        self.list.itemSelectionChanged.connect(lambda: self.remove.setEnabled(bool(self.list.selectedItems())))
        self.take_over.clicked.connect(self._ask)
        self.hand_over.clicked.connect(self._ask_where)
        self.open_file.clicked.connect(self._open)
        layout = dialog_column(self)
        layout.addWidget(dialog_title("Your own company names"))
        layout.addWidget(note(_ABOUT))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.told)
        layout.addWidget(_path(file))
        layout.addLayout(close_row(self, self.remove, self.take_over, self.hand_over, self.open_file))
        self._fill()

    def import_table(self, table: Path) -> None:
        """Take over the names of a table, or another list, and say what came of it."""
        from desktop.library.name_tables import take_over
        from desktop.listings.own_names import added_words

        told: list[str] = []
        self._change(
            "add names", lambda: told.append(added_words(take_over(self._file, table)[0])), lambda: told[0], "with them"
        )

    def export(self, place: Path) -> None:
        """Write a copy of the list for others."""
        from desktop.library.own_list import read_content
        from desktop.settings import write_whole

        try:
            write_whole(place, read_content(self._file))
        except AccordError as error:
            self._say(str(error))
        except OSError as error:
            self._say(f"{place} could not be written: {error.strerror}.")
        else:
            self._say(f"Written to {place}.")

    def _remove(self) -> None:
        from desktop.library.own_list import drop_entries

        names = [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        many = "1 name" if len(names) == 1 else f"{len(names):,} names"
        self._change("remove names", lambda: drop_entries(self._file, names), lambda: f"{many} removed.", "without")

    def _change(self, does: str, write: Callable[[], object], words: Callable[[], str], how: str) -> None:
        from desktop.library.list_change import change_list

        try:
            change = change_list(self._file, does, write)
        except AccordError as error:
            self._say(str(error))
            return
        self._fill()
        self._say(words() + (f" The folder is read again {how}." if change.names else ""))
        if change.names:
            self.changed.emit(change, words().rstrip("."))

    def _ask_where(self) -> None:
        ask_to_save(self, "Export company names", self._file.name, _LISTS, self.export)

    def _ask(self) -> None:
        ask_file(self, "Import company names", _TABLES, self.import_table)

    def _open(self) -> None:
        """Open the file in the person's editor; without one yet, say how it comes to be."""
        if not self._file.exists():
            self._say("There is no list yet: import a table, or make a text file of that name with a name a line.")
        else:
            open_file(self._file, self._say)

    def _fill(self) -> None:
        from desktop.library.own_list import read_entries

        self.list.clear()
        self.remove.setEnabled(False)
        self.hand_over.setEnabled(False)
        try:
            entries = read_entries(self._file)
        except AccordError as error:
            self._say(str(error))
            return
        for entry in entries:
            item = QListWidgetItem(_worded(entry), self.list)
            item.setData(Qt.ItemDataRole.UserRole, entry.name)
        self.hand_over.setEnabled(bool(entries))
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
