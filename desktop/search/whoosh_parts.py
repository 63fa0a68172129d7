"""The inner parts of Whoosh that carry no types of their own, named once and typed as far as we use them."""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING, Any, Protocol, cast

from whoosh.analysis.analyzers import IDAnalyzer
from whoosh.codec.whoosh3 import W3Codec, W3Segment, W3TermInfo
from whoosh.columns import NumericColumn
from whoosh.filedb.filestore import FileStorage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typing_extensions import override  # the mark is for the type checker alone
else:

    def override(method):
        """Return ``method`` as it is."""
        return method


__all__ = [
    "INDEX_NAME",
    "SEGMENT_ENDING",
    "SegmentDescription",
    "describe_segment",
    "no_analyzer",
    "number_column",
    "open_storage",
    "override",
    "stored_postings",
    "term_key",
    "term_row",
]

INDEX_NAME = "MAIN"
SEGMENT_ENDING: str = W3Segment.COMPOUND_EXT
_field_number = Struct("!H").pack


class SegmentDescription(Protocol):
    """Whoosh's description of a segment: ``W3Segment``."""

    segid: str
    compound: bool
    _fieldlengths: dict[str, int]

    def doc_count(self) -> int:
        """Return the number of live documents."""
        ...

    def doc_count_all(self) -> int:
        """Return the number of documents, deleted ones included."""
        ...

    def deleted_count(self) -> int:
        """Return the number of deleted documents."""
        ...

    def deleted_docs(self) -> Iterable[int]:
        """Return the places of the deleted documents."""
        ...

    def delete_document(self, docnum: int) -> None:
        """Mark the document at a place as deleted."""
        ...


def describe_segment(name: str, documents: int, lengths: dict[str, int], deleted: set[int] | None) -> Any:
    """Return Whoosh's description of a segment that lies in one file."""
    described = cast("Any", W3Segment)(cast("Any", W3Codec)(), INDEX_NAME, documents, name, deleted)
    described.compound = True
    described._fieldlengths = lengths
    return described


def open_storage(folder: str) -> Any:
    """Return Whoosh's storage for the files of a folder."""
    return cast("Any", FileStorage)(folder)


def number_column() -> Any:
    """Return a column of whole numbers."""
    return cast("Any", NumericColumn)("q", default=-1)


def no_analyzer() -> Any:
    """Return an analyser that takes a value as it is, for fields that analyse by themselves."""
    return cast("Any", IDAnalyzer)()


def term_key(field: int, word: bytes) -> bytes:
    """Return what a word of the field of a number is looked up by in a segment's table."""
    return _field_number(field) + word


def term_row(documents: Sequence[int], weights: Sequence[float], start: int, size: int) -> bytes:
    """Return a word's row in that table: its statistics, and where its postings lie in their file."""
    info = cast("Any", W3TermInfo)(
        weight=sum(weights), df=len(documents), maxweight=max(weights), minid=documents[0], maxid=documents[-1]
    )
    info.set_extent(start, size)
    return cast("bytes", info.to_bytes())


def stored_postings(terms: Any, info: Any) -> bytes:
    """Return the packed postings of a word with ``info`` from a reader of ``terms``."""
    start, (size,) = info.extent()  # the size is read as a tuple of one (whoosh3 3.54.0)
    return cast("bytes", terms._postfile.get(start, size))
