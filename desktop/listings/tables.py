"""The tables of Accord, each described once: agreements, companies, investment figures, documents, hits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.listings.columns import money, number, upper_end, where, words
from desktop.listings.listing import Card, Listing, Place
from desktop.listings.wording import (
    capitalised,
    folded,
    kind_label,
    label,
    monogram,
    paragraph_mark,
)

if TYPE_CHECKING:
    from desktop.library.library import Library
    from desktop.models.records import MonetaryAmount
    from desktop.models.rows import AgreementRow, CompanyRow, DocumentRow, FigureRow
    from desktop.models.search import Hit, Scope
    from desktop.models.value import Value


def _amount_currency(amount: MonetaryAmount | None) -> str:
    return (amount.currency or "") if amount else ""


# Agreements ----------------------------------------------------------------------------------------------------------


def _agreement_place(row: AgreementRow) -> Place:
    agreement = row.agreement
    return Place(row.document, row.paragraph, agreement.anchor, agreement.mention.span, agreement.mention.text)


def _describe_agreement(row: AgreementRow) -> str:
    agreement = row.agreement
    parties = ", ".join(agreement.parties) or "parties not named"
    return f"{kind_label(agreement.kind)}, {agreement_title(row)}, {parties}, paragraph {row.paragraph}"


def agreement_title(row: AgreementRow) -> str:
    """Return the title of an agreement as a list shows it: the kind stands in where the text gives no title."""
    return capitalised(folded(row.agreement.title)) or kind_label(row.agreement.kind)


def _agreement_record(row: AgreementRow) -> Value:
    from desktop.models import exchange

    return exchange.listed_agreement(row)


AGREEMENTS: Listing[AgreementRow] = Listing(
    name="agreements",
    title="Agreements",
    noun="agreement",
    nouns="agreements",
    icon="handshake",
    columns=(
        words("title", "Title", agreement_title),
        words("kind", "Kind", lambda row: kind_label(row.agreement.kind)),
        words("parties", "Parties", lambda row: "; ".join(row.agreement.parties)),
        words("status", "Status", lambda row: label(row.agreement.status)),
        money("amount", "Amount", lambda row: row.agreement.amount),
        money("amount_max", "Up to", lambda row: upper_end(row.agreement.amount)),
        words("currency", "Currency", lambda row: _amount_currency(row.agreement.amount)),
        *where(lambda row: row.document, lambda row: row.paragraph),
        words("sentence", "Sentence", lambda row: folded(row.agreement.mention.text), wide=True),
    ),
    card=Card(
        style="titled",
        tone="agreement",
        title=agreement_title,
        second=lambda row: " · ".join(row.agreement.parties),
        chip=lambda row: kind_label(row.agreement.kind),
        trailing=lambda row: paragraph_mark(row.paragraph),
        tooltip=lambda row: folded(row.agreement.mention.text),
    ),
    rows=lambda library, scope: library.agreements(scope),
    place=_agreement_place,
    describe=_describe_agreement,
    record=_agreement_record,
    empty="No agreements found in this document",
    same=lambda row, document_id, record: row.document.id == document_id and row.agreement == record,
)


# Companies -----------------------------------------------------------------------------------------------------------


def _company_place(row: CompanyRow) -> Place:
    first = row.places[0]
    return Place(first.document, first.paragraph, first.company.mentions[0].span, first.sentence, first.quote)


def _company_second(row: CompanyRow) -> str:
    role = next((place.company.role for place in row.places if place.company.role), "")
    if role:
        return capitalised(role)
    if len(row.places) > 1:
        return f"{len(row.places):,} documents"
    return f"{row.mentions:,} mentions" if row.mentions > 1 else ""


def company_country(row: CompanyRow) -> str:
    """Return the ISO 3166 code of the first document that tells the firm's country, or an empty string."""
    return next((place.company.country for place in row.places if place.company.country), "")


def _company_tooltip(row: CompanyRow) -> str:
    others = f" (also {', '.join(row.aliases)})" if row.aliases else ""
    why = "; ".join(dict.fromkeys(reason for place in row.places for reason in place.company.evidence))
    return f"{row.name}{others}\nTaken for a company: {why}" if why else f"{row.name}{others}"


def _describe_company(row: CompanyRow) -> str:
    place = row.places[0]
    parts = (row.name, _company_second(row), company_country(row), f"paragraph {place.paragraph}")
    return ", ".join(part for part in parts if part)


def _company_record(row: CompanyRow) -> Value:
    from desktop.models import exchange

    return exchange.listed_company(row)


