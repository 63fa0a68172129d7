"""Posting lists as Whoosh's segments hold them, packed and unpacked whole.

A list is Whoosh's mark and then blocks: a length (below zero in the last), a pickle of facts about the block, and a
pickle of its documents, weights and values, compressed where that is worth while. Whoosh's own writer and matcher take
one posting at a time and cost ten times as much for the same bytes.
"""

from __future__ import annotations

import pickle
import zlib
from io import BytesIO
from itertools import accumulate
from operator import sub
from struct import Struct
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LENGTH = Struct("!i")
# The facts of a block: how many postings, the last document, the greatest weight, the level of compression, and the
# shortest and the longest field, which we do not keep.
_COMPRESSED = 3
# So many postings make a block: nobody skips through one, so a block is as long as is good to compress at once.
_BLOCK = 1024
_LEVEL = 3
# zlib takes 50 µs to begin, and half of all lists are of one posting: below this it saves little.
_WORTH_COMPRESSING = 400
# The format of a pickle that Whoosh writes.
_PICKLE = 2


class Postings(NamedTuple):
    """Where a word stands: documents in order, how often in each, and its packed positions there."""

    documents: Sequence[int]
    weights: Sequence[float]
    places: Sequence[bytes]


def pack(postings: Postings) -> bytes:
    """Return the bytes of a list that is not empty; ``places`` are empty in all of its postings or in none."""
    documents, weights, places = postings
    count = len(documents)
    if count <= _BLOCK:
        return WHOOSH3_HEADER_MAGIC + _block(documents, weights, places, is_last=True)
    ends = range(_BLOCK, count + _BLOCK, _BLOCK)
    blocks = (slice(end - _BLOCK, end) for end in ends)
    return WHOOSH3_HEADER_MAGIC + b"".join(
        _block(documents[part], weights[part], places[part], is_last=part.stop >= count) for part in blocks
    )


def unpack(packed: bytes) -> Postings:
    """Return the list that was packed, by Whoosh or here."""
    documents: list[int] = []
    weights: list[float] = []
    places: list[bytes] = []
    for gaps, weighed, placed in _blocks(packed):
        documents.extend(accumulate(gaps))
        weights.extend(weighed if isinstance(weighed, tuple) else [1.0 if weighed is None else weighed] * len(gaps))
        places.extend([b""] * len(gaps) if placed is None else placed)
    return Postings(documents, weights, places)


def unpack_documents(packed: bytes) -> list[int]:
    """Return only the documents of a list."""
    documents: list[int] = []
    for gaps, _, _ in _blocks(packed):
        documents.extend(accumulate(gaps))
    return documents


def _blocks(packed: bytes) -> Iterator[tuple[Any, Any, Any]]:
    """Yield each block's documents, as the distance of each from the one before, its weights and its values."""
    stream = BytesIO(packed)
    stream.seek(len(WHOOSH3_HEADER_MAGIC))
    length = 0
    while length >= 0:
        (length,) = _LENGTH.unpack(stream.read(_LENGTH.size))
        begin = stream.tell()
        compressed = pickle.load(stream)[_COMPRESSED]
        content = stream.read(begin + abs(length) - stream.tell())
        yield pickle.loads(zlib.decompress(content) if compressed else content)


def _block(documents: Sequence[int], weights: Sequence[float], places: Sequence[bytes], *, is_last: bool) -> bytes:
    greatest = max(weights)
    weighed: float | tuple[float, ...] | None = tuple(weights)
    if greatest == min(weights):
        weighed = None if greatest == 1 else float(greatest)
    gaps = tuple(map(sub, documents, (0, *documents)))
    content = pickle.dumps((gaps, weighed, tuple(places) if places[0] else None), _PICKLE)
    level = _LEVEL if len(content) >= _WORTH_COMPRESSING else 0
    if level:
        content = zlib.compress(content, level)
    facts = pickle.dumps((len(documents), documents[-1], greatest, level, 0, 0), _PICKLE)
    length = len(facts) + len(content)
    return _LENGTH.pack(-length if is_last else length) + facts + content
