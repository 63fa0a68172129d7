"""What a sentence tells of the agreement that one of its nouns names: its verb, its parties, its sum."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.asides import giver_behind, investors_of, lender_before
from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.contracted import WINNING, says_what
from desktop.extraction.done_under import HEAD, done_under
from desktop.extraction.drafts import Reading, tied_amount
from desktop.extraction.entities import Group, Tag
from desktop.extraction.parties import PartyList, subject_of
from desktop.extraction.references import resolve
from desktop.extraction.slots import (
    agents_after,
    between,
    bought_after,
    doers_before,
    given_after,
    is_sale_of,
    owner_before,
    pair_before,
    possessor_before,
)
from desktop.extraction.telling import MONEY_KINDS, Told
from desktop.extraction.titles import AMENDING
from desktop.models.records import AgreementKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.clauses import Clause
    from desktop.extraction.triggers import Noun, Trigger


# "Exchanged notes on a grant": states do so.
_NOTES = LazyPattern(
    r"exchang\w{1,3}\s(?:of\s)?(?:diplomatic\s)?[Nn]otes\b|\b[Nn]otes\s(?:[\w-]+\s){0,3}?(?:were|was|are|have\sbeen)\s(?:also\s)?exchanged\b"
)
# Two states make a treaty.
_PAIR = 2
_ANAPHOR = LazyPattern(
    r"\b(?:the|this|that|these|those|such|said|each|any|no|similar|other|earlier|previous|existing|current|original|same|latter|former|potential|possible|both|previously)\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
# "Bagged the biggest ever order": which of all it is, not which one was told before.
_MOST = LazyPattern(r"\bthe\s(?:[a-z]+est|most\s[a-z]+|first)(?:[\s-](?:ever|single))?\s(?:[a-z-]+\s)?\Z")
# What somebody is to do with money is no agreement on it: "to pull funding from".
_TO_DO_SO = LazyPattern(r"\bto\s(?!the\s|its\s|their\s|this\s|that\s|new\s)[a-z]{3,}\s\Z")
_POINTED = LazyPattern(
    r"\b(?:this|that|these|those|such|no|any|potential|possible|existing|previous|other)\s(?:[\w-]+\s){0,2}\Z",
    re.IGNORECASE,
)
# "A contract was signed with Acme": who the other side is was told before.
_WITH_WHOM = LazyPattern(r"(?:signed|inked|concluded|reached|made|executed)\swith\s(?:[\w’'-]+\s){0,5}\Z")
# "Will build it under a five-year agreement": who does so has the agreement.
_UNDER = LazyPattern(rf"\b(?:under|as\spart\sof)\san?\s(?:[\w-]+\s|{SUM}\s){{0,4}}\Z")
_BY_MEANS = LazyPattern(rf"\b(?:with|through|via)\s(?:an?\s)(?:[\w-]+\s|{SUM}\s){{0,4}}\Z")
# "Acme has similar arrangements with Beta": there are such between them.
_HOLDS = LazyPattern(
    r"\b(?:has|have|had|holds?|maintains?)\s(?:also\s|already\s|long\s)?(?:had\s)?(?:an?|similar|comparable|separate|other|two|three|"
    r"several|long-term|existing|exclusive|supply|(?=\Z))\s?(?:(?!to\b|no\b)[\w-]+\s){0,3}\Z"
)


# "The signing of the agreement on visas": what it is about says which it is.
_ON_WHAT = LazyPattern(r"\s(?:on|for|with|between|concerning|regarding)\s")
# "Cleared the possible sale of radars to Peru": what may now be done.
_POSSIBLE = LazyPattern(r"\b(?:possible|potential|proposed)\s(?:[\w-]+\s){0,2}\Z")
_ONE = LazyPattern(r"\b(?:[Aa]n?|[Aa]nother|[Oo]ne)\s(?:[\w-]+\s){0,3}\Z")
# "A facility from Acme will let Beta buy trucks": who gets the money.
_HELPS = LazyPattern(
    rf"[^.;:]{{0,120}}?\b(?:will|would|is\sto|are\sto|can|which)\s(?:help|helps|let|lets|allow|allows|enable|enables|support|supports|assist)"
    rf"\s(?:the\s)?(?:[a-z-]+\s){{0,2}}({PARTY})\s(?:(?!and\b)[a-z]+)"
)
_RENEWING = ("renew", "extend", "expand", "prolong", "roll", "re-sign", "restat", "amend", "revis", "broaden", "widen")
_SIGNING = ("sign", "ink", "conclud", "finali", "seal", "execut", "reach", "struck", "strik")
_LETTING = ("approv", "clear", "authori", "greenl", "green-l", "endors")


class Seen(NamedTuple):
    """A noun with the verb before it that makes it, its passive verb behind it and the parties after its "with"."""

    trigger: Trigger
    noun: Noun
    verb: Trigger | None
    passive: re.Match[str] | None
    listed: PartyList | None


def names_of_signs(reading: Reading, signs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of parties, references worked out."""
    return resolve(reading.clause, signs, reading.context, reading.lexicon)


