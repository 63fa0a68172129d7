"""What an index consists of just now: one small file that is replaced whole at every commit.

Whoosh's own table of contents is a pickle without a checksum. This one is JSON and holds the generation beside the
segments, so that both change in one rename; and each segment's size and checksum, so that no damaged byte is ever
parsed.
"""

from __future__ import annotations

import zlib
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import whoosh

from desktop.search.index_files import read_sealed, write_sealed
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
    stored = read_sealed(folder / FILE_NAME, MADE_BY)
    if stored is None:
        return None
    segments = tuple(Segment(**{**entry, "deleted": tuple(entry["deleted"])}) for entry in stored["segments"])
    return Contents(stored["generation"], segments)


def write_contents(folder: Path, contents: Contents) -> None:
    """Put ``contents`` in the place of the old ones, all at once and lasting. Raises OSError."""
    segments = [asdict(segment) for segment in contents.segments]
    write_sealed(folder / FILE_NAME, MADE_BY, {"generation": contents.generation, "segments": segments})


def checksum_of(file: Path) -> tuple[int, int]:
    """Return the size and the CRC-32 of ``file``. Raises OSError."""
    size = checksum = 0
    with file.open("rb") as stream:
        while piece := stream.read(_READ_SIZE):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
    return size, checksum
