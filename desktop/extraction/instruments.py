"""Agreements told by their nouns: "signed a memorandum with", "a joint venture between", "the treaty took effect"."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.drafts import COORDINATED, Draft, Reading, tied_amount
from desktop.extraction.entities import Group
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.extraction.phrases import headed, phrase_end, tidy
from desktop.extraction.references import resolve
from desktop.extraction.slots import (
    agents_after,
    bought_after,
    doers_before,
    given_after,
    listed_after,
    owner_before,
    pair_before,
)
from desktop.extraction.statuses import find_status, is_denied
from desktop.extraction.telling import Told, grade_of, passive_after, weigh
from desktop.extraction.titles import instrument_title, source_span
from desktop.models.records import AgreementGrade, AgreementKind, AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.clauses import Clause
    from desktop.extraction.telling import Evidence
    from desktop.extraction.triggers import Noun, Trigger

# Between a verb and the agreement it makes stand at most so many characters.
_REACH = 150
_BREAK = re.compile(
    r"[;:]|\.\s|\b(?:while|that|which|who|because|although|but|before)\b|,\s(?!(?:on|in|at|yesterday|today|last|this)\b)"
)
_ANAPHOR = re.compile(
    r"\b(?:the|this|that|these|those|such|said|each|any|no|similar|other|earlier|previous|existing|current|original|same|latter|former|potential|possible|both)\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
# "The Agreement", "this landmark deal": words that point to an agreement told before.
_POINTING = re.compile(
    r"\b(?:the|this|that|these|those)\s(?:(?!\w+ed\s|is\s|was\s|has\s|will\s|would\s)[\w-]+\s){0,2}\Z", re.IGNORECASE
)
# What somebody is to do with money is no agreement on it: "to pull funding from".
_TO_DO_SO = re.compile(r"\bto\s(?!the\s|its\s|their\s|this\s|that\s|new\s)[a-z]{3,}\s\Z")
# Orders that are commands.
_COMMAND = re.compile(r"\s(?:by|to|that|against|declaring|directing|requiring|banning|barring|blocking|allowing)\b")
_ADOPTED = re.compile(r"\b(?:sign|initial|adopt|ratif|conclud)\w*\s(?:[\w-]+\s){0,3}\Z")
_NO_ORDER = re.compile(
    r"\b(?:in|issue[ds]?|issuing|executive|court|restraining|desist|gag|removal|law\sand|world|public|new\sworld)\s(?:(?:an?|the)\s)?(?:[\w-]+\s){0,3}\Z"
)
_ON_SUBJECT = re.compile(r"\s(?:on|to|for|against|concerning)\s")
_BIG = re.compile(r"\b(?:big|great|good)\s\Z")
# Between a verb and its object a party may stand that gets or owns it: "awarded Acme a", "signed Acme's".
_TAKER_BETWEEN = re.compile(
    rf"{PARTY}(?:['’]s?)?\s(?:with\s)?(?:(?:an?|its|the|their)\s)?(?:[\w“-]+\s|{SUM}\s){{0,4}}\Z"
)
_POINTED = re.compile(
    r"\b(?:this|that|these|those|such|no|any|potential|possible|existing|previous|other)\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
# "Two agreements: a treaty on ...", "several pacts, including": a word for all that are told after it.
_UMBRELLA = re.compile(r"(?:\s\w+){0,3}?(?::\s|,?\s(?:including|namely|such\sas|among\sthem)\s)")
_COLON = re.compile(r"(?:\s\w+){0,6}?(?::|,?\s(?:including|namely|such\sas))\s")
_PLURAL = re.compile(
    r"(?:agreements|memoranda|memorandums|mo[uac]s|pacts|deals|contracts|treaties|partnerships|declarations)\Z"
)
# "... and with Acme on ..." begins another agreement of the same sort.
_AND_WITH = re.compile(r"[^.;:]{0,90}?(?:,|\sand)\s(?:another\s|one\s|also\s)?(?:and\s)?with\s")
_PASSIVE_STATUS = {
    "sign": AgreementStatus.SIGNED,
    "inke": AgreementStatus.SIGNED,
    "init": AgreementStatus.SIGNED,
    "exch": AgreementStatus.SIGNED,
    "exec": AgreementStatus.SIGNED,
    "conc": AgreementStatus.SIGNED,
    "adop": AgreementStatus.SIGNED,
    "rati": AgreementStatus.SIGNED,
    "reac": AgreementStatus.AGREED,
    "agre": AgreementStatus.AGREED,
    "awar": AgreementStatus.AGREED,
    "gran": AgreementStatus.AGREED,
    "appr": AgreementStatus.AGREED,
    "stru": AgreementStatus.AGREED,
    "anno": AgreementStatus.ANNOUNCED,
}
# "Will build it under a five-year agreement": who does so has the agreement.
_ARTICLE = re.compile(rf"\b(?:the|an?|its|their|no|any|this|{SUM})\s(?:[\w-]+\s){{0,2}}\Z")
_UNDER = re.compile(r"\b(?:under|as\spart\sof)\san?\s(?:[\w-]+\s){0,4}\Z")
_BY_MEANS = re.compile(rf"\b(?:with|through|via)\s(?:an?\s)(?:[\w-]+\s|{SUM}\s){{0,4}}\Z")
_MONEY = (AgreementKind.LOAN, AgreementKind.FUNDING)
_DENIED = ("the sentence denies it", -3.0)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A noun with the verb before it that makes it, its passive verb behind it and the parties after its "with"."""

    trigger: Trigger
    noun: Noun
    verb: Trigger | None
    passive: re.Match[str] | None
    listed: PartyList | None


