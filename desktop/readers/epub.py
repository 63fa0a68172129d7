"""EPUB: a book's chapters in the order in which they are read, each a page."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.errors import PasswordNeeded, ReadError
from desktop.models.document import PageKind
from desktop.readers.docx import DAMAGED
from desktop.readers.draft import Draft, Facts
from desktop.readers.xhtml_walk import walk_xhtml
from desktop.readers.xml_parts import Step, XmlPart
from desktop.readers.zipped import Zipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Source

READER = "epub/1"
_PREFIXES = {"http://purl.org/dc/elements/1.1/": "dc", "http://purl.org/dc/elements/1.0/": "dc"}
_FACTS = ("dc:title", "dc:creator", "dc:date", "dc:language")
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml"})
_PAGE_ENDINGS = (".xhtml", ".html", ".htm", ".xml")
# Fonts are often scrambled so that nobody takes them out; that hides no words.
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PERCENT = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


@dataclass(slots=True)
class _Book:
    """What the book says of itself, and its parts in the order in which they are read."""

    facts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_FACTS, ""))
    chapters: list[str] = field(default_factory=list)


def read_epub(source: Source) -> Iterator[Document]:
    """Yield the book. Raises ReadError where it is damaged or protected against reading by other programs."""
    zipped = Zipped(source.content, cut=source.cut)
    book = _book(zipped)
    locked = _locked(zipped)
    draft = Draft(READER, "EPUB", PageKind.CHAPTER)
    damaged = False
    for chapter in book.chapters:
        if chapter.lower() in locked:
            raise ReadError("This book is protected against copying (DRM); only its own program can open it.")
        before = draft.count
        draft.begin_page(str(draft.page_count + 1))
        try:
            damaged |= walk_xhtml(zipped.read(chapter), draft)
        except PasswordNeeded:
            raise
        except ReadError:
            damaged = True
        if draft.count == before:
            draft.drop_page()
        if draft.full:
            break
    if damaged and not draft.count:
        raise ReadError("This book is damaged: none of its chapters can be understood.")
    facts = Facts(
        title=book.facts["dc:title"],
        author=book.facts["dc:creator"],
        date=book.facts["dc:date"],
        language=book.facts["dc:language"],
    )
    yield draft.finish(source, facts, note=DAMAGED if damaged else "")


def _book(zipped: Zipped) -> _Book:
    """Read the list of the book's parts; where it is lost, all pages there are come in the order of their names."""
    book = _Book()
    root = _root(zipped)
    folder = posixpath.dirname(root)
    parts: dict[str, str] = {}
    spine: list[str] = []
    current = ""
    for step, name, words, attributes in XmlPart(zipped.read_if_there(root), _PREFIXES).events():
        if step is Step.TEXT:
            if current in book.facts:
                book.facts[current] += words
        elif step is Step.END:
            current = ""
        elif name == "item":
            if attributes.get("media-type", "") in _PAGES:
                parts[attributes.get("id", "")] = _place(folder, attributes.get("href", ""))
        elif name == "itemref":
            spine.append(attributes.get("idref", ""))
        else:
            # The first of several titles and authors is the one to show.
            current = name if not book.facts.get(name, "") else ""
    listed = [parts[each] for each in dict.fromkeys(spine) if each in parts]
    loose = sorted(name for name in zipped.names if name.endswith(_PAGE_ENDINGS) and not name.startswith("meta-inf/"))
    book.chapters = [name for name in listed if zipped.has(name)] or loose
    book.facts = {name: " ".join(words.split()) for name, words in book.facts.items()}
    return book


def _root(zipped: Zipped) -> str:
    for step, name, _, attributes in XmlPart(zipped.read_if_there("META-INF/container.xml"), {}).events():
        if step is Step.START and name.endswith("rootfile") and attributes.get("full-path"):
            return attributes["full-path"]
    return next((name for name in zipped.names if name.endswith(".opf")), "")


def _locked(zipped: Zipped) -> frozenset[str]:
    """Return the parts that are encrypted, in small letters; scrambled fonts do not count."""
    locked: set[str] = set()
    method = ""
    for step, name, _, attributes in XmlPart(zipped.read_if_there("META-INF/encryption.xml"), {}).events():
        if step is Step.START and name.endswith("EncryptionMethod"):
            method = attributes.get("Algorithm", "")
        elif step is Step.START and name.endswith("CipherReference") and not method.startswith(_FONT_SCRAMBLING):
            locked.add(_place("", attributes.get("URI", "")).lower())
    return frozenset(locked)


def _place(folder: str, address: str) -> str:
    """Return the name of the part at ``address``, as seen from ``folder``."""
    path = address.partition("#")[0]
    path = _PERCENT.sub(lambda found: bytes.fromhex(found.group().replace("%", "")).decode("utf-8", "replace"), path)
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
