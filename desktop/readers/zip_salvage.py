"""A ZIP whose directory is gone: its files are found by what stands before each of them."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from desktop.models.rows import FileStatus
from desktop.readers.reading import MOST_MEMBERS, Member, Unread
from desktop.readers.weighing import MOST_IN_ALL, MOST_IN_ONE, bomb_sentence, is_nobodys

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")
_ENCRYPTED = 0x1
_STORED, _DEFLATED = 0, 8
_CUT_OFF = "The archive breaks off inside this file."
_CANNOT = "The archive is damaged, and this file could not be taken out of it."
_LOCKED = "This file is locked with a password, and the archive is damaged."


def salvage(content: bytes) -> Iterator[Member | Unread]:
    """Yield the files of a ZIP in the order in which they lie, as far as they can be unpacked."""
    spent = 0
    at = content.find(_MARK)
    for _ in range(2 * MOST_MEMBERS):
        if at < 0 or at + _HEADER.size > len(content):
            return
        _, _, flags, method, _, _, _, packed, _, name_length, extra = _HEADER.unpack_from(content, at)
        name = content[at + _HEADER.size : at + _HEADER.size + name_length].decode("utf-8", "replace")
        start = at + _HEADER.size + name_length + extra
        part, end = _part(content, name, start, flags=flags, method=method, packed=packed)
        if not name.endswith(("/", "\\")) and not is_nobodys(name):
            spent += len(part.content) if isinstance(part, Member) else 0
            yield part
        if spent > MOST_IN_ALL:
            return
        at = content.find(_MARK, max(end, at + 4))


def _part(  # noqa: PLR0913 (one of each field of the header)
    content: bytes, name: str, start: int, *, flags: int, method: int, packed: int
) -> tuple[Member | Unread, int]:
    """Return a file, or why not, and where it ends."""
    if flags & _ENCRYPTED:
        return Unread(name, _LOCKED, status=FileStatus.PASSWORD), start + packed
    if method == _DEFLATED:
        return _inflated(content, name, start)
    end = start + packed
    if method != _STORED or packed > MOST_IN_ONE:
        return Unread(name, _CANNOT, packed), end
    if end > len(content):
        return Unread(name, _CUT_OFF, packed), len(content)
    return Member(name, content[start:end]), end


def _inflated(content: bytes, name: str, start: int) -> tuple[Member | Unread, int]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    size, at = 0, start
    step = 1 << 16
    view = memoryview(content)
    try:
        while not inflate.eof and at < len(content):
            chunk = view[at : at + step]
            at += len(chunk)
            parts.append(inflate.decompress(chunk, MOST_IN_ONE + 1 - size))
            size += len(parts[-1])
            if size > MOST_IN_ONE or bomb_sentence(size, at - start):
                return Unread(name, bomb_sentence(size, at - start) or _CANNOT, size), at
    except zlib.error:
        return Unread(name, _CANNOT), start
    if not inflate.eof:
        return Unread(name, _CUT_OFF), len(content)
    return Member(name, b"".join(parts)), at - len(inflate.unused_data)
