"""The readers of mail and mailboxes, each chosen by what the bytes say and loaded when a file first needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.readers.endings import ending_of
from desktop.readers.mail_signs import is_mail, is_mailbox, is_web_archive
from desktop.readers.reading import Reader
from desktop.readers.sniffing import OLE, TNEF, foreign_kind, looks_like_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Part, Source


_MAYBE = frozenset({"", "binary"})


def _is_mailbox(content: bytes, _name: str) -> bool:
    return looks_like_text(content) and is_mailbox(content)


def _read_mbox(source: Source) -> Iterator[Part]:
    from desktop.readers.mbox import read_mbox

    return read_mbox(source)


def _is_web_archive(content: bytes, name: str) -> bool:
    return looks_like_text(content) and is_web_archive(content, name)


def _read_mhtml(source: Source) -> Iterator[Document]:
    from desktop.readers.mhtml import read_mhtml

    return read_mhtml(source)


def _is_mail(content: bytes, name: str) -> bool:
    # What a mail carries may be sent as it is, so that its start looks like no text.
    return foreign_kind(content) in _MAYBE and is_mail(content, name)


def _read_mail(source: Source) -> Iterator[Part]:
    from desktop.readers.mail import read_mail

    return read_mail(source)


def _is_msg(content: bytes, name: str) -> bool:
    kind = foreign_kind(content)
    return kind == "Outlook message" or (kind == OLE and ending_of(name) == ".msg")


def _read_msg(source: Source) -> Iterator[Part]:
    from desktop.readers.msg import read_msg

    return read_msg(source)


def _is_tnef(content: bytes, _name: str) -> bool:
    return foreign_kind(content) == TNEF


def _read_tnef(source: Source) -> Iterator[Part]:
    from desktop.readers.tnef import read_tnef

    return read_tnef(source)


POST_READERS = (
    Reader("tnef/1", "Outlook attachment (winmail.dat)", _is_tnef, _read_tnef),
    Reader("msg/1", "Outlook message", _is_msg, _read_msg),
    Reader("mbox/1", "Mailbox", _is_mailbox, _read_mbox),
    Reader("mhtml/1", "Web archive", _is_web_archive, _read_mhtml),
    Reader("mail/1", "Mail", _is_mail, _read_mail),
)
