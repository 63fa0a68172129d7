"""The settings: each one takes effect as it is chosen, so there is nothing to confirm."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QWidget,
)

from desktop.ui.dialog_parts import close_row, dialog_column, dialog_title, note

if TYPE_CHECKING:
    from desktop.settings import Settings

_THEMES = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
_ENGINES = (("auto", "Chosen by Accord"), ("whoosh", "Whoosh"), ("tantivy", "tantivy, for large folders"))
SMALLEST, LARGEST = 12, 28
LAST_OPENED = "The folder last opened"


class SettingsDialog(QDialog):
    """``chosen`` carries the name of a setting and its new value."""

    chosen = Signal(str, object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.setMinimumWidth(460)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        form.addRow("Theme", self._themes(settings.theme))
        self.text_size = self._sizes(settings.text_size)
        form.addRow("Text size", self.text_size)
        self.library = self._libraries(settings)
        form.addRow("Open at start", self.library)
        self.engine = self._engines(settings.engine)
        form.addRow("Search engine", self.engine)
        layout = dialog_column(self, 16)
        layout.addWidget(dialog_title("Settings"))
        layout.addLayout(form)
        layout.addWidget(note("Changes take effect at once; the search engine when the folder is read again."))
        layout.addStretch(1)
        layout.addLayout(close_row(self))

    def _themes(self, theme: str) -> QWidget:
        row = QWidget()
        row.setAccessibleName("Theme")
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        group = QButtonGroup(row)
        self.themes = {}
        for value, title in _THEMES:
            button = QPushButton(title)
            button.setCheckable(True)
            button.setChecked(value == theme)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit("theme", value))
            group.addButton(button)
            layout.addWidget(button)
            self.themes[value] = button
        layout.addStretch(1)
        return row

    def _sizes(self, size: int) -> QSpinBox:
        box = QSpinBox()
        # A style sheet's padding does not reach the words in a number field.
        box.lineEdit().setTextMargins(7, 0, 0, 0)
        box.setRange(SMALLEST, LARGEST)
        box.setValue(size)
        box.setSuffix(" px")
        box.setAccessibleName("Text size in pixels")
        box.setMinimumHeight(30)
        box.valueChanged.connect(lambda value: self.chosen.emit("text_size", value))
        return box

    def _libraries(self, settings: Settings) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("Folder to open at start")
        box.setMinimumHeight(30)
        box.addItem(LAST_OPENED, None)
        for folder in dict.fromkeys((settings.default_library, *settings.recent)):
            if folder:
                box.addItem(Path(folder).name or folder, folder)
                box.setItemData(box.count() - 1, folder, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(max(0, box.findData(settings.default_library)))
        box.activated.connect(lambda at: self.chosen.emit("default_library", box.itemData(at)))
        return box

    def _engines(self, engine: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName("Search engine")
        box.setMinimumHeight(30)
        for value, title in _ENGINES:
            box.addItem(title, value)
        box.setCurrentIndex(box.findData(engine))
        box.activated.connect(lambda at: self.chosen.emit("engine", box.itemData(at)))
        return box
