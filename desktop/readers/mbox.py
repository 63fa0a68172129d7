"""A mailbox in the mbox form: each message in it is a file of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.readers.mail_headers import split_header
from desktop.readers.reading import Contents, Member
from desktop.readers.weighing import container

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.readers.reading import Part, Source

READER = "mbox/1"
FORMAT = "Mailbox"
_POSTMARK = re.compile(rb"From \S[^\r\n]{0,300}?\d{1,2}:\d{2}[^\r\n]{0,60}(?:\r?\n|$)(?=[!-9;-~]{1,76}[ \t]*:|>?From )")
# A line of the message that began like a postmark was marked so when it was put in the box.
_MARKED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LONGEST_SUBJECT = 120


def read_mbox(source: Source) -> Iterator[Part]:
    """Yield the mailbox, then each message in it."""
    starts = _starts(source.content)
    note = "The mailbox goes on behind what was read of it." if source.cut else ""
    yield container(source, reader=READER, format_name=FORMAT, note=note)
    yield Contents(len(starts))
    digits = max(4, len(str(len(starts))))
    ends = [*(begin for begin, _ in starts), len(source.content)][1:]
    for number, ((_, begin), end) in enumerate(zip(starts, ends, strict=True), 1):
        message = _MARKED.sub(rb"\1", source.content[begin:end].rstrip(b"\r\n") + b"\n")
        subject = split_header(message)[0].first("subject")[:_LONGEST_SUBJECT].replace("/", "-").replace("\\", "-")
        yield Member(f"{number:0{digits}} {subject or 'no subject'}.eml", message)


def _starts(content: bytes) -> list[tuple[int, int]]:
    """Return where each postmark begins, and where the message below it does."""
    starts: list[tuple[int, int]] = []
    at = content.find(b"From ")
    while at >= 0:
        mark = _POSTMARK.match(content, at) if at == 0 or content[at - 1 : at] == b"\n" else None
        if mark:
            starts.append((at, mark.end()))
        found = content.find(b"\nFrom ", mark.end() - 1 if mark else at + 1)
        at = found + 1 if found >= 0 else -1
    return starts
