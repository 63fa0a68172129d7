"""Where a document's records stand in its text, for whoever shows the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.listings.wording import capitalised, folded, kind_label, label, plain_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.listings.listing import Tone
    from desktop.models.document import Span
    from desktop.models.records import Agreement, Company, Extraction, Figure


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of a text that name a record.

    ``listing`` is the name of the listing that shows it, ``label`` says what it is on one line.
    """

    listing: str
    tone: Tone
    span: Span
    record: object
    label: str


def find_marks(extraction: Extraction) -> tuple[Mark, ...]:
    """Return all marks of a document in the order of the text; where one lies in another, the outer comes first."""
    return tuple(sorted(_marks(extraction), key=lambda mark: (mark.span.start, -mark.span.end)))


def _marks(extraction: Extraction) -> Iterator[Mark]:
    for agreement in extraction.agreements:
        yield Mark("agreements", "agreement", agreement.anchor, agreement, _agreement(agreement))
    for company in extraction.companies:
        words = _company(company)
        for mention in company.mentions:
            yield Mark("companies", "company", mention.span, company, words)
    for figure in extraction.figures:
        yield Mark("figures", "figure", figure.mention.span, figure, _figure(figure))


def _agreement(agreement: Agreement) -> str:
    kind = kind_label(agreement.kind)
    title = capitalised(folded(agreement.title))
    return f"{kind}: {title}" if title and title != kind else kind


def _company(company: Company) -> str:
    about = ", ".join(part for part in (company.role, company.country) if part)
    return f"Company: {folded(company.name)}" + (f" ({about})" if about else "")


def _figure(figure: Figure) -> str:
    amount = figure.amount
    upper = f" to {plain_number(amount.value_max)}" if amount.value_max is not None else ""
    sum_ = f"{amount.currency or 'Currency not stated,'} {plain_number(amount.value)}{upper}"
    return f"{sum_}, {label(figure.purpose).lower()}"
