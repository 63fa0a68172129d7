"""TAR archives, packed or not: listed once to know what they hold, then taken out file by file."""

from __future__ import annotations

import io
import tarfile
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, cast

from desktop.errors import ReadError
from desktop.models.rows import FileStatus
from desktop.readers.inflating import Inflated, packed_kind
from desktop.readers.plain import joined_notes
from desktop.readers.reading import Contents, Member, Unread
from desktop.readers.weighing import MOST_IN_ALL, NOTHING_INSIDE, Budget, container, is_nobodys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.readers.reading import Part, Source

READER = "tar/1"
_BLOCK = 512
_CHECKSUM = slice(148, 156)
_MOST_LISTED = 100_000
_BUFFER = 1 << 18

_LINK = "This is a link inside the archive, not a file."
_DEVICE = "This is a device or a pipe inside the archive, not a file."
_CUT_OFF = "The archive breaks off before its end."
_TOO_MANY = f"This archive lists more than {_MOST_LISTED:,} files and was not opened."
_NO_TAR = "This archive is damaged: no file in it could be listed."


def is_tar(content: bytes) -> bool:
    """Tell a TAR archive, packed or not, by the checksum of its first header."""
    block = Inflated(content, MOST_IN_ALL).read(_BLOCK) if packed_kind(content) else content[:_BLOCK]
    if len(block) < _BLOCK or not block[0]:
        return False
    field = block[_CHECKSUM].strip(b" \0")
    if not field.isdigit() or len(field) > 7:
        return False
    try:
        stated = int(field, 8)
    except ValueError:
        return False
    return stated == sum(block) - sum(block[_CHECKSUM]) + 8 * 0x20


def read_tar(source: Source) -> Iterator[Part]:
    """Yield the archive, then each file in it. Raises ReadError where it is a bomb or nothing in it can be listed."""
    listing = _listing(source.content)
    if listing.fault and not listing.entries:
        raise ReadError(listing.fault)
    kind = packed_kind(source.content)
    name = f"TAR archive ({kind.split(' ')[0]})" if kind else "TAR archive"
    note = joined_notes("" if listing.files else NOTHING_INSIDE, listing.fault)
    yield container(source, reader=READER, format_name=name, note=note)
    yield Contents(listing.files)
    if listing.files:
        yield from _parts(source.content)


@dataclass(slots=True)
class _Listing:
    """What a first look at an archive found: all entries, the files that are shown, and where it broke off."""

    entries: int = 0
    files: int = 0
    fault: str = ""


def _listing(content: bytes) -> _Listing:
    listing = _Listing()
    opened = _Opened(content)
    for info, _archive in opened.entries():
        listing.entries += 1
        listing.files += not (info.isdir() or is_nobodys(info.name))
        if listing.entries > _MOST_LISTED:
            raise ReadError(_TOO_MANY)
    listing.fault = opened.fault or ("" if listing.entries else _NO_TAR)
    return listing


def _parts(content: bytes) -> Iterator[Part]:
    budget = Budget()
    for info, archive in _Opened(content).entries():
        if info.isdir() or is_nobodys(info.name):
            continue
        if info.issym() or info.islnk():
            yield Unread(info.name, _LINK, 0, FileStatus.SKIPPED)
        elif not info.isreg():
            yield Unread(info.name, _DEVICE, 0, FileStatus.SKIPPED)
        elif refused := budget.spend(info.name, info.size, len(content)):
            yield refused
        else:
            yield _take_out(archive, info)


def _take_out(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Part:
    try:
        file = archive.extractfile(info)
        taken = file.read(info.size) if file else b""
    except (tarfile.TarError, OSError, ValueError, EOFError):
        taken = b""
    if len(taken) < info.size:
        return Unread(info.name, _CUT_OFF, info.size)
    return Member(info.name, taken)


class _Opened:
    """An archive read once from its start to its end; ``fault`` says why it ended before."""

    def __init__(self, content: bytes) -> None:
        self._inflated = Inflated(content, MOST_IN_ALL) if packed_kind(content) else None
        self._stream = cast("IO[bytes]", self._inflated or io.BytesIO(content))
        self.fault = ""

    def entries(self) -> Iterator[tuple[tarfile.TarInfo, tarfile.TarFile]]:
        """Yield the entries with the archive they are to be taken out of before the next is asked for."""
        try:
            # As a stream: nothing is looked for behind or before where it stands, whatever a header says.
            with tarfile.open(fileobj=self._stream, mode="r|", bufsize=_BUFFER) as archive:
                while (info := archive.next()) is not None:
                    if info.size < 0:
                        raise tarfile.ReadError("negative size")
                    yield info, archive
        except (tarfile.TarError, OSError, ValueError, EOFError, RecursionError, KeyError, OverflowError):
            self.fault = _CUT_OFF
        if self._inflated and self._inflated.fault:
            self.fault = self._inflated.fault
