"""Opening a file on disk: a regular one, at most so many bytes, and a sentence for everything else."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.readers.mail_signs import is_mail, is_mailbox
from desktop.readers.sniffing import HEAD_LENGTH, is_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

# Ten million characters, the most a document keeps, are at most this many bytes in any encoding.
BYTE_LIMIT = 40_000_000
# A file of another kind is read whole or not at all, since its end matters: this is the most, unless the person chose.
SIZE_LIMIT = 200_000_000
_CHUNK = 1 << 20
# Some file systems can hold a time in the year 2446.
_FARTHEST = (1 << 63) - 1
# What O_NOFOLLOW raises at a link: ELOOP, on FreeBSD EMLINK.
_LINK_MET = frozenset({errno.ELOOP, errno.EMLINK})
# O_NONBLOCK: a FIFO without a writer would hold the open for ever. O_NOFOLLOW: a link is opened
# by the path it leads to, so one met there was put in its place since. O_BINARY: Windows.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_FLAGS |= getattr(os, "O_CLOEXEC", 0)

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_REASONS = {
    errno.ENOENT: "The file is no longer there.",
    errno.ENOTDIR: "The file is no longer there.",
    errno.EACCES: "You have no permission to read this file.",
    errno.EPERM: "You have no permission to read this file.",
    errno.ELOOP: "This link leads back to itself.",
    errno.ENAMETOOLONG: "The path of this file is too long for this system.",
    errno.ENXIO: "This is a socket, not a file.",
    errno.EIO: "The disk could not read this file.",
}


@dataclass(frozen=True, slots=True)
class FileContent:
    """The bytes of a file, at most ``BYTE_LIMIT`` of a text, and what the whole file was when they were read.

    ``size`` and ``sha256`` are of all its bytes, ``mtime_ns`` in nanoseconds since 1970. ``steady`` says that size
    and time were the same before and after. ``left_out`` is the sentence why a file is not read, which then has
    neither ``content`` nor ``sha256``, or empty. ``inode`` is the file's number on its disk, 0 where there is none.
    """

    content: bytes
    size: int
    mtime_ns: int
    sha256: str
    steady: bool
    left_out: str = ""
    inode: int = 0


def read_content(
    path: Path, *, size_limit: int = SIZE_LIMIT, refused: Callable[[bytes, str], str] = lambda *_: ""
) -> FileContent:
    """Read a regular file, links resolved. Raises ReadError.

    ``refused`` is asked, by the start of the file and its name, for the sentence why it is left out. A plain text is
    cut at ``BYTE_LIMIT`` and a mailbox at ``size_limit``, in bytes; any other file beyond that limit is left out.
    """
    with _Opened(path) as opened:
        before = opened.before
        head = next(opened.chunks(HEAD_LENGTH), b"")
        room = most_kept(head, path.name, size_limit)
        reason = refused(head, path.name)
        if reason or (before.st_size > size_limit and not room):
            reason = reason or _too_large(size_limit)
            return FileContent(b"", before.st_size, time_of(before), "", steady=True, left_out=reason)
        room = room or before.st_size + _CHUNK
        digest = hashlib.sha256(head)
        parts = [head[:room]]
        room -= len(head)
        for chunk in opened.chunks(_CHUNK):
            digest.update(chunk)
            if room > 0:
                parts.append(chunk[:room])
                room -= len(chunk)
        after = opened.stat()
        return FileContent(
            content=b"".join(parts),
            size=after.st_size,
            mtime_ns=time_of(after),
            sha256=digest.hexdigest(),
            steady=(before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns),
            inode=inode_of(after.st_ino),
        )


def most_kept(head: bytes, name: str, size_limit: int) -> int:
    """Return how many bytes are kept of a file that begins with ``head`` and may be cut, 0 where it may not."""
    if not is_text(head) or is_mail(head, name):
        return 0
    return size_limit if is_mailbox(head) else BYTE_LIMIT


def _too_large(limit: int) -> str:
    return f"This file is larger than {limit / 1e6:,.0f} MB, the most that is read of a file of its kind."


def time_of(found: os.stat_result) -> int:
    """Return when a file was last changed, in nanoseconds since 1970, kept inside the 64 bits that a store has."""
    return max(-_FARTHEST, min(found.st_mtime_ns, _FARTHEST))


def inode_of(number: int) -> int:
    """Return a file's number on its disk, cut to the 63 bits that a store has."""
    return number & _FARTHEST


def reason_of(error: OSError) -> str:
    """Return a sentence that says why a file or folder could not be read."""
    known = _REASONS.get(error.errno or 0)
    return known or f"The file could not be read: {error.strerror or 'unknown reason'}."


class _Opened:
    """A regular file held open by its descriptor; OSError becomes ReadError inside the ``with``."""

    def __init__(self, path: Path) -> None:
        try:
            self._handle = _open(path)
        except OSError as error:
            raise ReadError(reason_of(error)) from error
        except ValueError as error:  # a NUL in the path
            raise ReadError("This is not the name of a file.") from error
        self.before = self.stat()
        for is_kind, words in _KINDS:
            if is_kind(self.before.st_mode):
                os.close(self._handle)
                raise ReadError(f"This is {words}, not a file.")

    def __enter__(self) -> _Opened:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)

    def stat(self) -> os.stat_result:
        return os.fstat(self._handle)

    def chunks(self, length: int) -> Iterator[bytes]:
        """Yield the content from where it stands, never more than the file held when it was opened and 1 MB."""
        left = self.before.st_size + _CHUNK
        try:
            while left > 0 and (chunk := os.read(self._handle, length)):
                left -= len(chunk)
                yield chunk
        except OSError as error:
            raise ReadError(reason_of(error)) from error


def _open(path: Path) -> int:
    """Open a file, by where it leads if it is a link: hardly any is one, and to ask first costs more than to try."""
    try:
        return os.open(path, _FLAGS)
    except OSError as error:
        if error.errno not in _LINK_MET:
            raise
    return os.open(os.path.realpath(path, strict=True), _FLAGS)
