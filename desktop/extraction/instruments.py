"""Agreements told by their nouns: "signed a memorandum with", "a joint venture between", "the treaty took effect"."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from desktop.extraction.asides import parties_of_participle
from desktop.extraction.beside_nouns import read_beside
from desktop.extraction.clauses import PARTY
from desktop.extraction.done_under import doer_behind
from desktop.extraction.drafts import COORDINATED, Draft, Reading, tied_amount
from desktop.extraction.item_lines import parties_of_line
from desktop.extraction.noun_makers import making_verb
from desktop.extraction.noun_readings import Seen, names_of_signs, read_noun
from desktop.extraction.parties import PartyList, list_at
from desktop.extraction.phrases import headed, phrase_end, tidy
from desktop.extraction.relatives import parties_of_relative
from desktop.extraction.slots import link_after, link_behind, listed_at
from desktop.extraction.stakes import stake_taken
from desktop.extraction.statuses import find_status, is_asked_for, is_denied, status_behind
from desktop.extraction.takeovers import traded_after
from desktop.extraction.telling import Told, grade_of, passive_after, weigh
from desktop.extraction.titles import AMENDING, name_instrument, source_span
from desktop.models.records import AgreementGrade, AgreementStatus
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.extraction.telling import Evidence
    from desktop.extraction.triggers import Noun, Trigger


# "The Agreement", "this landmark deal": words that point to an agreement told before.
_POINTING = LazyPattern(
    r"\b(?:previously\s(?:awarded|announced|signed|agreed)|the|this|that|these|those)\s(?:(?!\w+ed\s|is\s|was\s|has\s|will\s|would\s)[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
# "Two agreements: a treaty on ...", "several pacts, including": a word for all that are told after it.
_UMBRELLA = LazyPattern(r"(?:\s\w+){0,3}?(?::\s|,?\s(?:including|namely|such\sas|among\sthem)\s)")
_COLON = LazyPattern(r"(?:\s\w+){0,6}?(?::|,?\s(?:including|namely|such\sas))\s")
_PLURALS = (
    *("agreements", "memoranda", "memorandums", "mous", "moas", "mocs", "pacts", "deals", "contracts", "treaties"),
    *("partnerships", "declarations"),
)
# "Between his agency and Acme": whose the first is need not be said.
_OWN_AND = LazyPattern(rf"\sbetween\s(?:his|her|its|their|our|the)\s(?:[a-z-]+\s){{1,3}}and\s(?:the\s)?({PARTY})")
# "... and with Acme on ..." begins another agreement of the same sort.
_AND_WITH = LazyPattern(r"[^.;:]{0,90}?(?:,|\sand)\s(?:another\s|one\s|also\s)?(?:and\s)?with\s")
# "Adopted a statement and signed a memorandum": two, as the second is told by a verb and an article of its own.
_AND_MADE = LazyPattern(r"\band\s(?:also\s|then\s|has\s|have\s)?\Z")
_INDEFINITE = LazyPattern(r"\s(?:an?|another|two|three|several)\s(?:[\w-]+\s){0,3}")
_AND_NOUN = LazyPattern(r"\s(?:and|&)\s(?!(?:an?|the|its|their)\s)((?:[a-z-]+\s(?=agreement|contract|deal|pact))?)")
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
_AMENDED = LazyPattern(
    r"\b(?:amending|modifying|supplementing|revising|extending|implementing|(?:amendments?|addendum|supplement|annex)\sto)\s"
    r"(?:(?:the|an?|its|their|our)\s)?(?:(?!and\b|or\b|with\b)[\w’'-]+\s){0,5}\Z"
)
_JUST_BEFORE = 2
_OVER = (AgreementStatus.COMPLETED, AgreementStatus.ENDED)
_DENIED = ("the sentence denies it", -3.0)
_ASKED_FOR = ("others only ask for it", -2.0)


def drafts_of_noun(reading: Reading, trigger: Trigger) -> Iterator[Draft]:
    """Yield the agreements that a noun names; one that only points to an agreement told before comes marked so."""
    noun, clause = trigger.noun, reading.clause
    plural = trigger.word.endswith(_PLURALS)
    if noun is None or (plural and _is_umbrella(reading, trigger)):
        return
    if _is_modifier(reading, trigger) or _is_amended(reading, trigger):
        return
    seen = _seen(reading, trigger, noun)
    told = _told(reading, seen)
    listed, verb = seen.listed, seen.verb
    if told is None:
        taken = stake_taken(reading, trigger)
        if taken is not None:
            yield taken
        elif _POINTING.search(clause.masked, max(0, trigger.start - 40), trigger.start):
            yield _pointer(reading, trigger, noun, listed)
        return
    first = _draft(reading, told)
    if first is None or (told.item and told.listed is None and plural):
        return
    yield first
    if listed is not None and verb is not None and plural:
        yield from _others_with(reading, told, first, listed)


def _is_modifier(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether a noun says only of what sort the next is: "collaboration" in "collaboration and licence deal"."""
    joined = _AND_NOUN.match(reading.clause.masked, trigger.end) if not trigger.word.endswith("s") else None
    if joined is None:
        return False
    return any(joined.start(1) <= other.start <= joined.end() for other in reading.nouns)


