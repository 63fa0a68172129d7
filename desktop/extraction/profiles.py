"""What a text says of a firm in passing: its country, and what sort of firm it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.entities import Entity, Group, Tag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

# How far before and after a name its country and role are looked for, in characters.
_LOOK_BACK, _LOOK_AHEAD = 60, 90
_POSSESSOR = re.compile(r"([A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})['’]s?\s(?:[a-z][\w-]*\s){0,4}\Z")
_BASED = re.compile(r"([A-Z][\w.]*(?:[\s-][A-Z][\w.]*){0,2})-based\s(?:[\w-]+\s){0,4}\Z")
_ADJECTIVE = re.compile(
    r"([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s(?:(?!(?:and|or|of|in|by|for|with|to|from|at|on|the|an?|said|is|was)\s)[a-z][\w-]*\s){1,4}\Z"
)
# "South American" tells a part of the world.
_PARTS = frozenset({"South", "North", "Latin", "Central", "Sub-Saharan"})
_OF_COUNTRY = re.compile(
    r"\s(?:of|from)\s(?:the\s)?([A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3})|"
    r",?\s(?:based|headquartered)\sin\s(?:[A-Z]\w+,\s)?([A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2})"
)
_ROLE_BEFORE = re.compile(r"(?<![\w-])((?:[a-z][\w-]*\s){1,3})\Z")
_ROLE_AFTER = re.compile(r",\s(?:an?|the)\s((?:[\w-]+\s){0,5}[\w-]+)")
_NO_ROLE = frozenset(
    {
        "a",
        "an",
        "the",
        "its",
        "their",
        "his",
        "her",
        "and",
        "or",
        "of",
        "to",
        "in",
        "for",
        "by",
        "with",
        "from",
        "at",
        "on",
        "as",
        "is",
        "was",
        "were",
        "has",
        "have",
        "had",
        "new",
        "big",
        "small",
        "leading",
        "large",
        "largest",
        "biggest",
        "world",
        "global",
        "national",
        "major",
        "former",
        "local",
        "state-owned",
        "second",
        "third",
        "first",
        "said",
        "that",
        "fellow",
        "rival",
        "rivals",
        "which",
        "who",
        "this",
        "other",
        "another",
        "two",
        "three",
        "like",
        "such",
        "parent",
        "unit",
        "firms",
        "companies",
        "giants",
        "group",
    }
)


def profile_firms(text: str, sentences: Sequence[Span], tags: Sequence[Sequence[Tag]], lexicon: Lexicon) -> None:
    """Set country and role of the firms named in ``tags``, where a sentence says them; what is said first counts."""
    for sentence, line in zip(sentences, tags, strict=True):
        for tag in line:
            entity = tag.entity
            if entity.group != Group.COMPANY or tag.in_brackets or (entity.country and entity.role):
                continue
            head = text[max(sentence.start, tag.start - _LOOK_BACK) : tag.start]
            tail = text[tag.end : min(sentence.end, tag.end + _LOOK_AHEAD)]
            entity.country = entity.country or _country(head, tail, lexicon)
            entity.role = entity.role or _role(head, tail, entity, lexicon)


def _country(head: str, tail: str, lexicon: Lexicon) -> str | None:
    for pattern in (_POSSESSOR, _BASED, _ADJECTIVE):
        match = pattern.search(head)
        if match is not None:
            code = _code(match.group(1), lexicon, demonyms=pattern is _ADJECTIVE)
            if code is not None:
                return code
    match = _OF_COUNTRY.match(tail)
    return _code(match.group(1) or match.group(2), lexicon, demonyms=False) if match else None


def _code(name: str, lexicon: Lexicon, *, demonyms: bool) -> str | None:
    """Return the country of a name or of its last words: "Notably, Japan" and "Hong Kong" both tell one."""
    words = name.rstrip(".").split()
    for first in range(len(words)):
        if demonyms and first and words[first - 1] in _PARTS:
            return None
        part = " ".join(words[first:])
        country = (lexicon.demonyms if demonyms else lexicon.countries).get(part)
        if country is not None:
            return country.code
        place = None if demonyms else lexicon.places.get(part)
        if place is not None and place != "-":
            return place
    return None


def _role(head: str, tail: str, entity: Entity, lexicon: Lexicon) -> str:
    before = _ROLE_BEFORE.search(head)
    if before is not None:
        role = _noun_phrase(before.group(1).split(), lexicon)
        if role:
            return role
    after = _ROLE_AFTER.match(tail)
    if after is None or entity.name in after.group(1):
        return ""
    words = after.group(1).split()
    ends = [place for place, word in enumerate(words) if word in lexicon.firms.nouns]
    return _noun_phrase(words[: ends[0] + 1], lexicon) if ends else ""


def _noun_phrase(words: list[str], lexicon: Lexicon) -> str:
    """Return a firm's noun with the word before it, where that says more: "chip maker", "airline"."""
    if not words or words[-1] not in lexicon.firms.nouns or words[-1] in _NO_ROLE:
        return ""
    if len(words) > 1 and words[-2] not in _NO_ROLE and words[-2].islower():
        return f"{words[-2]} {words[-1]}"
    return words[-1]
