"""The tree of a web page without what is never shown: few plain values, whatever the page holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborHTMLParser, LexborNode

# What no reader sees, or is no text; the pages of frames lie elsewhere.
_UNSEEN_WORDS = (
    "script style noscript template head iframe frame frameset noframes object embed applet canvas audio video svg "
    "select option datalist button input textarea progress meter map dialog rt rp title link meta base "
    "annotation annotation-xml"
)
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# What stands in the tree for a line break; the parser leaves it in no text.
LINE_BREAK = "\v"
# Deeper elements are laid into the one at this depth.
_MOST_DEPTH = 150


@dataclass(slots=True, eq=False)
class Element:
    """An element that is seen.

    ``marks`` are the words of its id and classes in small letters, ``role`` its ARIA role, ``number`` that of a list's
    or an item's start. ``length`` counts the letters in it, ``linked`` those of them that are links.
    """

    tag: str
    marks: frozenset[str] = frozenset()
    role: str = ""
    number: int | None = None
    children: list[Element | str] = field(default_factory=list)
    length: int = 0
    linked: int = 0

    def walk(self) -> list[Element]:
        """Return this element and all below it, in order."""
        found: list[Element] = []
        todo: list[Element] = [self]
        while todo:
            element = todo.pop()
            found.append(element)
            if element.children:
                todo += [child for child in reversed(element.children) if child.__class__ is not str]  # type: ignore[misc]
        return found

    def has(self, *tags: str) -> bool:
        """Tell whether an element of these ``tags`` is in this one."""
        return any(element.tag in tags for element in self.walk() if element is not self)

    def measure(self) -> None:
        """Count the letters of this element and all below it."""
        for element in reversed(self.walk()):
            length = linked = 0
            for child in element.children:
                if isinstance(child, str):
                    length += len(child.strip())
                else:
                    length += child.length
                    linked += child.linked
            element.length = length
            element.linked = length if element.tag == "a" else linked


def read_tree(parser: LexborHTMLParser) -> Element:
    """Return the body of a parsed page, measured."""
    top = Element("body")
    # For each level that is open, the node that comes next and the element into which it goes.
    levels: list[tuple[LexborNode | None, Element]] = [(parser.body.child if parser.body else None, top)]
    while levels:
        node, parent = levels.pop()
        if node is None:
            continue
        levels.append((node.next, parent))
        if node.is_text_node:
            parent.children.append(node.text_content or "")
        elif node.tag == "br":
            parent.children.append(LINE_BREAK)
        elif node.is_element_node and (element := _element(node)) is not None:
            is_deep = len(levels) > _MOST_DEPTH
            parent.children.append(" " if is_deep else element)
            levels.append((node.child, parent if is_deep else element))
    top.measure()
    return top


def _element(node: LexborNode) -> Element | None:
    """Return the element of ``node``, or None where nobody sees it."""
    tag = (node.tag or "").lower()
    if tag in _UNSEEN:
        return None
    attributes = node.attributes
    if not attributes:
        return Element(tag)
    if _is_hidden(attributes):
        return None
    words = f"{attributes.get('id') or ''} {attributes.get('class') or ''}".lower()
    number = attributes.get("start") or (attributes.get("value") if tag == "li" else None) or ""
    return Element(
        tag,
        marks=frozenset(re.split(r"[\s_-]+", words[:500])) - {""},
        role=(attributes.get("role") or "").lower(),
        number=int(number) if number.isdecimal() and len(number) < 7 else None,
    )


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "") is not None
    )
