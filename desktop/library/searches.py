"""The person's own searches of one library: those saved under a name, and what was searched for before.

They lie in a file beside the store, not in it: whatever becomes of store and index, they are kept. Each change is
written whole or not at all, under a lock, so that two windows do not undo each other's.
"""

from __future__ import annotations

import base64
import contextlib
import datetime
import hashlib
from typing import TYPE_CHECKING

from pydantic import ValidationError

from desktop.errors import LibraryError
from desktop.models.search import SortOrder
from desktop.models.value import Value
from desktop.settings import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

# So many searches are remembered, the newest.
HISTORY = 200
LONGEST_NAME = 80
# Seconds. Writing takes some milliseconds.
_PATIENCE = 5
# Bytes. Two of a hundred thousand documents are taken for one another once in thirty thousand libraries.
_DIGEST = 6


class SavedSearch(Value):
    """A search with a name. ``seen`` is when its documents were last looked at, in ISO 8601 with an offset; ``known``
    holds digests of the paths and the contents of those there were then."""

    name: str
    query: str
    sort: SortOrder = SortOrder.RELEVANCE
    seen: str = ""
    known: str = ""


class Asked(Value):
    """A search of before, and when, in ISO 8601 with an offset."""

    query: str
    when: str


class Searches(Value):
    """All searches of one library: the saved in the order of saving, the others newest first."""

    saved: tuple[SavedSearch, ...] = ()
    history: tuple[Asked, ...] = ()

    def named(self, name: str) -> SavedSearch | None:
        """Return the saved search of a name, whatever its case; or None."""
        return next((saved for saved in self.saved if _is_named(saved, name)), None)

    def with_saved(self, new: SavedSearch) -> Searches:
        """Return these with a search more, in the place of another of its name."""
        if self.named(new.name) is None:
            return self.model_copy(update={"saved": (*self.saved, new)})
        saved = tuple(new if _is_named(old, new.name) else old for old in self.saved)
        return self.model_copy(update={"saved": saved})

    def without(self, name: str) -> Searches:
        """Return these without the saved search of a name."""
        return self.model_copy(update={"saved": tuple(saved for saved in self.saved if not _is_named(saved, name))})

    def renamed(self, name: str, new: str) -> Searches:
        """Return these with another name for a saved search. Raises LibraryError where the new one is taken."""
        taken = self.named(new)
        if taken is not None and not _is_named(taken, name):
            raise LibraryError(f"There is a search named “{taken.name}” already.")
        saved = tuple(old.model_copy(update={"name": new}) if _is_named(old, name) else old for old in self.saved)
        return self.model_copy(update={"saved": saved})

    def with_asked(self, query: str, when: str) -> Searches:
        """Return these with ``query`` as the newest of the history."""
        others = tuple(asked for asked in self.history if asked.query != query)
        return self.model_copy(update={"history": (Asked(query=query, when=when), *others)[:HISTORY]})


class SearchesFile:
    """The file in which the searches of one library are kept."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> Searches:
        """Return all searches, none where the file is missing.

        A file that cannot be understood is kept beside itself, ending in ``.bad``.
        """
        try:
            return Searches.model_validate_json(self._file.read_bytes())
        except OSError:
            return Searches()
        except ValidationError:
            self._set_aside()
            return Searches()

    def change(self, change: Callable[[Searches], Searches]) -> Searches:
        """Keep the searches as ``change`` makes them of those there are, and return them. Raises LibraryError."""
        from filelock import FileLock, Timeout

        try:
            with FileLock(self._file.with_name(f"{self._file.name}.lock"), timeout=_PATIENCE):
                changed = change(self.read())
                write_whole(self._file, changed.model_dump_json(indent=1).encode() + b"\n")
        except Timeout as error:
            raise LibraryError("Another Accord is saving a search just now. Try again in a moment.") from error
        except OSError as error:
            raise LibraryError(f"Your searches could not be saved: {error.strerror}.") from error
        return changed

    def _set_aside(self) -> None:
        for number in range(1, 1000):
            kept = self._file.with_name(f"{self._file.name}{f'.{number}' if number > 1 else ''}.bad")
            if not kept.exists():
                with contextlib.suppress(OSError):
                    self._file.replace(kept)
                return


def now() -> str:
    """Return this moment as it is kept."""
    return datetime.datetime.now(tz=datetime.UTC).astimezone().isoformat(timespec="seconds")


def checked_name(name: str) -> str:
    """Return the name of a search on one line. Raises LibraryError where there is none, or it is too long."""
    name = " ".join(name.split())
    if not name:
        raise LibraryError("A search is saved under a name: type one.")
    if len(name) > LONGEST_NAME:
        raise LibraryError(f"A name can have {LONGEST_NAME} characters; this one has {len(name):,}.")
    return name


def digests(marks: Iterable[str]) -> str:
    """Return many marks as one text, each as a short digest, to be asked by ``known_digests``."""
    return base64.b64encode(b"".join(sorted({_digest(mark) for mark in marks}))).decode()


def known_digests(kept: str) -> Callable[[str], bool]:
    """Return what tells whether a mark was among those of ``digests``."""
    try:
        joined = base64.b64decode(kept, validate=True)
    except ValueError:
        joined = b""
    known = frozenset(joined[at : at + _DIGEST] for at in range(0, len(joined), _DIGEST))
    return lambda mark: _digest(mark) in known


def _digest(mark: str) -> bytes:
    return hashlib.blake2b(mark.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def _is_named(saved: SavedSearch, name: str) -> bool:
    return saved.name.casefold() == name.casefold()
