"""What a query may ask of one record: of a sum of money, of an agreement, or of either.

A sum of money has an amount, a currency and a purpose; an agreement has a kind, a status and firmness, and may have an
amount with its currency. All conditions of a query that stand together are about one record of each sort.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.search.whoosh_parts import override

if TYPE_CHECKING:
    from decimal import Decimal

OF_FIGURES = frozenset({"amount", "currency", "purpose"})
OF_AGREEMENTS = frozenset({"amount", "currency", "kind", "status", "firm"})
RECORD_FIELDS = OF_FIGURES | OF_AGREEMENTS


@dataclass(frozen=True, slots=True)
class Value:
    """The record's ``field`` is ``value``: that of an enumeration, an ISO 4217 code, ``yes`` or ``no``."""

    field: str
    value: str

    @override
    def __str__(self) -> str:
        return f"{self.field}:{self.value}"


@dataclass(frozen=True, slots=True)
class Between:
    """The record's sum lies between two sums in whole units of its currency; None leaves a side open.

    ``above`` and ``below`` say that the end itself does not count. A range meets it where any sum within it would.
    ``currency`` is there where the query names one beside the number.
    """

    low: Decimal | None
    high: Decimal | None
    above: bool = False
    below: bool = False
    currency: str | None = None

    @property
    def field(self) -> str:
        """The field it is about."""
        return "amount"

    @override
    def __str__(self) -> str:
        low = "" if self.low is None else f"{'>' if self.above else '>='}{self.low:f}"
        high = "" if self.high is None else f"{'<' if self.below else '<='}{self.high:f}"
        return f"amount:{self.currency or ''}{low}{high}"


Condition = Value | Between
