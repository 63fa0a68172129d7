"""The store: one SQLite file that is the truth about a library, and what is done when it is damaged."""

from __future__ import annotations

import contextlib
import datetime
import sqlite3
import threading
import weakref
from collections import Counter
from typing import TYPE_CHECKING

from desktop.errors import LibraryBusy, LibraryError
from desktop.library.schema import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Connection = sqlite3.Connection

_BUSY_SECONDS = 10
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_PARTS = ("", "-wal", "-shm")
_CLOSED = "This library is closed."
_DAMAGED = "Accord's own data for this library is damaged. Reading the folder again mends it."


class StoreDamaged(LibraryError):
    """The store, or something in it, cannot be read; the next refresh mends it."""

    def __init__(self) -> None:
        super().__init__(_DAMAGED)


class Store:
    """One connection a thread, all closed by ``close``; transactions come from ``reading`` and ``writing``.

    The journal is a write-ahead log, so reading never waits for writing. Commits are ``synchronous=NORMAL``: they
    survive a crash of the program and may be lost in a power cut, which costs reading some files again. A durable
    one waits for the disk, with everything before it; it comes before each commit of the index, so that the index
    never knows more than the store.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._local = threading.local()
        self._opened: list[tuple[weakref.ref[threading.Thread], Connection]] = []
        self._uses: Counter[int] = Counter()
        self._lock = threading.Lock()
        self._closed = False

    @classmethod
    def open(cls, file: Path, migrations: Sequence[str] = MIGRATIONS) -> Store:
        """Open ``file``, made or brought to the newest format where needed.

        Raises StoreDamaged, and LibraryError when a newer Accord wrote it or the disk refuses.
        """
        store = cls(file)
        try:
            with translated(), store._lent() as connection:
                store._migrate(migrations, connection)
        except LibraryError:
            store.close()
            raise
        return store

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection on which all reads see one state. Raises LibraryError."""
        with translated(), self._lent() as connection:
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextlib.contextmanager
    def writing(self, *, durable: bool = False) -> Iterator[Connection]:
        """Give a connection whose writes are kept together or not at all. Raises LibraryError.

        Inside another one on the same thread it is a part of that.
        """
        outer: Connection | None = getattr(self._local, "writing", None)
        if outer is not None:
            with translated():
                yield outer
            return
        with translated(), self._lent() as connection:
            if durable:
                connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            self._local.writing = connection
            try:
                yield connection
                connection.commit()
            finally:
                self._local.writing = None
                # Nothing is left to roll back after a commit; a failed one keeps its transaction open.
                connection.rollback()
                if durable:
                    connection.execute("PRAGMA synchronous = NORMAL")

    def meta(self, name: str, default: str = "") -> str:
        """Return one named value."""
        with self.reading() as connection:
            row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return default if row is None else str(row[0])

    def check(self) -> None:
        """Read through the structure of the whole file. Raises StoreDamaged."""
        with self.reading() as connection:
            if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise StoreDamaged

    def close(self) -> None:
        """Close every connection; the store gives none afterwards.

        One that is being used is interrupted, and closed when its thread leaves it: the whole program would crash if a
        connection were closed in the midst of a statement.
        """
        with self._lock:
            self._closed = True
            used = [opened for opened in self._opened if self._uses[id(opened[1])]]
            for _, connection in used:
                connection.interrupt()
            for opened in self._opened:
                if opened not in used:
                    opened[1].close()
            self._opened = used

    @contextlib.contextmanager
    def _lent(self) -> Iterator[Connection]:
        """Give this thread's connection, which nobody closes until it is left."""
        place = self._place()
        with self._lock:
            connection = self._connection(place)
            self._uses[id(connection)] += 1
        try:
            yield connection
        finally:
            with self._lock:
                self._uses[id(connection)] -= 1
                if not self._uses[id(connection)]:
                    del self._uses[id(connection)]
                    if self._closed:
                        connection.close()

    def _connection(self, place: tuple[int, int]) -> Connection:
        """Return this thread's connection to the file at ``place``, made where there is none; the lock is held."""
        if self._closed:
            raise LibraryError(_CLOSED)
        known: tuple[tuple[int, int], Connection] | None = getattr(self._local, "known", None)
        if known is not None and known[0] == place:
            return known[1]
        self._drop_unused(known and known[1])
        connection = sqlite3.connect(
            self.file, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        self._opened.append((weakref.ref(threading.current_thread()), connection))
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        self._local.known = (self._place(), connection)
        return connection

    def _place(self) -> tuple[int, int]:
        """Return which file stands at the path by now: another process may have set a damaged one aside."""
        try:
            found = self.file.stat()
        except FileNotFoundError:
            return (0, 0)
        return (found.st_dev, found.st_ino)

    def _drop_unused(self, replaced: Connection | None) -> None:
        """Close the connections of threads that have ended, and the one that is being replaced."""
        kept = []
        for thread, connection in self._opened:
            owner = thread()
            is_left = connection is replaced or owner is None or not owner.is_alive()
            if is_left and not self._uses[id(connection)]:
                connection.close()
            else:
                kept.append((thread, connection))
        self._opened = kept

    def _migrate(self, migrations: Sequence[str], connection: Connection) -> None:
        version = _version(connection)
        if version > len(migrations):
            raise LibraryError(
                f"This library was written by a newer Accord (format {version}; this one knows {len(migrations)}). "
                "Nothing was changed in it."
            )
        # Kept in the file, so that no other connection needs to ask for it.
        connection.execute("PRAGMA journal_mode = WAL")
        if 0 < version < len(migrations):
            connection.execute("VACUUM INTO ?", (str(_free_name(self.file, f"before-format-{len(migrations)}")),))
        while version < len(migrations):
            connection.execute("BEGIN IMMEDIATE")
            try:
                version = _version(connection)
                if version < len(migrations):
                    for statement in _statements(migrations[version]):
                        connection.execute(statement)
                    version += 1
                    connection.execute(f"PRAGMA user_version = {version}")
                connection.commit()
            finally:
                connection.rollback()
        connection.execute("SELECT count(*) FROM file WHERE id = 0").fetchone()


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one: a trigger has semicolons of its own."""
    held = ""
    for piece in script.split(";"):
        held += f"{piece};"
        if sqlite3.complete_statement(held):
            yield held
            held = ""


def set_aside(file: Path) -> Path:
    """Move a damaged store out of the way under a name with today's date; return where. Raises LibraryError."""
    kept = _free_name(file, f"damaged-{datetime.datetime.now(tz=datetime.UTC):%Y-%m-%d}")
    try:
        for part in _PARTS:
            with contextlib.suppress(FileNotFoundError):
                file.with_name(file.name + part).replace(kept.with_name(kept.name + part))
    except OSError as error:
        raise LibraryError(f"{_DAMAGED} The damaged file could not be set aside: {error.strerror}.") from error
    return kept


@contextlib.contextmanager
def translated() -> Iterator[None]:
    """Turn what SQLite and the disk raise inside the ``with`` into a LibraryError with a sentence."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError) as error:
        if "closed" not in str(error):
            raise
        raise LibraryError(_CLOSED) from error
    except sqlite3.DatabaseError as error:
        raise _worded(error) from error
    except OSError as error:
        raise LibraryError(f"Accord's own data for this library cannot be used: {error.strerror}.") from error


def _worded(error: sqlite3.DatabaseError) -> LibraryError:
    # The low byte is the kind of an error, the others its special case; errors of the module itself have none.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGE or (code == sqlite3.SQLITE_ERROR and "no such table" in str(error)):
        return StoreDamaged()
    if code in _BUSY:
        return LibraryBusy("Another Accord is writing to this library just now. Try again in a moment.")
    if code == sqlite3.SQLITE_INTERRUPT:
        return LibraryError(_CLOSED)
    if code == sqlite3.SQLITE_FULL or "disk is full" in str(error):
        return LibraryError("The disk that holds Accord's data is full. What was read before is kept.")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return LibraryError(f"Accord may not write to its own data for this library ({error}).")
    return LibraryError(f"Accord's own data for this library cannot be used ({error}).")


def _version(connection: Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _free_name(file: Path, word: str) -> Path:
    """Return a name beside ``file`` that nothing has yet: ``store.damaged-2026-11-22.db``."""
    for number in range(1, 10_000):
        tail = f"-{number}" if number > 1 else ""
        name = file.with_name(f"{file.stem}.{word}{tail}{file.suffix}")
        if not name.exists():
            return name
    raise LibraryError(f"Too many old files lie in {file.parent}.")
