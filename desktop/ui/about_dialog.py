"""What Accord is made of, under which licences, and where it keeps its own files."""

from __future__ import annotations

import platform
from importlib import metadata
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QPushButton, QWidget

import desktop
from desktop.resources import resource
from desktop.ui.dialog_parts import close_row, dialog_column, dialog_title, group_title, note

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.places import Places

_PACKAGES = ("whoosh3", "pydantic", "platformdirs", "filelock", "charset-normalizer", "markdown-it-py")
QT_NOTICE = (
    "Accord uses Qt and PySide6 under the GNU Lesser General Public License, version 3, unchanged and linked at run "
    "time: you may put other builds of them in their place. Their source is at https://code.qt.io, the licence at "
    "https://www.gnu.org/licenses/lgpl-3.0.html."
)
LICENCES = (
    "Accord is free software under the MIT licence. The typeface Inter is under the SIL Open Font License 1.1, the "
    "icons by Lucide under the ISC licence; both licences lie beside them."
)
PRIVACY = "Accord sends nothing anywhere. The log holds no word and no path of a document."


def versions() -> tuple[tuple[str, str], ...]:
    """Return name and version of Accord and of what it runs on; a package that is not there is left out."""
    found = [
        ("Accord", desktop.__version__),
        ("Python", platform.python_version()),
        ("Qt", qVersion()),
        ("PySide6", PySide6.__version__),
    ]
    for package in _PACKAGES:
        try:
            found.append((package, metadata.version(package)))
        except metadata.PackageNotFoundError:
            continue
    return tuple(found)


class AboutDialog(QDialog):
    """Versions, licences and places."""

    def __init__(self, places: Places, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Accord")
        self.setMinimumWidth(560)
        layout = dialog_column(self, 10)
        layout.addWidget(dialog_title(f"Accord {desktop.__version__}"))
        layout.addWidget(note("Reads the deals in your documents: who agreed what with whom, for how much, and where."))
        layout.addWidget(group_title("Versions"))
        layout.addWidget(note(" · ".join(f"{name} {version}" for name, version in versions()[1:])))
        layout.addWidget(group_title("Licences"))
        layout.addWidget(note(LICENCES))
        layout.addWidget(note(QT_NOTICE))
        layout.addWidget(group_title("Where your data lies"))
        layout.addWidget(note(PRIVACY))
        places_form = QFormLayout()
        places_form.setHorizontalSpacing(16)
        for title, folder in (
            ("Data", places.data),
            ("Settings", places.config),
            ("Log", places.log_file.parent),
            ("Licences", resource("fonts").parent),
        ):
            places_form.addRow(title, _folder_row(title, folder))
        places_form.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(places_form)
        layout.addStretch(1)
        layout.addLayout(close_row(self))


def _folder_row(title: str, folder: Path) -> QWidget:
    row = QWidget()
    button = QPushButton("Open")
    button.setAutoDefault(False)
    button.setAccessibleName(f"Open the folder: {title.lower()}")
    button.setEnabled(folder.exists())
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(note(str(folder)), 1)
    layout.addWidget(button)
    return row
