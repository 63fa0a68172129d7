"""The rows of tables in running text, and how they are told: between tabs, or as the paragraphs of a page's layout."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.models.document import BlockRole
    from desktop.readers.draft import Draft

# A cell with more is part of a page's layout, not of a table: its paragraphs are told one by one.
_LONG_CELL = 400


@dataclass(slots=True)
class Cell:
    """The blocks of a cell, each with its role and what stands before it."""

    blocks: list[tuple[str, BlockRole, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        """What the cell says, in one line."""
        return " ".join(f"{lead}{words}" for words, _, lead in self.blocks)


@dataclass(slots=True)
class Row:
    """A row as it is gathered."""

    cells: list[Cell] = field(default_factory=list)
    deleted: bool = False
    in_properties: bool = False

    @property
    def begun(self) -> bool:
        """Whether anything was said in it."""
        return any(cell.blocks for cell in self.cells)

    @property
    def is_layout(self) -> bool:
        """Whether its cells hold paragraphs of a page rather than entries of a table."""
        filled = [cell for cell in self.cells if cell.blocks]
        return len(filled) < 2 or any(len(cell.blocks) > 1 and len(cell.words) > _LONG_CELL for cell in filled)

    def blocks(self) -> list[tuple[str, BlockRole, str]]:
        """Return what all cells hold, in order."""
        return [block for cell in self.cells for block in cell.blocks]

    def take_in(self, row: Row) -> None:
        """Take what a row of a table within a cell holds, to be told with the words around it."""
        for block in row.blocks():
            self.take(block)

    def take(self, block: tuple[str, BlockRole, str]) -> None:
        """Put a block into the cell that is open; into a first one where the file began none."""
        if not self.cells:
            self.cells.append(Cell())
        self.cells[-1].blocks.append(block)


def add_row(draft: Draft, row: Row, *, in_table: bool) -> bool:
    """Add what a row says, and tell whether it is one of a table; ``in_table``: so was the one before it."""
    if row.is_layout:
        for words, role, lead in row.blocks():
            draft.add(words, role, lead=lead)
        return False
    draft.add_row([cell.words for cell in row.cells], tight=in_table)
    return True
