"""Agreements told by their nouns: "signed a memorandum with", "a joint venture between", "the treaty took effect"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.drafts import Draft, Reading, tied_amount
from desktop.extraction.entities import Group
from desktop.extraction.parties import PartyList, list_at, resolve, subject_of
from desktop.extraction.statuses import find_status, is_denied
from desktop.extraction.telling import Told, in_passive, is_enough
from desktop.extraction.titles import instrument_title
from desktop.models.records import AgreementKind, AgreementStatus

if TYPE_CHECKING:
    from desktop.extraction.clauses import Clause
    from desktop.extraction.triggers import Noun, Trigger

# Between a verb and the agreement it makes stand at most so many characters.
_REACH = 110
_BREAK = re.compile(
    r"[;:]|\.\s|\b(?:while|that|which|who|because|although|but|before)\b|,\s(?!(?:on|in|at|yesterday|today|last|this)\b)"
)
_ANAPHOR = re.compile(
    r"\b(?:the|this|that|these|those|such|said|each|any|no|similar|other|earlier|previous|existing|current|original|same|latter|former|potential|possible|both)\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_WITH = re.compile(r"[^.;:]{0,110}?\b(?P<link>with|between|among|involves|involving|involve)\s")
_WITH_NEAR = re.compile(r"[^.;:,]{0,60}?\b(?P<link>with|between|among|involves|involving|involve)\s")
_GIVEN = re.compile(r"[^.;]{0,110}?\b(?:from|to|for|by|in)\s")
_TO_DO = re.compile(
    rf"[^.;]{{0,40}}?\bto\s(?:supply|provide|deliver|build|equip|sell|acquire|buy|purchase|help|assist|operate|run|support)\s[^.;:,]{{0,60}}?({PARTY})"
)
# What somebody is to do with money is no agreement on it: "to pull funding from".
_TO_DO_SO = re.compile(r"\bto\s(?!the\s|its\s|their\s|this\s|that\s|new\s)[a-z]{3,}\s\Z")
# What a firm puts into "its first plant" goes to nobody else.
_OWN = re.compile(r"(?:its|their|his|her|our)\s")
# Orders that are commands.
_COMMAND = re.compile(r"\s(?:by|to|that|against|declaring|directing|requiring|banning|barring|blocking|allowing)\b")
_ON_SUBJECT = re.compile(r"\s(?:on|to|for|against|concerning)\s")
_BIG = re.compile(r"\b(?:big|great|good)\s\Z")
# Between a verb and its object a party may stand that gets or owns it: "awarded Acme a", "signed Acme's".
_TAKER_BETWEEN = re.compile(
    rf"{PARTY}(?:['’]s?)?\s(?:with\s)?(?:(?:an?|its|the|their)\s)?(?:[\w“-]+\s|{SUM}\s){{0,4}}\Z"
)
_PAIR = re.compile(rf"({PARTY})[-–]({PARTY})\s(?:[\w’'-]+\s){{0,5}}\Z")
_OWNER = re.compile(rf"({PARTY})['’]s?\s[^.;:,]{{0,60}}\Z")
_POINTED = re.compile(
    r"\b(?:this|that|these|those|such|no|any|potential|possible|existing|previous|other)\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)


def is_another_word(masked: str, trigger: Trigger) -> bool:
    """Tell whether a noun is used in another sense: "in order to", "a big deal", "the party convention"."""
    word, start, end = trigger.word, trigger.start, trigger.end
    if word in {"order", "orders"}:
        return _COMMAND.match(masked, end) is not None or masked[start].isupper() or masked[:start].endswith("in ")
    if word in {"convention", "protocol"}:
        return masked[start].islower() or _ON_SUBJECT.match(masked, end) is None
    return word == "deal" and _BIG.search(masked, max(0, start - 8), start) is not None


def draft_of_noun(reading: Reading, trigger: Trigger) -> Draft | None:
    """Return the agreement that the noun found by ``match`` names, or None where the sentence tells of none."""
    noun = trigger.noun
    told = _read_noun(reading, trigger, noun) if noun is not None else None
    if noun is None or told is None or not is_enough(reading.clause.masked, told):
        return None
    masked, start, verb = reading.clause.masked, told.start, told.verb
    title, anchor = instrument_title(reading.text, reading.clause, (start, told.end), told.listed, reading.lexicon)
    if " " not in title and len(told.parties) > 1:
        title = f"{title} between {told.parties[0]} and {told.parties[1] if len(told.parties) == 2 else 'others'}"
    finished = AgreementStatus.UNKNOWN
    if verb is not None:
        finished = maker.status if (maker := verb.maker) is not None else finished
    return Draft(
        kind=noun.kind,
        status=find_status(masked, verb.start if verb is not None else start, told.end, finished),
        title=title,
        anchor=anchor,
        parties=told.parties,
        rule=f"{noun.kind.value} named",
        sentence=reading.place,
        named=masked[start].isupper() and noun.grade == "named" and len(title.split()) > 1,
        amount=told.amount,
        bilateral=told.bilateral,
    )


def _read_noun(reading: Reading, trigger: Trigger, noun: Noun) -> Told | None:
    masked, start, end = reading.clause.masked, trigger.start, trigger.end
    verb = _making_verb(reading, start)
    if verb is not None and is_denied(masked, verb.start):
        return None
    if verb is None and _TO_DO_SO.search(masked, max(0, start - 40), start):
        return None
    listed, pair = _listed(masked, end, noun, made=verb is not None), _pair_before(masked, start)
    if _is_anaphor(masked, start, listed, made=verb is not None):
        return None
    if verb is not None:
        groups = [pair, subject_of(reading.clause, verb.start), listed, _given(masked, end, noun)]
    else:
        if listed is None and pair is None and not _stands_alone(reading, trigger, noun):
            return None
        owner = _owner(reading, start) if listed is not None and len(listed.signs) == 1 else None
        if listed is not None and len(listed.signs) == 1 and owner is None and not in_passive(masked, end):
            return None
        groups = [pair, owner, listed, _given(masked, end, noun) if noun.grade == "deal" else None]
    signs = tuple(dict.fromkeys(sign for group in groups if group for sign in group.signs))
    parties = resolve(reading.clause, signs, reading.context, reading.lexicon)
    bilateral = bool(signs) and all(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in signs)
    if len(parties) < 2 and reading.context.countries and _is_diplomatic(noun) and not _has_firm(reading, signs):
        parties, bilateral = tuple(dict.fromkeys((*parties, *reading.context.countries))), True
    amount = tied_amount(reading, start, end, verb.start if verb is not None else start)
    states = any(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in signs)
    solid = any(not is_named(reading.clause.party(sign), Group.NAME) for sign in signs)
    mixed = states and _has_firm(reading, signs)
    return Told(start, end, noun, verb, listed, pair, parties, amount, bilateral, mixed, solid)


def _is_anaphor(masked: str, start: int, listed: PartyList | None, *, made: bool) -> bool:
    """Tell whether "the agreement" points back to one told before; with two parties of its own it is told here."""
    if masked[start].isupper() or _ANAPHOR.search(masked, max(0, start - 40), start) is None:
        return False
    if listed is None:
        return True
    return len(listed.signs) < 2 and not (made and not _is_pointed(masked, start))


def _making_verb(reading: Reading, start: int) -> Trigger | None:
    """Return the verb that makes the agreement whose noun begins at ``start``: the nearest before it in its clause."""
    masked, begin = reading.clause.masked, max(0, start - _REACH)
    found = None
    for trigger in reading.verbs:
        if trigger.end > start:
            break
        if trigger.start >= begin and trigger.maker is not None:
            found = trigger
    if found is None or _BREAK.search(masked, found.end, start):
        return None
    if _named_between(reading.clause, found.end, start) and not _TAKER_BETWEEN.search(masked, found.end, start):
        return None
    return found


def _named_between(clause: Clause, start: int, end: int) -> bool:
    place = bisect_left(clause.spots, start)
    return place < len(clause.spots) and clause.spots[place] < end


def _listed(masked: str, end: int, noun: Noun, *, made: bool) -> PartyList | None:
    """Return the parties after "with", "between" or "among" that follow an agreement's noun."""
    link = (_WITH if noun.grade == "named" and made else _WITH_NEAR).match(masked, end)
    if link is None:
        return None
    return list_at(masked, link.end(), min(len(masked), link.end() + 300))