def read_noun(reading: Reading, seen: Seen) -> Told | None:
    """Return what the sentence tells of the agreement a noun names, None where it names none of its own."""
    clause, start, end = reading.clause, seen.trigger.start, seen.trigger.end
    masked, noun, verb, listed = clause.masked, seen.noun, seen.verb, seen.listed
    item = verb is None and reading.frame is not None and start <= reading.item_until
    if verb is None and not item and _is_to_do(masked, start):
        return None
    pair, bought = pair_before(clause, start), bought_after(clause, seen.trigger.word, end)
    awarded = verb is not None and verb.word.startswith("award") and not clause.masked.startswith("s", end)
    own = listed or bought or (given_after(clause, end, noun) if awarded else None)
    let = verb is not None and (
        _is_possible(masked, start, verb)
        # "Was awarded the contract to build the dam": which it is stands behind it.
        or (verb.word.startswith((*WINNING, "award")) and says_what(masked, end))
        or is_sale_of(clause, seen.trigger.word, end)
        or _renewed(clause, verb, on_what=_ON_WHAT.match(masked, end) is not None)
        or (verb.word.endswith(" of") and _ON_WHAT.match(masked, end) is not None)
    )
    if not item and not let and _is_anaphor(masked, start, own, pair, made=verb is not None):
        return None
    if listed is not None and listed.whole:
        doers = subject_of(clause, verb.start) if verb is not None and len(listed.signs) == 1 else None
        # "Acme and Beta signed an accord on trade between the two nations".
        several = doers is not None and sum(isinstance(clause.party(sign), Tag) for sign in doers.signs) > 1
        groups: list[PartyList | None] | None = [doers if several else listed]
    elif verb is not None:
        parts = [pair, between(clause, verb.end, start), listed, bought]
        makers = subject_of(clause, verb.start)
        sided = makers is not None and _are_sides(clause, verb, makers, listed)
        givers = agents_after(clause, verb, end) or given_after(clause, end, noun, sided=sided)
        parts.append(None if givers is not None and _is_aside(clause, verb, [makers, *parts], givers) else givers)
        groups = parts if noun.kind is AgreementKind.DEAL and _is_let(verb, parts) else [makers, *parts]
    elif item:
        groups = [pair, listed, bought, given_after(clause, end, noun)]
    else:
        sides = done_under(clause, start, end) if start < HEAD and listed is None and pair is None else None
        groups = _unmade(reading, seen, pair) if sides is None else [sides]
    if groups is None:
        return None
    if noun.kind in MONEY_KINDS:
        groups += [
            lender_before(clause, start),
            giver_behind(clause, end) if verb is None else investors_of(clause, end),
        ]
    if pair is None and verb is None and not item and listed is None:
        pair = groups[0]
    signs = tuple(dict.fromkeys(sign for group in groups if group for sign in group.signs))
    parties = names_of_signs(reading, signs)
    sorts = [party.entity.group if isinstance(party, Tag) else None for party in map(clause.party, signs)]
    states, firms = Group.COUNTRY in sorts, Group.COMPANY in sorts
    bilateral = states and sorts.count(Group.COUNTRY) == len(sorts)
    if item and reading.frame is not None and len(parties) < 2:
        # The government of Ghana is Ghana's side.
        others = [name for name in reading.frame.parties if not any(name in own for own in parties)]
        parties = tuple(dict.fromkeys((*parties, *others)))
        bilateral = not signs
    exchanged = _NOTES.search(masked, max(0, (verb.start if verb is not None else start) - 60), start) is not None
    diplomatic = exchanged or _is_diplomatic(noun) or seen.trigger.word.startswith("exchange of ")
    if len(parties) < 2 and diplomatic and not firms and (pair_of_states := _states(reading)):
        parties, bilateral = tuple(dict.fromkeys((*parties, *pair_of_states))), True
    if verb is None and not item and listed is not None and not listed.whole and seen.passive is not None:
        parties = (*_other_side(reading, listed, parties), *parties)
    amount = tied_amount(reading, start, end, verb.start if verb is not None else start)
    solid = item or sorts.count(Group.NAME) < len(sorts)
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
        mixed=states and firms,
        solid=solid,
        passive=seen.passive is not None,
        item=item,
    )


