"""Which of the documents that are found say nearly the same, so that one of them can stand for all."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.library.store import Connection

# A document is compared with its nearest alone, so a group is a chain of such pairs; so long ones are followed.
_STEPS, _MOST = 6, 1_000
_PAIRS = (
    "SELECT file, other FROM near WHERE other IS NOT NULL AND file IN (SELECT value FROM json_each(?1))"
    " UNION SELECT file, other FROM near WHERE other IN (SELECT value FROM json_each(?1))"
)


def groups_of(connection: Connection, numbers: Collection[int]) -> dict[int, frozenset[int]]:
    """Return for each of some documents, by number, itself and those that say nearly the same, where there are any."""
    beside: defaultdict[int, set[int]] = defaultdict(set)
    known, edge = set(numbers), set(numbers)
    for _ in range(_STEPS):
        for one, other in connection.execute(_PAIRS, (json.dumps(sorted(edge)),)):
            beside[one].add(other)
            beside[other].add(one)
        edge = set(beside) - known
        known |= edge
        if not edge or len(known) > len(numbers) + _MOST:
            break
    groups: dict[int, frozenset[int]] = {}
    for number in beside:
        if number not in groups:
            group = _reached(number, beside)
            groups.update(dict.fromkeys(group, group))
    return {number: groups[number] for number in numbers if number in groups}


def _reached(number: int, beside: dict[int, set[int]]) -> frozenset[int]:
    reached, edge = {number}, {number}
    while edge:
        edge = {other for one in edge for other in beside[one]} - reached
        reached |= edge
    return frozenset(reached)
