"""Asks for one line: a name, or a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QDialog, QLineEdit, QPushButton, QWidget

from desktop.ui.dialog_parts import cancel_row, dialog_column, dialog_title, note

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH = 440


class LineDialog(QDialog):
    """``chosen`` carries the line as it was typed; an empty one cannot be taken."""

    chosen = Signal(str)

    def __init__(self, title: str, about: str, take: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(title)
        self.edit.setAccessibleDescription(about)
        self.edit.setMinimumHeight(30)
        self.take = QPushButton(take)
        self.take.setDefault(True)
        self.take.setEnabled(False)
        self.take.clicked.connect(self._take)
        self.edit.textChanged.connect(lambda words: self.take.setEnabled(bool(words.strip())))
        layout = dialog_column(self)
        layout.addWidget(dialog_title(title))
        layout.addWidget(note(about))
        layout.addWidget(self.edit)
        layout.addLayout(cancel_row(self, self.take))
        self.resize(_WIDTH, layout.heightForWidth(_WIDTH))
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer(self, lines: Iterable[str]) -> None:
        """Offer those of ``lines`` that hold what is typed."""
        completer = QCompleter(list(lines), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edit.setCompleter(completer)

    def hide_typed(self) -> None:
        """Show dots for what is typed: it is a secret."""
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)

    def _take(self) -> None:
        self.chosen.emit(self.edit.text())
        self.accept()
