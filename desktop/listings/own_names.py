"""The person's own list of companies as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import words
from desktop.listings.listing import Table

if TYPE_CHECKING:
    from desktop.library.own_list import OwnEntry

OWN_NAMES: Table[OwnEntry] = Table(
    name="names",
    columns=(
        words("name", "Name", lambda entry: entry.name),
        words("taken_as", "Taken as", lambda entry: "no company" if entry.never else "company"),
        words("goes_by", "Goes by", lambda entry: entry.canonical),
    ),
)
