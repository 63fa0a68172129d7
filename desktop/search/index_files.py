"""The small file by which an index is known: JSON behind its own checksum, replaced whole and lasting at a commit."""

from __future__ import annotations

import json
import os
import zlib
from typing import TYPE_CHECKING, Any

from desktop.errors import IndexDamaged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# What changes with a file that is replaced, of each of some files that are there.
Stamp = tuple[tuple[int, int, int], ...]


def stamp_of(*files: Path) -> Stamp:
    """Return what changes whenever one of ``files`` is replaced. Raises IndexDamaged."""
    found = []
    for file in files:
        try:
            status = file.stat()
        except FileNotFoundError:
            continue
        except OSError as error:
            raise IndexDamaged(f"The search index cannot be read: {error.strerror}.") from error
        found.append((status.st_ino, status.st_mtime_ns, status.st_size))
    return tuple(found)


def read_file(file: Path) -> bytes | None:
    """Return the bytes of ``file``, or None where there is none. Raises IndexDamaged."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise IndexDamaged(f"The search index cannot be read: {error.strerror}.") from error


def read_sealed(file: Path, made_by: str) -> dict[str, Any] | None:
    """Return what ``write_sealed`` put into ``file``, or None where there is none. Raises IndexDamaged."""
    raw = read_file(file)
    if raw is None:
        return None
    checksum, _, body = raw.partition(b"\n")
    if checksum != _checksum_line(body):
        raise IndexDamaged("The search index is damaged: its table of contents is not as it was written.")
    stored: dict[str, Any] = json.loads(body)
    if stored["made_by"] != made_by:
        raise IndexDamaged("The search index was made by another version of Accord.")
    return stored


def write_sealed(file: Path, made_by: str, stored: Mapping[str, Any]) -> None:
    """Put ``stored`` in the place of what ``file`` holds, all at once and lasting. Raises OSError."""
    body = json.dumps({"made_by": made_by, **stored}, separators=(",", ":")).encode()
    draft = file.with_name(f"{file.name}.new")
    with draft.open("wb") as stream:
        stream.write(_checksum_line(body) + b"\n" + body)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
    sync_folder(file.parent)


def sync_file(file: Path) -> None:
    """See to it that ``file`` outlasts a loss of power. Raises OSError."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """See to it that the names in ``folder`` outlast a loss of power, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _checksum_line(body: bytes) -> bytes:
    return b"%08x" % zlib.crc32(body)
