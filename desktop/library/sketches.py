"""How much two texts have in common, told from a small sketch of each.

A sketch holds the 128 lowest hashes of pieces of its text (a bottom-k sketch, Broder 1997: "On the resemblance and
containment of documents"). The pieces are the 22 bytes behind certain words, about four words each, so that
a change costs the few pieces around it and no others (anchors, Manber 1994: "Finding similar files in a large file
system"). The share of common pieces among the lowest 128 of two sketches together estimates the resemblance of the
texts to about 4 points, of texts below some 300 words to about 8.
"""

from __future__ import annotations

import heapq
import re
import struct
import zlib

SIZE = 128
# Two texts that resemble each other share some of their lowest hashes; these few are looked up to find them.
KEYS = 8
# Below this many words, texts resemble each other by their form letters and headings alone.
LEAST_WORDS = 50

# Every fourth byte that may end a word: a third of English words, and in any script enough of them.
_ENDS = bytes(byte for byte in range(0x80, 0x100, 4)) + b"aeimquy159"
_PIECE = re.compile(b"[%s] (?=(.{22}))" % _ENDS)
_ONLY_WORDS = bytes(byte if byte >= 0x80 or chr(byte).isalnum() else 0x20 for byte in range(0x100))
_OTHER_MARKS = re.compile(r"[^\w\x00-\x7f]+")


def sketch_of(text: str) -> bytes:
    """Return the sketch of ``text``, up to 128 numbers of 4 bytes in rising order; empty for a short text.

    Case, punctuation and line ends make no difference.
    """
    lowered = text.lower()
    if not lowered.isascii():
        lowered = _OTHER_MARKS.sub(" ", lowered)
    words = lowered.encode("utf-8", "replace").translate(_ONLY_WORDS).split()
    if len(words) < LEAST_WORDS:
        return b""
    lowest = sorted(set(map(zlib.crc32, _PIECE.findall(b" ".join(words)))))[:SIZE]
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
