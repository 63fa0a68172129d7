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
_MARKS = frozenset('().-–‐‑“”"')
_CLOSINGS = frozenset({")", "”", '"'})
# Looked up once: an enumeration's members are slow to reach.
_NAME, _COUNTRY = Group.NAME, Group.COUNTRY
_GOVERNMENTS = frozenset({"government", "administration"})
_GOVERNMENT_LEVELS = frozenset({"state", "federal", "provincial", "regional", "central"})
_DASHES = frozenset({"-", "–", "‐", "‑"})


@dataclass(slots=True)
class Tagger:
    """Finds the named things of one document in its sentences; governments are named after a country where met."""

    words: Words
    lexicon: Lexicon
    forms: Mapping[str, Entity]
    lengths: Mapping[str, tuple[int, ...]]
    government_words: list[int]
    governments: dict[str, Entity] = field(default_factory=dict)
    countries: dict[str, Entity] = field(default_factory=dict)

    @classmethod
    def of(cls, words: Words, entities: Mapping[str, Entity], lexicon: Lexicon) -> Tagger:
        """Return the tagger for ``entities``, which are keyed by each of their forms."""
        forms: dict[str, Entity] = {}
        lengths: dict[str, tuple[int, ...]] = {}
        for form, entity in entities.items():
            if entity.is_common and entity.group is _NAME:
                continue
            forms[form] = entity
            first, _, rest = form.partition(" ")
            length = rest.count(" ") + 2 if rest else 1
            known = lengths.get(first)
            if known is None:
                lengths[first] = (length,)
            elif length not in known:
                lengths[first] = tuple(sorted((*known, length), reverse=True))
        return cls(words, lexicon, forms, lengths, _places_of_governments(words.text))

    def tag(self) -> tuple[tuple[Tag, ...], ...]:
        """Return, for each sentence, the places where something is named, the longest name first."""
        words, lengths, countries = self.words, self.lengths, self.lexicon.country_parts
        texts, starts, governments = words.texts, words.starts, self.government_words
        lines: list[tuple[Tag, ...]] = []
        for first, stop in words.bounds:
            place = first
            if place == stop:
                lines.append(())
                continue
            tags: list[Tag] = []
            governed = bool(governments) and self._is_governed(place, stop)
            while place < stop:
                wording = texts[place]
                known, state = lengths.get(wording), countries.get(wording)
                if known is None and state is None and not governed:
                    place += 1
                    continue
                found = self._longest(place, stop, known) if known is not None else None
                if state is not None:
                    named = _longest_country(words, place, stop, state)
                    if named is not None and (found is None or named[0] >= found[0]):
                        found = named[0], self._country(named[1])
                length = found[0] if found is not None else 1
                if governed:
                    government = self._government(place, stop, length)
                    if government is not None:
                        tags.append(government)
                        while place < stop and starts[place] < government.end:
                            place += 1
                        continue
                if found is not None:
                    tags.append(self._tag(place, place + length - 1, found[1]))
                place += length
            lines.append(tuple(tags))
        return tuple(lines)

    def _longest(self, place: int, stop: int, lengths: tuple[int, ...]) -> tuple[int, Entity] | None:
        """Return the longest form that stands at ``place``; ``lengths`` are those of the forms it may begin."""
        texts, facts = self.words.texts, self.words.facts
        for length in lengths:
            if length == 1:
                entity = self.forms.get(texts[place])
                return (1, entity) if entity is not None else None
            end = place + length
            if end > stop or not facts[end - 1] & JOINED:
                continue
            entity = self.forms.get(" ".join(texts[place:end]))
            if entity is not None and all(fact & JOINED for fact in facts[place + 1 : end]):
                return length, entity
        return None

    def _tag(self, first: int, last: int, entity: Entity) -> Tag:
        words, text = self.words, self.words.text
        wording = words.texts[last]
        start, end = words.starts[first], words.starts[last] + len(wording)
        genitive = words.facts[last] & POSSESSIVE != 0
        following, before = text[end : end + 1], text[start - 1 : start]
        if following == "." and wording in self.lexicon.firms.suffixes and entity.group is not _COUNTRY:
            end += 1
            following = text[end : end + 1]
        if following in _MARKS or before in _MARKS:
            brackets = following in _CLOSINGS and "(" in text[max(start - 6, 0) : start]
            return Tag(start, end, entity, genitive, following in _DASHES or before in _DASHES, brackets)
        return Tag(start, end, entity, genitive)

    def _is_governed(self, first: int, stop: int) -> bool:
        """Tell whether "government" stands among or soon after the words from ``first`` to before ``stop``."""
        governments = self.government_words
        at = bisect_left(governments, self.words.starts[first])
        return at < len(governments) and governments[at] < self.words.starts[stop - 1] + _SOON

    def _country(self, country: Country) -> Entity:
        entity = self.countries.get(country.name)
        if entity is None:
            entity = self.countries[country.name] = Entity(country.name, _COUNTRY, country=country.code)
        return entity

    def _government(self, place: int, stop: int, length: int) -> Tag | None:
        """Return the government that "Kenyan government" or "Bavarian state government" names from ``place`` on."""
        words, lexicon = self.words, self.lexicon
        last = place + length
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
        if noun.lower() not in _GOVERNMENTS or not (known or noun == "administration"):
            return None
        start, stop_at = words.starts[place], end + 1 + len(noun)
        name = " ".join(words.text[start:stop_at].split())
        entity = self.governments.get(name)
        if entity is None:
            entity = Entity(
                name, Group.ORGANISATION, OrganisationKind.GOVERNMENT, [name], rule="government", speaks="government"
            )
            entity.evidence.append(Evidence("called government", 3.0, "government"))
            self.governments[name] = entity
        return Tag(start, stop_at, entity, words.text[stop_at : stop_at + 1] in {"'", "’"})


def _places_of_governments(text: str) -> list[int]:
    """Return the offsets, in order, where the text speaks of a government or an administration."""
    found = []
    for word in ("overnment", "dministration"):
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    return sorted(found)


def _is_place(name: str, lexicon: Lexicon) -> bool:
    return name in lexicon.places or name in lexicon.demonyms or name in lexicon.countries


def _longest_country(
    words: Words, place: int, stop: int, forms: Sequence[tuple[tuple[str, ...], Country]]
) -> tuple[int, Country] | None:
    """Return the length and value of the longest country of ``forms`` that stands at ``place``."""
    facts = words.facts
    for parts, value in forms:
        length = len(parts)
        if length == 1:
            return 1, value
        end = place + length
        if end > stop or words.texts[place + 1] != parts[1] or tuple(words.texts[place:end]) != parts:
            continue
        for at in range(place + 1, end):
            if not facts[at] & JOINED:
                break
        else:
            return length, value
    return None
