"""Each key of the table does something, none does two things, and F1 shows them all."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from desktop.search.fields import FIELDS, Field, field_named
from desktop.search.language import parse_query
from desktop.ui.actions import KeyGuard, connect_actions, make_actions
from desktop.ui.keys import KEYS
from desktop.ui.keys_dialog import KeysDialog
from desktop.ui.search_help import SEARCH_HELP

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


def test_f1_fits_the_screen_and_its_columns_are_about_as_long(qtbot: QtBot) -> None:
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    room = dialog.screen().availableSize()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()

    caps = [label for label in dialog.findChildren(QLabel) if label.objectName() == "keyCap"]
    by_column = Counter(cap.mapTo(dialog, cap.rect().topRight()).x() for cap in caps)
    assert len(by_column) == 2
    assert max(by_column.values()) < 1.5 * min(by_column.values())


README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
[TYPED] = [part for part in README.split("\n\n") if part.startswith("What can be typed:")]
EXAMPLES = [example for topic in SEARCH_HELP for example in topic.examples]


@pytest.mark.parametrize(("typed", "found"), EXAMPLES)
def test_f1_shows_what_the_search_understands(qtbot: QtBot, typed: str, found: str) -> None:
    dialog = KeysDialog()
    qtbot.addWidget(dialog)
    assert {typed, found} <= {label.text() for label in dialog.findChildren(QLabel)}
    assert not parse_query(typed).is_empty


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_each_field_of_the_language_is_in_the_help_and_in_the_readme(field: Field) -> None:
    told = " ".join(words for example in EXAMPLES for words in example)
    assert f"{field.name}:" in told
    assert not field.short or f"{field.short}:" in told
    assert f"`{field.name}:" in TYPED
    assert not field.short or f"`{field.short}:`" in TYPED


@pytest.mark.parametrize("typed", re.findall(r"`([^`]+)`", TYPED))
def test_what_the_readme_says_can_be_typed_is_understood(typed: str) -> None:
    field = field_named(typed.removesuffix(":")) if typed.endswith(":") else None
    assert field or not parse_query(typed).is_empty


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
