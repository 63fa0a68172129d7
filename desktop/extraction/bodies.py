"""Bodies that are no firms: told by the words of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.lexicon import Lexicon

# First words that firms' names have as well: Union Pacific, Network Rail, Guardian Glass.
_ALSO_OF_FIRMS = frozenset(
    {"Union", "Alliance", "Network", "Office", "Command", "Front", "Church", "Guard", "Service", "Mission", "Bar"}
)
_LINKS = frozenset({"of", "for", "on", "to"})


def body_kind(parts: Sequence[str], lexicon: Lexicon) -> tuple[OrganisationKind, str] | None:
    """Return the kind of a body and the evidence in its name, or None where the name is no body's."""
    text = " ".join(parts)
    known = lexicon.known_bodies.get(text)
    if known is not None:
        return known[1], "a widely known body"
    phrase = next((phrase for phrase in lexicon.bodies.phrases if phrase in text), None)
    if phrase is not None:
        return lexicon.bodies.phrases[phrase], f"named {phrase}"
    return _kind_of_last(parts, lexicon) or _kind_of_first(parts, lexicon)


def _kind_of_last(parts: Sequence[str], lexicon: Lexicon) -> tuple[OrganisationKind, str] | None:
    kind = lexicon.bodies.last.get(parts[-1])
    if kind is not None and (len(parts) > 1 or kind == OrganisationKind.GOVERNMENT):
        return kind, f"ends in {parts[-1]}"
    return None


def _kind_of_first(parts: Sequence[str], lexicon: Lexicon) -> tuple[OrganisationKind, str] | None:
    words = lexicon.bodies.first
    for place, part in enumerate(parts[:-1]):
        if part in words and parts[place + 1] in _LINKS and place < 4:
            return words[part], f"named {part} {parts[place + 1]} …"
    if len(parts) > 1 and parts[0] in words and parts[0] not in _ALSO_OF_FIRMS:
        return words[parts[0]], f"begins with {parts[0]}"
    if len(parts) > 1 and parts[0] in lexicon.known_bodies and parts[0].isupper() and parts[1] in lexicon.places:
        return lexicon.known_bodies[parts[0]][1], f"{parts[0]} of a place"
    return None
