"""A panel as a person uses it: choosing, opening, narrowing, ordering, copying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFocusEvent, QGuiApplication, QHoverEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.listings.tables import AGREEMENTS, COMPANIES, FIGURES, PANELS
from desktop.models.search import ScopeKind
from desktop.ui.card_delegate import HEIGHTS
from desktop.ui.listing_panel import ListingPanel
from desktop.ui.panel_words import row_menu
from desktop.ui.theme import LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.listings.listing import Listing
    from desktop.ui.theme import Theme

Rows = dict[str, tuple[Any, ...]]
Make = "Callable[[Listing[Any]], ListingPanel]"


@pytest.fixture
def make(make_panel: Callable[..., ListingPanel], seed_rows: Rows) -> Callable[[Listing[Any]], ListingPanel]:
    return lambda listing: make_panel(listing, seed_rows[listing.name])


def middle(panel: ListingPanel, row: int) -> QPoint:
    return panel.view.visualRect(panel.model.index(row)).center()


def click(panel: ListingPanel, row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, keys, middle(panel, row))


def count_of(panel: ListingPanel) -> str:
    return panel.title_bar._count.text()


@pytest.mark.parametrize("listing", PANELS, ids=lambda listing: listing.name)
def test_cards_are_as_high_as_their_style(make: Any, listing: Listing[Any]) -> None:
    panel = make(listing)
    assert panel.view.visualRect(panel.model.index(0)).height() == HEIGHTS[listing.card.style]
    assert count_of(panel) == str(len(panel.rows()))


def test_a_click_says_which_row(qtbot: QtBot, make: Any) -> None:
    panel = make(AGREEMENTS)
    with qtbot.waitSignal(panel.activated) as chosen:
        click(panel, 1)
    assert chosen.args == [panel.rows()[1]]
    assert panel.selected_rows() == (panel.rows()[1],)


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier])
def test_choosing_several_opens_none(qtbot: QtBot, make: Any, keys: Qt.KeyboardModifier) -> None:
    panel = make(COMPANIES)
    click(panel, 0)
    with qtbot.assertNotEmitted(panel.activated):
        click(panel, 2, keys)
    expected = (0, 1, 2) if keys == Qt.KeyboardModifier.ShiftModifier else (0, 2)
    assert panel.selected_rows() == tuple(panel.rows()[number] for number in expected)


def test_dragging_over_rows_opens_none(qtbot: QtBot, make: Any) -> None:
    panel = make(COMPANIES)
    area = panel.view.viewport()
    with qtbot.assertNotEmitted(panel.activated):
        QTest.mousePress(area, Qt.MouseButton.LeftButton, pos=middle(panel, 0))
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove, middle(panel, 2).toPointF(), area.mapToGlobal(middle(panel, 2)).toPointF(),
            Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(area, move)
        QTest.mouseRelease(area, Qt.MouseButton.LeftButton, pos=middle(panel, 2))
    assert len(panel.selected_rows()) == 3


def test_who_decides_by_key_is_led_to_the_sentence_of_the_next_row(qtbot: QtBot, make: Any) -> None:
    panel = make(COMPANIES)
    first, second, *_ = rows = panel.rows()
    click(panel, 0)
    QTest.keyClick(panel.view, Qt.Key.Key_D)
    with qtbot.waitSignal(panel.activated) as opened:
        panel.set_rows(rows[1:])
    assert opened.args == [second]
    assert panel.selected_rows() == (second,)

    # What goes by itself leads nobody away from what they read.
    panel.set_rows(rows)
    click(panel, 0)
    with qtbot.assertNotEmitted(panel.activated):
        panel.set_rows(rows[1:])
    assert first not in panel.selected_rows()


def test_rows_show_their_state(make: Any, light_theme: Theme) -> None:
    panel = make(COMPANIES)
    panel.select(panel.rows()[1], quiet=True)
    area = panel.view.viewport()
    over = middle(panel, 3).toPointF()
    QApplication.sendEvent(area, QHoverEvent(QHoverEvent.Type.HoverMove, over, over, over))
    image = panel.view.grab().toImage()
    for row, colour in ((0, "#000000"), (1, LIGHT.accent_tint), (2, "#000000"), (3, LIGHT.hover)):
        rect = panel.view.visualRect(panel.model.index(row))
        found = image.pixelColor(rect.center().x() + 60, rect.top() + 5)
        assert (found.name().upper() if found.alpha() else "#000000") == colour, row
    bar = panel.view.visualRect(panel.model.index(1))
    assert image.pixelColor(bar.left() + 1, bar.center().y()).name().upper() == LIGHT.accent


def test_works_by_keyboard(qtbot: QtBot, make: Any) -> None:
    panel = make(FIGURES)
    focus = QFocusEvent(QFocusEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    QApplication.sendEvent(panel.view, focus)
    assert panel.view.currentIndex().row() == 0
    assert panel.selected_rows() == ()

    QTest.keyClick(panel.view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.activated) as chosen:
        QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert chosen.args == [panel.rows()[1]]

    QTest.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(panel.copied) as told:
        QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Copied 4 figures"]


def test_ctrl_c_with_nothing_chosen_copies_the_current_row(qtbot: QtBot, make: Any) -> None:
    panel = make(FIGURES)
    panel.select(panel.rows()[2], quiet=True)
    panel.view.selectionModel().clearSelection()
    with qtbot.waitSignal(panel.copied) as told:
        QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Copied 1 figure"]
    assert "¥60 billion" in QGuiApplication.clipboard().text()


def test_ctrl_c_in_an_empty_list_says_so(qtbot: QtBot, make: Any) -> None:
    panel = make(FIGURES)
    panel.set_rows(())
    with qtbot.waitSignal(panel.copied) as told:
        QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Nothing to copy"]


def test_the_copy_button_takes_all_when_none_is_chosen(qtbot: QtBot, make: Any) -> None:
    panel = make(COMPANIES)
    with qtbot.waitSignal(panel.copied) as told:
        panel.title_bar.copy_button.click()
    assert told.args == ["Copied 6 companies"]
    panel.select(panel.rows()[0], quiet=True)
    with qtbot.waitSignal(panel.copied) as told:
        next(action for action in panel.title_bar.copy_button.menu().actions() if "Markdown" in action.text()).trigger()
    assert told.args == ["Copied 1 company as Markdown"]
    assert QGuiApplication.clipboard().mimeData().formats() == ["text/plain"]


def test_the_filter_narrows_and_says_how_many(make: Any) -> None:
    panel = make(COMPANIES)
    panel.select(panel.rows()[2], quiet=True)
    chosen = panel.selected_rows()
    panel.title_bar.filter_button.click()
    assert panel.filter_field.isVisible()

    QTest.keyClicks(panel.filter_field, "ELEC")
    assert count_of(panel) == "3 of 6"
    assert panel.selected_rows() == chosen

    QTest.keyClicks(panel.filter_field, "zz")
    assert panel._message.text() == "No companies match “ELECzz”"
    QTest.keyClick(panel.filter_field, Qt.Key.Key_Escape)
    assert not panel.filter_field.isVisible()
    assert count_of(panel) == "6"


def test_the_filter_takes_very_many_rows_bit_by_bit(qtbot: QtBot, make: Any, seed_rows: Rows) -> None:
    from dataclasses import replace

    panel = make(COMPANIES)
    [row, *_] = seed_rows["companies"]
    panel.set_rows([replace(row, name=f"Firm {number}") for number in range(6_000)])
    panel.set_filter("firm 59")
    assert count_of(panel) == "6,000"
    panel.filter_field.setText("firm 599")
    qtbot.waitUntil(lambda: count_of(panel) == "16 of 6,000")
    panel.set_filter("")
    assert count_of(panel) == "6,000"


def test_the_sort_menu_lists_every_column(qtbot: QtBot, make: Any) -> None:
    panel = make(FIGURES)
    menu = panel.title_bar.sort_button.menu()
    titles = [column.title for column in FIGURES.columns]
    assert [action.text() for action in menu.actions()][: len(titles)] == titles

    with qtbot.waitSignal(panel.order_changed) as told:
        menu.actions()[titles.index("Amount")].trigger()
    assert told.args == ["amount", False]
    assert [row.figure.amount.currency for row in panel.rows()] == ["INR", "JPY", "JPY", "JPY"]
    assert panel.rows()[1].figure.mention.text == "¥60 billion"

    again = next(action for action in menu.actions() if action.text() == "Amount ↑")
    again.trigger()
    assert panel.rows()[-1].figure.amount.currency == "INR"


def test_the_scope_menu_says_what_is_wanted(qtbot: QtBot, make: Any) -> None:
    panel = make(FIGURES)
    with qtbot.waitSignal(panel.scope_changed) as told:
        panel.title_bar.scope_button.menu().actions()[2].trigger()
    assert told.args == [ScopeKind.LIBRARY]
    panel.set_rows(())
    assert panel._message.text() == "No figures in this library"


@pytest.mark.parametrize("listing", PANELS, ids=lambda listing: listing.name)
def test_states_are_said_in_words(make: Any, listing: Listing[Any]) -> None:
    panel = make(listing)
    panel.set_rows(())
    assert panel._message.text() == listing.empty
    panel.set_state("loading")
    assert panel._message.text() == f"Looking for {listing.nouns} …"
    panel.set_state("message", "<b>gone</b>")
    assert panel._message.text() == "<b>gone</b>"
    assert panel._message.textFormat() == Qt.TextFormat.PlainText


def test_select_finds_a_row_that_the_filter_hides(qtbot: QtBot, make: Any) -> None:
    panel = make(COMPANIES)
    wanted = panel.rows()[0]
    panel.set_filter("tokyo")
    with qtbot.assertNotEmitted(panel.activated):
        assert panel.select(wanted, quiet=True)
    assert panel.selected_rows() == (wanted,)
    assert not panel.select("no row", quiet=True)


def test_select_record_finds_the_row_of_a_record(make: Any) -> None:
    panel = make(AGREEMENTS)
    wanted = panel.rows()[3]
    assert panel.select_record(1, wanted.agreement)
    assert panel.selected_rows() == (wanted,)
    assert not panel.select_record(2, wanted.agreement)


def test_the_context_menu_offers_what_works(qtbot: QtBot, make: Any) -> None:
    panel = make(COMPANIES)
    menu = row_menu(panel, panel.rows()[1])
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Open", "Why is this listed?", "Copy", "Copy as", "Filter to “CG Power”",
    ]  # fmt: skip
    menu.actions()[-1].trigger()
    assert panel.rows()[0].name == "CG Power"
    assert count_of(panel) == "1 of 6"


@pytest.mark.parametrize("listing", PANELS, ids=lambda listing: listing.name)
def test_everything_has_a_name_for_a_screen_reader(make: Any, listing: Listing[Any]) -> None:
    panel = make(listing)
    bar = panel.title_bar
    what = listing.title.lower()
    assert panel.view.accessibleName() == listing.title
    assert bar.copy_button.accessibleName() == f"Copy {what}"
    assert bar.filter_button.accessibleName() == f"Filter {what}"
    assert bar.sort_button.accessibleName() == f"Sort {what}"
    for button in (bar.scope_button, bar.filter_button, bar.sort_button, bar.copy_button):
        assert button.accessibleName()
        assert button.toolTip()
    table = QAccessible.queryAccessibleInterface(panel.view)
    children = [table.child(number) for number in range(table.childCount())]
    names = [child.text(QAccessible.Text.Name) for child in children if child.role() == QAccessible.Role.Cell]
    assert names == [listing.describe(row) for row in panel.rows()]


def test_hostile_words_are_painted_as_they_are(make: Any, seed_rows: Rows, either_theme: Theme, qtbot: QtBot) -> None:
    from dataclasses import replace

    panel = ListingPanel(COMPANIES, either_theme)
    qtbot.addWidget(panel)
    [row, *_] = seed_rows["companies"]
    names = ("<b>x</b> & \n<table>", "\u202egnp.exe", "م" * 400, "a" * 100_000, "", "\x00\x1b")
    panel.set_rows([replace(row, name=name) for name in names])
    panel.resize(200, 400)
    panel.show()
    assert not panel.grab().isNull()
    assert "&lt;b&gt;" in panel.model.index(0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_mirrored_window_keeps_every_row_in_sight(make: Any) -> None:
    panel = make(FIGURES)
    panel.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not panel.grab().isNull()
    panel._theme.set_choice("dark")
    assert not panel.grab().isNull()
