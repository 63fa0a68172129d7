"""Which keys scroll the reader and which select in it; all others are the window's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QScrollBar

_ARROW = 40
# Two lines of the page before stay in sight.
_OVERLAP = 48
_SELECTING = {
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip


def scroll_step(event: QKeyEvent, bar: QScrollBar) -> int:
    """Return by how many pixels a key scrolls; 0 for a key that does not."""
    page = max(_OVERLAP // 2, bar.pageStep() - _OVERLAP)
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.key() == Qt.Key.Key_Space:
        return -page if shift else page
    if shift or event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return 0
    steps = {
        Qt.Key.Key_Up: -_ARROW,
        Qt.Key.Key_Down: _ARROW,
        Qt.Key.Key_PageUp: -page,
        Qt.Key.Key_PageDown: page,
        Qt.Key.Key_Home: -max(1, bar.maximum()),
        Qt.Key.Key_End: max(1, bar.maximum()),
    }
    return steps.get(Qt.Key(event.key()), 0)


def selects(event: QKeyEvent) -> bool:
    """Return whether a key selects."""
    if event.matches(QKeySequence.StandardKey.SelectAll):
        return True
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) and event.key() in _SELECTING
