"""The properties of the Office files before 2007, which are small file systems of their own."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.readers.draft import Facts

if TYPE_CHECKING:
    import datetime

    from olefile import OleFileIO

# A stream of one of these files: longer ones hold pictures.
MOST_BYTES = 100_000_000
_FIRST_RECORDS = 20_000
_SUMMARY = "\x05SummaryInformation"
_CODEPAGE, _TITLE, _AUTHOR, _CREATED, _SAVED = 1, 2, 4, 12, 13
_FILE_PASS = 0x002F
_END_OF_PART = 0x000A


def opened(content: bytes) -> OleFileIO:
    """Return the file system in ``content``. Raises ReadError where it is damaged."""
    from olefile import OleFileIO

    try:
        return OleFileIO(BytesIO(content))
    except Exception as error:
        raise ReadError("This file is damaged: its list of parts cannot be read.") from error


def stream(files: OleFileIO, name: str) -> bytes:
    """Return a stream, or nothing where there is none or it cannot be read."""
    try:
        return bytes(files.openstream(name).read(MOST_BYTES)) if files.exists(name) else b""
    except Exception:  # noqa: BLE001 (foreign code on foreign bytes)
        return b""


def is_locked_workbook(content: bytes) -> bool:
    """Tell an older Excel file whose records are encrypted: one of the first says so."""
    with opened(content) as files:
        records = stream(files, "Workbook") or stream(files, "Book")
    place = 0
    while place + 4 <= min(len(records), _FIRST_RECORDS):
        kind, length = struct.unpack_from("<HH", records, place)
        if kind in {_FILE_PASS, _END_OF_PART}:
            return bool(kind == _FILE_PASS)
        place += 4 + length
    return False


def facts_of(files: OleFileIO) -> Facts:
    """Return what the file's properties say."""
    try:
        # Of the two lists of properties the other holds lists of its own, whose counts olefile believes.
        if not files.exists(_SUMMARY):
            return Facts()
        found = files.getproperties(_SUMMARY, convert_time=True)
    except Exception:  # noqa: BLE001 (foreign code on foreign bytes)
        return Facts()
    codepage = found.get(_CODEPAGE) if isinstance(found.get(_CODEPAGE), int) else 1252
    return Facts(
        title=_words(found.get(_TITLE), codepage),
        author=_words(found.get(_AUTHOR), codepage),
        date=_day(found.get(_CREATED)) or _day(found.get(_SAVED)),
    )


def ole_facts(content: bytes) -> Facts:
    """Return what the properties of an older Office file say, nothing where it cannot be opened."""
    try:
        with opened(content) as files:
            return facts_of(files)
    except ReadError:
        return Facts()


def _words(value: object, codepage: int) -> str:
    if not isinstance(value, bytes):
        return ""
    # 65001 is UTF-8; the property of a code page is signed, so that the number may be negative.
    codec = "utf-8" if codepage % 65536 == 65001 else f"cp{codepage % 65536}"
    try:
        return value.decode(codec, "replace").strip("\0 ")
    except LookupError:
        return value.decode("cp1252", "replace").strip("\0 ")


def _day(value: datetime.datetime | None) -> str:
    return value.isoformat() if value is not None else ""
