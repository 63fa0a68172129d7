"""Narrowing a panel down: chips and their menus, the part it opens on, what rows come to, and what hides them all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidgetAction

from desktop.listings.tables import AGREEMENTS, COMPANIES, FIGURES, PANELS
from desktop.models.records import AgreementStatus, FigurePurpose, Firmness

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.listings.listing import Listing
    from desktop.models.rows import FigureRow
    from desktop.ui.filter_chip import FilterChip
    from desktop.ui.listing_panel import ListingPanel

Rows = dict[str, tuple[Any, ...]]
# The offscreen platform says so when something pops up.
OFFSCREEN = pytest.mark.qt_log_ignore("This plugin does not support")


def figure(row: FigureRow, **fields: object) -> FigureRow:
    return replace(row, figure=row.figure.model_copy(update=fields))


@pytest.fixture
def rows(seed_rows: Rows) -> Rows:
    """The seed's rows, with a fine beside its investments, and one agreement that is only meant."""
    first, *others = seed_rows["figures"]
    fine = figure(
        first,
        purpose=FigurePurpose.FINE,
        amount=first.figure.amount.model_copy(update={"value": Decimal(500), "currency": None}),
    )
    meant, *made = seed_rows["agreements"]
    agreement = meant.agreement.model_copy(update={"firmness": Firmness.INTENDED, "status": AgreementStatus.PLANNED})
    return {
        "figures": (first, *others, fine),
        "agreements": (replace(meant, agreement=agreement), *made),
        "companies": seed_rows["companies"],
    }


@pytest.fixture
def make(make_panel: Callable[..., ListingPanel], rows: Rows) -> Callable[[Listing[Any]], ListingPanel]:
    return lambda listing: make_panel(listing, rows[listing.name])


def chip(panel: ListingPanel, name: str) -> FilterChip:
    return next(chip for chip in panel.filters.chips if chip.kind.name == name)


def offered(found: FilterChip) -> list[str]:
    """Open a chip's menu and return what stands in it."""
    found.menu().aboutToShow.emit()
    return [action.text() for action in found.menu().actions() if action.text()]


def pick(found: FilterChip, words: str) -> None:
    offered(found)
    [action] = [action for action in found.menu().actions() if action.text().split("\t")[0] == words]
    action.trigger()


def switch(panel: ListingPanel, *, everything: bool) -> None:
    bar = panel.filters.part_bar
    assert bar is not None
    bar._group.button(int(everything)).click()


def count_of(panel: ListingPanel) -> str:
    return panel.title_bar._count.text()


def test_figures_open_on_deals_and_funding(make: Any) -> None:
    panel = make(FIGURES)
    assert FigurePurpose.FINE not in {row.figure.purpose for row in panel.rows()}
    assert count_of(panel) == "4"
    switch(panel, everything=True)
    assert len(panel.rows()) == 5
    assert count_of(panel) == "5"


def test_the_switch_says_how_many_there_are(make: Any) -> None:
    bar = make(FIGURES).filters.part_bar
    assert [bar._group.button(number).text() for number in (0, 1)] == ["Deals and funding  4", "All sums  5"]
    assert bar._group.button(1).accessibleName() == "List figures: all sums, 5"


def test_only_the_persons_own_switching_is_told(qtbot: QtBot, make: Any) -> None:
    panel = make(FIGURES)
    with qtbot.assertNotEmitted(panel.filters.part_changed):
        panel.filters.show_all(everything=True)
    with qtbot.waitSignal(panel.filters.part_changed) as told:
        switch(panel, everything=False)
    assert told.args == [False]


def test_a_menu_offers_what_the_rows_have(make: Any) -> None:
    panel = make(FIGURES)
    assert offered(chip(panel, "purpose")) == ["Any purpose", "Investment\t3", "Loan\t1"]
    switch(panel, everything=True)
    assert offered(chip(panel, "purpose")) == ["Any purpose", "Investment\t3", "Fine\t1", "Loan\t1"]
    assert offered(chip(panel, "currency")) == ["Any currency", "JPY\t3", "INR\t1", "Not stated\t1"]
    assert offered(chip(panel, "amount"))[:2] == ["Any amount", "Over 1 million"]


def test_chips_narrow_down_together(make: Any) -> None:
    panel = make(FIGURES)
    pick(chip(panel, "currency"), "JPY")
    assert count_of(panel) == "3 of 4"
    pick(chip(panel, "currency"), "INR")
    assert count_of(panel) == "4"
    pick(chip(panel, "purpose"), "Loan")
    assert [row.figure.purpose for row in panel.rows()] == [FigurePurpose.LOAN]
    assert chip(panel, "currency").text() == "JPY, INR ▾"
    assert chip(panel, "currency").accessibleName() == "Filter figures by currency: JPY, INR"
    pick(chip(panel, "currency"), "JPY")
    assert chip(panel, "currency").values == ("INR",)
    pick(chip(panel, "currency"), "Any currency")
    pick(chip(panel, "purpose"), "Any purpose")
    assert count_of(panel) == "4"


