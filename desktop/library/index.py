"""The index beside the store: a cache of it, opened where it is to be trusted and begun anew where it is not."""

from __future__ import annotations

import contextlib
import shutil
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from desktop.errors import IndexDamaged
from desktop.library import reading, writing
from desktop.library.recalling import recall_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.library.store import Store
    from desktop.search.engine import Engine
    from desktop.search.engines import EngineName

_DAMAGE_MARK = "index.damage-seen"
_MISSING = "The search index was missing and is made anew."
_DAMAGED = "The search index was damaged and is made anew."
_BEHIND = "The search index did not fit the stored documents and is made anew."
_NO_ENGINE = "The search index is of an engine that is not installed any more and is made anew."


@dataclass(slots=True)
class _Reader:
    """An engine that is lent to any number of searches at once."""

    epoch: int
    engine: Engine
    users: int = 0
    retired: bool = False

    def close_if_unused(self) -> None:
        if self.retired and not self.users:
            self.engine.close()


class Index:
    """The index of one library.

    It lies in ``folder`` under a number, its epoch, which the store knows. An index made anew gets the next number, so
    that a program which still reads the old one is not disturbed and finds the new one by itself. The store knows, too,
    which engine it is of.
    """

    def __init__(self, folder: Path, store: Store) -> None:
        self._folder = folder
        self._store = store
        self._preferred: EngineName | None = None
        self._lock = threading.Lock()
        self._reader: _Reader | None = None

    @contextlib.contextmanager
    def lent(self) -> Iterator[Engine | None]:
        """Lend the engine for searching, or None when there is no index yet. Raises IndexDamaged.

        It stays open for as long as it is lent, also when another one takes its place meanwhile.
        """
        epoch = self._epoch()
        with self._lock:
            if self._reader is None or self._reader.epoch != epoch:
                self._retire()
                if self._generation() and self._place(epoch).is_dir():
                    self._reader = _Reader(epoch, self._open(self._place(epoch), self.engine, writable=False))
            reader = self._reader
            if reader is not None:
                reader.users += 1
        try:
            yield None if reader is None else reader.engine
        finally:
            with self._lock:
                if reader is not None:
                    reader.users -= 1
                    reader.close_if_unused()

    def writer(self) -> tuple[Engine, str]:
        """Return the engine for writing, and a sentence when the index had to be begun anew. Raises LibraryError.

        An index is trusted when it is of the store's generation, or of the next: then only the store's note that it
        was written is missing, and those documents are written once more.
        """
        reason = self._why_anew()
        if not reason:
            place = self._place(self._epoch())
            if not place.is_dir():
                self._clear_away()
                place.mkdir(parents=True, mode=0o700)
            try:
                engine = self._open(place, self.engine, writable=True)
            except IndexDamaged:
                reason = _DAMAGED
            else:
                known, found = self._generation(), engine.generation() or 0
                if known <= found <= known + 1:
                    return engine, ""
                engine.close()
                reason = _BEHIND
        return self.begin_anew(), reason

    @property
    def engine(self) -> EngineName:
        """The name of the engine that the index is of, or would be begun with."""
        return cast("EngineName", self._store.meta("engine", "whoosh"))

    def prefer(self, name: EngineName) -> None:
        """Have ``name`` be the engine of an index that is begun anew."""
        self._preferred = name

    def begin_anew(self) -> Engine:
        """Leave the index as it is and begin an empty one in its place; return its engine, for writing."""
        name: EngineName = self._preferred or (self.engine if self._is_installed() else "whoosh")
        old = self._epoch()
        with self._store.writing(durable=True) as connection:
            writing.forget_index(connection, old + 1)
            writing.put_meta(connection, "engine", name)
            # The new index has no generation yet; the first commit gives it the next one.
            writing.put_meta(connection, "generation", "0")
        with self._lock:
            self._retire()
        (self._folder.parent / _DAMAGE_MARK).unlink(missing_ok=True)
        self._set_aside(old)
        place = self._place(old + 1)
        place.mkdir(parents=True, mode=0o700)
        return self._open(place, name, writable=True)

    def begin_beside(self, name: EngineName) -> Engine:
        """Begin an empty index beside the one that is in use; return its engine, for writing."""
        place = self._place(self._epoch() + 1)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True, mode=0o700)
        return self._open(place, name, writable=True)

    def take_beside(self, name: EngineName, generation: int) -> None:
        """Put the index that was begun beside, and holds all that the old one does, in its place."""
        old = self._epoch()
        with self._store.writing(durable=True) as connection:
            for key, value in (("epoch", str(old + 1)), ("engine", name), ("generation", str(generation))):
                writing.put_meta(connection, key, value)
        with self._lock:
            self._retire()
        shutil.rmtree(self._place(old), ignore_errors=True)

    def note_damage(self) -> None:
        """Remember that the index could not be read, so that the next refresh makes it anew."""
        with contextlib.suppress(OSError):
            (self._folder.parent / _DAMAGE_MARK).touch()
        with self._lock:
            self._retire()

    def state(self) -> tuple[str, bool]:
        """Return a sentence about the index, and whether it can be used."""
        if why := self._why_anew() or self._why_unreadable():
            return why.replace("is made anew", "will be made anew when the folder is read"), False
        with self._store.reading() as connection:
            waiting = reading.waiting(connection)
        if waiting:
            return f"The search index waits for {waiting:,} document{'s' if waiting != 1 else ''}.", True
        return ("The search index is up to date." if self._generation() else "There is no search index yet."), True

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._retire()

    def _why_anew(self) -> str:
        if (self._folder.parent / _DAMAGE_MARK).exists():
            return _DAMAGED
        if not self._place(self._epoch()).is_dir():
            return _MISSING if self._generation() else ""
        return "" if self._is_installed() else _NO_ENGINE

    def _is_installed(self) -> bool:
        from desktop.search.engines import is_there

        return is_there(self.engine)

    def _open(self, place: Path, name: EngineName, *, writable: bool) -> Engine:
        from desktop.search.engines import open_engine

        return open_engine(name, place, writable=writable, recall=recall_of(self._store))

    def _why_unreadable(self) -> str:
        try:
            with self.lent() as engine:
                _ = engine and engine.generation()
        except IndexDamaged:
            self.note_damage()
            return _DAMAGED
        return ""

    def _place(self, epoch: int) -> Path:
        return self._folder / str(epoch)

    def _epoch(self) -> int:
        return int(self._store.meta("epoch"))

    def _generation(self) -> int:
        return int(self._store.meta("generation", "0"))

    def _retire(self) -> None:
        """Close the reader as soon as nobody uses it."""
        if self._reader is not None:
            self._reader.retired = True
            self._reader.close_if_unused()
            self._reader = None

    def _set_aside(self, epoch: int) -> None:
        """Keep the index that was given up, for whoever wants to know what happened to it, and none before it."""
        for older in self._folder.parent.glob("index.damaged-*"):
            shutil.rmtree(older, ignore_errors=True)
        with contextlib.suppress(OSError):  # nothing there, or held open on Windows; it is in nobody's way
            self._place(epoch).replace(self._folder.with_name(f"index.damaged-{epoch}"))
        self._clear_away()

    def _clear_away(self) -> None:
        """Delete what lies in the index's folder: indexes of other epochs, which nothing leads to."""
        for other in self._folder.glob("*"):
            shutil.rmtree(other, ignore_errors=True)
