"""The table of what many queries find: a line for each query and document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import number, words
from desktop.listings.listing import Card, Listing, Place
from desktop.listings.wording import folded

if TYPE_CHECKING:
    from desktop.library.batch import BatchRow
    from desktop.models.value import Value


def _place(row: BatchRow) -> Place | None:
    if row.hit is None or not row.hit.passages:
        return None
    first = row.hit.passages[0]
    return Place(row.hit.document, first.paragraph, first.span, first.span, row.hit.sentence, first.locator)


def _record(row: BatchRow) -> Value:
    from desktop.models import exchange

    return exchange.batch_answer((row.asked.line, row.asked.query), row.documents, row.trouble, row.hit)


def _said(row: BatchRow) -> str:
    if row.trouble:
        return row.trouble
    return row.hit.sentence if row.hit else "Nothing found"


BATCH: Listing[BatchRow] = Listing(
    name="batch",
    title="Many searches",
    noun="answer",
    nouns="answers",
    icon="list-filter",
    columns=(
        number("line", "Line", lambda row: row.asked.line),
        words("query", "Query", lambda row: row.asked.query),
        number("documents", "Documents", lambda row: row.documents),
        words("path", "Document", lambda row: row.hit.document.path if row.hit else ""),
        words("title", "Title", lambda row: folded(row.hit.document.title) if row.hit else "", wide=True),
        words("date", "Date", lambda row: (row.hit.document.date or "") if row.hit else ""),
        number("hits", "Hits", lambda row: row.hit.hits if row.hit else 0),
        words("sentence", "First sentence", _said),
    ),
    card=Card(
        style="stacked",
        tone="document",
        title=lambda row: row.asked.query,
        second=lambda row: folded(row.hit.document.title) if row.hit else "",
        third=_said,
        trailing=lambda row: f"{row.hit.hits:,} {'hit' if row.hit.hits == 1 else 'hits'}" if row.hit else "",
    ),
    rows=lambda _library, _scope: (),
    place=_place,
    describe=lambda row: f"{row.asked.query}, {folded(row.hit.document.title) if row.hit else _said(row)}",
    record=_record,
    empty="No searches yet",
    same=lambda _row, _number, _record: False,
)
