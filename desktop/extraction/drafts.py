"""Drafts of agreements: what one sentence says of one arrangement, before repeats are merged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, Clause, is_named
from desktop.extraction.parties import Context, PartyList, list_at, resolve, subject_of
from desktop.extraction.roster import Group
from desktop.extraction.statuses import find_status, is_denied
from desktop.extraction.titles import instrument_title, object_title
from desktop.models.records import AgreementKind, AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.triggers import Noun
    from desktop.models.document import Span

# Between a verb and the agreement it makes stand at most so many characters.
_REACH = 110
_MOST_TRIGGERS = 40
_BREAK = re.compile(
    r"[;:]|\.\s|\b(?:while|that|which|who|because|although|but|before)\b|,\s(?!(?:on|in|at|yesterday|today|last|this)\b)"
)
_ANAPHOR = re.compile(
    r"\b(?:the|this|that|these|those|such|said|each|any|no|similar|other|earlier|previous|existing|current|original|same|latter|former|potential|possible|both)\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
_NO_DEAL = re.compile(
    r"\b(?:no|any|potential|possible|similar|other|previous|existing|such|without|of|in|under|regarding|despite|after|following|through|via|per|by)\s(?:(?:a|an|the|its|their|this|that|these|those|bilateral|new)\s)?(?:[\w-]+\s){0,1}\Z",
    re.IGNORECASE,
)
_WITH = re.compile(r"[^.;:]{0,110}?\b(?P<link>with|between|among|involves|involving|involve)\s")
_WITH_NEAR = re.compile(r"[^.;:,]{0,60}?\b(?P<link>with|between|among|involves|involving|involve)\s")
_GIVEN = re.compile(r"[^.;]{0,110}?\b(?:from|to|for|by|in)\s")
_TO_DO = re.compile(
    rf"[^.;]{{0,40}}?\bto\s(?:supply|provide|deliver|build|equip|sell|acquire|buy|purchase|help|assist|operate|run|support)\s[^.;:,]{{0,60}}?({PARTY})"
)
_AFTER_NOUN = re.compile(
    r"[^.;:]{0,60}?\b(?:was|were|has\sbeen|have\sbeen|is|are|enters?|entered|c[ao]me?s?|took|takes|will|would|aims?|provides?|calls?|covers?|commits?)\b"
)
_PASSIVE = re.compile(
    r"[^.;:]{0,70}?\b(?:signed|inked|concluded|reached|agreed|adopted|announced|finali[sz]ed|sealed|struck|terminated|cancelled|renewed|entered\sinto\s(?:force|effect)|came\sinto\s(?:force|effect)|took\seffect|approved|ratified|will\s\w+)\b"
)
_STATES_ONLY = frozenset(
    {
        "sign",
        "conclude",
        "establish",
        "launch",
        "form",
        "announce",
        "enter",
        "forge",
        "create",
        "ink",
        "set",
        "reach",
        "make",
    }
)
_STAKE = re.compile(r"[^.;:]{0,60}?\bstake\b")


@dataclass(slots=True)
class Draft:
    """One arrangement as one sentence tells it; ``strength`` says how surely it is one and how fully it is told."""

    kind: AgreementKind
    status: AgreementStatus
    title: str
    anchor: Span
    parties: tuple[str, ...]
    rule: str
    sentence: int
    named: bool = False
    amount: FoundAmount | None = None
    bilateral: bool = False
    in_heading: bool = False
    quoted: bool = False
    also: list[int] = field(default_factory=list)

    @property
    def strength(self) -> float:
        """Return how fully the sentence tells the agreement."""
        told = 2.0 * (self.amount is not None) + min(len(self.parties), 3) + 1.0 * self.named + 0.5 * bool(self.title)
        return told - 1.5 * self.quoted - 8.0 * self.in_heading


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is known when one sentence is read."""

    text: str
    clause: Clause
    place: int
    context: Context
    lexicon: Lexicon