COMPANIES: Listing[CompanyRow] = Listing(
    name="companies",
    title="Companies",
    noun="company",
    nouns="companies",
    icon="building-2",
    columns=(
        words("name", "Name", lambda row: row.name),
        words("role", "Role", lambda row: next((p.company.role for p in row.places if p.company.role), "")),
        words("country", "Country", company_country),
        number("mentions", "Mentions", lambda row: row.mentions),
        number("documents", "Documents", lambda row: len(row.places)),
        words("aliases", "Also called", lambda row: "; ".join(row.aliases)),
        *where(lambda row: row.places[0].document, lambda row: row.places[0].paragraph),
        words("sentence", "Sentence", lambda row: folded(row.places[0].quote), wide=True),
    ),
    card=Card(
        style="named",
        tone="company",
        title=lambda row: row.name,
        second=_company_second,
        lead=lambda row: monogram(row.name),
        trailing=company_country,
        tooltip=_company_tooltip,
    ),
    rows=lambda library, scope: library.companies(scope),
    place=_company_place,
    describe=_describe_company,
    record=_company_record,
    empty="No companies found in this document",
    same=lambda row, document_id, record: any(
        place.document.id == document_id and place.company == record for place in row.places
    ),
)


# Investment figures --------------------------------------------------------------------------------------------------


def _figure_place(row: FigureRow) -> Place:
    return Place(row.document, row.paragraph, row.figure.mention.span, row.sentence, row.quote)


def _figure_text(row: FigureRow) -> str:
    return folded(row.figure.mention.text)


def _figure_second(row: FigureRow) -> str:
    return capitalised(folded(row.figure.subject)) or label(row.figure.purpose)


def _exact(row: FigureRow) -> str:
    amount = row.figure.amount
    upper = f" to {amount.value_max:,f}" if amount.value_max is not None else ""
    return f"{amount.currency or 'currency not stated'} {amount.value:,f}{upper}"


def _describe_figure(row: FigureRow) -> str:
    return f"{_figure_text(row)}, {_exact(row)}, {_figure_second(row)}, paragraph {row.paragraph}"


def _figure_record(row: FigureRow) -> Value:
    from desktop.models import exchange

    return exchange.listed_figure(row)


FIGURES: Listing[FigureRow] = Listing(
    name="figures",
    title="Investment figures",
    noun="figure",
    nouns="figures",
    icon="banknote",
    columns=(
        words("text", "As written", _figure_text),
        money("amount", "Amount", lambda row: row.figure.amount),
        money("amount_max", "Up to", lambda row: upper_end(row.figure.amount)),
        words("currency", "Currency", lambda row: _amount_currency(row.figure.amount)),
        words("purpose", "Purpose", lambda row: label(row.figure.purpose)),
        words("subject", "What for", lambda row: folded(row.figure.subject)),
        *where(lambda row: row.document, lambda row: row.paragraph),
        words("sentence", "Sentence", lambda row: folded(row.quote), wide=True),
    ),
    card=Card(
        style="amount",
        tone="figure",
        title=_figure_text,
        second=_figure_second,
        chip=lambda row: row.figure.amount.currency or "?",
        trailing=lambda row: paragraph_mark(row.paragraph),
        tooltip=lambda row: f"{_exact(row)}\n{folded(row.quote)}",
    ),
    rows=lambda library, scope: library.figures(scope),
    place=_figure_place,
    describe=_describe_figure,
    record=_figure_record,
    empty="No sums of money found in this document",
    same=lambda row, document_id, record: row.document.id == document_id and row.figure == record,
)


# Documents and hits --------------------------------------------------------------------------------------------------


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


def best_snippet(hit: Hit) -> str:
    """Return the words of the passage that holds most of the query, or an empty string."""
    return hit.passages[hit.best].snippet.text if hit.passages else ""


def _hit_place(hit: Hit) -> Place | None:
    if not hit.passages:
        return None
    best = hit.passages[hit.best]
    return Place(hit.document, best.paragraph, best.span, best.span, best.snippet.text)


def _hit_record(hit: Hit) -> Value:
    from desktop.models import exchange

    return exchange.listed_hit(hit)


def _find(library: Library, scope: Scope) -> tuple[Hit, ...]:
    return library.search(scope.query, limit=0).hits


HITS: Listing[Hit] = Listing(
    name="hits",
    title="Results",
    noun="result",
    nouns="results",
    icon="search",
    columns=(
        words("path", "Document", lambda hit: hit.document.path),
        words("title", "Title", lambda hit: folded(hit.document.title)),
        words("date", "Date", lambda hit: hit.document.date or ""),
        number("hits", "Hits", lambda hit: hit.hits),
        words("snippet", "Passage", best_snippet),
    ),
    card=Card(
        style="titled",
        tone="document",
        title=lambda hit: folded(hit.document.title),
        second=best_snippet,
        trailing=lambda hit: f"{hit.hits:,}",
    ),
    rows=_find,
    place=_hit_place,
    describe=lambda hit: f"{hit.document.title}, {hit.hits} hits",
    record=_hit_record,
    empty="No passages found",
    same=lambda hit, document_id, _record: hit.document.id == document_id,
)

# The panels of the window, in their order; the command line and the exports loop over them too. Any: each listing
# knows its own rows, and whoever loops over all of them hands each only the rows it gave.
PANELS: tuple[Listing[Any], ...] = (AGREEMENTS, COMPANIES, FIGURES)
TABLES: tuple[Listing[Any], ...] = (*PANELS, DOCUMENTS)
