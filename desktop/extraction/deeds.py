"""Agreements told by verbs: who partners with, buys, sells to, supplies, invests in, gives to or orders from whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.deed_titles import deed_title
from desktop.extraction.drafts import Draft, Reading, tied_amount
from desktop.extraction.entities import Group, Tag
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.extraction.references import resolve
from desktop.extraction.statuses import find_status, is_denied
from desktop.extraction.telling import grade_of
from desktop.extraction.titles import source_span
from desktop.models.records import AgreementGrade, AgreementKind, AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.telling import Evidence
    from desktop.extraction.triggers import Trigger

_BREAK = re.compile(
    r"[;:]|\.\s|\b(?:while|that|which|who|because|although|but|before)\b|,\s(?!(?:on|in|at|yesterday|today|last|this)\b)"
)


_PARTNER_LINK = re.compile(r"(?:\s\w+){0,3}?\s(?:with|by)\s")
_AT_WORK = re.compile(r"\b(?:works?|working|worked|its|their|the|of)\s\Z")
_BOUGHT = re.compile(rf"(?P<lead>[^.;:]{{0,90}}?)({PARTY})")
_COUNTED = re.compile(
    r"\s(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)\s"
    r"(?:(?!shares|stakes|firms|companies)[\w-]+\s){0,3}\Z"
)
_SOLD_TO = re.compile(r"[^.;:]{0,120}?\bto\s")
_SUPPLIED_TO = re.compile(rf"(?:[^.;:]{{0,80}}?\b(?:to|with)\s|\s(?={PARTY}|the\s{PARTY}))")
_SOURCED_FROM = re.compile(r"[^.;:]{0,90}?\bfrom\s")
_PUT_INTO = re.compile(rf"[^.;:]{{0,50}}?({SUM})[^.;]{{0,140}}?\b(?:in|into|across)\s")
_GIVEN_DIRECTLY = re.compile(
    rf"\s(?:[\w’'.-]+\s){{0,4}}?({PARTY})(?:['’]s)?\s(?:with\s)?(?:an?\s|up\sto\s|another\s|about\s|nearly\s|"
    rf"more\sthan\s|over\s)?(?:[\w-]+\s){{0,2}}?({SUM})"
)
_SENT_TO = re.compile(rf"[^.;:]{{0,40}}?({SUM})[^.;]{{0,90}}?\b(?:to|for)\s")
_STAKE = re.compile(r"\b(?:stakes?|shares?|shareholding|interest)\b")
_WITH = re.compile(r"(?:\s\w+){0,3}?\s(?:with|into)\s")
_RAISED_FROM = re.compile(rf"[^.;:]{{0,40}}?{SUM}[^.;:]{{0,90}}?\b(?:from|by)\s(?:investors\s)?")
_CHOSEN_BY = re.compile(r"(?:\s\w+){0,4}?\sby\s")
_CHOSEN = re.compile(rf"\s(?:[\w’'-]+\s){{0,4}}?({PARTY})")
_FOR_WORK = re.compile(
    r",?\s(?:(?:\w+\s){0,2}to\s|for\s|as\s(?:the\s|its\s|an?\s)?[\w\s-]{0,24}(?:contractor|supplier|partner|operator|builder|provider|adviser|advisor|vendor|bidder)\b)"
)
# What a person is chosen for.
_TO_LEAD = re.compile(
    r",?\s(?:(?:to\s(?:lead|head|run|serve|replace|succeed|chair|represent|be|become|oversee))|for\b|as\b)"
)
_AMONG = re.compile(r"agreed\s(?:upon\s)?(?:among|between|by)\s")
_LENDING = re.compile(r"l[eo]a?n")
_ORDER_PAID = re.compile(rf"[^.;:,]{{0,40}}?{SUM}")
_ORDER_MAKER = re.compile(rf"\s(?:(?:\d[\d,]*|[\w-]+)\s){{1,8}}?(?:from\s)?(?:[\w-]+\s){{0,3}}?({PARTY})")
_INFINITIVE = re.compile(r"\b(?:to|will|would|may|might|can|could|shall)\s(?:\w+\s)?\Z")


@dataclass(frozen=True, slots=True)
class _Made:
    """What a verb makes: the kind, the status its finished form tells, how many parties it needs at least."""

    kind: AgreementKind
    status: AgreementStatus
    style: str
    least: int = 2
    bilateral: bool = False


def _of_partner(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    link = _PARTNER_LINK.match(masked, trigger.end)
    if link is None or _AT_WORK.search(masked, max(0, trigger.start - 12), trigger.start):
        return None
    others = list_at(masked, link.end(), min(len(masked), link.end() + 300))
    subject = subject_of(reading.clause, trigger.start)
    if others is None or subject is None:
        return None
    return _draft(reading, trigger, (subject, others), _Made(AgreementKind.PARTNERSHIP, told, "partner"))


def _of_acquire(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    goal = _BOUGHT.match(masked, trigger.end)
    if goal is None or _BREAK.search(goal.group("lead")):
        return None
    subject = subject_of(reading.clause, trigger.start)
    if subject is None:
        return None
    bought = _bought(reading, trigger, goal)
    if bought == "product" and any(is_named(reading.clause.party(sign), Group.COMPANY) for sign in subject.signs):
        return _draft(reading, trigger, (subject,), _Made(AgreementKind.DEAL, told, "acquire", least=1))
    if bought != "party":
        return None
    group = PartyList(goal.start(2), goal.end(), (goal.group(2),))
    return _draft(reading, trigger, (subject, group), _Made(AgreementKind.DEAL, told, "acquire"))


def _bought(reading: Reading, trigger: Trigger, goal: re.Match[str]) -> str:
    """Return whether a "party" is bought or sells, or a "product" whose maker is not named: "bought 20 Skyliners"."""
    party, lead = reading.clause.party(goal.group(2)), goal.group("lead")
    staked = _STAKE.search(lead) is not None
    if not is_named(party, Group.NAME):
        return "party" if staked or is_named(party, Group.COMPANY) else ""
    if _COUNTED.search(lead):
        return "product"
    paid = tied_amount(reading, trigger.end, trigger.end, trigger.start) is not None
    return "party" if staked or paid or _is_long(reading, goal.start(2)) else ""


def _of_sell(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    link = _SOLD_TO.match(masked, trigger.end)
    if link is None:
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
    return _draft(reading, trigger, (subject, taker), _Made(AgreementKind.DEAL, told, "sell"))


def _of_source(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    word = trigger.word
    if word == "source" and not _INFINITIVE.search(masked, max(0, trigger.start - 12), trigger.start):
        return None
    link = (_SUPPLIED_TO if word.startswith("suppl") else _SOURCED_FROM).match(masked, trigger.end)
    if link is None:
        return None
    subject = subject_of(reading.clause, trigger.start)
    if subject is None:
        return None
    other = list_at(masked, link.end(), min(len(masked), link.end() + 200))
    if other is None or any(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in other.signs):
        return None
    return _draft(reading, trigger, (subject, other), _Made(AgreementKind.DEAL, told, "source"))


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
    return _draft(reading, trigger, (subject, other), _Made(AgreementKind.DEAL, told, "invest", bilateral=in_state))


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
        group = PartyList(direct.start(1), direct.end(1), (direct.group(1),))
    else:
        taker = list_at(masked, sent.end(), min(len(masked), sent.end() + 200)) if sent else None
        if taker is None:
            return None
        group = taker
    kind = AgreementKind.LOAN if _LENDING.match(trigger.word) else AgreementKind.FUNDING
    return _draft(reading, trigger, (subject, group), _Made(kind, told, "give"))


def _of_order(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    if trigger.word == "order" and not _INFINITIVE.search(masked, max(0, trigger.start - 12), trigger.start):
        return None
    maker = _ORDER_MAKER.match(masked, trigger.end)
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
    return _draft(reading, trigger, tuple(groups), _Made(AgreementKind.DEAL, told, "order", least=1))


def _of_merge(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "A merges with B" and "A and B agreed to merge"."""
    clause = reading.clause
    link = _WITH.match(clause.masked, trigger.end)
    other = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 200)) if link else None
    subject = subject_of(clause, trigger.start)
    groups = tuple(group for group in (subject, other) if group is not None)
    signs = [sign for group in groups for sign in group.signs]
    if subject is None or not all(_is_body(reading, sign) for sign in signs):
        return None
    return _draft(reading, trigger, groups, _Made(AgreementKind.DEAL, told, "merge"))


