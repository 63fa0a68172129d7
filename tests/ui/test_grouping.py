"""The panel of agreements puts those together that are one deal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QPixmap

from desktop.listings.tables import AGREEMENTS, COMPANIES, DEALS
from desktop.models.records import Firmness
from desktop.models.rows import DealRow, DealStep
from desktop.ui.card_delegate import HEIGHTS
from desktop.ui.listing_panel import ListingPanel

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from desktop.models.rows import AgreementRow
    from desktop.ui.theme import Theme


def deal_of(row: AgreementRow) -> DealRow:
    agreement = row.agreement
    return DealRow(
        title=agreement.title,
        kind=agreement.kind,
        instrument="",
        subject="",
        parties=agreement.parties,
        status=agreement.status,
        firmness=Firmness.FIRM,
        history=(DealStep("2025-08-29", agreement.status, row.document),),
        amounts=(),
        disputed=False,
        first="2025-08-29",
        last="2025-08-29",
        lead=row,
        reports=(row,),
    )


@pytest.fixture
def panel(qtbot: QtBot, light_theme: Theme, seed_rows: dict[str, tuple[Any, ...]]) -> ListingPanel:
    panel = ListingPanel(AGREEMENTS, light_theme)
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.title_bar)
    panel.resize(368, 500)
    panel.set_rows(seed_rows["agreements"])
    return panel


def grouping(panel: ListingPanel) -> QAction:
    return next(action for action in panel.title_bar.sort_button.menu().actions() if action.text() == "Group by deal")


def test_asks_for_deals_and_for_agreements_again(qtbot: QtBot, panel: ListingPanel) -> None:
    with qtbot.waitSignal(panel.grouping_changed) as changed:
        grouping(panel).trigger()
    assert (changed.args, panel.listing, panel.model.total) == ([True], DEALS, 0)
    assert grouping(panel).isChecked()

    grouping(panel).trigger()
    assert panel.listing is AGREEMENTS
    assert not grouping(panel).isChecked()


def test_shows_deals(panel: ListingPanel, seed_rows: dict[str, tuple[Any, ...]]) -> None:
    deals = [deal_of(row) for row in seed_rows["agreements"]]
    panel.set_grouped(grouped=True)
    panel.set_rows(deals)
    picture = QPixmap(panel.size())
    panel.render(picture)

    assert panel.view.visualRect(panel.model.index(0)).height() == HEIGHTS["stacked"]
    assert panel.view.accessibleName() == "Deals"
    assert panel.title_bar.sort_button.accessibleName() == "Sort deals"
    assert panel.name == "agreements"
    assert "1 report" in panel.listing.describe(panel.rows()[0])
    assert panel.select_record(1, seed_rows["agreements"][2].agreement)
    assert panel.selected_rows() == (deals[2],)

    panel.set_grouped(grouped=False)
    panel.set_rows(seed_rows["agreements"])
    panel.view.grab()
    assert panel.view.visualRect(panel.model.index(0)).height() == HEIGHTS["titled"]


def test_keeps_order_words_and_chips(panel: ListingPanel, seed_rows: dict[str, tuple[Any, ...]]) -> None:
    panel.set_order("title", descending=True)
    panel.set_filter("japan")
    next(chip for chip in panel.filters.chips if chip.kind.name == "kind").choose(("declaration",))

    panel.set_grouped(grouped=True)
    panel.set_rows([deal_of(row) for row in seed_rows["agreements"]])

    assert [row.title for row in panel.rows()] == ["Security Cooperation", "Clean Hydrogen and Ammonia"]
    panel.filters.clear()
    assert len(panel.rows()) == len(seed_rows["agreements"])


def test_an_order_that_deals_do_not_know_is_dropped(panel: ListingPanel) -> None:
    panel.set_order("place")
    panel.set_grouped(grouped=True)

    assert panel.model.sorted_by is None


def test_other_panels_offer_no_grouping(qtbot: QtBot, light_theme: Theme) -> None:
    panel = ListingPanel(COMPANIES, light_theme)
    qtbot.addWidget(panel)
    qtbot.addWidget(panel.title_bar)
    panel.set_grouped(grouped=True)

    assert panel.listing is COMPANIES
    assert not any("Group" in action.text() for action in panel.title_bar.sort_button.menu().actions())
