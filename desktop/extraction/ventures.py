"""Agreements told by who joins whose venture, who is made a partner, and by goods that were ordered from a firm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.deed_drafts import Made, draft_of_deed
from desktop.extraction.entities import Group
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.models.records import AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.drafts import Draft, Reading
    from desktop.extraction.triggers import Trigger

_THING = (
    r"(?:project|plant|factory|smelter|refinery|mill|mine|pipeline|terminal|field|complex|park|farm|venture|undertaking|"
    r"development|consortium|alliance|scheme|bid|study|trial|programme|program|facility|works|hub|campus)"
)
# "Joined Acme in a $5 million smelter": what is done together.
_TOGETHER_IN = LazyPattern(
    rf",?\s(?:in|on)\s(?:an?|the|its|their)\s(?:[\w’'%-]+\s|{SUM}\s|{PARTY}\s){{0,6}}?{_THING}\b"
)
_MADE_WITH = ("venture", "consortium", "alliance", "study", "trial", "program", "scheme", "bid")
# "Signed Acme as its first customer", "brought in Acme as a partner".
_AS_ROLE = LazyPattern(
    r"\s(?:up\s|on\s)?as\s(?:(?:an?|its|their|the|one)\s)?(?:[\w’'-]+\s){0,4}?(?:customers?|clients?|partners?|sponsors?|"
    r"tenants?|suppliers?|distributors?|licensees?|resellers?|operators?|contractors?|franchisees?|offtakers?|off-takers?|"
    r"investors?|shareholders?|lessees?|buyers?|carriers?)\b"
)
_DIRECT = LazyPattern(
    rf"\s(?:up\s|on\s)?(?:(?!(?:with|by|to|from|for|in|of|and|on|as|that)\s)[\w’'-]+\s){{0,5}}?{PARTY}"
)
_BEEN = LazyPattern(r"\b(?:was|were|been|being|is|are|be)\s(?:\w+ly\s|also\s|since\s|jointly\s)?\Z")
_FROM = LazyPattern(r"(?:\s(?:in|on|last|this)\s[\w\s]{2,24}?|\s\w+ly)?\sfrom\s")
_BY = LazyPattern(r"[^.;:]{0,60}?\bby\s")
_GOODS = LazyPattern(
    r"\b(?:ships?|vessels?|tugs?|ferr(?:y|ies)|boats?|barges?|tankers?|carriers?|frigates?|submarines?|aircraft|jets?|planes?|"
    r"helicopters?|engines?|trains?|trainsets?|trams?|locomotives?|wagons?|buses|trucks?|vehicles?|turbines?|towers?|cables?|"
    r"machines?|machinery|furnaces?|reactors?|transformers?|generators?|modules?|panels?|batteries|cells|equipment|systems?|"
    r"satellites?|launchers?|radars?|missiles?|tanks|guns|drones?|doses|vaccines?|cranes?|rigs?|units?|tonnes|barrels|cargoes|"
    r"steel|coaches|carriages|chips|components|parts|pumps|presses|pipes|rails|gear)\b"
)


def of_joined(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "Acme joined Beta in a $5 million smelter": the firms do it together."""
    clause, masked = reading.clause, reading.clause.masked
    direct = _DIRECT.match(masked, trigger.end)
    other = list_at(masked, direct.end() - 1, min(len(masked), direct.end() + 160)) if direct is not None else None
    thing = _TOGETHER_IN.match(masked, other.end) if other is not None else None
    subject = subject_of(clause, trigger.start) if thing is not None else None
    if other is None or thing is None or subject is None or not _are_firms(reading, subject, other):
        return None
    shared = thing.group().endswith(_MADE_WITH) and not thing.group().endswith("venture")
    kind = AgreementKind.PARTNERSHIP if shared else AgreementKind.JOINT_VENTURE
    return draft_of_deed(reading, trigger, (subject, other), Made(kind, told, "venture"))


def of_enlisted(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "Acme signed Beta as its first customer"."""
    clause, masked = reading.clause, reading.clause.masked
    direct = _DIRECT.match(masked, trigger.end)
    other = list_at(masked, direct.end() - 1, min(len(masked), direct.end() + 160)) if direct is not None else None
    if other is None or _AS_ROLE.match(masked, other.end) is None:
        return None
    subject = subject_of(clause, trigger.start)
    if subject is None or not _may_deal(reading, subject, other):
        return None
    return draft_of_deed(reading, trigger, (subject, other), Made(AgreementKind.DEAL, told, "select"))


def of_ordered(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "the ferry was ordered from Acme by Beta", with or without who ordered it."""
    masked = reading.clause.masked
    if not _BEEN.search(masked, max(0, trigger.start - 24), trigger.start):
        return None
    link = _FROM.match(masked, trigger.end)
    maker = list_at(masked, link.end(), min(len(masked), link.end() + 160)) if link is not None else None
    licensed = "licen" in trigger.word
    named = maker is not None and (licensed or _is_firm(reading, maker.signs[0]))
    if maker is None or not named or is_named(reading.clause.party(maker.signs[0]), Group.COUNTRY):
        return None
    if not licensed and _GOODS.search(masked, max(0, trigger.start - 80), trigger.start) is None:
        return None
    by = _BY.match(masked, maker.end)
    buyer = list_at(masked, by.end(), min(len(masked), by.end() + 160)) if by is not None else None
    groups = (maker,) if buyer is None else (buyer, maker)
    return draft_of_deed(reading, trigger, groups, Made(AgreementKind.DEAL, told, "ordered", least=1))


def _may_deal(reading: Reading, *groups: PartyList) -> bool:
    """Tell whether a firm or a body is known on one side, and neither is a country."""
    signs = [sign for group in groups for sign in group.signs]
    if any(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in signs):
        return False
    return any(_is_firm(reading, sign) for sign in signs)


def _are_firms(reading: Reading, *groups: PartyList) -> bool:
    """Tell whether a firm or a body is known on each side, and no country is."""
    for group in groups:
        if any(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in group.signs):
            return False
        if not any(_is_firm(reading, sign) for sign in group.signs):
            return False
    return True


def _is_firm(reading: Reading, sign: str) -> bool:
    party = reading.clause.party(sign)
    return is_named(party, Group.COMPANY) or is_named(party, Group.ORGANISATION)
