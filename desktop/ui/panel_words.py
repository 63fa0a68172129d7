"""What a panel says where it has no rows to show, and the menu of a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu

from desktop.listings.wording import folded, shortened
from desktop.models.search import ScopeKind
from desktop.ui.clipboard import COPY_AS
from desktop.ui.theme import font

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.listings.listing import Listing
    from desktop.ui.listing_model import ListingModel
    from desktop.ui.listing_panel import ListingPanel
    from desktop.ui.panel_filters import Narrowed, PanelFilters

_WHERE = {ScopeKind.RESULTS: "in the search results", ScopeKind.LIBRARY: "in this library"}


def why_empty(
    listing: Listing[Any], scope: ScopeKind, model: ListingModel, filters: PanelFilters
) -> tuple[str, str, Callable[[], object] | None]:
    """Return why no rows are shown, the words of a button that helps, empty where none does, and what it does."""
    if not model.total:
        return _nothing_found(listing, scope), "", None
    narrowed = filters.narrowed()
    alone = [each for each in narrowed if not model.any_passes(each.test)]
    return _all_hidden(listing, model.total, alone[:1] or narrowed)


def _nothing_found(listing: Listing[Any], scope: ScopeKind) -> str:
    """Return that the scope holds no rows."""
    where = _WHERE.get(scope)
    return f"No {listing.nouns} {where}" if where else listing.empty


def _all_hidden(
    listing: Listing[Any], total: int, narrowed: Sequence[Narrowed]
) -> tuple[str, str, Callable[[], object]]:
    """Return which filters hide all rows, the words of a button that takes them away, and what it does."""

    def clear() -> None:
        for each in narrowed:
            each.clear()

    said = [each.said for each in narrowed if each.said]
    counted = listing.counted(total)
    if not said and listing.part is not None:
        return listing.part.missing(counted), f"Show {listing.part.everything.lower()}", clear
    if len(narrowed) == 1 and said[0].startswith("“"):
        return f"No {listing.nouns} match {said[0]}", "Clear the filter", clear
    if len(said) < len(narrowed) and listing.part is not None:
        said.append(f"“{listing.part.title}”")
    hide = "hides" if len(said) == 1 else "together hide"
    whole = f"the only {listing.noun}" if total == 1 else f"all {counted}"
    return f"{_enumerated(said)} {hide} {whole}.", "Clear the filters" if len(said) > 1 else "Clear the filter", clear


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
    title = folded(panel.listing.card.title(row))
    shown = shortened(title, 40)
    menu.addAction(f"Filter to “{shown}”".replace("&", "&&")).triggered.connect(lambda: panel.set_filter(title))
    return menu


def _enumerated(words: Sequence[str]) -> str:
    """Return words with commas and an "and" before the last."""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
