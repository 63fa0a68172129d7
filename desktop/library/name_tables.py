"""Names out of a table that a person brings: CSV, TSV or one name a line, in any encoding."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.library.own_list import Added, add_entries, add_names, shared_entries
from desktop.readers.encodings import decode
from desktop.readers.opening import read_content

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# Heads of a column of names, the surest first; compared without case, blanks, dashes and low lines.
_HEADS = (
    *("companyname", "legalname", "entityname", "issuername", "firmname", "company", "firm", "issuer", "entity"),
    *("organisation", "organization", "organisationname", "organizationname", "supplier", "customer", "counterparty"),
    *("accountname", "securityname", "security", "account", "borrower", "client", "name", "names", "companies"),
)
_DELIMITERS = "\t;|,"
_SAMPLE = 20
# Code points of a cell; a longer one has a quote that is never closed.
_LONGEST_CELL = 131_072


@dataclass(frozen=True, slots=True)
class NameColumn:
    """The names of a table's column, as written and in order, and that column's head ("" where the table has none)."""

    head: str
    names: tuple[str, ...]


def take_over(file: Path, source: Path, column: str = "") -> tuple[Added, str]:
    """Add to the list at ``file`` what ``source`` holds: the names of a table, or what another such list says of them.

    Return what came of it, and the head of the column taken. Raises ReadError and LibraryError.
    """
    entries = None if column else shared_entries(_text(source))
    if entries is not None:
        return add_entries(file, entries), ""
    found = read_names(source, column)
    return add_names(file, found.names), found.head


def read_names(file: Path, column: str = "") -> NameColumn:
    """Return a column of names: the one whose head is ``column``, or number ``column`` from 1, else the likeliest.

    Raises ReadError when the file cannot be read or it is not clear which column is meant.
    """
    text = _text(file)
    try:
        rows = _rows(text.replace("\r\n", "\n").replace("\r", "\n"))
    except csv.Error as error:
        raise ReadError(f"The table cannot be read: {error}.") from error
    if not rows:
        raise ReadError("The file is empty.")
    place, head = _find(rows[0], column) if column else _guess(rows)
    body = rows[1:] if head else rows
    return NameColumn(head, tuple(row[place] for row in body if len(row) > place and row[place].strip()))


def _text(file: Path) -> str:
    text = decode(read_content(file).content).text
    if "\0" in text:
        raise ReadError("This is no table of text. Save it as CSV first.")
    return text


def _rows(text: str) -> list[list[str]]:
    """Return the rows that hold anything, cut where most of the first lines are cut alike. Raises csv.Error."""
    # Whoever reads tables elsewhere may have set another limit for the whole process.
    csv.field_size_limit(_LONGEST_CELL)
    lines = [line for line in text.splitlines()[: _SAMPLE * 5] if line.strip()][:_SAMPLE]
    delimiter = max(_DELIMITERS, key=lambda mark: _evenness(lines, mark))
    if not _evenness(lines, delimiter):
        return [[line.strip()] for line in text.splitlines() if line.strip()]
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    return [[cell.strip() for cell in row] for row in reader if any(cell.strip() for cell in row)]


def _evenness(lines: Sequence[str], delimiter: str) -> float:
    """Return how well ``delimiter`` cuts all lines into the same number of cells, 0 where it cuts none."""
    counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)] if lines else []
    usual = max(counts, key=counts.count, default=1)
    if usual < 2:
        return 0.0
    share = counts.count(usual) / len(counts)
    return share + usual / 1000 if share > 0.6 else 0.0


def _find(heads: Sequence[str], column: str) -> tuple[int, str]:
    wanted = _folded(column)
    for place, head in enumerate(heads):
        if _folded(head) == wanted:
            return place, head
    if column.isdecimal() and 0 < int(column) <= len(heads):
        place = int(column) - 1
        return place, heads[place] if _folded(heads[place]) in _HEADS else ""
    raise ReadError(f"There is no column {column}. {_listed(heads)}")


def _guess(rows: Sequence[Sequence[str]]) -> tuple[int, str]:
    heads = rows[0]
    folded = [_folded(head) for head in heads]
    for known in _HEADS:
        if known in folded:
            place = folded.index(known)
            return place, heads[place]
    if len(heads) == 1:
        return 0, ""
    raise ReadError(f"It is not clear which column holds the names. {_listed(heads)} Say which with --column.")


def _listed(heads: Sequence[str]) -> str:
    shown = ", ".join(head[:40] or "(no name)" for head in heads[:12])
    return f"The table has: {shown}{', …' if len(heads) > 12 else ''}."


def _folded(head: str) -> str:
    return "".join(char for char in head.casefold() if char.isalnum())
