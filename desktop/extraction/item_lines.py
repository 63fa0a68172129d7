"""Lines that are an instrument by themselves: "Heads of agreement on a plant: Acme and Beta", "Acme, Beta: lease"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.parties import PartyList, list_at
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.clauses import Clause
    from desktop.extraction.triggers import Trigger

# The mark of an item.
_MARK = LazyPattern(
    r"[^\w\ue000-\uf8ff]{0,3}(?:[(\[]?(?:[ivxIVX]{1,5}|\d{1,2}|[a-zA-Z])[.)\]]\s+|[•*▪●◦–—-]\s+)?[“\"]?"
)
# What stands between the noun and the colon or the dash behind which the parties are listed.
_SUBJECT = LazyPattern(r"[^:;—–]{0,180}?(?::|\s[—–-])\s(?:[Bb]etween\s)?")
_COLONS = (": ", " – ", " — ")
# How near behind the parties' colon the noun must stand, and how far from the line's end their list may end.
_NEAR, _END = 60, 40
_LONGEST = 400


def parties_of_line(clause: Clause, trigger: Trigger) -> PartyList | None:
    """Return the parties that stand before or behind the colon of a line headed by the noun ``trigger``."""
    masked = clause.masked
    if len(masked) > _LONGEST or not clause.spots or not any(map(masked.__contains__, _COLONS)):
        return None
    mark = _MARK.match(masked)
    begin = mark.end() if mark else 0
    first = list_at(masked, begin, trigger.start) if clause.spots[0] < trigger.start else None
    if first is not None and first.start == begin and masked.startswith(_COLONS, first.end):
        return first._replace(whole=True) if trigger.start - first.end < _NEAR and len(first.signs) > 1 else None
    if trigger.start - begin > _NEAR or clause.spots[-1] < trigger.end:
        return None
    link = _SUBJECT.match(masked, trigger.end)
    group = list_at(masked, link.end(), len(masked)) if link is not None else None
    if link is None or group is None or group.start - link.end() > _END or len(group.signs) < 2:
        return None
    return group._replace(whole=True) if len(masked) - group.end < _END else None
