"""What a query may ask that no engine knows: of one sum of money, of one agreement, of a document as a file.

A sum of money has an amount, a currency and a purpose; an agreement has a kind, a status and firmness, and may have an
amount with its currency. Of both it may be asked what the person decided. All conditions of a query that stand together
are about one record of each sort. A file has a type and a folder, and a document has records or has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.search.whoosh_parts import override

if TYPE_CHECKING:
    from decimal import Decimal

    from whoosh.query.qcore import Query

# What was decided is asked of records of every sort, and of documents as such.
OF_DECIDED = frozenset({"is", "tag"})
OF_FIGURES = frozenset({"amount", "currency", "purpose"}) | OF_DECIDED
OF_AGREEMENTS = frozenset({"amount", "currency", "kind", "status", "firm", "party"}) | OF_DECIDED
OF_DOCUMENTS = frozenset({"type", "folder", "has", "near"})
# The words of a party are looked for by the engine, and by the library only beside another condition on agreements.
RECORD_FIELDS = (OF_FIGURES | OF_AGREEMENTS | OF_DOCUMENTS) - {"party"}


@dataclass(frozen=True, slots=True)
class Value:
    """The record's ``field`` is ``value``: that of an enumeration, an ISO 4217 code, ``yes`` or ``no``.

    Of documents: a type and a folder as they are typed, what a document has as ``values.HAS`` names it.
    """

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


@dataclass(frozen=True, slots=True)
class Party:
    """A party of the agreement has ``words``: a word or phrase of the field ``party``."""

    words: Query

    @property
    def field(self) -> str:
        """The field it is about."""
        return "party"

    @override
    def __str__(self) -> str:
        return str(self.words)


@dataclass(frozen=True, slots=True)
class Beside:
    """``others`` are near the name that is ``typed`` and whose words are ``name``; None asks for the name alone."""

    typed: str
    name: Query
    others: Query | None = None

    @property
    def field(self) -> str:
        """The field it is about."""
        return "near"

    @override
    def __str__(self) -> str:
        return f"near:{self.typed}"


Condition = Value | Between | Party | Beside
