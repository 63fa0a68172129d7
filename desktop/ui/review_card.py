"""A record as it is judged: what it is, between whom or for what, what was decided, and the sentence that tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.listings.wording import folded, sentence_case
from desktop.ui.section_body import plain_label, set_ink
from desktop.ui.theme import font, tone

if TYPE_CHECKING:
    from desktop.listings.listing import Listing
    from desktop.ui.theme import Theme

_LONGEST = 420


class ReviewCard(QFrame):
    """Shows one row of a listing."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        colours = theme.palette
        self.chip = QLabel()
        self.chip.setFont(font(11, 600))
        self.chip.setFixedHeight(20)
        self.state = plain_label("", font(12, 600), colours.text2)
        self.title = plain_label("", font(16, 600), colours.text)
        self.second = plain_label("", font(13), colours.text2)
        self.quote = plain_label("", font(13), colours.text)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.chip)
        top.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 4)
        column.setSpacing(6)
        column.addLayout(top)
        for label in (self.title, self.second, self.quote):
            column.addWidget(label)

    def show_row(self, listing: Listing[Any], row: Any, state: str) -> None:
        """Show ``row``, and in ``state`` what was decided about it."""
        card, colours = listing.card, self._theme.palette
        ink, ground = tone(colours, card.tone)
        chip = card.chip(row) if card.style != "named" else ""
        self.chip.setText(f"{sentence_case(listing.noun)} · {chip}" if chip else sentence_case(listing.noun))
        self.chip.setStyleSheet(f"color: {ink}; background: {ground}; border-radius: 10px; padding: 0 8px;")
        place = listing.place(row)
        quote = folded(place.quote) if place else ""
        for label, words, colour in (
            (self.state, state, colours.text2),
            (self.title, card.title(row), colours.text),
            (self.second, card.second(row), colours.text2),
        ):
            label.setText(words)
            label.setVisible(bool(words) or label is self.state)
            set_ink(label, colour)
        self.quote.setText(quote if len(quote) <= _LONGEST else f"{quote[:_LONGEST]}…")
        self.quote.setStyleSheet(
            f"color: {colours.text}; background: {colours.evidence}; border-radius: 8px; padding: 8px 10px;"
        )
