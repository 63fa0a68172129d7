"""A panel lists only the first of very many rows at once, says so, and lists all on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.listings.tables import COMPANIES, FIGURES
from desktop.models.search import ScopeKind
from desktop.ui import panel_feed
from desktop.ui.listing_panel import ListingPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.ui.theme import Theme
    from desktop.ui.workspace import Workspace


@pytest.fixture
def panel(qtbot: QtBot, light_theme: Theme, seed_rows: dict[str, tuple[Any, ...]]) -> ListingPanel:
    panel = ListingPanel(COMPANIES, light_theme)
    for widget in (panel, panel.title_bar):
        qtbot.addWidget(widget)
    panel.resize(368, 500)
    panel.show()
    panel.set_rows(seed_rows["companies"], 41_235)
    return panel


def test_says_how_many_are_listed(panel: ListingPanel) -> None:
    shown = len(panel.rows())
    assert panel.cut_line.isVisible()
    assert panel.cut_line.label.text() == f"The first {shown} of 41,235 companies"
    assert panel.cut_line.button.accessibleName() == "List all 41,235 companies"
    assert panel.unlisted == 41_235 - shown


def test_a_whole_list_has_no_such_line(panel: ListingPanel) -> None:
    rows = panel.rows()
    panel.set_rows(rows, len(rows))
    assert not panel.cut_line.isVisible()
    panel.set_rows(rows, 41_235)
    panel.set_rows(rows)
    assert not panel.cut_line.isVisible()
    assert panel.unlisted == 0


def test_all_are_listed_on_demand_until_the_scope_is_another(qtbot: QtBot, panel: ListingPanel) -> None:
    assert not panel.wants_whole
    with qtbot.waitSignal(panel.whole_wanted):
        QTest.mouseClick(panel.cut_line.button, Qt.MouseButton.LeftButton)
    assert panel.wants_whole
    assert not panel.cut_line.isVisible()
    panel.set_scope(ScopeKind.RESULTS)
    assert not panel.wants_whole


def figures_panel(workspace: Workspace) -> ListingPanel:
    return next(panel for panel in workspace.panels if panel.listing is FIGURES)


def list_library(qtbot: QtBot, panel: ListingPanel, listed: int) -> None:
    panel.set_scope(ScopeKind.LIBRARY)
    panel.scope_changed.emit(ScopeKind.LIBRARY)
    panel.filters.show_all(everything=True)
    qtbot.waitUntil(lambda: len(panel.rows()) == listed)


def test_the_window_lists_the_first_then_all(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = workspace.session.library
    assert library is not None
    whole = library.figures()
    assert len(whole) > 1
    monkeypatch.setattr(panel_feed, "MOST_LISTED", 1)
    panel = figures_panel(workspace)
    list_library(qtbot, panel, 1)
    assert panel.rows() == whole[:1]
    assert panel.unlisted == len(whole) - 1
    # What the first rows come to is not what all come to.
    qtbot.waitUntil(lambda: panel._summary.text().startswith("To add up the list"))
    QTest.mouseClick(panel.cut_line.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.rows() == whole)
    assert panel.unlisted == 0
    qtbot.waitUntil(lambda: not panel._summary.text().startswith("To add up the list"))


def test_a_document_is_always_listed_whole(qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(panel_feed, "MOST_LISTED", 1)
    panel = figures_panel(workspace)
    list_library(qtbot, panel, 1)
    panel.set_scope(ScopeKind.DOCUMENT)
    panel.scope_changed.emit(ScopeKind.DOCUMENT)
    qtbot.waitUntil(lambda: len(panel.rows()) > 1)
    assert not panel.cut_line.isVisible()


def test_another_search_begins_with_the_first_again(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_feed, "MOST_LISTED", 1)
    panel = figures_panel(workspace)
    panel.filters.show_all(everything=True)
    panel.set_scope(ScopeKind.RESULTS)
    workspace.session.set_query("has:agreement")
    workspace.session.ask()
    qtbot.waitUntil(lambda: len(panel.rows()) == 1 and panel.unlisted > 0)
    QTest.mouseClick(panel.cut_line.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.unlisted == 0)
    # Asked again, as after each decision: it stays whole.
    workspace.session.ask_quietly()
    qtbot.wait(100)
    qtbot.waitUntil(lambda: len(panel.rows()) > 1)
    assert panel.wants_whole
    workspace.session.set_query("type:txt")
    workspace.session.ask()
    qtbot.waitUntil(lambda: len(panel.rows()) == 1 and panel.unlisted > 0)


def test_the_first_rows_are_shown_while_the_rest_is_read(panel: ListingPanel) -> None:
    rows = panel.rows()
    panel.set_rows(())
    panel.show_first(rows[:2])
    assert (panel.rows(), panel.view.isVisible()) == (rows[:2], True)
    assert not panel.cut_line.isVisible()
    panel.set_rows(rows)
    assert panel.rows() == rows


def test_a_list_that_is_empty_gets_its_first_rows_before_the_rest(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = workspace.session.library
    assert library is not None
    whole = library.figures()
    monkeypatch.setattr(panel_feed, "_FIRST_LISTED", 1)
    panel = figures_panel(workspace)
    panel.set_rows(())
    panel.filters.show_all(everything=True)
    listed: list[int] = []
    panel.model.modelReset.connect(lambda: listed.append(panel.model.total))
    list_library(qtbot, panel, len(whole))
    assert [total for total in listed if total] == [1, len(whole)]
