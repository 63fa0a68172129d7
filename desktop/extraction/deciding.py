"""What each name of a document is: a firm, another body, a person or none of these, decided once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.beside import weigh_places
from desktop.extraction.bodies import TEAM
from desktop.extraction.cues import BODY, FIRM, PERSON, THING
from desktop.extraction.entities import THRESHOLD, Entity, Group
from desktop.extraction.evidence import Evidence, add, totals
from desktop.extraction.initials import weigh_initials
from desktop.extraction.surroundings import is_common_phrase, is_venue, weigh_product, weigh_sentences
from desktop.extraction.wordbook import BODY_FIRST, GENERIC, INSTRUMENT, POST, SUFFIX
from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping, Sequence, Set

    from desktop.extraction.evidence import Found
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name
    from desktop.extraction.readings import Reading

# What speaks for an organisation of either sort makes a firm of a name only where so much speaks for a firm.
_LEAST = 1.0
# A word of these sorts alone is no firm's name: Chief, Project, Commission.
_NO_FIRM_ALONE = POST | GENERIC | BODY_FIRST
# Words that name an instrument or another common thing.
_COMMON = GENERIC | INSTRUMENT
# Looked up once: an enumeration's members are slow to reach.
_NAME, _PERSON, _OTHER = Group.NAME, Group.PERSON, OrganisationKind.OTHER


@dataclass(frozen=True, slots=True)
class People:
    """What names of several words tell of persons.

    ``surnames`` are the last words of those that are persons' by their words; ``endings`` gives, for the last words of
    all that may be persons', such a name.
    """

    surnames: Set[str]
    endings: Mapping[str, str]

    @classmethod
    def of(cls, readings: Mapping[str, Reading]) -> People:
        """Return what the names tell that ``readings`` are of."""
        surnames, endings = set(), {}
        for key, reading in readings.items():
            if reading.is_person:
                surnames.add(reading.parts[-1])
            if reading.may_be_person:
                endings[reading.parts[-1]] = key
        return cls(surnames, endings)


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides the names of one document.

    ``in_lower_case`` tells whether it writes a word in lower case somewhere; ``singles`` holds all names of one word.
    """

    text: str
    lexicon: Lexicon
    people: People
    singles: Container[str]
    in_lower_case: Callable[[str], bool]

    def decide(self, key: str, reading: Reading, places: Sequence[Name]) -> Entity | None:
        """Return what the name ``key`` is, or None where it is nothing that is named."""
        if reading.is_none:
            return None
        parts, sure, body = reading.parts, reading.is_sure, reading.body
        single = len(parts) == 1
        if not sure and (reading.is_person or (single and key in self.people.surnames)):
            return Entity(key, _PERSON, _OTHER, [key])
        if body is not None:
            settled = self._sure_body(key, reading, body, places)
            if settled is not None:
                return settled
        found = reading.evidence.copy()
        if not weigh_places(places, self.text, found, self.lexicon):
            # In a headline of capitals a last word says nothing: "Companies Announce Major Investments".
            found = {phrase: item for phrase, item in found.items() if item.weight >= 3 or item.weight < 0}
        if body is not None:
            # A word that ends names of firms too weighs less than a noun by which the name is called.
            called = any(item.group == FIRM and item.phrase.startswith("called ") for item in found.values())
            found[body[1]] = Evidence(body[1], 2.25 if called else 3.0, body[0].value)
        if single:
            self._weigh_alone(key, places, found, sure=sure)
        elif not sure:
            self._weigh_several(key, reading, found)
            weigh_sentences(parts, places, self.text, found, self.lexicon)
        entity = Entity(key, _NAME, _OTHER, [key])
        if reading.facts & _COMMON or reading.is_phrase:
            entity.is_common = True
        return settle(entity, parts, found, self.lexicon) if found else entity

    def _sure_body(
        self, key: str, reading: Reading, body: tuple[OrganisationKind, str], places: Sequence[Name]
    ) -> Entity | None:
        """Return what a name with a body's words surely is: that body, or a building or common phrase, or None."""
        parts = reading.parts
        if is_venue(parts, places, self.text, self.lexicon) or is_common_phrase(parts, places, self.text):
            common = Entity(key, _NAME, _OTHER, [key])
            common.is_common = True
            return common
        if not reading.is_sure_body:
            return None
        kind, phrase = body
        reason = Evidence(phrase, 3.0, kind.value)
        entity = Entity(key, Group.ORGANISATION, kind, [key], [reason])
        entity.rule, entity.speaks = "body word", kind.value
        return entity

    def _weigh_several(self, key: str, reading: Reading, found: Found) -> None:
        """Weigh what is true of names of several words: how teams are named, and how persons are named again."""
        last = reading.parts[-1]
        if reading.may_be_team and not self.in_lower_case(last.lower()):
            add(found, TEAM, 2.5, OrganisationKind.OTHER.value)
        elif self.people.endings.get(last) == key and last in self.singles:
            add(found, f"later {last} alone", 1.5, PERSON)

    def _weigh_alone(self, key: str, places: Sequence[Name], found: Found, *, sure: bool) -> None:
        """Weigh what is true of a single word alone: a common word, initials, a place where any word is a capital."""
        if sure:
            weigh_product(found, places, self.text)
            return
        if key.isupper():
            weigh_initials(key, places, self.text, found, self.lexicon)
            return
        whole = self.people.endings.get(key)
        if whole is not None:
            add(found, f"the last word of {whole}", 2.0, PERSON)
        if self.in_lower_case(key.lower()):
            add(found, "also a common word here", 2.0, THING)
        for place in places:
            if not place.opens:
                return
        if all(item.weight < THRESHOLD for item in found.values()):
            add(found, "stands only where any word has a capital", 0.5, THING)


