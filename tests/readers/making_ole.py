"""OLE files and Outlook messages made by hand for tests."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Storage: TypeAlias = "Mapping[str, bytes | Storage]"

_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096
_END, _FREE, _TABLE_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_FIRST_1601 = 11_644_473_600


def ole_of(streams: Storage) -> bytes:
    """An OLE file of streams and storages, the small ones where small ones go."""
    return _Writer().write(streams)


@dataclass
class _Writer:
    """The sectors of a file as they are handed out: the table of chains is made at the end."""

    entries: list[list[object]] = field(default_factory=list)
    large: list[bytes] = field(default_factory=list)
    small: bytes = b""
    small_chain: list[int] = field(default_factory=list)

    def write(self, streams: Storage) -> bytes:
        self.entries.append(["Root Entry", 5, _FREE, _FREE, 0, b""])
        self.entries[0][3] = self._put_all(streams)
        placed = [self._place(content) if kind == 2 else (0, 0) for _, kind, _, _, _, content in self.entries]
        chains = [*self.large, self.small]
        table_size = 1
        directory = b"".join(
            self._entry(entry, place if entry[1] == 2 else (_END, 0))
            for entry, place in zip(self.entries, placed, strict=True)
        )
        minis = struct.pack(f"<{len(self.small_chain)}I", *self.small_chain)
        body = [*chains, minis, directory]
        while True:
            count = table_size + sum(_sectors(piece) for piece in body)
            if count <= table_size * (_SECTOR // 4):
                break
            table_size += 1
        return self._written(body, table_size, placed)

    def _written(self, body: list[bytes], table_size: int, placed: Sequence[tuple[int, int]]) -> bytes:
        table = [_TABLE_SECTOR] * table_size
        starts, content = [], b""
        for piece in body:
            count = _sectors(piece)
            starts.append(len(table) if count else _END)
            table += [*range(len(table) + 1, len(table) + count), _END] if count else []
            content += piece.ljust(count * _SECTOR, b"\0")
        directory = bytearray(content[(starts[-1] - table_size) * _SECTOR :])
        struct.pack_into("<IQ", directory, 116, starts[-3], len(self.small))
        for number, (place, size) in enumerate(placed):
            if size >= _CUTOFF:
                struct.pack_into("<I", directory, 128 * number + 116, starts[place])
        content = content[: (starts[-1] - table_size) * _SECTOR] + bytes(directory)
        packed = struct.pack(f"<{len(table)}I", *table).ljust(table_size * _SECTOR, b"\xff")
        header = struct.pack(
            "<8s16s5H6x9I",
            *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, 0, table_size, starts[-1], 0, _CUTOFF),
            *(starts[-2], _sectors(body[-2]), _END, 0),
        )
        return header + struct.pack("<109I", *range(table_size), *[_FREE] * (109 - table_size)) + packed + content

    def _put_all(self, streams: Storage) -> int:
        """Add what is in a storage, each a neighbour of the one before; return the number of the first."""
        before, first = 0, _FREE
        for name, content in streams.items():
            number = len(self.entries)
            if isinstance(content, bytes):
                self.entries.append([name, 2, _FREE, _FREE, len(content), content])
            else:
                self.entries.append([name, 1, _FREE, _FREE, 0, b""])
                self.entries[number][3] = self._put_all(content)
            if before:
                self.entries[before][2] = number
            first = number if first == _FREE else first
            before = number
        return first

    def _place(self, content: object) -> tuple[int, int]:
        assert isinstance(content, bytes)
        if len(content) >= _CUTOFF:
            self.large.append(content)
            return len(self.large) - 1, len(content)
        start = len(self.small) // _SMALL
        count = -(-len(content) // _SMALL)
        self.small += content.ljust(count * _SMALL, b"\0")
        self.small_chain += [*range(start + 1, start + count), _END] if count else []
        return (start if count else _END), len(content)

    def _entry(self, entry: list[object], place: tuple[int, int]) -> bytes:
        name, kind, beside, below, size, _ = entry
        raw = str(name).encode("utf-16-le")
        return struct.pack("<64sHBBIII16xI16xIQ", raw, len(raw) + 2, kind, 1, _FREE, beside, below, 0, place[0], size)


def _sectors(piece: bytes) -> int:
    return -(-len(piece) // _SECTOR)


def fields(
    texts: Mapping[int, str | bytes], numbers: Mapping[int, int] | None = None, *, header: int = 32, ansi: str = ""
) -> dict[str, bytes]:
    """The streams of fields: text wide or, with ``ansi``, in that charset; bytes; numbers, FILETIMEs above 32 bits."""
    streams: dict[str, bytes] = {}
    for number, value in texts.items():
        if isinstance(value, bytes):
            streams[f"__substg1.0_{number:04X}0102"] = value
        elif ansi:
            streams[f"__substg1.0_{number:04X}001E"] = value.encode(ansi)
        else:
            streams[f"__substg1.0_{number:04X}001F"] = value.encode("utf-16-le")
    rows = b"".join(
        struct.pack("<HHIQ", 0x40 if value >> 32 else 3, number, 6, value) for number, value in (numbers or {}).items()
    )
    streams["__properties_version1.0"] = bytes(header) + rows
    return streams


def filetime(seconds: int) -> int:
    """Seconds since 1970 as Windows counts time."""
    return (seconds + _FIRST_1601) * 10_000_000


def msg_of(
    streams: Mapping[str, bytes], *, people: Sequence[Mapping[str, bytes]] = (), attached: Sequence[Storage] = ()
) -> bytes:
    """An Outlook message of its fields, recipients and attachments."""
    return ole_of({"__nameid_version1.0": {"x": b"x"}, **inner_msg(streams, people=people, attached=attached)})


def inner_msg(
    streams: Mapping[str, bytes], *, people: Sequence[Mapping[str, bytes]] = (), attached: Sequence[Storage] = ()
) -> Storage:
    """The storage of a message inside another."""
    whole: dict[str, bytes | Storage] = dict(streams)
    whole |= {f"__recip_version1.0_#{number:08X}": person for number, person in enumerate(people)}
    whole |= {f"__attach_version1.0_#{number:08X}": each for number, each in enumerate(attached)}
    return whole
