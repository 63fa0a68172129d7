"""Where an agreement was made: the place beside the verb that makes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extraction.date_forms import MONTH_NAMES, WEEKDAY_NAMES
from desktop.extraction.entities import Group
from desktop.extraction.makings import governing
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extraction.dateline import Dateline
    from desktop.extraction.entities import Tag
    from desktop.extraction.lexicon import Lexicon
    from desktop.extraction.makings import Scene
    from desktop.extraction.verbs import Verb

_NAME = r"[A-Z][\w.’'-]*(?:\s(?:(?:de|da|do|del|la|el|al|of)\s)?[A-Z][\w.’'-]*){0,3}"
_AT = LazyPattern(rf"\b(?:[Ii]n|[Aa]t)\s(?:the\s)?(?:(?:capital|city|port|town)(?:\sof)?\s)?(?P<name>{_NAME})")
_EVENT = LazyPattern(
    r"\b(?:ceremony|summit|forum|conference|meeting|event|function|expo|exhibition|fair|show|talks|congress)\b"
    rf"[^,.;:()]{{0,25}}?\s(?:in|at)\s(?:the\s)?(?P<name>{_NAME})"
)
_HERE = LazyPattern(r"\bhere\b(?=[\s,.])")
# Between the verb and the place of signing nothing may say what the agreement is for.
_ABOUT = LazyPattern(
    r"\b(?:for|of|to|about|regarding|concerning|covering|building|that|which|on(?!\s(?:the\ssidelines|\w+day|\d|[A-Z])))\s",
)
# Unless the day of signing stands beside it, and nothing is told that stands in places itself.
_DAY_BEFORE = LazyPattern(r"(?:\w+day|\d|today|yesterday|tomorrow|week|month|year)\s*\Z")
_DAY_BEHIND = LazyPattern(
    r"(?:,\s[A-Z]\w+)?,?\s(?:on\s(?:\d|[A-Z])|(?:last|next|this)\s|earlier|today|yesterday|tomorrow|late\s|[A-Z][a-z]+day\b)"
)
_STANDS = LazyPattern(
    r"\bto\s[a-z]+|\b(?:plants?|factor(?:y|ies)|facilit(?:y|ies)|ports?|lines?|projects?|metro|parks?|hubs?|cent(?:re|er)s?|mines?|"
    r"refiner(?:y|ies)|terminals?|roads?|bridges?|airports?|campus(?:es)?|stations?|fields?|hospitals?|schools?|farms?|cit(?:y|ies)|"
    r"housing|complex(?:es)?|corridors?|units?|offices?|yards?|dams?|works|hotels?|stores?|zones?|building|construction)\b"
)
_NEAR, _DIRECT = 110, 24
_CALENDAR = frozenset(name.capitalize() for name in (*MONTH_NAMES, *WEEKDAY_NAMES))


def find_venue(scene: Scene, dateline: Dateline, lexicon: Lexicon) -> str:
    """Return the place where one of the scene's own verbs is done, or ""; not where what is agreed will stand.

    Only verbs of signing have a place beside them. A city may stand a little off, a country only next to the verb.
    """
    signing = [verb for verb in scene.own if verb.group == "sign"]
    if not signing:
        return ""
    text, sentence = scene.text, scene.span
    low, high = sentence.start, min(sentence.end, signing[-1].end + 2 * _NEAR)
    for found in _EVENT.finditer(text, low, high):
        name = _known(found["name"], lexicon)
        if name:
            return name
    for found in _AT.finditer(text, low, high):
        verb = governing(scene, found.start(), found.end())
        if verb is None or verb not in signing:
            continue
        name = _beside(scene, found, verb, lexicon)
        if name:
            return name
    for found in _HERE.finditer(text, low, high) if dateline.place else ():
        if governing(scene, found.start(), found.end()) in signing:
            return dateline.place
    return ""


def _beside(scene: Scene, found: re.Match[str], verb: Verb, lexicon: Lexicon) -> str:
    start, end = found.span("name")
    if _is_body(scene.tags, start, end):
        return ""
    name = _known(found["name"], lexicon)
    if verb.start > start:
        return name if name and name not in lexicon.countries else ""
    gap = scene.text[verb.end : found.start()]
    if len(gap) > _NEAR:
        return ""
    if _ABOUT.search(gap + " "):
        dated = _DAY_BEFORE.search(gap) or _DAY_BEHIND.match(scene.text, end)
        return name if dated and name not in lexicon.countries and not _STANDS.search(gap) else ""
    direct = len(gap) <= _DIRECT and not re.search(r"\b(?:a|an|the|its|their)\s", gap)
    if name:
        return name if direct or name not in lexicon.countries else ""
    first = found["name"].split(" ")[0].rstrip(".,")
    strange = first in _CALENDAR or first in lexicon.demonyms or found["name"].isupper()
    return "" if strange or not direct else _plain(found["name"])


def _known(name: str, lexicon: Lexicon) -> str:
    """Return the longest part of ``name``, from its beginning, that is a known place, else ""."""
    words = _plain(name).split(" ")
    while words:
        part = " ".join(words)
        if part in lexicon.places or part in lexicon.countries or part.casefold() in lexicon.cities:
            return part
        if len(words) > 1 and re.search(r"['’]s?\Z", words[0]):
            # "Japan's Hiroshima" is Hiroshima.
            return _known(" ".join(words[1:]), lexicon)
        words.pop()
    return ""


def _plain(name: str) -> str:
    return re.sub(r"\.(?=\s|\Z)|['’]s?\Z", "", " ".join(name.split())) if not name.startswith("St.") else name


def _is_body(tags: Sequence[Tag], start: int, end: int) -> bool:
    return any(
        tag.start < end and tag.end > start and tag.entity.group in {Group.COMPANY, Group.ORGANISATION, Group.PERSON}
        for tag in tags
    )
