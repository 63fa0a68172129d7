"""How far a long piece of work has come."""

from __future__ import annotations

from enum import StrEnum

from desktop.models.value import Value


class Phase(StrEnum):
    """What a refresh is doing."""

    LISTING = "listing"
    READING = "reading"
    INDEXING = "indexing"
    DONE = "done"


class Progress(Value):
    """One step of a refresh: ``done`` of ``total`` files, the path just finished (relative, or empty).

    ``searchable`` counts the documents a search finds by now; it grows when the index is committed. ``failed``
    counts the files that could not be read in this refresh, ``changed`` those that are new, changed or gone.
    ``note`` is a sentence for the person (an index that was rebuilt), or empty.

    ``bytes_done`` of ``bytes_total`` are of the files that had to be looked into; ``files_per_second`` and
    ``bytes_per_second`` are how fast that went of late, 0 while it is not known; ``seconds_left`` is None until then.
    """

    phase: Phase
    done: int = 0
    total: int = 0
    path: str = ""
    searchable: int = 0
    failed: int = 0
    changed: int = 0
    note: str = ""
    bytes_done: int = 0
    bytes_total: int = 0
    files_per_second: float = 0.0
    bytes_per_second: float = 0.0
    seconds_left: float | None = None
