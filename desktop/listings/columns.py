"""The sorts of column a table is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.listings.listing import Cell, Column, Row, SortKey
from desktop.listings.wording import plain_number

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import MonetaryAmount
    from desktop.models.rows import DocumentRef


def words(name: str, title: str, text: Callable[[Row], str], *, wide: bool = False) -> Column[Row]:
    """Return a column of words, ordered without regard to case."""
    return Column(name, title, text, lambda row: text(row).casefold() or None, text, wide=wide)


def number(name: str, title: str, number: Callable[[Row], int]) -> Column[Row]:
    """Return a column of whole numbers."""
    return Column(name, title, lambda row: f"{number(row):,}", number, number, "right")


def money(name: str, title: str, amount: Callable[[Row], MonetaryAmount | None]) -> Column[Row]:
    """Return a column of sums in whole currency units, ordered by amount within a currency, never across."""

    def key(row: Row) -> SortKey:
        found = amount(row)
        return None if found is None else (found.currency or "", found.value)

    def value(row: Row) -> Cell:
        found = amount(row)
        return None if found is None else found.value

    def text(row: Row) -> str:
        found = amount(row)
        return "" if found is None else plain_number(found.value)

    return Column(name, title, text, key, value, "right")


def currency(name: str, title: str, amount: Callable[[Row], MonetaryAmount | None]) -> Column[Row]:
    """Return a column of ISO 4217 codes, empty where there is no sum or its currency is open."""

    def code(row: Row) -> str:
        found = amount(row)
        return (found.currency or "") if found else ""

    return words(name, title, code)


def upper_end(amount: MonetaryAmount | None) -> MonetaryAmount | None:
    """Return the upper end of a range as a sum of its own, or None where the amount is no range."""
    if amount is None or amount.value_max is None:
        return None
    return amount.model_copy(update={"value": amount.value_max, "value_max": None})


class Located(Protocol):
    """What stands somewhere in a document."""

    @property
    def document(self) -> DocumentRef:
        """The document."""

    @property
    def paragraph(self) -> int:
        """The block, from 1."""

    @property
    def locator(self) -> str:
        """The place as a citation says it."""


def where(located: Callable[[Row], Located]) -> tuple[Column[Row], ...]:
    """Return the columns that say where a record stands."""
    return (
        words("document", "Document", lambda row: located(row).document.path),
        words("document_title", "Document title", lambda row: located(row).document.title, wide=True),
        words("date", "Date", lambda row: located(row).document.date or ""),
        number("paragraph", "Paragraph", lambda row: located(row).paragraph),
        words("locator", "Found at", lambda row: located(row).locator),
    )
