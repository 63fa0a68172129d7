"""The rows of an OpenDocument sheet, where one cell or row may stand for thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.readers.odf_styles import number_of
from desktop.readers.sheets import MOST_ROWS, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.readers.draft import Draft

# As wide as any spreadsheet goes. What is said to repeat further is a bomb, not a table.
MOST_COLUMNS = 16_384
_MOST_COPIES = 1_000
_PLAIN = frozenset({"float", "percentage"})


class SheetRows:
    """Takes the steps of ``table:`` elements and the words of the cells, and puts rows into a draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._depth = 0
        self._number = 0
        self._repeat = 1
        self._cells: list[tuple[int, str]] = []
        self._words: list[str] | None = None
        self._copies = 1
        self._value = ""

    def take(self, words: str) -> bool:
        """Put words into the open cell; tell whether there is one."""
        if self._words is None:
            return False
        self._words.append(words)
        return True

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take in the start of an element."""
        match name:
            case "table:table":
                self._depth += 1
                if self._depth == 1:
                    self._number = 0
                    self._draft.begin_page(attributes.get("table:name", ""))
            case "table:table-row" if self._depth == 1:
                self._repeat = number_of(attributes.get("table:number-rows-repeated", ""), 1)
                self._cells = []
            case "table:table-cell" | "table:covered-table-cell" if self._depth == 1:
                self._copies = number_of(attributes.get("table:number-columns-repeated", ""), 1)
                self._words = []
                self._value = _value_of(attributes)
            case _:
                pass

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        match name:
            case "table:table":
                self._depth -= 1
            case "table:table-cell" | "table:covered-table-cell" if self._words is not None:
                self._cells.append((self._copies, self._value or " ".join(self._words)))
                self._words = None
            case "table:table-row" if self._depth == 1:
                self._end_row()
            case _:
                pass

    def _end_row(self) -> None:
        while self._cells and not self._cells[-1][1]:
            self._cells.pop()
        row: list[str] = []
        for copies, words in self._cells:
            row += [words] * min(copies, MOST_COLUMNS - len(row))
        for copy in range(min(self._repeat, _MOST_COPIES) if row else 0):
            if self._draft.full or self._draft.rows >= MOST_ROWS:
                break
            self._draft.add_row(row, label=str(self._number + copy + 1))
        self._number += self._repeat
        self._cells = []


def _value_of(attributes: Mapping[str, str]) -> str:
    """Return a number or a day as it is meant; sums of money and words stay as they are shown."""
    kind = attributes.get("office:value-type") or attributes.get("table:value-type", "")
    if kind in _PLAIN:
        value = attributes.get("office:value") or attributes.get("table:value", "")
        try:
            return shown(float(value))
        except (ValueError, OverflowError):
            return value
    if kind == "date":
        return (attributes.get("office:date-value") or attributes.get("table:date-value", "")).replace("T", " ")
    return ""