def _is_possible(masked: str, start: int, verb: Trigger) -> bool:
    """Tell whether a possible sale is let happen: "cleared the possible sale"."""
    return verb.word.startswith(_LETTING) and _POSSIBLE.search(masked, max(0, start - 30), start) is not None


def _renewed(clause: Clause, verb: Trigger | None, *, on_what: bool) -> bool:
    """Tell whether two parties renew what they have, or sign what is said to be on something.

    "Acme and Beta renewed the tie-up that", "Acme and Beta signed the loan agreement for the dam".
    """
    made = _RENEWING if not on_what else (*_RENEWING, *_SIGNING)
    doers = subject_of(clause, verb.start) if verb is not None and verb.word.startswith(made) else None
    return doers is not None and sum(isinstance(clause.party(sign), Tag) for sign in doers.signs) > 1


def _is_let(verb: Trigger, parts: Sequence[PartyList | None]) -> bool:
    """Tell whether a verb only lets others agree: "the board cleared the sale of Acme to Beta"."""
    if not verb.word.startswith(_LETTING):
        return False
    return len({sign for group in parts if group for sign in group.signs}) > 1


def _is_aside(clause: Clause, verb: Trigger, parts: Sequence[PartyList | None], givers: PartyList) -> bool:
    """Tell whether what seems to give or take is a place or a work, as the sides are told.

    "Acme signed a contract with Beta for ore from the Kivi mine", "Acme and Beta signed a contract for gas to Peru".
    The first of ``parts`` are who does what the verb says.
    """
    doers = parts[0]
    told = {sign for group in parts if group for sign in group.signs}
    if len(told) < _PAIR:
        return False
    if all(is_named(clause.party(sign), Group.NAME) for sign in givers.signs):
        return True
    signed = verb.word.startswith((*_SIGNING, "co-sign", "cosign")) and doers is not None
    firms = doers.signs if doers is not None and signed else ()
    if sum(not is_named(clause.party(sign), Group.COUNTRY) for sign in firms) < _PAIR:
        return False
    return all(is_named(clause.party(sign), Group.COUNTRY) for sign in givers.signs)


def _are_sides(clause: Clause, verb: Trigger, makers: PartyList, listed: PartyList | None) -> bool:
    """Tell whether a sentence names both sides: "Acme signed a contract with Beta", "Acme and Beta signed"."""
    if not verb.word.startswith(_SIGNING):
        return False
    if listed is not None:
        return any(isinstance(clause.party(sign), Tag) for sign in makers.signs)
    return sum(isinstance(clause.party(sign), Tag) for sign in makers.signs) >= _PAIR


def _is_to_do(masked: str, start: int) -> bool:
    begin = max(0, start - 40)
    return "to " in masked[begin:start] and _TO_DO_SO.search(masked, begin, start) is not None


