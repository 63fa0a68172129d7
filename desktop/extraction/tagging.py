"""Where the named things stand: every place that names one, found by its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from desktop.extraction.entities import Entity, Group, Tag
from desktop.extraction.evidence import Evidence
from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.words import Words

_Value = TypeVar("_Value")
_GOVERNMENTS = frozenset({"government", "administration", "Government", "Administration"})
_PAIR_GAPS = frozenset({"-", "–", "‐", "‑", " – ", " - "})
_INNER_GAPS = frozenset({" ", ", ", "\n", "\u00a0", "  ", ". ", "., "})


@dataclass(slots=True)
class Tagger:
    """Finds the named things of one document in its sentences; governments are named after a country where met."""

    text: str
    lexicon: Lexicon
    forms: dict[str, list[tuple[tuple[str, ...], Entity]]]
    governments: dict[str, Entity] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, entities: Mapping[str, Entity], lexicon: Lexicon) -> Tagger:
        """Return the tagger for ``entities``, which are keyed by each of their forms."""
        forms: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
        for form, entity in entities.items():
            parts = tuple(form.split(" "))
            if entity.group != Group.NAME or not _names_instrument(parts, lexicon):
                forms.setdefault(parts[0], []).append((parts, entity))
        for group in forms.values():
            group.sort(key=lambda item: -len(item[0]))
        return cls(text, lexicon, forms)

    def tag(self, words: Words) -> Iterator[Tag]:
        """Yield the places of a sentence where something is named, left to right, the longest name first."""
        governed = not _GOVERNMENTS.isdisjoint(words.texts)
        free = 0
        for place in words.capitals:
            if place < free:
                continue
            found = self._entity_at(words, place, governed=governed)
            if found is None:
                continue
            length, entity = found
            word, last = words[place], words[place + length - 1]
            end = last.end
            suffix = entity.group != Group.COUNTRY and last.text in self.lexicon.firms.suffixes
            if suffix and self.text[end : end + 1] == ".":
                end += 1
            brackets = "(" in word.gap and self.text[end : end + 1] in {")", "”", '"'}
            pair = word.gap in _PAIR_GAPS or _next_gap(words, place + length) in _PAIR_GAPS
            yield Tag(word.start, end, entity, last.possessive, pair, brackets)
            free = place + length

    def _entity_at(self, words: Words, place: int, *, governed: bool) -> tuple[int, Entity] | None:
        wording = words.texts[place]
        forms, countries = self.forms.get(wording, ()), self.lexicon.country_parts.get(wording, ())
        found = _longest(words, place, forms) if forms else None
        country = _longest(words, place, countries) if countries else None
        length = max(found[0] if found else 0, country[0] if country else 0)
        government = _government(words, place, max(length, 1), self.lexicon) if governed else 0
        if government > length:
            name = " ".join(words.texts[place : place + government])
            known = Entity(name, Group.ORGANISATION, OrganisationKind.GOVERNMENT, [name], rule="government")
            known.evidence.append(Evidence("called government", 3.0))
            return government, self.governments.setdefault(name, known)
        if country is not None and (found is None or country[0] >= found[0]):
            return country[0], Entity(country[1].name, Group.COUNTRY, country=country[1].code)
        return found


def _names_instrument(parts: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Tell whether a name is an agreement's or another common thing's: "Joint Declaration", "MoU", "Open Skies"."""
    nouns = lexicon.triggers.nouns
    return any(part in lexicon.words.generic or part.lower() in nouns for part in parts)


def _government(words: Words, place: int, length: int, lexicon: Lexicon) -> int:
    """Return how many words "Kenyan government" or "Bavarian state government" takes from ``place``, or 0."""
    stop = place + length
    name = " ".join(words.texts[place:stop])
    while (
        stop < min(len(words), place + 3)
        and name not in lexicon.places
        and name not in lexicon.demonyms
        and words[stop].is_capital
    ):
        name = f"{name} {words[stop].text}"
        stop += 1
    if words[stop - 1].possessive or not (
        name in lexicon.places or name in lexicon.demonyms or name in lexicon.countries
    ):
        person_led = stop < len(words) and words[stop].text == "administration" and words[stop - 1].is_capital
        if not person_led or words[stop - 1].possessive:
            return 0
    if stop < len(words) and words[stop].text in {"state", "federal", "provincial", "regional", "central"}:
        stop += 1
    governs = stop < len(words) and words[stop].gap == " " and words[stop].text in _GOVERNMENTS
    return stop + 1 - place if governs else 0


def _next_gap(words: Words, place: int) -> str:
    return words[place].gap if place < len(words) else ""


def _longest(words: Words, place: int, forms: Sequence[tuple[tuple[str, ...], _Value]]) -> tuple[int, _Value] | None:
    texts = words.texts
    for parts, value in forms:
        stop = place + len(parts)
        if tuple(texts[place:stop]) == parts and all(_continues(words, at) for at in range(place + 1, stop)):
            return len(parts), value
    return None


def _continues(words: Words, at: int) -> bool:
    return words[at].gap in _INNER_GAPS and (not words[at - 1].possessive or words.texts[at] == "Republic")
