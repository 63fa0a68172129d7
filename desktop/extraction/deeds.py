"""Agreements told by verbs: who partners with, buys, sells to, supplies, invests in, gives to or orders from whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop.extraction.backing import of_led
from desktop.extraction.choices import of_among, of_merge, of_raise, of_select, of_settle
from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.deed_drafts import Made, draft_of_deed
from desktop.extraction.drafts import tied_amount
from desktop.extraction.entities import Group, Tag
from desktop.extraction.gifts import of_donate
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.extraction.payments import of_granted, of_pay
from desktop.extraction.stakes import of_backed
from desktop.extraction.takeovers import NO_ASSET, of_acquire
from desktop.extraction.trades import TRADES, of_private, of_trade
from desktop.extraction.undertakings import of_award, of_exchange, of_licence, of_undertake
from desktop.extraction.ventures import of_enlisted, of_joined, of_ordered
from desktop.models.records import AgreementKind, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.extraction.clauses import Reference
    from desktop.extraction.drafts import Draft, Reading
    from desktop.extraction.triggers import Trigger


_PARTNER_LINK = LazyPattern(r"(?:\s\w+){0,3}?\s(?:with|by)\s")
# "Acme has partnered Beta to launch a card".
_PARTNERED = LazyPattern(rf"\s(?={PARTY})")
_IN_WHAT = LazyPattern(r"\s(?:to\s[a-z]|on\s|for\s|in\s[a-z]+ing\s)")
_TOGETHER = LazyPattern(r",?\s(?:again\s|up\s)?(?:to\s[a-z]|on\s|in\s(?:an?|the)\s|for\s(?:an?|the)\s)")
_AT_WORK = LazyPattern(r"\b(?:works?|working|worked|its|their|the|of)\s\Z")
# "A provisional licence to": the word is no verb.
_AS_NOUN = LazyPattern(r"\b(?:an?|the|its|their|no|any|this|under|of)\s(?:(?!(?:two|both)\s)[\w-]*[^s\W]\s){0,2}\Z")
_AS_NOUNS = frozenset({"license", "lease", "charter", "supply", "source"})
# "The terms of gas supplies to": a noun in the plural.
_SUPPLIES_OF = LazyPattern(r"\b(?:of|for|on|in|about|into)\s(?:the\s)?(?:[\w-]+\s){0,2}\Z")
_SOLD_TO = LazyPattern(r"[^.;:]{0,120}?\bto\s")
_SUPPLIED_TO = LazyPattern(rf"(?:[^.;:]{{0,80}}?\b(?:to|with)\s|\s(?={PARTY}|the\s{PARTY}))")
# "Supply battery maker Acme with".
_SUPPLIED_DIRECT = LazyPattern(rf"\s(?:(?!(?:to|with|for|from|in|of)\s)[\w’'-]+\s){{0,6}}?({PARTY})\swith\s")
# "Will supply Acme with 40,000 tonnes": what is counted is goods.
_WITH_COUNT = LazyPattern(r"(?:(?:up\sto|about|around|at\sleast|an\sadditional|a\s(?:minimum|total)\sof)\s)?\d")
# "Will supply pumps, which convert one to the other": the "to" is of what the pumps do.
_WHICH = LazyPattern(r",\s(?:which|that|who|whose)\b")
_SOURCED_FROM = LazyPattern(r"[^.;:]{0,90}?\bfrom\s")
# One leases a thing from its owner or to its user.
_LET_TO = LazyPattern(r"[^.;:]{0,90}?\b(?:from|to)\s")
_LETTING = ("leas", "licens", "charter")
_PUT_INTO = LazyPattern(rf"[^.;:]{{0,50}}?({SUM})[^.;]{{0,140}}?\b(?:in|into|across)\s")
# "Invest $5 million with Acme".
_PUT_WITH = LazyPattern(rf"\s(?:[\w-]+\s){{0,3}}?{SUM}\s(?:jointly\s|together\s|along\s)?with\s")
_GIVEN_DIRECTLY = LazyPattern(
    rf"\s(?:[\w’'.-]+\s){{0,4}}?({PARTY})\s(?:with\s)?(?:an?\s|up\sto\s|another\s|about\s|nearly\s|"
    rf"more\sthan\s|over\s)?(?:[\w-]+\s){{0,2}}?({SUM})|"
    # "Provide the navy of Peru with patrol boats worth $5 million".
    rf"\s(?:[\w’'.-]+\s){{0,4}}?({PARTY})(?:\s(?:army|navy|police|government|forces|military))?\swith\s[^.;:]{{3,90}}?"
    rf"\b(?:worth|valued\sat|costing)\s(?:(?:about|some|around|up\sto|nearly|over|more\sthan|an?|estimated)\s){{0,2}}({SUM})"
)
_SENT_TO = LazyPattern(rf"[^.;:]{{0,40}}?({SUM})[^.;]{{0,90}}?\b(?:to|for|towards?(?!\san?\s))\s")
_LENDING = LazyPattern(r"l[eo]a?n")
_TO_DO = LazyPattern(r"\sto\s(?:buy|acquire|purchase|take|sell|merge|invest|build|supply|pay|settle)\b")
_ORDER_PAID = LazyPattern(rf"[^.;:,]{{0,40}}?{SUM}")
# "Ordered 14 jets"; who is ordered to do something is no thing.
_ORDER_COUNTED = LazyPattern(
    r"\s(?:(?:up\sto|an?\s(?:additional|further)|another|about|some)\s)?(?:an?\s(?:series|fleet|batch|pair|string|number|dozen)\sof|\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|"
    r"twelve|fifteen|twenty)\s(?!(?:[\w-]+\s){0,3}?(?:people|men|women|workers|employees|staff|officers|soldiers|firms|companies|"
    r"banks|suppliers|days|weeks|months|years|hours|more\b(?!\s\w))\b)(?!(?:[\w/-]+\s){1,5}to\s(?!replace))(?:[\w-]|"
    rf"{PARTY})+"
)
_ORDER_MAKER = LazyPattern(rf"\s(?:(?:\d[\d,]*|[\w-]+)\s){{1,8}}?(?:from\s)?(?:[\w-]+\s){{0,3}}?({PARTY})")
_ORDER_FROM = LazyPattern(rf"[^.;:]{{0,90}}?\bfrom\s(?:[\w-]+\s){{0,4}}?({PARTY})")
_FROM_BEFORE = LazyPattern(r"\bfrom\s\Z")
_SUM = LazyPattern(SUM)
_INFINITIVE = LazyPattern(r"\b(?:to|will|would|may|might|can|could|shall)\s(?:\w+\s)?\Z")


def _of_partner(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    if _AT_WORK.search(masked, max(0, trigger.start - 12), trigger.start):
        return None
    direct = _PARTNERED.match(masked, trigger.end) if trigger.word.startswith("partner") else None
    link = _PARTNER_LINK.match(masked, trigger.end) if direct is None else direct
    others = list_at(masked, link.end(), min(len(masked), link.end() + 300)) if link is not None else None
    if direct is not None and others is not None and _IN_WHAT.match(masked, others.end) is None:
        return None
    subject = subject_of(reading.clause, trigger.start)
    if subject is None or (others is None and not _are_together(reading, subject, trigger)):
        return None
    groups = (subject,) if others is None else (subject, others)
    return draft_of_deed(reading, trigger, groups, Made(AgreementKind.PARTNERSHIP, told, "partner"))


def _are_together(reading: Reading, subject: PartyList, trigger: Trigger) -> bool:
    """Tell whether firms or bodies join each other: "Acme and Beta have teamed up to build a mill"."""
    if len(subject.signs) == 1 or _TOGETHER.match(reading.clause.masked, trigger.end) is None:
        return False
    sides = [reading.clause.party(sign) for sign in subject.signs]
    if any(is_named(side, Group.COUNTRY) for side in sides):
        return False
    return any(is_named(side, Group.COMPANY) or is_named(side, Group.ORGANISATION) for side in sides)


def _of_sell(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    link = _SOLD_TO.match(masked, trigger.end)
    if link is None or NO_ASSET.match(masked, trigger.end):
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
    if _is_noun_here(masked, trigger):
        return None
    links = _SUPPLIED_TO if word.startswith("suppl") else _LET_TO if word.startswith(_LETTING) else _SOURCED_FROM
    direct = _SUPPLIED_DIRECT.match(masked, trigger.end) if word.startswith("suppl") else None
    link = links.match(masked, trigger.end) if direct is None else direct
    subject = subject_of(reading.clause, trigger.start) if link is not None else None
    if link is None or subject is None or _WHICH.search(masked, trigger.end, link.end()):
        return None
    begin = direct.start(1) if direct is not None else link.end()
    other = list_at(masked, begin, min(len(masked), begin + 200))
    if other is None and (further := _SOURCED_FROM.match(masked, begin)) is not None:
        # "Licensed the rights to a pill from Acme": the first word led to a thing.
        other = list_at(masked, further.end(), min(len(masked), further.end() + 200))
    if other is None or any(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in other.signs):
        return None
    counted = direct is not None and _WITH_COUNT.match(masked, direct.end()) is not None
    if (
        direct is not None
        and not counted
        and not any(is_named(reading.clause.party(sign), Group.COMPANY) for sign in other.signs)
    ):
        return None
    return draft_of_deed(reading, trigger, (subject, other), Made(AgreementKind.DEAL, told, "source"))


def _is_noun_here(masked: str, trigger: Trigger) -> bool:
    """Tell whether "source", "supply", "supplies" or "charter" is no verb."""
    word = trigger.word
    if word == "source":
        return not _INFINITIVE.search(masked, max(0, trigger.start - 12), trigger.start)
    if word == "supplies":
        return _SUPPLIES_OF.search(masked, max(0, trigger.start - 30), trigger.start) is not None
    return word in _AS_NOUNS and _AS_NOUN.search(masked, max(0, trigger.start - 40), trigger.start) is not None


def _of_invest(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read a sum put by one party into another; a firm that builds in a country makes no agreement with it."""
    masked = reading.clause.masked
    paid = None
    if reading.clause.sums:
        paid = _PUT_WITH.match(masked, trigger.end) or _PUT_INTO.match(masked, trigger.end)
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
    if not reading.clause.sums or (trigger.word.startswith("offer") and _TO_DO.match(masked, trigger.end)):
        # "Offered to buy Acme for $5 million".
        return None
    direct = _GIVEN_DIRECTLY.match(masked, trigger.end)
    sent = _SENT_TO.match(masked, trigger.end) if direct is None else None
    lends = _LENDING.match(trigger.word) is not None
    subject = subject_of(reading.clause, trigger.start) if direct or sent or lends else None
    if subject is None or _sells(reading, trigger):
        return None
    if direct is not None:
        place = 1 if direct.group(1) else 3
        group = PartyList(direct.start(place), direct.end(place), (direct.group(place),))
    else:
        taker = list_at(masked, sent.end(), min(len(masked), sent.end() + 200)) if sent else None
        if taker is None:
            return _of_lenders(reading, trigger, told, subject)
        group = taker
    kind = AgreementKind.LOAN if lends else AgreementKind.FUNDING
    return draft_of_deed(reading, trigger, (subject, group), Made(kind, told, "give"))


