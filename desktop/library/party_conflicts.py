"""Deals of which sources name different parties: in one entry of the ledger, or in two that tell one sum of one thing.

A source that names fewer contradicts nobody; each must name one that the other does not. The ledger keeps such reports
apart, so entries are compared that share a party, an equal sum, days and most of their words.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from desktop.extraction.dates import full_day
from desktop.library.deal_words import DealWords
from desktop.library.firms import stands_for
from desktop.library.matching import DISPUTED_DAYS, kinds_agree, least_shared
from desktop.models.checks import Conflict, Disputed, Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.models.rows import AgreementRow, DealRow

# More deals of one sum are of a sum that tells nothing.
_MOST_OF_A_SUM = 40


def party_conflicts(deals: Sequence[DealRow], key: Callable[[str], str]) -> Iterator[Conflict]:
    """Yield the deals of which sources name different parties; ``key`` is what a party is compared by."""
    for deal in deals:
        sides = list(_sides(deal.reports, key))
        if len(sides) > 1:
            yield Conflict(deal, Disputed.PARTIES, tuple(sorted(sides, key=lambda side: -len(side.reports))))
    words = DealWords()
    by_sum: defaultdict[tuple[str, object], list[DealRow]] = defaultdict(list)
    for deal in deals:
        if deal.amounts and deal.amounts[0].amount.currency:
            by_sum[deal.amounts[0].amount.currency, deal.amounts[0].amount.value].append(deal)
    for alike in by_sum.values():
        for one, other in combinations(alike if len(alike) <= _MOST_OF_A_SUM else (), 2):
            if _may_be_one(one, other, key, words):
                more, fewer = sorted((one, other), key=lambda deal: -len(deal.reports))
                both = (Side(_parties(deal), deal.reports) for deal in (more, fewer))
                yield Conflict(more, Disputed.PARTIES, tuple(both))


def _sides(reports: Iterable[AgreementRow], key: Callable[[str], str]) -> Iterator[Side]:
    """Yield the parties that reports name where others contradict them, each with its reports."""
    told: defaultdict[frozenset[str], list[AgreementRow]] = defaultdict(list)
    names: dict[frozenset[str], tuple[str, ...]] = {}
    for report in reports:
        keys = frozenset(map(key, report.agreement.parties))
        told[keys].append(report)
        names.setdefault(keys, report.agreement.parties)
    for keys, rows in told.items():
        if any(_contradict(names[keys], names[other], key) for other in told if other != keys):
            yield Side(names[keys], tuple(rows))


def _contradict(ours: Iterable[str], theirs: Iterable[str], key: Callable[[str], str]) -> bool:
    """Tell whether each names a party that the other does not; an acronym is the name it stands for."""
    mine, others = ({key(name): name for name in names} for names in (ours, theirs))
    own = [name for each, name in mine.items() if each not in others]
    foreign = [name for each, name in others.items() if each not in mine]

    def is_among(name: str, names: Iterable[str]) -> bool:
        return any(stands_for(name, other) or stands_for(other, name) for other in names)

    return any(not is_among(name, foreign) for name in own) and any(not is_among(name, own) for name in foreign)


def _may_be_one(one: DealRow, other: DealRow, key: Callable[[str], str], words: DealWords) -> bool:
    """Tell whether all but the parties speaks for one deal."""
    ours, theirs = _parties(one), _parties(other)
    shared = set(map(key, ours)) & set(map(key, theirs))
    if not shared or not kinds_agree(one.kind, other.kind) or not _near(one, other):
        return False
    if not _contradict(ours, theirs, key):
        return False
    first, second = (words.read(f"{deal.title} {deal.subject}", (*ours, *theirs)).words for deal in (one, other))
    common = len(first & second)
    return common >= 2 and common >= least_shared(min(len(first), len(second)))


def _parties(deal: DealRow) -> tuple[str, ...]:
    """Return the parties as the fullest report names them by now; the ledger's own follow with a refresh."""
    return deal.lead.agreement.parties


def _near(one: DealRow, other: DealRow) -> bool:
    """Tell whether both are first told within days; the undated go with all."""
    first, second = full_day(one.first), full_day(other.first)
    return first is None or second is None or abs((first - second).days) <= DISPUTED_DAYS
