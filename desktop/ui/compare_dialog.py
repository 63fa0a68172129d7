"""Two documents compared: what became of their commitments, and what differs word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QPushButton, QTabWidget, QWidget

from desktop.library.differences import common_share
from desktop.listings.compared import COMPARED
from desktop.ui.clipboard import copy_table
from desktop.ui.compare_text import CompareText
from desktop.ui.compared_page import ComparedPage
from desktop.ui.dialog_parts import close_row, dialog_column, dialog_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.library.differences import Difference
    from desktop.models.compared import Compared
    from desktop.models.rows import DocumentRef
    from desktop.ui.theme import Theme

# Documents that have so much of their words in common are versions of one text.
_VERSIONS = 0.8


class CompareDialog(QDialog):
    """Leaves the window free. ``show_asked`` carries a row whose sentence is to be shown in its text, ``copied`` what
    to tell the person."""

    show_asked = Signal(object)
    copied = Signal(str)

    def __init__(  # noqa: PLR0913, PLR0917 (the two documents, what was found of them, and Qt's own)
        self,
        first: DocumentRef,
        second: DocumentRef,
        differences: Sequence[Difference],
        commitments: Sequence[Compared],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Compare documents")
        self.resize(860, 620)
        self._commitments = commitments
        self.compared = ComparedPage(first, second, commitments)
        self.compared.show_asked.connect(self.show_asked)
        self.words = CompareText(first, second, differences, theme)
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.addTab(self.compared, "Commitments")
        self.pages.addTab(self.words, "Word by word")
        self.next = QPushButton("Next difference")
        self.next.setEnabled(bool(self.words.steps))
        self.next.clicked.connect(self.words.go_on)
        self.copy = QPushButton("Copy as a table")
        self.copy.setEnabled(bool(commitments))
        self.copy.clicked.connect(self._copy)
        layout = dialog_column(self)
        layout.addWidget(dialog_title("What differs"))
        layout.addWidget(self.pages, 1)
        layout.addLayout(close_row(self, self.copy, self.next))
        self.pages.currentChanged.connect(self._offer)
        are_versions = not commitments or common_share(differences) >= _VERSIONS
        self.pages.setCurrentWidget(self.words if are_versions else self.compared)
        self._offer()

    def _offer(self) -> None:
        is_text = self.pages.currentWidget() is self.words
        self.next.setVisible(is_text)
        self.copy.setVisible(not is_text)

    def _copy(self) -> None:
        count = len(self._commitments)
        told = f"Copied {count:,} {'commitment' if count == 1 else 'commitments'} as a table"
        self.copied.emit(copy_table(COMPARED, self._commitments, told))
