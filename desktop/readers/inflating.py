"""Streams packed by gzip, bzip2 or xz, unpacked bit by bit and weighed while they grow."""

from __future__ import annotations

import bz2
import lzma
import zlib
from typing import TYPE_CHECKING, Protocol

from desktop.errors import ReadError
from desktop.readers.weighing import bomb_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

_STEP = 1 << 16
_CUT_OFF = "This file breaks off before its end."
_DAMAGED = "This file is damaged and could not be unpacked to its end."
_LONG = "It would unpack to more than {:,.0f} MB and was left packed."


class _Unpacking(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, content: bytes, max_length: int, /) -> bytes: ...


def _gunzip() -> _Unpacking:
    return zlib.decompressobj(16 + zlib.MAX_WBITS)


# By the first bytes; the memory that an xz stream may ask for is limited.
_KINDS: tuple[tuple[bytes, str, Callable[[], _Unpacking]], ...] = (
    (b"\x1f\x8b", "gzip archive", _gunzip),
    (b"BZh", "bzip2 archive", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\0", "xz archive", lambda: lzma.LZMADecompressor(memlimit=200_000_000)),
)


def packed_kind(content: bytes) -> str:
    """Return what a packed stream is called, or nothing for what is none."""
    return next((kind for mark, kind, _make in _KINDS if content.startswith(mark)), "")


class Inflated:
    """What a packed stream holds, read from its start to its end, several streams behind each other as one.

    ``fault`` is the sentence why it ended before its end, or empty. Nothing here raises but what says that it is a bomb
    or grows beyond ``most`` bytes: ReadError.
    """

    def __init__(self, content: bytes, most: int) -> None:
        self._content = memoryview(content)
        self._make = next(make for mark, _kind, make in _KINDS if content.startswith(mark))
        self._mark = next(mark for mark, _kind, _make in _KINDS if content.startswith(mark))
        self._stream = self._make()
        self._waiting = b""
        self._at = 0
        self._most = most
        self.size = 0
        self.fault = ""

    def read(self, size: int) -> bytes:
        """Return up to ``size`` bytes, fewer only at the end."""
        parts: list[bytes] = []
        left = size
        while left > 0 and not self.fault and (part := self._next(left)):
            parts.append(part)
            left -= len(part)
        return b"".join(parts)

    def _next(self, most: int) -> bytes:
        """Return the next bytes, at least one, or none at the end."""
        while True:
            if self._stream.eof and not self._begin_next():
                return b""
            chunk = self._waiting or self._chunk()
            if not chunk and not self._has_more():
                self.fault = _CUT_OFF
                return b""
            try:
                part = self._stream.decompress(chunk, most)
            except (zlib.error, OSError, EOFError, lzma.LZMAError, ValueError):
                self.fault = _DAMAGED
                return b""
            self._waiting = getattr(self._stream, "unconsumed_tail", b"")
            self._weigh(len(part))
            if part:
                return part

    def _chunk(self) -> bytes:
        """Return what is unpacked next; bzip2 and xz keep what they have not used, so they first get nothing new."""
        if getattr(self._stream, "needs_input", True):
            chunk = bytes(self._content[self._at : self._at + _STEP])
            self._at += len(chunk)
            return chunk
        return b""

    def _has_more(self) -> bool:
        return not getattr(self._stream, "needs_input", True)

    def _begin_next(self) -> bool:
        rest = self._stream.unused_data
        if len(rest) < len(self._mark):
            rest += bytes(self._content[self._at : self._at + _STEP])
            self._at += _STEP
        rest = rest.lstrip(b"\0")
        if not rest.startswith(self._mark):
            return False
        self._stream = self._make()
        self._waiting = rest
        return True

    def _weigh(self, size: int) -> None:
        self.size += size
        if reason := bomb_sentence(self.size, min(self._at, len(self._content))):
            raise ReadError(reason)
        if self.size > self._most:
            raise ReadError(_LONG.format(self._most / 1e6))
