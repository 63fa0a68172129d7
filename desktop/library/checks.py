"""Deals looked at across documents: where sources tell different things, and how much is firm and how much intended."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.extraction.dates import full_date
from desktop.library.deals import differ
from desktop.library.party_conflicts import party_conflicts
from desktop.library.totals import added
from desktop.models.checks import Commitment, Conflict, Disputed, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.models.records import Firmness, MonetaryAmount
    from desktop.models.rows import AgreementRow, DealRow


def conflicts(deals: Sequence[DealRow], key: Callable[[str], str]) -> tuple[Conflict, ...]:
    """Return what sources tell differently of deals and nobody has settled.

    Sums differ where one is not the other rounded. Dates differ where reports of one and the same status give days of
    their own. Parties differ where each names one that the other does not; ``key`` is what they are compared by. It is
    settled once a person has judged every report of it, keeping what differs on purpose.
    """
    return tuple(
        conflict
        for conflict in (
            *(found for deal in deals for found in (*_amounts(deal), *_dates(deal))),
            *party_conflicts(deals, key),
        )
        if not all(report.marks.is_reviewed for side in conflict.sides for report in side.reports)
    )


def commitments(deals: Iterable[DealRow]) -> tuple[Commitment, ...]:
    """Return what deals come to by currency and firmness, the currency of most deals first, firm before intended."""
    by_currency: defaultdict[str, defaultdict[Firmness, list[DealRow]]] = defaultdict(lambda: defaultdict(list))
    for deal in deals:
        if deal.amounts and (currency := deal.amounts[0].amount.currency):
            by_currency[currency][deal.firmness].append(deal)
    found = sorted(by_currency.items(), key=lambda each: (-sum(map(len, each[1].values())), each[0]))
    return tuple(
        _commitment(currency, firmness, told)
        for currency, kinds in found
        for firmness, told in sorted(kinds.items(), key=lambda each: each[0] != "firm")
    )


def _commitment(currency: str, firmness: Firmness, deals: Sequence[DealRow]) -> Commitment:
    low, high = added([deal.amounts[0].amount for deal in deals])
    unreviewed = sum(not any(report.marks.is_reviewed for report in deal.reports) for deal in deals)
    return Commitment(currency, firmness, low, high, len(deals), unreviewed)


def _amounts(deal: DealRow) -> Iterator[Conflict]:
    if not deal.disputed:
        return
    told: dict[MonetaryAmount, list[AgreementRow]] = {one.amount: [] for one in deal.amounts}
    for report in deal.reports:
        if report.agreement.amount is not None:
            told[report.agreement.amount.model_copy(update={"doubt": None})].append(report)
    disputed = [amount for amount in told if any(differ(amount, other) for other in told if other is not amount)]
    yield Conflict(deal, Disputed.AMOUNT, _sides((amount, told[amount]) for amount in disputed))


def _dates(deal: DealRow) -> Iterator[Conflict]:
    told: defaultdict[str, defaultdict[str, list[AgreementRow]]] = defaultdict(lambda: defaultdict(list))
    for report in deal.reports:
        date = report.agreement.date
        if date is not None and full_date(date.date):
            told[report.agreement.status][date.date].append(report)
    for days in told.values():
        if len(days) > 1:
            yield Conflict(deal, Disputed.DATE, _sides(days.items()))


def _sides(told: Iterable[tuple[MonetaryAmount | str, list[AgreementRow]]]) -> tuple[Side, ...]:
    sides = [Side(value, tuple(reports)) for value, reports in told]
    return tuple(sorted(sides, key=lambda side: -len(side.reports)))
