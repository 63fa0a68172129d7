"""Who takes part: lists of parties, the subject of a verb, and words that stand for parties named before."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.clauses import PARTY, Clause, Reference
from desktop.extraction.entities import Entity, Group, Roster, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

_PREPOSITIONS = (
    "to|for|in|on|that|which|by|from|with|and|or|as|at|of|between|into|under|against|via|across|like|including|than|"
    "about|over|after|while|is|are|was|were|will|has|have|had|said"
)
# Up to seven words may stand before a party: "the New York City-based private equity firm Acme".
_BEFORE = rf"(?:(?!(?:{_PREPOSITIONS})\s)[\w'’.%“”\"&/-]+\s){{0,7}}?"
_ITEM = re.compile(rf"{_BEFORE}[“\"]?({PARTY})[”\"]?(?:['’]s?(?!\w))?(?:\s?\([^()]{{1,40}}\))?")
_ASIDE = r"(?:,\s(?:an?|the|its|one|part|headquartered|based)\s[^,;:]{1,90}(?=,))?"
_NEXT = re.compile(
    rf"{_ASIDE}(?:,\s(?:and\s|as\swell\sas\s)?|\sand\s|\s&\s|\sas\swell\sas\s|\salong\swith\s|[-–]|\s–\s)"
)
_CLAUSE_START = re.compile(
    r"[;:“]|\sthat\s|,?\s(?:while|but|whereas|although|because|if|when|after|as)\s|\s[-–—]\s|—|,\sand\s(?=\w+ing\b)"
)
_AUXILIARIES = re.compile(
    r"\s*(?:(?:,\s[^,]{1,90},\s)|(?:has|have|had|will|would|to|is|are|was|were|be|been|being|also|recently|today|jointly|"
    r"formally|officially|just|now|already|yesterday|may|might|can|could|should|shall|intends?|plans?|agreed|agrees|set|"
    r"expected|on\s\w+day|earlier|this\s\w+|last\s\w+|reportedly|finally|successfully|announced|said|it|they|itself|and|"
    r"both|each|soon|further|then|not|never|did|does|do|about)\b[\s,]*){0,9}\Z"
)
_GOVERNED = re.compile(
    r"\b(?:of|in|with|from|to|at|for|by|under|against|between|on|via|across|like|than|into|as|including|among|after|"
    r"before|over|near|throughout|toward|towards)\s(?:(?!and\s)[\w'’.“\ue000-\uebff-]+\s){0,5}\Z"
)
# Words at a sentence's head that tell circumstances; who is named up to the comma does nothing in the sentence.
_CIRCUMSTANCE = re.compile(
    r"\W{0,2}(?:Coming|Speaking|Following|Amid|Amidst|Despite|During|Given|Citing|Against|Because|Due|Ahead|Under|After|"
    r"Before|Since|Unlike|Facing|Responding)\s[^,;:]{5,200},\s"
)


# After these the named party itself does what follows: "asked Acme to sign".
_LETTING = frozenset(
    {
        "asked",
        "allowed",
        "expected",
        "urged",
        "required",
        "invited",
        "directed",
        "enabled",
        "helped",
        "ordered",
        "wanted",
    }
)
# A name this near to a sentence's beginning is taken for what the sentence is about.
_SUBJECT_NEAR = 40
# Who a sentence is about is named within its first characters.
_SUBJECT_WITHIN = 250
_BODIES = (Group.COMPANY, Group.ORGANISATION)
_BEATEN = re.compile(r"\b(\w+ed|beat)\s\Z")
_VERBAL = re.compile(r"\b\w+(?:ed|ing)\s")
_COMPOUND = re.compile(r"-(?:led|based|owned|backed|listed)\s")


@dataclass(frozen=True, slots=True)
class PartyList:
    """Parties that stand together in a masked sentence, between two of its positions."""

    start: int
    end: int
    signs: tuple[str, ...]


class Context:
    """What the sentences read so far leave for the next: who was spoken of last; and what the whole document tells.

    The countries in play and the fullest names are counted when they are first asked for.
    """

    def __init__(self, text: str, roster: Roster, headline: int) -> None:
        self._text = text
        self._roster = roster
        self._headline = headline
        self._countries: tuple[str, ...] | None = None
        self._names: dict[int, str] | None = None
        self.last_subject: tuple[Entity, ...] = ()
        self.last_firm: Entity | None = None

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the two countries the document is about, or none."""
        if self._countries is None:
            self._countries = countries_in_play(self._roster, self._headline)
        return self._countries

    def name(self, entity: Entity, lexicon: Lexicon) -> str:
        """Return the fullest form in which the document names a party."""
        if self._names is None:
            self._names = _full_names(self._text, self._roster)
        return self._names.get(id(entity)) or name_of(entity, lexicon)


def list_at(masked: str, position: int, end: int) -> PartyList | None:
    """Return the list of parties that begins at ``position``: "Acme, a maker of wire, and the Beta Group"."""
    item = _ITEM.match(masked, position, end)
    if item is None:
        return None
    signs = [item.group(1)]
    stop = item.end()
    while len(signs) < 12:
        link = _NEXT.match(masked, stop, end)
        following = _ITEM.match(masked, link.end(), end) if link else None
        if following is None or _looks_verbal(masked, following):
            break
        signs.append(following.group(1))
        stop = following.end()
    return PartyList(item.start(1), stop, tuple(signs))


