"""Facets in the window: chosen by a click, left out by Alt and a click, by keyboard and menu too, and taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from desktop.models.search import ChosenFacet, Facet, FacetField, FacetValue, HitPage
from desktop.ui.facet_chip import FacetChip
from desktop.ui.facet_pane import ChosenStrip, FacetPane
from desktop.ui.search_panel import SearchPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.ui.theme import Theme

PDF = ChosenFacet(FacetField.TYPE, "pdf")
NO_PDF = ChosenFacet(FacetField.TYPE, "pdf", excluded=True)
TYPES = Facet(FacetField.TYPE, (FacetValue("pdf", "PDF", 1_200), FacetValue("text", "Text", 1)))
YEARS = Facet(FacetField.YEAR, tuple(FacetValue(str(year), str(year), 3) for year in range(2026, 2016, -1)), others=4)


@pytest.fixture
def pane(qtbot: QtBot, light_theme: Theme) -> FacetPane:
    made = FacetPane()
    qtbot.addWidget(made)
    made.resize(348, 400)
    made.set_facets((TYPES, YEARS), ())
    made.show()
    return made


def chip(pane: FacetPane, words: str) -> FacetChip:
    return next(one for one in pane.chips() if one.text().startswith(words))


def test_values_stand_with_their_counts(pane: FacetPane) -> None:
    assert [one.text() for one in pane.chips()][:3] == ["PDF  1,200", "Text  1", "2026  3"]
    assert chip(pane, "PDF").accessibleName() == "Type: PDF, 1,200 documents"
    assert chip(pane, "Text").accessibleName() == "Type: Text, 1 document"


@pytest.mark.parametrize(
    ("held", "facet"), [(Qt.KeyboardModifier.NoModifier, PDF), (Qt.KeyboardModifier.AltModifier, NO_PDF)]
)
def test_a_click_adds_and_with_alt_leaves_out(
    pane: FacetPane, qtbot: QtBot, held: Qt.KeyboardModifier, facet: ChosenFacet
) -> None:
    with qtbot.waitSignal(pane.added) as by_mouse:
        qtbot.mouseClick(chip(pane, "PDF"), Qt.MouseButton.LeftButton, held)
    with qtbot.waitSignal(pane.added) as by_key:
        qtbot.keyClick(chip(pane, "PDF"), Qt.Key.Key_Return, held)
    assert by_mouse.args == by_key.args == [facet]


def test_the_menu_does_both(pane: FacetPane, qtbot: QtBot) -> None:
    actions = {action.text(): action for action in chip(pane, "PDF").menu_for().actions()}
    assert set(actions) == {"Only PDF", "Leave out PDF"}
    with qtbot.waitSignal(pane.added) as told:
        actions["Leave out PDF"].trigger()
    assert told.args == [NO_PDF]


def test_what_is_chosen_is_marked_and_taken_off(pane: FacetPane, qtbot: QtBot) -> None:
    pane.set_facets((TYPES,), (PDF,))
    assert chip(pane, "PDF").accessibleName() == "Type: PDF, 1,200 documents, chosen"
    with qtbot.waitSignal(pane.taken_off) as told:
        qtbot.mouseClick(chip(pane, "PDF"), Qt.MouseButton.LeftButton)
    assert told.args == [PDF]
    with qtbot.waitSignal(pane.added) as left_out:
        qtbot.mouseClick(chip(pane, "PDF"), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier)
    assert left_out.args == [NO_PDF]


def test_the_keyboard_stays_on_its_value(pane: FacetPane, qtbot: QtBot) -> None:
    with qtbot.waitExposed(pane):
        pane.activateWindow()
    qtbot.waitUntil(pane.isActiveWindow)
    chip(pane, "2025").setFocus()
    pane.set_facets((YEARS,), ())
    assert chip(pane, "2025").hasFocus()


def test_more_values_are_shown_when_asked_for(pane: FacetPane, qtbot: QtBot) -> None:
    assert len(pane.chips()) == 2 + 4
    more = next(one for one in pane.findChildren(QToolButton) if one.text() == "6 more")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(pane.chips()) == 2 + 10


def test_the_strip_shows_what_is_chosen_and_nothing_else(qtbot: QtBot, light_theme: Theme) -> None:
    strip = ChosenStrip()
    qtbot.addWidget(strip)
    strip.set_chosen((PDF, ChosenFacet(FacetField.COMPANY, "A & B", excluded=True)))
    strip.show()
    first, second = strip.findChildren(FacetChip)
    assert (first.text(), second.text()) == ("PDF  ✕", "not A && B  ✕")
    with qtbot.waitSignal(strip.taken_off) as told:
        qtbot.keyClick(second, Qt.Key.Key_Delete)
    assert told.args == [ChosenFacet(FacetField.COMPANY, "A & B", excluded=True)]
    strip.set_chosen(())
    assert strip.isHidden()


def test_nothing_found_offers_the_search_without_what_narrows_it(qtbot: QtBot, light_theme: Theme) -> None:
    panel = SearchPanel(light_theme)
    qtbot.addWidget(panel)
    panel.show_page(HitPage("chip type:pdf", (), 0, 0, 0.01))
    with qtbot.waitSignal(panel.suggested) as told:
        panel._empty[2].linkActivated.emit("x")
    assert told.args == ["chip"]
