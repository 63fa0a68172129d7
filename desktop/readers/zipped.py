"""ZIP-based documents: weighed by their directory before a byte is unpacked, each member read with a hard cap."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from desktop.errors import PasswordNeeded, ReadError
from desktop.readers.weighing import MOST_IN_ALL, MOST_IN_ONE, RATIO_FROM, is_bomb

_MB = 1_000_000
# No office document comes near; a directory of a million names costs a gigabyte.
MOST_ENTRIES = 20_000

_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 1
_DAMAGED = "This file is damaged: {}."


class Zipped:
    """The members of a ZIP-based document. Raises ReadError for what is damaged or unpacks to too much."""

    def __init__(self, content: bytes, *, cut: bool = False) -> None:
        """Open ``content``; ``cut`` says that the file goes on behind it, which loses the directory at its end."""
        if cut:
            raise ReadError(f"This file is larger than the {len(content) // _MB} MB that Accord reads of one file.")
        try:
            if content.count(_ENTRY) > 2 * MOST_ENTRIES:
                raise ReadError(f"This file holds more than {MOST_ENTRIES:,} parts and was not opened.")
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error) as error:
            raise ReadError(_DAMAGED.format("its list of parts, at the end, cannot be read")) from error
        entries = self._archive.infolist()
        weigh(entries)
        self._entries = {
            _plain_name(entry.filename).lower(): entry for entry in entries if not entry.filename.endswith("/")
        }

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, in small letters, in the order of the directory."""
        return tuple(self._entries)

    def has(self, name: str) -> bool:
        """Tell whether there is a member called ``name``, capitals or not."""
        return _plain_name(name).lower() in self._entries

    def read(self, name: str) -> bytes:
        """Return what a member unpacks to. Raises ReadError where it is missing, locked or damaged."""
        entry = self._entries.get(_plain_name(name).lower())
        if entry is None:
            raise ReadError(_DAMAGED.format(f"its part {name} is missing"))
        if entry.flag_bits & _ENCRYPTED:
            raise PasswordNeeded("This file is locked with a password, which Accord cannot open yet.")
        try:
            with self._archive.open(entry) as member:
                found = member.read(MOST_IN_ONE + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error) as error:
            raise ReadError(_DAMAGED.format(f"its part {name} cannot be unpacked")) from error
        except (NotImplementedError, RuntimeError) as error:
            raise ReadError("This file is packed in a way that Accord does not know.") from error
        if len(found) > MOST_IN_ONE:
            raise ReadError(_too_much(MOST_IN_ONE))
        return found

    def read_if_there(self, name: str) -> bytes:
        """Return a member, or nothing where it is missing or cannot be unpacked."""
        try:
            return self.read(name) if self.has(name) else b""
        except PasswordNeeded:
            raise
        except ReadError:
            return b""


def weigh(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse, with ReadError, what a directory shows to be no honest document: too much, too dense, or overlapping."""
    if len(entries) > MOST_ENTRIES:
        raise ReadError(f"This file holds more than {MOST_ENTRIES:,} parts and was not opened.")
    if sum(entry.file_size for entry in entries) > MOST_IN_ALL:
        raise ReadError(_too_much(MOST_IN_ALL))
    for entry in entries:
        dense = is_bomb(entry.file_size, entry.compress_size)
        if entry.file_size > MOST_IN_ONE or dense:
            raise ReadError(_too_much(MOST_IN_ONE if not dense else RATIO_FROM))
    _refuse_overlaps(entries)


def _refuse_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    """Each member has bytes of its own: bombs let many entries share one packed core."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise ReadError("The parts of this file overlap, as those of a ZIP bomb do; it was not opened.")
        end = entry.header_offset + 30 + entry.compress_size


def _too_much(limit: int) -> str:
    return f"This file would unpack to more than {limit // _MB} MB, as a ZIP bomb does; it was not opened."


def _plain_name(name: str) -> str:
    """Return a member's name with ``/`` between its parts and none before them."""
    return name.replace("\\", "/").lstrip("/")