@pytest.mark.parametrize(
    ("typed", "count"), [(">1tn", 2), ("60bn", 1), ("10,500 crore", 1), ("50bn..200bn", 2), ("¥60bn", 1), ("", 4)]
)
def test_an_amount_is_typed_as_in_a_search(make: Any, typed: str, count: int) -> None:
    panel = make(FIGURES)
    amount = chip(panel, "amount")
    offered(amount)
    edit = typed_into(amount, typed)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert len(panel.rows()) == count
    assert amount.values == ((typed,) if typed else ())


def typed_into(found: FilterChip, typed: str) -> QLineEdit:
    [action] = [action for action in found.menu().actions() if isinstance(action, QWidgetAction)]
    edit = action.defaultWidget().findChild(QLineEdit)
    assert isinstance(edit, QLineEdit)
    edit.setText(typed)
    return edit


def test_what_is_no_amount_narrows_nothing_down(make: Any) -> None:
    panel = make(FIGURES)
    amount = chip(panel, "amount")
    offered(amount)
    edit = typed_into(amount, "plenty")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert "no amount" in edit.toolTip()
    assert (amount.values, count_of(panel)) == ((), "4")


def test_an_amount_is_chosen_alone(make: Any) -> None:
    panel = make(FIGURES)
    pick(chip(panel, "amount"), "Over 10 billion")
    pick(chip(panel, "amount"), "Over 1 million")
    assert chip(panel, "amount").values == (">1000000",)
    pick(chip(panel, "amount"), "Over 1 million")
    assert chip(panel, "amount").values == ()


def test_agreements_by_kind_status_and_firmness(make: Any) -> None:
    panel = make(AGREEMENTS)
    assert [found.kind.title for found in panel.filters.chips] == [
        *("Kind", "Status", "Amount", "Currency", "Firm only", "Decided", "Starred only", "Tags"),
    ]
    pick(chip(panel, "status"), "Planned")
    assert count_of(panel) == "1 of 5"
    chip(panel, "firm").click()
    assert panel.rows() == ()
    assert chip(panel, "firm").accessibleDescription() == "on"
    pick(chip(panel, "status"), "Any status")
    assert count_of(panel) == "4 of 5"
    pick(chip(panel, "kind"), "MoU")
    assert count_of(panel) == "2 of 5"


@OFFSCREEN
def test_the_menu_stays_open_for_a_second_value(qtbot: QtBot, make: Any) -> None:
    panel = make(FIGURES)
    panel.title_bar.filter_button.click()
    found = chip(panel, "currency")
    menu = found.menu()
    menu.popup(found.mapToGlobal(found.rect().bottomLeft()))
    qtbot.waitUntil(menu.isVisible)
    [first, second, *_] = [action for action in menu.actions() if action.isCheckable()][1:]
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(first).center())
    assert menu.isVisible()
    menu.setActiveAction(second)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert found.values == ("JPY", "INR")
    assert first.isChecked()
    assert second.isChecked()
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


@OFFSCREEN
def test_what_is_typed_over_the_menu_goes_into_its_line(qtbot: QtBot, make: Any) -> None:
    panel = make(FIGURES)
    panel.title_bar.filter_button.click()
    found = chip(panel, "amount")
    menu = found.menu()
    menu.popup(found.mapToGlobal(found.rect().bottomLeft()))
    qtbot.waitUntil(menu.isVisible)
    QTest.keyClicks(menu, ">1")
    assert menu.typed.text() == ">1"
    QTest.keyClicks(menu.typed, "tn")
    QTest.keyClick(menu.typed, Qt.Key.Key_Return)
    assert found.values == (">1tn",)
    assert not menu.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_a_menu_opens_by_key(make: Any, monkeypatch: pytest.MonkeyPatch, key: Qt.Key) -> None:
    panel = make(FIGURES)
    opened: list[str] = []
    for found in panel.filters.chips:
        monkeypatch.setattr(found, "showMenu", lambda name=found.kind.name: opened.append(name))
        QTest.keyClick(found, key)
    assert opened == ["purpose", "currency", "amount", "decided", "tags"]


EMPTY = [
    # What is chosen, the sentence, the words of the button, and how many rows there are after it.
    (
        {"purpose": ("fine",)},
        "Purpose: Fine and “Deals and funding” together hide all 5 figures.",
        "Clear the filters",
        5,
    ),
    ({"currency": ("KES",)}, "Currency: KES hides all 5 figures.", "Clear the filter", 4),
    (
        {"currency": ("INR",), "purpose": ("loan",)},
        "Purpose: Loan, Currency: INR and “Deals and funding” together hide all 5 figures.",
        "Clear the filters",
        5,
    ),
    ({"words": "zzz", "currency": ("JPY",)}, "No figures match “zzz”", "Clear the filter", 3),
    ({"words": "fine"}, "“fine” and “Deals and funding” together hide all 5 figures.", "Clear the filters", 5),
]


