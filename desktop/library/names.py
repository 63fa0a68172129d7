"""The names that are completed while a search is typed: of firms and of parties, kept in memory and in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from desktop.library.records import IS_LISTED
from desktop.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.library.store import Connection

_FIRMS = "SELECT name_key, name, count(*) FROM company WHERE dismissed = 0 GROUP BY name_key, name"
_PARTIES = (
    "SELECT value, count(DISTINCT file) FROM agreement, json_each(agreement.record, '$.parties')"
    f" WHERE {IS_LISTED} GROUP BY value"
)
_WORD = re.compile(r"\w+")
# Of names that begin alike so many are weighed: one letter would be half of all.
_MOST_WEIGHED = 4_000


class Name(NamedTuple):
    """A name and in how many documents, or how often in them, it stands."""

    name: str
    weight: int


class Names:
    """Names, found by the beginning of any of their words; case and accents do not count."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = tuple(names)
        self._starts = sorted(
            (folded[match.start() :], match.start() > 0, at)
            for at, folded in enumerate(fold(each.name) for each in self._names)
            for match in _WORD.finditer(folded)
        )

    def beginning(self, typed: str, limit: int) -> tuple[str, ...]:
        """Return names of which a word begins as ``typed``: those that begin so themselves, then the most common."""
        prefix = fold(" ".join(typed.split()))
        if not prefix:
            return ()
        first = bisect_left(self._starts, (prefix,))
        found: dict[int, bool] = {}
        for start, is_later, at in self._starts[first : first + _MOST_WEIGHED]:
            if not start.startswith(prefix):
                break
            found[at] = found.get(at, True) and is_later
        ranked = sorted(found, key=lambda at: (found[at], -self._names[at].weight, self._names[at].name))
        return tuple(self._names[at].name for at in ranked[:limit])


def firms(connection: Connection) -> Names:
    """Return the names of firms, each under the one that is used most."""
    uses: dict[str, Counter[str]] = {}
    for key, name, count in connection.execute(_FIRMS):
        uses.setdefault(key, Counter())[name] += count
    return Names(Name(max(sorted(counts), key=counts.__getitem__), counts.total()) for counts in uses.values())


def parties(connection: Connection) -> Names:
    """Return the names of the parties of agreements."""
    return Names(Name(*row) for row in connection.execute(_PARTIES))
