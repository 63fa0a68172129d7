"""What the menu of a result offers, and what its acts do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from desktop.library.library import Library
from desktop.models.search import Scope

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from desktop.ui.workspace import Workspace

LATE = 20_000
pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing|propagate)", extend=True)


def opened_at(workspace: Workspace, qtbot: QtBot, number: int) -> dict[str, QAction]:
    """Ask for the menu of a row, and return its acts by their words."""
    view = workspace.results.view
    qtbot.waitUntil(lambda: view.model().rowCount() > number, timeout=LATE)
    index = view.model().index(number, 0)
    view.scrollTo(index)
    view.customContextMenuRequested.emit(view.visualRect(index).center())
    qtbot.waitUntil(lambda: workspace.result_menu.menu is not None, timeout=LATE)
    menu = workspace.result_menu.menu
    assert menu is not None
    return {act.text(): act for act in menu.actions() if act.text()}


def close(workspace: Workspace, qtbot: QtBot) -> None:
    if (menu := workspace.result_menu.menu) is not None:
        menu.close()
    qtbot.waitUntil(lambda: workspace.result_menu.menu is None, timeout=LATE)


def test_a_document_is_starred_and_its_path_copied_from_its_result(workspace: Workspace, qtbot: QtBot) -> None:
    library = workspace.session.library
    assert isinstance(library, Library)
    acts = opened_at(workspace, qtbot, 0)
    row = workspace.results.view.row_at(workspace.results.view.currentIndex())
    assert row is not None
    acts["Copy its path"].trigger()
    assert QGuiApplication.clipboard().text() == str(library.file_of(row.document.path))
    acts["Star"].trigger()
    close(workspace, qtbot)

    def starred() -> set[str]:
        return {each.document.path for each in library.documents(Scope()) if each.marks.is_starred}

    qtbot.waitUntil(lambda: starred() == {row.document.path}, timeout=LATE)
    assert "Take the star off" in opened_at(workspace, qtbot, 0)
    close(workspace, qtbot)
    workspace.decide.undo()
    qtbot.waitUntil(lambda: not starred(), timeout=LATE)


def test_another_document_is_compared_with_the_one_that_is_open(workspace: Workspace, qtbot: QtBot) -> None:
    library = workspace.session.library
    assert isinstance(library, Library)
    (library.folder / "other.txt").write_text("Another text\n\nIt tells of nothing much.\n", encoding="utf-8")
    for _step in library.refresh():
        pass
    workspace.session.ask()
    qtbot.waitUntil(lambda: workspace.results.view.model().rowCount() > 1, timeout=LATE)
    workspace.results.open_best()
    workspace.session.show(library.documents(Scope())[0].document.id)
    qtbot.waitUntil(lambda: workspace.session.document is not None, timeout=LATE)
    shown = workspace.session.document
    assert shown is not None
    offered = {}
    for number in range(2):
        acts = opened_at(workspace, qtbot, number)
        row = workspace.results.view.row_at(workspace.results.view.currentIndex())
        assert row is not None
        offered[row.document.id] = [words for words in acts if words.startswith("Compare with “")]
        if offered[row.document.id]:
            acts[offered[row.document.id][0]].trigger()
        close(workspace, qtbot)
    assert {number: bool(words) for number, words in offered.items()} == {
        number: number != shown.ref.id for number in offered
    }

    def dialogs() -> list[QWidget]:
        return [each for each in QApplication.topLevelWidgets() if each.windowTitle() == "Compare documents"]

    qtbot.waitUntil(lambda: bool(dialogs()), timeout=LATE)
    for dialog in dialogs():
        dialog.close()
