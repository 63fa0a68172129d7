"""OpenDocument text, slides, drawings and sheets, zipped or as one flat file, and their elders from OpenOffice 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.errors import PasswordNeeded, ReadError
from desktop.models.document import PageKind
from desktop.readers.docx import DAMAGED
from desktop.readers.draft import Draft, Facts
from desktop.readers.odf_objects import object_part
from desktop.readers.odf_styles import Styles
from desktop.readers.odf_walk import Walk
from desktop.readers.plain import joined_notes
from desktop.readers.sheets import rows_note
from desktop.readers.xml_parts import Step, XmlPart
from desktop.readers.zipped import Zipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Source

READER = "odf/3"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ELDER = "http://openoffice.org/2000"
_NAMES = ("office", "text", "table", "style", "meta", "presentation", "script", "form", "manifest", "config", "chart")
PREFIXES = {
    **{f"{_OASIS}:{name}:1.0": name for name in _NAMES},
    **{f"{_ELDER}/{name}": name for name in _NAMES},
    f"{_OASIS}:drawing:1.0": "draw",
    f"{_ELDER}/drawing": "draw",
    f"{_OASIS}:xsl-fo-compatible:1.0": "fo",
    "http://www.w3.org/1999/XSL/Format": "fo",
    f"{_OASIS}:svg-compatible:1.0": "svg",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/1998/Math/MathML": "math",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}
_FACTS = ("dc:title", "meta:initial-creator", "dc:creator", "meta:creation-date", "dc:date", "dc:language")
_KINDS = {
    "text": ("OpenDocument text", PageKind.PAGE),
    "presentation": ("OpenDocument slides", PageKind.SLIDE),
    "drawing": ("OpenDocument drawing", PageKind.PAGE),
    "spreadsheet": ("Spreadsheet", PageKind.SHEET),
}
# What the second word of the root of a text may be called; the body says it in newer files, the root in elder ones.
_BODIES = {f"office:{kind}": kind for kind in _KINDS}


def read_odf(source: Source) -> Iterator[Document]:
    """Yield the document. Raises PasswordNeeded where it is locked, ReadError where it is damaged."""
    zipped = Zipped(source.content, cut=source.cut)
    if b"encryption-data" in zipped.read_if_there("META-INF/manifest.xml"):
        raise PasswordNeeded("This document is locked with a password, which Accord cannot open yet.")
    content = zipped.read("content.xml")

    def part_of(href: str) -> XmlPart:
        return XmlPart(zipped.read_if_there(object_part(href)), PREFIXES)

    yield _read(source, content, zipped.read_if_there("styles.xml"), zipped.read_if_there("meta.xml"), part_of)


def read_flat_odf(source: Source) -> Iterator[Document]:
    """Yield a document that is one XML file."""
    yield _read(source, source.content, b"", source.content)


def _read(
    source: Source, content: bytes, styles: bytes, meta: bytes, part_of: Callable[[str], XmlPart] | None = None
) -> Document:
    kind = _kind_of(content)
    form, page_kind = _KINDS[kind]
    draft = Draft(READER, form, page_kind)
    known = Styles()
    for step, name, _, attributes in XmlPart(styles, PREFIXES).events():
        if step is Step.START:
            known.take(name, attributes)
    walk = Walk(draft, known, part_of)
    body = XmlPart(content, PREFIXES)
    walk.body(body)
    if kind == "text":
        walk.edges(XmlPart(styles or content, PREFIXES))
    if not content.strip() or (body.damaged and not draft.count):
        raise ReadError("This file is damaged: its text cannot be understood.")
    hidden = f"Hidden slides were read too: {', '.join(walk.hidden)}." if walk.hidden else ""
    note = joined_notes(DAMAGED if body.damaged else "", hidden, rows_note(draft) if kind == "spreadsheet" else "")
    return draft.finish(source, _facts(meta), note=note, guess=kind == "text")


def _kind_of(content: bytes) -> str:
    for step, name, _, attributes in XmlPart(content, PREFIXES).events():
        if step is Step.START:
            elder = attributes.get("office:class", "")
            if name in _BODIES or elder in _KINDS:
                return _BODIES.get(name, elder)
    return "text"


def _facts(meta: bytes) -> Facts:
    found = dict.fromkeys(_FACTS, "")
    current = ""
    for step, name, words, _ in XmlPart(meta, PREFIXES).events():
        if step is Step.TEXT:
            if current in found:
                found[current] += words
        elif name == "office:meta" and step is Step.END:
            break
        else:
            current = name if step is Step.START else ""
    return Facts(
        title=found["dc:title"].strip(),
        author=(found["meta:initial-creator"] or found["dc:creator"]).strip(),
        date=found["meta:creation-date"] or found["dc:date"],
        language=found["dc:language"],
    )
