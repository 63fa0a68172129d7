"""Who is named in a document: firms, bodies, countries and persons, decided once for the whole document."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.extraction.bodies import body_kind
from desktop.extraction.entities import THRESHOLD, Entity, Group, Roster
from desktop.extraction.evidence import Evidence, weigh_name, weigh_place
from desktop.extraction.forms import join_definitions, join_forms
from desktop.extraction.names import Name, find_names
from desktop.extraction.profiles import profile_firms
from desktop.extraction.tagging import Tagger
from desktop.extraction.words import find_words
from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

# Of one name so many occurrences are weighed; more change nothing but the time.
_WEIGHED = 12
_LIST_GAPS = frozenset({", ", " and ", ", and ", " & ", " or "})
# Endings of words for a people or a language that no table knows: Kurdish, Balinese.
_PEOPLES = ("ish", "nese")
_AGENCY_CUES = frozenset(
    {"agencies", "agency", "bodies", "institutions", "regulator", "ministries", "organisations", "organizations"}
)


def build_roster(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> Roster:
    """Return who is named in ``text``."""
    words = [find_words(text, sentence, lexicon.pair_parts) for sentence in sentences]
    lower = frozenset(word for word in set().union(*(line.texts for line in words)) if word[0].islower())
    names = [tuple(find_names(line, lexicon, lower)) for line in words]
    entities = _entities(names, lexicon, lower)
    join_definitions(text, names, entities)
    _decide_lists(text, names, entities, lexicon)
    join_forms(entities, lexicon)
    tagger = Tagger.of(text, entities, lexicon)
    tags = tuple(tuple(tagger.tag(line)) for line in words)
    profile_firms(text, sentences, tags, lexicon)
    unique = {id(entity): entity for entity in (*entities.values(), *tagger.governments.values())}
    return Roster(tuple(unique.values()), tags, tuple(line.texts for line in words))


def clean_parts(parts: tuple[str, ...], lexicon: Lexicon) -> tuple[str, ...]:
    """Return a name's words without an article or a lone country's adjective before a widely known firm."""
    if len(parts) > 1 and parts[0] in {"The", "the"}:
        parts = parts[1:]
    if len(parts) > 1 and parts[0] in lexicon.demonyms and " ".join(parts[1:]) in lexicon.known_firms:
        parts = parts[1:]
    return parts


def _entities(names: Sequence[Sequence[Name]], lexicon: Lexicon, lower: frozenset[str]) -> dict[str, Entity]:
    occurrences: dict[str, list[Name]] = {}
    for line in names:
        for name in line:
            key = " ".join(clean_parts(name.parts, lexicon))
            occurrences.setdefault(key, []).append(name)
    surnames = _surnames(occurrences, lexicon)
    entities: dict[str, Entity] = {}
    for key, places in occurrences.items():
        if key in lexicon.countries or key in lexicon.demonyms or key in lexicon.places:
            continue
        entity = _classify(key, places, surnames, lexicon, lower)
        if entity is not None:
            entities[key] = entity
    return entities


def _surnames(occurrences: Iterable[str], lexicon: Lexicon) -> frozenset[str]:
    found = set()
    for key in occurrences:
        parts = key.split(" ")
        if _is_person(parts, lexicon):
            found.add(parts[-1])
    return frozenset(found)


def _is_person(parts: Sequence[str], lexicon: Lexicon) -> bool:
    if " ".join(parts) in lexicon.known_firms:
        return False
    if parts[0] in lexicon.words.titles and len(parts) > 1:
        return parts[-1] not in lexicon.bodies.last
    if not 2 <= len(parts) <= 4 or parts[0] not in lexicon.words.first_names or "&" in parts:
        return False
    return (
        parts[-1].rstrip(".") not in lexicon.firms.suffixes
        and parts[-1] not in lexicon.firms.heads
        and parts[-1] not in lexicon.bodies.last
    )


def _classify(
    key: str, places: Sequence[Name], surnames: frozenset[str], lexicon: Lexicon, lower: frozenset[str]
) -> Entity | None:
    parts = tuple(key.split(" "))
    own = key in lexicon.own_firms
    if len(parts) == 1 and not own and (key in lexicon.words.posts or parts[-1].endswith(_PEOPLES)):
        return None
    if not own and (
        _is_person(parts, lexicon) or (len(parts) == 1 and key in surnames and key not in lexicon.known_firms)
    ):
        return Entity(key, Group.PERSON, forms=[key])
    body = None if own else body_kind(parts, lexicon)
    if body is not None and key not in lexicon.known_firms:
        kind, phrase = body
        return Entity(key, Group.ORGANISATION, kind, [key], [Evidence(phrase, 3.0)], "body word")
    told = [place for place in places if not place.in_title_case]
    # In a headline of capitals a last word says nothing: "Companies Announce Major Investments".
    evidence = [item for item in weigh_name(parts, lexicon) if told or item.weight >= 3 or item.weight < 0]
    seen: dict[str, Evidence] = {item.phrase: item for item in evidence}
    for place in told[:_WEIGHED]:
        for item in weigh_place(place, lexicon):
            seen.setdefault(item.phrase, item)
    entity = Entity(key, Group.NAME, forms=[key], evidence=list(seen.values()))
    if (
        len(parts) == 1
        and (key.lower() in lower and not parts[0].isupper())
        and not own
        and key not in lexicon.known_firms
    ):
        entity.evidence.append(Evidence("also a common word here", -2.0))
    if entity.weight >= THRESHOLD and _may_be_firm(parts, lexicon):
        entity.group = Group.COMPANY
        entity.rule = _rule(entity)
    elif len(parts) == 1 and parts[0].isupper() and len(key) > 2:
        _decide_agency(entity, told, lexicon)
    return entity


def _may_be_firm(parts: tuple[str, ...], lexicon: Lexicon) -> bool:
    return not (len(parts) == 1 and (len(parts[0]) < 2 or parts[0] in lexicon.words.posts | lexicon.words.generic))


def _decide_agency(entity: Entity, places: Sequence[Name], lexicon: Lexicon) -> None:
    """Take an acronym beside a country or after "agencies like" for a public body's."""
    for place in places:
        before = place.words[place.first - 1] if place.first else None
        if before is None:
            continue
        if before.possessive and before.text in lexicon.countries:
            lent = {"loan", "loans", "credit", "financing", "funding"} & {
                place.before(distance) for distance in range(2, 6)
            }
            entity.kind = OrganisationKind.POLICY_BANK if lent else OrganisationKind.AGENCY
            entity.evidence.append(Evidence(f"{before.text}’s {place.text}", 2.0))
        elif {place.before(distance) for distance in range(1, 7)} & _AGENCY_CUES:
            entity.kind = OrganisationKind.AGENCY
            entity.evidence.append(Evidence("named among agencies", 2.0))
        else:
            continue
        entity.group, entity.rule = Group.ORGANISATION, "agency cue"
        return