def _of_raise(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "raised $40 million from A and B" and "raised $40 million in a round led by A"."""
    clause = reading.clause
    link = _RAISED_FROM.match(clause.masked, trigger.end) if clause.sums else None
    givers = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 200)) if link else None
    subject = subject_of(clause, trigger.start) if givers is not None else None
    if givers is None or subject is None or not any(_is_body(reading, sign) for sign in givers.signs):
        return None
    return _draft(reading, trigger, (subject, givers), _Made(AgreementKind.FUNDING, told, "give"))


def _of_select(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "the port selected Acme to build cranes" and "Acme was selected by the port for the work"."""
    clause = reading.clause
    by = _CHOSEN_BY.match(clause.masked, trigger.end)
    if by is not None:
        chooser = list_at(clause.masked, by.end(), min(len(clause.masked), by.end() + 200))
        if chooser is None or _FOR_WORK.match(clause.masked, chooser.end) is None:
            return None
        chosen = subject_of(clause, trigger.start)
    else:
        link = _CHOSEN.match(clause.masked, trigger.end)
        chosen = list_at(clause.masked, link.start(1), min(len(clause.masked), link.start(1) + 160)) if link else None
        if chosen is None or _FOR_WORK.match(clause.masked, chosen.end) is None:
            return None
        chooser = subject_of(clause, trigger.start)
    if chooser is None or chosen is None:
        return None
    firms = all(is_named(clause.party(sign), Group.COMPANY) for sign in chosen.signs)
    if not firms and (
        _TO_LEAD.match(clause.masked, chosen.end) or any(not _is_name(reading, sign) for sign in chosen.signs)
    ):
        return None
    return _draft(reading, trigger, (chooser, chosen), _Made(AgreementKind.DEAL, told, "select"))


def _of_among(reading: Reading, trigger: Trigger, told: AgreementStatus) -> Draft | None:
    """Read "a plan agreed upon among A, B and C"."""
    clause = reading.clause
    link = _AMONG.match(clause.masked, trigger.start)
    group = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 300)) if link else None
    if group is None:
        return None
    return _draft(reading, trigger, (group,), _Made(AgreementKind.AGREEMENT, told, "partner"))