def is_another_word(masked: str, trigger: Trigger) -> bool:
    """Tell whether a noun is used in another sense: "in order to", "a big deal", "the party convention"."""
    word, start, end = trigger.word, trigger.start, trigger.end
    if word in {"order", "orders"}:
        return (
            _COMMAND.match(masked, end) is not None
            or masked[start].isupper()
            or _NO_ORDER.search(masked, max(0, start - 40), start) is not None
        )
    if word in {"convention", "protocol", "conventions", "protocols"}:
        if _ON_SUBJECT.match(masked, end) is None:
            return True
        return masked[start].islower() and _ADOPTED.search(masked, max(0, start - 40), start) is None
    return word == "deal" and _BIG.search(masked, max(0, start - 8), start) is not None


def drafts_of_noun(reading: Reading, trigger: Trigger) -> Iterator[Draft]:
    """Yield the agreements that a noun names; one that only points to an agreement told before comes marked so."""
    noun, clause = trigger.noun, reading.clause
    if noun is None or (_PLURAL.search(trigger.word) and _is_umbrella(reading, trigger)):
        return
    verb = _making_verb(reading, trigger.start)
    passive = passive_after(clause.masked, trigger.end, reading.verbs)
    listed = listed_after(clause, trigger.end, noun, passive, made=verb is not None)
    told = _read_noun(reading, _Seen(trigger, noun, verb, passive, listed))
    if told is None:
        if _POINTING.search(clause.masked, max(0, trigger.start - 40), trigger.start):
            yield _pointer(reading, trigger, noun)
        return
    first = _draft(reading, told)
    if first is None or (told.item and told.listed is None and _PLURAL.search(trigger.word)):
        return
    yield first
    if listed is not None and verb is not None and _PLURAL.search(trigger.word):
        yield from _others_with(reading, told, first, listed)


