"""What narrows a panel's rows down: the part it opens on, the field for words, and a chip for each of its filters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.filter_chip import FilterChip
from desktop.ui.filter_field import FilterField
from desktop.ui.flow_layout import FlowBox
from desktop.ui.part_bar import PartBar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.listings.listing import Listing
    from desktop.ui.theme import Theme

    Test = Callable[[Any], bool]


_GAP = 6


@dataclass(frozen=True, slots=True)
class Narrowed:
    """One thing that narrows the rows down: what it is in a sentence, its test, and how it is taken away.

    ``said`` is empty for the part that the panel opens on.
    """

    said: str
    test: Test
    clear: Callable[[], object]


class PanelFilters(QWidget):
    """The switch is always there, the field and the chips while they are wanted.

    ``changed`` tells that rows are tested otherwise; the field tells of its words itself. ``part_changed`` carries
    whether the person wants all rows.
    """

    changed = Signal()
    part_changed = Signal(bool)

    def __init__(
        self, listing: Listing[Any], theme: Theme, test_of: Callable[[str], Test], parent: QWidget | None = None
    ) -> None:
        """Make them for ``listing``; ``test_of`` gives the test of rows for typed words."""
        super().__init__(parent)
        self._part = listing.part
        self._test_of = test_of
        self._theme = theme
        # Made in the order in which Tab goes through them.
        self.part_bar = PartBar(listing.part, listing.nouns, theme, self) if listing.part else None
        self.field = FilterField(f"Filter {listing.title.lower()}", theme, self)
        self.chips = tuple(FilterChip(kind, listing.nouns, theme, self) for kind in listing.filters)
        self._chip_box = FlowBox(self)
        self._flow = self._chip_box.flow
        self._lay_out()
        for chip in self.chips:
            chip.changed.connect(self.changed)
        if self.part_bar is not None:
            self.part_bar.switched.connect(self._switch)
        self.show_box(shown=False)

    def show_box(self, *, shown: bool) -> None:
        """Show the field and the chips, or neither."""
        self.field.setVisible(shown)
        self._chip_box.setVisible(shown and bool(self.chips))
        self.setVisible(shown or self.part_bar is not None)

    @property
    def box_height(self) -> int:
        """How much higher the panel is with the field and the chips than without; 0 while they are not wanted."""
        if not self.field.isVisibleTo(self):
            return 0
        chips = self._flow.heightForWidth(self._chip_box.width()) + _GAP if self.chips else 0
        return self.field.sizeHint().height() + _GAP + chips

    def set_listing(self, listing: Listing[Any]) -> None:
        """Narrow the rows of another listing down, in the same ways as far as it has them; it has no part either."""
        chosen = {chip.kind.name: chip.values for chip in self.chips}
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = tuple(FilterChip(kind, listing.nouns, self._theme, self) for kind in listing.filters)
        for chip in self.chips:
            chip.choose(chosen.get(chip.kind.name, ()))
            chip.changed.connect(self.changed)
            self._flow.addWidget(chip)
            chip.show()
        self.field.setPlaceholderText(f"Filter {listing.title.lower()}")
        self.field.setAccessibleName(f"Filter {listing.title.lower()}")

    def set_rows(self, rows: Sequence[Any]) -> int:
        """Offer the values that these rows have in the part that is wanted; return how many there are in it."""
        wanted = rows
        if self._part is not None and self.part_bar is not None:
            within = [row for row in rows if self._part.holds(row)]
            self.part_bar.set_counts(len(within), len(rows))
            wanted = rows if self.part_bar.is_all else within
        for chip in self.chips:
            chip.set_rows(wanted)
        return len(wanted)

    def show_all(self, *, everything: bool) -> None:
        """Want all rows, or the part that the panel opens on."""
        if self.part_bar is not None and everything != self.part_bar.is_all:
            self.part_bar.show_all(everything=everything)
            self.changed.emit()

    def tests(self) -> tuple[Test, ...]:
        """Return what rows must pass besides holding the words."""
        return tuple(narrowed.test for narrowed in self._without_words())

    def narrowed(self) -> tuple[Narrowed, ...]:
        """Return all that narrows the rows down, the words first."""
        typed = self.field.text()
        words = Narrowed(f"“{typed}”", self._test_of(typed), self.field.clear)
        return ((words,) if typed.strip() else ()) + self._without_words()

    def reveal(self, row: object) -> bool:
        """Take away what hides ``row``; return whether words or chips still narrow anything down."""
        for narrowed in self.narrowed():
            if not narrowed.test(row):
                narrowed.clear()
        return any(narrowed.said for narrowed in self.narrowed())

    def _without_words(self) -> tuple[Narrowed, ...]:
        tests = ((chip, chip.test()) for chip in self.chips)
        found = [Narrowed(chip.said(), test, partial(chip.choose, ())) for chip, test in tests if test is not None]
        if self._part is not None and self.part_bar is not None and not self.part_bar.is_all:
            found.append(Narrowed("", self._part.holds, partial(self.show_all, everything=True)))
        return tuple(found)

    def clear(self) -> None:
        """Take words and chips away; the part stays."""
        self.field.clear()
        for chip in self.chips:
            chip.choose(())

    def _switch(self, everything: bool) -> None:  # noqa: FBT001  (a signal's argument)
        self.changed.emit()
        self.part_changed.emit(everything)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        # As far from the right edge as from the left; the list reaches further, for its scroll bar.
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(_GAP)
        if self.part_bar is not None:
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 2)
            line.addWidget(self.part_bar)
            line.addStretch(1)
            column.addLayout(line)
        column.addWidget(self.field)
        for chip in self.chips:
            self._flow.addWidget(chip)
        column.addWidget(self._chip_box)
