"""How much two texts have in common, told from a small sketch of each.

A text's sketch is the 128 lowest hashes of its runs of five words (a bottom-k sketch, Broder 1997: "On the resemblance
and containment of documents"). The share of common runs among the lowest 128 of two sketches together estimates the
resemblance of the texts to about 4 points.
"""

from __future__ import annotations

import heapq
import re
import struct
import zlib

SIZE = 128
# Two texts that resemble each other share some of their lowest hashes; these few are looked up to find them.
KEYS = 16
# Below this many words, texts resemble each other by their form letters and headings alone.
LEAST_WORDS = 50

_A, _B, _C, _D, _E = 0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1
_MASK = 0xFFFFFFFF

_WORD = re.compile(r"\w+")


def sketch_of(text: str) -> bytes:
    """Return the sketch of ``text``, up to 128 numbers of 4 bytes in rising order; empty for a short text.

    Case, punctuation and line ends make no difference.
    """
    words = _WORD.findall(text.lower())
    if len(words) < LEAST_WORDS:
        return b""
    numbers = {word: zlib.crc32(word.encode()) for word in set(words)}
    row = [numbers[word] for word in words]
    # Odd factors mod 2^32 make every place of a run count; adding keeps it to one pass over five rows.
    runs = zip(row, row[1:], row[2:], row[3:], row[4:], strict=False)
    hashes = {(a * _A + b * _B + c * _C + d * _D + e * _E) & _MASK for a, b, c, d, e in runs}
    lowest = heapq.nsmallest(SIZE, hashes)
    return struct.pack(f"<{len(lowest)}I", *lowest)


def numbers_of(sketch: bytes) -> tuple[int, ...]:
    """Return the numbers of a sketch in rising order."""
    return struct.unpack(f"<{len(sketch) // 4}I", sketch[: len(sketch) // 4 * 4])


def keys_of(sketch: bytes) -> tuple[int, ...]:
    """Return the numbers by which texts that may resemble this one are found."""
    return numbers_of(sketch)[:KEYS]


def share_in_common(one: bytes, other: bytes) -> float:
    """Return about which share of the two texts is the same, 0 to 1.

    From the resemblance r (common runs over all runs), the share of a text that is in both is 2r / (1 + r).
    """
    first, second = set(numbers_of(one)), set(numbers_of(other))
    lowest = heapq.nsmallest(SIZE, first | second)
    if not lowest:
        return 0.0
    common = sum(number in first and number in second for number in lowest)
    resemblance = common / len(lowest)
    return 2 * resemblance / (1 + resemblance)
