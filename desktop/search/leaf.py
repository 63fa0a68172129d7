"""One segment of an index, open for reading: postings, words and what is kept of each document."""

from __future__ import annotations

import pickle
import struct
import zlib
from contextlib import contextmanager, suppress
from io import BytesIO
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC
from whoosh.reading import CorruptIndexError, SegmentReader, TermNotFound

from desktop.errors import IndexDamaged
from desktop.search.contents import Segment, checksum_of
from desktop.search.whoosh_parts import INDEX_NAME, SEGMENT_ENDING, describe_segment, open_storage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from whoosh.fields import Schema

# A block of postings begins with its length; the fourth of the facts that follow says whether it is compressed.
_LENGTH = struct.Struct("!i")
_COMPRESSED = 3
# What Whoosh, and what lies under it, raise over bytes that are not what was written.
_DAMAGE = (
    struct.error,
    EOFError,
    zlib.error,
    pickle.UnpicklingError,
    CorruptIndexError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NameError,
    AssertionError,
    MemoryError,
    OverflowError,
)


class Postings(NamedTuple):
    """Where a word stands: documents in order, how often in each, and its packed positions there."""

    documents: Sequence[int]
    weights: Sequence[float]
    places: Sequence[bytes]


def file_of(folder: Path, segment: Segment) -> Path:
    """Return the one file of ``segment``."""
    return folder / f"{INDEX_NAME}_{segment.name}{SEGMENT_ENDING}"


def as_whoosh(segment: Segment, *, deleted: bool) -> Any:
    """Return Whoosh's own description of ``segment``, knowing its deleted documents or taking all for live."""
    gone = set(segment.deleted) if deleted and segment.deleted else None
    return describe_segment(segment.name, segment.documents, dict(segment.lengths), gone)


@contextmanager
def reading(gone: type[OSError] | tuple[()] = ()) -> Iterator[None]:
    """Turn whatever damaged bytes raise into IndexDamaged, but let ``gone`` pass."""
    try:
        yield
    except gone:
        raise
    except _DAMAGE as error:
        raise IndexDamaged("The search index is damaged and cannot be read.") from error


class Leaf:
    """One segment of an index. Its methods raise IndexDamaged; they are not for two threads at once."""

    def __init__(self, folder: Path, schema: Schema, segment: Segment) -> None:
        """Open ``segment`` and check that its bytes are those that were written.

        Raises FileNotFoundError when the file is gone, for a later commit may have taken it away.
        """
        try:
            written = checksum_of(file_of(folder, segment)) == (segment.size, segment.checksum)
        except FileNotFoundError:
            raise
        except OSError as error:
            raise IndexDamaged(f"The search index cannot be read: {error.strerror}.") from error
        if not written:
            raise IndexDamaged("The search index is damaged: a part of it is not as it was written.")
        described = as_whoosh(segment, deleted=False)
        with reading(gone=FileNotFoundError):
            self._reader = SegmentReader(open_storage(str(folder)), schema, described)
        self.segment = segment
        self._words: dict[str, str] = {}
        with reading():
            self.ids: list[int] = [int(value) for value in self._reader.column_reader("id", translate=False)]
        self._lengths: dict[str, list[int]] = {}
        self._columns: dict[str, list[str]] = {}

    def update(self, segment: Segment) -> None:
        """Take the description of a later commit, in which more of the documents may be deleted."""
        self.segment = segment

    @property
    def live(self) -> frozenset[int] | None:
        """The documents that are not deleted, or None when all are live."""
        if not self.segment.deleted:
            return None
        return frozenset(range(len(self.ids))).difference(self.segment.deleted)

    def postings(self, field: str, word: str) -> Postings | None:
        """Return the postings of a word, deleted documents included, or None when no document has it."""
        with reading():
            try:
                matcher = self._reader.postings(field, word.encode())
            except TermNotFound:
                return None
            return _read_blocks(matcher)

    def documents(self, field: str, word: str) -> list[int]:
        """Return the documents that have a word, deleted ones included: all that a word among thousands needs."""
        with reading():
            terms: Any = self._reader._terms
            at, ends = terms.term_info(field, word.encode()).extent()
            block = BytesIO(terms._postfile.get(at, ends[0]))
            block.seek(len(WHOOSH3_HEADER_MAGIC))
            documents: list[int] = []
            length = 0
            while length >= 0:  # the last block's length is written as a negative number
                (length,) = _LENGTH.unpack(block.read(_LENGTH.size))
                begin = block.tell()
                compressed = pickle.load(block)[_COMPRESSED]
                packed = block.read(begin + abs(length) - block.tell())
                gaps = pickle.loads(zlib.decompress(packed) if compressed else packed)[0]
                documents.extend(accumulate(gaps))
            return documents

    def frequency(self, field: str, word: str) -> int:
        """Return how many documents have the word, deleted ones included."""
        with reading():
            return int(self._reader.doc_frequency(field, word.encode()))

    def words(self, field: str, prefix: str) -> Iterator[str]:
        """Yield the words of a field that begin with ``prefix``, in order of code points."""
        with reading():
            if field not in self._reader.indexed_field_names():
                return
            for word in self._reader.expand_prefix(field, prefix.encode()):
                yield word.decode()

    def all_words(self, field: str) -> str:
        """Return all words of a field, one a line; kept, for a wildcard at the beginning has to look at each."""
        if field not in self._words:
            self._words[field] = "\n".join(self.words(field, ""))
        return self._words[field]

    def lengths(self, field: str) -> list[int]:
        """Return the number of words of each document's field, as exactly as Whoosh keeps it; at least 1."""
        if field not in self._lengths:
            with reading():
                length = self._reader.doc_field_length
                self._lengths[field] = [length(place, field) or 1 for place in range(len(self.ids))]
        return self._lengths[field]

    def column(self, field: str) -> list[str]:
        """Return what is kept of each document's field, an empty text where it has none."""
        if field not in self._columns:
            with reading():
                values = self._reader.column_reader(field, translate=False)
                self._columns[field] = [bytes(value).decode() for value in values]
        return self._columns[field]

    def close(self) -> None:
        """Let go of the file."""
        with suppress(*_DAMAGE):
            self._reader.close()


def _read_blocks(matcher: Any) -> Postings:
    """Read a posting list block by block; asking Whoosh for one posting after the other takes five times as long."""
    documents: list[int] = []
    weights: list[float] = []
    places: list[bytes] = []
    while matcher.is_active():
        matcher._read_ids()
        documents.extend(matcher._ids)
        matcher._read_weights()
        weights.extend(matcher._weights)
        matcher._read_values()
        places.extend(matcher._values)
        matcher._next_block()
    return Postings(documents, weights, places)
