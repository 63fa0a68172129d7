"""A store that is damaged: set aside, or read again where only single documents are."""

from __future__ import annotations

import contextlib
import shutil
from typing import TYPE_CHECKING

from desktop.library import reading, records, writing
from desktop.library.store import Store, StoreDamaged, set_aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.home import Home
    from desktop.models.progress import Progress

# Below this size the structure is checked before every refresh: it takes a tenth of a second.
_SMALL = 64_000_000


def open_store(home: Home) -> Store:
    """Open a library's store; a damaged one is set aside, a new one begun, and a notice left. Raises LibraryError."""
    try:
        return Store.open(home.store)
    except StoreDamaged:
        with home.locked():
            begin_anew(home)
        return Store.open(home.store)


def mend(home: Home, store: Store) -> Iterator[Progress]:
    """Look for damage before a refresh and mend it; yield a step with a note for each thing that was done.

    The caller holds the library's lock. Raises LibraryError.
    """
    was_met = home.damage_mark.exists()
    try:
        if was_met or home.store.stat().st_size < _SMALL:
            store.check()
        lost = _read_again(store) if was_met else 0
    except StoreDamaged:
        begin_anew(home)
        lost = 0
    if lost:
        yield _step(f"{lost:,} stored document{'s were' if lost > 1 else ' was'} damaged and will be read again.")
    with contextlib.suppress(OSError):
        home.damage_mark.unlink(missing_ok=True)
    notice = store.meta("notice")
    if notice:
        with store.writing() as connection:
            writing.put_meta(connection, "notice", "")
        yield _step(notice)


def begin_anew(home: Home) -> None:
    """Set the store aside under another name and begin an empty one that holds a notice of it.

    The index goes, for it is of the old one. The caller holds the library's lock. Raises LibraryError.
    """
    kept = set_aside(home.store)
    shutil.rmtree(home.index, ignore_errors=True)
    note = (
        f"What Accord had read of this folder was damaged and is read again. The damaged file is kept as {kept.name}."
    )
    store = Store.open(home.store)
    try:
        with store.writing() as connection:
            writing.put_meta(connection, "notice", note)
    finally:
        store.close()


def _read_again(store: Store) -> int:
    """Have every document read again whose text or records cannot be; return how many there are."""
    with store.reading() as connection:
        numbers = [row[0] for row in connection.execute("SELECT file FROM content")]
    lost = 0
    for number in numbers:
        try:
            with store.reading() as connection:
                reading.load_document(connection, number)
                records.load_extraction(connection, number)
        except StoreDamaged:
            lost += 1
            with store.writing() as connection:
                connection.execute("UPDATE file SET settled = 0, sha256 = '' WHERE id = ?", (number,))
    return lost


def _step(note: str) -> Progress:
    from desktop.models.progress import Phase, Progress

    return Progress(phase=Phase.LISTING, note=note)
