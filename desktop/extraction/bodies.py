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


# Last words that names of firms and of things have as well; the words beside them decide.
_ALSO_LAST_OF_OTHERS = frozenset(
    {"Post", "Standard", "Review", "Mirror", "Press", "News", "Trust", "Network", "Alliance", "Mission", "Service"}
    | {
        "Consortium",
        "Division",
        "Conference",
        "Initiative",
        "Corps",
        "Command",
        "Office",
        "Forum",
        "Community",
        "Facility",
    }
    | {
        "Fleet",
        "Guard",
        "Observer",
        "Radio",
        "Television",
        "Front",
        "Panel",
        "Union",
        "Center",
        "Centre",
        "Bar",
        "Board",
    }
)


def is_sure_body(parts: Sequence[str], key: str, lexicon: Lexicon) -> bool:
    """Tell whether a body's name leaves no doubt, so that the words beside it need not be weighed."""
    return key in lexicon.known_bodies or parts[-1] not in _ALSO_LAST_OF_OTHERS or "of" in parts


def body_kind(parts: Sequence[str], key: str, lexicon: Lexicon) -> tuple[OrganisationKind, str] | None:
    """Return the kind of a body and the evidence in its name, or None where the name is no body's."""
    known = lexicon.known_bodies.get(key)
    if known is not None:
        return known[1], "a widely known body"
    phrases = lexicon.bodies.phrases
    for place in range(len(parts) - 1):
        for stop in (place + 3, place + 2):
            phrase = " ".join(parts[place:stop])
            if phrase in phrases:
                return phrases[phrase], f"named {phrase}"
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
