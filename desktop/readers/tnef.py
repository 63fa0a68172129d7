"""What Outlook puts into ``winmail.dat`` (TNEF): the words of a mail and the files attached to it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.readers import outlook_fields as outlook
from desktop.readers.letters import letter_document
from desktop.readers.outlook_fields import Fields
from desktop.readers.outlook_rows import read_rows
from desktop.readers.reading import Contents, Member, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.readers.reading import Part, Source

READER = "tnef/1"
FORMAT = "Outlook attachment (winmail.dat)"
MARK = b"\x78\x9f\x3e\x22"
_NO_TNEF = "This file is cut off or damaged: nothing in it could be read."
_NOT_HELD = "The file is named, and not held."
_HEAD = struct.Struct("<BII")
# What a piece is: of the message, or of one attachment, which a piece of its own begins.
_SUBJECT, _BODY, _MESSAGE_ROWS, _CODE_PAGE = 0x00018004, 0x0002800C, 0x00069003, 0x00069007
_BEGIN, _TITLE, _DATA, _ATTACHMENT_ROWS = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_MOST_PIECES = 20_000


def read_tnef(source: Source) -> Iterator[Part]:
    """Yield the words, if there are any, then each attached file. Raises ReadError where nothing can be read."""
    message: dict[int, tuple[int, bytes]] = {}
    numbers: dict[int, int] = {}
    attached: list[dict[int, tuple[int, bytes]]] = []
    count = 0
    for kind, content in _pieces(source.content):
        count += 1
        if kind == _BEGIN:
            attached.append({})
        elif kind == _CODE_PAGE and len(content) >= 4:
            numbers[outlook.CODE_PAGE] = int.from_bytes(content[:4], "little")
        elif kind == _MESSAGE_ROWS:
            rows = read_rows(content)
            message.update(rows.stored)
            numbers.update(rows.numbers)
        elif kind in {_SUBJECT, _BODY}:
            message.setdefault(outlook.SUBJECT if kind == _SUBJECT else outlook.BODY, (outlook.TEXT, content))
        elif attached:
            _add_to(attached[-1], kind, content)
    if not count:
        raise ReadError(_NO_TNEF)
    fields = Fields(message, numbers)
    yield letter_document(outlook.letter_of(fields), source, reader=READER, format_name=FORMAT)
    yield Contents(len(attached))
    for number, stored in enumerate(attached, 1):
        file = Fields(stored)
        name = outlook.file_name(file, fields.code_page) or f"attachment {number}"
        held = outlook.DATA in stored
        yield Member(name, file.content(outlook.DATA)) if held else Unread(name, _NOT_HELD)


def _add_to(stored: dict[int, tuple[int, bytes]], kind: int, content: bytes) -> None:
    if kind == _TITLE:
        stored.setdefault(outlook.FILE_NAME, (outlook.TEXT, content))
    elif kind == _DATA:
        stored[outlook.DATA] = (outlook.BINARY, content)
    elif kind == _ATTACHMENT_ROWS:
        rows = dict(read_rows(content).stored)
        form, inside = rows.pop(outlook.DATA, (0, b""))
        stored.update(rows)
        if inside:
            # An object is told by what kind it is, then by itself.
            stored.setdefault(outlook.DATA, (outlook.BINARY, inside if form == outlook.BINARY else inside[16:]))


def _pieces(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = len(MARK) + 2
    for _ in range(_MOST_PIECES):
        if at + _HEAD.size > len(content):
            return
        level, kind, length = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        if level not in {1, 2} or at + length > len(content):
            return
        yield kind, content[at : at + length]
        at += length + 2
