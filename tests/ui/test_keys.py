"""Each key of the table does something, none does two things, and F1 shows them all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop.search.language import parse_query
from desktop.ui.actions import KeyGuard, connect_actions, make_actions
from desktop.ui.keys import KEYS, SEARCH_WORDS
from desktop.ui.keys_dialog import KeysDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_each_key_is_an_action(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)

    actions = make_actions(window)

    for key in KEYS:
        if not key.local:
            shown = [
                sequence.toString(QKeySequence.SequenceFormat.PortableText)
                for sequence in actions[key.name].shortcuts()
            ]
            assert shown == list(key.sequences), key.name
    with pytest.raises(KeyError):
        connect_actions(actions, {})


def test_no_key_does_two_things() -> None:
    used = Counter(sequence for key in KEYS if not key.local for sequence in key.sequences)

    assert [sequence for sequence, times in used.items() if times > 1] == []
    assert len({key.name for key in KEYS}) == len(KEYS)


def test_f1_shows_every_key(qtbot: QtBot) -> None:
    dialog = KeysDialog()
    qtbot.addWidget(dialog)

    words = {label.text() for label in dialog.findChildren(QLabel)}

    for key in KEYS:
        assert key.title in words
        assert QKeySequence(key.sequences[0]).toString(QKeySequence.SequenceFormat.NativeText) in words


@pytest.mark.parametrize(("typed", "found"), SEARCH_WORDS)
def test_f1_shows_what_the_search_understands(qtbot: QtBot, typed: str, found: str) -> None:
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    assert {typed, found} <= {label.text() for label in dialog.findChildren(QLabel)}
    assert not parse_query(typed).is_empty


def test_text_fields_leave_our_keys_alone(qtbot: QtBot, qapp: QApplication) -> None:
    guard = KeyGuard(qapp)
    field = QLineEdit("words that stay")
    qtbot.addWidget(field)

    def asks(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        return guard.eventFilter(field, event)

    assert asks(Qt.Key.Key_K)
    assert not asks(Qt.Key.Key_C)
    guard.deleteLater()
