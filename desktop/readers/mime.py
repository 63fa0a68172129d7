"""The parts of a mail, cut out of its bytes: each with its headers, however deep, within limits."""

from __future__ import annotations

import binascii
from dataclasses import dataclass
from itertools import pairwise

from desktop.readers.mail_headers import Headers, decode_as, split_header, unpack_base64

MOST_DEPTH = 100
MOST_PARTS = 1000
_LONGEST_BOUNDARY = 300


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a mail: its headers, its type in small letters, its body as sent, and for a multipart its parts.

    ``index`` counts the parts of the whole mail from 0.
    """

    headers: Headers
    type: str
    body: bytes
    parts: tuple[Part, ...] = ()
    index: int = 0

    @property
    def main_type(self) -> str:
        """What stands before the slash of the type."""
        return self.type.partition("/")[0]

    @property
    def is_attached(self) -> bool:
        """Whether the sender called it an attachment."""
        return self.headers.first("content-disposition").lower().startswith("attachment")

    @property
    def name(self) -> str:
        """The file name the sender gave it, or nothing."""
        return self.headers.parameter("content-disposition", "filename") or self.headers.parameter(
            "content-type", "name"
        )

    def content(self) -> bytes:
        """Return the body with the packing for transport undone."""
        way = self.headers.first("content-transfer-encoding").strip().lower()
        if way == "base64":
            return unpack_base64(self.body)
        if way == "quoted-printable":
            return binascii.a2b_qp(self.body)
        if way in {"x-uuencode", "uuencode", "x-uue"}:
            return _uudecoded(self.body)
        return self.body

    def text(self) -> str:
        """Return the body as text, line ends made ``\\n``, lines that were wrapped for transport joined."""
        charset = self.headers.parameter("content-type", "charset")
        text = decode_as(self.content(), charset).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
        if self.headers.parameter("content-type", "format").lower() == "flowed":
            return _unwrapped(text)
        return text


class Splitter:
    """Cuts one mail into its parts; ``note`` says what was left out for its depth or its number of parts."""

    def __init__(self) -> None:
        self.note = ""
        self._count = 0

    def split(self, content: bytes, depth: int = 0, default: str = "text/plain") -> Part:
        """Return a message or part with all that is in it."""
        headers, start = split_header(content)
        kind = headers.media_type(default)
        index = self._count
        self._count += 1
        body = content[start:]
        if not kind.startswith("multipart/"):
            return Part(headers, kind, body, index=index)
        boundary = headers.parameter("content-type", "boundary")[:_LONGEST_BOUNDARY]
        pieces = _pieces(body, boundary.encode("utf-8", "replace")) if boundary else []
        if not pieces:
            return Part(headers, "text/plain", body, index=index)
        if depth >= MOST_DEPTH:
            self.note = f"Parts more than {MOST_DEPTH} deep were left out."
            return Part(headers, kind, b"", index=index)
        below = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        parts: list[Part] = []
        for piece in pieces:
            if self._count >= MOST_PARTS:
                self.note = f"Only the first {MOST_PARTS:,} parts were looked at."
                break
            parts.append(self.split(piece, depth + 1, below))
        return Part(headers, kind, b"", tuple(parts), index)


def _pieces(body: bytes, boundary: bytes) -> list[bytes]:
    """Return what stands between the boundary lines; a last one that is missing is taken to stand at the end."""
    mark = b"--" + boundary
    starts: list[tuple[int, int]] = []
    at = body.find(mark)
    while at >= 0 and len(starts) <= MOST_PARTS:
        end = body.find(b"\n", at)
        end = len(body) if end < 0 else end + 1
        tail = body[at + len(mark) : end].strip()
        if (at == 0 or body[at - 1 : at] in {b"\n", b"\r"}) and tail in {b"", b"--"}:
            starts.append((at, end))
            if tail == b"--":
                break
        at = body.find(mark, at + len(mark))
    else:
        starts.append((len(body), len(body)))
    return [_without_end(body[begin:stop]) for (_, begin), (stop, _) in pairwise(starts)]


def _without_end(piece: bytes) -> bytes:
    """Return a part without the line end that belongs to the boundary behind it."""
    return piece.removesuffix(b"\n").removesuffix(b"\r")


def _unwrapped(text: str) -> str:
    """Return text whose lines end in a space where they go on, each paragraph in one line; quotes are kept apart."""
    lines: list[str] = []
    quoted, goes_on = "", False
    for line in text.split("\n"):
        depth = line[: len(line) - len(line.lstrip(">"))]
        words = line[len(depth) :].removeprefix(" ")
        if goes_on and depth == quoted and words != "-- ":
            lines[-1] += words
        else:
            lines.append(f"{depth} {words}" if depth else words)
        quoted, goes_on = depth, words.endswith(" ") and words != "-- "
    return "\n".join(lines)


def _uudecoded(body: bytes) -> bytes:
    """Return what a part packed by uuencode holds, as far as its lines can be read."""
    parts: list[bytes] = []
    for line in body.split(b"\n"):
        row = line.rstrip(b"\r")
        if row.startswith(b"begin "):
            continue
        if row == b"end":
            break
        try:
            parts.append(binascii.a2b_uu(row))
        except binascii.Error:
            continue
    return b"".join(parts)
