"""One firm under several names: definitions in brackets, short forms, initials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.cues import BODY
from desktop.extraction.entities import THRESHOLD, Entity, Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.names import Name

_OPENINGS = frozenset({" (", ' ("', " (“", " (the “", " (“the ", " (the ", ' (the "', " (or ", " (also "})
_CLOSINGS = frozenset({")", "”", '"'})


def join_definitions(text: str, beside: Sequence[tuple[Name, Name, str]], entities: dict[str, Entity]) -> None:
    """Take "General Motors (GM)" for one entity with two forms.

    ``beside`` are names of one sentence that stand beside each other, with what stands between them.
    """
    for name, following, gap in beside:
        if gap in _OPENINGS and text[following.end : following.end + 1] in _CLOSINGS:
            left, right = entities.get(name.key), entities.get(following.key)
            if left is not None and right is not None and left is not right and left.group != Group.PERSON:
                _define(left, right, entities)


def _define(left: Entity, right: Entity, entities: dict[str, Entity]) -> None:
    short = right.name.isupper() and _initials_fit(left.name, right.name)
    if short and left.group == Group.NAME and right.rule == "known firm" and left.weight <= 0:
        # "Grand Master (GM)": here the known letters stand for something else.
        right.group, right.evidence = Group.NAME, []
    if left.group == Group.NAME and right.group in {Group.COMPANY, Group.ORGANISATION}:
        left.group, left.kind, left.rule, left.speaks = right.group, right.kind, right.rule, right.speaks
        left.evidence.extend(right.evidence)
    elif left.group == Group.NAME and right.group == Group.NAME and left.weight + right.weight >= THRESHOLD:
        left.group, left.rule = Group.COMPANY, "words beside it"
        left.evidence.extend(right.evidence)
    elif left.group == Group.NAME and not short:
        return
    merge(entities, left, right)


def _initials_fit(name: str, short: str) -> bool:
    """Tell whether the letters of ``short`` begin words of ``name`` in their order."""
    letters = iter(part[0] for part in name.replace("-", " ").split(" ") if part)
    return all(letter in letters for letter in short if letter.isalpha())


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
            merge(entities, holder, other)


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
    while len(parts) > 1 and (parts[-1].replace(".", "") in lexicon.firms.suffixes or parts[-1] in {"Group", "&"}):
        parts.pop()
    return " ".join(parts)


def merge(entities: dict[str, Entity], kept: Entity, gone: Entity) -> None:
    """Make ``gone`` another name of ``kept``."""
    if kept is gone:
        return
    kept.forms.extend(form for form in gone.forms if form not in kept.forms)
    known = {item.phrase for item in kept.evidence}
    speaks = (kept.speaks, BODY)
    kept.evidence.extend(item for item in gone.evidence if item.phrase not in known and item.group in speaks)
    kept.country = kept.country or gone.country
    kept.role = kept.role or gone.role
    for form in gone.forms:
        entities[form] = kept
