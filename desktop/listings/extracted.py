"""Everything that was extracted from a few files as one table, for a look at the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.listings.columns import currency, money, number, upper_end, words
from desktop.listings.listing import Table
from desktop.listings.wording import folded, kind_label, label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document, Mention
    from desktop.models.records import Extraction, MonetaryAmount


@dataclass(frozen=True, slots=True)
class ExtractedRow:
    """One record of one file, whatever its sort, and where it stands in the text."""

    document: Document
    sort: str
    kind: str
    name: str
    mention: Mention
    parties: tuple[str, ...] = ()
    amount: MonetaryAmount | None = None


def extracted_rows(document: Document, extraction: Extraction) -> Iterator[ExtractedRow]:
    """Yield all records of a document: agreements, companies, other organisations, figures."""
    for agreement in extraction.agreements:
        kind = kind_label(agreement.kind)
        name = agreement.title or kind
        yield ExtractedRow(document, "Agreement", kind, name, agreement.mention, agreement.parties, agreement.amount)
    for company in extraction.companies:
        yield ExtractedRow(document, "Company", company.role, company.name, company.mentions[0])
    for body in extraction.organisations:
        yield ExtractedRow(document, "Organisation", label(body.kind), body.name, body.mentions[0])
    for figure in extraction.figures:
        kind, name = label(figure.purpose), figure.mention.text
        yield ExtractedRow(document, "Figure", kind, name, figure.mention, amount=figure.amount)


EXTRACTED: Table[ExtractedRow] = Table(
    name="extracted",
    columns=(
        words("document", "Document", lambda row: row.document.path),
        words("record", "Record", lambda row: row.sort),
        words("kind", "Kind", lambda row: row.kind),
        words("name", "Name", lambda row: folded(row.name)),
        words("parties", "Parties", lambda row: "; ".join(row.parties)),
        money("amount", "Amount", lambda row: row.amount),
        money("amount_max", "Up to", lambda row: upper_end(row.amount)),
        currency("currency", "Currency", lambda row: row.amount),
        number("paragraph", "Paragraph", lambda row: row.document.paragraph_at(row.mention.span.start)),
        number("start", "Start", lambda row: row.mention.span.start),
        number("end", "End", lambda row: row.mention.span.end),
        words("wording", "Wording", lambda row: folded(row.mention.text), wide=True),
    ),
)
