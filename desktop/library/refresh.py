"""Bringing a library up to date with its folder: what is read, in which order it is stored and indexed."""

from __future__ import annotations

import time
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import IndexDamaged, LibraryError
from desktop.library import near, reading, writing
from desktop.library.batches import Batches, growing
from desktop.library.booking import book_deals
from desktop.library.choices import Choices
from desktop.library.comparing import Changes, compare, known_digests, known_files
from desktop.library.copies import leads, settle_copies
from desktop.library.decisions import settle
from desktop.library.engine_choice import engine_for
from desktop.library.indexing import Indexer
from desktop.library.intake import Intake
from desktop.library.pace import Pace
from desktop.library.rebooking import is_booked
from desktop.library.rounds import Rounds, Stale
from desktop.library.switching import switch
from desktop.library.walk import away, lies_in, walk
from desktop.library.writing import FileFacts
from desktop.models.progress import Phase, Progress
from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    import threading
    from collections.abc import Collection, Generator, Iterator, Mapping

    from desktop.library.crew import Crew
    from desktop.library.engine_choice import EngineChoice
    from desktop.library.files import Extractor
    from desktop.library.index import Index
    from desktop.library.journal import Journal
    from desktop.library.store import Store
    from desktop.library.walk import Found

_LISTED_EACH = 1000
# How many texts are compared in one turn, so that others can write in between.
_AT_ONCE = 500


