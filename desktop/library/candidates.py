"""Which pairs of reports are worth comparing: two parties in common, and a word, a sum, a deed or a week.

Never all pairs: each list of those that share something is walked with a view of so many neighbours in time, so the
work grows with the number of reports, also where one pair of states made thousands of deals.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from desktop.library.matching import WINDOWS, Likeness, least_shared
from desktop.library.party_keys import is_country

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from desktop.library.clusters import Cluster

# Of a report with more parties than this, so many are looked at.
_MOST_PARTIES = 8
# How many of the next reports in time each is compared with: in a block of up to so many, and in the largest.
_VIEW, _SMALL_BLOCK, _LEAST_VIEW = 40, 2000, 8
_LONGEST = 1 << 30
# Steps of a tenth: sums that are close lie in one step or in two that touch.
_STEP = math.log(1.1)


def compared_parties(parties: Iterable[str]) -> list[str]:
    """Return the keys of the parties whose pairs are looked at, in their order: firms before countries.

    Which they are hangs on the keys alone: two reports of one deal of many choose alike, whatever else is told.
    """
    return sorted(sorted(parties, key=lambda party: (is_country(party), party))[:_MOST_PARTIES])


def candidate_pairs(bundles: Sequence[Cluster]) -> set[tuple[int, int]]:
    """Return pairs of places in ``bundles``, the smaller first; ``bundles`` are in their order in time."""
    found: set[tuple[int, int]] = set()
    for block in _blocks(bundles):
        for shared in _sharing(bundles, block):
            found |= shared
    return found


def _blocks(bundles: Sequence[Cluster]) -> Iterator[list[int]]:
    """Yield the bundles of each pair of parties, where there are two or more."""
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, bundle in enumerate(bundles):
        for pair in combinations(compared_parties(bundle.features.parties), 2):
            blocks[pair].append(number)
    return (block for block in blocks.values() if len(block) > 1)


def _sharing(bundles: Sequence[Cluster], block: Sequence[int]) -> Iterator[set[tuple[int, int]]]:
    view = max(_VIEW * _SMALL_BLOCK // max(len(block), _SMALL_BLOCK), _LEAST_VIEW)
    yield _by_word(bundles, block, view)
    others: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number in block:
        features = bundles[number].features
        if not features.words:
            others[""].append(number)
        if features.act:
            others[features.act].append(number)
        if features.sum:
            step = int(math.log(max(features.sum.low, 1.0)) / _STEP)
            others[features.sum.currency, step].append(number)
            others[features.sum.currency, step + 1].append(number)
    for numbers in others.values():
        yield set(_in_view(numbers, view))
    yield set(_in_time(bundles, [number for number in block if len(bundles[number].features.firms) > 1], view))


def _by_word(bundles: Sequence[Cluster], block: Sequence[int], view: int) -> set[tuple[int, int]]:
    """Return the pairs that share one of the rarest words of the shorter: alike ones always do."""
    frequency = Counter(word for number in block for word in bundles[number].features.words)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    telling: dict[int, frozenset[str]] = {}
    length: dict[int, int] = {}
    for number in block:
        words = sorted(bundles[number].features.words, key=lambda word: (frequency[word], word))
        telling[number] = frozenset(words[: len(words) - least_shared(len(words)) + 1])
        # A sentence is only looked into for the words of another report's title: it is never the shorter.
        length[number] = len(words) or _LONGEST
        for word in words or bundles[number].features.context:
            holders[word].append(number)
    return {
        (one, other)
        for word, numbers in holders.items()
        for one, other in _in_view(numbers, view)
        if word in telling[one if length[one] <= length[other] else other]
    }


def _in_view(numbers: Sequence[int], view: int) -> Iterator[tuple[int, int]]:
    for place, one in enumerate(numbers):
        for other in numbers[place + 1 : place + 1 + view]:
            yield one, other


def _in_time(bundles: Sequence[Cluster], numbers: Sequence[int], view: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of dated bundles that lie within the shortest window."""
    for one, other in _in_view([number for number in numbers if bundles[number].first is not None], view):
        gap = bundles[one].days_to(bundles[other])
        if gap is not None and gap <= WINDOWS[Likeness.NEAR]:
            yield one, other
