"""One segment of an index, open for reading: postings, words and what is kept of each document."""

from __future__ import annotations

import pickle
import struct
import zlib
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from whoosh.reading import CorruptIndexError, SegmentReader, TermNotFound

from desktop.errors import IndexDamaged
from desktop.search.blocks import Postings, unpack, unpack_documents
from desktop.search.contents import Segment, checksum_of
from desktop.search.whoosh_parts import INDEX_NAME, SEGMENT_ENDING, describe_segment, open_storage, stored_postings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whoosh.fields import Schema

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
                return unpack(self._packed(field, word))
            except TermNotFound:
                return None

    def documents(self, field: str, word: str) -> list[int]:
        """Return the documents that have a word, deleted ones included: all that a word among thousands needs."""
        with reading():
            return unpack_documents(self._packed(field, word))

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

    def _packed(self, field: str, word: str) -> bytes:
        terms: Any = self._reader._terms
        return stored_postings(terms, terms.term_info(field, word.encode()))