def find_drafts(reading: Reading) -> Iterator[Draft]:
    """Yield the arrangements one sentence tells of, those of instruments first, then those of verbs."""
    masked = reading.clause.masked
    triggers = reading.lexicon.triggers
    for count, match in enumerate(triggers.noun.finditer(masked)):
        if count >= _MOST_TRIGGERS:
            return
        noun = triggers.nouns[match.group().lower()]
        draft = _of_noun(reading, match, noun)
        if draft is not None:
            yield draft
    for count, match in enumerate(triggers.verb.finditer(masked)):
        if count >= _MOST_TRIGGERS:
            return
        if is_denied(masked, match.start()):
            continue
        for verb in triggers.verbs[match.group().lower()]:
            rule = _VERB_RULES.get(verb.group)
            draft = rule(reading, match, verb.status) if rule else None
            if draft is not None:
                yield draft
                break


def _of_noun(reading: Reading, match: re.Match[str], noun: Noun) -> Draft | None:
    masked, triggers = reading.clause.masked, reading.lexicon.triggers
    start, end = match.start(), match.end()
    verb = _making_verb(reading, start)
    if verb is not None and is_denied(masked, verb.start()):
        return None
    listed = _listed(masked, end, noun)
    pair = _pair_before(masked, start)
    definite = _ANAPHOR.search(masked, max(0, start - 40), start) is not None and not masked[start].isupper()
    if (
        definite
        and not (listed and len(listed.signs) > 1)
        and not (listed and verb is not None and not _is_pointed(masked, start))
    ):
        return None
    subject = subject_of(masked, verb.start()) if verb is not None else None
    signs: list[str] = []
    for group in (
        pair,
        subject,
        listed,
        _given(masked, end, noun) if verb is not None or noun.grade == "deal" else None,
    ):
        signs.extend(sign for sign in (group.signs if group else ()) if sign not in signs)
    if verb is None and not signs and not masked[start].isupper():
        return None
    if verb is None and listed is None and pair is None and not _stands_alone(reading, match, noun):
        return None
    if verb is None and listed is not None and listed.signs and len(listed.signs) == 1:
        owner = _owner(masked, start)
        if owner is None and not _in_passive(masked, end):
            return None
        signs = [*(owner.signs if owner else ()), *(sign for sign in signs if not owner or sign not in owner.signs)]
    parties = resolve(reading.clause, signs, reading.context, reading.lexicon)
    amount = _tied_amount(reading, start, end, verb.start() if verb is not None else start)
    told = AgreementStatus.UNKNOWN
    if verb is not None:
        told = next(item.status for item in triggers.verbs[verb.group().lower()] if item.group in {"conclude", "give"})
    bilateral = all(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in signs) and bool(signs)
    if (
        noun.grade == "named"
        and len(parties) < 2
        and reading.context.countries
        and _is_diplomatic(noun)
        and not _has_firm(reading, signs)
    ):
        parties = tuple(dict.fromkeys((*parties, *reading.context.countries)))
        bilateral = True
    if not _is_enough(reading, match, noun, verb, listed, pair, parties, amount, bilateral=bilateral):
        return None
    title, anchor = instrument_title(reading.text, reading.clause, start, end)
    status = find_status(masked, verb.start() if verb is not None else start, end, told)
    return Draft(
        noun.kind,
        status,
        title,
        anchor,
        parties,
        f"{noun.kind.value} named",
        reading.place,
        named=masked[start].isupper() and noun.grade == "named" and len(title.split()) > 1,
        amount=amount,
        bilateral=bilateral,
    )


def _making_verb(reading: Reading, start: int) -> re.Match[str] | None:
    """Return the verb that makes the agreement whose noun begins at ``start``: the nearest before it in its clause."""
    masked, triggers = reading.clause.masked, reading.lexicon.triggers
    begin = max(0, start - _REACH)
    found = None
    for match in triggers.verb.finditer(masked, begin, start):
        if any(verb.group in {"conclude", "give"} for verb in triggers.verbs[match.group().lower()]):
            found = match
    if found is None or _BREAK.search(masked, found.end(), start):
        return None
    between = masked[found.end() : start]
    if re.search(rf"{PARTY}", between) and not re.search(
        rf"{PARTY}(?:['’]s?)?\s(?:with\s)?(?:(?:an?|its|the|their)\s)?(?:[\w“-]+\s|{SUM}\s){{0,4}}\Z", between
    ):
        return None
    return found


