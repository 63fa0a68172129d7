"""Reports joined to deals, step by step; a step is refused where anything in the two halves contradicts."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, islice, product
from typing import TYPE_CHECKING

from desktop.library.matching import DISPUTED_DAYS, WINDOWS, Likeness, kinds_agree, made_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.library.matching import Features, Report, Sum
    from desktop.models.records import AgreementKind

# So many wordings of each half are compared; nobody words one deal in more ways.
_MOST_COMPARED = 30


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports taken for one deal, and all they say; ``features`` are those of the earliest.

    ``first`` and ``last`` are the days of the earliest and the latest dated report, None where none is dated. ``order``
    sorts clusters by time, the undated last.
    """

    features: Features
    members: tuple[int, ...]
    documents: frozenset[int]
    order: tuple[int, tuple[str, int, int]]
    first: int | None
    last: int | None
    parties: frozenset[str]
    kinds: frozenset[AgreementKind]
    numbers: frozenset[str]
    wordings: frozenset[frozenset[str]]
    sums: frozenset[Sum]
    made: int | None

    @classmethod
    def of(cls, reports: Sequence[Report]) -> Cluster:
        """Return the cluster of reports that say the same."""
        days = [report.day for report in reports if report.day is not None]
        one = min(reports, key=lambda report: report.place)
        features = one.features
        return cls(
            features=features,
            members=tuple(report.number for report in reports),
            documents=frozenset(report.document for report in reports),
            order=(min(days, default=1 << 30), one.place),
            first=min(days, default=None),
            last=max(days, default=None),
            parties=features.parties,
            kinds=frozenset({features.kind}),
            numbers=features.numbers,
            wordings=frozenset({features.words} if features.words else ()),
            sums=frozenset(report.features.sum for report in reports if report.features.sum),
            made=min((r.features.made for r in reports if r.features.made is not None), default=None),
        )

    def with_(self, other: Cluster) -> Cluster:
        """Return both as one."""
        earlier = min(self, other, key=lambda cluster: cluster.order)
        days = [day for cluster in (self, other) for day in (cluster.first, cluster.last) if day is not None]
        return Cluster(
            features=earlier.features,
            members=self.members + other.members,
            documents=self.documents | other.documents,
            order=earlier.order,
            first=min(days, default=None),
            last=max(days, default=None),
            parties=self.parties | other.parties,
            kinds=self.kinds | other.kinds,
            numbers=self.numbers | other.numbers,
            wordings=self.wordings | other.wordings,
            sums=self.sums | other.sums,
            made=min((made for made in (self.made, other.made) if made is not None), default=None),
        )

    def days_to(self, other: Cluster) -> int | None:
        """Return how many days lie between the two, 0 where they overlap, None where one is undated."""
        if self.first is None or self.last is None or other.first is None or other.last is None:
            return None
        return max(self.first - other.last, other.first - self.last, 0)

    def may_join(self, other: Cluster, found: Likeness, gap: int | None) -> bool:
        """Tell whether nothing in either contradicts the other, for a pair of theirs that is ``found`` alike."""
        shared = self.parties & other.parties
        if self.documents & other.documents or shared not in {self.parties, other.parties}:
            return False
        if self.numbers and other.numbers and not self.numbers & other.numbers:
            return False
        days = [day for day in (self.first, self.last, other.first, other.last) if day is not None]
        if days and max(days) - min(days) > WINDOWS[Likeness.SENTENCE]:
            return False
        return (
            all(kinds_agree(one, another) for one, another in product(self.kinds, other.kinds))
            and made_together(self.made, other.made)
            and (not self._disputes(other) or (found >= Likeness.WORDS and (gap or 0) <= DISPUTED_DAYS))
            and self._speaks_of_the_same(other)
        )

    def _disputes(self, other: Cluster) -> bool:
        pairs = list(islice(product(sorted(self.sums), sorted(other.sums)), _MOST_COMPARED))
        return any(one.differs_from(another) for one, another in pairs) and not any(
            one.is_close(another) for one, another in pairs
        )

    def _speaks_of_the_same(self, other: Cluster) -> bool:
        mine, theirs = (sorted(cluster.wordings, key=sorted)[:_MOST_COMPARED] for cluster in (self, other))
        return all(one & another for one, another in product(mine, theirs))


class Clusters:
    """The clusters as they grow; each is known by its earliest bundle's place."""

    def __init__(self, bundles: Sequence[Cluster]) -> None:
        self._roots = list(range(len(bundles)))
        self._clusters = dict(enumerate(bundles))

    def root(self, place: int) -> int:
        """Return by which place the cluster of a bundle is known."""
        while self._roots[place] != place:
            self._roots[place] = place = self._roots[self._roots[place]]
        return place

    def join(self, one: int, other: int, found: Likeness, gap: int | None) -> None:
        """Make the clusters of two bundles one, unless something speaks against it."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second and self._clusters[first].may_join(self._clusters[second], found, gap):
            self._clusters[first] = self._clusters[first].with_(self._clusters.pop(second))
            self._roots[second] = first

    def are_one(self, places: Iterable[int]) -> bool:
        """Tell whether any two of these clusters may be joined."""
        clusters = [self._clusters[place] for place in sorted(places)]
        return all(one.may_join(other, Likeness.NEAR, 0) for one, other in combinations(clusters, 2))

    def found(self) -> Iterator[Cluster]:
        """Yield the clusters, the earliest first."""
        for place in sorted(self._clusters):
            yield self._clusters[place]
