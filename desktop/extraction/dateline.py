"""The document's own date and place, read from its head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.dates import full_date

if TYPE_CHECKING:
    from desktop.models.records import DateMention


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a document says of when and where it was written.

    ``known`` is the ISO date its reader found, which stands in where the text's own head gives none. ``day_first``
    tells how its country writes "05/03/2024"; None where that is open.
    """

    date: DateMention | None = None
    place: str = ""
    known: str | None = None
    day_first: bool | None = None

    @property
    def base(self) -> str | None:
        """Return the full ISO date that relative dates count from, or None."""
        return full_date(self.date.date if self.date else None) or full_date(self.known)