def _listed(masked: str, end: int, noun: Noun) -> PartyList | None:
    """Return the parties after "with", "between" or "among" that follow an agreement's noun."""
    link = (_WITH if noun.grade == "named" else _WITH_NEAR).match(masked, end)
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
        group = list_at(masked, link.end(), min(len(masked), link.end() + 200))
        if group is not None:
            return group
        position = link.end()
    return None


def _pair_before(masked: str, start: int) -> PartyList | None:
    """Return the pair of "the India-Japan agreement" or of "India and Japan's treaty"."""
    pair = re.search(rf"({PARTY})[-–]({PARTY})\s(?:[\w’'-]+\s){{0,5}}\Z", masked[max(0, start - 70) : start])
    return PartyList(start, start, (pair.group(1), pair.group(2))) if pair else None


def _owner(masked: str, start: int) -> PartyList | None:
    """Return the possessor or subject before "(recent announcements including a) joint venture with ..."."""
    owner = re.search(rf"({PARTY})['’]s?\s[^.;:,]{{0,60}}\Z", masked[max(0, start - 70) : start])
    if owner is not None:
        return PartyList(start, start, (owner.group(1),))
    return subject_of(masked, start)


def _in_passive(masked: str, end: int) -> bool:
    return _PASSIVE.match(masked, end) is not None


def _stands_alone(reading: Reading, match: re.Match[str], noun: Noun) -> bool:
    """An instrument may be the subject itself, or a sum's: "a ¥5 billion loan from ...", "The Treaty entered into force"."""
    masked = reading.clause.masked
    if noun.grade == "named" and masked[match.start()].isupper() and _in_passive(masked, match.end()):
        return True
    return (
        noun.kind in {AgreementKind.LOAN, AgreementKind.FUNDING}
        and _tied_amount(reading, match.start(), match.end(), match.start()) is not None
    )


def _is_pointed(masked: str, start: int) -> bool:
    return (
        re.search(
            r"\b(?:this|that|these|those|such|no|any|potential|possible|existing|previous|other)\s(?:[\w-]+\s){0,2}\Z",
            masked[max(0, start - 40) : start],
            re.IGNORECASE,
        )
        is not None
    )


def _is_diplomatic(noun: Noun) -> bool:
    return noun.kind in {AgreementKind.DECLARATION, AgreementKind.TREATY, AgreementKind.MOU}


def _has_firm(reading: Reading, signs: list[str]) -> bool:
    return any(is_named(reading.clause.party(sign), Group.COMPANY) for sign in signs)


def _is_enough(
    reading: Reading,
    match: re.Match[str],
    noun: Noun,
    verb: re.Match[str] | None,
    listed: PartyList | None,
    pair: PartyList | None,
    parties: tuple[str, ...],
    amount: FoundAmount | None,
    *,
    bilateral: bool,
) -> bool:
    """Tell whether a sentence tells of one particular arrangement, and not of cooperation at large."""
    masked = reading.clause.masked
    plural = match.group().lower().endswith("s") and not match.group().lower().endswith("moas")
    if (
        verb is None
        and _NO_DEAL.search(masked, max(0, match.start() - 40), match.start())
        and not (listed and len(listed.signs) > 1)
    ):
        return False
    if noun.grade == "named":
        if verb is not None or (listed is not None and len(parties) > 1):
            return len(parties) > 1 or (len(parties) == 1 and not plural)
        return len(parties) > 1 and masked[match.start()].isupper() and _in_passive(masked, match.end())
    if noun.grade == "invest":
        return (
            amount is not None and len(parties) > 1
            if verb is None or not bilateral
            else amount is not None and bool(parties)
        )
    if noun.grade == "weak":
        if len(parties) < 2 or (plural and verb is None):
            return False
        if bilateral:
            return verb is not None and any(verb.group().lower().startswith(stem) for stem in _STATES_ONLY)
        return verb is not None or listed is not None
    if noun.kind in {AgreementKind.LOAN, AgreementKind.FUNDING}:
        return bool(parties) and (amount is not None or (len(parties) > 1 and verb is not None))
    if verb is None and pair is None and not (listed and len(listed.signs) > 1) and not (listed and len(parties) > 1):
        return False
    return len(parties) > 1 or (len(parties) == 1 and amount is not None and verb is not None)


