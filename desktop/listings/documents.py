"""The table of a library's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import number, words
from desktop.listings.listing import Card, Listing
from desktop.listings.wording import folded, label

if TYPE_CHECKING:
    from desktop.models.rows import DocumentRow
    from desktop.models.value import Value


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
        words("status", "Status", lambda row: label(row.status)),
        words("reason", "Reason", lambda row: row.reason),
        number("words", "Words", lambda row: row.words),
        number("size", "Bytes", lambda row: row.size),
        words("reader", "Reader", lambda row: row.reader),
    ),
    card=Card(
        style="titled",
        tone="document",
        title=lambda row: folded(row.document.title) or row.document.path,
        second=lambda row: row.reason or row.document.path,
        chip=lambda row: label(row.status),
        tooltip=lambda row: f"{row.document.path}\n{row.reason}" if row.reason else row.document.path,
    ),
    rows=lambda library, scope: library.documents(scope),
    place=lambda _row: None,
    describe=lambda row: f"{label(row.status)}, {row.document.title}, {row.document.path}, {row.reason}".rstrip(", "),
    record=_document_record,
    empty="No documents here",
    same=lambda row, document_id, _record: row.document.id == document_id,
)