@pytest.mark.parametrize(("chosen", "sentence", "offer", "count"), EMPTY)
def test_what_hides_everything_is_named_and_taken_away(
    make: Any, chosen: dict[str, Any], sentence: str, offer: str, count: int
) -> None:
    panel = make(FIGURES)
    for name, values in chosen.items():
        if name == "words":
            panel.set_filter(values)
        else:
            chip(panel, name).choose(values)
    assert panel._empty.isVisible()
    assert panel._message.text() == sentence
    assert panel._empty.button.text() == offer
    panel._empty.button.click()
    assert len(panel.rows()) == count


def test_sums_without_a_deal_are_one_click_away(make: Any, rows: Rows) -> None:
    panel = make(FIGURES)
    panel.set_rows(rows["figures"][-1:])
    assert panel._message.text() == ("Of 1 figure, none is an investment, a loan, a grant, aid or the price of a deal.")
    assert panel._empty.button.text() == "Show all sums"
    panel._empty.button.click()
    assert len(panel.rows()) == 1


def test_a_row_that_is_asked_for_is_shown_whatever_hides_it(make: Any, rows: Rows) -> None:
    panel = make(FIGURES)
    fine = rows["figures"][-1]
    panel.title_bar.filter_button.click()
    chip(panel, "currency").choose(("JPY",))
    assert panel.select(fine, quiet=True)
    assert panel.selected_rows() == (fine,)
    assert chip(panel, "currency").values == ()
    assert not panel.title_bar.filter_button.isChecked()
    chip(panel, "currency").choose(("JPY",))
    assert not panel.select("no row", quiet=True)
    assert chip(panel, "currency").values == ("JPY",)


def test_closing_the_filter_takes_it_away(make: Any) -> None:
    panel = make(FIGURES)
    panel.title_bar.filter_button.click()
    assert chip(panel, "purpose").isVisible()
    chip(panel, "currency").choose(("INR",))
    panel.title_bar.filter_button.click()
    assert not chip(panel, "purpose").isVisible()
    assert count_of(panel) == "4"
    assert panel.filters.part_bar.isVisible()


def test_what_is_chosen_stays_for_other_rows(make: Any, rows: Rows) -> None:
    panel = make(FIGURES)
    chip(panel, "currency").choose(("INR",))
    panel.set_rows(rows["figures"][:2])
    assert panel.rows() == ()
    assert "INR" in offered(chip(panel, "currency"))
    panel.set_rows(rows["figures"])
    assert [row.figure.amount.currency for row in panel.rows()] == ["INR"]


@OFFSCREEN
def test_panels_ask_what_their_rows_come_to(qtbot: QtBot, make: Any) -> None:
    panel = make(FIGURES)
    with qtbot.waitSignal(panel.summary_wanted) as wanted:
        chip(panel, "currency").choose(("JPY",))
    [listed] = wanted.args
    assert listed == panel.rows()
    assert panel.listing.summary is not None
    panel.show_summary(panel.listing.summary(listed))
    line = panel._summary
    assert line.isVisible()
    assert line.text().startswith("JPY 20,060,000,000,000 in 3 sums")
    assert line.accessibleName().startswith("Totals: JPY")
    line.click()
    assert panel._why.isVisible()
    panel._why.close()
    panel.show_summary(None)
    assert not line.isVisible()


def test_a_line_without_room_names_the_first_total(make: Any, rows: Rows) -> None:
    panel = make(FIGURES)
    panel.show_summary(FIGURES.summary(rows["figures"]))
    assert panel._summary.text().endswith("; 2 more currencies")
    assert panel._summary.summary.line.count(";") == 2


@pytest.mark.parametrize("listing", PANELS, ids=lambda listing: listing.name)
def test_chips_wrap_and_are_large_enough(make: Any, listing: Listing[Any]) -> None:
    panel = make(listing)
    panel.title_bar.filter_button.click()
    for width in (300, 344, 520):
        panel.resize(width, 400)
        panel.grab()
        areas = [found.geometry() for found in panel.filters.chips]
        assert all(area.right() < width and area.height() >= 24 for area in areas)
        assert not any(a.intersects(b) for at, a in enumerate(areas) for b in areas[at + 1 :])
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not panel.grab().isNull()


def test_the_keyboard_reaches_every_control(make: Any) -> None:
    panel = make(FIGURES)
    panel.title_bar.filter_button.click()
    bar = panel.filters.part_bar
    for control in (*bar._group.buttons(), *panel.filters.chips, panel._summary):
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert control.accessibleName()


def test_companies_have_words_and_what_was_decided(make: Any) -> None:
    panel = make(COMPANIES)
    assert [found.kind.title for found in panel.filters.chips] == ["Decided", "Starred only", "Tags"]
    assert panel.filters.part_bar is None
    assert not panel.filters.isVisible()
    panel.title_bar.filter_button.click()
    assert panel.filters.isVisible()