def _given(masked: str, end: int, noun: Noun) -> PartyList | None:
    """Return the giver or taker: an order "from", a loan "to", a package "for", a contract "to supply"."""
    doing = _TO_DO.match(masked, end)
    if doing is not None and noun.kind in {AgreementKind.DEAL, AgreementKind.AGREEMENT, AgreementKind.PARTNERSHIP}:
        return PartyList(doing.start(1), doing.end(), (doing.group(1),))
    if noun.kind not in {AgreementKind.DEAL, AgreementKind.LOAN, AgreementKind.FUNDING}:
        return None
    position = end
    for _ in range(4):
        link = _GIVEN.match(masked, position)
        if link is None:
            return None
        if _OWN.match(masked, link.end()):
            position = link.end()
            continue
        group = list_at(masked, link.end(), min(len(masked), link.end() + 200))
        if group is not None:
            return group
        position = link.end()
    return None


def _pair_before(masked: str, start: int) -> PartyList | None:
    """Return the pair of "the India-Japan agreement" or of "India and Japan's treaty"."""
    pair = _PAIR.search(masked, max(0, start - 70), start)
    return PartyList(start, start, (pair.group(1), pair.group(2))) if pair else None


def _owner(reading: Reading, start: int) -> PartyList | None:
    """Return the possessor or subject before "(recent announcements including a) joint venture with ..."."""
    owner = _OWNER.search(reading.clause.masked, max(0, start - 70), start)
    if owner is not None:
        return PartyList(start, start, (owner.group(1),))
    return subject_of(reading.clause, start)


def _stands_alone(reading: Reading, trigger: Trigger, noun: Noun) -> bool:
    """Tell whether a noun needs no verb: "a ¥5 billion loan from ...", "The Treaty entered into force"."""
    masked = reading.clause.masked
    if noun.grade == "named" and masked[trigger.start].isupper() and in_passive(masked, trigger.end):
        return True
    return (
        noun.kind in {AgreementKind.LOAN, AgreementKind.FUNDING}
        and tied_amount(reading, trigger.start, trigger.end, trigger.start) is not None
    )


def _is_pointed(masked: str, start: int) -> bool:
    return _POINTED.search(masked, max(0, start - 40), start) is not None


def _is_diplomatic(noun: Noun) -> bool:
    return noun.kind in {AgreementKind.DECLARATION, AgreementKind.TREATY, AgreementKind.MOU}


def _has_firm(reading: Reading, signs: tuple[str, ...]) -> bool:
    return any(is_named(reading.clause.party(sign), Group.COMPANY) for sign in signs)