def _rule(entity: Entity) -> str:
    strongest = max(entity.evidence, key=lambda item: item.weight)
    for word, rule in (
        ("on your own list", "own list"),
        ("widely known", "known firm"),
        ("legal suffix", "legal suffix"),
        ("ends in", "name's last word"),
    ):
        if strongest.phrase.startswith(word) or word in strongest.phrase:
            return rule
    return "words beside it"


def _decide_lists(text: str, names: Sequence[Sequence[Name]], entities: dict[str, Entity], lexicon: Lexicon) -> None:
    """In "Volvo, Acme and Beta" what stands in a list with a firm is probably one; so with bodies and acronyms."""
    pairs = [
        (
            entities.get(" ".join(clean_parts(left.parts, lexicon))),
            entities.get(" ".join(clean_parts(right.parts, lexicon))),
            gap,
        )
        for line in names
        for left, right in pairwise(line)
        if right.start - left.end < 7 and (gap := text[left.end : right.start]) in _LIST_GAPS and not left.in_title_case
    ]
    for left, right, gap in (*pairs, *pairs):
        _decide_pair(left, right, gap, lexicon)


def _decide_pair(left: Entity | None, right: Entity | None, gap: str, lexicon: Lexicon) -> None:
    if left is None or right is None or left is right:
        return
    for sure, open_one in ((left, right), (right, left)):
        if open_one.group != Group.NAME or any(item.phrase.startswith("named beside") for item in open_one.evidence):
            continue
        acronym = open_one.name.isupper()
        if (
            sure.group == Group.COMPANY
            and sure.weight >= THRESHOLD
            and open_one.name.split(" ")[-1] not in lexicon.words.generic
        ):
            open_one.evidence.append(Evidence(f"named beside {sure.name}", 1.5 if gap == ", " else 2.0))
            if open_one.weight >= THRESHOLD and _may_be_firm(tuple(open_one.name.split(" ")), lexicon):
                open_one.group, open_one.rule = Group.COMPANY, "in a list of firms"
        elif sure.group == Group.ORGANISATION and acronym and len(open_one.name) > 2:
            open_one.evidence.append(Evidence(f"named beside {sure.name}", 2.0))
            open_one.group, open_one.kind, open_one.rule = Group.ORGANISATION, sure.kind, "in a list of bodies"
