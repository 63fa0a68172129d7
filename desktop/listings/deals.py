"""The table of deals: one row for an agreement, however many documents tell of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import currency, money, number, upper_end, where, words
from desktop.listings.listing import Card, Listing, Place
from desktop.listings.narrowing import bounds, choice, flag
from desktop.listings.reasons import Entry, Section, why_agreement
from desktop.listings.wording import (
    capitalised,
    currency_words,
    folded,
    kind_label,
    kind_words,
    label,
    sentence_case,
    short_amount,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.models.records import MonetaryAmount
    from desktop.models.rows import DealAmount, DealRow, DealStep, DocumentRef
    from desktop.models.value import Value

# So many reports, statuses and sums are named one by one.
_MOST_NAMED = 12


def deal_title(row: DealRow) -> str:
    """Return the title of a deal as a list shows it: the kind stands in where no report gives one."""
    return capitalised(folded(row.title)) or kind_label(row.kind)


def span_of_reports(row: DealRow) -> str:
    """Return how many reports there are, and from when to when: "3 reports · 2021-05-04 – 2022-01-10"."""
    count = len(row.reports)
    dates = " – ".join(dict.fromkeys(date for date in (row.first, row.last) if date))
    return " · ".join(filter(None, (f"{count:,} {'report' if count == 1 else 'reports'}", dates)))


def amounts_as_reported(row: DealRow) -> str:
    """Return the sums that are told, and that they disagree where they do."""
    told = "; ".join(short_amount(one.amount) for one in row.amounts)
    return f"{told} (reports disagree)" if row.disputed else told


def _first_amount(row: DealRow) -> MonetaryAmount | None:
    return row.amounts[0].amount if row.amounts else None


def _currency(row: DealRow) -> str:
    amount = _first_amount(row)
    return (amount.currency or "") if amount is not None else ""


def _place(row: DealRow) -> Place:
    agreement = row.lead.agreement
    return Place(
        *(row.lead.document, row.lead.paragraph, agreement.anchor, agreement.mention.span, agreement.mention.text),
        locator=row.lead.locator,
    )


def _describe(row: DealRow) -> str:
    parties = ", ".join(row.parties) or "parties not named"
    return f"{kind_label(row.kind)}, {deal_title(row)}, {parties}, {span_of_reports(row)}, {label(row.status)}"


def _tooltip(row: DealRow) -> str:
    lines = [span_of_reports(row), *_limited(_step_words(step) for step in row.history)]
    lines += _limited(_amount_words(told) for told in row.amounts)
    lines += ["The reports disagree on the sum."] if row.disputed else []
    return "\n".join((*lines, folded(row.lead.agreement.mention.text)))


def _step_words(step: DealStep) -> str:
    return f"{label(step.status)}: {step.date or 'undated'}, {_file(step.document)}"


def _amount_words(told: DealAmount) -> str:
    return f"{short_amount(told.amount)}: {', '.join(_limited(_file(document) for document in told.documents))}"


def _file(document: DocumentRef) -> str:
    return document.path.rpartition("/")[2]


def _limited(parts: Iterable[str]) -> list[str]:
    listed = list(parts)
    more = len(listed) - _MOST_NAMED
    return [*listed[:_MOST_NAMED], f"and {more:,} more"] if more > 0 else listed


def _why(row: DealRow) -> tuple[Section, ...]:
    """Return which reports were taken for one deal, the sums they give, and what the fullest says."""
    reports = tuple(
        Entry(report.document.date or "undated", f"{label(report.agreement.status)}, {_file(report.document)}")
        for report in row.reports[:_MOST_NAMED]
    )
    sums = tuple(
        Entry(short_amount(told.amount), ", ".join(_limited(map(_file, told.documents)))) for told in row.amounts
    )
    title = "The reports disagree on the sum" if row.disputed else "The sum as reported"
    found = (Section(span_of_reports(row), reports), *((Section(title, sums),) if sums else ()))
    return (*found, *why_agreement(row.lead))


def _record(row: DealRow) -> Value:
    from desktop.models import exchange

    return exchange.listed_deal(row)


DEALS: Listing[DealRow] = Listing(
    name="deals",
    title="Deals",
    noun="deal",
    nouns="deals",
    icon="handshake",
    columns=(
        words("title", "Title", deal_title),
        words("kind", "Kind", lambda row: kind_label(row.kind)),
        words("parties", "Parties", lambda row: "; ".join(row.parties)),
        words("status", "Status", lambda row: label(row.status)),
        words("firmness", "Firm or intended", lambda row: label(row.firmness)),
        number("reports", "Reports", lambda row: len(row.reports)),
        words("first", "First report", lambda row: row.first or ""),
        words("last", "Last report", lambda row: row.last or ""),
        money("amount", "Amount", _first_amount),
        money("amount_max", "Up to", lambda row: upper_end(_first_amount(row))),
        currency("currency", "Currency", _first_amount),
        words("amounts", "As reported", amounts_as_reported),
        words("instrument", "Instrument", lambda row: capitalised(folded(row.instrument))),
        words("subject", "About", lambda row: folded(row.subject)),
        words("history", "Status history", lambda row: "; ".join(map(_step_words, row.history)), wide=True),
        *where(lambda row: row.lead),
        words("sentence", "Sentence", lambda row: folded(row.lead.agreement.mention.text), wide=True),
    ),
    card=Card(
        style="stacked",
        tone="agreement",
        title=deal_title,
        second=lambda row: " · ".join(row.parties),
        third=span_of_reports,
        chip=lambda row: kind_label(row.kind),
        trailing=lambda row: label(row.status) if row.history else "",
        tooltip=_tooltip,
        marks=lambda row: row.marks,
    ),
    rows=lambda library, scope: library.deals(scope),
    count=lambda library, scope: library.count_deals(scope),
    place=_place,
    describe=_describe,
    record=_record,
    empty="No deals found in this document",
    why=_why,
    filters=(
        choice("kind", "Kind", lambda row: row.kind.value, kind_words),
        choice("status", "Status", lambda row: row.status.value, sentence_case),
        bounds("amount", "Amount", _first_amount),
        choice("currency", "Currency", _currency, currency_words),
        flag("firm", "Firm only", lambda row: row.firmness.value == "firm"),
    ),
    same=lambda row, document_id, record: any(
        report.document.id == document_id and report.agreement == record for report in row.reports
    ),
)
