"""Conflicts between sources, and what is committed, as tables and in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.listings.columns import number, words
from desktop.listings.deals import deal_title
from desktop.listings.listing import Table
from desktop.listings.wording import folded, label, plain_number, short_amount
from desktop.models.records import MonetaryAmount

if TYPE_CHECKING:
    from desktop.models.checks import Commitment, Conflict, Side
    from desktop.models.rows import AgreementRow

CONFLICTS: Table[Conflict] = Table(
    name="conflicts",
    columns=(
        words("deal", "Deal", lambda row: deal_title(row.deal)),
        words("parties", "Parties", lambda row: "; ".join(row.deal.parties)),
        words("about", "Told differently", lambda row: label(row.about)),
        words("sides", "By whom", lambda row: "; ".join(side_words(side) for side in row.sides)),
    ),
)
COMMITMENTS: Table[Commitment] = Table(
    name="commitments",
    columns=(
        words("currency", "Currency", lambda row: row.currency),
        words("firmness", "Firm or intended", lambda row: label(row.firmness)),
        words("sum", "Sum", lambda row: plain_number(row.low)),
        words("sum_max", "Up to", lambda row: plain_number(row.high) if row.high != row.low else ""),
        number("deals", "Deals", lambda row: row.deals),
        number("unreviewed", "Not reviewed", lambda row: row.unreviewed),
    ),
)


def value_words(side: Side) -> str:
    """Return what a side tells: "USD 25 m", "2025-08-29" or "Alpha and Beta"."""
    if isinstance(side.value, tuple):
        return " and ".join(side.value)
    return side.value if isinstance(side.value, str) else short_amount(side.value)


def side_words(side: Side) -> str:
    """Return what a side tells and which documents are on it."""
    return f"{value_words(side)} ({', '.join(dict.fromkeys(report.document.path for report in side.reports))})"


def quote_of(report: AgreementRow) -> str:
    """Return the sentence of a report on one line."""
    return folded(report.agreement.mention.text)


def commitment_words(row: Commitment) -> str:
    """Return a sum of deals on one line: "USD 1.2 bn firm, in 3 deals, 2 of them not reviewed"."""
    amount = MonetaryAmount(value=row.low, value_max=row.high if row.high != row.low else None, currency=row.currency)
    deals = f"{row.deals:,} {'deal' if row.deals == 1 else 'deals'}"
    left = f", {row.unreviewed:,} not reviewed" if row.unreviewed else ", all reviewed"
    return f"{short_amount(amount)} {label(row.firmness).lower()}, in {deals}{left}"


def firm_share(rows: tuple[Commitment, ...], currency: str) -> float:
    """Return which share of what is committed in a currency is firm, 0 to 1."""
    told = [row for row in rows if row.currency == currency]
    whole = sum((row.low for row in told), Decimal(0))
    firm = sum((row.low for row in told if row.firmness == "firm"), Decimal(0))
    return float(firm / whole) if whole else 0.0
