"""Opens files in the programs that the desktop has for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_NO_PROGRAM = "No program was found that opens this file."


def open_file(file: Path, say: Callable[[str], object]) -> None:
    """Open a file in its own program; ``say`` tells the person where there is none."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        say(_NO_PROGRAM)
