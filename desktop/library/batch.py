"""Many queries at once, from a list with one a line or from a table: what cannot be understood stops no other."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import QuerySyntaxError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.models.search import Hit, HitPage

# The heads of the column that holds the queries, in the order in which they are looked for.
_HEADS = ("query", "queries", "search", "searches")
_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class BatchQuery:
    """A query of a list, and its line there, from 1."""

    line: int
    query: str


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A document that a query of a list finds, or a query that finds none: then ``hit`` is None.

    ``documents`` counts all that the query finds, ``trouble`` is the sentence why it could not be asked.
    """

    asked: BatchQuery
    documents: int = 0
    hit: Hit | None = None
    trouble: str = ""


def read_queries(text: str) -> tuple[BatchQuery, ...]:
    """Return the queries of a list: one a line, or, where the first line is the head of a table with a column
    ``query``, that column. Lines and cells without a word are passed over.

    A table is read line by line, so that a quotation mark that is not closed spoils one line and not the rest.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    head = lines[0] if lines else ""
    for delimiter in _DELIMITERS:
        heads = [cell.strip().casefold() for cell in _cells(head, delimiter)]
        column = next((heads.index(name) for name in _HEADS if name in heads), None)
        if column is not None:
            found = ((line, _cell(row, delimiter, column, head)) for line, row in enumerate(lines[1:], 2))
            break
    else:
        found = ((line, row.strip()) for line, row in enumerate(lines, 1))
    return tuple(BatchQuery(line, query) for line, query in found if query)


def run_batch(
    search: Callable[[str], HitPage], queries: Iterable[BatchQuery]
) -> Iterator[tuple[BatchQuery, Sequence[BatchRow]]]:
    """Ask one query after the other and yield each with its rows; to stop iterating is to cancel.

    Raises what ``search`` raises but for QuerySyntaxError.
    """
    for asked in queries:
        try:
            page = search(asked.query)
        except QuerySyntaxError as error:
            yield asked, (BatchRow(asked, trouble=f"{error} (at character {error.position + 1})"),)
        else:
            yield asked, tuple(BatchRow(asked, page.total, hit) for hit in page.hits) or (BatchRow(asked),)


def _cell(line: str, delimiter: str, column: int, head: str) -> str:
    """Return a line's query. Quotation marks that the table does not need are the query's own: they make a phrase."""
    cells = _cells(line, delimiter)
    cell = cells[column].strip() if len(cells) > column else ""
    own = f'"{cell}"'
    as_written = [part.strip() for part in line.split(delimiter)]
    return own if not head.startswith('"') and own in as_written[column : column + 1] else cell


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return line.split(delimiter)
