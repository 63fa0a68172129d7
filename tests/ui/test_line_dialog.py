"""A dialog that asks for one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.ui.deed_words import DONE, NAMED
from desktop.ui.line_dialog import LineDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def dialog(qtbot: QtBot) -> LineDialog:
    dialog = LineDialog("Another name of a firm", "“Nordhavn” is another name of:", "Keep")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_takes_what_is_typed_and_nothing_empty(dialog: LineDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.edit, "  ")
    assert not dialog.take.isEnabled()
    QTest.keyClicks(dialog.edit, "Nordhavn Steel")
    with qtbot.waitSignal(dialog.chosen) as chosen:
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert chosen.args == ["  Nordhavn Steel"]
    assert not dialog.isVisible()


def test_offers_lines_that_hold_what_is_typed(dialog: LineDialog) -> None:
    dialog.offer(["Havn Bank Ltd", "Nordhavn Steel Ltd", "Kestrel Energy Corp"])
    completer = dialog.edit.completer()
    assert completer is not None
    completer.setCompletionPrefix("HAVN")
    found = [completer.completionModel().index(row, 0).data() for row in range(completer.completionCount())]
    assert found == ["Havn Bank Ltd", "Nordhavn Steel Ltd"]


def test_a_secret_is_not_shown(dialog: LineDialog) -> None:
    dialog.hide_typed()
    QTest.keyClicks(dialog.edit, "open")
    assert dialog.edit.echoMode() is QLineEdit.EchoMode.Password
    assert dialog.edit.displayText() != "open"


def test_every_deed_has_words_for_the_way_back() -> None:
    assert NAMED.keys() >= DONE.keys()
