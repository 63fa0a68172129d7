"""What the words of a name tell by themselves, whatever text it stands in: read once, and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.bodies import body_kind, is_named_as_team, is_sure_body, may_be_body
from desktop.extraction.evidence import weigh_name
from desktop.extraction.wordbook import (
    ADJECTIVE,
    BODY_FIRST,
    BODY_LAST,
    BODY_PHRASE,
    CALENDAR,
    FIRST_NAME,
    GENERIC,
    GEOGRAPHIC,
    HEAD,
    JOINS,
    MODIFIER,
    PORTFOLIO,
    POST,
    SUFFIX,
    TITLE,
)
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.evidence import Found
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.records import OrganisationKind

_BODY = BODY_LAST | BODY_FIRST | BODY_PHRASE
# Words that tell what a name of several is: no person's name has them.
_TOLD = SUFFIX | HEAD | BODY_LAST | BODY_FIRST | GENERIC | PORTFOLIO | CALENDAR | MODIFIER
_COMMON_WORDS = GENERIC | PORTFOLIO | MODIFIER | HEAD | ADJECTIVE | JOINS
_PERSONAL = TITLE | FIRST_NAME
_NO_PERSON = _TOLD | GEOGRAPHIC
# Endings of words for a people or a language that no table knows: Kurdish, Balinese.
_PEOPLES = ("ish", "nese")
# Of initials that stand for a common thing: PPAs, MoUs.
_PLURAL = LazyPattern(r"[A-Z]{2,}s|[A-Z][a-z][A-Z]s")
# So many names are remembered; most of a text's stand in others, too.
_REMEMBERED = 8192


class Reading(NamedTuple):
    """What a name tells by itself.

    ``parts`` are its words, ``facts`` the flags of all of them, ``evidence`` what they say. ``is_none`` tells that
    nothing is named: a place, a people, a post alone. ``is_sure`` is a firm that is listed, ``is_person`` one by a
    title or a first name, ``may_be_person`` one whose last word may be a surname, ``may_be_team`` one named after a
    place as teams are. ``body`` is the kind of a body and the evidence of it, ``is_sure_body`` leaves no doubt
    of it; ``is_phrase`` tells that all of several words are common ones: Public Finance Management.
    """

    parts: tuple[str, ...]
    facts: int
    evidence: Found
    is_none: bool = False
    is_sure: bool = False
    is_person: bool = False
    may_be_person: bool = False
    may_be_team: bool = False
    body: tuple[OrganisationKind, str] | None = None
    is_sure_body: bool = False
    is_phrase: bool = False


def read_name(key: str, lexicon: Lexicon) -> Reading:
    """Return what the name ``key`` tells by itself."""
    readings = lexicon.readings
    reading = readings.get(key)
    if reading is None:
        if len(readings) >= _REMEMBERED:
            readings.clear()
        reading = readings[key] = _read(key, tuple(key.split(" ")), lexicon)
    return reading


def _read(key: str, parts: tuple[str, ...], lexicon: Lexicon) -> Reading:
    known = lexicon.wordbook.facts.get
    facts = known(parts[-1], 0)
    single = len(parts) == 1
    sure = (key in lexicon.known_firms and not (single and facts & _TOLD)) or key in lexicon.own_firms
    nothing = known(key, 0) & GEOGRAPHIC != 0 or key in lexicon.parts["organ"]
    person = ending = team = False
    if single:
        nothing = nothing or (
            not sure and (facts & POST != 0 or key.endswith(_PEOPLES) or _PLURAL.fullmatch(key) is not None)
        )
    else:
        for part in parts[:-1]:
            facts |= known(part, 0)
        person, ending = _is_person(parts, key, lexicon), _may_be_person(parts, key, lexicon)
        team = not facts & _TOLD and is_named_as_team(parts, lexicon)
    if nothing:
        return Reading(parts, facts, {}, nothing, sure, person, ending)
    body, bodies = None, lexicon.known_bodies
    if not sure and (facts & _BODY or key in bodies or parts[0] in bodies or may_be_body(parts)):
        body = body_kind(parts, key, lexicon)
    sure_body = body is not None and is_sure_body(parts, key, lexicon)
    found = {} if sure_body else weigh_name(parts, key, facts, lexicon)
    phrase = not single and not sure and all(known(part, 0) & _COMMON_WORDS for part in parts)
    return Reading(parts, facts, found, nothing, sure, person, ending, team, body, sure_body, phrase)


def _is_person(parts: Sequence[str], key: str, lexicon: Lexicon) -> bool:
    """Tell whether a name is a person's by its words: a title or a common first name."""
    known = lexicon.wordbook.facts.get
    first = known(parts[0], 0)
    if not first & _PERSONAL or len(parts) < 2 or key in lexicon.known_firms or key in lexicon.likely_firms:
        return False
    if known(parts[-1].rstrip("."), 0) & (SUFFIX | HEAD | BODY_LAST):
        return False
    return first & TITLE != 0 or not (len(parts) > 4 or "&" in parts or "of" in parts or "and" in parts)


def _may_be_person(parts: Sequence[str], key: str, lexicon: Lexicon) -> bool:
    """Tell whether the last word of a name may be a person's surname."""
    known, firms = lexicon.wordbook.facts.get, lexicon.known_firms
    if not 1 < len(parts) < 4 or (known(parts[0], 0) | known(parts[-1], 0)) & _NO_PERSON or not parts[-1].istitle():
        return False
    return parts[0] not in firms and parts[0] not in lexicon.firms.firsts and key not in firms
