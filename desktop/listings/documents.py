"""The table of a library's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import number, words
from desktop.listings.decided import described
from desktop.listings.listing import Card, Listing
from desktop.listings.narrowing import Part, choice
from desktop.listings.wording import folded, sentence_case
from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from desktop.models.rows import DocumentRow
    from desktop.models.value import Value


_NAMES = {FileStatus.NEEDS_OCR: "Needs OCR", FileStatus.PASSWORD: "Password"}
_KILOBYTE, _MEGABYTE = 1_000, 1_000_000


def status_words(status: str) -> str:
    """Return the name of a file's status."""
    return _NAMES.get(FileStatus(status), sentence_case(status))


def _second(row: DocumentRow) -> str:
    """Return why a file was not read, or what is known of one that was."""
    if row.reason and row.status is not FileStatus.READ:
        return row.reason
    if row.near is not None:
        return f"{round(row.near.share * 100)} % the same as {folded(row.near.document.title)}"
    return row.reason or " · ".join(
        filter(None, (row.document.date, f"{row.words:,} {'word' if row.words == 1 else 'words'}"))
    )


def _third(row: DocumentRow) -> str:
    return " · ".join(filter(None, (row.document.path, row.format, _size(row.size))))


def _size(number: int) -> str:
    if number >= _MEGABYTE:
        return f"{number / _MEGABYTE:,.1f} MB"
    return f"{number / _KILOBYTE:,.0f} KB" if number >= _KILOBYTE else f"{number} bytes"


def _tooltip(row: DocumentRow) -> str:
    return "\n".join(filter(None, (row.document.path, row.reason, _second(row) if row.near else "")))


def _describe(row: DocumentRow) -> str:
    words = (status_words(row.status), folded(row.document.title), row.document.path, row.reason)
    # Where a file has no title, its name stands in.
    return described(", ".join(dict.fromkeys(filter(None, words))), row)


def _document_record(row: DocumentRow) -> Value:
    from desktop.models import exchange

    return exchange.listed_document(row)


DOCUMENTS: Listing[DocumentRow] = Listing(
    name="documents",
    title="Documents",
    noun="document",
    nouns="documents",
    icon="file-text",
    columns=(
        words("path", "Document", lambda row: row.document.path),
        words("title", "Title", lambda row: folded(row.document.title)),
        words("date", "Date", lambda row: row.document.date or ""),
        words("status", "Status", lambda row: status_words(row.status)),
        words("reason", "Reason", lambda row: row.reason),
        number("words", "Words", lambda row: row.words),
        number("size", "Bytes", lambda row: row.size),
        words("format", "Format", lambda row: row.format),
        words("reader", "Reader", lambda row: row.reader),
        words("near", "Nearly the same", lambda row: row.near.document.path if row.near else ""),
    ),
    card=Card(
        style="stacked",
        tone="document",
        title=lambda row: folded(row.document.title) or row.document.path,
        second=_second,
        third=_third,
        chip=lambda row: status_words(row.status),
        tooltip=_tooltip,
        marks=lambda row: row.marks,
    ),
    rows=lambda library, scope: library.documents(scope),
    place=lambda _row: None,
    describe=_describe,
    record=_document_record,
    empty="No documents here",
    same=lambda row, document_id, _record: row.document.id == document_id,
    filters=(
        choice("status", "Status", lambda row: row.status.value, status_words),
        choice("format", "Format", lambda row: row.format, lambda words: words or "Not known"),
    ),
    part=Part(
        title="Not read",
        everything="All files",
        holds=lambda row: row.status not in {FileStatus.READ, FileStatus.EMPTY},
        missing=lambda counted: f"Of {counted}, each was read.",
    ),
)