def _of_lenders(reading: Reading, trigger: Trigger, told: AgreementStatus, subject: PartyList) -> Draft | None:
    """Read "Acme and Beta are lending $5 million" where the taker was named before."""
    if not trigger.word.startswith("len") or tied_amount(reading, trigger.end, trigger.end, trigger.start) is None:
        return None
    sure = (Group.COMPANY, Group.ORGANISATION)
    if not all(any(is_named(reading.clause.party(sign), group) for group in sure) for sign in subject.signs):
        return None
    return draft_of_deed(reading, trigger, (subject,), Made(AgreementKind.LOAN, told, "give", least=1))


def _sells(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether what is approved is a sale: "cleared the possible sale of $5 million in radars to Peru"."""
    paid = _SUM.search(reading.clause.masked, trigger.end)
    return paid is not None and any(
        noun.noun is not None and noun.noun.kind is AgreementKind.DEAL and trigger.end < noun.start < paid.start()
        for noun in reading.nouns
    )


def _of_order(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    # "Has now ordered 107 jets" sums up.
    sums_up = masked.startswith(" now ", trigger.start - 5)
    as_noun = trigger.word == "order" and not _INFINITIVE.search(masked, max(0, trigger.start - 12), trigger.start)
    if sums_up or as_noun:
        return None
    maker = _ORDER_MAKER.match(masked, trigger.end)
    if maker is not None and not is_named(reading.clause.party(maker.group(1)), Group.COMPANY):
        maker = _ORDER_FROM.match(masked, trigger.end) or maker
    if masked.startswith(" to ", trigger.end if maker is None else maker.end()):
        # "Ordered Acme to pay" and "was ordered to pay" are commands.
        return None
    paid = _ORDER_PAID.match(masked, trigger.end) or _ORDER_COUNTED.match(masked, trigger.end)
    if maker is None and paid is None:
        return None
    subject = subject_of(reading.clause, trigger.start)
    told_from = maker is not None and _FROM_BEFORE.search(masked, max(0, maker.start(1) - 6), maker.start(1))
    by_firm = maker is not None and is_named(reading.clause.party(maker.group(1)), Group.COMPANY)
    # "Velmora ordered 20 ferries from Acme": who orders so much of a firm is none that only a person could be.
    may = paid is not None and told_from is not None and by_firm
    if subject is None or not any(_may_order(reading.clause.party(sign), unknown=may) for sign in subject.signs):
        return None
    groups = [subject]
    if maker is not None and (told_from or by_firm):
        groups.append(PartyList(0, 0, (maker.group(1),)))
    elif paid is None:
        return None
    return draft_of_deed(reading, trigger, tuple(groups), Made(AgreementKind.DEAL, told, "order", least=1))


def _may_order(party: Tag | Reference, *, unknown: bool) -> bool:
    """Tell whether a party is a firm or a body, or a word for one; ``unknown`` names may be, too."""
    if isinstance(party, Tag):
        group = party.entity.group
        return group in {Group.COMPANY, Group.ORGANISATION} or (unknown and group is Group.NAME)
    return party.kind in {"it", "one", "own"}


def _of_right(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    return of_licence(reading, trigger, told) or of_granted(reading, trigger, told)


VERB_RULES: Mapping[str, Callable[[Reading, Trigger, AgreementStatus], Draft | None]] = {
    "partner": _of_partner,
    "acquire": of_acquire,
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
    "licence": _of_right,
    "pay": of_pay,
    "exchange": of_exchange,
    "joined": of_joined,
    "enlist": of_enlisted,
    "ordered": of_ordered,
    "backed": of_backed,
    "donate": of_donate,
    "led": of_led,
    **{group: partial(of_trade, trade=trade) for group, trade in TRADES.items()},
}
# "A plan agreed upon among A and B": all other verbs need somebody before them who does what they say.
WITHOUT_SUBJECT = frozenset({"among"}) | TRADES.keys() | {"award", "ordered", "led"}
