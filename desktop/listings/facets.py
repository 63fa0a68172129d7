"""The table of what a search can be narrowed down by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.listings.columns import number, words
from desktop.listings.listing import Recorded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.models.search import Facet, FacetField
    from desktop.models.value import Value

TITLES = {
    "type": "Type",
    "folder": "Folder",
    "year": "Year",
    "company": "Company",
    "kind": "Agreement",
    "currency": "Currency",
    "is": "Decided",
    "tag": "Tag",
}


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a field: as it is shown, how many documents have it, and what to type for it."""

    field: FacetField
    words: str
    documents: int
    query: str


def facet_rows(facets: Iterable[Facet]) -> tuple[FacetRow, ...]:
    """Return the values of all fields, in their order."""
    from desktop.library.facet_words import typed

    return tuple(
        FacetRow(facet.field, value.words, value.documents, typed(facet.field, (value.value,)))
        for facet in facets
        for value in facet.values
    )


def _record(row: FacetRow) -> Value:
    from desktop.models import exchange

    return exchange.listed_facet(row.field, row.words, row.documents, row.query)


FACETS: Recorded[FacetRow] = Recorded(
    name="facets",
    columns=(
        words("field", "Field", lambda row: TITLES[row.field]),
        words("value", "Value", lambda row: row.words),
        number("documents", "Documents", lambda row: row.documents),
        words("query", "Typed", lambda row: row.query),
    ),
    record=_record,
)
