"""The names in a ZIP file's directory, read without unpacking anything."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04", b"PK\x07\x08PK\x03\x04")
# What a file is shows in its first entries; a directory of a million is not walked for it.
_MOST_NAMES = 2000
_END = b"PK\x05\x06"
_ENTRY = b"PK\x01\x02"
_LOCAL = b"PK\x03\x04"
_END_LENGTH = 22
_ENTRY_LENGTH = 46
_LOCAL_LENGTH = 30
_LONGEST_COMMENT = 65_535
# The entry of an EPUB or OpenDocument file that says which it is, stored as it stands.
_LONGEST_TYPE = 100


def zip_names(content: bytes) -> tuple[str, ...]:
    """Return the names of the first files in a ZIP, from its directory, else from its start where that is all there is.

    Empty for what is no ZIP. The names are as the archive spells them.
    """
    if not content.startswith(ZIP_MARKS):
        return ()
    return tuple(_from_directory(content)) or tuple(_from_start(content))


def zip_media_type(content: bytes) -> str:
    """Return what the first entry says of the file where it is called ``mimetype``, as in EPUB, or nothing."""
    if not content.startswith(_LOCAL) or content[30:38] != b"mimetype":
        return ""
    length, extra = struct.unpack_from("<HH", content, 26)
    start = _LOCAL_LENGTH + length + extra
    return content[start : start + _LONGEST_TYPE].split(b"PK", 1)[0].decode("ascii", "ignore").strip()


def directory_of(content: bytes) -> tuple[int, int] | None:
    """Return where the directory of a ZIP begins and ends, or None where it has none that can be found."""
    end = content.rfind(_END, max(0, len(content) - _LONGEST_COMMENT - _END_LENGTH))
    if end < 0 or end + _END_LENGTH > len(content):
        return None
    length, start = struct.unpack_from("<II", content, end + 12)
    if start + length > end:
        # In a ZIP64 the numbers stand elsewhere; the directory ends where the records of its end begin.
        start = content.find(_ENTRY)
        return (start, end) if start >= 0 else None
    return end - length, end


def _from_directory(content: bytes) -> Iterator[str]:
    place = directory_of(content)
    if place is None:
        return
    at, end = place
    for _ in range(_MOST_NAMES):
        if at + _ENTRY_LENGTH > end or content[at : at + 4] != _ENTRY:
            return
        name, extra, comment = struct.unpack_from("<HHH", content, at + 28)
        yield content[at + _ENTRY_LENGTH : at + _ENTRY_LENGTH + name].decode("utf-8", "replace")
        at += _ENTRY_LENGTH + name + extra + comment


def _from_start(content: bytes) -> Iterator[str]:
    at = content.find(_LOCAL)
    for _ in range(_MOST_NAMES):
        if at < 0 or at + _LOCAL_LENGTH > len(content):
            return
        (name,) = struct.unpack_from("<H", content, at + 26)
        yield content[at + _LOCAL_LENGTH : at + _LOCAL_LENGTH + name].decode("utf-8", "replace")
        at = content.find(_LOCAL, at + _LOCAL_LENGTH + name)
