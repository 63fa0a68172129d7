"""Writing one commit of a Whoosh index: segments by Whoosh, the table of contents ours."""

from __future__ import annotations

import contextlib
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from whoosh.index import LockError
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from desktop.errors import LibraryBusy, LibraryError
from desktop.search.contents import Contents, Segment, checksum_of, write_contents
from desktop.search.index_files import sync_file, sync_folder
from desktop.search.leaf import as_whoosh, file_of
from desktop.search.postings import Pool, merged, stored_terms, write_terms
from desktop.search.schema import title_key
from desktop.search.whoosh_parts import INDEX_NAME, SegmentDescription, open_storage, override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from whoosh.fields import Schema

    from desktop.search.engine import IndexedDocument

# Segments are of one size class within this factor, and so many of a class are made one.
_CLASS, _MANY = 8, 4


class _Index:
    """What Whoosh's writer asks of its index, answered from our table of contents."""

    indexname = INDEX_NAME

    def __init__(self, folder: Path, schema: Schema, segments: Sequence[SegmentDescription]) -> None:
        self.storage = open_storage(str(folder))
        self._toc = SimpleNamespace(generation=0, schema=schema, segments=list(segments))

    def lock(self, name: str) -> Any:
        return self.storage.lock(f"{INDEX_NAME}_{name}")

    def _read_toc(self) -> SimpleNamespace:
        return self._toc


class _SegmentWriter(SegmentWriter):
    """Whoosh's writer with our way to the postings.

    It hands the finished segments over instead of writing a table of contents of its own.
    """

    def __init__(self, index: _Index, finish: Callable[[Sequence[SegmentDescription]], None]) -> None:
        cast("Any", super()).__init__(index)
        # The lengths that Whoosh would keep with every posting, to pass over blocks, are of no use to us.
        self.codec.length_stats = False
        self.pool: Any = Pool(self._tempstorage.folder)
        self._merging: list[tuple[Any, int, Mapping[int, int] | None]] = []
        self._hand_over = finish

    @override
    def add_reader(self, reader: Any) -> None:
        """Take in the documents of a segment; the reader is closed when its words have been written."""
        start = self.docnum
        renumbered = cast("Any", self).write_per_doc(set(self.schema.names()), reader)
        self._merging.append((reader, start, renumbered))
        self._added = True

    @override
    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        stored = [stored_terms(*merging) for merging in self._merging]
        write_terms(self.fieldwriter, self.schema, merged([*self.pool.sources(), *stored]))
        self.fieldwriter.close()
        for reader, _, _ in self._merging:
            reader.close()

    @override
    def _commit_toc(self, segments: Sequence[SegmentDescription]) -> None:
        self._hand_over(segments)


