"""What is read of a library: patterns are tried as they are typed, nothing changes before it is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.choices import Choices
from desktop.ui.choices_dialog import ChoicesDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path) -> ChoicesDialog:
    folder = tmp_path / "documents"
    folder.mkdir()
    dialog = ChoicesDialog(folder, Choices(exclude=("*.tmp",), left_out=("a.txt",)))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_path_is_judged_as_it_is_typed(dialog: ChoicesDialog) -> None:
    dialog.path.setText("deep/a.tmp")
    assert dialog.verdict.text() == "Left out by *.tmp."
    dialog.exclude.setPlainText("*.log\n")
    assert dialog.verdict.text() == "Read."
    dialog.include.setPlainText("*.pdf")
    assert dialog.verdict.text() == "Left out: no pattern of those to be read fits it."


def test_a_pattern_that_cannot_be_understood_is_not_taken(dialog: ChoicesDialog) -> None:
    dialog.exclude.setPlainText("!")
    assert dialog.verdict.text() == "The pattern ! cannot be understood."
    assert not dialog.taken.isEnabled()
    dialog.exclude.setPlainText("")
    assert dialog.taken.isEnabled()


def test_folders_are_added_and_removed(dialog: ChoicesDialog, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    dialog.add_folder(str(more))
    dialog.add_folder(str(tmp_path / "documents" / "sub"))
    assert dialog.verdict.text().endswith("which is read already.")
    assert dialog.choices().folders == (str(more),)
    dialog.folders.setCurrentRow(0)
    assert not dialog.remove.isEnabled()
    dialog.folders.setCurrentRow(1)
    dialog.remove.click()
    assert dialog.choices().folders == ()


def test_taking_over_keeps_what_has_no_field(dialog: ChoicesDialog, qtbot: QtBot) -> None:
    dialog.largest.setValue(50)
    dialog.watch.setChecked(False)
    dialog.forms.setChecked(True)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        dialog.taken.click()
    assert chosen.args == [
        Choices(exclude=("*.tmp",), left_out=("a.txt",), size_limit=50, watch=False, other_forms=True)
    ]
