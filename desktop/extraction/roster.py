"""Who is named in a document: firms, bodies, countries and persons, decided once for the whole document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.deciding import Judge, People
from desktop.extraction.entities import Entity, Group, Roster
from desktop.extraction.forms import ALSO_KNOWN, join_definitions, join_forms
from desktop.extraction.names import Name, find_names
from desktop.extraction.neighbours import REMARK, decide_arms, decide_lists
from desktop.extraction.profiles import profile_firms
from desktop.extraction.readings import read_name
from desktop.extraction.tagging import Tagger
from desktop.extraction.words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

# Names with less than so many characters between them stand beside each other.
_BESIDE = 9


def build_roster(text: str, sentences: Sequence[Span], lexicon: Lexicon) -> Roster:
    """Return who is named in ``text``."""
    words = find_words(text, sentences, lexicon)
    in_lower_case = lower_words(text)
    names = find_names(words, sentences, lexicon, in_lower_case)
    entities = _entities(text, names, lexicon, in_lower_case)
    pairs = _beside(text, names)
    join_definitions(text, pairs, entities, lexicon)
    decide_lists(pairs, entities, lexicon)
    join_forms(entities, lexicon)
    decide_arms(entities, lexicon)
    tagger = Tagger.of(words, entities, lexicon)
    tags = tagger.tag()
    profile_firms(text, sentences, tags, lexicon)
    unique = {id(entity): entity for entity in (*entities.values(), *tagger.governments.values())}
    return Roster(tuple(unique.values()), tags)


def _beside(text: str, names: Sequence[Name]) -> list[tuple[Name, Name, str]]:
    """Return the names of one sentence that stand beside each other, with what stands between them."""
    pairs = []
    reach, left = -_BESIDE, -1
    for place, name in enumerate(names):
        start = name[1]
        if name[3] == left and (start - reach < _BESIDE or _is_beside(text, reach, start)):
            pairs.append((names[place - 1], name, text[reach:start]))
        reach, left = name[2], name[3]
    return pairs


def _is_beside(text: str, reach: int, start: int) -> bool:
    """Tell whether no more than a remark in brackets or "also known as" is between two names."""
    between = text[reach:start]
    return between in ALSO_KNOWN or (between[:2] == " (" and REMARK.fullmatch(between) is not None)


def lower_words(text: str) -> Callable[[str], bool]:
    """Return a function that tells whether ``text`` writes a word in lower case somewhere."""
    gathered = frozenset(text.split())
    return lambda word: word in gathered or f"{word}," in gathered or f"{word}." in gathered


def _entities(
    text: str, names: Sequence[Name], lexicon: Lexicon, in_lower_case: Callable[[str], bool]
) -> dict[str, Entity]:
    occurrences: dict[str, list[Name]] = {}
    for name in names:
        key = name[0]
        if key in occurrences:
            occurrences[key].append(name)
        else:
            occurrences[key] = [name]
    readings = {key: read_name(key, lexicon) for key in occurrences}
    judge = Judge(text, lexicon, People.of(readings), occurrences, in_lower_case)
    entities: dict[str, Entity] = {}
    for key, reading in readings.items():
        entity = judge.decide(key, reading, occurrences[key])
        if entity is not None:
            entities[key] = entity
    _name_persons(entities)
    return entities


def _name_persons(entities: dict[str, Entity]) -> None:
    """Take a person's first name for the person where nothing but the words beside it make it a firm: "Jane and"."""
    persons = {key.partition(" ")[0] for key, entity in entities.items() if entity.group is Group.PERSON and " " in key}
    for first in persons:
        entity = entities.get(first)
        if entity is not None and entity.group is not Group.PERSON and entity.rule in {"", "words beside it"}:
            entity.group = Group.PERSON
