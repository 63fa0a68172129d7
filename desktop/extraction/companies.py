"""Companies and other organisations as records: each decided once, with every place that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.cues import BODY
from desktop.extraction.entities import Entity, Group, Roster, Tag
from desktop.models.records import Company, Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

# More reasons say no more.
_MOST_REASONS = 6


def find_companies(text: str, roster: Roster) -> Iterator[Company]:
    """Yield the firms of a document in the order of their first mention."""
    for entity, tags in _by_entity(roster, Group.COMPANY):
        record = _record(text, entity, tags)
        yield Company.model_validate({**record, "country": entity.country, "role": entity.role})


def find_organisations(text: str, roster: Roster) -> Iterator[Organisation]:
    """Yield the bodies that are no firms, in the order of their first mention."""
    for entity, tags in _by_entity(roster, Group.ORGANISATION):
        yield Organisation.model_validate({**_record(text, entity, tags), "kind": entity.kind})


def _record(text: str, entity: Entity, tags: list[Tag]) -> dict[str, object]:
    """Return the fields that both records have, as plain values: the model makes them in one go."""
    rule = entity.rule
    wordings = [text[tag.start : tag.end] for tag in tags]
    name, aliases = _forms(wordings)
    speaks = (entity.speaks, BODY)
    strongest = sorted(entity.evidence, key=lambda item: -abs(item.weight))[:_MOST_REASONS]
    return {
        "name": name,
        "aliases": aliases,
        "mentions": [
            {"span": {"start": tag.start, "end": tag.end}, "text": wording, "rule": rule}
            for tag, wording in zip(tags, wordings, strict=True)
        ],
        "evidence": [
            {"phrase": phrase, "weight": weight if group in speaks else -weight} for phrase, weight, group in strongest
        ],
        "rule": rule,
    }


def _by_entity(roster: Roster, group: Group) -> Iterator[tuple[Entity, list[Tag]]]:
    found: dict[Entity, list[Tag]] = {}
    for line in roster.tags:
        for tag in line:
            entity = tag.entity
            if entity.group is group:
                if entity in found:
                    found[entity].append(tag)
                else:
                    found[entity] = [tag]
    yield from found.items()


def _forms(wordings: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return the fullest form in the document and the others, in the order of the text."""
    written = dict.fromkeys(" ".join(wording.split()) for wording in dict.fromkeys(wordings))
    name = max(written, key=len)
    return name, tuple(form for form in written if form != name)
