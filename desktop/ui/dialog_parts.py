"""What the dialogs share: a column, a title, notes and the row with the buttons that end them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout


def dialog_title(words: str) -> QLabel:
    """Return the large words at a dialog's top."""
    return _label(words, "dialogTitle")


def group_title(words: str) -> QLabel:
    """Return the small words above a group of controls."""
    return _label(words, "groupTitle")


def note(words: str) -> QLabel:
    """Return quiet words that explain, broken into lines, to be selected with the mouse or the keyboard."""
    label = _label(words, "note")
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def close_row(dialog: QDialog) -> QHBoxLayout:
    """Return a row with a button that closes ``dialog``."""
    button = QPushButton("Close")
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(button)
    return row


def cancel_row(dialog: QDialog, take: QPushButton) -> QHBoxLayout:
    """Return a row with a button that leaves ``dialog`` without a change, and the one that does what it is for."""
    cancel = QPushButton("Cancel")
    cancel.setAutoDefault(False)
    cancel.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(take)
    return row


def dialog_column(dialog: QDialog) -> QVBoxLayout:
    """Return the column that the parts of a small dialog stand in."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(12)
    return column


def _label(words: str, name: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    return label
