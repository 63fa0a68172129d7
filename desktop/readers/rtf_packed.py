"""RTF as Outlook packs it in its messages ([MS-OXRTFCP]): references into what came before, and to a set start."""

from __future__ import annotations

import struct

# What every packed text is taken to begin behind, by the format's definition.
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS "
    b"Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20"
    b"\\b\\i\\u\\tab\\tx"
)
_HEADER = struct.Struct("<4I")
_PACKED, _AS_IT_IS = 0x75465A4C, 0x414C454D
_RING = 4096
# Bytes; a longer text is cut.
_LONGEST = 30_000_000


def unpack_rtf(content: bytes) -> bytes:
    """Return the RTF text; what is damaged gives what came before the damage, what is no packed RTF gives nothing."""
    if len(content) < _HEADER.size:
        return b""
    _, size, kind, _ = _HEADER.unpack_from(content)
    body = content[_HEADER.size :]
    if kind == _AS_IT_IS:
        return body[:size]
    return _unpacked(body, min(size, _LONGEST)) if kind == _PACKED else b""


def _unpacked(body: bytes, size: int) -> bytes:
    ring = bytearray(_START.ljust(_RING, b" "))
    write = len(_START)
    text = bytearray()
    at = 0
    while at < len(body) and len(text) < size:
        flags = body[at]
        at += 1
        for bit in range(8):
            if not flags >> bit & 1:
                piece = body[at : at + 1]
                at += 1
            else:
                word = int.from_bytes(body[at : at + 2], "big")
                at += 2
                read = word >> 4
                if read == write:
                    return bytes(text)
                piece = bytes(_copied(ring, read, write, (word & 15) + 2))
            if at > len(body):
                return bytes(text)
            for byte in piece:
                ring[write] = byte
                write = (write + 1) % _RING
            text += piece
    return bytes(text)


def _copied(ring: bytearray, read: int, write: int, length: int) -> bytearray:
    """Return ``length`` bytes from ``read`` on; a copy may run into what it writes itself, which then repeats."""
    gap = (write - read) % _RING
    piece = bytearray()
    for index in range(length):
        piece.append(piece[index - gap] if index >= gap else ring[(read + index) % _RING])
    return piece