def _tied_amount(reading: Reading, start: int, end: int, verb: int) -> FoundAmount | None:
    """Return the sum of the agreement: before its noun, else the first after it in its clause."""
    masked = reading.clause.masked
    before = [match for match in re.finditer(SUM, masked[max(0, min(verb, start - 40)) : start])]
    if before:
        return reading.clause.sum(before[-1].group())
    after = re.compile(rf"[^;]{{0,160}}?({SUM})").match(masked, end)
    if after is None or re.search(r"\bwhile\b|\.\s", masked[end : after.start(1)]):
        return None
    return reading.clause.sum(after.group(1))


def _of_partner(reading: Reading, match: re.Match[str], told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    link = re.compile(r"(?:\s\w+){0,3}?\s(?:with|by)\s").match(masked, match.end())
    if link is None or re.search(
        r"\b(?:works?|working|worked|its|their|the|of)\s\Z", masked[max(0, match.start() - 12) : match.start()]
    ):
        return None
    others = list_at(masked, link.end(), min(len(masked), link.end() + 300))
    subject = subject_of(masked, match.start())
    if others is None or subject is None:
        return None
    return _of_verb(reading, match, (subject, others), AgreementKind.PARTNERSHIP, told, others.end, least=2)


def _of_acquire(reading: Reading, match: re.Match[str], told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    subject = subject_of(masked, match.start())
    goal = re.compile(rf"(?P<lead>[^.;:]{{0,90}}?)({PARTY})").match(masked, match.end())
    if subject is None or goal is None or _BREAK.search(goal.group("lead")):
        return None
    party = reading.clause.party(goal.group(2))
    if not (is_named(party, Group.COMPANY) or is_named(party, Group.NAME) or "stake" in goal.group("lead")):
        return None
    if is_named(party, Group.NAME) and not _tied_amount(reading, match.end(), match.end(), match.start()):
        return None
    group = PartyList(goal.start(2), goal.end(), (goal.group(2),))
    return _of_verb(reading, match, (subject, group), AgreementKind.DEAL, told, match.end(), least=2)


def _of_sell(reading: Reading, match: re.Match[str], told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    subject = subject_of(masked, match.start())
    link = re.compile(r"[^.;:]{0,120}?\bto\s").match(masked, match.end())
    if subject is None or link is None:
        return None
    taker = list_at(masked, link.end(), min(len(masked), link.end() + 200))
    if taker is None or not any(
        is_named(reading.clause.party(sign), group)
        for sign in taker.signs
        for group in (Group.COMPANY, Group.NAME, Group.ORGANISATION)
    ):
        return None
    return _of_verb(reading, match, (subject, taker), AgreementKind.DEAL, told, match.end(), least=2)


def _of_source(reading: Reading, match: re.Match[str], told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    subject = subject_of(masked, match.start())
    word = match.group().lower()
    if word.startswith("suppl"):
        pattern = rf"(?:[^.;:]{{0,80}}?\b(?:to|with)\s|\s(?={PARTY}|the\s{PARTY}))"
    else:
        pattern = r"[^.;:]{0,90}?\bfrom\s"
    link = re.compile(pattern).match(masked, match.end())
    if subject is None or link is None:
        return None
    other = list_at(masked, link.end(), min(len(masked), link.end() + 200))
    if other is None or any(is_named(reading.clause.party(sign), Group.COUNTRY) for sign in other.signs):
        return None
    return _of_verb(reading, match, (subject, other), AgreementKind.DEAL, told, match.end(), least=2)


def _of_invest(reading: Reading, match: re.Match[str], told: AgreementStatus) -> Draft | None:
    """A sum put by one party into another; a firm that builds in a country makes no agreement with it."""
    masked = reading.clause.masked
    paid = re.compile(rf"[^.;:]{{0,50}}?({SUM})[^.;]{{0,140}}?\b(?:in|into|across)\s").match(masked, match.end())
    subject = subject_of(masked, match.start())
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
    return _of_verb(
        reading, match, (subject, other), AgreementKind.DEAL, told, match.end(), least=2, bilateral=in_state
    )


def _of_give(reading: Reading, match: re.Match[str], told: AgreementStatus) -> Draft | None:
    """A sum given: "awarded Acme $5 million", "provide $5 million to the fund", "provide Acme with a $5 million package"."""
    masked = reading.clause.masked
    direct = re.compile(
        rf"\s(?:[\w’'.-]+\s){{0,4}}?({PARTY})(?:['’]s)?\s(?:with\s)?(?:an?\s|up\sto\s|another\s|about\s|nearly\s|more\sthan\s|over\s)?(?:[\w-]+\s){{0,2}}?({SUM})"
    ).match(masked, match.end())
    subject = subject_of(masked, match.start())
    if subject is None:
        return None
    if direct is not None:
        group = PartyList(direct.start(1), direct.end(1), (direct.group(1),))
    else:
        sent = re.compile(rf"[^.;:]{{0,40}}?({SUM})[^.;]{{0,90}}?\b(?:to|for)\s").match(masked, match.end())
        taker = list_at(masked, sent.end(), min(len(masked), sent.end() + 200)) if sent else None
        if taker is None:
            return None
        group = taker
    if not any(
        is_named(reading.clause.party(sign), kind)
        for sign in subject.signs
        for kind in (Group.COUNTRY, Group.ORGANISATION, Group.COMPANY, Group.NAME)
    ):
        return None
    kind = AgreementKind.LOAN if re.match(r"(?i)l[eo]a?n", match.group()) else AgreementKind.FUNDING
    return _of_verb(reading, match, (subject, group), kind, told, match.end(), least=2)


def _of_order(reading: Reading, match: re.Match[str], told: AgreementStatus) -> Draft | None:
    masked = reading.clause.masked
    subject = subject_of(masked, match.start())
    if subject is None or not any(
        is_named(reading.clause.party(sign), Group.COMPANY) or is_named(reading.clause.party(sign), Group.ORGANISATION)
        for sign in subject.signs
    ):
        return None
    lead = masked[match.end() : match.end() + 120]
    paid = re.match(rf"[^.;:,]{{0,40}}?{SUM}", lead)
    maker = re.match(rf"\s(?:[\w,-]+\s){{1,8}}?(?:from\s)?(?:[\w-]+\s){{0,3}}?({PARTY})", lead)
    if maker is None and paid is None:
        return None
    groups = [subject]
    if maker is not None and is_named(reading.clause.party(maker.group(1)), Group.COMPANY):
        groups.append(PartyList(0, 0, (maker.group(1),)))
    elif paid is None:
        return None
    return _of_verb(reading, match, tuple(groups), AgreementKind.DEAL, told, match.end(), least=1)


def _of_verb(
    reading: Reading,
    match: re.Match[str],
    groups: tuple[PartyList, ...],
    kind: AgreementKind,
    told: AgreementStatus,
    title_from: int,
    *,
    least: int,
    bilateral: bool = False,
) -> Draft | None:
    signs = [sign for group in groups for sign in group.signs]
    parties = resolve(reading.clause, signs, reading.context, reading.lexicon)
    if len(parties) < least:
        return None
    status = find_status(reading.clause.masked, match.start(), match.end(), told)
    title, anchor = object_title(reading.text, reading.clause, match.start(), title_from)
    amount = _tied_amount(reading, match.end(), match.end(), match.start())
    return Draft(
        kind,
        status,
        title,
        anchor,
        parties,
        f"verb “{match.group().lower()}”",
        reading.place,
        amount=amount,
        bilateral=bilateral,
    )


_VERB_RULES = {
    "partner": _of_partner,
    "acquire": _of_acquire,
    "sell": _of_sell,
    "source": _of_source,
    "invest": _of_invest,
    "give": _of_give,
    "order": _of_order,
}
