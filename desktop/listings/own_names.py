"""The person's own list of companies as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import words
from desktop.listings.listing import Table

if TYPE_CHECKING:
    from desktop.library.own_list import Added, OwnEntry

OWN_NAMES: Table[OwnEntry] = Table(
    name="names",
    columns=(
        words("name", "Name", lambda entry: entry.name),
        words("taken_as", "Taken as", lambda entry: "no company" if entry.never else "company"),
        words("goes_by", "Goes by", lambda entry: entry.canonical),
    ),
)


def added_words(added: Added, source: str = "") -> str:
    """Return what became of names that were taken over, as a sentence; ``source`` says what they were taken from."""
    parts = [f"{added.new:,} {'name' if added.new == 1 else 'names'} added{source}"]
    if added.known:
        parts.append(f"{added.known:,} stood there already or came twice")
    if added.unusable:
        parts.append(f"{added.unusable:,} left out as no names")
    return "; ".join(parts) + "."
