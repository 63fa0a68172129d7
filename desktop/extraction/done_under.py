"""Agreements told at the head of a sentence: "Under a five-year deal, Acme will provide Beta with parts"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.entities import Group, Tag
from desktop.extraction.parties import PartyList, list_at
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.clauses import Clause

_UNDER_HEAD = LazyPattern(rf"\A\W{{0,2}}(?:Under|As\spart\sof|Through)\san?\s(?:(?!agreed\b)[\w-]+\s|{SUM}\s){{0,4}}\Z")
_WILL_DO = LazyPattern(
    rf"[^.;:]{{0,90}}?,\s(?:the\s)?(?:[\w’'-]+\s){{0,4}}?({PARTY})(?:\s\([^()]{{1,30}}\))?\s(?:will|would|is\sto|are\sto|shall|has\sagreed|agreed|plans\sto)\s"
    rf"[^.;:]{{2,90}}?({PARTY})"
)
_COMMA = LazyPattern(r"[^.;:,]{0,90}?,\s")
_WILL = LazyPattern(r"\s(?:will|would|are\sto|shall|have\sagreed|agreed|plan\sto)\s")
# The noun of such a sentence begins so near its head.
HEAD = 70


def done_under(clause: Clause, start: int, end: int) -> PartyList | None:
    """Return who does what for whom where a sentence begins with "Under a five-year deal,"."""
    if _UNDER_HEAD.search(clause.masked, 0, start) is None:
        return None
    comma = _COMMA.match(clause.masked, end)
    doers = list_at(clause.masked, comma.end(), min(len(clause.masked), comma.end() + 160)) if comma else None
    if doers is not None and len(doers.signs) > 1 and _WILL.match(clause.masked, doers.end):
        return doers
    done = _WILL_DO.match(clause.masked, end)
    sides = done.groups() if done is not None else ()
    if not sides or not all(
        not isinstance(party, Tag) or is_named(party, Group.COMPANY) or is_named(party, Group.ORGANISATION)
        for party in map(clause.party, sides)
    ):
        return None
    return PartyList(start, start, sides)
