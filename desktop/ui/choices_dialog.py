"""What is read of a library: its folders, patterns with a field to try them, sizes, watching and OCR."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.library.choices import LARGEST_SIZE_LIMIT, Choices, overlap
from desktop.library.patterns import Patterns
from desktop.ui.dialog_parts import cancel_row, dialog_column, dialog_title, group_title, note, open_dialog

if TYPE_CHECKING:
    from pathlib import Path

_PATTERNS = "A pattern a line, as in .gitignore: *.tmp, /drafts/, **/2019/**, !keep.pdf"


class ChoicesDialog(QDialog):
    """``chosen`` carries the Choices when they are taken over. Nothing changes before that."""

    chosen = Signal(object)

    def __init__(self, folder: Path, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("What is read")
        self.resize(560, 640)
        self._folder = folder
        self._before = choices
        self.folders = QListWidget()
        self.folders.setAccessibleName("Folders of this library")
        self.folders.setFixedHeight(84)
        self.folders.addItems([str(folder), *choices.folders])

        self.add = _button("Add a folder…", self._ask_folder)
        self.remove = _button("Remove", self._remove)
        self.remove.setEnabled(False)
        self.folders.currentRowChanged.connect(lambda row: self.remove.setEnabled(row > 0))
        self.include = _lines(choices.include, "Read only files that fit these patterns")
        self.include.setPlaceholderText("All files")
        self.exclude = _lines(choices.exclude, "Leave out files that fit these patterns")
        self.exclude.setPlaceholderText(_PATTERNS)
        self.path = QLineEdit()
        self.path.setPlaceholderText("Try a path: reports/2024/draft.tmp")
        self.path.setAccessibleName("A path to try the patterns on")
        self.verdict = QLabel()
        self.verdict.setObjectName("note")
        self.verdict.setWordWrap(True)
        self.largest = QSpinBox()
        # A style sheet's padding does not reach the words in a number field.
        self.largest.lineEdit().setTextMargins(7, 0, 0, 0)
        self.largest.setRange(1, LARGEST_SIZE_LIMIT)
        self.largest.setSuffix(" MB")
        self.largest.setValue(choices.size_limit)
        self.largest.setMinimumHeight(30)
        self.largest.setAccessibleName("Largest file that is read, in megabytes")
        self.watch = QCheckBox("Read again by itself when something changes")
        self.watch.setChecked(choices.watch)
        self.forms = QCheckBox("A search finds other forms of English words: signing, signs, signed")
        self.forms.setToolTip("Words between quotation marks are always found exactly as they are typed.")
        self.forms.setChecked(choices.other_forms)
        self.languages = QLineEdit(choices.ocr_languages)
        self.languages.setAccessibleName("Languages of pictures of text, as Tesseract names them")
        self.taken = QPushButton("Read so")
        self.taken.setDefault(True)
        self.taken.clicked.connect(self._take)
        for field in (self.include, self.exclude):
            field.textChanged.connect(self._try)
        self.path.textChanged.connect(self._try)
        self._lay_out()
        self._try()

    def choices(self) -> Choices:
        """Return what is chosen by now. Raises ValueError with a sentence where a pattern cannot be understood."""
        include, exclude = _patterns(self.include), _patterns(self.exclude)
        Patterns(include=include, exclude=exclude)
        return self._before.model_copy(
            update={
                "folders": tuple(self.folders.item(row).text() for row in range(1, self.folders.count())),
                "include": include,
                "exclude": exclude,
                "size_limit": self.largest.value(),
                "watch": self.watch.isChecked(),
                "other_forms": self.forms.isChecked(),
                "ocr_languages": self.languages.text().strip() or "eng",
            }
        )

    def add_folder(self, folder: str) -> None:
        """Add a folder, or say why it cannot be."""
        there = tuple(self.folders.item(row).text() for row in range(self.folders.count()))
        reason = overlap(folder, there)
        self.verdict.setText(reason)
        if not reason:
            self.folders.addItem(folder)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Add a folder of documents", str(self._folder.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.add_folder)
        open_dialog(dialog)

    def _remove(self) -> None:
        if self.folders.currentRow() > 0:
            self.folders.takeItem(self.folders.currentRow())

    def _try(self) -> None:
        """Say what the patterns make of the path that is tried."""
        path = self.path.text().strip().strip("/")
        try:
            patterns = Patterns(include=_patterns(self.include), exclude=_patterns(self.exclude))
        except ValueError as error:
            self.verdict.setText(str(error))
            self.taken.setEnabled(False)
            return
        self.taken.setEnabled(True)
        self.verdict.setText(patterns.judge_within(path).words if path else "")

    def _take(self) -> None:
        self.chosen.emit(self.choices())
        self.accept()

    def _lay_out(self) -> None:
        layout = dialog_column(self, 8)
        layout.addWidget(dialog_title("What is read"))
        layout.addWidget(group_title("Folders"))
        layout.addWidget(self.folders)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addSpacing(8)
        layout.addWidget(group_title("Read only"))
        layout.addWidget(self.include)
        layout.addWidget(group_title("Leave out"))
        layout.addWidget(self.exclude)
        layout.addWidget(self.path)
        layout.addWidget(self.verdict)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.addRow("Largest file", self.largest)
        form.addRow("Languages for OCR", self.languages)
        layout.addLayout(form)
        layout.addWidget(self.watch)
        layout.addWidget(self.forms)
        layout.addWidget(note("Hidden files are never read. Files left out one by one stay left out."))
        layout.addLayout(cancel_row(self, self.taken))


def _lines(lines: tuple[str, ...], name: str) -> QPlainTextEdit:
    field = QPlainTextEdit("\n".join(lines))
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    field.setFixedHeight(64)
    return field


def _patterns(field: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(line for line in field.toPlainText().splitlines() if line.strip())


def _button(words: str, deed: object) -> QPushButton:
    button = QPushButton(words)
    button.setAutoDefault(False)
    button.clicked.connect(deed)
    return button
