"""The headers of a mail, read with patience: encoded words, unknown charsets, addresses, dates."""

from __future__ import annotations

import binascii
import codecs
import re
from email.message import Message
from email.utils import collapse_rfc2231_value, getaddresses, parsedate_to_datetime

from desktop.readers.encodings import decode

# Bytes; what stands behind is taken for the body.
HEADER_LIMIT = 256_000
_LONGEST_VALUE = 100_000
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:[ \t]?(.*)", re.DOTALL)
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"\s*")
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"))
# What is meant by a name, where Python's codec of that name is narrower or another.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "big5": "cp950",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "unicode-1-1-utf-7": "utf-7",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "x-gbk": "gb18030",
    "unicode": "utf-16",
}
_UNSAID = frozenset({"", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "unknown", "8bit", "binary", "none"})
# Codecs for text of which one is slow on long input and the others run a program's escapes.
_REFUSED = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"})
_YEARS = range(1970, 2101)


class Headers:
    """The headers of a message or of a part of one; names in any case, each value decoded when it is asked for."""

    def __init__(self, block: bytes) -> None:
        self._fields = list(_fields(block[:HEADER_LIMIT]))

    def __len__(self) -> int:
        return len(self._fields)

    def first(self, name: str) -> str:
        """Return the first value of a header, in one line, or nothing."""
        return next((decode_words(raw) for known, raw in self._fields if known == name.lower()), "")

    def every(self, name: str) -> tuple[str, ...]:
        """Return all values of a header."""
        return tuple(decode_words(raw) for known, raw in self._fields if known == name.lower())

    def media_type(self, default: str = "text/plain") -> str:
        """Return the type of the content, in small letters, or ``default`` where it is missing or makes no sense."""
        value = self._raw("content-type").partition(";")[0].strip().lower()
        return value if re.fullmatch(r"[!-.0-~]{1,80}/[!-.0-~]{1,120}", value) else default

    def parameter(self, header: str, key: str) -> str:
        """Return a parameter of a header, as ``charset`` of Content-Type, or nothing."""
        value = self._raw(header)
        if key not in value.lower():
            return ""
        message = Message()
        try:
            message[header] = value
            found = message.get_param(key, "", header)
            text = collapse_rfc2231_value(found) if isinstance(found, tuple) else str(found)
        except (ValueError, LookupError, TypeError, AttributeError, IndexError):
            return ""
        return decode_words(text).strip()

    def _raw(self, name: str) -> str:
        return next((_as_text(raw) for known, raw in self._fields if known == name), "")


def split_header(content: bytes) -> tuple[Headers, int]:
    """Return the headers at the top of a message or part, and where its body begins."""
    at = 0
    while at < min(len(content), HEADER_LIMIT):
        end = content.find(b"\n", at)
        end = len(content) if end < 0 else end + 1
        line = content[at:end]
        if not line.strip(b"\r\n"):
            return Headers(content[:at]), end
        if not (line[:1] in b" \t" or _FIELD.match(line) or (at == 0 and line.startswith((b"From ", b">From ")))):
            # The blank line is missing: this is the body already.
            return Headers(content[:at]), at
        at = end
    return Headers(content[:at]), at


def decode_words(value: bytes | str) -> str:
    """Return a header's value as a person reads it, in one line; encoded words are decoded, also those cut apart."""
    text = " ".join((value if isinstance(value, str) else _as_text(value))[:_LONGEST_VALUE].split())
    if "=?" not in text:
        return text
    parts: list[str] = []
    waiting, charset, at = b"", "", 0
    for word in _WORD.finditer(text):
        between = text[at : word.start()]
        name = word.group(1).partition("*")[0]
        if waiting and (not _BETWEEN.fullmatch(between) or name.lower() != charset.lower()):
            parts.append(decode_as(waiting, charset))
            waiting = b""
        if not (at and _BETWEEN.fullmatch(between)):
            parts.append(between)
        waiting += _word_bytes(word.group(2), word.group(3))
        charset, at = name, word.end()
    if waiting:
        parts.append(decode_as(waiting, charset))
    return " ".join("".join((*parts, text[at:])).split())


def decode_as(content: bytes, charset: str) -> str:
    """Return ``content`` as text of a charset as mails name them; a wrong or unknown name is mended by a guess."""
    name = charset.strip().strip("\"'").lower()
    if name in _UNSAID:
        return decode(content).text
    name = _MEANT.get(name, name)
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        codec = ""
    if not codec or codec in _REFUSED:
        return decode(content).text
    try:
        text = content.decode(codec)
    except LookupError:  # a codec for something else than text
        return decode(content).text
    except ValueError:
        guess = decode(content)
        text = guess.text if guess.encoding == "utf-8" else content.decode(codec, "replace")
    return text.encode("utf-8", "replace").decode().removeprefix("\ufeff")


def addresses(values: tuple[str, ...]) -> tuple[str, ...]:
    """Return who stands in address headers, each as ``Name <address>``, or as it was written where that is all."""
    try:
        found = getaddresses([value[:_LONGEST_VALUE] for value in values])
    except (ValueError, IndexError, TypeError, RecursionError):
        found = []
    people = tuple(_person(" ".join(name.split()), address.strip()) for name, address in found if name or address)
    return people or tuple(value for value in values if value)


def name_of(person: str) -> str:
    """Return the name of somebody without the address, or the address where there is no name."""
    name = person.partition("<")[0].strip().strip("\"'")
    return name or person.strip("<> ")


def day_of(value: str) -> str | None:
    """Return the day of a date header in the zone of who wrote it, ISO 8601, or None where it makes no sense."""
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
    return moment.date().isoformat() if moment.year in _YEARS else None


def _fields(block: bytes) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for line in block.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"):
        if line[:1] in {b" ", b"\t"} and found:
            name, value = found[-1]
            if len(value) < _LONGEST_VALUE:
                found[-1] = (name, value + b" " + line.strip())
        elif field := _FIELD.match(line):
            found.append((field.group(1).decode("latin-1").lower(), field.group(2).strip()))
    return found


def _as_text(raw: bytes) -> str:
    return raw.decode("ascii") if raw.isascii() else decode(raw).text


def _word_bytes(way: str, words: str) -> bytes:
    raw = words.encode("utf-8", "replace")
    if way in "bB":
        return unpack_base64(raw)
    return binascii.a2b_qp(raw, header=True)


def unpack_base64(content: bytes) -> bytes:
    """Return what base64 text holds; what is no base64 in it is passed over, and half a group at its end."""
    letters = content.translate(None, _NOT_BASE64)
    if len(letters) % 4 == 1:
        letters = letters[:-1]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _person(name: str, address: str) -> str:
    if not address or name.lower() == address.lower():
        return address or name
    return f"{name} <{address}>" if name else address
