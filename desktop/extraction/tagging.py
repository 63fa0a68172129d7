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
    from desktop.extraction.runs import Line, Run
    from desktop.extraction.tables import Country
    from desktop.extraction.words import Words

# How far after a name, in characters, the word government may stand.
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
_GOVERNMENT_LEVELS = frozenset({"state", "federal", "provincial", "regional", "central"})
_DASHES = frozenset({"-", "–", "‐", "‑"})


@dataclass(slots=True)
class Tagger:
    """Finds the named things of one document in its runs of words; governments are named after a country where met.

    ``text`` has a blank more than the document's, so that each name has a character after it. ``forms`` gives whom a
    wording names; ``beginnings``, for the first words of longer forms, how many words these have, the most first.
    """

    text: str
    lines: Sequence[Line]
    lexicon: Lexicon
    forms: Mapping[str, Entity]
    beginnings: Mapping[str, tuple[int, ...]]
    government_words: list[int]
    governments: dict[str, Entity] = field(default_factory=dict)
    countries: dict[str, Entity] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, lines: Sequence[Line], entities: Mapping[str, Entity], lexicon: Lexicon) -> Tagger:
        """Return the tagger for ``entities``, which are keyed by each of their forms."""
        forms = {form: item for form, item in entities.items() if not (item.is_common and item.group is _NAME)}
        beginnings: dict[str, tuple[int, ...]] = {}
        for form in [form for form in forms if " " in form]:
            first, length = form[: form.index(" ")], form.count(" ") + 1
            known = beginnings.get(first)
            if known is None:
                beginnings[first] = (length,)
            elif length not in known:
                beginnings[first] = tuple(sorted((*known, length), reverse=True))
        return cls(f"{text} ", lines, lexicon, forms, beginnings, _places_of_governments(text))

    def tag(self) -> tuple[tuple[Tag, ...], ...]:
        """Return, for each sentence, the places where something is named, the longest name first."""
        tagged: list[tuple[Tag, ...]] = []
        for line in self.lines:
            tags: list[Tag] = []
            free = 0
            for position, run in line:
                if self.government_words and self._is_governed(position, run):
                    free = self._tag_governed(position, run, free, tags)
                else:
                    self._tag_run(position, run, tags)
            tagged.append(tuple(tags))
        return tuple(tagged)

    def _tag_run(self, position: int, run: Run, tags: list[Tag]) -> None:
        """Add what is named in a run of words: most are one name, one country or nothing."""
        words, _, countries, whole = run
        stop = len(words[0])
        if not countries:
            entity = self.forms.get(whole)
        else:
            entity = self._country(countries[0][1]) if 0 in countries and countries[0][0] == stop else None
        if entity is not None:
            tags.append(self._tag(position, words, 0, stop, entity))
        elif stop > 1:
            self._tag_parts(position, run, tags)

    def _tag_parts(self, position: int, run: Run, tags: list[Tag]) -> None:
        """Add what is named in a run of words."""
        beginnings, forms, countries, words = self.beginnings, self.forms, run.countries, run.words
        texts = words.texts
        place, stop = 0, len(texts)
        while place < stop:
            if texts[place] in forms or texts[place] in beginnings or place in countries:
                length, entity = self._named(run, place)
                if entity is not None:
                    tags.append(self._tag(position, words, place, place + length, entity))
                place += length
            else:
                place += 1

    def _tag_governed(self, position: int, run: Run, free: int, tags: list[Tag]) -> int:
        """Add what is named in a run beside which a government is spoken of; return the offset after that."""
        words, place, stop = run.words, 0, len(run.words.texts)
        while place < stop:
            if position + words.starts[place] < free:
                place += 1
                continue
            length, entity = self._named(run, place)
            government = self._government(position, words, place, length)
            if government is not None:
                tags.append(government)
                free = government.end
                continue
            if entity is not None:
                tags.append(self._tag(position, words, place, place + length, entity))
            place += length
        return free

    def _named(self, run: Run, place: int) -> tuple[int, Entity | None]:
        """Return who is named from ``place`` of a run on, and in how many words: the longest form, or a country."""
        length, entity = self._longest(run.words, place)
        country = run.countries.get(place)
        if country is not None and (country[0] >= length or entity is None):
            return country[0], self._country(country[1])
        return length, entity

    def _longest(self, words: Words, place: int) -> tuple[int, Entity | None]:
        """Return the longest form that stands at ``place``, and the number of its words."""
        texts, facts = words.texts, words.facts
        first = texts[place]
        lengths = self.beginnings.get(first)
        reach, stop = place + 1, len(texts)
        if lengths and reach < stop and facts[reach] & JOINED:
            while reach < stop and facts[reach] & JOINED:
                reach += 1
            for length in lengths:
                if place + length <= reach:
                    entity = self.forms.get(" ".join(texts[place : place + length]))
                    if entity is not None:
                        return length, entity
        return 1, self.forms.get(first)

    def _tag(self, position: int, words: Words, first: int, after: int, entity: Entity) -> Tag:
        """Return the tag of a run's words from ``first`` to before ``after``; made past its constructor, a slow one."""
        texts, starts, facts = words
        text, last = self.text, after - 1
        wording = texts[last]
        start, end = position + starts[first], position + starts[last] + len(wording)
        genitive = facts[last] & POSSESSIVE != 0
        following, before = text[end], text[start - 1]
        if following == "." and wording in self.lexicon.firms.suffixes and _is_abbreviated(wording, entity):
            end += 1
            following = text[end]
        if following in _MARKS or before in _MARKS:
            brackets = following in _CLOSINGS and "(" in text[max(start - 6, 0) : start]
            pair = following in _DASHES or before in _DASHES
            return tuple.__new__(Tag, (start, end, entity, genitive, pair, brackets))
        return tuple.__new__(Tag, (start, end, entity, genitive, False, False))

    def _is_governed(self, position: int, run: Run) -> bool:
        """Tell whether "government" stands in a run or soon after it."""
        governments, words = self.government_words, run.words
        at = bisect_left(governments, position)
        reach = position + words.starts[-1] + len(words.texts[-1]) + _SOON
        return at < len(governments) and governments[at] < reach

    def _country(self, country: Country) -> Entity:
        entity = self.countries.get(country.name)
        if entity is None:
            entity = self.countries[country.name] = Entity(country.name, _COUNTRY)
            entity.country = country.code
        return entity

    def _government(self, position: int, words: Words, place: int, length: int) -> Tag | None:
        """Return the government that "Kenyan government" or "Bavarian state government" names from ``place`` on."""
        texts, facts, stop = words.texts, words.facts, len(words.texts)
        if texts[place] in _ARTICLES and place + 1 < stop and facts[place + 1] & JOINED:
            place, length = place + 1, max(length - 1, 1)
        last = min(place + length, stop)
        name = " ".join(texts[place:last])
        while last < min(stop, place + 3) and facts[last] & JOINED and not _is_place(name, self.lexicon):
            if texts[last] in {"Government", "Administration"}:
                break
            name = f"{name} {texts[last]}"
            last += 1
        if facts[last - 1] & POSSESSIVE:
            return None
        end = position + words.starts[last - 1] + len(texts[last - 1])
        tail = self.text[end : end + 40].split(" ")
        if tail[0] or len(tail) < 2:
            return None
        at = 1
        known = _is_place(name, self.lexicon)
        if known and tail[at] in _GOVERNMENT_LEVELS and len(tail) > at + 1:
            end += 1 + len(tail[at])
            at += 1
        noun = tail[at].rstrip('.,;:)”"’?!—').removesuffix("’s").removesuffix("'s")
        start, stop_at = position + words.starts[place], end + 1 + len(noun)
        if noun.lower() not in _GOVERNMENTS or not (known or noun == "administration"):
            return None
        if not known and self.text[max(start - 3, 0) : start] in _ANY:
            return None
        return self._named_government(start, stop_at)

    def _named_government(self, start: int, end: int) -> Tag:
        name = " ".join(self.text[start:end].split())
        entity = self.governments.get(name)
        if entity is None:
            reason = Evidence("called government", 3.0, "government")
            entity = Entity(name, Group.ORGANISATION, OrganisationKind.GOVERNMENT, [name], [reason])
            entity.rule = entity.speaks = "government"
            self.governments[name] = entity
        return Tag(start, end, entity, self.text[end : end + 1] in {"'", "’"})


def _is_abbreviated(suffix: str, entity: Entity) -> bool:
    """Tell whether a point after a legal form is its own, as in Ltd. and Inc."""
    return len(suffix) <= _LONGEST_ABBREVIATION and not suffix.isupper() and entity.group is not _COUNTRY


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
