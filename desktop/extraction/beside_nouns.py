"""Agreements told in passing by a noun and who stands beside it: "its takeover of Acme", "under contract to Acme"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.clauses import PARTY, SUM, is_named
from desktop.extraction.drafts import tied_amount
from desktop.extraction.entities import Group
from desktop.extraction.parties import PartyList, list_at, subject_of
from desktop.extraction.references import names_of, resolve
from desktop.extraction.slots import bought_after, given_after
from desktop.extraction.telling import Told
from desktop.models.records import AgreementKind
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.clauses import Clause
    from desktop.extraction.drafts import Reading
    from desktop.extraction.noun_readings import Seen

_WORDS = rf"(?:(?!(?:that|which|who|to|in|of|for|with|by|from|and|but|is|was|has)\s)[\w’'.,·%-]+\s|{SUM}\s){{0,6}}"
_OWNED = LazyPattern(rf"(?:(?P<owner>{PARTY})['’]s?|\b(?P<own>[Ii]ts|[Tt]heir))\s{_WORDS}\Z")
# "Has 800 megawatts under contract to Acme".
_UNDER = LazyPattern(r"\bunder\s\Z")
_OF_WHOM = LazyPattern(r"\s(?:to|with|from|by)\s")
# "Pairs Acme with Beta in a joint venture".
_PAIRED = LazyPattern(
    rf"({PARTY})[^.;:,{chr(0xE000)}-{chr(0xF8FF)}]{{0,40}}?\s(?:with|and)\s[^.;:{chr(0xE000)}-{chr(0xF8FF)}]{{0,40}}?({PARTY})"
    r"[^.;:]{0,24}?\s(?:in|into|through|via|as)\san?\s(?:[\w-]+\s){0,3}\Z"
)
# "A concession for the port went to Acme", "was handed to Acme by Beta".
_WENT_TO = LazyPattern(
    r"[^.;:]{0,110}?\b(?:went|goes|gone|going|(?:was|were|been|is|are|be)\s(?:handed|given|awarded|let|granted|passed|sold|assigned)"
    r"(?:\s(?:over|out|on))?|(?:will|to)\sgo|falls?|fell)\sto\s"
)
_BY = LazyPattern(r"[^.;:]{0,60}?\bby\s")
_AWARDED = frozenset(
    {"contract", "order", "concession", "tender", "work order", "framework contract", "framework agreement", "deal"}
    | {"services contract", "service contract", "construction contract", "maintenance contract", "supply contract"}
    | {"management contract", "framework", "credit line", "loan", "grant", "stake"}
)
# What one holds is no agreement.
_HELD = ("stake", "stakes", "shareholding", "tender")
_FIRMS = (Group.COMPANY, Group.ORGANISATION)
_BACK = 110


class _Sides(NamedTuple):
    """Who takes part: the signs that the sentence names, the names that it only points to, and what was passive."""

    signs: tuple[str, ...]
    names: tuple[str, ...] = ()
    passive: bool = False


def read_beside(reading: Reading, seen: Seen) -> Told | None:
    """Return what a sentence tells of an agreement that no verb makes, by who owns its noun or stands behind it."""
    noun, trigger = seen.noun, seen.trigger
    if noun.grade == "invest" or not reading.clause.spots or seen.verb is not None:
        return None
    sides = _under(reading, seen) or _owned(reading, seen) or _paired(reading, seen) or _went(reading, seen)
    if sides is None:
        return None
    parties = resolve(reading.clause, sides.signs, reading.context, reading.lexicon)
    parties = tuple(dict.fromkeys((*sides.names, *parties)))
    listed = PartyList(trigger.end, trigger.end, sides.signs, whole=True)
    amount = tied_amount(reading, trigger.start, trigger.end, trigger.start)
    if sides.passive:
        # Who got it is told: as good as an instrument named.
        noun = noun._replace(grade="named")
    return Told(
        trigger.start,
        trigger.end,
        noun,
        None,
        listed,
        listed if len(parties) > 1 else None,
        parties,
        amount,
        bilateral=False,
        mixed=False,
        solid=True,
        passive=sides.passive,
    )


def _under(reading: Reading, seen: Seen) -> _Sides | None:
    """Read "has 800 megawatts under contract to Acme"."""
    clause, start, end = reading.clause, seen.trigger.start, seen.trigger.end
    if not seen.trigger.word.startswith("contract") or not _UNDER.search(clause.masked, max(0, start - 7), start):
        return None
    link = _OF_WHOM.match(clause.masked, end)
    other = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 160)) if link else None
    doers = subject_of(clause, start) if other is not None else None
    if other is None or doers is None or not _firm_in(clause, (*doers.signs, *other.signs)):
        return None
    return _Sides((*doers.signs, *other.signs))


def _owned(reading: Reading, seen: Seen) -> _Sides | None:
    """Read "its takeover of Acme" and "Acme's disposal of Beta to Gamma": one owns what the other is named behind."""
    clause, trigger = reading.clause, seen.trigger
    owned = _OWNED.search(clause.masked, max(0, trigger.start - _BACK), trigger.start)
    if owned is None or trigger.word.endswith(_HELD):
        return None
    bought = bought_after(clause, trigger.word, trigger.end)
    given = given_after(clause, trigger.end, seen.noun) if bought is None or trigger.word == "sale" else None
    others = [group for group in (bought, seen.listed or given) if group is not None]
    signs = tuple(dict.fromkeys(sign for group in others for sign in group.signs))
    if not signs or not (_firm_in(clause, signs) or _name_in(clause, bought)):
        return None
    if owned.group("owner") is not None:
        return _Sides((owned.group("owner"), *signs))
    doers = subject_of(clause, owned.start())
    if doers is not None:
        return _Sides((*doers.signs, *signs))
    subject = reading.context.last_subject[: 1 if owned.group("own").lower() == "its" else 2]
    return _Sides(signs, names_of(subject, reading.context, reading.lexicon)) if subject else None


def _paired(reading: Reading, seen: Seen) -> _Sides | None:
    """Read "pairs Acme with Beta in a joint venture"."""
    clause, start = reading.clause, seen.trigger.start
    if seen.noun.kind not in (AgreementKind.JOINT_VENTURE, AgreementKind.PARTNERSHIP):
        return None
    pair = _PAIRED.search(clause.masked, max(0, start - _BACK), start)
    if pair is None or not _firm_in(clause, pair.groups()):
        return None
    if any(is_named(clause.party(sign), Group.COUNTRY) for sign in pair.groups()):
        return None
    return _Sides(pair.groups())


def _went(reading: Reading, seen: Seen) -> _Sides | None:
    """Read "a concession for the port went to Acme" and "was handed to Acme by Beta"."""
    clause, trigger = reading.clause, seen.trigger
    if trigger.word not in _AWARDED:
        return None
    link = _WENT_TO.match(clause.masked, trigger.end)
    taker = list_at(clause.masked, link.end(), min(len(clause.masked), link.end() + 160)) if link else None
    if taker is None or not _firm_in(clause, taker.signs):
        return None
    by = _BY.match(clause.masked, taker.end)
    giver = list_at(clause.masked, by.end(), min(len(clause.masked), by.end() + 120)) if by else None
    owned = _OWNED.search(clause.masked, max(0, trigger.start - _BACK), trigger.start)
    owner = (owned.group("owner"),) if owned is not None and owned.group("owner") else ()
    return _Sides((*owner, *taker.signs, *(giver.signs if giver is not None else ())), passive=True)


def _name_in(clause: Clause, bought: PartyList | None) -> bool:
    """Tell whether what is bought may be a firm, and is no country."""
    return bought is not None and any(is_named(clause.party(sign), Group.NAME) for sign in bought.signs)


def _firm_in(clause: Clause, signs: tuple[str, ...]) -> bool:
    """Tell whether one of the parties is a firm or a body."""
    return any(is_named(clause.party(sign), group) for sign in signs for group in _FIRMS)
