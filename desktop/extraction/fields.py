"""The fields of a ministry's name that go on after a comma: Ministry of Land, Roads and Transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.entities import Entity, Tag
from desktop.extraction.wordbook import HEAD, MODIFIER, PORTFOLIO
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.lexicon import Lexicon

_FIELDS = LazyPattern(r"(?:,\s[A-Z][\w-]{1,20}(?:\s[A-Z][\w-]{1,20})?){1,4},?\sand\s[A-Z][\w-]{1,20}")
_FIELD = LazyPattern(r"[A-Z][\w-]+")
# Perhaps behind a country's adjective: "Serbian Ministry of Construction".
_HAS_FIELDS = LazyPattern(
    r"\A(?:[A-Z]\w+\s){0,2}(?:Ministry|Department|Secretariat|Directorate|Commission|Council|Bureau|Office)\s"
)
# The longest list of fields, in characters.
_REACH = 120


def with_fields(text: str, tag: Tag, lexicon: Lexicon) -> Tag:
    """Return a body's tag with the fields that follow its name after a comma, or the tag itself.

    All words of the list must be words of ministries' names: "the Ministry of Finance, Acme and Beta" are three.
    """
    if text[tag.end : tag.end + 2] != ", " or not _HAS_FIELDS.search(tag.entity.name):
        return tag
    found = _FIELDS.match(text, tag.end, min(len(text), tag.end + _REACH))
    known = lexicon.wordbook.facts.get
    if found is None or not all(known(word, 0) & (PORTFOLIO | HEAD | MODIFIER) for word in _FIELD.findall(found[0])):
        return tag
    entity = Entity(f"{tag.entity.name}{found[0]}", tag.entity.group, tag.entity.kind)
    return Tag(tag.start, found.end(), entity, tag.possessive, tag.pair, tag.in_brackets)
