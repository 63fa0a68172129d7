"""One firm under several names: definitions in brackets, short forms, initials."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.extraction.entities import THRESHOLD, Entity, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name


def join_definitions(text: str, names: Sequence[Sequence[Name]], entities: dict[str, Entity]) -> None:
    """Take "General Motors (GM)" for one entity with two forms."""
    for line in names:
        for name, following in pairwise(line):
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


def join_forms(entities: dict[str, Entity], lexicon: Lexicon) -> None:
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
        if short is None or (len(alone) > 1 and len({_base(item.name, lexicon) for item in alone.values()}) > 1):
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
