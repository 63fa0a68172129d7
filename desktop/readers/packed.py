"""One file packed by gzip, bzip2 or xz."""

from __future__ import annotations

import struct
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.readers.inflating import Inflated, packed_kind
from desktop.readers.reading import Contents, Member, Unread
from desktop.readers.weighing import MOST_IN_ONE, container

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.readers.reading import Part, Source

READER = "packed/1"
_ENDINGS = {".svgz": ".svg", ".emz": ".emf", ".wmz": ".wmf"}
_PACKED = frozenset({".gz", ".gzip", ".bz2", ".bz", ".xz", ".z"})
_NAMED = 0x08
_EXTRA = 0x04
_LONGEST_NAME = 1000


def read_packed(source: Source) -> Iterator[Part]:
    """Yield the archive and the one file in it."""
    name = _name_inside(source)
    yield container(source, reader=READER, format_name=packed_kind(source.content))
    yield Contents(1)
    try:
        inflated = Inflated(source.content, MOST_IN_ONE)
        content = inflated.read(MOST_IN_ONE + 1)
    except ReadError as error:
        yield Unread(name, str(error))
        return
    if inflated.fault:
        yield Unread(name, inflated.fault, len(content))
    else:
        yield Member(name, content)


def _name_inside(source: Source) -> str:
    """Return the name of the packed file: the archive's without its ending, else the one it was packed under."""
    path = PurePosixPath(source.path.replace("\\", "/"))
    ending = path.suffix.lower()
    if ending in _PACKED:
        return path.stem
    if ending in _ENDINGS:
        return path.stem + _ENDINGS[ending]
    return _name_in_header(source.content) or path.stem


def _name_in_header(content: bytes) -> str:
    if not content.startswith(b"\x1f\x8b") or len(content) < 12 or not content[3] & _NAMED:
        return ""
    at = 10
    if content[3] & _EXTRA:
        at += 2 + int(struct.unpack_from("<H", content, at)[0])
    return content[at : at + _LONGEST_NAME].split(b"\0", 1)[0].decode("latin-1")
