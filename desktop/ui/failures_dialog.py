"""The files that could not be read or were left out, each with the reason in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from desktop.ui.dialog_parts import close_row, dialog_title, note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.models.rows import DocumentRow
    from desktop.ui.theme import Theme


class FailuresDialog(QDialog):
    """A list; "Show file" opens the folder the chosen file lies in."""

    def __init__(self, rows: Sequence[DocumentRow], folder: Path, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Files that were not read")
        self.resize(620, 420)
        self._folder = folder
        self.list = QListWidget()
        self.list.setAccessibleName("Files that were not read")
        self.list.setWordWrap(True)
        icon = theme.icon("triangle-alert", 16, theme.palette.figure)
        for row in rows:
            item = QListWidgetItem(icon, f"{row.document.path}\n{row.reason}")
            item.setData(Qt.ItemDataRole.UserRole, row.document.path)
            self.list.addItem(item)
        self.show_file = QPushButton("Show file")
        self.show_file.setAutoDefault(False)
        self.show_file.setEnabled(False)
        self.show_file.clicked.connect(self._show)
        self.list.currentRowChanged.connect(lambda at: self.show_file.setEnabled(at >= 0))
        self.list.itemActivated.connect(self._show)
        buttons = close_row(self)
        buttons.insertWidget(0, self.show_file)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(dialog_title("Files that were not read"))
        layout.addWidget(note("All other files of the folder were read. These are tried again when they change."))
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        if rows:
            self.list.setCurrentRow(0)

    def _show(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            file = self._folder / str(item.data(Qt.ItemDataRole.UserRole))
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(file.parent)))
