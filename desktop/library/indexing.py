"""Carrying what waits in the store to the index, a batch at a time."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from desktop.errors import IndexDamaged, LibraryError
from desktop.library import reading, writing
from desktop.library.batches import growing
from desktop.library.engine_choice import engine_for
from desktop.library.recalling import indexed_documents
from desktop.models.progress import Phase, Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.engine_choice import EngineChoice
    from desktop.library.index import Index
    from desktop.library.store import Store
    from desktop.models.rows import DocumentRef

_WAITING = "SELECT id FROM file WHERE status = 'read' AND indexed = 0 ORDER BY id LIMIT ?"
# So many are loaded at once.
_AT_ONCE = 100


class Indexer:
    """Carries documents that wait in the store to the engine, a batch at a time."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store = store
        self._index = index
        self._engine, self.note = index.writer()

    def carry(self, limit: int) -> Iterator[DocumentRef]:
        """Index up to ``limit`` waiting documents and commit; yield each when it is added. Raises LibraryError.

        IndexDamaged means that the index was begun anew: all documents wait again, and ``carry`` may be called again.
        """
        with self._store.reading() as connection:
            numbers = [row[0] for row in connection.execute(_WAITING, (limit,))]
            gone = [row[0] for row in connection.execute("SELECT id FROM gone")]
        if not numbers and not gone:
            return
        try:
            self._engine.delete(gone)
            for at in range(0, len(numbers), _AT_ONCE):
                part = numbers[at : at + _AT_ONCE]
                with self._store.reading() as connection:
                    documents = tuple(indexed_documents(connection, part))
                    refs = reading.refs(connection, frozenset(part))
                for document in documents:
                    self._engine.add([document])
                    yield refs[document.id]
            self._commit(numbers, gone)
        except IndexDamaged:
            self.close()
            self._engine = self._index.begin_anew()
            raise
        except OSError as error:
            self._rollback()
            raise LibraryError(
                f"The search index could not be written: {error.strerror}. What was searchable still is."
            ) from error
        except BaseException:
            self._rollback()
            raise

    def close(self) -> None:
        """Drop what was not committed and let go of the index."""
        with contextlib.suppress(IndexDamaged, OSError):
            self._engine.close()

    def _rollback(self) -> None:
        with contextlib.suppress(IndexDamaged, OSError):
            self._engine.rollback()

    def _commit(self, numbers: list[int], gone: list[int]) -> None:
        generation = int(self._store.meta("generation", "0")) + 1
        # Durable, so that everything the index will hold is on the disk before the index is.
        with self._store.writing(durable=True) as connection:
            writing.put_meta(connection, "committing", str(generation))
        self._engine.commit(generation)
        with self._store.writing() as connection:
            writing.mark_indexed(connection, numbers, gone, generation)


def rebuild(store: Store, index: Index, choice: EngineChoice) -> Iterator[Progress]:
    """Make the index anew from the stored text, step by step. The caller holds the library's lock.

    Raises LibraryError.
    """
    with store.reading() as connection:
        total = reading.to_index(connection) + reading.searchable(connection)
    index.prefer(engine_for(choice, total, index.engine))
    index.begin_anew().close()
    indexer = Indexer(store, index)
    limits = growing()
    done = 0
    try:
        while True:
            with store.reading() as connection:
                searchable = reading.searchable(connection)
                if not reading.to_index(connection):
                    break
            for ref in indexer.carry(next(limits)):
                done += 1
                yield Progress(phase=Phase.INDEXING, done=done, total=total, path=ref.path, searchable=searchable)
    finally:
        indexer.close()
    yield Progress(phase=Phase.DONE, done=done, total=total, searchable=searchable)
