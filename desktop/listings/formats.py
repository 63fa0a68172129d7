"""Rows as text for other programs: TSV, CSV, Markdown, HTML, JSON, and quotations with their source.

A cell that a spreadsheet would run is neutralised in every table a spreadsheet may open; numbers stay numbers.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop.errors import ExportError
from desktop.listings.wording import folded
from desktop.models.decimals import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.listings.listing import Cell, Listing, Recorded, Row, Table
    from desktop.models.rows import DocumentRef

# Excel, LibreOffice and Google Sheets take a cell for a formula when it begins with one of these, full-width forms
# too, also after white space (OWASP, "CSV Injection").
_FORMULA = re.compile(r"[\s\u200b\ufeff]*[=+\-@＝＋－＠−]|^[\t\r\n]")
# A number by itself is data, also below zero.
_NUMBER = re.compile(r"[+\-]?\d[\d.,]*%?")
# Characters that print nothing and may steer a terminal or upset a clipboard: controls but tab and line ends.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
# Everything that Markdown (CommonMark and GitHub's tables) reads as more than a letter; a colon and the full stop of
# "www." too, so that no address in a document becomes a link.
_MARKDOWN = re.compile(r"[\\`*_{}\[\]<>#|!~&]|(?<=[A-Za-z]):(?=//)|(?<=www)\.", re.IGNORECASE)


def to_tsv(table: Table[Row], rows: Sequence[Row]) -> str:
    """Return a table with tabs between cells; tabs and line ends inside a cell become spaces."""
    lines = [[column.title for column in table.columns]]
    lines += [[folded(_safe(cell)) for cell in cells] for cells in _cells(table, rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def to_csv(table: Table[Row], rows: Sequence[Row]) -> str:
    """Return a table after RFC 4180: commas, quotes doubled, CRLF."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow([column.title for column in table.columns])
    writer.writerows([_safe(cell) for cell in cells] for cells in _cells(table, rows))
    return stream.getvalue()


def to_markdown(table: Table[Row], rows: Sequence[Row]) -> str:
    """Return a GitHub table; nothing from a document is markup or a link in it."""
    rule = ["---:" if column.align == "right" else "---" for column in table.columns]
    lines = [[column.title for column in table.columns], rule]
    lines += [[_inert(folded(_written(cell))) for cell in cells] for cells in _cells(table, rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def to_html(table: Table[Row], rows: Sequence[Row]) -> str:
    """Return a table element; every cell is text."""
    head = "".join(f"<th>{html.escape(column.title)}</th>" for column in table.columns)
    parts = [f"<table><thead><tr>{head}</tr></thead><tbody>"]
    for cells in _cells(table, rows):
        parts.append("<tr>")
        for column, cell in zip(table.columns, cells, strict=True):
            align = ' align="right"' if column.align == "right" else ""
            parts.append(f"<td{align}>{html.escape(folded(_safe(cell)))}</td>")
        parts.append("</tr>")
    parts.append("</tbody></table>\n")
    return "".join(parts)


def to_json(listing: Recorded[Row], rows: Sequence[Row]) -> str:
    """Return a JSON array of the promised objects."""
    return json.dumps([_object(listing, row) for row in rows], ensure_ascii=False, indent=1) + "\n"


def to_json_lines(listing: Recorded[Row], rows: Sequence[Row]) -> Iterator[str]:
    """Yield the promised objects, one a line, each with its line end."""
    for row in rows:
        yield json.dumps(_object(listing, row), ensure_ascii=False) + "\n"


def to_quotes(listing: Listing[Row], rows: Sequence[Row]) -> str:
    """Return each row's sentence with its source, a blank line between them; rows that lead nowhere are left out."""
    places = (listing.place(row) for row in rows)
    quotes = (
        quote_with_source(place.quote, place.document, place.locator or f"para {place.paragraph}")
        for place in places
        if place
    )
    return "\n\n".join(dict.fromkeys(quotes)) + "\n"


def quote_with_source(words: str, document: DocumentRef, locator: str) -> str:
    """Return ``“words” (title, file name, date, p. 3, para 2)``; the date is left out where none is known."""
    name = document.path.rpartition("/")[2]
    source = [folded(document.title), name if name != document.title else "", document.date or ""]
    source.append(locator)
    words = folded(CONTROL.sub(" ", words))
    return f"“{words}” ({', '.join(part for part in source if part)})"


# What a selection can be copied or saved as, by name.
FORMATS: dict[str, Callable[[Listing[Any], Sequence[Any]], str]] = {
    "tsv": to_tsv,
    "csv": to_csv,
    "md": to_markdown,
    "html": to_html,
    "json": to_json,
    "quote": to_quotes,
}


def formatted(name: str, listing: Listing[Row], rows: Sequence[Row]) -> str:
    """Return ``rows`` in one of FORMATS. Raises ExportError for a name that is none of them."""
    writer = FORMATS.get(name)
    if writer is None:
        raise ExportError(f"Accord writes no {name!r}; it writes {', '.join(FORMATS)}.")
    return writer(listing, rows)


def _cells(table: Table[Row], rows: Sequence[Row]) -> Iterator[list[Cell]]:
    for row in rows:
        yield [column.value(row) for column in table.columns]


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return plain(cell)
    return CONTROL.sub(" ", str(cell))


def _safe(cell: Cell) -> str:
    """Return the cell as text that no spreadsheet runs: what looks like a formula gets a ``'`` in front."""
    written = _written(cell)
    runs = isinstance(cell, str) and _FORMULA.match(written) and not _NUMBER.fullmatch(written)
    return f"'{written}" if runs else written


def _inert(text: str) -> str:
    return _MARKDOWN.sub(lambda found: "\\" + found.group(), text)


def _object(listing: Recorded[Row], row: Row) -> object:
    return listing.record(row).model_dump(mode="json")
