"""The table of agreements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.listings.columns import currency, money, upper_end, where, words
from desktop.listings.decided import decided_columns, decided_filters, described
from desktop.listings.listing import Card, Listing, Place
from desktop.listings.narrowing import bounds, choice, flag
from desktop.listings.reasons import why_agreement
from desktop.listings.wording import (
    capitalised,
    currency_words,
    folded,
    kind_label,
    kind_words,
    label,
    place_mark,
    sentence_case,
    spoken_place,
)

if TYPE_CHECKING:
    from desktop.models.rows import AgreementRow
    from desktop.models.value import Value


def _agreement_place(row: AgreementRow) -> Place:
    agreement = row.agreement
    return Place(
        row.document, row.paragraph, agreement.anchor, agreement.mention.span, agreement.mention.text, row.locator
    )


def _located(row: AgreementRow) -> AgreementRow:
    return row


def _describe_agreement(row: AgreementRow) -> str:
    agreement = row.agreement
    parties = ", ".join(agreement.parties) or "parties not named"
    place = spoken_place(row.paragraph, row.locator)
    return described(f"{kind_label(agreement.kind)}, {agreement_title(row)}, {parties}, {place}", row)


def agreement_title(row: AgreementRow) -> str:
    """Return the title of an agreement as a list shows it: the kind stands in where the text gives no title."""
    return capitalised(folded(row.agreement.title)) or kind_label(row.agreement.kind)


def _currency(row: AgreementRow) -> str:
    amount = row.agreement.amount
    return (amount.currency or "") if amount is not None else ""


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
        words("firmness", "Firm or intended", lambda row: label(row.agreement.firmness)),
        money("amount", "Amount", lambda row: row.agreement.amount),
        money("amount_max", "Up to", lambda row: upper_end(row.agreement.amount)),
        currency("currency", "Currency", lambda row: row.agreement.amount),
        words("subject", "About", lambda row: folded(row.agreement.subject)),
        words("made", "Made on", lambda row: row.agreement.date.date if row.agreement.date else ""),
        words("place", "Place", lambda row: folded(row.agreement.place)),
        *where(_located),
        words("sentence", "Sentence", lambda row: folded(row.agreement.mention.text), wide=True),
        *decided_columns(),
    ),
    card=Card(
        style="titled",
        tone="agreement",
        title=agreement_title,
        second=lambda row: " · ".join(row.agreement.parties),
        chip=lambda row: kind_label(row.agreement.kind),
        trailing=lambda row: place_mark(row.paragraph, row.locator),
        tooltip=lambda row: folded(row.agreement.mention.text),
        marks=lambda row: row.marks,
    ),
    rows=lambda library, scope: library.agreements(scope),
    count=lambda library, scope: library.count_agreements(scope),
    place=_agreement_place,
    describe=_describe_agreement,
    record=_agreement_record,
    empty="No agreements found in this document",
    why=why_agreement,
    same=lambda row, document_id, record: row.document.id == document_id and row.agreement == record,
    filters=(
        choice("kind", "Kind", lambda row: row.agreement.kind.value, kind_words),
        choice("status", "Status", lambda row: row.agreement.status.value, sentence_case),
        bounds("amount", "Amount", lambda row: row.agreement.amount),
        choice("currency", "Currency", _currency, currency_words),
        flag("firm", "Firm only", lambda row: row.agreement.firmness.value == "firm"),
        *decided_filters(),
    ),
)
# The same with what is told too vaguely to be listed, and the grade that tells the two apart.
CANDIDATES: Listing[AgreementRow] = replace(
    AGREEMENTS,
    columns=(words("grade", "Grade", lambda row: label(row.agreement.grade)), *AGREEMENTS.columns),
    rows=lambda library, scope: library.agreements(scope, candidates=True),
)
