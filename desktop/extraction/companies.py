"""Companies and other organisations as records: each decided once, with every place that names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.cues import BODY
from desktop.extraction.entities import Entity, Group, Roster, Tag
from desktop.models.records import Company, Organisation

if TYPE_CHECKING:
    from desktop.extraction.evidence import Evidence

# More reasons say no more.
_MOST_REASONS = 6
# Looked up once: an enumeration's members are slow to reach.
_COMPANY, _ORGANISATION = Group.COMPANY, Group.ORGANISATION


def find_named(text: str, roster: Roster) -> tuple[tuple[Company, ...], tuple[Organisation, ...]]:
    """Return the firms of a document and its bodies that are no firms, each in the order of their first mention."""
    firms: dict[Entity, list[Tag]] = {}
    bodies: dict[Entity, list[Tag]] = {}
    for line in roster.tags:
        for tag in line:
            group = tag[2].group
            if group is _COMPANY:
                firms.setdefault(tag[2], []).append(tag)
            elif group is _ORGANISATION:
                bodies.setdefault(tag[2], []).append(tag)
    return (
        tuple([_company(text, entity, tags) for entity, tags in firms.items()]),
        tuple([_organisation(text, entity, tags) for entity, tags in bodies.items()]),
    )


def _company(text: str, entity: Entity, tags: list[Tag]) -> Company:
    record = _record(text, entity, tags)
    record["country"], record["role"] = entity.country, entity.role
    return Company.model_validate(record)


def _organisation(text: str, entity: Entity, tags: list[Tag]) -> Organisation:
    record = _record(text, entity, tags)
    record["kind"] = entity.kind
    return Organisation.model_validate(record)


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


def _forms(wordings: list[str]) -> tuple[str, tuple[str, ...]]:
    """Return the fullest form in the document and the others, in the order of the text."""
    distinct = dict.fromkeys(wordings)
    if len(distinct) == 1:
        return " ".join(wordings[0].split()), ()
    written = dict.fromkeys([" ".join(wording.split()) for wording in distinct])
    name = max(written, key=len)
    return name, tuple([form for form in written if form != name])
