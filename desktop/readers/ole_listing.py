"""The names in an OLE file (older Office, Outlook messages, locked Office files), read without opening a stream."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_LONGEST_NAME = 64
# What a file is shows in these many sectors of its directory; a chain that leads back to itself ends here too.
_MOST_SECTORS = 200
_LAST_SECTOR = 0xFFFFFFFA
# Where in an entry the places stand of those on its left and right and of the first below it; and that there is none.
_LINKS = 68
_NOBODY = 0xFFFFFFFF


class _Entry(NamedTuple):
    name: str
    left: int
    right: int
    child: int


def ole_names(content: bytes) -> tuple[str, ...]:
    """Return the names at the root of an OLE file, streams and storages alike, as far as it can be read.

    What lies deeper belongs to files within the file: a sheet may hold a Word document. Where the tree of names is
    damaged all are returned. Empty for what is no OLE file or has not its directory in ``content``.
    """
    if not content.startswith(OLE_MARK) or len(content) < _HEADER:
        return ()
    shift = struct.unpack_from("<H", content, 30)[0]
    if shift not in {9, 12}:
        return ()
    size = 1 << shift
    entries: list[_Entry] = []
    for sector in _directory_sectors(content, size):
        at = (sector + 1) * size
        entries += _entries(content[at : at + size])
    return _at_root(entries) or tuple(entry.name for entry in entries if entry.name)


def _directory_sectors(content: bytes, size: int) -> Iterator[int]:
    tables = struct.unpack_from("<109I", content, 76)
    sector = struct.unpack_from("<I", content, 48)[0]
    for _ in range(_MOST_SECTORS):
        if sector > _LAST_SECTOR or (sector + 1) * size >= len(content):
            return
        yield sector
        table, place = divmod(sector, size // 4)
        if table >= len(tables) or tables[table] > _LAST_SECTOR:
            return
        at = (tables[table] + 1) * size + 4 * place
        if at + 4 > len(content):
            return
        sector = struct.unpack_from("<I", content, at)[0]


def _entries(sector: bytes) -> Iterator[_Entry]:
    for at in range(0, len(sector) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", sector, at + _LONGEST_NAME)[0]
        named = 2 < length <= _LONGEST_NAME
        name = sector[at : at + length - 2].decode("utf-16-le", "replace") if named else ""
        yield _Entry(name, *struct.unpack_from("<III", sector, at + _LINKS))


def _at_root(entries: Sequence[_Entry]) -> tuple[str, ...]:
    """Return the names of the tree that the first entry leads to, none where the tree is damaged."""
    names: list[str] = []
    waiting, seen = [entries[0].child] if entries else [], {0}
    while waiting:
        place = waiting.pop()
        if place == _NOBODY:
            continue
        if place in seen or place >= len(entries) or not entries[place].name:
            return ()
        seen.add(place)
        entry = entries[place]
        names.append(entry.name)
        waiting += (entry.left, entry.right)
    return tuple(names)
