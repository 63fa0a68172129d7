"""The entities that an XML file defines for itself, put in their place, but for those that unfold without end."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from desktop.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Mapping

_DOCTYPE = re.compile(
    r"<!DOCTYPE\s[^\[<>]{0,2000}\[(?P<inside>(?>[^\]\"'<]+|\"[^\"]*\"|'[^']*'|<)*+)\]\s*>", re.IGNORECASE
)
_PLAIN_DOCTYPE = re.compile(r"<!DOCTYPE\s[^\[<>]{0,2000}>", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+(%\s+)?([\w.:-]{1,200})\s+(?:(SYSTEM|PUBLIC)\b|\"([^\"]*)\"|'([^']*)')")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_DEFINITION = re.compile(r"\ufeff?\s*(?:<\?xml[^>]{0,300}\?>\s*)?<!(?:ELEMENT|ATTLIST|ENTITY|NOTATION|\[)")
_REFERENCE = re.compile(r"&([\w.:-]{1,200});")
_KNOWN = frozenset({"amp", "lt", "gt", "quot", "apos"})
# A document type is defined in so many letters from the start.
_HEAD = 200_000
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
# Letters that the entities of one file may add to it.
_MOST_ADDED = 1_000_000
# Entities that hold others, within each other; one that holds itself has no end.
_DEEPEST = 40
_REFUSED = "This XML file names parts that unfold into far more than it holds, as made to do harm; it was not opened."


def is_definition(text: str) -> bool:
    """Tell whether a file defines a type of documents and is none itself: a DTD."""
    head = _without_remarks(text[:_HEAD])
    return "<!DOCTYPE" not in head and _DEFINITION.match(head) is not None


def without_entities(text: str) -> str:
    """Return the text of an XML file without its document type, its own plain entities put in their place.

    What an entity fetches from elsewhere becomes nothing. Raises ReadError where entities would add more than a million
    letters, as in an XML bomb, or hold themselves.
    """
    head = text[:_HEAD]
    found = _DOCTYPE.search(head)
    values: dict[str, str] = {}
    if found is not None:
        values = _own_entities(found.group("inside"))
        text = text[: found.start()] + text[found.end() :]
    elif "<!DOCTYPE" in head and "<!ENTITY" in _without_remarks(head):
        raise ReadError(_REFUSED)
    else:
        text = _PLAIN_DOCTYPE.sub("", text, count=1) if "<!DOCTYPE" in head else text
    if "<!ENTITY" in text:
        # In a remark or among quoted words: behind the document type nothing is defined.
        text = _without_remarks(text).replace("<!ENTITY", "<! ENTITY")
    if "&" not in text:
        return text
    names = [each.group(1) for each in _REFERENCE.finditer(text)]
    sizes: dict[str, int] = {}
    if sum(_size(name, values, sizes, 0) for name in names) > _MOST_ADDED:
        raise ReadError(_REFUSED)
    whole: dict[str, str] = {}
    return _REFERENCE.sub(lambda each: _value(each.group(1), values, whole), text)


def _without_remarks(text: str) -> str:
    """Return a text without its comments; behind the last that ends none is looked for, which would take long."""
    last = text.rfind("-->") + 3
    return text if last < 3 else _COMMENT.sub("", text[:last]) + text[last:]


def _own_entities(inside: str) -> dict[str, str]:
    """Return the entities that a document type defines, the first of each name; those from outside are nothing."""
    values: dict[str, str] = {}
    for of_type, name, outside, double, single in _ENTITY.findall(_without_remarks(inside)):
        if not of_type:
            values.setdefault(name, "" if outside else double or single)
    return values


def _size(name: str, values: Mapping[str, str], sizes: dict[str, int], depth: int) -> int:
    """Return how many letters an entity unfolds into, none of it unfolded. Raises ReadError where it never ends."""
    if name in sizes:
        return sizes[name]
    if depth > _DEEPEST:
        raise ReadError(_REFUSED)
    value = values.get(name, "")
    sizes[name] = size = len(value) + sum(
        _size(each.group(1), values, sizes, depth + 1) for each in _REFERENCE.finditer(value)
    )
    return size


def as_utf8(text: str) -> bytes:
    """Return an XML text as bytes that need no declaration of their encoding."""
    return codecs.BOM_UTF8 + _DECLARED.sub("", text, count=1).lstrip().encode("utf-8", "replace")


def _value(name: str, values: Mapping[str, str], whole: dict[str, str]) -> str:
    """Return what an entity unfolds into; ``whole`` remembers it."""
    if name not in values:
        return f"&{name};" if name in _KNOWN else _named(name)
    if name not in whole:
        whole[name] = _REFERENCE.sub(lambda each: _value(each.group(1), values, whole), values[name])
    return whole[name]


def _named(name: str) -> str:
    """Return the letter that HTML knows by ``name``, since XHTML and its kin use them without defining any."""
    from html.entities import html5

    return html5.get(f"{name};", "").replace("&", "&amp;").replace("<", "&lt;")
