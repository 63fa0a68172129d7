"""Charts and documents that lie within an OpenDocument file as files of their own: the words that they show."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from desktop.readers.xml_parts import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.readers.xml_parts import XmlPart

_SILENT = frozenset({"svg:title", "svg:desc", "math:annotation", "office:forms", "office:scripts"})
_NUMBERS = frozenset({"float", "percentage", "currency", "date", "time", "boolean"})


def object_part(href: str) -> str:
    """Return where in the file the words of an object stand that is named ``./Object 1``."""
    return posixpath.join(posixpath.normpath(posixpath.join("/", href)).lstrip("/"), "content.xml")


def object_words(part: XmlPart, *, with_cells: bool) -> Iterator[str]:
    """Yield the paragraphs of an object: its titles, what it names in cells, its text; no bare numbers.

    Without ``with_cells`` cells are left out: a chart in a sheet repeats those of the sheet.
    """
    words: list[str] = []
    paragraphs = silent = tables = 0
    is_number = False
    for step, name, text, attributes in part.events():
        move = 1 if step is Step.START else -1
        if step is Step.TEXT:
            if paragraphs and not silent:
                words.append(text)
        elif name in _SILENT:
            silent += move
        elif name == "table:table":
            tables += move
        elif name == "table:table-cell":
            is_number = step is Step.START and attributes.get("office:value-type", "") in _NUMBERS
        elif name in {"text:p", "text:h"}:
            paragraphs += move
            if step is Step.END and not paragraphs:
                said = " ".join("".join(words).split())
                words.clear()
                if said and not is_number and (with_cells or not tables):
                    yield said
