"""Agreements told by verbs: who partners with, buys, sells to, supplies, invests in, gives to or orders from whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.extraction.choices import of_among, of_merge, of_raise, of_select, of_settle
from desktop.extraction.clauses import CLAUSE_BREAK, PARTY, SUM, is_named
from desktop.extraction.deed_drafts import Made, draft_of_deed
from desktop.extraction.drafts import Draft, Reading, tied_amount
from desktop.extraction.entities import Group, Tag
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.extraction.patterns import LazyPattern
from desktop.extraction.trades import TRADES, of_private, of_trade
from desktop.extraction.undertakings import of_award, of_licence, of_undertake
from desktop.extraction.ventures import of_enlisted, of_joined, of_ordered
from desktop.models.records import AgreementKind, AgreementStatus

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from desktop.extraction.triggers import Trigger


_PARTNER_LINK = LazyPattern(r"(?:\s\w+){0,3}?\s(?:with|by)\s")
_AT_WORK = LazyPattern(r"\b(?:works?|working|worked|its|their|the|of)\s\Z")
_BOUGHT = LazyPattern(rf"(?P<lead>[^.;:]{{0,90}}?)({PARTY})")
_COUNTED = LazyPattern(
    r"\s(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)\s"
    r"(?:(?!shares|stakes|firms|companies)[\w-]+\s){0,3}\Z"
)
# "Taking over the world", "sold its soul": what is no firm, stake or asset is taken in a figure of speech.
_NO_ASSET = LazyPattern(
    r"(?:\s(?!(?:from|to|in|at|by|with|of|for|and)\s)[\w’'-]+){0,3}?\s(?:worlds?|universe|planet|internet|stage|spotlight|limelight|"
    r"lead|leadership|mantle|helm|reins|baton|crown|throne|role|roles|job|post|presidency|chair|chairmanship|"
    r"captaincy|duty|duties|responsibility|responsibilities|time|taste|habit|habits|reputation|nickname|skills?|knowledge|"
    r"experience|momentum|pace|conversation|soul|souls|idea|ideas|dream|dreams|lies|story|votes|attention|"
    r"mind|minds|hearts?|kitchen|street|streets|day|night|life|lives|tab|slack|"
    r"language|accent|virus|disease|infection|immunity)(?=\s(?:from|of|for|in|to|at|by|with|as|on|and)\s|[.,;:!?]|\Z)"
)
# "A provisional licence to": the word is no verb.
_AS_NOUN = LazyPattern(r"\b(?:an?|the|its|their|no|any|this|under|of)\s(?:(?!(?:two|both)\s)[\w-]*[^s\W]\s){0,2}\Z")
_AS_NOUNS = frozenset({"license", "lease", "charter", "supply", "source"})
# "From a shop in the Old Arcade": where it was bought.
_WHERE = LazyPattern(r"\b(?:in|at|near|on)\s(?:the\s)?\Z")
# "A stake in a mine in Peru from Acme": the place of what is bought is no party; who sells it is.
_PLACED = LazyPattern(
    r"(?<!stake)(?<!stakes)(?<!interest)(?<!holding)(?<!share)(?<!shares)\s(?:in|at|near|on)\s(?:the\s)?\Z"
)
_FROM_SELLER = LazyPattern(r"[^.;:]{0,60}?\bfrom\s(?!\d)")
_SOLD_TO = LazyPattern(r"[^.;:]{0,120}?\bto\s")
_SUPPLIED_TO = LazyPattern(rf"(?:[^.;:]{{0,80}}?\b(?:to|with)\s|\s(?={PARTY}|the\s{PARTY}))")
# "Supply battery maker Acme with".
_SUPPLIED_DIRECT = LazyPattern(rf"\s(?:(?!(?:to|with|for|from|in|of)\s)[\w’'-]+\s){{1,6}}?({PARTY})\swith\s")
_SOURCED_FROM = LazyPattern(r"[^.;:]{0,90}?\bfrom\s")
# One leases a thing from its owner or to its user.
_LET_TO = LazyPattern(r"[^.;:]{0,90}?\b(?:from|to)\s")
_LETTING = ("leas", "licens", "charter")
# "For an undisclosed sum": it was paid for.
_UNTOLD = LazyPattern(r"[^.;:]{0,40}?\bfor\san?\sundisclosed\s(?:sum|amount|fee|price|consideration)\b")
_PUT_INTO = LazyPattern(rf"[^.;:]{{0,50}}?({SUM})[^.;]{{0,140}}?\b(?:in|into|across)\s")
_GIVEN_DIRECTLY = LazyPattern(
    rf"\s(?:[\w’'.-]+\s){{0,4}}?({PARTY})\s(?:with\s)?(?:an?\s|up\sto\s|another\s|about\s|nearly\s|"
    rf"more\sthan\s|over\s)?(?:[\w-]+\s){{0,2}}?({SUM})|"
    # "Provide the navy of Peru with patrol boats worth $5 million".
    rf"\s(?:[\w’'.-]+\s){{0,4}}?({PARTY})(?:\s(?:army|navy|police|government|forces|military))?\swith\s[^.;:]{{3,90}}?"
    rf"\b(?:worth|valued\sat|costing)\s(?:(?:about|some|around|up\sto|nearly|over|more\sthan|an?|estimated)\s){{0,2}}({SUM})"
)
_SENT_TO = LazyPattern(rf"[^.;:]{{0,40}}?({SUM})[^.;]{{0,90}}?\b(?:to|for)\s")
_STAKE = LazyPattern(r"\b(?:stakes?|shares?|shareholding|interest)\b")
_LENDING = LazyPattern(r"l[eo]a?n")
_ORDER_PAID = LazyPattern(rf"[^.;:,]{{0,40}}?{SUM}")
_ORDER_MAKER = LazyPattern(rf"\s(?:(?:\d[\d,]*|[\w-]+)\s){{1,8}}?(?:from\s)?(?:[\w-]+\s){{0,3}}?({PARTY})")
_ORDER_FROM = LazyPattern(rf"[^.;:]{{0,90}}?\bfrom\s(?:[\w-]+\s){{0,4}}?({PARTY})")
_INFINITIVE = LazyPattern(r"\b(?:to|will|would|may|might|can|could|shall)\s(?:\w+\s)?\Z")


def _of_partner(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    link = _PARTNER_LINK.match(masked, trigger.end)
    if link is None or _AT_WORK.search(masked, max(0, trigger.start - 12), trigger.start):
        return None
    others = list_at(masked, link.end(), min(len(masked), link.end() + 300))
    subject = subject_of(reading.clause, trigger.start)
    if others is None or subject is None:
        return None
    return draft_of_deed(reading, trigger, (subject, others), Made(AgreementKind.PARTNERSHIP, told, "partner"))


def _of_acquire(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    goal = _BOUGHT.match(masked, trigger.end)
    if goal is None or CLAUSE_BREAK.search(goal.group("lead")) or _NO_ASSET.match(masked, trigger.end):
        return None
    subject = subject_of(reading.clause, trigger.start)
    if subject is None:
        return None
    bought = _bought(reading, trigger, goal)
    if bought == "product" and any(is_named(reading.clause.party(sign), Group.COMPANY) for sign in subject.signs):
        return draft_of_deed(reading, trigger, (subject,), Made(AgreementKind.DEAL, told, "acquire", least=1))
    if bought != "party":
        return None
    group = PartyList(goal.start(2), goal.end(), (goal.group(2),))
    seller = _seller(reading, goal)
    if seller is None:
        return draft_of_deed(reading, trigger, (subject, group), Made(AgreementKind.DEAL, told, "acquire"))
    groups = (subject, seller) if _PLACED.search(goal.group("lead")) else (subject, group, seller)
    return draft_of_deed(reading, trigger, groups, Made(AgreementKind.DEAL, told, "acquire"))


def _seller(reading: Reading, goal: re.Match[str]) -> PartyList | None:
    """Return the firm or body from which something is bought, named behind what is bought."""
    masked = reading.clause.masked
    link = _FROM_SELLER.match(masked, goal.end())
    seller = list_at(masked, link.end(), min(len(masked), link.end() + 160)) if link is not None else None
    if seller is None:
        return None
    sure = (Group.COMPANY, Group.ORGANISATION)
    return seller if any(is_named(reading.clause.party(seller.signs[0]), group) for group in sure) else None


def _bought(reading: Reading, trigger: Trigger, goal: re.Match[str]) -> str:
    """Return whether a "party" is bought or sells, or a "product" whose maker is not named: "bought 20 Skyliners"."""
    party, lead = reading.clause.party(goal.group(2)), goal.group("lead")
    staked = _STAKE.search(lead) is not None
    if not is_named(party, Group.NAME):
        return "party" if staked or is_named(party, Group.COMPANY) else ""
    if _COUNTED.search(lead):
        return "product"
    if not staked and _WHERE.search(lead):
        return ""
    paid = tied_amount(reading, trigger.end, trigger.end, trigger.start) is not None
    paid = paid or _UNTOLD.match(reading.clause.masked, goal.end()) is not None
    return "party" if staked or paid or _is_long(reading, goal.start(2)) else ""


def _of_sell(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    link = _SOLD_TO.match(masked, trigger.end)
    if link is None or _NO_ASSET.match(masked, trigger.end):
        return None
    subject = subject_of(reading.clause, trigger.start)
    if subject is None:
        return None
    taker = list_at(masked, link.end(), min(len(masked), link.end() + 200))
    if taker is None or not any(
        is_named(reading.clause.party(sign), group)
        for sign in taker.signs
        for group in (Group.COMPANY, Group.NAME, Group.ORGANISATION)
    ):
        return None
    return draft_of_deed(reading, trigger, (subject, taker), Made(AgreementKind.DEAL, told, "sell"))


def _of_source(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    word = trigger.word
    if word == "source" and not _INFINITIVE.search(masked, max(0, trigger.start - 12), trigger.start):
        return None
    if word in _AS_NOUNS and _AS_NOUN.search(masked, max(0, trigger.start - 40), trigger.start):
        return None
    links = _SUPPLIED_TO if word.startswith("suppl") else _LET_TO if word.startswith(_LETTING) else _SOURCED_FROM
    direct = _SUPPLIED_DIRECT.match(masked, trigger.end) if word.startswith("suppl") else None
    link = links.match(masked, trigger.end) if direct is None else direct
    subject = subject_of(reading.clause, trigger.start) if link is not None else None
    if link is None or subject is None:
        return None
    begin = direct.start(1) if direct is not None else link.end()
    other = list_at(masked, begin, min(len(masked), begin + 200))
    if other is None or any(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in other.signs):
        return None
    if direct is not None and not any(is_named(reading.clause.party(sign), Group.COMPANY) for sign in other.signs):
        return None
    return draft_of_deed(reading, trigger, (subject, other), Made(AgreementKind.DEAL, told, "source"))


def _of_invest(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read a sum put by one party into another; a firm that builds in a country makes no agreement with it."""
    masked = reading.clause.masked
    paid = _PUT_INTO.match(masked, trigger.end) if reading.clause.sums else None
    subject = subject_of(reading.clause, trigger.start) if paid is not None else None
    if paid is None or subject is None:
        return None
    position = paid.end()
    other = list_at(masked, position, min(len(masked), position + 120))
    if other is None:
        return None
    by_state = any(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in subject.signs)
    in_state = any(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in other.signs)
    if in_state and not by_state:
        return None
    return draft_of_deed(
        reading, trigger, (subject, other), Made(AgreementKind.DEAL, told, "invest", bilateral=in_state)
    )


