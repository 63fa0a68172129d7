"""Agreements told by what a firm comes to hold: a stake that it takes or raises, money that it got from backers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.deed_drafts import Made, draft_of_deed
from desktop.extraction.drafts import tied_amount
from desktop.extraction.entities import Group, Tag
from desktop.extraction.parties import list_at, subject_of
from desktop.models.records import AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.drafts import Draft, Reading
    from desktop.extraction.triggers import Trigger

_STAKES = ("stake", "stakes", "shareholding")
# "Took a 12% stake in", "has raised its stake in"; what is bought, sold or won is told by its verb.
_TAKEN = LazyPattern(
    r"\b(?:takes?|taking|took|taken|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|lift(?:s|ed|ing)?|boost(?:s|ed|ing)?|"
    r"upp(?:ed|ing)|hik(?:ed|es|ing)|doubl(?:ed|es|ing)|builds?|built)\s(?:(?:up|on)\s)?"
    rf"(?:(?:an?|its|their|the|up\sto)\s)?(?:(?!(?:in|of|to|for|from|with|by)\s)[\w.,·%-]+\s|{SUM}\s){{0,5}}\Z"
)
_IN = LazyPattern(
    r"(?:\s(?:of|from)\s[\w.·%]+(?:\sper\scent|\spercent)?(?:\sto\s[\w.·%]+(?:\sper\scent|\spercent)?)?)?\sin\s"
)
# "Got fresh backing from": a firm got money, a person or a plan got favour.
_GOT = LazyPattern(
    r"\b(?:g[eo]ts?|won|wins?|secur(?:es?|ed)|receiv(?:es?|ed)|rais(?:es?|ed)|land(?:s|ed)|drew|attract(?:s|ed)|obtain(?:s|ed)|"
    rf"bag(?:s|ged)|pick(?:s|ed)\sup|has|have|had|with)\s(?:(?!(?:to|for|from|by)\s)[\w-]+\s|{SUM}\s(?:in\s|of\s)?){{0,4}}\Z"
)
_BACK = 80


def stake_taken(reading: Reading, trigger: Trigger) -> Draft | None:
    """Read "took a 12% stake in Acme" and "raised its stake in Acme to 30%", from the noun of what is held."""
    clause, masked = reading.clause, reading.clause.masked
    if not trigger.word.endswith(_STAKES):
        return None
    link = _IN.match(masked, trigger.end)
    held = list_at(masked, link.end(), min(len(masked), link.end() + 160)) if link is not None else None
    taken = _TAKEN.search(masked, max(0, trigger.start - _BACK), trigger.start) if held is not None else None
    subject = subject_of(clause, taken.start()) if taken is not None else None
    if held is None or taken is None or subject is None:
        return None
    paid = tied_amount(reading, trigger.start, trigger.end, taken.start()) is not None
    known = [clause.party(sign) for sign in held.signs]
    if not any(is_named(one, Group.COMPANY) or (paid and is_named(one, Group.NAME)) for one in known):
        return None
    verb = trigger._replace(start=taken.start(), word=masked[taken.start() : trigger.end])
    return draft_of_deed(reading, verb, (subject, held), Made(AgreementKind.DEAL, AgreementStatus.AGREED, "acquire"))


def of_backed(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "Acme got backing from Beta Ventures": both are firms, or bodies that give money."""
    clause, masked = reading.clause, reading.clause.masked
    got = _GOT.search(masked, max(0, trigger.start - _BACK), trigger.start)
    backers = list_at(masked, trigger.end + 1, min(len(masked), trigger.end + 200)) if got is not None else None
    subject = subject_of(clause, got.start()) if got is not None and backers is not None else None
    if backers is None or subject is None or not any(_is_body(reading, sign) for sign in backers.signs):
        return None
    if not any(is_named(clause.party(sign), Group.COMPANY) for sign in (*subject.signs, *backers.signs)):
        return None
    if any(is_named(clause.party(sign), Group.COUNTRY) for sign in subject.signs):
        return None
    return draft_of_deed(reading, trigger, (subject, backers), Made(AgreementKind.FUNDING, told, "give"))


def _is_body(reading: Reading, sign: str) -> bool:
    party = reading.clause.party(sign)
    return isinstance(party, Tag) and party.entity.group in {Group.COMPANY, Group.ORGANISATION}


# What a firm is chosen for may be named by one of its products: "selected Acme's Rho 5 and will buy six".
PRODUCT_OF = LazyPattern(
    rf"\s(?:[\w’'-]+\s){{0,4}}?(?P<maker>{PARTY})['’]s?\s(?:new\s)?(?:(?:[A-Z][\w’/-]*|{PARTY})\s?){{1,4}}"
    r"(?=\s?(?:for|over|as|to|and\swill|in\spreference|,|\Z|\.))"
)
