"""The dialog of the person's own company names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.ui.own_names_dialog import OwnNamesDialog

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "companies.txt"


def shown(dialog: OwnNamesDialog) -> list[str]:
    return [dialog.list.item(row).text() for row in range(dialog.list.count())]


def open_dialog(qtbot: QtBot, file: Path) -> OwnNamesDialog:
    dialog = OwnNamesDialog(file)
    qtbot.addWidget(dialog)
    return dialog


def test_it_lists_what_stands_in_the_file(qtbot: QtBot, file: Path) -> None:
    file.write_text("# mine\nLarvik Systems\nKestrel = Kestrel Energy\n-Ministry of Sound\n", encoding="utf-8")
    dialog = open_dialog(qtbot, file)
    assert shown(dialog) == ["Larvik Systems", "Kestrel   → Kestrel Energy", "Ministry of Sound   (never a company)"]
    assert dialog.told.isHidden()


def test_what_was_said_of_a_name_is_taken_back(qtbot: QtBot, file: Path) -> None:
    file.write_text("# mine\nLarvik Systems\n-Ministry of Sound\n-Old Street\n", encoding="utf-8")
    dialog = open_dialog(qtbot, file)
    assert not dialog.remove.isEnabled()
    for row in (1, 2):
        dialog.list.item(row).setSelected(True)
    with qtbot.waitSignal(dialog.changed):
        dialog.remove.click()
    assert shown(dialog) == ["Larvik Systems"]
    assert file.read_text(encoding="utf-8") == "# mine\nLarvik Systems\n"
    assert dialog.told.text().startswith("2 names removed.")
    assert not dialog.remove.isEnabled()


def test_an_empty_list_says_so(qtbot: QtBot, file: Path) -> None:
    assert open_dialog(qtbot, file).told.text() == "The list is empty."


def test_a_table_is_taken_over_and_the_folder_read_again(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "firms.csv"
    table.write_text("company,city\nLarvik Systems,Oslo\nKestrel Energy,Perth\nLarvik Systems,Oslo\n", encoding="utf-8")
    dialog = open_dialog(qtbot, file)
    with qtbot.waitSignal(dialog.changed):
        dialog.import_table(table)
    assert shown(dialog) == ["Larvik Systems", "Kestrel Energy"]
    assert dialog.told.text().startswith("2 names added; 1 stood there already or came twice.")
    with qtbot.assertNotEmitted(dialog.changed):
        dialog.import_table(table)


def test_a_colleagues_list_is_taken_over_as_it_speaks_of_each_name(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.txt"
    theirs.write_text("Larvik Systems\n-Ministry of Sound\nKestrel = Kestrel Energy\n", encoding="utf-8")
    dialog = open_dialog(qtbot, file)
    assert not dialog.hand_over.isEnabled()
    with qtbot.waitSignal(dialog.changed) as changed:
        dialog.import_table(theirs)
    assert shown(dialog) == ["Larvik Systems", "Ministry of Sound   (never a company)", "Kestrel   → Kestrel Energy"]
    assert (changed.args[0].names, changed.args[1]) == (3, "3 names added")
    assert dialog.hand_over.isEnabled()
    dialog.export(tmp_path / "copy.txt")
    assert dialog.told.text() == f"Written to {tmp_path / 'copy.txt'}."
    assert (tmp_path / "copy.txt").read_bytes() == file.read_bytes()
    theirs.write_text("in the way", encoding="utf-8")
    dialog.export(theirs / "copy.txt")
    assert "could not be written" in dialog.told.text()


def test_what_cannot_be_read_is_said_in_words(qtbot: QtBot, file: Path, tmp_path: Path) -> None:
    dialog = open_dialog(qtbot, file)
    with qtbot.assertNotEmitted(dialog.changed):
        dialog.import_table(tmp_path / "missing.csv")
    assert dialog.told.text().endswith(".")
    assert not file.exists()
