"""What the dialogs share: how they are opened, a column, a title, notes and the row with the buttons that end them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def open_dialog(dialog: QDialog) -> None:
    """Open ``dialog`` over its window; it is gone when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def show_dialog(dialog: QDialog) -> None:
    """Show ``dialog`` beside its window, which stays free; it is gone when it is closed."""
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()


def ask_file(parent: QWidget, title: str, kinds: str, take: Callable[[Path], object]) -> None:
    """Ask for a file of one of ``kinds`` and hand it to ``take``."""
    dialog = QFileDialog(parent, title, str(Path.home()), kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    open_dialog(dialog)


def ask_to_save(parent: QWidget, title: str, name: str, kinds: str, take: Callable[[Path], object]) -> None:
    """Ask where to save a file of one of ``kinds``, first called ``name``, and hand the place to ``take``."""
    dialog = QFileDialog(parent, title, str(Path.home() / name), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: take(Path(chosen)))
    open_dialog(dialog)


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


def close_row(dialog: QDialog, *deeds: QPushButton) -> QHBoxLayout:
    """Return a row with a button that closes ``dialog``, and at its start those that do something in it."""
    button = QPushButton("Close")
    button.setDefault(True)
    button.clicked.connect(dialog.accept)
    row = QHBoxLayout()
    for deed in deeds:
        deed.setAutoDefault(False)
        row.addWidget(deed)
    row.addStretch(1)
    row.addWidget(button)
    return row


def cancel_row(dialog: QDialog, take: QPushButton, *deeds: QPushButton) -> QHBoxLayout:
    """Return a row with a button that leaves ``dialog`` without a change, and the one that does what it is for.

    At its start stand those that do something else instead.
    """
    cancel = QPushButton("Cancel")
    cancel.setAutoDefault(False)
    cancel.clicked.connect(dialog.reject)
    row = QHBoxLayout()
    for deed in deeds:
        row.addWidget(deed)
    row.addStretch(1)
    row.addWidget(cancel)
    row.addWidget(take)
    return row


def take_by_key(dialog: QDialog, take: QPushButton) -> None:
    """Have Ctrl+Enter press ``take``: in a field of several lines Enter alone begins a line."""
    for key in ("Ctrl+Return", "Ctrl+Enter"):
        QShortcut(QKeySequence(key), dialog).activated.connect(take.click)


def dialog_column(dialog: QDialog, spacing: int = 12) -> QVBoxLayout:
    """Return the column that the parts of a dialog stand in."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 20)
    column.setSpacing(spacing)
    return column


def _label(words: str, name: str) -> QLabel:
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    return label
