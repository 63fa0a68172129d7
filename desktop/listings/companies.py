"""The table of companies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import number, where, words
from desktop.listings.decided import decided_columns, decided_filters, described
from desktop.listings.listing import Card, Listing, Place
from desktop.listings.reasons import why_company
from desktop.listings.wording import capitalised, folded, monogram, spoken_place

if TYPE_CHECKING:
    from desktop.models.rows import CompanyRow
    from desktop.models.value import Value


def _company_place(row: CompanyRow) -> Place:
    first = row.places[0]
    return Place(
        first.document, first.paragraph, first.company.mentions[0].span, first.sentence, first.quote, first.locator
    )


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
    why = "; ".join(dict.fromkeys(reason.phrase for place in row.places for reason in place.company.evidence))
    return f"{row.name}{others}\nTaken for a company: {why}" if why else f"{row.name}{others}"


def _describe_company(row: CompanyRow) -> str:
    place = row.places[0]
    parts = (row.name, _company_second(row), company_country(row), spoken_place(place.paragraph, place.locator))
    return described(", ".join(part for part in parts if part), row)


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
        *where(lambda row: row.places[0]),
        words("sentence", "Sentence", lambda row: folded(row.places[0].quote), wide=True),
        *decided_columns(),
    ),
    card=Card(
        style="named",
        tone="company",
        title=lambda row: row.name,
        second=_company_second,
        lead=lambda row: monogram(row.name),
        trailing=company_country,
        tooltip=_company_tooltip,
        marks=lambda row: row.marks,
    ),
    rows=lambda library, scope: library.companies(scope),
    count=lambda library, scope: library.count_companies(scope),
    place=_company_place,
    describe=_describe_company,
    record=_company_record,
    empty="No companies found in this document",
    why=why_company,
    same=lambda row, document_id, record: any(
        place.document.id == document_id and place.company == record for place in row.places
    ),
    filters=decided_filters(),
)
