"""Which reader takes which file: told by its content, with the name as a hint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.readers.encodings import utf16_without_bom
from desktop.readers.opening import BYTE_LIMIT, HEAD_LENGTH, read_content, read_head
from desktop.readers.plain import READER as PLAIN
from desktop.readers.plain import read_plain

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.models.document import Document
    from desktop.readers.opening import FileContent

MARKDOWN = "markdown/1"
# What files are read by now. When it grows, a library looks again at what it left out.
READERS = f"{PLAIN} {MARKDOWN}"

_FALLBACK = "This Markdown could not be taken apart and was read as plain text."
_MARKDOWN_ENDINGS = frozenset({".md", ".markdown", ".mkd", ".mdown"})
_ZIPPED = (
    (b"word/", "Word"),
    (b"xl/", "Excel"),
    (b"ppt/", "PowerPoint"),
    (b"application/epub+zip", "EPUB"),
    (b"application/vnd.oasis.opendocument.text", "OpenDocument text"),
    (b"application/vnd.oasis.opendocument", "OpenDocument"),
)
_MAGIC = (
    (b"%PDF-", "PDF"),
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF87a", "GIF image"),
    (b"GIF89a", "GIF image"),
    (b"II*\0", "TIFF image"),
    (b"MM\0*", "TIFF image"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Office or Outlook"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\0", "xz archive"),
    (b"\x7fELF", "program"),
    (b"SQLite format 3\0", "database"),
    (b"OggS", "sound or film"),
    (b"ID3", "sound"),
    (b"fLaC", "sound"),
    (b"%!PS", "PostScript"),
)
_MARKUP = ((b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"<?xml", "XML"), (b"<svg", "SVG image"))
# Signs that a byte stream is no text, apart from the NUL: all controls but tab, line ends, form feed, escape.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The reader for a file, or None with the name of its kind."""

    reader: str | None
    kind: str


def read_file(path: Path, *, shown_as: str | None = None) -> Document:
    """Read one file.

    ``shown_as`` becomes ``Document.path``, by default ``path`` as given. Raises ReadError with a sentence when the
    file cannot be opened or no reader takes it.
    """
    return read_document(read_content(path), shown_as=str(path) if shown_as is None else shown_as)


def read_document(file: FileContent, *, shown_as: str) -> Document:
    """Make a Document of bytes already read. Raises ReadError when no reader takes them."""
    sniffed = sniff(file.content[:HEAD_LENGTH], shown_as)
    cut = file.size > BYTE_LIMIT
    if sniffed.reader == PLAIN:
        return read_plain(file.content, path=shown_as, cut=cut)
    if sniffed.reader == MARKDOWN:
        from desktop.readers.markdown import read_markdown

        try:
            return read_markdown(file.content, path=shown_as, cut=cut)
        except Exception:  # noqa: BLE001 (foreign code ends here; its words are not lost)
            return read_plain(file.content, path=shown_as, cut=cut, note=_FALLBACK)
    raise ReadError(unread_sentence(sniffed.kind))


def reader_for(path: Path) -> str | None:
    """Return the name and version of the reader that takes the file, or None. Raises ReadError if it will not open."""
    return sniff(read_head(path), path.name).reader


def sniff(head: bytes, name: str) -> Sniffed:
    """Tell from the first ``HEAD_LENGTH`` bytes which reader takes a file called ``name``."""
    kind = _foreign_kind(head)
    if kind:
        return Sniffed(None, kind)
    if PurePath(name).suffix.lower() in _MARKDOWN_ENDINGS:
        return Sniffed(MARKDOWN, "Markdown")
    return Sniffed(PLAIN, "Text")


def unread_sentence(kind: str) -> str:
    """Return what is said of a file that no reader takes."""
    return f"Accord does not read this kind of file yet ({kind})."


def _foreign_kind(head: bytes) -> str:
    """Return what a file is that is no plain text, or nothing."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return next((kind for mark, kind in _ZIPPED if mark in head), "ZIP archive")
    for mark, kind in _MAGIC:
        if head.startswith(mark):
            return kind
    if head[4:8] == b"ftyp":
        return "sound or film"
    if head.startswith(b"RIFF") and head[8:12] in {b"WEBP", b"WAVE", b"AVI "}:
        return "WebP image" if head[8:12] == b"WEBP" else "sound or film"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, kind in _MARKUP:
        if start.startswith(mark):
            return kind
    return "" if _is_text(head) else "binary"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return True
    if b"\0" in head:
        return utf16_without_bom(head) is not None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 20 <= len(head)
