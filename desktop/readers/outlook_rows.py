"""Fields of Outlook written one behind the other, as in ``winmail.dat``: number and type, then the value."""

from __future__ import annotations

import struct

from desktop.readers.outlook_fields import BINARY, TEXT, WIDE_TEXT, Fields

_MOST = 10_000
_MANY = 0x1000
_OBJECT = 0x000D
_NAMED_FROM = 0x8000
_SHORT = frozenset({0x0002, 0x0003, 0x0004, 0x000A, 0x000B})
_LONG = frozenset({0x0005, 0x0006, 0x0007, 0x0014, 0x0040})
_CLASS_ID = 0x0048
_WITH_LENGTH = frozenset({TEXT, WIDE_TEXT, BINARY, _OBJECT})
_GUID = 16


class _Cut(Exception):
    """The fields end in the midst of one, or are of a type whose length is not known."""


def read_rows(content: bytes) -> Fields:
    """Return the fields, those before the damage where there is any."""
    stored: dict[int, tuple[int, bytes]] = {}
    numbers: dict[int, int] = {}
    rows = _Rows(content)
    try:
        for _ in range(min(rows.number(4), _MOST)):
            kind, field = rows.number(2), rows.number(2)
            if field >= _NAMED_FROM:
                rows.skip_name()
            values = rows.values(kind)
            if kind in _WITH_LENGTH and values:
                stored[field] = (kind, values[0])
            elif values and kind in _SHORT | _LONG:
                numbers[field] = int.from_bytes(values[0], "little")
    except _Cut:
        pass
    return Fields(stored, numbers)


class _Rows:
    """Bytes read from their start."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._at = 0

    def take(self, length: int) -> bytes:
        if self._at + length > len(self._content):
            raise _Cut
        piece = self._content[self._at : self._at + length]
        self._at += length
        return piece

    def number(self, length: int) -> int:
        return int(struct.unpack("<I" if length == 4 else "<H", self.take(length))[0])

    def skip_name(self) -> None:
        """Pass over what a field of a program's own is called: a number, or a text."""
        self.take(_GUID)
        if self.number(4) == 0:
            self.take(4)
        else:
            self._take_padded()

    def values(self, kind: int) -> list[bytes]:
        """Return the values of a field, of which most have one."""
        plain = kind & ~_MANY
        if plain in _WITH_LENGTH:
            return [self._take_padded() for _ in range(self._count())]
        length = 4 if plain in _SHORT else 8 if plain in _LONG else _GUID if plain == _CLASS_ID else 0
        if not length:
            raise _Cut
        return [self.take(length) for _ in range(self._count() if kind & _MANY else 1)]

    def _count(self) -> int:
        count = self.number(4)
        if count > _MOST:
            raise _Cut
        return count

    def _take_padded(self) -> bytes:
        length = self.number(4)
        value = self.take(length)
        self._at += -length % 4
        return value