def _unmade(reading: Reading, seen: Seen, pair: PartyList | None) -> list[PartyList | None] | None:
    """Return the parties of an agreement that no verb before its noun makes, None where the noun tells of none."""
    clause, start, end = reading.clause, seen.trigger.start, seen.trigger.end
    noun, listed = seen.noun, seen.listed
    lead = clause.masked[max(0, start - 50) : start]
    bought = bought_after(clause, seen.trigger.word, end) if listed is None else None
    firm = bought is not None and is_named(clause.party(bought.signs[0]), Group.COMPANY)
    if firm and (owner := possessor_before(clause, start)) is not None:
        # "Acme's $5 million purchase of Beta".
        return [owner, bought]
    under = ("under" in lead or "part" in lead) and _UNDER.search(clause.masked, max(0, start - 50), start) is not None
    if listed is None and pair is None and not under and not _stands_alone(reading, seen):
        return None
    held = listed is not None and _HOLDS.search(clause.masked, max(0, start - 60), start)
    if held:
        holder = subject_of(clause, held.start())
        return None if holder is None else [holder, listed]
    single = listed is not None and len(listed.signs) == 1 and not listed.whole
    owner = owner_before(clause, start) if single else None
    if single and owner is None and seen.passive is None:
        return None
    groups = [pair, owner, listed, given_after(clause, end, noun) if noun.grade == "deal" else None]
    helped = _HELPS.match(clause.masked, end) if noun.kind in MONEY_KINDS and groups[-1] is not None else None
    if helped is not None:
        groups.append(PartyList(helped.start(1), helped.end(1), (helped.group(1),)))
    if under and listed is None:
        groups[0] = doers_before(clause, start)
        if groups[0] is None:
            return None
    if noun.kind in MONEY_KINDS and _BY_MEANS.search(clause.masked, max(0, start - 40), start):
        groups.insert(1, subject_of(clause, start))
    return groups


def _is_anaphor(masked: str, start: int, listed: PartyList | None, pair: PartyList | None, *, made: bool) -> bool:
    """Tell whether "the agreement" points back to one told before; with two parties of its own it is told here."""
    amends = made and AMENDING.search(masked, max(0, start - 110), start) is not None
    if (
        amends
        or masked[start].isupper()
        or (pair is not None if listed is None else listed.whole or len(listed.signs) > 1)
    ):
        return False
    if made and _MOST.search(masked, max(0, start - 40), start) is not None:
        return False
    # What the second finds the first finds, too.
    pointing = _POINTED if made and listed is not None else _ANAPHOR
    return pointing.search(masked, max(0, start - 40), start) is not None


def _stands_alone(reading: Reading, seen: Seen) -> bool:
    """Tell whether a noun needs no verb: "a ¥5 billion loan from ...", "The Treaty entered into force"."""
    start, end = seen.trigger.start, seen.trigger.end
    if seen.noun.grade == "named" and reading.clause.masked[start].isupper() and seen.passive is not None:
        return True
    if _is_diplomatic(seen.noun) and seen.passive is not None and reading.context.countries:
        # "A memorandum on chips, exchanged on the same occasion, covers": the two states of the text make it.
        return _ONE.search(reading.clause.masked, max(0, start - 40), start) is not None
    return seen.noun.kind in MONEY_KINDS and tied_amount(reading, start, end, start) is not None


def _other_side(reading: Reading, listed: PartyList, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return who the last sentence is about where "a contract was signed with Acme" tells of one side alone."""
    if _WITH_WHOM.search(reading.clause.masked, max(0, listed.start - 60), listed.start) is None:
        return ()
    subject = [entity for entity in reading.context.last_subject if entity.group is not Group.NAME]
    names = [reading.context.name(entity, reading.lexicon) for entity in subject]
    return tuple(names) if len(names) == 1 and names[0] not in parties else ()


def _is_diplomatic(noun: Noun) -> bool:
    return noun.kind in (AgreementKind.DECLARATION, AgreementKind.TREATY, AgreementKind.MOU)


def _states(reading: Reading) -> tuple[str, ...]:
    """Return the two states that the document is about, else the two that the sentence names, else none."""
    here = dict.fromkeys(party.entity.name for party in reading.clause.parties if party.entity.group is Group.COUNTRY)
    return reading.context.countries or (tuple(here) if len(here) == _PAIR else ())
