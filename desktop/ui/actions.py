"""The window's actions, made from the table of keys, and the guard that lets their keys through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop.ui.keys import KEYS
from desktop.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CHECKABLE = frozenset({"toggle_results", "toggle_panels"})


def make_actions(window: QWidget) -> dict[str, QAction]:
    """Return an action for each key that is not local, by its name, added to ``window``."""
    actions = {}
    for key in KEYS:
        if key.local:
            continue
        action = QAction(key.title, window)
        action.setObjectName(key.name)
        action.setShortcuts([QKeySequence(sequence) for sequence in key.sequences])
        action.setCheckable(key.name in CHECKABLE)
        window.addAction(action)
        actions[key.name] = action
    return actions


def connect_actions(actions: Mapping[str, QAction], deeds: Mapping[str, Callable[[], object]]) -> None:
    """Let each action do its deed; an action without one is a KeyError."""
    for name, action in actions.items():
        deed = deeds[name]
        action.triggered.connect(lambda _checked=False, deed=deed: deed())


class KeyGuard(QObject):
    """Keeps text fields from taking the window's keys for themselves: Ctrl+K would cut the line on some systems."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._ours = frozenset(sequence for key in KEYS if not (key.local or key.shared) for sequence in key.sequences)
        application.focusChanged.connect(self._follow)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
            if pressed in self._ours:
                event.ignore()
                return True
        return False

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if isinstance(old, QLineEdit):
            old.removeEventFilter(self)
        if isinstance(new, QLineEdit):
            new.installEventFilter(self)
