"""Agreements told at the head of a sentence, ahead of who made them.

"Under a five-year deal, Acme will provide Beta with parts", "Having signed a deal with Acme in May, Beta expects".
"""

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
# "Under a ten-year contract signed with", "Thanks to a loan from", "Having entered into a lease with".
_HEAD = LazyPattern(
    r"\W{0,2}(?:Under|Thanks\sto|Following|Through|With|After|By|Having|Upon|On)\s"
    r"(?:(?:signed|signing|sealed|sealing|struck|striking|concluded|concluding|inked|inking|entered\sinto|entering\sinto|"
    r"reached|reaching|secured|securing)\s)?(?:an?|its|the\ssign\w+\sof\san?)\s[^.;:,]{0,60}\Z"
)
# What stands between the other side and the comma: "in Lisbon on 12 May", "for a plant in Peru".
_REST = LazyPattern(r"\s(?:in|on|at|for|to|last|this|covering|earlier|during)\s[^.;:,]{1,70},\s")
_DOES = LazyPattern(
    r",?\s(?:will|would|is|are|has|have|had|can|could|may|expects?|expected|plans?|aims?|hopes?|intends?|said|says|shall|now)\s"
)
_SORTS = (Group.COMPANY, Group.ORGANISATION)
_WITHIN = 90


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


def doer_behind(clause: Clause, start: int, listed: PartyList) -> PartyList | None:
    """Return both sides where the agreement's noun at ``start`` stands at the head of a sentence of the one side.

    ``listed`` is the other side, named behind the noun; None where the sentence is built otherwise.
    """
    masked = clause.masked
    if start > _WITHIN or _HEAD.fullmatch(masked, 0, start) is None:
        return None
    rest = _REST.match(masked, listed.end)
    doers = list_at(masked, rest.end(), min(len(masked), rest.end() + 160)) if rest is not None else None
    if rest is None or doers is None or _DOES.match(masked, doers.end) is None:
        return None
    if not all(any(is_named(clause.party(sign), sort) for sort in _SORTS) for sign in doers.signs):
        return None
    return PartyList(listed.start, listed.end, (*listed.signs, *doers.signs), whole=True)