def evidence_of(reading: Reading, trigger: Trigger) -> Evidence | str:
    """Return the evidence for the agreement that a noun may name, or in words why it names none."""
    noun, clause = trigger.noun, reading.clause
    if noun is None:
        return "is no word for an agreement"
    if _PLURAL.search(trigger.word) and _is_umbrella(reading, trigger):
        return "sums up agreements that are told one by one"
    verb = _making_verb(reading, trigger.start)
    passive = passive_after(clause.masked, trigger.end, reading.verbs)
    listed = listed_after(clause, trigger.end, noun, passive, made=verb is not None)
    told = _read_noun(reading, _Seen(trigger, noun, verb, passive, listed))
    if told is not None:
        denied = verb is not None and is_denied(clause.masked, verb.start)
        return (*weigh(clause.masked, told), *([_DENIED] if denied else []))
    if _POINTING.search(clause.masked, max(0, trigger.start - 40), trigger.start):
        return "points to an agreement told elsewhere"
    return "stands alone: no verb makes it, and no “with” or “between” names its parties"


def _draft(reading: Reading, told: Told) -> Draft | None:
    clause, verb = reading.clause, told.verb
    reasons = weigh(clause.masked, told)
    denied = verb is not None and is_denied(clause.masked, verb.start)
    if denied:
        reasons = (*reasons, _DENIED)
    grade = grade_of(reasons) or (AgreementGrade.CANDIDATE if denied and told.parties else None)
    if grade is None:
        return None
    title, anchor = instrument_title(reading.text, clause, (told.start, told.end), told.listed, reading.lexicon)
    if " " not in title and len(told.parties) > 1:
        title = f"{title} between {told.parties[0]} and {told.parties[1] if len(told.parties) == 2 else 'others'}"
    finished = reading.frame.status if told.item and reading.frame is not None else AgreementStatus.UNKNOWN
    if verb is not None and verb.maker is not None:
        finished = verb.maker.status
    elif told.passive and (done := passive_after(clause.masked, told.end, reading.verbs)) is not None:
        finished = _PASSIVE_STATUS.get(done.group("verb")[:4], finished)
    return Draft(
        kind=told.noun.kind,
        status=find_status(clause.masked, verb.start if verb is not None else told.start, told.end, finished),
        title=title,
        anchor=anchor,
        parties=told.parties,
        rule=f"{told.noun.kind.value} named",
        sentence=reading.place,
        named=clause.masked[told.start].isupper() and told.noun.grade == "named" and len(title.split()) > 1,
        amount=told.amount,
        bilateral=told.bilateral,
        grade=grade,
        reasons=reasons,
        item=told.item,
        wording=reading.text[anchor.start : anchor.end],
        definite=_POINTING.search(clause.masked, max(0, told.start - 40), told.start) is not None,
        coordinated=verb is not None
        and COORDINATED.search(clause.masked, max(verb.end, told.start - 60), told.start) is not None,
    )


def _pointer(reading: Reading, trigger: Trigger, noun: Noun) -> Draft:
    """Return a draft that only says where an agreement told before is spoken of again."""
    return Draft(
        kind=noun.kind,
        status=AgreementStatus.UNKNOWN,
        title="",
        anchor=source_span(reading.clause, trigger.start, trigger.end),
        parties=(),
        rule=trigger.word,
        sentence=reading.place,
        points=True,
    )


def _others_with(reading: Reading, told: Told, first: Draft, listed: PartyList) -> Iterator[Draft]:
    """Yield those of "agreements with A on X and with B on Y" that follow the first."""
    clause, position = reading.clause, listed.end
    shared = tuple(name for name in first.parties if name not in _names(reading, listed.signs))
    for _ in range(6):
        link = _AND_WITH.match(clause.masked, position)
        group = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 200)) if link else None
        if link is None or group is None:
            return
        anchor = source_span(clause, link.end() - 5, group.end)
        title = _title_with(reading, told, group)
        yield Draft(
            kind=first.kind,
            status=first.status,
            title=title,
            anchor=anchor,
            parties=tuple(dict.fromkeys((*shared, *_names(reading, group.signs)))),
            rule=first.rule,
            sentence=first.sentence,
            grade=first.grade,
            reasons=first.reasons,
        )
        position = group.end


