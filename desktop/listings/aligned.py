"""A table for a terminal: columns aligned by spaces, cut to the width there is."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from desktop.listings.formats import CONTROL
from desktop.listings.wording import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.listings.listing import Row, Table

_GAP = "  "
# Marks that turn the rest of a line round, so that a file's name or title could show as another.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NARROWEST = 8


def to_aligned(table: Table[Row], rows: Sequence[Row], width: int | None = None) -> str:
    """Return the columns that are not wide and not empty, at most ``width`` columns of a terminal (None: as needed).

    Characters that could steer the terminal are blanked. Too little room shortens the longest columns first.
    """
    columns = [column for column in table.columns if not column.wide and any(column.text(row) for row in rows)]
    cells = [[harmless(column.title) for column in columns]]
    cells += [[harmless(column.text(row)) for column in columns] for row in rows]
    widths = [max(map(display_width, column)) for column in zip(*cells, strict=True)]
    if width is not None:
        _shorten(widths, width - len(_GAP) * (len(widths) - 1))
    lines = []
    for line in cells:
        parts = [
            _padded(cell, room, right=column.align == "right")
            for column, cell, room in zip(columns, line, widths, strict=True)
        ]
        lines.append(_GAP.join(parts).rstrip() + "\n")
    return "".join(lines)


def display_width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: two for a wide character, none for a combining one."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def harmless(text: str) -> str:
    """Return ``text`` on one line, without what could steer a terminal or turn its lines round."""
    return folded(_TURNING.sub("", CONTROL.sub(" ", text)))


def _shorten(widths: list[int], room: int) -> None:
    """Take from the widest column until all fit in ``room``, none below _NARROWEST."""
    while sum(widths) > room and max(widths, default=0) > _NARROWEST:
        widths[widths.index(max(widths))] -= 1


def _padded(cell: str, room: int, *, right: bool) -> str:
    if display_width(cell) > room:
        kept = ""
        for character in cell:
            if display_width(kept) + _character_width(character) > room - 1:
                break
            kept += character
        cell = kept.rstrip() + "…"
    space = " " * (room - display_width(cell))
    return space + cell if right else cell + space
