"""Where the data of one library lies, whose it is, and who may write to it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import LibraryBusy, LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = "seeds"
# The label in the folder of a library's data, by which a walk knows it wherever it lies.
MARKER = "library.json"
MARKER_KEY = "accord_library"
_FORMAT = 1
_LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of a library's own data."""

    folder: Path

    @property
    def store(self) -> Path:
        """The store's file."""
        return self.folder / "store.db"

    @property
    def index(self) -> Path:
        """The folder of the index."""
        return self.folder / "index"

    @property
    def choices(self) -> Path:
        """The file of what the person has chosen for this library."""
        return self.folder / "choices.json"

    @property
    def searches(self) -> Path:
        """The file of the searches that the person saved, and of those before."""
        return self.folder / "searches.json"

    @property
    def decisions(self) -> Path:
        """The journal of what the person decided."""
        return self.folder / "decisions.jsonl"

    @property
    def damage_mark(self) -> Path:
        """A file that is there after something in the store could not be read."""
        return self.folder / "store.damage-seen"

    def exists(self) -> bool:
        """Tell whether a library was kept here before."""
        return (self.folder / MARKER).is_file()

    def make(self, documents: Path, name: str) -> None:
        """Make the folder, for this user alone, and write down whose data it is. Raises LibraryError."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            marker = self.folder / MARKER
            label = {MARKER_KEY: _FORMAT, "folder": str(documents), "name": name}
            if _label(marker) == label:
                return
            temporary = marker.with_name(f"{MARKER}.{os.getpid()}.new")
            temporary.write_bytes(json.dumps(label, ensure_ascii=True, indent=1).encode())
            temporary.replace(marker)
        except OSError as error:
            raise LibraryError(f"Accord cannot keep its data in {self.folder}: {error.strerror}.") from error

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the one lock for writing; the system frees it when a program ends. Raises LibraryBusy."""
        from filelock import FileLock, Timeout

        # Not bound to a thread: a refresh may be closed by another thread than the one that began it.
        lock = FileLock(self.folder / _LOCK, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise LibraryBusy("Another Accord is reading this library just now.") from error
        except OSError as error:
            raise LibraryError(f"Accord cannot write to its data in {self.folder}: {error.strerror}.") from error
        try:
            yield
        finally:
            lock.release()

    def clear(self) -> None:
        """Delete the data but the lock, the marker last: what a failure leaves is still known for what it is.

        The caller holds the lock. Raises LibraryError.
        """
        with self._deleting():
            entries = [entry for entry in self.folder.iterdir() if entry.name != _LOCK]
            for entry in sorted(entries, key=lambda entry: entry.name == MARKER):
                if entry.is_dir() and not entry.is_symlink():
                    shutil.rmtree(entry)
                else:
                    entry.unlink()

    def remove(self) -> None:
        """Delete the cleared folder with its lock, which nobody holds. Raises LibraryError."""
        with self._deleting():
            (self.folder / _LOCK).unlink(missing_ok=True)
            self.folder.rmdir()

    @contextlib.contextmanager
    def _deleting(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise LibraryError(f"The data in {self.folder} could not be deleted: {error.strerror}.") from error


def home_in(places_libraries: Path, identity: str) -> Home:
    """Return where the library of that name is kept."""
    return Home(Path(os.path.abspath(places_libraries)) / identity)  # noqa: PTH100 (no link is followed)


def found_home(folder: Path, places_libraries: Path) -> tuple[Path, Home]:
    """Return a folder of documents with its links resolved, and where its data is kept.

    A folder that is not there just now is found where it was read before. Raises LibraryError for what is no folder.
    """
    try:
        path = Path(os.path.realpath(folder))
    except ValueError as error:  # a NUL in the name
        raise LibraryError("This is not the name of a folder.") from error
    home = home_in(places_libraries, identity_of(path))
    if path.is_relative_to(os.path.realpath(places_libraries)):
        raise LibraryError("This folder holds Accord's own data; it cannot be read as documents.")
    # Unlike a Path's own, these also take a name that is too long for the system.
    if not os.path.isdir(path):  # noqa: PTH112
        if os.path.exists(path):  # noqa: PTH110
            raise LibraryError(f"{path} is a file, not a folder.")
        if not home.exists():
            raise LibraryError(f"There is no folder {path}.")
    return path, home


def identity_of(folder: Path) -> str:
    """Return the name under which a folder's data is kept: 16 hex digits of its resolved path."""
    return hashlib.sha256(os.fsencode(os.path.normcase(os.path.realpath(folder)))).hexdigest()[:16]


def _label(marker: Path) -> object:
    """Return what is written in a label, None where nothing can be read of it.

    Raises LibraryError for data in a format this Accord does not know.
    """
    try:
        label = json.loads(marker.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    version = label.get(MARKER_KEY) if isinstance(label, dict) else None
    if isinstance(version, int) and version > _FORMAT:
        raise LibraryError("This library was written by a newer Accord. Nothing was changed in it.")
    return label
