"""What has changed on disk since a library was last read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

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
    inode: int = 0
    strikes: int = 0
    same_as: int | None = None
    members: bool = False
    has_old_members: bool = False

    @property
    def is_kept(self) -> bool:
        """Tell whether it was read, even as an empty one."""
        return self.status in {FileStatus.READ, FileStatus.EMPTY}

    def is_current(self, readers: str, extractor: str) -> bool:
        """Tell whether the same content would come to the same again."""
        return self.is_read_as_now(readers) and self.extractor in {extractor, ""}

    def is_read_as_now(self, readers: str) -> bool:
        """Tell whether the same content would be read as it was; what could not be read waits for another reader."""
        if self.is_kept:
            return self.reader in readers.split() and not self.has_old_members
        is_final = self.status is not FileStatus.FAILED or (self.sha256 and self.strikes != 1)
        return bool(is_final) and self.readers == readers


@dataclass(slots=True)
class Changes:
    """What there is to do.

    ``to_read`` are files with what was known of them; ``to_note`` files that cannot be read; ``gone`` files that are no
    longer there, ``moved`` those among them that may only have another path, by sha256.
    """

    total: int = 0
    unchanged: int = 0
    to_read: list[tuple[Found, KnownFile | None]] = field(default_factory=list)
    to_note: list[tuple[Found, KnownFile | None]] = field(default_factory=list)
    gone: list[KnownFile] = field(default_factory=list)
    moved: dict[str, list[KnownFile]] = field(default_factory=dict)


def known_files(connection: Connection, readers: str) -> dict[bytes, KnownFile]:
    """Return all files on disk that a store knows, by their path as the system spells it.

    ``readers`` are those there are now: files that hold one read by others are told.
    """
    holding, old = set(), set()
    for parent, status, reader, asked in connection.execute(
        "SELECT DISTINCT parent, status, reader, readers FROM file WHERE parent IS NOT NULL"
    ):
        holding.add(parent)
        is_kept = status in {FileStatus.READ, FileStatus.EMPTY}
        if (reader not in readers.split()) if is_kept else (asked != readers):
            old.add(parent)
    rows = connection.execute(
        "SELECT id, raw, path, size, mtime_ns, settled, sha256, status, reason, readers, reader, extractor, title,"
        " inode, strikes, same_as FROM file WHERE parent IS NULL"
    )
    return {
        raw: KnownFile(
            *(number, raw, path, size, mtime_ns, bool(settled), sha256, FileStatus(status)),
            *(*rest, number in holding, number in old),
        )
        for number, raw, path, size, mtime_ns, settled, sha256, status, *rest in rows
    }


def known_digests(connection: Connection) -> frozenset[str]:
    """Return the sha256 of all files on disk that a store knows, and of what lies in them."""
    return frozenset(row[0] for row in connection.execute("SELECT DISTINCT sha256 FROM file WHERE sha256 <> ''"))


def compare(
    found: Iterable[Found],
    known: dict[bytes, KnownFile],
    *,
    readers: str,
    again: Collection[str] = (),
) -> Changes:
    """Return what is new, changed and gone.

    Nothing below a folder that could not be listed counts as gone. The files of ``again`` are to be read in any case.
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
        elif before is None or file.path in again or not _is_unchanged(file, before, readers):
            changes.to_read.append((file, before))
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
    # Another file took its place, with its size and time, where the numbers of both are known.
    if file.inode and before.inode and file.inode != before.inode:
        return False
    return before.is_read_as_now(readers)


def _sort_out_gone(changes: Changes, gone: list[KnownFile]) -> None:
    """Tell files that are gone from those whose content may lie in a new file."""
    sizes = {file.size for file, before in changes.to_read if before is None}
    for before in gone:
        if before.is_kept and before.sha256 and before.size in sizes:
            changes.moved.setdefault(before.sha256, []).append(before)
        else:
            changes.gone.append(before)
