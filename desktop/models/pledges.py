"""A promise of money over a stretch of time, and the dated sums found since that may be of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from desktop.models.rows import FigureRow


class Why(StrEnum):
    """Why a sum counts towards a pledge, or is only offered.

    The person said that it counts, or that it does not; its sentence names the same parties, or only some of them; it
    is for another purpose; its document bears no date, or that of the pledge bears none; it is larger than the pledge
    or a pledge itself; its agreement is only intended.
    """

    CHOSEN = "chosen"
    TAKEN_OUT = "taken_out"
    SAME_PARTIES = "same_parties"
    SOME_PARTIES = "some_parties"
    OTHER_PURPOSE = "other_purpose"
    UNDATED = "undated"
    UNDATED_PLEDGE = "undated_pledge"
    PLEDGE = "pledge"
    INTENDED = "intended"


@dataclass(frozen=True, slots=True)
class PledgeSum:
    """A sum that counts, or one that may, and why; ``also`` are other tellings of it, which count for nothing."""

    row: FigureRow
    why: Why
    also: tuple[FigureRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Pledge:
    """What was promised until ``end``, and what was found of it since.

    ``row`` is the earliest telling of the promise. ``key`` names it in decisions, whatever document tells it. ``start``
    is the day of that document, else of the agreement that its sentence tells; None where neither bears one, and then
    ``end`` is None, too, unless the promise names a year. ``counted`` come to ``found``, ranges taken at their lower
    ends, each told once; ``offered`` may be of it, and are not counted.
    """

    row: FigureRow
    key: str
    start: datetime.date | None
    end: datetime.date | None
    found: Decimal
    counted: tuple[PledgeSum, ...]
    offered: tuple[PledgeSum, ...]

    @property
    def share(self) -> float:
        """Which share of the lower end of what was pledged is found, from 0 on."""
        return float(self.found / self.row.figure.amount.value)

    def time_gone(self, today: datetime.date) -> float | None:
        """Return which share of the time is over, 0 to 1; None where nobody knows when it began."""
        if self.start is None or self.end is None:
            return None
        return min(max((today - self.start).days / (self.end - self.start).days, 0.0), 1.0)
