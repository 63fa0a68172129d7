"""Bodies that are no firms: told by the words of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.wordbook import CLUB_NAMES, CLUB_SIGNS, GENERIC, GEOGRAPHIC, HEAD, LINKS, SUFFIX
from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.lexicon import Lexicon

_GROUPS = frozenset({"Group", "Movement"})
_COMMITTEES = frozenset({"Committee", "Subcommittee"})
_INSTITUTES = frozenset({"Institute", "Institutes"})
_CHANNELS = frozenset({"News", "Channel", "Radio", "TV", "Television"})
_PAPERS = frozenset({"Times", "Star", "Voice", "Radio", "Herald", "Television"})
_FIRST_OF_TWO = frozenset({"Channel", "TV", "Star", "Voice", "Mirror"})
# The evidence by which a team is told.
TEAM = "a place and a plural, as teams are named"


# What agents do who are firms.
_AGENCIES = frozenset({"Agency", "Agencies"})


def may_be_body(parts: Sequence[str]) -> bool:
    """Tell whether two words may make a body's name that neither makes alone: Channel 4, Star of Larvik."""
    return parts[-1] == "Group" or parts[0] in _FIRST_OF_TWO


def is_sure_body(parts: Sequence[str], key: str, lexicon: Lexicon) -> bool:
    """Tell whether a body's name leaves no doubt, so that the words beside it need not be weighed."""
    return key in lexicon.known_bodies or parts[-1] not in lexicon.parts["also_last"] or "of" in parts


def body_kind(parts: Sequence[str], key: str, lexicon: Lexicon) -> tuple[OrganisationKind, str] | None:
    """Return the kind of a body and the evidence in its name, or None where the name is no body's."""
    known = lexicon.known_bodies.get(key)
    if known is None and len(parts) > 2 and (parts[0] in lexicon.demonyms or parts[0] in {"UN", "EU"}):
        known = lexicon.known_bodies.get(" ".join(parts[1:]))
    if known is not None:
        return known[1], "a widely known body"
    if len(parts) > 1:
        if key in lexicon.parts["organ"]:
            return None
        told = _kind_of_more(parts, key, lexicon) or _kind_of_phrase(parts, lexicon)
        if told is not None:
            return told
    if _is_club(parts, lexicon):
        return OrganisationKind.OTHER, "named as clubs are"
    if len(parts) > 2 and _is_geographic(parts[-1], lexicon):
        # "Imperial College London" is a college.
        return _kind_of_last(parts[:-1], lexicon) or _kind_of_first(parts, lexicon)
    return _kind_of_last(parts, lexicon) or _kind_of_first(parts, lexicon)


def _is_club(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a name has a club's sign and does not end as firms' names do: FC Orvane, not CF Orvane Inc."""
    last = parts[-1]
    if last in CLUB_SIGNS or (last in CLUB_NAMES and len(parts) == 2):
        return True
    return parts[0] in CLUB_SIGNS and not lexicon.wordbook.facts.get(last, 0) & (SUFFIX | HEAD)


def _kind_of_phrase(parts: Sequence[str], lexicon: Lexicon) -> tuple[OrganisationKind, str] | None:
    """Return what words that stand together in a name tell: Reserve Bank, Monetary Fund."""
    phrases = lexicon.bodies.phrases
    for place in range(len(parts) - 1):
        for stop in (place + 3, place + 2):
            phrase = " ".join(parts[place:stop])
            if phrase in phrases and (
                stop >= len(parts) or parts[stop] in LINKS or _is_geographic(parts[stop], lexicon)
            ):
                return phrases[phrase], f"named {phrase}"
    return None


def _kind_of_more(parts: Sequence[str], key: str, lexicon: Lexicon) -> tuple[OrganisationKind, str] | None:
    """Return what two words of a name tell: a branch, a parliament's committee, a channel's number."""
    last = parts[-1]
    if last in _GROUPS or _is_geographic(last, lexicon):
        known = lexicon.known_bodies.get(key[: -len(last) - 1])
        if known is not None and (last in _GROUPS or known[1] == OrganisationKind.OTHER):
            return known[1], "of a widely known body"
    if last in _COMMITTEES or ("on" in parts and not _COMMITTEES.isdisjoint(parts)):
        if not lexicon.parts["chamber"].isdisjoint(parts):
            return OrganisationKind.GOVERNMENT, "a committee of a parliament"
    elif parts[0] == "National" and parts[1] in _INSTITUTES and len(parts) > 3 and parts[2] in LINKS:
        teaches = not lexicon.parts["taught"].isdisjoint(parts)
        return (OrganisationKind.UNIVERSITY if teaches else OrganisationKind.AGENCY), f"named National {parts[1]} …"
    elif last.isdigit() and parts[-2] in _CHANNELS:
        return OrganisationKind.MEDIA, f"named {parts[-2]} and a number"
    elif parts[0] in _PAPERS and parts[1] == "of":
        return OrganisationKind.MEDIA, f"named {parts[0]} of …"
    return None


def _is_geographic(word: str, lexicon: Lexicon) -> bool:
    return bool(lexicon.wordbook.facts.get(word, 0) & GEOGRAPHIC)


def is_named_as_team(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a name is made as those of teams are, a place and a plural, were that no common word in its text."""
    last = parts[-1]
    if len(last) < 4 or last[-1] != "s" or last.endswith("ss") or not last.istitle():
        return False
    place = " ".join(parts[:-1])
    return place in lexicon.places or place.casefold() in lexicon.cities


def is_agency_firm(parts: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether a name is a firm's that works as an agent: Orvane Managing Agency."""
    return len(parts) > 2 and parts[-1] in _AGENCIES and parts[-2] in lexicon.parts["agent"]


def _kind_of_last(parts: Sequence[str], lexicon: Lexicon) -> tuple[OrganisationKind, str] | None:
    if is_agency_firm(parts, lexicon) or (parts[-1] == "Review" and set(parts[:-1]) <= lexicon.parts["report"]):
        return None
    kind = lexicon.bodies.last.get(parts[-1])
    if kind is not None and (
        len(parts) > 1 or (kind == OrganisationKind.GOVERNMENT and parts[0] not in lexicon.parts["none_alone"])
    ):
        return kind, f"ends in {parts[-1]}"
    return None


def _kind_of_first(parts: Sequence[str], lexicon: Lexicon) -> tuple[OrganisationKind, str] | None:
    words = lexicon.bodies.first
    for place, part in enumerate(parts[:-1]):
        if part in words and parts[place + 1] in LINKS and place < 4:
            return words[part], f"named {part} {parts[place + 1]} …"
    last = lexicon.wordbook.facts.get(parts[-1], 0)
    if (
        len(parts) > 1
        and parts[0] in words
        and parts[0] not in lexicon.parts["also_firm"]
        and ("of" in parts or not last & (GENERIC | SUFFIX | HEAD))
    ):
        return words[parts[0]], f"begins with {parts[0]}"
    if len(parts) > 1 and parts[0] in lexicon.known_bodies and parts[0].isupper() and parts[1] in lexicon.places:
        return lexicon.known_bodies[parts[0]][1], f"{parts[0]} of a place"
    return None
