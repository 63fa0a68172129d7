"""Clauses that say who made an agreement: "the pact that Acme struck with Beta", "a loan which Acme got from Beta"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY
from desktop.extraction.parties import PartyList, list_at
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.clauses import Clause
    from desktop.extraction.triggers import Trigger

_THAT = LazyPattern(
    rf"(?:\sand\s[a-z-]+(?:\s[a-z-]+)?)?(?:\s(?:on|for|of|in|about|over)\s[^.;:,]{{1,60}}?)?(?:,?\s(?:that|which)\s|\s(?={PARTY}\s|the\s{PARTY}\s))"
)
# "That Acme took in Beta", "holds in": what is done with a stake or a loan.
_HELD = LazyPattern(
    r"\s(?:(?:has|have|had|just|recently|also|both|first|then|already|last\s\w+|in\s\d{4})\s){0,3}"
    r"(?:took|takes|taken|holds?|held|bought|acquired|got|gets?|has|had|won|gave|granted|extended|gained|obtained|placed|received)\s"
    r"(?:out\s)?(?:(?:last|this)\s\w+\s|in\s(?:\d{4}|[A-Z][a-z]+)\s)?(?:in|with|from|to)\s"
)
_WITH = LazyPattern(r"[^.;:]{0,70}?\b(?:with|from|to)\s")
# Between the parties and their verb stand at most so many characters: "have just".
_NEAR = 24


def parties_of_relative(clause: Clause, end: int, verbs: Sequence[Trigger]) -> PartyList | None:
    """Return both sides of "that Acme concluded with Beta" behind a noun that ends at ``end``, or None."""
    masked = clause.masked
    link = _THAT.match(masked, end)
    if link is None:
        return None
    makes = list_at(masked, link.end(), min(len(masked), link.end() + 160))
    if makes is None:
        return None
    holds = _HELD.match(masked, makes.end)
    held = list_at(masked, holds.end(), min(len(masked), holds.end() + 200)) if holds is not None else None
    if held is not None:
        return PartyList(makes.start, held.end, (*makes.signs, *held.signs), whole=True)
    verb = next((verb for verb in verbs if verb.maker is not None and verb.start >= makes.end), None)
    if verb is None or verb.start - makes.end > _NEAR:
        return None
    other = _WITH.match(masked, verb.end)
    group = list_at(masked, other.end(), min(len(masked), other.end() + 200)) if other is not None else None
    if group is None:
        # "The loan that Acme and Beta agreed": both stand before the verb.
        return makes._replace(whole=True) if len(makes.signs) > 1 else None
    return PartyList(makes.start, group.end, (*makes.signs, *group.signs), whole=True)
