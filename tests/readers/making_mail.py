"""Mails made by hand for tests, good ones and evil ones."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

TOP = (
    b"From: Anna Berg <anna@nord.example>\r\nTo: Lars Dahl <lars@hav.example>\r\n"
    b"Date: Fri, 9 Jan 2026 23:30:00 -0500\r\nMessage-ID: <1@nord.example>\r\nMIME-Version: 1.0\r\n"
)


def mail(body: bytes = b"The firms signed a deal.\r\n", *, headers: bytes = b"", subject: bytes = b"A deal") -> bytes:
    """A mail of one part, with more headers if wanted."""
    return TOP + b"Subject: " + subject + b"\r\n" + headers + b"\r\n" + body


def part(kind: str, body: bytes, *, name: str = "", packed: bool = False, more: str = "") -> bytes:
    """A part for ``multipart``; ``name`` makes it an attachment, ``packed`` puts it in base64."""
    lines = [f"Content-Type: {kind}"]
    if name:
        lines.append(f'Content-Disposition: attachment; filename="{name}"')
    if packed:
        lines.append("Content-Transfer-Encoding: base64")
        body = base64.encodebytes(body)
    if more:
        lines.append(more)
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def multipart(parts: Sequence[bytes], *, kind: str = "mixed", boundary: str = "limit") -> bytes:
    """The header of the type and the body of a part that holds ``parts``."""
    mark = b"--" + boundary.encode()
    body = b"".join(mark + b"\r\n" + each + b"\r\n" for each in parts) + mark + b"--\r\n"
    return f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'.encode() + body


def mail_of(parts: Sequence[bytes], *, kind: str = "mixed") -> bytes:
    """A mail of several parts."""
    return TOP + b"Subject: A deal\r\n" + multipart(parts, kind=kind)


def nested_mail(depth: int) -> bytes:
    """A mail whose parts lie ``depth`` deep in each other."""
    inner = part("text/plain", b"The innermost words.")
    for level in range(depth):
        inner = multipart([inner], boundary=f"limit-{level}-")
    return TOP + b"Subject: Deep\r\n" + inner


def mailbox(messages: Sequence[bytes]) -> bytes:
    """A mailbox in the mbox form; lines that begin like a postmark are marked."""
    mark = b"From anna@nord.example Fri Jan  9 23:30:00 2026\n"
    return b"".join(
        mark + message.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ") + b"\n\n" for message in messages
    )
