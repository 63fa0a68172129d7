"""Giving an index another engine: made from the stored text beside the old index, and put in its place when whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library.recalling import indexed_documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.index import Index
    from desktop.library.store import Store
    from desktop.search.engines import EngineName

# So many documents are carried over in one step.
_AT_ONCE = 500


def switch(store: Store, index: Index, name: EngineName) -> Iterator[int]:
    """Make the index anew by another engine; yield how many documents it holds after each step.

    The caller holds the library's lock. Searches go on with the old index until the end; a switch that is cut short
    leaves it as it was. Raises LibraryError.
    """
    with store.reading() as connection:
        rows = connection.execute("SELECT id FROM file WHERE status = 'read' AND indexed > 0 ORDER BY id")
        numbers = [row[0] for row in rows]
    engine = index.begin_beside(name)
    try:
        for at in range(0, len(numbers), _AT_ONCE):
            with store.reading() as connection:
                documents = tuple(indexed_documents(connection, numbers[at : at + _AT_ONCE]))
            engine.add(documents)
            yield at + len(documents)
        generation = int(store.meta("generation", "0")) + 1
        engine.commit(generation)
    finally:
        engine.close()
    index.take_beside(name, generation)
