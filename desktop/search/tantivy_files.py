"""The files of a tantivy index: which commit they hold, whether each byte is as written, and which are left over.

Tantivy keeps the list of its segments in ``meta.json``, which has neither a checksum nor room for a generation, and
goes on writing it while it merges. So a label of ours lies beside it: the generation, and the checksum of the list it
is of. While a commit is under way a second label, the plan, says which generation it will be and of which list it
started, so that a program that is killed at any moment leaves the old commit or the new one, and it is known which.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from desktop.errors import IndexDamaged
from desktop.search.index_files import read_file, read_sealed, stamp_of, write_sealed
from desktop.search.tantivy_parts import MADE_BY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.search.index_files import Stamp

LABEL, PLAN, LIST = "contents.json", "contents.plan.json", "meta.json"
LOCK = "write.lock"
_KEPT = frozenset({LABEL, PLAN, LIST, LOCK, ".managed.json", ".tantivy-writer.lock", ".tantivy-meta.lock"})
_PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")
# At the end of each file: a text with the checksum of all before it, the length of that text, and tantivy's mark.
_MARK = 1337
_NUMBERS = 4
_LONGEST_FOOTER = 1024
_READ_SIZE = 1 << 18


@dataclass(frozen=True, slots=True)
class State:
    """What an index holds: the last commit's ``generation``, None before the first, and the ``files`` of its segments.

    ``list_checksum`` is the CRC-32 of tantivy's list of segments.
    """

    generation: int | None
    list_checksum: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    generation: int
    list_checksum: int


def stamp(folder: Path) -> Stamp:
    """Return what changes with every commit, of any process. Raises IndexDamaged."""
    return stamp_of(folder / LABEL, folder / LIST)


def read_state(folder: Path) -> State | None:
    """Return which commit lies in ``folder``, or None where there is no index. Raises IndexDamaged."""
    label = _read_label(folder / LABEL)
    raw = read_file(folder / LIST)
    if raw is None:
        if label is not None:
            raise IndexDamaged("The search index is damaged: its list of parts is missing.")
        return None
    checksum = zlib.crc32(raw)
    plan = _read_label(folder / PLAN)
    if plan and checksum != plan.list_checksum and (label is None or label.list_checksum == plan.list_checksum):
        return State(plan.generation, checksum, tuple(_files(raw)))
    if label is None:
        return State(None, checksum, tuple(_files(raw)))
    if checksum != label.list_checksum:
        raise IndexDamaged("The search index is damaged: its list of parts is not as it was written.")
    return State(label.generation, checksum, tuple(_files(raw)))


def write_plan(folder: Path, generation: int, state: State) -> None:
    """Say that the commit of ``generation`` begins, on top of ``state``. Raises OSError."""
    _write_label(folder / PLAN, _Label(generation, state.list_checksum))


def write_label(folder: Path, state: State) -> None:
    """Say that ``state`` is what the index holds, the plan being done. Raises OSError."""
    if state.generation is not None:
        _write_label(folder / LABEL, _Label(state.generation, state.list_checksum))
    (folder / PLAN).unlink(missing_ok=True)


def check_file(file: Path) -> None:
    """See that the bytes of a segment's file are those that were written. Raises IndexDamaged."""
    try:
        with file.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            stream.seek(max(size - _LONGEST_FOOTER, 0))
            end = stream.read()
            length, mark = (int.from_bytes(end[at:][:_NUMBERS], "little") for at in (-2 * _NUMBERS, -_NUMBERS))
            footer = end[-2 * _NUMBERS - length : -2 * _NUMBERS]
            stream.seek(0)
            checksum, left = 0, max(size - 2 * _NUMBERS - length, 0)
            piece = memoryview(bytearray(min(left, _READ_SIZE)))
            while count := stream.readinto(piece[:left]):
                checksum = zlib.crc32(piece[:count], checksum)
                left -= count
    except FileNotFoundError as error:
        raise IndexDamaged("The search index is damaged: a part of it is missing.") from error
    except OSError as error:
        raise IndexDamaged(f"The search index cannot be read: {error.strerror}.") from error
    if mark != _MARK or not footer.endswith(b'"crc":%d}' % checksum):
        raise IndexDamaged("The search index is damaged: a part of it is not as it was written.")


def sweep(folder: Path, state: State) -> None:
    """Remove what writers that were killed have left. Needs the write lock.

    A file that another program holds open (on Windows) stays until the next time.
    """
    kept = _KEPT.union(state.files)
    for file in folder.iterdir():
        if file.name not in kept:
            with suppress(OSError):
                file.unlink()


def _files(raw: bytes) -> Iterator[str]:
    """Yield the names of the files of all segments in a list. Raises IndexDamaged."""
    try:
        for segment in json.loads(raw)["segments"]:
            name = segment["segment_id"].replace("-", "")
            yield from (f"{name}.{part}" for part in _PARTS)
            if segment["deletes"]:
                yield f"{name}.{segment['deletes']['opstamp']}.del"
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise IndexDamaged("The search index is damaged: its list of parts cannot be read.") from error


def _read_label(file: Path) -> _Label | None:
    stored = read_sealed(file, MADE_BY)
    return None if stored is None else _Label(stored["generation"], stored["list_checksum"])


def _write_label(file: Path, label: _Label) -> None:
    write_sealed(file, MADE_BY, asdict(label))
