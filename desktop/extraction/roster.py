"""Who is named in a document: firms, bodies, countries and persons, decided once for the whole document."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from desktop.extraction.bodies import body_kind
from desktop.extraction.evidence import Evidence, weigh_name, weigh_place
from desktop.extraction.names import Name, find_names
from desktop.extraction.words import Words, find_words
from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

_Value = TypeVar("_Value")

# The sum of weights from which a name is a firm's.
THRESHOLD = 2.0
# Of one name so many occurrences are weighed; more change nothing but the time.
_WEIGHED = 12
_GOVERNMENTS = frozenset({"government", "administration", "Government", "Administration"})
_PAIR_GAPS = frozenset({"-", "–", "‐", "‑", " – ", " - "})
_LIST_GAPS = frozenset({", ", " and ", ", and ", " & ", " or "})
_INNER_GAPS = frozenset({" ", ", ", "\n", "\u00a0", "  ", ". "})
_AGENCY_CUES = frozenset(
    {"agencies", "agency", "bodies", "institutions", "regulator", "ministries", "organisations", "organizations"}
)


class Group(Enum):
    """What a named thing is."""

    COMPANY = "company"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PERSON = "person"
    NAME = "name"


@dataclass(slots=True)
class Entity:
    """A named thing: its name, its other forms and why it is taken for what it is."""

    name: str
    group: Group
    kind: OrganisationKind = OrganisationKind.OTHER
    forms: list[str] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    rule: str = ""
    country: str | None = None
    role: str = ""

    @property
    def weight(self) -> float:
        """Return the sum of the evidence."""
        return sum(item.weight for item in self.evidence)


@dataclass(frozen=True, slots=True)
class Tag:
    """A place of a sentence where an entity is named; ``pair`` tells one joined to the next by a hyphen."""

    start: int
    end: int
    entity: Entity
    possessive: bool = False
    pair: bool = False
    in_brackets: bool = False


@dataclass(frozen=True, slots=True)
class Roster:
    """All entities of a document and, sentence by sentence, where they are named."""

    entities: tuple[Entity, ...]
    tags: tuple[tuple[Tag, ...], ...]


def build_roster(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> Roster:
    """Return who is named in ``text``."""
    words = [find_words(text, sentence, lexicon.pair_parts) for sentence in sentences]
    lower = frozenset(word for word in set().union(*(line.texts for line in words)) if word[0].islower())
    names = [tuple(find_names(line, lexicon, lower)) for line in words]
    entities = _entities(names, lexicon, lower)
    _join_definitions(text, names, entities)
    _decide_lists(text, names, entities, lexicon)
    _join_forms(entities, lexicon, lower)
    index = _index(entities, lexicon)
    governments: dict[str, Entity] = {}
    tags = tuple(tuple(_tag(text, line, index, governments, lexicon)) for line in words)
    unique = {id(entity): entity for entity in (*entities.values(), *governments.values())}
    return Roster(tuple(unique.values()), tags)


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
    if not own and (
        _is_person(parts, lexicon) or (len(parts) == 1 and key in surnames and key not in lexicon.known_firms)
    ):
        return Entity(key, Group.PERSON, forms=[key])
    body = None if own else body_kind(parts, lexicon)
    if body is not None and key not in lexicon.known_firms:
        kind, phrase = body
        return Entity(key, Group.ORGANISATION, kind, [key], [Evidence(phrase, 3.0)], "body word")
    evidence = list(weigh_name(parts, lexicon))
    told = [place for place in places if not place.in_title_case]
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
    """An acronym beside a country or after "agencies like" is a public body's."""
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


