"""What a file is by its bytes: text, or the name of a kind that is none."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from desktop.readers.encodings import utf16_without_bom
from desktop.readers.magic import MAGIC
from desktop.readers.ole_listing import OLE_MARK, ole_names
from desktop.readers.zip_listing import ZIP_MARKS, zip_media_type, zip_names

HEAD_LENGTH = 4096
ZIP = "ZIP archive"
OLE = "older Office or Outlook"
TNEF = "Outlook attachment"
_UNKNOWN = "binary"

# By the first name of the list that begins one of the names in the ZIP. What no person calls an archive comes first.
_ZIPPED = (
    ("word/document", "Word"),
    ("xl/workbook", "Excel"),
    ("ppt/presentation", "PowerPoint"),
    ("visio/document", "Visio"),
    ("META-INF/container.xml", "EPUB"),
    ("Index/Document.iwa", "Apple Pages, Numbers or Keynote"),
    ("Index.zip", "Apple Pages, Numbers or Keynote"),
    ("index.apxl", "Apple Pages, Numbers or Keynote"),
    ("AndroidManifest.xml", "program package"),
    ("META-INF/MANIFEST.MF", "program package"),
    ("EGG-INFO/PKG-INFO", "program package"),
    ("FixedDocSeq.fdseq", "XPS"),
    ("Documents/1/FixedDoc.fdoc", "XPS"),
    ("doc.kml", "map"),
)
_WHEEL = re.compile(r"[^/]+\.dist-info/WHEEL")
_ZIP_TYPES = (
    ("application/epub+zip", "EPUB"),
    ("application/vnd.oasis.opendocument.text", "OpenDocument text"),
    ("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument sheet"),
    ("application/vnd.oasis.opendocument.presentation", "OpenDocument slides"),
    ("application/vnd.oasis.opendocument", "OpenDocument"),
    ("application/vnd.sun.xml.", "OpenOffice 1"),
)
_OLE_STREAMS = (
    ("EncryptedPackage", "locked Office"),
    ("__properties_version1.0", "Outlook message"),
    ("__nameid_version1.0", "Outlook message"),
    ("WordDocument", "older Word"),
    ("Workbook", "older Excel"),
    ("Book", "older Excel"),
    ("PowerPoint Document", "older PowerPoint"),
    ("VisioDocument", "Visio"),
    ("Contents", "older Office"),
)
_MARKUP = (
    ("<!doctype html", "HTML"),
    ("<html", "HTML"),
    ("<svg", "SVG image"),
    ("<!doctype svg", "SVG image"),
    ("<rss ", "XML"),
    ("<feed ", "XML"),
)
# An XML file may lack its first line, but a name space of its own is in no page and no text.
_BARE_XML = re.compile(r"<[a-z_][\w.-]*:?[\w.-]*\s[^<>]*xmlns(?::[\w.-]+)?\s*=")
_COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
# What the root of an XML file calls itself, looked for in its start.
_ROOTS = (
    (re.compile(r"<!doctype\s+html|<(?:\w+:)?html[\s>]"), "HTML"),
    (re.compile(r"<!doctype\s+svg|<(?:svg:)?svg[\s>]"), "SVG image"),
)
# A PDF may stand behind what a printer or a mail program put before it; a text that speaks of one has no objects.
_BURIED_PDF = re.compile(rb"%PDF-\d\.\d[^\n]{0,20}[\r\n].{0,2000}?\d+\s+\d+\s+obj\b", re.DOTALL)
_BURIED_WITHIN = 1024
# The sound of an MP3 without a label, and the program of DOS and Windows: short marks, which some text may begin with.
_SOUND = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb][\x10-\xeb]")
# Signs that a byte stream is no text, apart from the NUL: all controls but tab, line ends, form feed, escape.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
# Most files are asked for their kind several times, so only the marks that may fit are tried.
_BY_FIRST = {
    first: tuple(row for row in MAGIC if row[0][:1] == first and row[1] == 0) for first in {row[0][:1] for row in MAGIC}
}
_FARTHER_IN = tuple(row for row in MAGIC if 0 < row[1] < HEAD_LENGTH)
_FAR_IN = tuple(row for row in MAGIC if row[1] >= HEAD_LENGTH)
# Every reader asks what a file is, so the answer for its start is kept for a while.
_KEPT = 16
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def is_text(content: bytes, _name: str = "") -> bool:
    """Tell plain text: no kind that is known by its first bytes, and hardly a control in them."""
    return not foreign_kind(content)


def foreign_kind(content: bytes) -> str:
    """Return what a file is that is no plain text, or nothing.

    The start of a file says enough, but for a ZIP or an OLE file: there ``ZIP`` or ``OLE`` stands for one whose names
    are not in ``content``, or say nothing more.
    """
    head = content[:HEAD_LENGTH]
    if head.startswith(ZIP_MARKS):
        return _zip_kind(content)
    if head.startswith(OLE_MARK):
        return _ole_kind(content)
    kind = _kind_of(head)
    if kind == _UNKNOWN:
        return next((kind for mark, place, kind in _FAR_IN if content.startswith(mark, place)), kind)
    return kind


def looks_like_text(content: bytes) -> bool:
    """Tell whether the start of ``content`` is text of any kind, markup too."""
    return _is_text_head(content[:HEAD_LENGTH])


@lru_cache(maxsize=_KEPT)
def _kind_of(head: bytes) -> str:
    return _magic_kind(head) or _markup_kind(head) or ("" if _is_text_head(head) else _unknown(head))


@lru_cache(maxsize=_KEPT)
def _is_text_head(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return True
    if b"\0" in head:
        return utf16_without_bom(head) is not None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 20 <= len(head)


def _magic_kind(head: bytes) -> str:
    for mark, place, kind in (*_BY_FIRST.get(head[:1], ()), *_FARTHER_IN):
        # A text may begin with the letters of a mark; one that has other signs in it is believed.
        if head.startswith(mark, place) and not (mark.isalnum() and _is_text_head(head)):
            return kind
    if head.startswith(b"RIFF") and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "WebP image" if head[8:12] == b"WEBP" else "sound or film"
    if head.startswith(b"BM") and head[6:10] == b"\0\0\0\0":
        return "BMP image"
    found = head.find(b"%PDF-", 0, _BURIED_WITHIN)
    return "PDF" if found > 0 and _BURIED_PDF.match(head, found) else ""


def _unknown(head: bytes) -> str:
    """Name a kind whose mark is too short to be believed in a text."""
    if head.startswith(b"MZ"):
        return "program"
    return "sound" if _SOUND.match(head) else _UNKNOWN


def _markup_kind(head: bytes) -> str:
    start = _as_markup(head)
    for mark, kind in _MARKUP:
        if start.startswith(mark):
            return kind
    if not start.startswith("<?xml") and not _BARE_XML.match(start):
        return ""
    return next((kind for root, kind in _ROOTS if root.search(start)), "XML")


def _as_markup(head: bytes) -> str:
    """Return the start of a file as markup is sought in it: decoded, without BOM, comments and space, lower case."""
    wide = next((codec for mark, codec in _WIDE if head.startswith(mark)), None) or utf16_without_bom(head)
    words = head.decode(wide, "replace") if wide else head.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    start = words.removeprefix("\ufeff").lstrip().lower()
    while comment := _COMMENT.match(start):
        start = start[comment.end() :]
    return start


def _zip_kind(content: bytes) -> str:
    media_type = zip_media_type(content)
    for mark, kind in _ZIP_TYPES:
        if media_type.startswith(mark):
            return kind
    names = zip_names(content)
    for mark, kind in _ZIPPED:
        if any(name.startswith(mark) for name in names):
            return kind
    return "program package" if any(map(_WHEEL.fullmatch, names)) else ZIP


def _ole_kind(content: bytes) -> str:
    # To an OLE file names in capitals are the same.
    names = frozenset(name.lower() for name in ole_names(content))
    return next((kind for mark, kind in _OLE_STREAMS if mark.lower() in names), OLE)
