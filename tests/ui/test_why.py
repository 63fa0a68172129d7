"""The card that says why: of a row by menu and key, of chosen words in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.listings.reasons import Entry, Section
from desktop.listings.tables import PANELS
from desktop.models.document import Span
from desktop.ui.document_view import DocumentView
from desktop.ui.theme import DARK
from desktop.ui.why_card import WIDTH, WhyCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.listings.listing import Listing
    from desktop.models.document import Document
    from desktop.models.records import Extraction
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.theme import Theme

SECTIONS = (
    Section("Amount", (Entry("As written", "<b>€5</b>"),)),
    Section("Evidence", (Entry("", "ends in Ltd", 3.0), Entry("", "also a common word here", -2.0))),
)
CTRL = Qt.KeyboardModifier.ControlModifier

# Without a screen there is nothing that holds the keyboard, and Qt says so.
pytestmark = pytest.mark.qt_log_ignore(r"does not support (raise|grabbing|propagate)", extend=True)


def words_of(card: WhyCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel)]


@pytest.fixture
def card(qtbot: QtBot, light_theme: Theme) -> WhyCard:
    made = WhyCard(light_theme, None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    return made


def test_it_shows_plain_words_and_weights(card: WhyCard) -> None:
    card.show_sections("Why?", SECTIONS, QRect(700, 300, 300, 60))
    assert {"Why?", "As written", "<b>€5</b>", "+3", "-2", "ends in Ltd"} <= set(words_of(card))
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in card.findChildren(QLabel))
    assert card.accessibleName() == "Why?"
    assert "also a common word here (-2)" in card.accessibleDescription()


@pytest.mark.parametrize("beside", [QRect(0, 0, 10, 10), QRect(5000, 5000, 1, 1), QRect(-900, 400, 20, 20)])
def test_it_stays_on_the_screen(card: WhyCard, beside: QRect) -> None:
    card.show_sections("Why?", SECTIONS, beside)
    assert QGuiApplication.primaryScreen().availableGeometry().contains(card.geometry())
    assert card.width() == WIDTH


def test_it_takes_the_colours_of_the_theme_it_is_shown_in(card: WhyCard, light_theme: Theme) -> None:
    light_theme.set_choice("dark")
    card.show_sections("Why?", SECTIONS, QRect(700, 300, 300, 60))
    title = next(label for label in card.findChildren(QLabel) if label.text() == "Why?")
    assert DARK.text in title.styleSheet()
    light_theme.set_choice("light")


def test_it_is_as_high_as_its_words(card: WhyCard) -> None:
    card.show_sections("Why?", SECTIONS, QRect(700, 300, 300, 60))
    lowest = max(label.mapTo(card, label.rect().bottomLeft()).y() for label in card.findChildren(QLabel))
    assert 0 < card.height() - lowest < 60


def test_it_is_copied_and_closed_by_key(qtbot: QtBot, card: WhyCard) -> None:
    card.show_sections("Why?", SECTIONS, QRect(700, 300, 300, 60))
    with qtbot.waitSignal(card.copied):
        QTest.keyClick(card, Qt.Key.Key_C, CTRL)
    assert "ends in Ltd (+3)" in QGuiApplication.clipboard().text()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert card.isHidden()


@pytest.mark.parametrize("listing", PANELS, ids=lambda listing: listing.name)
def test_a_row_is_explained_by_key(
    make_panel: Callable[..., ListingPanel], seed_rows: dict[str, tuple[Any, ...]], listing: Listing[Any]
) -> None:
    panel = make_panel(listing, seed_rows[listing.name])
    assert panel.rows()
    panel.view.setCurrentIndex(panel.model.index(0))
    QTest.keyClick(panel.view, Qt.Key.Key_I, CTRL)
    [card] = panel.findChildren(WhyCard)
    assert card.isVisible()
    assert listing.why(panel.rows()[0])[0].entries[0].value in words_of(card)
    card.close()


def test_chosen_words_are_asked_about(
    qtbot: QtBot, light_theme: Theme, seed: Document, seed_extraction: Extraction
) -> None:
    view = DocumentView(light_theme)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.show_document(seed, seed_extraction, words=900, stale=False)
    with qtbot.waitSignal(view.copied) as told:
        view.why.ask()
    assert told.args == ["Select the words to ask about first"]
    view.show_place(Span(start=10, end=60), Span(start=20, end=30))
    with qtbot.waitSignal(view.why.asked) as asked:
        QTest.keyClick(view.body.page, Qt.Key.Key_I, CTRL)
    assert asked.args == [Span(start=10, end=60)]
    view.why.show(SECTIONS)
    [card] = view.findChildren(WhyCard)
    assert "ends in Ltd" in words_of(card)
    card.close()
