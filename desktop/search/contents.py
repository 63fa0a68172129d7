"""What an index consists of just now: one small file that is replaced whole at every commit.

Whoosh's own table of contents is a pickle without a checksum. This one is JSON and holds the generation beside the
segments, so that both change in one rename; and each segment's size and checksum, so that no damaged byte is ever
parsed.
"""

from __future__ import annotations

import json
import os
import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import whoosh

from desktop.errors import IndexDamaged
from desktop.search.schema import ANALYSIS_VERSION

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "contents.json"
# An index is read only by the analysis and the release of Whoosh that wrote it.
MADE_BY = f"accord {ANALYSIS_VERSION}, whoosh {'.'.join(map(str, whoosh.__version__))}"
_READ_SIZE = 1 << 20


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the index in a file of its own.

    ``documents`` counts those that were written, ``deleted`` are the places of those that no longer count, and
    ``lengths`` is the number of words by field. ``checksum`` is the CRC-32 of the file, ``size`` its bytes.
    """

    name: str
    documents: int
    deleted: tuple[int, ...]
    lengths: dict[str, int]
    size: int
    checksum: int


@dataclass(frozen=True, slots=True)
class Contents:
    """All segments of an index, and the generation of the commit that left them so."""

    generation: int
    segments: tuple[Segment, ...]


def read_contents(folder: Path) -> Contents | None:
    """Return the contents of the index in ``folder``, or None where there is none. Raises IndexDamaged."""
    try:
        raw = (folder / FILE_NAME).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise IndexDamaged(f"The search index cannot be read: {error.strerror}.") from error
    checksum, _, body = raw.partition(b"\n")
    if checksum != _checksum_line(body):
        raise IndexDamaged("The search index is damaged: its table of contents is not as it was written.")
    stored = json.loads(body)
    if stored["made_by"] != MADE_BY:
        raise IndexDamaged("The search index was made by another version of Accord.")
    segments = tuple(Segment(**{**entry, "deleted": tuple(entry["deleted"])}) for entry in stored["segments"])
    return Contents(stored["generation"], segments)


def write_contents(folder: Path, contents: Contents) -> None:
    """Put ``contents`` in the place of the old ones, all at once and lasting. Raises OSError."""
    stored = {
        "made_by": MADE_BY,
        "generation": contents.generation,
        "segments": [asdict(segment) for segment in contents.segments],
    }
    body = json.dumps(stored, separators=(",", ":")).encode()
    draft = folder / f"{FILE_NAME}.new"
    with draft.open("wb") as stream:
        stream.write(_checksum_line(body) + b"\n" + body)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(folder / FILE_NAME)
    sync_folder(folder)


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


def checksum_of(file: Path) -> tuple[int, int]:
    """Return the size and the CRC-32 of ``file``. Raises OSError."""
    size = checksum = 0
    with file.open("rb") as stream:
        while piece := stream.read(_READ_SIZE):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
    return size, checksum


def _checksum_line(body: bytes) -> bytes:
    return b"%08x" % zlib.crc32(body)
