"""Frames: what the refreshing process and its reading children say to each other through their pipes.

A frame is two lengths (32 bits each, the low byte last), a header in JSON of the first length, and a body of bytes of
the second. Nothing of it is ever run: a child that a hostile file took over can at most say what is not so.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_HEADER = 16_000_000
# Ten million characters are at most 40 MB in UTF-8, and their records less than the rest in JSON.
MOST_BODY = 300_000_000
_LENGTHS = struct.Struct(">II")


class FrameError(Exception):
    """What came through a pipe is no frame."""


class Pipe(Protocol):
    """The part of a binary stream that is used; no buffer holds back what was written."""

    def read(self, length: int, /) -> bytes | None:
        """Return at most so many bytes, none at the end."""
        ...

    def write(self, content: bytes | memoryview, /) -> int | None:
        """Write some of the bytes; return how many."""
        ...


def write_frame(pipe: Pipe, header: Mapping[str, object], body: bytes = b"") -> None:
    """Write a frame. Raises OSError, and FrameError where it is too large."""
    packed = json.dumps(header, separators=(",", ":")).encode()
    if len(packed) > MOST_HEADER or len(body) > MOST_BODY:
        raise FrameError("The frame is too large.")
    start = _LENGTHS.pack(len(packed), len(body)) + packed
    for part in (start + body,) if len(body) < len(start) else (start, body):
        left = memoryview(part)
        while left:
            left = left[pipe.write(left) or 0 :]


def read_frame(pipe: Pipe) -> tuple[dict[str, Any], bytes] | None:
    """Return the header and the body of the next frame, None at the end. Raises OSError and FrameError."""
    start = _read(pipe, _LENGTHS.size, may_end=True)
    if start is None:
        return None
    header, body = _LENGTHS.unpack(start)
    if header > MOST_HEADER or body > MOST_BODY:
        raise FrameError("The frame is too large.")
    packed = _read(pipe, header) or b""
    return _parsed(packed), _read(pipe, body) or b""


def _parsed(header: bytes) -> dict[str, Any]:
    try:
        found = json.loads(header)
    except (ValueError, RecursionError) as error:
        raise FrameError("The frame is no JSON.") from error
    if not isinstance(found, dict):
        raise FrameError("The frame is no object.")
    return found


def _read(pipe: Pipe, length: int, *, may_end: bool = False) -> bytes | None:
    parts: list[bytes] = []
    left = length
    while left:
        # A length is only believed as far as bytes come: a false one costs no memory.
        part = pipe.read(min(left, 1 << 20))
        if not part:
            if may_end and left == length:
                return None
            raise FrameError("The pipe ended in the middle of a frame.")
        parts.append(part)
        left -= len(part)
    return b"".join(parts)
