"""What the first paint needs and the next start should find again: sizes, places, colours. A cache, never precious."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.ui.theme import Choice

USUAL_TEXT = 16


class WindowState:
    """The window's memory, an INI file; anything in it that makes no sense is as if it were not there."""

    def __init__(self, file: Path) -> None:
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    def choice(self) -> Choice:
        """Return the theme to paint first."""
        found = self.text("theme", "system")
        return found if found in {"system", "light", "dark"} else "system"  # type: ignore[return-value]

    def text_size(self) -> int:
        """Return the reader's text size in logical pixels, 12 to 28."""
        return max(12, min(28, self.number("text_size", USUAL_TEXT)))

    def blob(self, name: str) -> QByteArray:
        """Return what Qt gave to be kept under ``name``; empty when there is none."""
        found = self._store.value(name)
        return found if isinstance(found, QByteArray) else QByteArray()

    def text(self, name: str, usual: str = "") -> str:
        """Return a short text."""
        found = self._store.value(name, usual)
        return found if isinstance(found, str) else usual

    def number(self, name: str, usual: int) -> int:
        """Return a whole number."""
        try:
            return int(str(self._store.value(name, usual)))
        except ValueError:
            return usual

    def flag(self, name: str, *, usual: bool) -> bool:
        """Return a yes or no."""
        return str(self._store.value(name, usual)).lower() == "true"

    def keep(self, name: str, value: QByteArray | str | int | bool) -> None:  # noqa: FBT001  (a value as any other)
        """Remember ``value``."""
        self._store.setValue(name, value)

    def save(self) -> None:
        """Write the file now."""
        self._store.sync()
