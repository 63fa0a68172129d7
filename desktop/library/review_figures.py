"""What a person's judgements say of the extraction: how much of what it lists is right, and how much it misses."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from desktop.library.records import IS_LISTED
from desktop.library.review_queue import said_nothing, waiting
from desktop.models.marks import RecordKind
from desktop.models.review import Judged, Precision, Progress, Queue, Recall, ReviewFigures, Share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.library.store import Connection

_RULES = {
    RecordKind.AGREEMENT: "json_extract(record, '$.mention.rule')",
    RecordKind.COMPANY: "json_extract(record, '$.rule')",
    RecordKind.FIGURE: "json_extract(record, '$.mention.rule')",
}
_Counts = dict[Judged, int]


def review_figures(connection: Connection) -> ReviewFigures:
    """Return what was judged so far, and what follows."""
    by_rule = {kind: _by_rule(connection, kind) for kind in _RULES}
    kinds = {kind: _summed(rules) for kind, rules in by_rule.items()}
    left = {queue: waiting(connection, queue) for queue in Queue}
    seen = {
        Queue.LISTED: sum(_listed(counts) for counts in kinds.values()),
        Queue.MISSED: _vague(kinds[RecordKind.AGREEMENT]) + said_nothing(connection),
    }
    return ReviewFigures(
        listed=Progress(seen[Queue.LISTED], seen[Queue.LISTED] + left[Queue.LISTED]),
        missed=Progress(seen[Queue.MISSED], seen[Queue.MISSED] + left[Queue.MISSED]),
        kinds=tuple(_precision(kind, "", counts) for kind, counts in kinds.items() if _listed(counts)),
        rules=tuple(
            _precision(kind, rule, counts)
            for kind, rules in by_rule.items()
            for rule, counts in sorted(rules.items(), key=lambda each: (-_listed(each[1]), each[0]))
            if _listed(counts)
        ),
        recall=_recall(connection, kinds[RecordKind.AGREEMENT], seen[Queue.MISSED], left[Queue.MISSED]),
    )


def recall_of(listed: int, right: Share, missed: int, share: Share, left: int) -> tuple[float, float, float]:
    """Return which share of what is told was found, and the ends of its interval.

    ``listed`` agreements are listed, of which ``right`` are some; ``missed`` others are known, and ``share`` of the
    ``left`` sentences not judged yet is one each.
    """
    found = listed * (right.value if right.whole else 1.0)
    value, low, high = (
        found / (found + missed + left * each) if found + missed + left * each else 1.0
        for each in (share.value, share.high, share.low)
    )
    return value, low, high


def _by_rule(connection: Connection, kind: RecordKind) -> Mapping[str, _Counts]:
    rows = connection.execute(
        f"SELECT {_RULES[kind]}, judged, count(*) FROM {kind.value} WHERE judged > 0 GROUP BY judged, {_RULES[kind]}"
    )
    found: defaultdict[str, _Counts] = defaultdict(dict)
    for rule, judged, count in rows:
        found[rule or ""][Judged(judged)] = count
    return found


def _summed(rules: Mapping[str, _Counts]) -> _Counts:
    return {judged: sum(counts.get(judged, 0) for counts in rules.values()) for judged in Judged}


def _listed(counts: Mapping[Judged, int]) -> int:
    """Return how many records that were listed were judged."""
    return sum(counts.get(judged, 0) for judged in (Judged.ACCEPTED, Judged.CORRECTED, Judged.DISMISSED))


def _vague(counts: Mapping[Judged, int]) -> int:
    return counts.get(Judged.MISSED, 0) + counts.get(Judged.NOTHING, 0)


def _precision(kind: RecordKind, rule: str, counts: Mapping[Judged, int]) -> Precision:
    exact = counts.get(Judged.ACCEPTED, 0)
    found = exact + counts.get(Judged.CORRECTED, 0)
    return Precision(kind, rule, Share.of(found, _listed(counts)), Share.of(exact, _listed(counts)))


def _recall(connection: Connection, counts: Mapping[Judged, int], seen: int, left: int) -> Recall:
    missed, nothing = counts.get(Judged.MISSED, 0), seen - counts.get(Judged.MISSED, 0)
    added = counts.get(Judged.ADDED, 0)
    # An agreement that was added stands, as one may think, in a sentence of the queue; it is judged by that.
    share = Share.of(missed + added, missed + added + nothing)
    if not share.whole:
        return Recall(0, left, 0, None, None, None)
    listed = connection.execute(f"SELECT count(*) FROM agreement WHERE {IS_LISTED} AND is_own = 0").fetchone()[0]
    right = Share.of(counts.get(Judged.ACCEPTED, 0) + counts.get(Judged.CORRECTED, 0), _listed(counts))
    value, low, high = recall_of(max(listed - missed, 0), right, missed + added, share, left)
    return Recall(seen, seen + left, missed + added, value, low, high)
