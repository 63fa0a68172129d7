"""Where the named things stand: every place that names one, found by its words."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.extraction.entities import Entity, Group, Tag
from desktop.extraction.evidence import Evidence
from desktop.extraction.wordbook import JOINED, POSSESSIVE
from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.tables import Country
    from desktop.extraction.words import Words

# How far after the last name of a sentence, in characters, the word government may stand.
_SOON = 60
_LONGEST_ABBREVIATION = 4
# "A Velmora administration" is one that might be.
_ARTICLES = frozenset({"The", "A", "An"})
_ANY = frozenset({" a ", " A ", "A ", "an ", "An "})
_MARKS = frozenset('().-–‐‑“”"')
_CLOSINGS = frozenset({")", "”", '"'})
# Looked up once: an enumeration's members are slow to reach.
_NAME, _COUNTRY = Group.NAME, Group.COUNTRY
_GOVERNMENTS = frozenset({"government", "administration"})
# What else is named after a country without a name of its own, by one word or by two.
_SERVICES = frozenset({"navy", "army", "air force", "armed forces", "coast guard", "parliament"})
_SERVICE_HEADS = frozenset({"air", "armed", "coast"})
_SOUGHT = ("overnment", "dministration", "navy", "army", "air force", "armed forces", "coast guard", "parliament")
_GOVERNMENT_LEVELS = frozenset({"state", "federal", "provincial", "regional", "central"})
_DASHES = frozenset({"-", "–", "‐", "‑"})


@dataclass(slots=True)
class Tagger:
    """Finds the named things of one document in its sentences; governments are named after a country where met.

    ``beginnings`` gives, for the first words of all forms, whom the word names alone and how many words the longer
    forms have that it begins, the most first.
    """

    words: Words
    lexicon: Lexicon
    forms: Mapping[str, Entity]
    beginnings: Mapping[str, tuple[Entity | None, tuple[int, ...]]]
    government_words: list[int]
    governments: dict[str, Entity] = field(default_factory=dict)
    countries: dict[str, Entity] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Words, entities: Mapping[str, Entity], lexicon: Lexicon) -> Tagger:
        """Return the tagger for ``entities``, which are keyed by each of their forms."""
        forms: dict[str, Entity] = {}
        beginnings: dict[str, tuple[Entity | None, tuple[int, ...]]] = {}
        for form, entity in entities.items():
            if entity.is_common and entity.group is _NAME:
                continue
            first, blank, rest = form.partition(" ")
            known = beginnings.get(first)
            if not blank:
                beginnings[first] = entity, known[1] if known is not None else ()
                continue
            forms[form] = entity
            length = rest.count(" ") + 2
            if known is None:
                beginnings[first] = None, (length,)
            elif length not in known[1]:
                beginnings[first] = known[0], tuple(sorted((*known[1], length), reverse=True))
        return cls(words, lexicon, forms, beginnings, _places_of_governments(words.text))

    def tag(self) -> tuple[tuple[Tag, ...], ...]:
        """Return, for each sentence, the places where something is named, the longest name first."""
        beginnings, countries = self.beginnings.get, self.lexicon.country_parts.get
        texts, facts = self.words.texts, self.words.facts
        lines: list[tuple[Tag, ...]] = []
        for begin, stop in self.words.bounds:
            if begin == stop:
                lines.append(())
                continue
            place = begin
            tags: list[Tag] = []
            governed = bool(self.government_words) and self._is_governed(place, stop)
            while place < stop:
                wording = texts[place]
                known, state = beginnings(wording), countries(wording)
                if known is None and state is None and not governed:
                    place += 1
                    continue
                length, entity = 1, None
                joined = place + 1 < stop and facts[place + 1] & JOINED
                if known is not None:
                    entity = known[0]
                    if joined and known[1]:
                        length, entity = self._longest(place, stop, known)
                if state is not None:
                    size, country = self._longest_country(place, stop, state if joined else state[-1:])
                    if country is not None and (size >= length or entity is None):
                        length, entity = size, country
                government = self._government(place, stop, length) if governed else None
                if government is not None:
                    tags.append(government)
                    place = self._after(place, stop, government.end)
                    continue
                if entity is not None:
                    tags.append(self._tag(place, place + length - 1, entity))
                place += length
            lines.append(tuple(tags))
        return tuple(lines)

    def _after(self, place: int, stop: int, end: int) -> int:
        """Return the first place from ``place`` on whose word does not begin before the offset ``end``."""
        starts = self.words.starts
        while place < stop and starts[place] < end:
            place += 1
        return place

    def _longest(
        self, place: int, stop: int, known: tuple[Entity | None, tuple[int, ...]]
    ) -> tuple[int, Entity | None]:
        """Return the longest form that stands at ``place`` among ``known``, those that its word may begin."""
        texts, facts = self.words.texts, self.words.facts
        alone, lengths = known
        reach = place + 1
        while reach < stop and facts[reach] & JOINED:
            reach += 1
        for length in lengths:
            if place + length <= reach:
                entity = self.forms.get(" ".join(texts[place : place + length]))
                if entity is not None:
                    return length, entity
        return 1, alone

    def _longest_country(
        self, place: int, stop: int, forms: Sequence[tuple[tuple[str, ...], Country]]
    ) -> tuple[int, Entity | None]:
        """Return the longest country of ``forms`` that stands at ``place``, with the number of its words."""
        texts = self.words.texts
        for parts, value in forms:
            length = len(parts)
            if length == 1:
                return 1, self._country(value)
            end = place + length
            if end > stop or texts[place + 1] != parts[1] or tuple(texts[place:end]) != parts:
                continue
            if self.words.are_joined(place + 1, end):
                return length, self._country(value)
        return 1, None

    def _tag(self, first: int, last: int, entity: Entity) -> Tag:
        """Return the tag of the words from ``first`` to ``last``; made past its constructor, which is slow."""
        words = self.words
        text, starts, wording = words.text, words.starts, words.texts[last]
        start, end = starts[first], starts[last] + len(wording)
        genitive = words.facts[last] & POSSESSIVE != 0
        following, before = text[end : end + 1], text[start - 1 : start]
        if following == "." and wording in self.lexicon.firms.suffixes and _is_abbreviated(wording, entity):
            end += 1
            following = text[end : end + 1]
        if following in _MARKS or before in _MARKS:
            brackets = following in _CLOSINGS and "(" in text[max(start - 6, 0) : start]
            pair = following in _DASHES or before in _DASHES
            return tuple.__new__(Tag, (start, end, entity, genitive, pair, brackets))
        return tuple.__new__(Tag, (start, end, entity, genitive, False, False))

    def _is_governed(self, first: int, stop: int) -> bool:
        """Tell whether "government" stands among or soon after the words from ``first`` to before ``stop``."""
        governments = self.government_words
        at = bisect_left(governments, self.words.starts[first])
        return at < len(governments) and governments[at] < self.words.starts[stop - 1] + _SOON

    def _country(self, country: Country) -> Entity:
        entity = self.countries.get(country.name)
        if entity is None:
            entity = self.countries[country.name] = Entity(country.name, _COUNTRY)
            entity.country = country.code
        return entity

    def _government(self, place: int, stop: int, length: int) -> Tag | None:
        """Return the government that "Kenyan government" or "Bavarian state government" names from ``place`` on."""
        words, lexicon = self.words, self.lexicon
        if words.texts[place] in _ARTICLES and place + 1 < stop and words.facts[place + 1] & JOINED:
            place, length = place + 1, max(length - 1, 1)
        last = min(place + length, stop)
        name = " ".join(words.texts[place:last])
        while last < min(stop, place + 3) and words.facts[last] & JOINED and not _is_place(name, lexicon):
            if words.texts[last] in {"Government", "Administration"}:
                break
            name = f"{name} {words.texts[last]}"
            last += 1
        if words.facts[last - 1] & POSSESSIVE:
            return None
        end = words.end(last - 1)
        tail = words.text[end : end + 40].split(" ")
        if tail[0] or len(tail) < 2:
            return None
        at = 1
        known = _is_place(name, lexicon)
        if known and tail[at] in _GOVERNMENT_LEVELS and len(tail) > at + 1:
            end += 1 + len(tail[at])
            at += 1
        noun = tail[at].rstrip('.,;:)”"’?!—').removesuffix("’s").removesuffix("'s")
        if noun in _SERVICE_HEADS and len(tail) > at + 1:
            noun = _noun(f"{noun} {tail[at + 1]}")
        start, stop_at = words.starts[place], end + 1 + len(noun)
        service = known and noun in _SERVICES
        if not service and (noun.lower() not in _GOVERNMENTS or not (known or noun == "administration")):
            return None
        if not known and words.text[max(start - 3, 0) : start] in _ANY:
            return None
        name = " ".join(words.text[start:stop_at].split())
        entity = self.governments.get(name)
        if entity is None:
            reason = Evidence(f"called {noun if service else 'government'}", 3.0, "government")
            entity = Entity(name, Group.ORGANISATION, OrganisationKind.GOVERNMENT, [name], [reason])
            entity.rule = entity.speaks = "government"
            self.governments[name] = entity
        return Tag(start, stop_at, entity, words.text[stop_at : stop_at + 1] in {"'", "’"})


def _noun(word: str) -> str:
    """Return a word without the marks and the genitive behind it."""
    return word.rstrip('.,;:)”"’?!—').removesuffix("’s").removesuffix("'s")


def _is_abbreviated(suffix: str, entity: Entity) -> bool:
    """Tell whether a point after a legal form is its own, as in Ltd. and Inc."""
    return (
        len(suffix) <= _LONGEST_ABBREVIATION
        and not suffix.isupper()
        and suffix[0].isupper()
        and entity.group is not _COUNTRY
    )


def _places_of_governments(text: str) -> list[int]:
    """Return the offsets, in order, where the text speaks of a government or an administration."""
    found = []
    for word in _SOUGHT:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    return sorted(found)


def _is_place(name: str, lexicon: Lexicon) -> bool:
    return name in lexicon.places or name in lexicon.demonyms or name in lexicon.countries
