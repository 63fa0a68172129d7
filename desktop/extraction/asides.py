"""Parties told beside an agreement's noun: "a China Development Bank loan", "the licence sold to Acme by Beta"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.entities import Group
from desktop.extraction.parties import PartyList, list_at
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.clauses import Clause

# "A China Development Bank loan of $3 million": who lends stands before the noun as a part of it.
_LENDER = LazyPattern(rf"\b(?:an?|the|by|{SUM})\s(?:[\w-]+\s){{0,2}}?({PARTY})\s(?:[\w-]+\s){{0,2}}\Z")
# "The licence sold to Acme by Beta": a participle behind the noun names both.
_GIVEN_TO = LazyPattern(
    r"\s(?:(?:was|were|been|is|are)\s)?(?:sold|granted|awarded|given|let|leased|issued|extended|offered|made|assigned|provided|lent)\s"
    r"(?:in\s\w+\s|\w+ly\s)?to\s"
)
_BY = LazyPattern(r"[^.;:]{0,60}?\bby\s")


# "Led by A, with B and C taking part", "with participation from B".
_BESIDE = LazyPattern(
    r",?\s(?:and\s)?(?:with(?:\s(?:the\s)?(?:participation|support|backing)\s(?:of|from|by))?|alongside|joined\sby|"
    r"together\swith)\s"
)
_LED = LazyPattern(r"[^.;:]{0,80}?\b(?:co-led|led|headed|anchored)\s(?:jointly\s)?by\s")
# "A grant of $5 million for Niger will come from the fund": who gives stands behind the verb.
_COMES_FROM = LazyPattern(
    r"[^.;]{0,90}?\b(?:(?:comes?|coming|came)\sfrom|(?:provided|given|put\sup|extended|arranged|supplied|paid|financed)\sby)\s"
)


def investors_of(clause: Clause, end: int) -> PartyList | None:
    """Return who leads the round whose noun ends at ``end``, and who takes part: "led by Acme, with Beta"."""
    masked = clause.masked
    link = _LED.match(masked, end)
    leaders = list_at(masked, link.end(), min(len(masked), link.end() + 160)) if link is not None else None
    if leaders is None:
        return None
    return with_others(clause, leaders, leaders.end)


def with_others(clause: Clause, group: PartyList, end: int) -> PartyList:
    """Return parties with those who take part beside them, told from ``end`` on: ", with participation from Beta"."""
    masked = clause.masked
    beside = _BESIDE.match(masked, end)
    others = list_at(masked, beside.end(), min(len(masked), beside.end() + 200)) if beside is not None else None
    return group if others is None else PartyList(group.start, others.end, (*group.signs, *others.signs))


def giver_behind(clause: Clause, end: int) -> PartyList | None:
    """Return who gives the money of a noun that ends at ``end`` where "will come from" or the like says so, or None."""
    masked = clause.masked
    link = _COMES_FROM.match(masked, end)
    giver = list_at(masked, link.end(), min(len(masked), link.end() + 160)) if link is not None else None
    if giver is None or is_named(clause.party(giver.signs[0]), Group.NAME):
        return None
    return giver


def lender_before(clause: Clause, start: int) -> PartyList | None:
    """Return the body or firm that stands right before the noun of a loan or grant, or None."""
    found = _LENDER.search(clause.masked, max(0, start - 40), start)
    if found is None:
        return None
    party = clause.party(found.group(1))
    if not (is_named(party, Group.COMPANY) or is_named(party, Group.ORGANISATION)):
        return None
    return PartyList(found.start(1), found.end(1), (found.group(1),))


def parties_of_participle(clause: Clause, end: int) -> PartyList | None:
    """Return both sides of "sold to Acme by Beta" behind a noun that ends at ``end``, or None."""
    masked = clause.masked
    link = _GIVEN_TO.match(masked, end)
    taker = list_at(masked, link.end(), min(len(masked), link.end() + 160)) if link is not None else None
    by = _BY.match(masked, taker.end) if taker is not None else None
    giver = list_at(masked, by.end(), min(len(masked), by.end() + 160)) if by is not None else None
    if taker is None or giver is None:
        return None
    return PartyList(taker.start, giver.end, (*taker.signs, *giver.signs), whole=True)
