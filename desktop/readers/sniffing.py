"""What a file is by its bytes: text, or the name of a kind that is none."""

from __future__ import annotations

from desktop.readers.encodings import utf16_without_bom

HEAD_LENGTH = 4096

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


def is_text(content: bytes, _name: str) -> bool:
    """Tell plain text: no kind that is known by its first bytes, and hardly a control in them."""
    return not foreign_kind(content)


def foreign_kind(content: bytes) -> str:
    """Return what a file is that is no plain text, or nothing."""
    head = content[:HEAD_LENGTH]
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
    return "" if _looks_like_text(head) else "binary"


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        return True
    if b"\0" in head:
        return utf16_without_bom(head) is not None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 20 <= len(head)
