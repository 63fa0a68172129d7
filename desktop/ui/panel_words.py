"""What a panel says where it has no rows to show, and the menu of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from desktop.models.search import ScopeKind
from desktop.ui.clipboard import COPY_AS
from desktop.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.listings.listing import Listing
    from desktop.ui.listing_panel import ListingPanel

_WHERE = {ScopeKind.RESULTS: "in the search results", ScopeKind.LIBRARY: "in this library"}


def nothing_found(listing: Listing[Any], scope: ScopeKind, typed: str) -> str:
    """Return why no rows are shown: no row matches what was ``typed``, or the scope holds none."""
    if typed:
        return f"No {listing.nouns} match “{typed}”"
    where = _WHERE.get(scope)
    return f"No {listing.nouns} {where}" if where else listing.empty


def message_label(parent: QWidget) -> QLabel:
    """Return a label for a sentence in the place of rows."""
    label = QLabel(parent)
    label.setFont(font(12))
    label.setWordWrap(True)
    # What was typed stands in the sentence: never markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    label.setContentsMargins(12, 8, 12, 8)
    return label


def row_menu(panel: ListingPanel, row: Any) -> QMenu:
    """Return the menu of a row of ``panel``: open, why, copy, copy as, filter to it."""
    menu = QMenu(panel)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    opening = menu.addAction("Open")
    opening.triggered.connect(lambda: panel.activated.emit(row))
    menu.setDefaultAction(opening)
    menu.addAction("Why is this listed?").triggered.connect(lambda: panel.why(row))
    menu.addSeparator()
    menu.addAction("Copy").triggered.connect(panel.copy_chosen)
    formats = menu.addMenu("Copy as")
    for name, words in COPY_AS:
        formats.addAction(words).triggered.connect(lambda _checked=False, name=name: panel.copy_as(name))
    menu.addSeparator()
    title = " ".join(panel.listing.card.title(row).split())
    shown = title if len(title) <= 40 else f"{title[:39]}…"
    menu.addAction(f"Filter to “{shown}”".replace("&", "&&")).triggered.connect(lambda: panel.set_filter(title))
    return menu