class CommitWriter:
    """Collects the changes of one commit. It holds the index's write lock until it is committed or cancelled."""

    def __init__(self, folder: Path, schema: Schema, contents: Callable[[], Contents | None]) -> None:
        """Take the lock, then read the contents. Raises LibraryBusy, LibraryError, IndexDamaged."""
        self._folder = folder
        self._generation = 0
        self._segments: dict[str, Segment] = {}
        self._added: dict[int, int] = {}
        self._removed: set[int] = set()
        self._written: Contents | None = None
        index = _Index(folder, schema, ())
        try:
            self._writer: Any = _SegmentWriter(index, self._finish)
        except LockError as error:
            raise LibraryBusy("Another Accord is writing the search index just now.") from error
        except OSError as error:
            raise LibraryError(f"The search index cannot be written: {error.strerror}.") from error
        try:
            found = contents()
            self._segments = {segment.name: segment for segment in found.segments} if found else {}
            self._writer.segments = [as_whoosh(segment, deleted=True) for segment in self._segments.values()]
            sweep(folder, self._segments.values(), keep=self._writer.newsegment.segid)
        except BaseException:
            self.cancel()
            raise

    def add(self, document: IndexedDocument) -> None:
        """Add a document that has been checked, in place of one added before under the same number."""
        self._forget_added(document.id)
        place = self._writer.docnum
        self._writer.add_document(
            id=(str(document.id),),
            _stored_id=document.id,
            path=document.path,
            title=document.title,
            _stored_title=title_key(document.title),
            text=document.text,
            date=(document.date,) if document.date else (),
            _stored_date=document.date or "",
            company=document.companies,
            party=document.parties,
        )
        self._added[document.id] = place

    def delete(self, number: int, committed: tuple[str, int] | None) -> None:
        """Take out a document, added here or ``committed`` before (as its segment's name and its place in it)."""
        self._forget_added(number)
        if committed is not None:
            name, place = committed
            for segment in self._writer.segments:
                if segment.segid == name:
                    segment.delete_document(place)

    def commit(self, generation: int) -> Contents:
        """Write everything and return the new contents. Raises LibraryError, and then nothing has changed."""
        self._generation = generation
        try:
            self._writer.commit(mergetype=self._merge)
        except OSError as error:
            raise LibraryError(f"The search index cannot be written: {error.strerror}.") from error
        if self._written is None:
            raise LibraryError("The search index was not written.")
        return self._written

    def cancel(self) -> None:
        """Drop everything and let the lock go; what was written so far is swept away by the next writer."""
        with contextlib.suppress(OSError):
            if not self._writer.is_closed:
                self._writer.cancel()

    def _forget_added(self, number: int) -> None:
        place = self._added.pop(number, None)
        if place is not None:
            self._removed.add(place)

    def _merge(self, writer: Any, segments: Sequence[SegmentDescription]) -> list[SegmentDescription]:
        """Copy small and half-empty segments into the new one; return those that stay as they are."""
        stay = sorted((segment for segment in segments if segment.doc_count()), key=lambda each: each.doc_count())
        merged = [segment for segment in stay if segment.deleted_count() * 2 > segment.doc_count_all()]
        stay = [segment for segment in stay if segment not in merged]
        size = len(self._added) + sum(segment.doc_count() for segment in merged)
        while True:
            alike = [segment for segment in stay if segment.doc_count() < max(size, 1) * _CLASS]
            if len(alike) < _MANY:
                break
            merged += alike
            stay = [segment for segment in stay if segment not in alike]
            size += sum(segment.doc_count() for segment in alike)
        for segment in merged:
            described: Any = segment
            writer.add_reader(SegmentReader(writer.storage, writer.schema, described))
        return stay

    def _finish(self, segments: Sequence[SegmentDescription]) -> None:
        """Write the table of contents over the finished segments: the moment of the commit."""
        for place in self._removed:
            self._writer.newsegment.delete_document(place)
        described = tuple(self._describe(segment) for segment in segments if segment.doc_count())
        sync_folder(self._folder)
        self._written = Contents(self._generation, described)
        write_contents(self._folder, self._written)
        sweep(self._folder, described)

    def _describe(self, segment: SegmentDescription) -> Segment:
        deleted = tuple(sorted(segment.deleted_docs()))
        lengths = {field: int(length) for field, length in segment._fieldlengths.items()}
        old = self._segments.get(segment.segid)
        if old:
            return Segment(old.name, old.documents, deleted, old.lengths, old.size, old.checksum)
        described = Segment(segment.segid, segment.doc_count_all(), deleted, lengths, 0, 0)
        file = file_of(self._folder, described)
        sync_file(file)
        size, checksum = checksum_of(file)
        return Segment(segment.segid, segment.doc_count_all(), deleted, lengths, size, checksum)


def sweep(folder: Path, segments: Iterable[Segment], keep: str = "") -> None:
    """Remove the files of segments that are no longer, or never became, part of the index. Needs the write lock.

    A file that another program holds open (on Windows) stays until the next time. ``keep`` names a segment that is
    being written.
    """
    kept = {file_of(folder, segment).name for segment in segments}
    for file in folder.glob(f"{INDEX_NAME}_*"):
        if file.name in kept or file.name.endswith("LOCK") or (keep and file.name.startswith(f"{INDEX_NAME}_{keep}.")):
            continue
        with contextlib.suppress(OSError):
            file.unlink()