def settle(entity: Entity, parts: tuple[str, ...], found: Found, lexicon: Lexicon) -> Entity:
    """Set what ``entity`` is taken for by what was ``found``."""
    entity.evidence = [*found.values()]
    loudness = 0.0
    for _, weight, _ in entity.evidence:
        loudness += weight if weight > 0 else -weight
    if loudness < THRESHOLD:
        return entity
    sums = totals(found)
    person, firm, either = sums.pop(PERSON, 0.0), sums.pop(FIRM, 0.0), sums.pop(BODY, 0.0)
    if person and any(phrase.startswith("legal suffix") for phrase in found):
        # "The sensor designer Acme Oy": no person has a legal form.
        person = 0.0
    against = person + sums.pop(THING, 0.0)
    kind = max(sums, key=sums.__getitem__) if sums else ""
    other = sums.get(kind, 0.0)
    trades = firm >= _LEAST and firm >= other and firm + either - against >= THRESHOLD
    if trades and _may_be_firm(parts, entity, lexicon):
        entity.group, entity.rule = Group.COMPANY, _rule(found)
    elif trades and len(parts) == 1 and parts[0] in lexicon.bodies.first:
        # "The League signed": whose name is a body's word is that body.
        entity.group, entity.rule = Group.ORGANISATION, "words beside it"
        entity.kind = lexicon.bodies.first[parts[0]]
    elif (other > 0 or either >= THRESHOLD) and other + either + max(min(firm, 0.0), -2.0) - against >= THRESHOLD:
        entity.group, entity.rule = Group.ORGANISATION, "words beside it"
        entity.kind = OrganisationKind(kind or OrganisationKind.OTHER)
        entity.speaks = kind
    elif person >= THRESHOLD:
        entity.group = Group.PERSON
    return entity


def _may_be_firm(parts: tuple[str, ...], entity: Entity, lexicon: Lexicon) -> bool:
    if entity.name in lexicon.own_never:
        return False
    if len(parts) > 1:
        return True
    name = parts[0]
    listed = name in lexicon.known_firms or name in lexicon.likely_firms or name in lexicon.own_firms
    no_firm = POST | GENERIC if listed else _NO_FIRM_ALONE | SUFFIX
    return len(name) > 1 and not lexicon.wordbook.facts.get(name, 0) & no_firm


def _rule(found: Found) -> str:
    strongest = max(found.values(), key=lambda item: item.weight if item.group == FIRM else 0.0).phrase
    for word, rule in (
        ("on your own list", "own list"),
        ("widely known", "known firm"),
        ("legal suffix", "legal suffix"),
        ("ends in", "name's last word"),
    ):
        if word in strongest:
            return rule
    return "words beside it"
