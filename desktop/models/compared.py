"""Two documents set against each other: what became of each commitment of the first in the second."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.models.rows import AgreementRow, FigureRow


class Outcome(StrEnum):
    """What became of a commitment: it is in the second document alone, in the first alone, in both but told
    differently, or in both alike."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Compared:
    """A commitment, an agreement or a sum of money, as either document tells it; None where it does not.

    ``differs`` are the names of the record's fields that are told differently.
    """

    outcome: Outcome
    before: AgreementRow | FigureRow | None
    after: AgreementRow | FigureRow | None
    differs: tuple[str, ...] = ()

    @property
    def row(self) -> AgreementRow | FigureRow:
        """The newer telling of it, else the older one."""
        found = self.after or self.before
        assert found is not None
        return found
