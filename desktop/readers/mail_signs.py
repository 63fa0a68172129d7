"""How a mail, a mailbox and a saved web page (MHTML) are told from other text: by their headers."""

from __future__ import annotations

import re

from desktop.readers.endings import ending_of

_HEAD = 16_384
MAIL_ENDINGS = frozenset({".eml", ".emlx", ".email", ".mail", ".mht", ".mhtml", ".nws"})
_TEXT_ENDINGS = frozenset(
    {
        *(".txt", ".text", ".md", ".markdown", ".mkd", ".mdown", ".rst", ".log", ".csv", ".tsv", ".yml", ".yaml"),
        *(".html", ".htm", ".xml", ".json", ".py", ".js", ".tex", ".ini", ".cfg", ".conf", ".toml"),
    }
)
_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:[ \t\r\n]?")
# Headers that programs write and people do not.
_STRONG = frozenset(
    b"received message-id mime-version return-path delivered-to content-transfer-encoding x-mailer in-reply-to"
    b" references dkim-signature x-originating-ip newsgroups x-mozilla-status authentication-results x-received"
    b" arc-seal user-agent x-priority thread-topic x-uid".split()
)
_KNOWN = _STRONG | {
    b"from",
    b"to",
    b"cc",
    b"bcc",
    b"subject",
    b"date",
    b"reply-to",
    b"sender",
    b"content-type",
    b"path",
}
# Nobody types these by hand above a text of their own.
_MIME = {b"mime-version", b"content-type", b"from"}
_POSTMARK = re.compile(rb"From \S.{0,200}?\d{1,2}:\d{2}.{0,40}(?:\r?\n|$)")
# The length that Apple Mail writes above a message.
_LENGTH_LINE = re.compile(rb"\d{1,10}[ \t]*\r?\n")
_WEB_ARCHIVE = re.compile(
    rb"^(?:snapshot-content-location:|from:[ \t]*<?(?:saved by|\"?saved by)"
    rb"|content-type:[ \t]*multipart/related;[^:]{0,200}type=\"?text/html)",
    re.IGNORECASE | re.MULTILINE,
)


def is_mailbox(content: bytes) -> bool:
    """Tell a mailbox in the mbox form: it begins with the postmark of a message, and headers follow."""
    head = content[:_HEAD].lstrip(b"\r\n")
    mark = _POSTMARK.match(head)
    return bool(mark) and len(_fields(head[mark.end() :].removeprefix(b">"))) > 0 if mark else False


def is_mail(content: bytes, name: str) -> bool:
    """Tell one message: by one header that every mail has where the name says so, else by several that programs write.

    A text that a person begins with "From:" and "To:" stays a text.
    """
    fields = _fields(message_start(content))
    ending = ending_of(name)
    if ending in MAIL_ENDINGS:
        return bool(fields & _KNOWN)
    strong, known = len(fields & _STRONG), len(fields & _KNOWN)
    if ending in _TEXT_ENDINGS:
        return (strong >= 2 and known >= 5) or fields >= _MIME
    return strong >= 1 and known >= 3


def is_web_archive(content: bytes, name: str) -> bool:
    """Tell a web page saved with its pictures in the form of a mail."""
    head = content[:_HEAD]
    fields = _fields(head)
    if b"content-type" not in fields:
        return False
    if ending_of(name) in {".mht", ".mhtml"}:
        return True
    if b"received" in fields or b"to" in fields:
        return False
    return b"mime-version" in fields and bool(_WEB_ARCHIVE.search(head.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0]))


def message_start(content: bytes) -> bytes:
    """Return the start of a message without what some programs write above it."""
    return message_body(content[:_HEAD])


def message_body(content: bytes) -> bytes:
    """Return a message without what some programs write around it: a mark, blank lines, its length and a list."""
    body = content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n \t")
    length = _LENGTH_LINE.match(body)
    return body[length.end() : length.end() + int(length.group())] if length else body


def _fields(head: bytes) -> set[bytes]:
    """Return the names, in lower case, of the headers at the top, up to the first line that is none."""
    found: set[bytes] = set()
    for line in head.split(b"\n"):
        if line[:1] in b" \t" and found and line.strip():
            continue
        field = _FIELD.match(line)
        if not field:
            break
        found.add(field.group(1).lower())
    return found
