"""What has changed on disk since a library was last read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.library.store import Connection
    from desktop.library.walk import Found


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as the store knows it."""

    id: int
    raw: bytes
    path: str
    size: int
    mtime_ns: int
    settled: bool
    sha256: str
    status: FileStatus
    reason: str
    readers: str
    reader: str
    extractor: str
    title: str

    @property
    def is_kept(self) -> bool:
        """Tell whether its text is kept, even an empty one."""
        return self.status in {FileStatus.READ, FileStatus.EMPTY}


@dataclass(slots=True)
class Changes:
    """What there is to do.

    ``to_read`` are files with what was known of them; ``to_extract`` documents whose records are of other rules;
    ``to_note`` files that cannot be read; ``gone`` files that are no longer there, ``moved`` those among them that
    may only have another path, by sha256.
    """

    total: int = 0
    unchanged: int = 0
    to_read: list[tuple[Found, KnownFile | None]] = field(default_factory=list)
    to_extract: list[KnownFile] = field(default_factory=list)
    to_note: list[tuple[Found, KnownFile | None]] = field(default_factory=list)
    gone: list[KnownFile] = field(default_factory=list)
    moved: dict[str, list[KnownFile]] = field(default_factory=dict)


def known_files(connection: Connection) -> dict[bytes, KnownFile]:
    """Return all files of a store by their path as the system spells it."""
    rows = connection.execute(
        "SELECT id, raw, path, size, mtime_ns, settled, sha256, status, reason, readers, reader, extractor, title"
        " FROM file"
    )
    return {
        raw: KnownFile(number, raw, path, size, mtime_ns, bool(settled), sha256, FileStatus(status), *rest)
        for number, raw, path, size, mtime_ns, settled, sha256, status, *rest in rows
    }


def compare(found: Iterable[Found], known: dict[bytes, KnownFile], *, readers: str, extractor: str) -> Changes:
    """Return what is new, changed and gone.

    Nothing below a folder that could not be listed counts as gone.
    """
    changes = Changes()
    left = dict(known)
    unlisted: list[bytes] = []
    for file in found:
        changes.total += 1
        before = left.pop(file.raw, None)
        if file.status is not None:
            unlisted += [file.raw] if file.raw.endswith(b"/") else []
            if before is None or (before.status, before.reason) != (file.status, file.reason):
                changes.to_note.append((file, before))
            else:
                changes.unchanged += 1
        elif before is None or not _is_unchanged(file, before, readers):
            changes.to_read.append((file, before))
        elif before.is_kept and before.extractor != extractor:
            changes.to_extract.append(before)
        else:
            changes.unchanged += 1
    _sort_out_gone(changes, [file for file in left.values() if not file.raw.startswith(tuple(unlisted))])
    return changes


def take_moved(changes: Changes, sha256: str, path: str) -> KnownFile | None:
    """Return the file that is now found under ``path``, once, if one with this content is gone from another place.

    It must have the same ending, since that may choose another reader.
    """
    for before in changes.moved.get(sha256, ()):
        if PurePosixPath(before.path).suffix.lower() == PurePosixPath(path).suffix.lower():
            changes.moved[sha256].remove(before)
            return before
    return None


def _is_unchanged(file: Found, before: KnownFile, readers: str) -> bool:
    if (file.size, file.mtime_ns) != (before.size, before.mtime_ns) or not before.settled:
        return False
    if before.is_kept:
        return before.reader in readers.split()
    return before.status is FileStatus.SKIPPED and before.readers == readers


def _sort_out_gone(changes: Changes, gone: list[KnownFile]) -> None:
    """Tell files that are gone from those whose content may lie in a new file."""
    sizes = {file.size for file, before in changes.to_read if before is None}
    for before in gone:
        if before.is_kept and before.sha256 and before.size in sizes:
            changes.moved.setdefault(before.sha256, []).append(before)
        else:
            changes.gone.append(before)
