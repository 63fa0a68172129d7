"""The entities that an XML file defines for itself: plain ones are put in their place, all others refused."""

from __future__ import annotations

import codecs
import re

from desktop.errors import ReadError

_DOCTYPE = re.compile(
    r"<!DOCTYPE\s[^\[<>]{0,2000}\[(?P<inside>(?>[^\]\"'<]+|\"[^\"]*\"|'[^']*'|<)*+)\]\s*>", re.IGNORECASE
)
_PLAIN_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[<>]{0,2000}>", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+(%\s+)?([\w.:-]{1,200})\s+(?:(SYSTEM|PUBLIC)\b|\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"&([\w.:-]{1,200});")
_KNOWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
# A document type is defined in so many letters from the start.
_HEAD = 200_000
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
# Letters that the entities of one file may add to it.
_MOST_ADDED = 1_000_000
_REFUSED = "This XML file names parts that unfold into far more than it holds, as made to do harm; it was not opened."


def without_entities(text: str) -> str:
    """Return the text of an XML file without its document type, its own plain entities put in their place.

    What an entity fetches from elsewhere becomes nothing. Raises ReadError where entities are built of entities, as in
    an XML bomb, or would add more than a million letters.
    """
    head = text[:_HEAD]
    found = _DOCTYPE.search(head)
    values: dict[str, str] = {}
    if found is not None:
        values = _own_entities(found.group("inside"))
        text = text[: found.start()] + text[found.end() :]
    elif "<!ENTITY" in head:
        raise ReadError(_REFUSED)
    else:
        text = _PLAIN_DOCTYPE.sub("", text, count=1) if "<!DOCTYPE" in head else text
    if "&" not in text:
        return text
    added = sum(len(values.get(each.group(1), "")) for each in _REFERENCE.finditer(text))
    if added > _MOST_ADDED:
        raise ReadError(_REFUSED)
    return _REFERENCE.sub(lambda each: _value(each, values), text)


def _own_entities(inside: str) -> dict[str, str]:
    """Return the entities that a document type defines, the first of each name; those from outside are nothing."""
    values: dict[str, str] = {}
    for of_type, name, outside, double, single in _ENTITY.findall(inside):
        if not of_type:
            values.setdefault(name, "" if outside else double or single)
    if any(reference in values for value in values.values() for reference in _REFERENCE.findall(value)):
        raise ReadError(_REFUSED)
    return values


def as_utf8(text: str) -> bytes:
    """Return an XML text as bytes that need no declaration of their encoding."""
    return codecs.BOM_UTF8 + _DECLARED.sub("", text, count=1).lstrip().encode("utf-8", "replace")


def _value(found: re.Match[str], values: dict[str, str]) -> str:
    name = found.group(1)
    if name in values:
        return values[name]
    return found.group() if name in _KNOWN else _named(name)


def _named(name: str) -> str:
    """Return the letter that HTML knows by ``name``, since XHTML and its kin use them without defining any."""
    from html.entities import html5

    return html5.get(f"{name};", "").replace("&", "&amp;").replace("<", "&lt;")
