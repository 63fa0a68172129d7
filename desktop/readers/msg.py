"""Outlook's messages (msg): an OLE file with a stream for each field; what is attached are files inside it."""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from desktop.errors import ReadError
from desktop.readers import outlook_fields as outlook
from desktop.readers.letters import letter_document
from desktop.readers.outlook_fields import Fields
from desktop.readers.outlook_mail import Attachment, Message, as_mail
from desktop.readers.reading import Contents, Member, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from olefile import OleFileIO

    from desktop.readers.reading import Part, Source

READER = "msg/1"
FORMAT = "Outlook message"
_DAMAGED = "This Outlook message is damaged and could not be opened."
_NOT_KEPT = "The message only refers to this file and does not hold it."
_FIELD = "__substg1.0_"
_TABLE = "__properties_version1.0"
_EMBEDDED = f"{_FIELD}3701000D"
# Bytes before the first field in a table: of a message, of one inside another, of a recipient or attachment.
_TOP, _INNER, _SMALL = 32, 24, 8
_ROW = struct.Struct("<HHIQ")
_MOST_ATTACHED = 2000
_DEEPEST = 10
_COPIED, _HIDDEN_COPY = 2, 3


def read_msg(source: Source) -> Iterator[Part]:
    """Yield the message, then what is attached to it. Raises ReadError where it cannot be opened."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(source.content)) as ole:
            message = _Opened(ole).message((), _TOP)
    except MemoryError:
        raise
    except Exception as error:
        raise ReadError(_DAMAGED) from error
    yield letter_document(message.letter, source, reader=READER, format_name=FORMAT)
    yield Contents(len(message.attached))
    for number, attached in enumerate(message.attached, 1):
        name = attached.name or f"attachment {number}"
        if isinstance(attached.inside, Message):
            name = attached.inside.letter.subject or name
            yield Member(f"{name}.eml", as_mail(attached.inside))
        elif attached.inside is None:
            yield Unread(name, _NOT_KEPT)
        else:
            yield Member(name, attached.inside)


class _Opened:
    """An OLE file, its streams by the storage they lie in."""

    def __init__(self, ole: OleFileIO) -> None:
        self._ole = ole
        self._inside: dict[tuple[str, ...], list[str]] = {}
        for path in ole.listdir(streams=True, storages=True):
            self._inside.setdefault(tuple(path[:-1]), []).append(path[-1])

    def message(self, at: tuple[str, ...], header: int, depth: int = 0) -> Message:
        """Return the message whose fields lie in the storage ``at``."""
        fields = self._fields(at, header)
        page = fields.code_page
        to: list[str] = []
        copied: list[str] = []
        for name in self._storages(at, "__recip_version1.0_#"):
            recipient = self._fields((*at, name), _SMALL)
            role = recipient.numbers.get(outlook.ROLE, 1)
            who = outlook.person(recipient, outlook.SHOWN_NAME, outlook.SMTP, outlook.ADDRESS, code_page=page)
            if who and role != _HIDDEN_COPY:
                (copied if role == _COPIED else to).append(who)
        letter = outlook.letter_of(fields, tuple(to), tuple(copied))
        names = self._storages(at, "__attach_version1.0_#")[:_MOST_ATTACHED]
        found = (self._attachment((*at, name), page, depth) for name in names)
        return Message(letter, tuple(attachment for attachment in found if attachment))

    def _attachment(self, at: tuple[str, ...], page: str, depth: int) -> Attachment | None:
        """Return an attached file or message, None for a picture that only stands in the text."""
        fields = self._fields(at, _SMALL)
        name = outlook.file_name(fields, page)
        if fields.numbers.get(outlook.HIDDEN, 0) & 1 and fields.text(outlook.MEDIA_TYPE).startswith("image/"):
            return None
        if _EMBEDDED in self._inside.get(at, ()):
            if depth >= _DEEPEST:
                return Attachment(name, None)
            return Attachment(name, self.message((*at, _EMBEDDED), _INNER, depth + 1))
        has_content = outlook.DATA in fields.stored
        return Attachment(name, fields.content(outlook.DATA) if has_content else None)

    def _storages(self, at: tuple[str, ...], beginning: str) -> list[str]:
        return sorted(name for name in self._inside.get(at, ()) if name.lower().startswith(beginning))

    def _fields(self, at: tuple[str, ...], header: int) -> Fields:
        stored: dict[int, tuple[int, bytes]] = {}
        numbers: dict[int, int] = {}
        for name in self._inside.get(at, ()):
            if name == _TABLE:
                numbers = _numbers(self._stream((*at, name))[header:])
            elif name.startswith(_FIELD) and name != _EMBEDDED and len(name) == len(_FIELD) + 8:
                try:
                    tag = int(name[len(_FIELD) :], 16)
                except ValueError:
                    continue
                stored[tag >> 16] = (tag & 0xFFFF, self._stream((*at, name)))
        return Fields(stored, numbers)

    def _stream(self, path: tuple[str, ...]) -> bytes:
        """Return the bytes of a stream, none where it is damaged."""
        try:
            with self._ole.openstream(list(path)) as stream:
                return bytes(stream.read())
        except Exception:  # noqa: BLE001 (a parser of foreign bytes, with errors of many kinds)
            return b""


def _numbers(table: bytes) -> dict[int, int]:
    whole = table[: len(table) - len(table) % _ROW.size]
    kinds = {outlook.NUMBER: 0xFFFFFFFF, outlook.FLAG: 0xFFFF, outlook.MOMENT: 0xFFFFFFFFFFFFFFFF}
    return {number: value & kinds[kind] for kind, number, _, value in _ROW.iter_unpack(whole) if kind in kinds}