def _join_definitions(text: str, names: Sequence[Sequence[Name]], entities: dict[str, Entity]) -> None:
    """Take "General Motors (GM)" for one entity with two forms."""
    for line in names:
        for name, following in zip(line, line[1:], strict=False):
            gap = text[name.end : following.start]
            if gap not in {" (", ' ("', " (“", " (the “", " (“the "} or text[following.end : following.end + 1] not in {
                ")",
                "”",
                '"',
            }:
                continue
            left, right = entities.get(name.text.removeprefix("The ")), entities.get(following.text)
            if left is None or right is None or left is right or left.group == Group.PERSON:
                continue
            if left.group == Group.NAME and right.group in {Group.COMPANY, Group.ORGANISATION}:
                left.group, left.kind, left.rule = right.group, right.kind, right.rule
                left.evidence.extend(right.evidence)
            elif left.group == Group.NAME and right.group == Group.NAME and left.weight + right.weight >= THRESHOLD:
                left.group, left.rule = Group.COMPANY, "words beside it"
                left.evidence.extend(right.evidence)
            _merge(entities, left, right)


def _merge(entities: dict[str, Entity], kept: Entity, gone: Entity) -> None:
    if kept is gone:
        return
    kept.forms.extend(form for form in gone.forms if form not in kept.forms)
    known = {item.phrase for item in kept.evidence}
    kept.evidence.extend(item for item in gone.evidence if item.phrase not in known and item.weight > 0)
    kept.country = kept.country or gone.country
    kept.role = kept.role or gone.role
    for form in gone.forms:
        entities[form] = kept


def _decide_lists(text: str, names: Sequence[Sequence[Name]], entities: dict[str, Entity], lexicon: Lexicon) -> None:
    """In "Volvo, Acme and Beta" what stands in a list with a firm is probably one; so with bodies and acronyms."""
    pairs = [
        (
            entities.get(" ".join(clean_parts(left.parts, lexicon))),
            entities.get(" ".join(clean_parts(right.parts, lexicon))),
            gap,
        )
        for line in names
        for left, right in zip(line, line[1:], strict=False)
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
            and not open_one.name.split(" ")[-1] in lexicon.words.generic
        ):
            open_one.evidence.append(Evidence(f"named beside {sure.name}", 1.5 if gap == ", " else 2.0))
            if open_one.weight >= THRESHOLD and _may_be_firm(tuple(open_one.name.split(" ")), lexicon):
                open_one.group, open_one.rule = Group.COMPANY, "in a list of firms"
        elif sure.group == Group.ORGANISATION and acronym and len(open_one.name) > 2:
            open_one.evidence.append(Evidence(f"named beside {sure.name}", 2.0))
            open_one.group, open_one.kind, open_one.rule = Group.ORGANISATION, sure.kind, "in a list of bodies"


def _join_forms(entities: dict[str, Entity], lexicon: Lexicon, lower: frozenset[str]) -> None:
    """Give a firm its short forms: Acme for Acme Foods Ltd, GM for General Motors."""
    firms = sorted(
        {id(item): item for item in entities.values() if item.group == Group.COMPANY}.values(),
        key=lambda item: -len(item.name),
    )
    owners: dict[str, list[Entity]] = {}
    for firm in firms:
        for form in _short_forms(firm, lexicon):
            owners.setdefault(form, []).append(firm)
    for form, holders in owners.items():
        short = entities.get(form)
        alone = {id(entities[holder.forms[0]]): entities[holder.forms[0]] for holder in holders}
        if short is None or len(alone) > 1 and len({_base(item.name, lexicon) for item in alone.values()}) > 1:
            continue
        if short.group == Group.ORGANISATION or (short.group == Group.PERSON and " " in short.name):
            continue
        holder = max(alone.values(), key=lambda item: len(item.name))
        for other in (*alone.values(), short):
            _merge(entities, holder, other)


def _short_forms(firm: Entity, lexicon: Lexicon) -> Iterable[str]:
    parts = firm.name.split(" ")
    base = _base(firm.name, lexicon)
    forms = [base] if base != firm.name else []
    words = base.split(" ")
    for length in range(len(words) - 1, 0, -1):
        form = " ".join(words[:length])
        if (
            form in lexicon.countries
            or form in lexicon.demonyms
            or form in lexicon.places
            or words[length - 1] in {"of", "and", "&", "for"}
        ):
            continue
        if length == 1 and (len(form) < 3 or form in lexicon.words.starts or form in lexicon.words.titles):
            continue
        forms.append(form)
    capitals = "".join(part[0] for part in words if part[0].isupper())
    if len(words) > 1 and len(capitals) > 1:
        forms.append(capitals)
    full = "".join(part[0] for part in parts if part[0].isupper())
    return [*forms, full] if full != capitals and len(full) > 2 else forms


