"""The half of an engine that writes, the same in all: its folder, and one commit after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from desktop.errors import LibraryError
from desktop.search.engine import check

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop.search.engine import IndexedDocument


class Commit(Protocol):
    """The changes of one commit, collected until it is made or given up."""

    def commit(self, generation: int) -> object:
        """Write everything."""

    def cancel(self) -> None:
        """Drop everything."""


_Commit = TypeVar("_Commit", bound=Commit)


class Committing(Generic[_Commit]):
    """Collects changes in a commit that is begun with the first of them; see ``Engine``."""

    def __init__(self, folder: Path, *, writable: bool) -> None:
        self._folder = folder
        self._writable = writable
        self._writer: _Commit | None = None

    def add(self, documents: Iterable[IndexedDocument]) -> None:
        """Add documents, in place of any of the same number."""
        writer = self._begin()
        try:
            for document in documents:
                # One that failed half-way would leave its words to the next one (Whoosh 3.54.0).
                check(document)
                self._add_to(writer, document)
        except BaseException:
            self.rollback()
            raise

    def delete(self, ids: Iterable[int]) -> None:
        """Take documents out."""
        writer = self._begin()
        for number in ids:
            self._delete_from(writer, number)

    def commit(self, generation: int) -> None:
        """Make what was added and deleted visible and lasting."""
        writer = self._begin()
        self._writer = None
        writer.commit(generation)

    def rollback(self) -> None:
        """Drop what was not committed."""
        writer, self._writer = self._writer, None
        if writer:
            writer.cancel()

    def _begin(self) -> _Commit:
        """Return the commit under way, or begin one. Raises LibraryBusy."""
        if not self._writable:
            raise LibraryError("The search index is open for reading only.")
        if self._writer is None:
            self._writer = self._begun()
        return self._writer

    def _begun(self) -> _Commit:
        raise NotImplementedError

    def _add_to(self, writer: _Commit, document: IndexedDocument) -> None:
        raise NotImplementedError

    def _delete_from(self, writer: _Commit, number: int) -> None:
        raise NotImplementedError


def make_folder(folder: Path) -> None:
    """Make the folder of an index that is to be written, where there is none. Raises LibraryError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)  # others should not read what stands in a person's documents
    except OSError as error:
        raise LibraryError(f"The search index cannot be written: {error.strerror}.") from error
