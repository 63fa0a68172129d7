"""Comma-separated files: the separator told from the rows, quotes and the line ends within them resolved."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from desktop.models.document import PageKind
from desktop.readers.draft import Draft, Facts
from desktop.readers.encodings import decode
from desktop.readers.plain import CHARACTER_LIMIT, joined_notes, name_as_title
from desktop.readers.sheets import add_rows, rows_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Source

READER = "csv/2"
# Of two that divide the rows alike the rarer one is meant: "1,5;2,5" has decimal commas.
_SEPARATORS = {"\t": 0.03, ";": 0.02, "|": 0.01, ",": 0.0}
_SAMPLE_ROWS = 60
_SAMPLE = 100_000
# A cell with more lines is no cell: a quote was opened and never closed.
_MOST_LINES = 1_000


def read_csv(source: Source) -> Iterator[Document]:
    """Yield the table: one sheet named after the file, each row a block with its number."""
    decoded = decode(source.content, cut=source.cut)
    text = decoded.text[:CHARACTER_LIMIT].replace("\0", "")
    text, stated = _without_first_line(text)
    separator = stated or find_separator(text[:_SAMPLE])
    draft = Draft(READER, "Table", PageKind.SHEET)
    draft.begin_page(name_as_title(source.path))
    add_rows(draft, enumerate(_rows(text, separator), 1))
    cut = "" if len(decoded.text) <= CHARACTER_LIMIT and not source.cut else _cut_sentence(len(text))
    yield draft.finish(source, Facts(), note=joined_notes(decoded.note, cut, rows_note(draft)))


def find_separator(sample: str) -> str:
    """Return the character between the cells: the one that gives the most rows of the same width, a comma if none."""
    return max(reversed(_SEPARATORS), key=lambda separator: _regularity(sample, separator))


def _regularity(sample: str, separator: str) -> float:
    """Return how well a separator divides the rows: the share with the usual width; 0 for none."""
    if separator not in sample:
        return 0.0
    widths: list[int] = []
    for row in _parsed(sample, separator):
        if row:
            widths.append(len(row))
        if len(widths) >= _SAMPLE_ROWS:
            break
    # The last row of a sample may be half a row.
    widths = widths[:-1] if len(widths) > 2 else widths
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
    return widths.count(usual) / len(widths) + _SEPARATORS[separator] if usual > 1 else 0.0


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Return the rows; where a quote is never closed and swallows what follows, quotes are read as they stand."""
    swallows = any(cell.count("\n") > _MOST_LINES for row in _parsed(text, separator) for cell in row)
    return _parsed(text, separator, quotes=not swallows)


def _parsed(text: str, separator: str, *, quotes: bool = True) -> Iterator[list[str]]:
    csv.field_size_limit(CHARACTER_LIMIT)
    lines = StringIO(text, newline="")
    return csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE)


def _without_first_line(text: str) -> tuple[str, str]:
    """Return the text and the separator that a spreadsheet's first line states (``sep=;``), else nothing."""
    line = text[:10].partition("\n")[0].strip().lower()
    if line.startswith("sep=") and len(line) == 5:
        return text.partition("\n")[2], line[4]
    return text, ""


def _cut_sentence(length: int) -> str:
    return f"Only the first {length:,} characters were read."
