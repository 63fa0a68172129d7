"""The switch between the part of the rows that a panel opens on, and all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.ui.two_way_switch import TwoWaySwitch

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.listings.narrowing import Part
    from desktop.ui.theme import Theme


class PartBar(TwoWaySwitch):
    """``switched`` carries whether all rows are wanted now."""

    def __init__(self, part: Part[Any], nouns: str, theme: Theme, parent: QWidget | None = None) -> None:
        self._words = (part.title, part.everything)
        self._nouns = nouns
        super().__init__(self._words, theme, parent)
        for number, words in enumerate(self._words):
            self.button(number).setToolTip(f"List {words.lower()}")
        self.set_counts(0, 0)

    @property
    def is_all(self) -> bool:
        """Whether all rows are wanted."""
        return self.is_second

    def set_counts(self, *counts: int) -> None:
        """Say how many rows there are in the part, and in all."""
        for number, (words, count) in enumerate(zip(self._words, counts, strict=True)):
            self.button(number).setText(f"{words}  {count:,}" if any(counts) else words)
            self.button(number).setAccessibleName(f"List {self._nouns}: {words.lower()}, {count:,}")

    def show_all(self, *, everything: bool) -> None:
        """Set the switch; emits nothing."""
        self.choose(second=everything)