def _base(name: str, lexicon: Lexicon) -> str:
    """Return a name without its legal suffix and without Group or Holdings."""
    parts = name.split(" ")
    while len(parts) > 1 and (parts[-1].rstrip(".") in lexicon.firms.suffixes or parts[-1] in {"Group", "&"}):
        parts.pop()
    return " ".join(parts)


def _index(entities: dict[str, Entity], lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], Entity]]]:
    index: dict[str, list[tuple[tuple[str, ...], Entity]]] = {}
    for form, entity in entities.items():
        parts = tuple(form.split(" "))
        if entity.group == Group.NAME and _names_instrument(parts, lexicon):
            continue
        index.setdefault(parts[0], []).append((parts, entity))
    for group in index.values():
        group.sort(key=lambda item: -len(item[0]))
    return index


def _names_instrument(parts: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Tell whether a name is an agreement's or another common thing's: "Joint Declaration", "MoU", "Open Skies"."""
    nouns = lexicon.triggers.nouns
    return any(part in lexicon.words.generic or part.lower() in nouns for part in parts)


def _tag(
    text: str,
    words: Words,
    index: dict[str, list[tuple[tuple[str, ...], Entity]]],
    governments: dict[str, Entity],
    lexicon: Lexicon,
) -> Iterable[Tag]:
    governed = not _GOVERNMENTS.isdisjoint(words.texts)
    free = 0
    for place in words.capitals:
        if place < free:
            continue
        found = _entity_at(words, place, index, governments, lexicon, governed=governed)
        if found is None:
            continue
        length, entity = found
        word, last = words[place], words[place + length - 1]
        end = last.end
        if entity.group != Group.COUNTRY and last.text in lexicon.firms.suffixes and text[end : end + 1] == ".":
            end += 1
        brackets = "(" in word.gap and text[end : end + 1] in {")", "”", '"'}
        pair = word.gap in _PAIR_GAPS or _next_gap(words, place + length) in _PAIR_GAPS
        yield Tag(word.start, end, entity, last.possessive, pair, brackets)
        free = place + length


def _entity_at(
    words: Words,
    place: int,
    index: dict[str, list[tuple[tuple[str, ...], Entity]]],
    governments: dict[str, Entity],
    lexicon: Lexicon,
    *,
    governed: bool,
) -> tuple[int, Entity] | None:
    wording = words.texts[place]
    forms, countries = index.get(wording, ()), lexicon.country_parts.get(wording, ())
    found = _longest(words, place, forms) if forms else None
    country = _longest(words, place, countries) if countries else None
    length = max(found[0] if found else 0, country[0] if country else 0)
    government = _government(words, place, max(length, 1), lexicon) if governed else 0
    if government > length:
        name = " ".join(words.texts[place : place + government])
        entity = governments.setdefault(
            name,
            Entity(
                name,
                Group.ORGANISATION,
                OrganisationKind.GOVERNMENT,
                [name],
                [Evidence("called government", 3.0)],
                "government",
            ),
        )
        return government, entity
    if country is not None and (found is None or country[0] >= found[0]):
        return country[0], Entity(country[1].name, Group.COUNTRY, country=country[1].code)
    return found


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
    for parts, value in forms:
        stop = place + len(parts)
        if stop <= len(words) and all(_continues(words, at, part, at == place) for at, part in enumerate(parts, place)):
            return len(parts), value
    return None


def _continues(words: Words, at: int, part: str, is_first: bool) -> bool:
    if words.texts[at] != part:
        return False
    return is_first or (words[at].gap in _INNER_GAPS and (not words[at - 1].possessive or part == "Republic"))
