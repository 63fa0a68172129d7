"""Saved searches, the history and many searches at once, in the window's dialogs and menus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.errors import QuerySyntaxError
from desktop.models.document import Span
from desktop.models.rows import DocumentRef
from desktop.models.search import Hit, HitPage, Passage, SearchNews, Snippet, SortOrder
from desktop.ui.batch_dialog import BatchDialog
from desktop.ui.result_model import ROW_ROLE, ResultModel
from desktop.ui.saved_dialogs import SavedSearchesDialog, SaveSearchDialog
from desktop.ui.saved_menu import fill_saved_menu, saved_name
from desktop.ui.search_field import SearchField
from desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.ui.theme import Theme

NEWS = (
    SearchNews("Loans", "kind:loan", SortOrder.DATE, "2020-03-04T12:00:00+00:00", 9, frozenset({1, 2})),
    SearchNews("Ports & piers", "port OR pier", SortOrder.RELEVANCE, documents=3),
)


def hit(number: int) -> Hit:
    passage = Passage("H", 1, Span(start=0, end=4), Snippet("chip", ((0, 4),)), 1)
    return Hit(DocumentRef(number, f"{number}.txt", f"Title {number}"), "Text", 1.0, 1, (passage,), 0, "A chip.")


class Shelf:
    """A library that finds a document for each word but one."""

    def search(self, query: str, *, limit: int) -> HitPage:
        assert limit > 0
        if query == "(":
            raise QuerySyntaxError("This bracket is not closed.", position=0)
        hits = () if query == "zebra" else (hit(1), hit(2))
        return HitPage(query, hits, len(hits), 0, 0.001)


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def dialog(qtbot: QtBot, tasks: Tasks, light_theme: Theme) -> BatchDialog:
    made = BatchDialog(Shelf(), tasks, light_theme)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_menu_tells_what_is_new_and_searches_again(qtbot: QtBot) -> None:
    menu, done = QMenu(), []
    qtbot.addWidget(menu)
    deeds = {
        name: lambda *told, name=name: done.append((name, *told)) for name in ("open", "search", "manage", "forget")
    }
    actions = {name: QAction(name) for name in ("save_search", "batch")}

    fill_saved_menu(menu, NEWS, ("chip & steel", "x"), deeds, actions)

    words = {action.text(): action for action in menu.actions()}
    assert "Loans\t2 new since 4 March 2020" in words
    words["Ports && piers"].trigger()
    words["Rename or remove…"].trigger()
    history = {action.text(): action for action in words["Searched before"].menu().actions()}
    history["chip && steel"].trigger()
    history["Clear the history"].trigger()
    assert done == [("open", NEWS[1]), ("manage",), ("search", "chip & steel"), ("forget",)]


def test_the_button_says_what_is_new(qtbot: QtBot, light_theme: Theme) -> None:
    field = SearchField(light_theme)
    qtbot.addWidget(field)
    assert saved_name(()) == saved_name(NEWS[1:]) == "Saved searches and history"
    field.set_news(saved_name(NEWS), is_new=True)
    assert field.saved.accessibleName() == "Saved searches: 2 new since 4 March 2020 in “Loans”"
    assert field.saved.isChecked()


def test_saving_asks_for_a_name_and_says_when_it_is_taken(qtbot: QtBot) -> None:
    dialog = SaveSearchDialog("kind:loan\n chip", ["Loans"])
    qtbot.addWidget(dialog)
    assert dialog.line.text() == "kind:loan chip"
    dialog.line.setText(" ")
    assert not dialog.save.isEnabled()
    dialog.line.setText("LOANS")
    assert dialog.save.text() == "Replace"
    dialog.line.setText(" Loans  of banks ")
    with qtbot.waitSignal(dialog.named) as told:
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    assert told.args == ["Loans of banks"]


def test_saved_searches_are_renamed_and_removed(qtbot: QtBot) -> None:
    dialog = SavedSearchesDialog(NEWS)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.renamed) as told:
        dialog.list.item(0).setText("Bank loans")
    assert told.args == ["Loans", "Bank loans"]
    dialog.list.item(0).setText("ports & PIERS")
    assert dialog.list.item(0).text() == "Bank loans"
    with qtbot.waitSignal(dialog.removed) as gone:
        qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert gone.args == ["Bank loans"]
    qtbot.mouseClick(dialog.remove, Qt.MouseButton.LeftButton)
    assert not dialog.remove.isEnabled()


def test_new_documents_are_marked_in_their_answer_and_in_no_other(qapp: object) -> None:
    model = ResultModel()
    model.mark_new(frozenset({2}), "chip")
    model.set_page(HitPage("chip", (hit(1), hit(2)), 2, 0, 0.01))
    assert [model.index(at, 0).data(ROW_ROLE).meta.startswith("New · ") for at in range(2)] == [False, True]
    model.set_page(HitPage("steel", (hit(2),), 1, 0, 0.01))
    assert not model.index(0, 0).data(ROW_ROLE).meta.startswith("New")


def test_what_is_typed_at_once_goes_into_the_list(dialog: BatchDialog) -> None:
    dialog.show()
    assert dialog.focusWidget() is dialog.queries


def test_a_batch_lists_what_each_search_finds(dialog: BatchDialog, qtbot: QtBot) -> None:
    dialog.queries.setPlainText("chip\n(\nzebra\nsteel")
    qtbot.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.ask.isEnabled)

    rows = dialog.panel.rows()
    assert [(row.asked.query, row.documents, bool(row.trouble)) for row in rows] == [
        ("chip", 2, False), ("chip", 2, False), ("(", 0, True), ("zebra", 0, False), ("steel", 2, False),
        ("steel", 2, False),
    ]  # fmt: skip
    assert dialog.told.text() == "4 of 4 searches; 1 could not be understood"
    with qtbot.waitSignal(dialog.opened) as told:
        dialog.panel.activated.emit(rows[0])
    assert told.args == [rows[0]]


def test_a_batch_is_copied_as_a_table(dialog: BatchDialog, qtbot: QtBot) -> None:
    dialog.queries.setPlainText("chip")
    qtbot.mouseClick(dialog.ask, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.ask.isEnabled)
    with qtbot.waitSignal(dialog.copied) as told:
        dialog.panel.copy_as("csv")
    assert "2 answers" in told.args[0]


def test_a_list_is_opened_from_a_file(dialog: BatchDialog, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("name,query\nx,chip\ny,steel\n", encoding="utf-8")
    dialog.read_list(tmp_path / "list.csv")
    assert dialog.told.text() == "2 searches in list.csv"
    dialog.read_list(tmp_path / "none.csv")
    assert "cannot be read" in dialog.told.text()
