"""Companies and other organisations as records: each decided once, with every place that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.cues import BODY
from desktop.extraction.entities import Entity, Group, Roster, Tag
from desktop.models.records import Company, Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extraction.evidence import Evidence

# More reasons say no more.
_MOST_REASONS = 6


def find_companies(text: str, roster: Roster) -> Iterator[Company]:
    """Yield the firms of a document in the order of their first mention."""
    for entity, tags in _by_entity(roster, Group.COMPANY):
        record = _record(text, entity, tags)
        record["country"], record["role"] = entity.country, entity.role
        yield Company.model_validate(record)


def find_organisations(text: str, roster: Roster) -> Iterator[Organisation]:
    """Yield the bodies that are no firms, in the order of their first mention."""
    for entity, tags in _by_entity(roster, Group.ORGANISATION):
        record = _record(text, entity, tags)
        record["kind"] = entity.kind
        yield Organisation.model_validate(record)


def _record(text: str, entity: Entity, tags: list[Tag]) -> dict[str, object]:
    """Return the fields that both records have, as plain values: the model makes them in one go."""
    rule = entity.rule
    places = [(tag[0], tag[1], text[tag[0] : tag[1]]) for tag in tags]
    name, aliases = _forms([wording for _, _, wording in places])
    speaks, strongest = (entity.speaks, BODY), entity.evidence
    if len(strongest) > 1:
        strongest = sorted(strongest, key=_loudness)[:_MOST_REASONS]
    return {
        "name": name,
        "aliases": aliases,
        "mentions": [
            {"span": {"start": start, "end": end}, "text": wording, "rule": rule} for start, end, wording in places
        ],
        "evidence": [
            {"phrase": phrase, "weight": weight if group in speaks else -weight} for phrase, weight, group in strongest
        ],
        "rule": rule,
    }


def _loudness(item: Evidence) -> float:
    return -abs(item[1])


def _by_entity(roster: Roster, group: Group) -> Iterator[tuple[Entity, list[Tag]]]:
    found: dict[Entity, list[Tag]] = {}
    for line in roster.tags:
        for tag in line:
            entity = tag[2]
            if entity.group is group:
                if entity in found:
                    found[entity].append(tag)
                else:
                    found[entity] = [tag]
    yield from found.items()


def _forms(wordings: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return the fullest form in the document and the others, in the order of the text."""
    distinct = dict.fromkeys(wordings)
    if len(distinct) == 1:
        return " ".join(wordings[0].split()), ()
    written = dict.fromkeys([" ".join(wording.split()) for wording in distinct])
    name = max(written, key=len)
    return name, tuple([form for form in written if form != name])
