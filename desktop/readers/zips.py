"""ZIP archives: weighed by their directory, then taken out file by file; nothing is written to disk."""

from __future__ import annotations

import io
import lzma
import stat
import struct
import zipfile
import zlib
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.models.rows import FileStatus
from desktop.readers.reading import Contents, Member, Unread
from desktop.readers.weighing import NOTHING_INSIDE, Budget, bomb_sentence, container, is_nobodys
from desktop.readers.zip_listing import directory_of
from desktop.readers.zip_salvage import salvage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.readers.reading import Part, Source

READER = "zip/1"
FORMAT = "ZIP archive"
# A directory of this many bytes lists a hundred thousand files, and they take a hundred megabytes of memory.
_LONGEST_DIRECTORY = 12_000_000
_AES = 99
_ENCRYPTED = 0x1
_IN_UTF8 = 0x800
_NO_SYSTEM = (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError, RecursionError, IndexError)
_DAMAGED = (*_NO_SYSTEM, zlib.error, lzma.LZMAError, EOFError, RuntimeError)

_TOO_MANY = "This archive lists more than 100,000 files and was not opened."
_NO_LIST = "This archive is damaged or cut off: its list of files cannot be read, and these were found without it."
_LINK = "This is a link inside the archive, not a file."
_SHARED = "Its bytes in the archive belong to another file as well; an archive made so is not trusted."
_LOCKED = "This file is locked with a password."
_WRONG = "This file is locked, and not with this password."
_LOCKED_AES = "This file is locked with a password in a way (AES) that Accord cannot open."
_METHOD = "It is packed in a way that Accord does not know."
_BROKEN = "It is damaged and could not be unpacked."


def read_zip(source: Source) -> Iterator[Part]:
    """Yield the archive, then each file in it. Raises ReadError where it is a bomb or none of it can be listed."""
    place = directory_of(source.content)
    if place and place[1] - place[0] > _LONGEST_DIRECTORY:
        raise ReadError(_TOO_MANY)
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.content))
        listed = [info for info in archive.infolist() if not _is_folder(info)]
    except _NO_SYSTEM:
        yield container(source, reader=READER, format_name=FORMAT, note=_NO_LIST)
        yield from salvage(source.content)
        return
    with archive:
        if reason := bomb_sentence(sum(info.file_size for info in listed), len(source.content)):
            raise ReadError(reason)
        entries = [(info, _name(info)) for info in listed]
        entries = [(info, name) for info, name in entries if not is_nobodys(name)]
        note = "" if entries else NOTHING_INSIDE
        yield container(source, reader=READER, format_name=FORMAT, note=note)
        yield Contents(len(entries))
        yield from _parts(archive, entries, _shared(listed), source.password)


def _parts(
    archive: zipfile.ZipFile, entries: Sequence[tuple[zipfile.ZipInfo, str]], shared: set[int], password: str
) -> Iterator[Part]:
    budget = Budget()
    for info, name in entries:
        if stat.S_ISLNK(info.external_attr >> 16):
            yield Unread(name, _LINK, info.file_size, FileStatus.SKIPPED)
        elif info.header_offset in shared:
            yield Unread(name, _SHARED, info.file_size)
        elif reason := _locked(info, password):
            yield Unread(name, reason, info.file_size, FileStatus.PASSWORD)
        elif refused := budget.spend(name, info.file_size, info.compress_size):
            yield refused
        else:
            yield _take_out(archive, info, name, password)


def _take_out(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, password: str) -> Part:
    is_locked = bool(info.flag_bits & _ENCRYPTED)
    try:
        with archive.open(info, pwd=password.encode() if is_locked else None) as file:
            # The directory may lie about the size, so no more is asked for.
            return Member(name, file.read(info.file_size))
    except NotImplementedError:
        return Unread(name, _METHOD, info.file_size)
    except _DAMAGED:
        if is_locked:
            return Unread(name, _WRONG, info.file_size, FileStatus.PASSWORD)
        return Unread(name, _BROKEN, info.file_size)


def _locked(info: zipfile.ZipInfo, password: str) -> str:
    if not info.flag_bits & _ENCRYPTED:
        return ""
    if info.compress_type == _AES:
        return _LOCKED_AES
    return "" if password else _LOCKED


def _shared(listed: Sequence[zipfile.ZipInfo]) -> set[int]:
    """Return where entries begin that reach into the next one, or have their place with another."""
    ordered = sorted(listed, key=lambda info: (info.header_offset, info.compress_size))
    shared: set[int] = set()
    for info, behind in pairwise(ordered):
        if info.header_offset + info.compress_size > behind.header_offset:
            shared.add(info.header_offset)
    return shared


def _is_folder(info: zipfile.ZipInfo) -> bool:
    name = info.orig_filename
    return name.endswith("/") or (name.endswith("\\") and not info.file_size)


def _name(info: zipfile.ZipInfo) -> str:
    """Return an entry's name; many programs write UTF-8 without saying so."""
    if info.flag_bits & _IN_UTF8:
        return info.orig_filename
    try:
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename
