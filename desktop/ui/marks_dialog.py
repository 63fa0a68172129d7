"""A note and tags on what is chosen, in one small dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from desktop.ui.dialog_parts import cancel_row, dialog_column, dialog_title, group_title, note, take_by_key

if TYPE_CHECKING:
    from desktop.models.marks import Marks

_NOTE_HEIGHT = 96


class MarksDialog(QDialog):
    """``chosen`` carries the note, and the tags in a tuple; each is None where it was left as it was."""

    chosen = Signal(object, object)

    def __init__(self, what: str, marks: Marks, *, tags_first: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Note and tags")
        self.setMinimumWidth(440)
        self._before = (marks.note, ", ".join(marks.tags))
        self.note = QPlainTextEdit(marks.note)
        self.note.setAccessibleName("Note")
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.tags = QLineEdit(self._before[1])
        self.tags.setAccessibleName("Tags")
        self.tags.setPlaceholderText("verify, ask legal")
        self.tags.setMinimumHeight(30)
        self.take = QPushButton("Keep")
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        layout = dialog_column(self)
        layout.addWidget(dialog_title("Note and tags"))
        layout.addWidget(note(what))
        layout.addWidget(group_title("Note"))
        layout.addWidget(self.note)
        layout.addWidget(group_title("Tags, with commas between them"))
        layout.addWidget(self.tags)
        layout.addLayout(cancel_row(self, self.take))
        take_by_key(self, self.take)
        (self.tags if tags_first else self.note).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        words, tags = self.note.toPlainText(), self.tags.text()
        is_other = words.strip() != self._before[0].strip(), tags != self._before[1]
        if any(is_other):
            self.chosen.emit(words if is_other[0] else None, tuple(tags.split(",")) if is_other[1] else None)
        self.accept()
