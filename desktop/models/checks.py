"""What is worth a second look across documents: deals of which sources tell different things, and what is promised."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop.models.records import Firmness, MonetaryAmount
    from desktop.models.rows import AgreementRow, DealRow


class Disputed(StrEnum):
    """What the sources of one deal tell differently; the name of the record's field."""

    AMOUNT = "amount"
    DATE = "date"
    PARTIES = "parties"


@dataclass(frozen=True, slots=True)
class Side:
    """What some reports tell: a sum, an ISO date, or names of parties.

    The reports are never none, and in the order of their dates.
    """

    value: MonetaryAmount | str | tuple[str, ...]
    reports: tuple[AgreementRow, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A deal of which sources tell different things; the side that most reports are on comes first.

    Sides of different parties may be of two entries of the ledger that are likely one deal.
    """

    deal: DealRow
    about: Disputed
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Commitment:
    """What deals of one currency and firmness come to, each counted once, with the sum that most reports give.

    ``low`` takes each range at its lower end. ``unreviewed`` counts the deals of which nobody has judged any report.
    """

    currency: str
    firmness: Firmness
    low: Decimal
    high: Decimal
    deals: int
    unreviewed: int
