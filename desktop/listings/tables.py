"""All tables of Accord, in their order: what the window, the command line and the exports loop over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.listings.agreements import AGREEMENTS, CANDIDATES
from desktop.listings.companies import COMPANIES
from desktop.listings.deals import DEALS
from desktop.listings.documents import DOCUMENTS
from desktop.listings.figures import FIGURES
from desktop.listings.hits import HITS

if TYPE_CHECKING:
    from desktop.listings.listing import Listing

__all__ = [
    "AGREEMENTS",
    "CANDIDATES",
    "COMPANIES",
    "DEALS",
    "DOCUMENTS",
    "FIGURES",
    "GROUPED",
    "HITS",
    "PANELS",
    "TABLES",
]

# Any: each listing knows its own rows, and whoever loops over all of them hands each only the rows it gave.
# The panels of the window, from the top down.
PANELS: tuple[Listing[Any], ...] = (AGREEMENTS, COMPANIES, FIGURES)
TABLES: tuple[Listing[Any], ...] = (*PANELS, DEALS, DOCUMENTS)
# What a panel may show in place of its own rows: the same, with those put together that are one.
GROUPED: dict[str, Listing[Any]] = {AGREEMENTS.name: DEALS}
