"""Bringing a library up to date with its folder: what is read, in which order it is stored and indexed."""

from __future__ import annotations

import os
import time
from itertools import repeat
from typing import TYPE_CHECKING

from desktop.errors import IndexDamaged, LibraryError, ReadError
from desktop.library import reading, writing
from desktop.library.batches import Batches, growing
from desktop.library.booking import book_deals, is_booked
from desktop.library.comparing import Changes, KnownFile, compare, known_files, take_moved
from desktop.library.indexing import Indexer
from desktop.library.walk import path_on_disk, walk
from desktop.library.writing import FileFacts
from desktop.models.progress import Phase, Progress
from desktop.models.rows import FileStatus
from desktop.readers.plain import name_as_title

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterator
    from pathlib import Path

    from desktop.library.files import Extractor
    from desktop.library.index import Index
    from desktop.library.store import Store
    from desktop.library.walk import Found
    from desktop.readers.opening import FileContent

# A change within this time of the last one may leave a file's time as it was: FAT counts in steps of 2 s.
_SETTLED_NS = 2_000_000_000
_BEING_WRITTEN = "This file was still being written. It is read when the folder is read again."
_LISTED_EACH = 1000


class Refresh:
    """One refresh. The caller holds the library's lock for as long as ``steps`` runs."""

    def __init__(  # noqa: PLR0913 (one of each room it joins)
        self,
        folder: Path,
        store: Store,
        index: Index,
        extractor: Extractor,
        *,
        excluded: Collection[Path] = (),
        batches: Batches | None = None,
    ) -> None:
        self._folder = folder
        self._store = store
        self._index = index
        self._extractor = extractor
        self._excluded = excluded
        self._batches = batches or Batches()
        self._limits: Iterator[int] = repeat(self._batches.most)
        self._done = self._total = self._failed = self._changed = self._searchable = 0

    def steps(self) -> Iterator[Progress]:
        """Do it step by step; closing the iterator at any step leaves the library whole. Raises LibraryError."""
        self._count_searchable()
        yield self._step(Phase.LISTING)
        changes = yield from self._compare()
        indexer = Indexer(self._store, self._index)
        try:
            self._count_searchable()
            if indexer.note:
                self._limits = growing()
                yield self._step(Phase.LISTING, note=indexer.note)
            self._note(changes)
            self._batches.begin()
            for characters, path in self._read_all(changes):
                yield self._step(Phase.READING, path)
                if characters and self._batches.add(characters):
                    yield from self._index_waiting(indexer)
                    self._batches.begin()
            self._drop(file.id for files in changes.moved.values() for file in files)
            yield from self._index_waiting(indexer)
        finally:
            indexer.close()
        self._book_deals()
        with self._store.writing(durable=True) as connection:
            writing.put_meta(connection, "device", self._device())
            writing.put_meta(connection, "refreshed", str(time.time_ns()))
        yield self._step(Phase.DONE)

    def _compare(self) -> Generator[Progress, None, Changes]:
        """Walk the folder; the generator's value is what there is to do."""
        with self._store.reading() as connection:
            known = known_files(connection)
        found: list[Found] = []
        for file in walk(self._folder, self._excluded):
            found.append(file)
            if len(found) % _LISTED_EACH == 0:
                self._total = len(found)
                yield self._step(Phase.LISTING)
        self._refuse_empty_drive(found, known)
        changes = compare(found, known, readers=self._extractor.readers, extractor=self._extractor.version)
        self._total, self._done = changes.total, changes.unchanged
        return changes

    def _refuse_empty_drive(self, found: list[Found], known: dict[bytes, KnownFile]) -> None:
        """Raise LibraryError where a drive seems to be unplugged: its mount point is left, empty, on another device."""
        is_gone = not self._folder.is_dir()
        is_other = not found and known and self._store.meta("device") not in {"", self._device()}
        if is_gone or is_other:
            raise LibraryError(
                f"The folder {self._folder} is not there just now; its drive may be unplugged. Nothing was changed."
            )

    def _device(self) -> str:
        try:
            return str(self._folder.stat().st_dev)
        except OSError:
            return ""

    def _note(self, changes: Changes) -> None:
        """Write down what cannot be read, and forget what is gone."""
        with self._store.writing() as connection:
            for file, before in changes.to_note:
                facts = self._facts(file, settled=True)
                writing.put_file(connection, _number(before), facts, file.status or FileStatus.FAILED, file.reason)
                self._done += 1
                self._changed += 1
                self._failed += file.status is FileStatus.FAILED
        self._drop(file.id for file in changes.gone)

    def _drop(self, numbers: Iterator[int]) -> None:
        listed = list(numbers)
        if listed:
            with self._store.writing() as connection:
                writing.drop_files(connection, listed)
            self._changed += len(listed)

    def _read_all(self, changes: Changes) -> Iterator[tuple[int, str]]:
        """Read and extract file by file; yield how many characters came of it, 0 where nothing is to be indexed."""
        for file, before in changes.to_read:
            characters = self._read(file, before, changes)
            self._done += 1
            yield characters, file.path
        for known in changes.to_extract:
            characters = self._extract(known)
            self._done += 1
            yield characters, known.path

    def _extract(self, known: KnownFile) -> int:
        """Make a document's records again, from the stored text."""
        with self._store.reading() as connection:
            document = reading.load_document(connection, known.id)
        found = self._extractor.extract(document)
        with self._store.writing() as connection:
            writing.put_records(connection, known.id, found, self._extractor.name_key)
        self._changed += 1
        return len(document.text)

    def _read(self, file: Found, before: KnownFile | None, changes: Changes) -> int:
        path = path_on_disk(self._folder, file.raw)
        try:
            if reason := self._extractor.foreign_kind(path):
                return self._leave_out(file, before, FileStatus.SKIPPED, reason)
            content = self._extractor.open(path)
            if not content.steady:
                content = self._extractor.open(path)
            if not content.steady:
                return self._leave_out(file, before, FileStatus.FAILED, _BEING_WRITTEN)
            return self._keep(file, before or take_moved(changes, content.sha256, file.path), content)
        except ReadError as error:
            if not os.path.lexists(path):
                return self._vanished(before)
            return self._leave_out(file, before, FileStatus.FAILED, str(error))

    def _keep(self, file: Found, before: KnownFile | None, content: FileContent) -> int:
        """Store a file's document and records, or only its new time and path where its content is known."""
        settled = time.time_ns() - content.mtime_ns > _SETTLED_NS
        readers = self._extractor.readers
        facts = FileFacts(file.raw, file.path, content.size, content.mtime_ns, settled, content.sha256, readers)
        if before is not None and self._is_known(before, content):
            with self._store.writing() as connection:
                writing.touch_file(connection, before.id, facts)
                if before.raw != file.raw and before.title == name_as_title(before.path):
                    writing.set_title(connection, before.id, name_as_title(file.path))
            moved = before.raw != file.raw
            self._changed += moved
            return 1 if moved else 0
        found = self._extractor.read(content, file.path)
        with self._store.writing() as connection:
            writing.put_document(connection, _number(before), facts, found, self._extractor.name_key)
        self._changed += 1
        return len(found.document.text)

    def _is_known(self, before: KnownFile, content: FileContent) -> bool:
        is_same = before.is_kept and before.sha256 == content.sha256
        is_current = before.reader in self._extractor.readers.split() and before.extractor == self._extractor.version
        return is_same and is_current

    def _leave_out(self, file: Found, before: KnownFile | None, status: FileStatus, reason: str) -> int:
        # A failure is tried again each time, so it is never settled.
        settled = status is FileStatus.SKIPPED
        facts = self._facts(file, settled=settled)
        is_new = before is None or (before.status, before.reason) != (status, reason)
        with self._store.writing() as connection:
            writing.put_file(connection, _number(before), facts, status, reason)
        self._changed += is_new
        self._failed += status is FileStatus.FAILED
        return 0

    def _facts(self, file: Found, *, settled: bool) -> FileFacts:
        """Return what is kept of a file that was not read."""
        return FileFacts(file.raw, file.path, file.size, file.mtime_ns, settled, "", self._extractor.readers)

    def _vanished(self, before: KnownFile | None) -> int:
        """Forget a file that went between the listing and the reading, unless the whole folder did."""
        if not self._folder.is_dir():
            raise LibraryError(f"The folder {self._folder} went away while it was read. What was read is kept.")
        if before is not None:
            self._drop(iter((before.id,)))
        return 0

    def _index_waiting(self, indexer: Indexer) -> Iterator[Progress]:
        """Index all that waits, in batches; an index that turns out damaged is made anew once."""
        mended = False
        while True:
            with self._store.reading() as connection:
                left = reading.to_index(connection)
            if not left:
                return
            try:
                for ref in indexer.carry(next(self._limits)):
                    yield self._step(Phase.INDEXING, ref.path)
            except IndexDamaged:
                if mended:
                    raise
                mended = True
                self._limits = growing()
                note = "The search index was damaged and is made anew."
                yield self._step(Phase.INDEXING, note=note)
            self._count_searchable()
            yield self._step(Phase.INDEXING)

    def _book_deals(self) -> None:
        """Enter all agreements in the ledger, unless they are in it as they are."""
        with self._store.reading() as connection:
            if is_booked(connection):
                return
        with self._store.writing() as connection:
            book_deals(connection, self._extractor.lexicon, self._extractor.name_key)

    def _count_searchable(self) -> None:
        with self._store.reading() as connection:
            self._searchable = reading.searchable(connection)

    def _step(self, phase: Phase, path: str = "", note: str = "") -> Progress:
        return Progress(
            phase=phase,
            done=self._done,
            total=self._total,
            path=path,
            searchable=self._searchable,
            failed=self._failed,
            changed=self._changed,
            note=note,
        )


def _number(known: KnownFile | None) -> int | None:
    return None if known is None else known.id
