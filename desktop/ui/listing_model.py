"""The rows of one listing, ordered and filtered for a panel."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop.listings.listing import Column, Listing, SortKey

    Test = Callable[[Any], bool]

# What is written above and below letters: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# To compare two rows takes about a microsecond.
_COMPARED = 50_000
ROW_ROLE = Qt.ItemDataRole.UserRole
_ROOT = QModelIndex()


class ListingModel(QAbstractListModel):
    """The rows of a listing in the order and selection a person asked for.

    Sorting and filtering are done here, in Python: over 100,000 rows that takes tens of milliseconds where Qt's own
    proxy takes seconds.
    """

    def __init__(self, listing: Listing[Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listing = listing
        self._all: tuple[Any, ...] = ()
        self._shown: list[int] = []
        self._column: Column[Any] | None = None
        self._descending = False
        self._words: tuple[str, ...] = ()
        self._tests: tuple[Test, ...] = ()
        self._folded: list[str] = []
        self._keys: dict[str, list[SortKey]] = {}

    @property
    def total(self) -> int:
        """How many rows there are, hidden ones too."""
        return len(self._all)

    @property
    def sorted_by(self) -> Column[Any] | None:
        """The column the rows are ordered by, or None for the order they came in."""
        return self._column

    @property
    def descending(self) -> bool:
        """Whether the order is from the largest to the smallest."""
        return self._descending

    def rows(self) -> tuple[Any, ...]:
        """Return the rows shown, in the order shown."""
        return tuple(self._all[number] for number in self._shown)

    def all_rows(self) -> tuple[Any, ...]:
        """Return all rows, hidden ones too, in the order they came in."""
        return self._all

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> Any:
        """Return the row at a valid index."""
        return self._all[self._shown[index.row()]]

    def index_of(self, row: object) -> QModelIndex:
        """Return where ``row`` is shown; an invalid index when it is hidden or not there."""
        for place, number in enumerate(self._shown):
            if self._all[number] is row:
                return self.index(place)
        for place, number in enumerate(self._shown):
            if self._all[number] == row:
                return self.index(place)
        return QModelIndex()

    def indexes_of(self, rows: Sequence[Any]) -> list[QModelIndex]:
        """Return where these rows are shown, in the order shown; equal rows stand in for them in a short list."""
        wanted = {id(row) for row in rows}
        found = [place for place, number in enumerate(self._shown) if id(self._all[number]) in wanted]
        if not found and len(rows) * len(self._shown) <= _COMPARED:
            found = [place for place, number in enumerate(self._shown) if self._all[number] in rows]
        return [self.index(place) for place in found]

    def set_listing(self, listing: Listing[Any]) -> None:
        """Hold another listing's rows, none as yet, as they come and untested; the words of the filter stay."""
        self.beginResetModel()
        self.listing = listing
        self._all, self._shown = (), []
        self._column, self._descending, self._tests = None, False, ()
        self._folded, self._keys = [], {}
        self.endResetModel()

    def set_rows(self, rows: Sequence[Any]) -> None:
        """Replace all rows; order and filter stay."""
        self.beginResetModel()
        self._all = tuple(rows)
        self._folded = []
        self._keys = {}
        self._shown = self._ordered(self._matching())
        self.endResetModel()

    def sort_by(self, column: Column[Any] | None, *, descending: bool = False) -> None:
        """Order the rows by a column's key, None last either way; without a column as they came."""
        self._column, self._descending = column, descending
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        numbers = [self._shown[index.row()] for index in before]
        self._shown = self._ordered(sorted(self._shown))
        if before:
            places = {number: place for place, number in enumerate(self._shown)}
            self.changePersistentIndexList(before, [self.index(places[number]) for number in numbers])
        self.layoutChanged.emit()

    def set_filter(self, text: str) -> None:
        """Show only the rows that hold every word of ``text``, whatever their case and accents."""
        words = tuple(fold(text).split())
        if words != self._words:
            self.beginResetModel()
            self._words = words
            self._shown = self._ordered(self._matching())
            self.endResetModel()

    def set_tests(self, tests: Sequence[Test]) -> None:
        """Show only the rows that pass every one of ``tests`` besides."""
        if tuple(tests) != self._tests:
            self.beginResetModel()
            self._tests = tuple(tests)
            self._shown = self._ordered(self._matching())
            self.endResetModel()

    def any_passes(self, test: Test) -> bool:
        """Tell whether any of all rows passes ``test``."""
        return any(map(test, self._all))

    def test_of(self, text: str) -> Test:
        """Return the test for holding every word of ``text`` in any column."""
        words, columns = fold(text).split(), self.listing.columns

        def test(row: Any) -> bool:
            folded = fold("\n".join([column.text(row) for column in columns]))
            return all(word in folded for word in words)

        return test

    def prepare(self, count: int) -> bool:
        """Fold the words of the next ``count`` rows for the filter; returns whether all are ready.

        Twenty microseconds a row: of very many rows a few at a time, so that the window stays awake.
        """
        columns = self.listing.columns
        start = len(self._folded)
        for row in self._all[start : start + count]:
            self._folded.append(fold("\n".join([column.text(row) for column in columns])))
        return len(self._folded) == len(self._all)

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._shown)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a row's title, its name for a screen reader, its whole text as a tooltip, or the row itself."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self.row_at(index)
        card = self.listing.card
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.listing.describe(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return literal_tooltip(card.title(row), card.second(row), card.tooltip(row))
        return row if role == ROW_ROLE else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return what a screen reader says before a row: its number, and above them all the listing's title."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.listing.title if orientation == Qt.Orientation.Horizontal else f"{section + 1:,}"

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column of the listing by its number; -1 for the order the rows came in."""
        chosen = self.listing.columns[column] if 0 <= column < len(self.listing.columns) else None
        self.sort_by(chosen, descending=order == Qt.SortOrder.DescendingOrder)

    def _matching(self) -> list[int]:
        found = list(range(len(self._all)))
        if self._words:
            self.prepare(len(self._all))
            first, *others = sorted(self._words, key=len, reverse=True)
            found = [number for number, text in enumerate(self._folded) if first in text]
            for word in others:
                found = [number for number in found if word in self._folded[number]]
        for test in self._tests:
            found = [number for number in found if test(self._all[number])]
        return found

    def _ordered(self, numbers: list[int]) -> list[int]:
        if self._column is None:
            return numbers
        keys = self._keys.get(self._column.name)
        if keys is None:
            keys = self._keys[self._column.name] = [self._column.key(row) for row in self._all]
        known = [number for number in numbers if keys[number] is not None]
        unknown = [number for number in numbers if keys[number] is None]
        # The keys of one column compare with each other; that is a Column's promise.
        known.sort(key=keys.__getitem__, reverse=self._descending)  # type: ignore[arg-type]
        return known + unknown


def fold(text: str) -> str:
    """Return ``text`` as it is compared: without accents and without case."""
    return text.lower() if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def literal_tooltip(*paragraphs: str) -> str:
    """Return a tooltip in which nothing is markup; Qt takes ``<b>`` in a plain one for bold."""
    return "".join(f"<p>{_lines(part)}</p>" for part in _once(paragraphs))


def _lines(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")


def _once(parts: Iterable[str]) -> list[str]:
    return [part for part in dict.fromkeys(parts) if part.strip()]