def _title_with(reading: Reading, told: Told, group: PartyList) -> str:
    """Return "MoU with B on Y" of "MoUs with A on X and with B on Y"."""
    clause = reading.clause
    word = clause.masked[told.start : told.end]
    with_whom = source_span(clause, group.start, group.end)
    start = clause.origin(group.start)
    stop = max(phrase_end(reading.text, start, clause.origin(len(clause.masked))), with_whom.end)
    return headed(f"{word.removesuffix('s')} with {tidy(reading.text[start:stop])}")


def _names(reading: Reading, signs: tuple[str, ...]) -> tuple[str, ...]:
    return resolve(reading.clause, signs, reading.context, reading.lexicon)


def _is_umbrella(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether a plural sums up agreements that the sentence then tells one by one."""
    link = _UMBRELLA.match(reading.clause.masked, trigger.end)
    return link is not None and any(link.end() <= other.start <= link.end() + 90 for other in reading.nouns)


def _read_noun(reading: Reading, seen: _Seen) -> Told | None:
    clause, start, end = reading.clause, seen.trigger.start, seen.trigger.end
    masked, noun, verb, listed = clause.masked, seen.noun, seen.verb, seen.listed
    item = verb is None and reading.frame is not None and start <= reading.item_until
    if verb is None and not item and _TO_DO_SO.search(masked, max(0, start - 40), start):
        return None
    pair, bought = pair_before(clause, start), bought_after(clause, seen.trigger.word, end)
    if not item and _is_anaphor(masked, start, listed or bought, pair, made=verb is not None):
        return None
    if listed is not None and listed.whole:
        groups: list[PartyList | None] | None = [pair, listed]
    elif verb is not None:
        givers = agents_after(clause, verb, end) or given_after(clause, end, noun)
        groups = [pair, subject_of(clause, verb.start), listed, bought, givers]
    elif item:
        groups = [pair, listed, bought, given_after(clause, end, noun)]
    else:
        groups = _unmade(reading, seen, pair)
    if groups is None:
        return None
    if pair is None and verb is None and not item and listed is None:
        pair = groups[0]
    signs = tuple(dict.fromkeys(sign for group in groups if group for sign in group.signs))
    parties = _names(reading, signs)
    bilateral = bool(signs) and all(is_named(clause.party(sign), Group.COUNTRY) for sign in signs)
    if item and reading.frame is not None and len(parties) < 2:
        parties = tuple(dict.fromkeys((*parties, *reading.frame.parties)))
        bilateral = not signs
    if len(parties) < 2 and _is_diplomatic(noun) and not _has_firm(reading, signs) and reading.context.countries:
        parties, bilateral = tuple(dict.fromkeys((*parties, *reading.context.countries))), True
    amount = tied_amount(reading, start, end, verb.start if verb is not None else start)
    states = any(is_named(clause.party(sign), Group.COUNTRY) for sign in signs)
    solid = item or any(not is_named(clause.party(sign), Group.NAME) for sign in signs)
    return Told(
        start,
        end,
        noun,
        verb,
        listed,
        pair,
        parties,
        amount,
        bilateral,
        mixed=states and _has_firm(reading, signs),
        solid=solid,
        passive=seen.passive is not None,
        item=item,
    )


def _unmade(reading: Reading, seen: _Seen, pair: PartyList | None) -> list[PartyList | None] | None:
    """Return the parties of an agreement that no verb before its noun makes, None where the noun tells of none."""
    clause, start, end = reading.clause, seen.trigger.start, seen.trigger.end
    noun, listed = seen.noun, seen.listed
    under = _UNDER.search(clause.masked, max(0, start - 50), start) is not None
    if listed is None and pair is None and not under and not _stands_alone(reading, seen):
        return None
    single = listed is not None and len(listed.signs) == 1
    owner = owner_before(clause, start) if single else None
    if single and owner is None and seen.passive is None:
        return None
    groups = [pair, owner, listed, given_after(clause, end, noun) if noun.grade == "deal" else None]
    if under and listed is None:
        groups[0] = doers_before(clause, start)
        if groups[0] is None:
            return None
    if noun.kind in _MONEY and _BY_MEANS.search(clause.masked, max(0, start - 40), start):
        groups.insert(1, subject_of(clause, start))
    return groups


def _is_anaphor(masked: str, start: int, listed: PartyList | None, pair: PartyList | None, *, made: bool) -> bool:
    """Tell whether "the agreement" points back to one told before; with two parties of its own it is told here."""
    if masked[start].isupper() or _ANAPHOR.search(masked, max(0, start - 40), start) is None:
        return False
    if listed is None:
        return pair is None
    return len(listed.signs) < 2 and not (made and not _is_pointed(masked, start))


def _making_verb(reading: Reading, start: int) -> Trigger | None:
    """Return the verb that makes the agreement whose noun begins at ``start``: the nearest before it in its clause."""
    masked, begin = reading.clause.masked, max(0, start - _REACH)
    found = None
    for trigger in reading.verbs:
        if trigger.end > start:
            break
        if (
            trigger.maker is not None
            and not _is_noun_too(reading, trigger)
            and (trigger.start >= begin or trigger.start < reading.bridge <= start)
        ):
            found = trigger
    if found is None:
        return None
    if found.start < reading.bridge <= start:
        return found
    if any(_is_deed(masked, trigger, found.end, start) for trigger in reading.verbs):
        return None
    if _BREAK.search(masked, found.end, start):
        return None
    if _named_between(reading.clause, found.end, start) and not _TAKER_BETWEEN.search(masked, found.end, start):
        return None
    return found


def _is_noun_too(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether a verb is but a part of an agreement's noun: the "loan" of "a loan agreement"."""
    for noun in reading.nouns:
        if noun.start <= trigger.start < noun.end:
            return (
                noun.word != trigger.word
                or _ARTICLE.search(reading.clause.masked, max(0, noun.start - 24), noun.start) is not None
            )
    return False


def _is_deed(masked: str, trigger: Trigger, start: int, end: int) -> bool:
    """Tell whether a verb between ``start`` and ``end`` has the noun for its object: "agreed to sell its stake"."""
    if not start < trigger.start < end or trigger.maker is not None:
        return False
    return masked.startswith("to ", trigger.start - 3)


def _named_between(clause: Clause, start: int, end: int) -> bool:
    place = bisect_left(clause.spots, start)
    return place < len(clause.spots) and clause.spots[place] < end


def bridge_of(masked: str, nouns: Sequence[Trigger]) -> int:
    """Return the place after the colon of "signed two agreements:", or a place behind the sentence."""
    for noun in nouns:
        if _PLURAL.search(noun.word):
            link = _COLON.match(masked, noun.end)
            if link is not None:
                return link.end()
    return len(masked) + 1


def _stands_alone(reading: Reading, seen: _Seen) -> bool:
    """Tell whether a noun needs no verb: "a ¥5 billion loan from ...", "The Treaty entered into force"."""
    start, end = seen.trigger.start, seen.trigger.end
    if seen.noun.grade == "named" and reading.clause.masked[start].isupper() and seen.passive is not None:
        return True
    return seen.noun.kind in _MONEY and tied_amount(reading, start, end, start) is not None


def _is_pointed(masked: str, start: int) -> bool:
    return _POINTED.search(masked, max(0, start - 40), start) is not None


def _is_diplomatic(noun: Noun) -> bool:
    return noun.kind in {AgreementKind.DECLARATION, AgreementKind.TREATY, AgreementKind.MOU}


def _has_firm(reading: Reading, signs: tuple[str, ...]) -> bool:
    return any(is_named(reading.clause.party(sign), Group.COMPANY) for sign in signs)
