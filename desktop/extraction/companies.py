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
    name, aliases = _forms(tags, text)
    speaks = (entity.speaks, BODY)
    strongest = sorted(entity.evidence, key=lambda item: -abs(item.weight))[:_MOST_REASONS]
    return {
        "name": name,
        "aliases": aliases,
        "mentions": [
            {"span": {"start": tag.start, "end": tag.end}, "text": text[tag.start : tag.end], "rule": rule}
            for tag in tags
        ],
        "evidence": [
            {"phrase": phrase, "weight": weight if group in speaks else -weight} for phrase, weight, group in strongest
        ],
        "rule": rule,
    }


def _by_entity(roster: Roster, group: Group) -> Iterator[tuple[Entity, list[Tag]]]:
    found: dict[int, tuple[Entity, list[Tag]]] = {}
    for line in roster.tags:
        for tag in line:
            if tag.entity.group == group:
                found.setdefault(id(tag.entity), (tag.entity, []))[1].append(tag)
    yield from found.values()


def _forms(tags: list[Tag], text: str) -> tuple[str, tuple[str, ...]]:
    """Return the fullest form in the document and the others, in the order of the text."""
    written = list(dict.fromkeys(" ".join(text[tag.start : tag.end].split()) for tag in tags))
    name = max(written, key=len)
    return name, tuple(form for form in written if form != name)
