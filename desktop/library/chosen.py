"""Which documents a list is about, and which of their records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.library.reading import Numbers


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition in SQL on the row of a table, and the values that are bound to it."""

    sql: str = "TRUE"
    values: tuple[str | float, ...] = ()


EVERY = Clause()
NONE = Clause("FALSE")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents of a list, None for all, and what its sums of money, its agreements and its firms must be.

    ``dismissed`` says that it is about what a person has dismissed.
    """

    numbers: Numbers = None
    figures: Clause = EVERY
    agreements: Clause = EVERY
    companies: Clause = EVERY
    dismissed: bool = False
