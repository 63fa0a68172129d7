"""What the reading of names saw at a stretch of text, and what it lacked, for a person who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.cues import BODY, FIRM, PERSON, THING
from desktop.extraction.entities import THRESHOLD, Entity, Group
from desktop.extraction.names import find_names
from desktop.extraction.roster import build_roster, lower_words
from desktop.extraction.wordbook import CALENDAR, GEOGRAPHIC, POST, START
from desktop.extraction.words import find_words
from desktop.models.records import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.entities import Tag
    from desktop.extraction.evidence import Evidence
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name
    from desktop.models.document import Span

# So many names of the chosen words are spoken of, each with so many reasons.
_MOST_NAMES, _MOST_REASONS = 3, 6
_CALLED = {
    Group.COMPANY: "taken for a company",
    Group.ORGANISATION: "taken for a body that is no company",
    Group.COUNTRY: "the name of a country",
    Group.PERSON: "taken for a person",
    Group.NAME: "a name of which nothing sure is told",
}
_SPEAKS = {FIRM: "a company", BODY: "an organisation", PERSON: "a person", THING: "a place, a thing or a common word"}


def explain_names(text: str, sentences: Sequence[Span], chosen: Span, lexicon: Lexicon) -> tuple[Reason, ...]:
    """Return what the words at ``chosen`` were taken for, what was weighed, and how far it is from a company.

    Weights speak for a company where they are positive. The whole document is read, as names are decided once for all
    their places.
    """
    roster = build_roster(text, sentences, lexicon)
    tags = [tag for line in roster.tags for tag in line if tag.start < chosen.end and chosen.start < tag.end]
    if tags:
        return tuple(reason for tag in tags[:_MOST_NAMES] for reason in _of_tag(text, tag))
    here = [sentence for sentence in sentences if sentence.start < chosen.end and chosen.start < sentence.end]
    names = find_names(find_words(text, here, lexicon), here, lexicon, lower_words(text))
    touched = [name for name in names if name.start < chosen.end and chosen.start < name.end]
    if touched:
        by_form = {form: entity for entity in roster.entities for form in entity.forms}
        return tuple(
            reason for name in touched[:_MOST_NAMES] for reason in _of_name(text, name, by_form.get(name.key), lexicon)
        )
    return (Reason(phrase=_of_words(text, chosen, lexicon)),)


def _of_tag(text: str, tag: Tag) -> Iterator[Reason]:
    entity = tag.entity
    wording = " ".join(text[tag.start : tag.end].split())
    other = f", another name of “{entity.name}”" if entity.name != wording and entity.group != Group.COUNTRY else ""
    yield Reason(phrase=f"“{wording}” is {_CALLED[entity.group]}{other}")
    yield from _weighed(entity)


def _weighed(entity: Entity) -> Iterator[Reason]:
    if entity.group == Group.COUNTRY:
        return
    weighed = sorted(entity.evidence, key=lambda item: -abs(item.weight))[:_MOST_REASONS]
    for item in weighed:
        yield _reason(item, entity.speaks)
    if not weighed and entity.group == Group.PERSON:
        yield Reason(phrase="it has a person’s title or first name, or is the last word of such a name")
    elif not weighed:
        yield Reason(phrase="nothing in the name and nothing beside it tells what it is")
    if entity.group == Group.NAME:
        yield Reason(
            phrase=f"for a company the weights must come to {THRESHOLD:g}; these come to {entity.weight:g}",
            weight=entity.weight - THRESHOLD,
        )


def _reason(item: Evidence, speaks: str) -> Reason:
    told = _SPEAKS.get(item.group, f"a body ({item.group.replace('_', ' ')})")
    weight = item.weight if item.group in {speaks, BODY} else -item.weight
    return Reason(phrase=f"{item.phrase}: speaks {'for' if item.weight > 0 else 'against'} {told}", weight=weight)


def _of_name(text: str, name: Name, entity: Entity | None, lexicon: Lexicon) -> Iterator[Reason]:
    wording = " ".join(text[name.start : name.end].split())
    if entity is not None:
        yield Reason(phrase=f"“{wording}” is seen as a name of a common thing, an agreement or a post, and left out")
        yield from _weighed(entity)
        return
    fact = lexicon.wordbook.facts.get(name.key, 0)
    if fact & GEOGRAPHIC or name.key in lexicon.places or name.key in lexicon.demonyms:
        yield Reason(phrase=f"“{wording}” is the name of a place or of a people")
    elif fact & POST:
        yield Reason(phrase=f"“{wording}” is a post or a title")
    else:
        yield Reason(phrase=f"“{wording}” is no name of a firm or a body, but of a people, a language or a title")


def _of_words(text: str, chosen: Span, lexicon: Lexicon) -> str:
    """Say why no name begins among words of which none was a candidate."""
    wording = " ".join(text[chosen.start : chosen.end].split())
    words = wording.split(" ")
    capitals = [word for word in words if word[:1].isupper()]
    if not capitals:
        return "no word here begins with a capital, so no name is looked for"
    facts = lexicon.wordbook.facts.get(capitals[0].strip(".,;:“”\"'()"), 0)
    if facts & CALENDAR:
        return f"“{capitals[0]}” is a day or a month"
    if facts & GEOGRAPHIC:
        return f"“{capitals[0]}” is the name of a place or of a people"
    if facts & START:
        return f"“{capitals[0]}” is a common word that begins sentences"
    return f"“{capitals[0]}” has its capital for its place only: the document writes the word small elsewhere"