def subject_of(clause: Clause, position: int) -> PartyList | None:
    """Return the parties that do what the verb at ``position`` says, or None."""
    masked = clause.masked
    if not clause.spots or clause.spots[0] >= position:
        return None
    limit = position
    told = _CIRCUMSTANCE.match(masked, 0, position)
    least = told.end() if told else 0
    for _ in range(4):
        start = least
        for mark in _CLAUSE_START.finditer(masked, max(least, limit - 600), limit):
            start = mark.end()
        groups = _groups(clause, start, limit)
        near = [
            group
            for group in groups
            if _AUXILIARIES.fullmatch(masked, group.end, position) and not _is_object(masked, group, position)
        ]
        if near:
            return near[-1]
        for group in groups:
            if not _GOVERNED.search(masked, max(start, group.start - 60), group.start):
                return group
        if start <= least:
            return None
        limit = max(start - 1, least)
    return None


def _is_object(masked: str, group: PartyList, position: int) -> bool:
    """Tell whether parties are beaten or passed by another that acts: "A defeated B to win the order"."""
    if not masked.startswith(" to ", group.end) or position - group.end > 12:
        return False
    verb = _BEATEN.search(masked, max(0, group.start - 20), group.start)
    return verb is not None and verb.group(1) not in _LETTING


def _groups(clause: Clause, start: int, end: int) -> list[PartyList]:
    groups: list[PartyList] = []
    position = start
    spots = clause.spots
    for place in range(bisect_left(spots, start), len(spots)):
        spot = spots[place]
        if spot >= end or len(groups) >= 20:
            break
        group = list_at(clause.masked, spot, end) if spot >= position else None
        if group is not None:
            groups.append(group)
            position = max(group.end, spot + 1)
    return groups


def _looks_verbal(masked: str, item: re.Match[str]) -> bool:
    """Tell whether a verb before a following party begins a clause of its own."""
    lead = masked[item.start() : item.start(1)]
    return _VERBAL.search(lead) is not None and not _COMPOUND.search(lead)


def name_of(entity: Entity, lexicon: Lexicon) -> str:
    """Return the name under which a party is listed: a product's name gives way to its maker's."""
    if entity.group == Group.NAME:
        first = entity.name.split(" ")[0]
        if first in lexicon.known_firms and len(entity.name.split(" ")) > 1:
            return first
    return entity.name


def resolve(clause: Clause, signs: Sequence[str], context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the names of parties, references worked out, each once and in order."""
    names: list[str] = []
    for sign in signs:
        party = clause.party(sign)
        if isinstance(party, Tag):
            found: tuple[str, ...] = (context.name(party.entity, lexicon),)
        else:
            found = _referred(party, context, lexicon)
        names.extend(name for name in found if name not in names)
    return tuple(names)


def remember(clause: Clause, context: Context) -> None:
    """Keep for the next sentence who this one is about."""
    masked, position = clause.masked, 0
    for spot in clause.spots:
        if spot > _SUBJECT_WITHIN:
            break
        if spot < position or _GOVERNED.search(masked, max(0, spot - 60), spot):
            continue
        group = list_at(masked, spot, min(len(masked), _SUBJECT_WITHIN))
        named = [party.entity for sign in group.signs if isinstance(party := clause.party(sign), Tag)] if group else []
        if named:
            context.last_subject = tuple(named)
        break
    for tag in clause.parties:
        if tag.entity.group == Group.COMPANY:
            context.last_firm = tag.entity
            break


def remember_names(tags: Sequence[Tag], sentence: Span, context: Context) -> None:
    """Keep who a sentence without an agreement is about: the firm or body near its beginning."""
    for tag in tags:
        if tag.start - sentence.start > _SUBJECT_NEAR:
            return
        if tag.entity.group in _BODIES:
            context.last_subject = (tag.entity,)
            if tag.entity.group == Group.COMPANY:
                context.last_firm = tag.entity
            return


def _referred(reference: Reference, context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    if reference.kind == "state":
        return (reference.text.split(" ", 1)[1],)
    if reference.kind == "both":
        wording = reference.text.lower()
        firms = any(word in wording for word in ("companies", "firms", "carriers", "groups"))
        if len(context.last_subject) == 2 and (firms or not context.countries):
            return _names_of(context.last_subject, context, lexicon)
        return () if firms else context.countries
    if reference.kind == "one":
        return _names_of((context.last_firm,) if context.last_firm else context.last_subject[:1], context, lexicon)
    if reference.text.lower() == "it":
        return _names_of(context.last_subject[:1], context, lexicon)
    return _names_of(context.last_subject, context, lexicon)


def _names_of(entities: Sequence[Entity], context: Context, lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(context.name(entity, lexicon) for entity in entities)


def _full_names(text: str, roster: Roster) -> dict[int, str]:
    """Return, by firm or body, the fullest form in which the document names it."""
    names: dict[int, str] = {}
    for line in roster.tags:
        for tag in line:
            if tag.entity.group in _BODIES:
                known = names.get(id(tag.entity), "")
                if tag.end - tag.start > len(known):
                    form = " ".join(text[tag.start : tag.end].split())
                    if len(form) > len(known):
                        names[id(tag.entity)] = form
    return names


def countries_in_play(roster: Roster, headline: int) -> tuple[str, ...]:
    """Return the two countries a document is about: those named most, its first ``headline`` sentences counted more."""
    counts: dict[str, float] = {}
    for place, line in enumerate(roster.tags):
        for tag in line:
            if tag.entity.group == Group.COUNTRY:
                weight = 3.0 if place < headline else 1.0
                counts[tag.entity.name] = counts.get(tag.entity.name, 0) + weight + (1.0 if tag.pair else 0.0)
    ranked = sorted(counts, key=lambda name: -counts[name])[:2]
    if len(ranked) < 2 or counts[ranked[1]] < 2:
        return ()
    return tuple(name for name in counts if name in ranked)
