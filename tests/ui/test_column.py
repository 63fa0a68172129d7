"""The cards at the right: their shares of the height, by themselves and by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.listings.tables import PANELS
from desktop.ui.column import MARGIN, PanelColumn
from desktop.ui.listing_panel import ListingPanel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.ui.theme import Theme


@pytest.fixture
def column(qtbot: QtBot, light_theme: Theme) -> PanelColumn:
    column = PanelColumn([ListingPanel(listing, light_theme) for listing in PANELS])
    qtbot.addWidget(column)
    column.resize(368, 686)
    column.show()
    qtbot.waitUntil(lambda: heights(column)[0] > heights(column)[1])
    return column


def heights(column: PanelColumn) -> list[int]:
    return [dock.height() for dock in column.docks]


def panel(column: PanelColumn, number: int) -> ListingPanel:
    found = column.docks[number].findChild(ListingPanel)
    assert found is not None
    return found


@pytest.mark.parametrize("number", range(len(PANELS)))
def test_an_open_filter_shows_all_its_chips_and_leaves_the_list_its_room(
    column: PanelColumn, qtbot: QtBot, number: int
) -> None:
    opened = panel(column, number)
    before, list_before = heights(column), opened.view.height()

    opened.title_bar.filter_button.setChecked(True)
    qtbot.waitUntil(lambda: heights(column)[number] > before[number])

    box = opened.filters
    assert all(box.rect().contains(chip.geometry().translated(chip.parentWidget().pos())) for chip in box.chips)
    assert opened.view.height() > list_before / 2

    opened.title_bar.filter_button.setChecked(False)
    qtbot.waitUntil(lambda: heights(column) == before)


def test_a_click_beside_the_cards_sizes_nothing_and_a_seam_that_is_drawn_does(
    column: PanelColumn, qtbot: QtBot
) -> None:
    beside = QPoint(MARGIN // 2, 300)
    QTest.mouseClick(column, Qt.MouseButton.LeftButton, pos=beside)
    assert column.state().isEmpty()

    before = heights(column)
    QTest.mousePress(column, Qt.MouseButton.LeftButton, pos=beside)
    # What a drawn seam does; the screen of the tests has no seams to draw.
    column.docks[0].setMinimumHeight(before[0] + 40)
    qtbot.waitUntil(lambda: heights(column) != before)
    QTest.mouseRelease(column, Qt.MouseButton.LeftButton, pos=beside)
    assert not column.state().isEmpty()