def _is_body(reading: Reading, sign: str) -> bool:
    """Tell whether a party is no country: a firm, a body, an unknown name or a word for one of them."""
    return not is_named(reading.clause.party(sign), Group.COUNTRY)


def _is_name(reading: Reading, sign: str) -> bool:
    party = reading.clause.party(sign)
    return is_named(party, Group.NAME) or is_named(party, Group.COMPANY)


def _is_long(reading: Reading, spot: int) -> bool:
    """Tell whether the party at ``spot`` is named by more than one word."""
    party = reading.clause.party(reading.clause.masked[spot])
    return isinstance(party, Tag) and " " in party.entity.name


def _draft(
    reading: Reading,
    trigger: Trigger,
    groups: tuple[PartyList, ...],
    made: _Made,
) -> Draft | None:
    signs = [sign for group in groups for sign in group.signs]
    parties = resolve(reading.clause, signs, reading.context, reading.lexicon)
    if len(parties) < made.least or is_denied(reading.clause.masked, trigger.start):
        return None
    reasons = _weigh(reading, trigger, signs, parties)
    title = deed_title(reading.text, reading.clause, made.style, (trigger.start, trigger.end), groups)
    return Draft(
        kind=made.kind,
        status=find_status(reading.clause.masked, trigger.start, trigger.end, made.status),
        title=title,
        anchor=source_span(reading.clause, trigger.start, trigger.end),
        parties=parties,
        rule=f"verb “{trigger.word}”",
        sentence=reading.place,
        amount=tied_amount(reading, trigger.end, trigger.end, trigger.start),
        bilateral=made.bilateral,
        grade=grade_of(reasons) or AgreementGrade.FAIR,
        reasons=reasons,
    )


def _weigh(reading: Reading, trigger: Trigger, signs: Sequence[str], parties: tuple[str, ...]) -> Evidence:
    found = [(f"“{trigger.word}” says who agreed with whom", 2.0)]
    if len(parties) > 1:
        found.append(("two parties named" if len(parties) == 2 else f"{len(parties)} parties named", 1.0))
    else:
        found.append((f"only one party named: {parties[0]}", 0.5))
    if tied_amount(reading, trigger.end, trigger.end, trigger.start) is not None:
        found.append(("a sum is tied to it", 0.5))
    if all(is_named(reading.clause.party(sign), Group.NAME) for sign in signs):
        found.append(("no party is known for a firm, a body or a state", -0.5))
    return tuple(found)


VERB_RULES = {
    "partner": _of_partner,
    "acquire": _of_acquire,
    "sell": _of_sell,
    "source": _of_source,
    "invest": _of_invest,
    "give": _of_give,
    "order": _of_order,
    "merge": _of_merge,
    "raise": _of_raise,
    "select": _of_select,
    "among": _of_among,
}
