"""Going through what was extracted: what waits to be judged, how far that has come, and what it says of the rules."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.models.marks import RecordKind
    from desktop.models.rows import AgreementRow, CompanyRow, FigureRow

# The 97.5th percentile of the normal distribution: both ends of an interval that holds the truth 95 times in 100.
_Z = 1.959963984540054


class Judged(IntEnum):
    """What a person's judgement of a record says of the extraction.

    ``MISSED`` and ``NOTHING`` are of what was told too vaguely to be listed: it is a record all the same, or is none.
    """

    OPEN = 0
    ACCEPTED = 1
    CORRECTED = 2
    DISMISSED = 3
    ADDED = 4
    MISSED = 5
    NOTHING = 6


class Queue(StrEnum):
    """What is gone through: the records that are listed, or the sentences that may hold one that was missed."""

    LISTED = "listed"
    MISSED = "missed"


@dataclass(frozen=True, slots=True, order=True)
class QueuePlace:
    """A place in a queue: those with a smaller ``key`` come first, then by kind and the record's number."""

    key: float
    kind: RecordKind
    number: int


@dataclass(frozen=True, slots=True)
class QueueItem:
    """What is to be judged next, as a list shows it.

    Of a queue for what was missed it is what only may be an agreement, or a sum of money whose sentence tells of none.
    """

    place: QueuePlace
    row: AgreementRow | CompanyRow | FigureRow


@dataclass(frozen=True, slots=True)
class Progress:
    """How many records of how many were judged."""

    seen: int
    total: int


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``, and the ends of the interval that holds the share it stands for, 0 to 1."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself; 0 where there is nothing to share."""
        return self.part / self.whole if self.whole else 0.0

    @classmethod
    def of(cls, part: int, whole: int) -> Share:
        """Return a share with its interval at 95 %, by Wilson's score (Journal of the ASA 22, 1927)."""
        if not whole:
            return cls(0, 0, 0.0, 1.0)
        share, square = part / whole, _Z * _Z
        middle = share + square / (2 * whole)
        reach = _Z * math.sqrt((share * (1 - share) + square / (4 * whole)) / whole)
        scale = 1 + square / whole
        return cls(part, whole, max((middle - reach) / scale, 0.0), min((middle + reach) / scale, 1.0))


@dataclass(frozen=True, slots=True)
class Precision:
    """How much of what was found is right, of one kind of record and one rule, or of all rules where it is empty.

    ``found`` is the share of records that are some; ``exact`` the share that needed no correction either.
    """

    kind: RecordKind
    rule: str
    found: Share
    exact: Share


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of the agreements that are told were found, as the queue of what was missed lets one estimate.

    ``judged`` of ``queue`` sentences were judged, ``missed`` of them and those added by hand are agreements. The
    estimate is ``value``, between ``low`` and ``high``, 0 to 1; all three are None until something was judged.
    """

    judged: int
    queue: int
    missed: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ReviewFigures:
    """What the judgements so far say: progress by queue, precision by kind and by rule, and the recall."""

    listed: Progress
    missed: Progress
    kinds: tuple[Precision, ...]
    rules: tuple[Precision, ...]
    recall: Recall
