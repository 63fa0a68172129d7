"""How a library stands: what it holds, how its index is, whether a file is still what was read."""

from __future__ import annotations

import datetime
import hashlib
import stat
from typing import TYPE_CHECKING

from desktop.library import reading
from desktop.library.engine_choice import TITLES
from desktop.models.rows import FileStatus, LibraryStatus

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.index import Index
    from desktop.library.reading import Fingerprint
    from desktop.library.store import Store


def standing(store: Store, index: Index, folder: Path) -> LibraryStatus:
    """Return how the library stands. Raises LibraryError."""
    with store.reading() as connection:
        counted = reading.counts(connection)
    state, is_sound = index.state()
    refreshed = store.meta("refreshed")
    return LibraryStatus(
        files=tuple((status, counted.get(status.value, 0)) for status in FileStatus),
        agreements=counted["agreements"],
        companies=counted["companies"],
        figures=counted["figures"],
        waiting=counted["waiting"],
        index=state,
        is_sound=is_sound,
        generation=int(store.meta("generation", "0")),
        engine=TITLES[index.engine],
        refreshed=_local_time(int(refreshed)) if refreshed else None,
        folder_is_there=folder.is_dir(),
        notice=store.meta("notice"),
    )


def is_stale(folder: Path, known: Fingerprint) -> bool:
    """Tell whether the file is gone or its content is no longer what was read."""
    # Imported here: most lists ask for no file, and the readers' room would be loaded for them.
    from desktop.library.walk import path_on_disk
    from desktop.readers.opening import time_of

    path = path_on_disk(folder, known.raw)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) or found.st_size != known.size:
            return True
        if known.settled and time_of(found) == known.mtime_ns:
            return False
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() != known.sha256
    except OSError:
        return True


def _local_time(nanoseconds: int) -> str:
    moment = datetime.datetime.fromtimestamp(nanoseconds // 1_000_000_000, tz=datetime.UTC)
    return moment.astimezone().isoformat(timespec="seconds")
