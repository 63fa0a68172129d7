"""Deeds that can be taken back and done again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.library.list_change import ListChange
    from desktop.models.decisions import Act


@dataclass(frozen=True, slots=True)
class Done:
    """A deed that was done: what it did ("dismiss") and to how many records.

    ``deed`` is a name that it keeps while it is taken back and done again, "" for one that did nothing.
    """

    does: str
    records: int
    deed: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """A deed that can be turned: a line of the journal, or a change of the person's own list."""

    deed: str
    change: Act | ListChange

    @property
    def does(self) -> str:
        """What the deed did, without whether it was taken back or done again."""
        return self.change.does.removeprefix("undo ").removeprefix("redo ").removeprefix("undo ")
