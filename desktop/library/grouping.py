"""Which reports are of one deal: alike ones are compared, a pair of parties at a time, the surest joined first.

The outcome does not depend on the order of the reports. Two that one document tells apart stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from desktop.library.candidates import candidate_pairs
from desktop.library.clusters import Cluster, Clusters
from desktop.library.matching import VAGUE, WINDOWS, Likeness, likeness, made_together

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from desktop.library.matching import Features, Report

# A larger knot of vague links never agrees.
_LARGEST_KNOT = 40


def group_reports(reports: Iterable[Report]) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of the reports of each deal; every report is in exactly one."""
    bundles = sorted(_bundles(reports), key=lambda cluster: cluster.order)
    clusters = Clusters(bundles)
    vague: list[tuple[int, int]] = []
    for found, gap, one, other in _links(bundles):
        if found in VAGUE:
            vague.append((one, other))
        else:
            clusters.join(one, other, found, gap)
    _join_vague(clusters, vague)
    return tuple(cluster.members for cluster in clusters.found())


def _bundles(reports: Iterable[Report]) -> Iterator[Cluster]:
    """Yield reports that say the same in the same words as one, so that a much copied release is compared once."""
    alike: defaultdict[Hashable, list[Report]] = defaultdict(list)
    for report in reports:
        alike[_signature(report)].append(report)
    for same in alike.values():
        features = same[0].features
        found = Likeness.SENTENCE
        if _tells(features):
            found = Likeness.TITLE if len(features.words) > 1 else Likeness.WORDS
        yield from map(Cluster.of, _runs(same, WINDOWS[found]))


def _signature(report: Report) -> Hashable:
    features = report.features
    what = (features.words, features.act, features.sum) if _tells(features) else report.wording
    return features.parties, features.kind, features.numbers, features.sequel, what


def _tells(features: Features) -> bool:
    return len(features.parties) > 1 and bool(features.words)


def _runs(reports: Sequence[Report], days: int) -> Iterator[list[Report]]:
    """Yield like reports that lie within ``days``; the undated go with them where all do."""
    dated = sorted((r for r in reports if r.day is not None), key=lambda r: (r.day, r.place))
    undated = sorted((r for r in reports if r.day is None), key=lambda r: r.place)
    runs: list[list[Report]] = []
    made: int | None = None
    for report in dated:
        begins = runs and runs[-1][0].day
        if not begins or (report.day or 0) - begins > days or not made_together(made, report.features.made):
            runs.append([])
            made = None
        runs[-1].append(report)
        made = report.features.made if made is None else made
    if len(runs) == 1 and all(made_together(made, report.features.made) for report in undated):
        runs[0] += undated
    elif undated:
        runs.append(undated)
    yield from runs


def _links(bundles: Sequence[Cluster]) -> list[tuple[Likeness, int | None, int, int]]:
    """Return the pairs that are like, the surest first, then the nearest in time."""
    found: list[tuple[Likeness, int | None, int, int]] = []
    for one, other in candidate_pairs(bundles):
        gap = bundles[one].days_to(bundles[other])
        sure = likeness(bundles[one].features, bundles[other].features, gap)
        if sure is Likeness.SEQUEL and not _follows(bundles[one], bundles[other]):
            continue
        if sure is not Likeness.NONE:
            found.append((sure, gap, one, other))
    undated = max(WINDOWS.values()) + 1
    found.sort(key=lambda link: (-link[0], undated if link[1] is None else link[1], link[2], link[3]))
    return found


def _follows(one: Cluster, other: Cluster) -> bool:
    """Tell whether the one that tells what became of a deal is the later one."""
    sequel, before = (one, other) if one.features.sequel else (other, one)
    return sequel.first is not None and before.first is not None and sequel.first > before.first


def _join_vague(clusters: Clusters, links: Sequence[tuple[int, int]]) -> None:
    """Join what is vaguely alike where each is so to all the others: a vague report never chooses between two deals."""
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in links:
        first, second = clusters.root(one), clusters.root(other)
        if first != second:
            neighbours[first].add(second)
            neighbours[second].add(first)
    seen: set[int] = set()
    for start in sorted(neighbours):
        knot = {start} | neighbours[start]
        if start in seen or len(knot) > _LARGEST_KNOT:
            continue
        seen |= knot
        if all(neighbours[one] | {one} == knot for one in knot) and clusters.are_one(knot):
            for one, other in combinations(sorted(knot), 2):
                clusters.join(one, other, Likeness.NEAR, 0)
