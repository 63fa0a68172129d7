"""Bodies that are no firms: told by the words of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.lexicon import Lexicon

_LINKS = frozenset({"of", "for", "on", "to"})


def body_kind(parts: Sequence[str], lexicon: Lexicon) -> tuple[OrganisationKind, str] | None:
    """Return the kind of a body and the evidence in its name, or None where the name is no body's."""
    text = " ".join(parts)
    known = lexicon.known_bodies.get(text)
    if known is not None:
        return known[1], "a widely known body"
    words = lexicon.bodies
    for phrase, kind in words.phrases.items():
        if phrase in text:
            return kind, f"named {phrase}"
    if parts[-1] in words.last and (len(parts) > 1 or words.last[parts[-1]] == OrganisationKind.GOVERNMENT):
        if words.last[parts[-1]] == OrganisationKind.MEDIA and len(parts) < 2:
            return None
        return words.last[parts[-1]], f"ends in {parts[-1]}"
    for place, part in enumerate(parts[:-1]):
        if part in words.first and parts[place + 1] in _LINKS and place < 4:
            return words.first[part], f"named {part} {parts[place + 1]} …"
    if (
        parts[0] in words.first
        and len(parts) > 1
        and parts[0] not in {"Union", "Alliance", "Network", "Office", "Command", "Front", "Church", "Guard"}
    ):
        return words.first[parts[0]], f"begins with {parts[0]}"
    if len(parts) > 1 and parts[0] in lexicon.known_bodies and parts[0].isupper() and parts[1] in lexicon.places:
        return lexicon.known_bodies[parts[0]][1], f"{parts[0]} of a place"
    return None