def _is_amended(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether another instrument of the sentence amends what the noun names: "a protocol amending the treaty"."""
    amended = _AMENDED.search(reading.clause.masked, max(0, trigger.start - 90), trigger.start)
    return amended is not None and any(
        amended.start() - _JUST_BEFORE <= other.end <= amended.start() for other in reading.nouns
    )


def evidence_of(reading: Reading, trigger: Trigger) -> Evidence | str:
    """Return the evidence for the agreement that a noun may name, or in words why it names none."""
    noun, clause = trigger.noun, reading.clause
    if noun is None:
        return "is no word for an agreement"
    if trigger.word.endswith(_PLURALS) and _is_umbrella(reading, trigger):
        return "sums up agreements that are told one by one"
    if _is_amended(reading, trigger):
        return "is what another instrument of the sentence amends"
    seen = _seen(reading, trigger, noun)
    told, verb = _told(reading, seen), seen.verb
    if told is not None:
        denied = verb is not None and is_denied(clause.masked, verb.start)
        return (*weigh(clause.masked, told), *([_DENIED] if denied else []))
    if _POINTING.search(clause.masked, max(0, trigger.start - 40), trigger.start):
        return "points to an agreement told elsewhere"
    return "stands alone: no verb makes it, and no “with” or “between” names its parties"


def _told(reading: Reading, seen: Seen) -> Told | None:
    """Return what the sentence tells of an agreement, by its verb or by who stands beside its noun."""
    told = read_noun(reading, seen)
    if told is not None and (told.verb is not None or told.item or len(told.parties) > 1):
        return told
    return read_beside(reading, seen) or told


def _seen(reading: Reading, trigger: Trigger, noun: Noun) -> Seen:
    """Return what stands around a noun; a passive verb behind it tells nothing where another makes it and links it."""
    clause = reading.clause
    verb = making_verb(reading, trigger.start)
    link = link_after(clause, trigger.end, noun, made=verb is not None)
    passive = passive_after(clause.masked, trigger.end, reading.verbs) if link is None or verb is None else None
    if link is None and passive is not None:
        link = link_behind(clause, passive)
    listed = listed_at(clause, link) if link is not None else None
    if listed is None or not listed.whole:
        told = parties_of_line(clause, trigger) or parties_of_relative(clause, trigger.end, reading.verbs)
        listed = told or parties_of_participle(clause, trigger.end) or traded_after(clause, trigger) or listed
        if listed is not None and not listed.whole:
            listed = doer_behind(clause, trigger.start, listed) or listed
    return Seen(trigger, noun, verb, passive, listed)


def _draft(reading: Reading, told: Told) -> Draft | None:
    clause, verb = reading.clause, told.verb
    reasons = weigh(clause.masked, told)
    denied = verb is not None and is_denied(clause.masked, verb.start)
    if denied:
        reasons = (*reasons, _DENIED)
    elif verb is not None and is_asked_for(clause.masked, verb.start):
        reasons = (*reasons, _ASKED_FOR)
    grade = grade_of(reasons) or (AgreementGrade.CANDIDATE if denied and told.parties else None)
    if grade is None:
        return None
    naming, anchor = name_instrument(reading.text, clause, (told.start, told.end), told.listed, reading.lexicon)
    finished = reading.frame.status if told.item and reading.frame is not None else AgreementStatus.UNKNOWN
    if verb is not None and verb.maker is not None:
        finished = verb.maker.status
    elif told.passive and (done := passive_after(clause.masked, told.end, reading.verbs)) is not None:
        finished = _PASSIVE_STATUS.get(done.group("verb")[:4], finished)
    behind_it = status_behind(clause.masked, told.listed.end) if verb is None and told.listed is not None else None
    # "The proposed merger of Acme and Beta was called off".
    status = behind_it if behind_it in _OVER else None
    begin = verb.start if verb is not None else told.start
    draft = Draft(
        kind=told.noun.kind,
        status=status or find_status(clause.masked, begin, told.end, behind_it or finished),
        naming=partial(_with_parties, naming, told.parties),
        anchor=anchor,
        parties=told.parties,
        rule=f"{told.noun.kind} named",
        sentence=reading.place,
        amount=told.amount,
        bilateral=told.bilateral,
        grade=grade,
        reasons=reasons,
        item=told.item,
        wording=reading.text[anchor.start : anchor.end],
        definite=_POINTING.search(clause.masked, max(0, told.start - 40), told.start) is not None,
        coordinated=verb is not None and _stands_beside(clause.masked, verb, told.start),
    )
    behind = clause.masked[told.end : told.listed.start] if verb is None and told.listed is not None else ""
    draft.signed = told.passive and " by " in behind and " with " not in behind
    if verb is not None and AMENDING.search(clause.masked, max(verb.end, told.start - 110), told.start) is not None:
        draft.definite, draft.amends = False, True
    draft.named = told.noun.grade == "named" and clause.masked[told.start].isupper() and " " in draft.title
    return draft


def _stands_beside(masked: str, verb: Trigger, start: int) -> bool:
    """Tell whether an instrument is told beside another: "and a treaty on", "and signed a treaty on"."""
    if COORDINATED.search(masked, max(verb.end, start - 60), start) is not None:
        return True
    return _AND_MADE.search(masked, max(0, verb.start - 12), verb.start) is not None and (
        _INDEFINITE.fullmatch(masked, verb.end, start) is not None
    )


def _with_parties(naming: Callable[[], str], parties: tuple[str, ...]) -> str:
    """Return a title, with the parties where it would be one word."""
    title = naming()
    if " " in title or len(parties) < 2:
        return title
    return f"{title} between {parties[0]} and {parties[1] if len(parties) == 2 else 'others'}"


def _pointer(reading: Reading, trigger: Trigger, noun: Noun, listed: PartyList | None) -> Draft:
    """Return a draft that only says where an agreement told before is spoken of again, and with whom it is."""
    clause = reading.clause
    naming: str | Callable[[], str] = ""
    anchor = source_span(clause, trigger.start, trigger.end)
    own = _OWN_AND.match(clause.masked, trigger.end) if listed is None else None
    signs = listed.signs if listed is not None else (own.group(1),) if own is not None else ()
    if listed is not None:
        naming, anchor = name_instrument(reading.text, clause, (trigger.start, trigger.end), listed, reading.lexicon)
    return Draft(
        kind=noun.kind,
        status=AgreementStatus.UNKNOWN,
        naming=naming,
        anchor=anchor,
        parties=names_of_signs(reading, signs),
        rule=trigger.word,
        sentence=reading.place,
        amount=tied_amount(reading, trigger.start, trigger.end, trigger.start) if listed is not None else None,
        points=True,
    )


def _others_with(reading: Reading, told: Told, first: Draft, listed: PartyList) -> Iterator[Draft]:
    """Yield those of "agreements with A on X and with B on Y" that follow the first."""
    clause, position = reading.clause, listed.end
    shared = tuple(name for name in first.parties if name not in names_of_signs(reading, listed.signs))
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
            naming=title,
            anchor=anchor,
            parties=tuple(dict.fromkeys((*shared, *names_of_signs(reading, group.signs)))),
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


def _is_umbrella(reading: Reading, trigger: Trigger) -> bool:
    """Tell whether a plural sums up agreements that the sentence then tells one by one."""
    link = _UMBRELLA.match(reading.clause.masked, trigger.end)
    return link is not None and any(link.end() <= other.start <= link.end() + 90 for other in reading.nouns)


def bridge_of(masked: str, nouns: Sequence[Trigger]) -> int:
    """Return the place after the colon of "signed two agreements:", or a place behind the sentence."""
    for noun in nouns:
        if noun.word.endswith(_PLURALS):
            link = _COLON.match(masked, noun.end)
            if link is not None:
                return link.end()
    return len(masked) + 1