class Refresh:
    """One refresh. The caller holds the library's lock for as long as ``steps`` runs.

    ``choices`` say what of the folder and of which others is read. ``again`` are paths, as they are shown, of files to
    be read in any case, each with a password or "". While ``running`` is not set no file is begun. ``journal``
    holds what was decided of the records, which is found again where a text has changed.
    """

    def __init__(  # noqa: PLR0913 (one of each room it joins)
        self,
        folder: Path,
        store: Store,
        index: Index,
        extractor: Extractor,
        crew: Crew,
        *,
        excluded: Collection[Path] = (),
        choices: Choices | None = None,
        journal: Journal | None = None,
        again: Mapping[str, str] | None = None,
        running: threading.Event | None = None,
        batches: Batches | None = None,
        engine: EngineChoice = "auto",
    ) -> None:
        self._folder = folder
        self._store = store
        self._index = index
        self._extractor = extractor
        self._crew = crew
        self._excluded = excluded
        self._choices = choices or Choices()
        self._journal = journal
        # What lies inside a file is read with that file.
        self._again = {path.split("!/", 1)[0]: word for path, word in (again or {}).items()}
        self._running = running
        self._engine = engine
        self._batches = batches or Batches()
        self._pace = Pace()
        self._limits: Iterator[int] = repeat(self._batches.most)
        self._done = self._total = self._failed = self._changed = self._searchable = 0

    def steps(self) -> Iterator[Progress]:
        """Do it step by step; closing the iterator at any step leaves the library whole. Raises LibraryError."""
        self._count_searchable()
        yield self._step(Phase.LISTING)
        changes = yield from self._compare()
        yield from self._fit_engine(changes)
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
            self._drop([file.id for files in changes.moved.values() for file in files])
            with self._store.writing() as connection:
                settle_copies(connection)
            self._compare_texts()
            yield from self._index_waiting(indexer)
        finally:
            indexer.close()
        if self._journal is not None:
            settle(self._store, self._journal)
        yield from self._book_deals()
        with self._store.writing(durable=True) as connection:
            for folder in self._folders:
                writing.put_meta(connection, self._device_name(folder), _device(folder))
            writing.put_meta(connection, "refreshed", str(time.time_ns()))
        yield self._step(Phase.DONE)

    def _compare(self) -> Generator[Progress, None, Changes]:
        """Walk the folder; the generator's value is what there is to do."""
        readers = self._extractor.readers
        with self._store.reading() as connection:
            known = known_files(connection, readers)
        found: list[Found] = []
        for file in walk(self._folder, self._excluded, self._choices):
            found.append(file)
            if len(found) % _LISTED_EACH == 0:
                self._total = len(found)
                yield self._step(Phase.LISTING)
        self._mind_drives(found, known)
        changes = compare(found, known, readers=readers, again=self._again)
        self._total, self._done = changes.total, changes.unchanged
        return changes

    def _fit_engine(self, changes: Changes) -> Iterator[Progress]:
        """Have the index be of the engine that suits so many documents, before more of them go into another."""
        with self._store.reading() as connection:
            held, waiting = reading.searchable(connection), reading.waiting(connection)
        index = self._index
        new = sum(before is None for _, before in changes.to_read)
        documents = held + waiting + new - len(changes.gone)
        name = engine_for(self._engine, documents, index.engine if held else None)
        index.prefer(name)
        if name == index.engine:
            return
        if not held or not index.state()[1]:
            index.begin_anew().close()
            return
        for _ in switch(self._store, index, name):
            yield self._step(Phase.INDEXING)

    def _mind_drives(self, found: list[Found], known: Collection[bytes]) -> None:
        """Keep what was read of drives that seem to be unplugged: a mount point is left, empty, on another device.

        Raises LibraryError where that is the library's own folder.
        """
        others = self._choices.folders
        is_own_empty = all(any(lies_in(file.raw, other) for other in others) for file in found)
        was_own_empty = all(any(lies_in(raw, other) for other in others) for raw in known)
        is_unplugged = is_own_empty and not was_own_empty and self._is_other_device(str(self._folder))
        if is_unplugged or not self._folder.is_dir():
            raise LibraryError(
                f"The folder {self._folder} is not there just now; its drive may be unplugged. Nothing was changed."
            )
        for other in others:
            is_empty = not any(lies_in(file.raw, other) for file in found)
            if is_empty and any(lies_in(raw, other) for raw in known) and self._is_other_device(other):
                found.append(away(other))

    @property
    def _folders(self) -> tuple[str, ...]:
        return (str(self._folder), *self._choices.folders)

    def _is_other_device(self, folder: str) -> bool:
        return self._store.meta(self._device_name(folder)) not in {"", _device(folder)}

    def _device_name(self, folder: str) -> str:
        """Return under which name the store keeps which device a folder was on."""
        return "device" if folder == str(self._folder) else f"device of {folder}"

    def _note(self, changes: Changes) -> None:
        """Write down what cannot be read, and forget what is gone."""
        with self._store.writing() as connection:
            for file, before in changes.to_note:
                # Not settled: once nothing keeps it from being read, it is to be opened, changed or not.
                facts = FileFacts(
                    *(file.raw, file.path, file.size, file.mtime_ns, False, "", self._extractor.readers),
                    inode=file.inode,
                )
                status = file.status or FileStatus.FAILED
                writing.put_file(connection, None if before is None else before.id, facts, status, file.reason)
                self._done += 1
                self._changed += 1
                self._failed += file.status is FileStatus.FAILED
        self._drop([file.id for file in changes.gone])

    def _drop(self, numbers: list[int]) -> None:
        if numbers:
            with self._store.writing() as connection:
                writing.drop_files(connection, numbers)
            self._changed += len(numbers)

    def _read_all(self, changes: Changes) -> Iterator[tuple[int, str]]:
        """Have all be read and extracted; yield how many characters came of it, 0 where nothing is to be indexed."""
        stale = self._stale(changes)
        if not changes.to_read and not stale:
            return
        with self._store.reading() as connection:
            known, kept = known_digests(connection), leads(connection)
        readers, extractor = self._extractor.readers, self._extractor.version
        intake = Intake(self._folder, self._store, changes, kept, readers, extractor)
        entries = [intake.entry(file, before, self._again) for file, before in changes.to_read]
        self._done -= sum(each.counts for each in stale)
        size = sum(file.size for file, _ in changes.to_read) + sum(each.size for each in stale)
        self._pace.begin(len(entries) + len(stale), size)
        rounds = Rounds(
            *(self._folder, self._store, self._crew, self._extractor, intake),
            running=self._running,
        )
        for taken in rounds.steps(entries, stale, known):
            if taken.done:
                self._pace.add(taken.size)
            self._done += taken.done
            self._changed += taken.changed
            self._failed += taken.failed
            yield taken.characters, taken.path

    def _stale(self, changes: Changes) -> list[Stale]:
        """Return the documents whose records are of other rules, and which are not read anyway."""
        read = {before.id for _, before in changes.to_read if before is not None}
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT id, path, size, parent FROM file WHERE extractor NOT IN ('', ?) ORDER BY path",
                (self._extractor.version,),
            ).fetchall()
        return [Stale(number, path, size, parent is None) for number, path, size, parent in rows if number not in read]

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

    def _compare_texts(self) -> None:
        """Find for each new text the one most like it."""
        while True:
            with self._store.reading() as connection:
                without, waiting = near.without_sketch(connection, _AT_ONCE), near.waiting(connection, _AT_ONCE)
                texts = [(number, reading.load_text(connection, number).text) for number in without]
            if not without and not waiting:
                return
            with self._store.writing() as connection:
                for number, text in texts:
                    near.make_sketch(connection, number, text)
                for number in waiting:
                    near.compare_sketch(connection, number)

    def _book_deals(self) -> Iterator[Progress]:
        """Enter all agreements in the ledger, unless they are in it as they are."""
        with self._store.reading() as connection:
            if is_booked(connection):
                return
        for _ in book_deals(self._store, self._extractor.lexicon, self._extractor.name_key):
            yield self._step(Phase.INDEXING)

    def _count_searchable(self) -> None:
        with self._store.reading() as connection:
            self._searchable = reading.searchable(connection)

    def _step(self, phase: Phase, path: str = "", note: str = "") -> Progress:
        files_per_second, bytes_per_second, seconds_left = self._pace.rates()
        return Progress(
            phase=phase,
            done=self._done,
            total=self._total,
            path=path,
            searchable=self._searchable,
            failed=self._failed,
            changed=self._changed,
            note=note,
            bytes_done=self._pace.bytes,
            bytes_total=self._pace.bytes_total,
            files_per_second=files_per_second,
            bytes_per_second=bytes_per_second,
            seconds_left=seconds_left,
        )


def _device(folder: str) -> str:
    try:
        return str(Path(folder).stat().st_dev)
    except OSError:
        return ""
