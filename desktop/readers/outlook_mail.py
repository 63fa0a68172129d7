"""Outlook's messages with what is attached to them, and such a message written as a mail.

A message inside another is no file of its own: to be a file inside, it is put in the form that mails have.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.readers.letters import clean

if TYPE_CHECKING:
    from desktop.readers.letters import Letter


@dataclass(frozen=True, slots=True)
class Message:
    """A message as its fields tell it, and what is attached."""

    letter: Letter
    attached: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or a message that is attached, under its name; None stands for what is not there."""

    name: str
    inside: bytes | Message | None


def as_mail(message: Message, depth: int = 0) -> bytes:
    """Return a message as the bytes of a mail; what is not there is left out."""
    letter = message.letter
    # Nothing in base64 begins a line with two hyphens, so the boundary stands in none of the parts but letters.
    boundary = f"part-of-letter-{depth}"
    fields = (
        ("From", letter.sender),
        ("To", ", ".join(letter.to)),
        ("Cc", ", ".join(letter.copied)),
        ("Subject", letter.subject),
        ("Date", letter.sent),
    )
    lines = [f"{name}: {clean(value)}" for name, value in fields if value]
    lines += ["MIME-Version: 1.0", f'Content-Type: multipart/mixed; boundary="{boundary}"', ""]
    parts = ["\r\n".join(lines).encode("utf-8", "replace")]
    parts.append(_part("text/plain; charset=utf-8", letter.body.encode("utf-8", "replace")))
    for attached in message.attached:
        if isinstance(attached.inside, Message):
            parts.append(b"Content-Type: message/rfc822\r\n\r\n" + as_mail(attached.inside, depth + 1))
        elif attached.inside is not None:
            parts.append(_part("application/octet-stream", attached.inside, name=attached.name or "attachment"))
    return f"\r\n--{boundary}\r\n".encode().join(parts) + f"\r\n--{boundary}--\r\n".encode()


def _part(kind: str, content: bytes, *, name: str = "") -> bytes:
    lines = [f"Content-Type: {kind}", "Content-Transfer-Encoding: base64"]
    if name:
        word = base64.b64encode(clean(name).encode("utf-8", "replace")).decode()
        lines.append(f'Content-Disposition: attachment; filename="=?utf-8?B?{word}?="')
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + base64.encodebytes(content)
