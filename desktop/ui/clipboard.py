"""What goes to the clipboard: rows in every format at once, or one text alone."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.listings.listing import Listing, Recorded

# More rows than this are an export, not a copy: other programs stop answering while they take it.
MOST_ROWS = 20_000
_MANY = 1_000
NOTHING = "Nothing to copy"
HELD = "Another program holds the clipboard, so nothing was copied. Try again."
# The names of listings.formats, and what a person calls them.
COPY_AS: tuple[tuple[str, str], ...] = (
    ("md", "Markdown"),
    ("csv", "CSV"),
    ("tsv", "TSV"),
    ("json", "JSON"),
    ("quote", "Quote with source"),
)
# Everything of C0 and C1 but tab and line feed (a CSV ends its lines with CR LF), and halves of surrogate pairs.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]|\r(?!\n)")


def rows_mime(table: Recorded[Any], rows: Sequence[Any]) -> QMimeData:
    """Return ``rows`` as a table in six formats; ``text/plain`` is the one with tabs."""
    from desktop.listings.formats import to_csv, to_html, to_json, to_markdown, to_tsv

    mime = QMimeData()
    cells = clean(to_tsv(table, rows))
    mime.setText(cells)
    mime.setData("text/tab-separated-values", cells.encode())
    mime.setHtml(clean(to_html(table, rows)))
    for kind, written in (("csv", to_csv), ("markdown", to_markdown)):
        mime.setData(f"text/{kind}", clean(written(table, rows)).encode())
    mime.setData("application/json", clean(to_json(table, rows)).encode())
    return mime


def text_mime(text: str) -> QMimeData:
    """Return ``text`` as plain text and nothing else, so that no program picks a richer form."""
    mime = QMimeData()
    mime.setText(clean(text))
    return mime


def copy_rows(listing: Listing[Any], rows: Sequence[Any]) -> str:
    """Put ``rows`` on the clipboard in every format; return what to tell the person."""
    if not rows:
        return NOTHING
    with _busy(rows):
        return _put(rows_mime(listing, rows[:MOST_ROWS]), f"Copied {_counted(listing, rows)}")


def copy_table(table: Recorded[Any], rows: Sequence[Any], told: str) -> str:
    """Put all of a table on the clipboard in every format; return ``told``, or what went wrong."""
    return _put(rows_mime(table, rows), told) if rows else NOTHING


def copy_rows_as(name: str, listing: Listing[Any], rows: Sequence[Any]) -> str:
    """Put ``rows`` on the clipboard as plain text in one of COPY_AS; return what to tell the person."""
    from desktop.listings.formats import formatted

    if not rows:
        return NOTHING
    with _busy(rows):
        text = formatted(name, listing, rows[:MOST_ROWS])
    if not text.strip():
        return NOTHING
    called = dict(COPY_AS)[name]
    words = "with their source" if name == "quote" and len(rows) > 1 else "with its source"
    return _put(text_mime(text), f"Copied {_counted(listing, rows)} {words if name == 'quote' else f'as {called}'}")


def copy_text(text: str, told: str) -> str:
    """Put ``text`` on the clipboard as plain text; return ``told``, or what went wrong."""
    return _put(text_mime(text), told) if text else NOTHING


def clean(text: str) -> str:
    """Return ``text`` without control characters other than tab and line end."""
    return _CONTROL.sub("", text)


@contextmanager
def _busy(rows: Sequence[Any]) -> Iterator[None]:
    """Show that the window is at work: ten thousand rows in six formats take three seconds."""
    if len(rows) < _MANY:
        yield
        return
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def _counted(listing: Listing[Any], rows: Sequence[Any]) -> str:
    if len(rows) <= MOST_ROWS:
        return listing.counted(len(rows))
    return f"the first {MOST_ROWS:,} of {listing.counted(len(rows))}"


def _put(mime: QMimeData, told: str) -> str:
    clipboard = QGuiApplication.clipboard()
    wanted = _beginning(mime.text())
    clipboard.setMimeData(mime)
    # Qt reports no failure; what can be read back tells. White space may have changed on the way.
    return told if _beginning(clipboard.text()) == wanted else HELD


def _beginning(text: str) -> str:
    return " ".join(text[:400].split())[:200]