def _of_give(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read a sum given: "awarded Acme $5 million", "provide $5 million to the fund", "provide Acme with $5 million"."""
    masked = reading.clause.masked
    if not reading.clause.sums:
        return None
    direct = _GIVEN_DIRECTLY.match(masked, trigger.end)
    sent = _SENT_TO.match(masked, trigger.end) if direct is None else None
    subject = subject_of(reading.clause, trigger.start) if direct or sent else None
    if subject is None:
        return None
    if direct is not None:
        place = 1 if direct.group(1) else 3
        group = PartyList(direct.start(place), direct.end(place), (direct.group(place),))
    else:
        taker = list_at(masked, sent.end(), min(len(masked), sent.end() + 200)) if sent else None
        if taker is None:
            return None
        group = taker
    kind = AgreementKind.LOAN if _LENDING.match(trigger.word) else AgreementKind.FUNDING
    return draft_of_deed(reading, trigger, (subject, group), Made(kind, told, "give"))


def _of_order(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    if trigger.word == "order" and not _INFINITIVE.search(masked, max(0, trigger.start - 12), trigger.start):
        return None
    maker = _ORDER_MAKER.match(masked, trigger.end)
    if maker is not None and not is_named(reading.clause.party(maker.group(1)), Group.COMPANY):
        maker = _ORDER_FROM.match(masked, trigger.end) or maker
    if maker is not None and masked.startswith(" to ", maker.end()):
        # "Ordered Acme to pay" is a command.
        return None
    paid = _ORDER_PAID.match(masked, trigger.end)
    if maker is None and paid is None:
        return None
    subject = subject_of(reading.clause, trigger.start)
    if subject is None or not any(
        is_named(reading.clause.party(sign), Group.COMPANY) or is_named(reading.clause.party(sign), Group.ORGANISATION)
        for sign in subject.signs
    ):
        return None
    groups = [subject]
    if maker is not None and is_named(reading.clause.party(maker.group(1)), Group.COMPANY):
        groups.append(PartyList(0, 0, (maker.group(1),)))
    elif paid is None:
        return None
    return draft_of_deed(reading, trigger, tuple(groups), Made(AgreementKind.DEAL, told, "order", least=1))


def _is_long(reading: Reading, spot: int) -> bool:
    """Tell whether the party at ``spot`` is named by more than one word."""
    party = reading.clause.party(reading.clause.masked[spot])
    return isinstance(party, Tag) and " " in party.entity.name


VERB_RULES: Mapping[str, Callable[[Reading, Trigger, AgreementStatus], Draft | None]] = {
    "partner": _of_partner,
    "acquire": _of_acquire,
    "sell": _of_sell,
    "source": _of_source,
    "invest": _of_invest,
    "give": _of_give,
    "order": _of_order,
    "merge": of_merge,
    "raise": of_raise,
    "select": of_select,
    "among": of_among,
    "settle": of_settle,
    "private": of_private,
    "undertake": of_undertake,
    "award": of_award,
    "licence": of_licence,
    "joined": of_joined,
    "enlist": of_enlisted,
    "ordered": of_ordered,
    **{group: partial(of_trade, trade=trade) for group, trade in TRADES.items()},
}
# "A plan agreed upon among A and B": all other verbs need somebody before them who does what they say.
WITHOUT_SUBJECT = frozenset({"among"}) | TRADES.keys() | {"award", "ordered"}
