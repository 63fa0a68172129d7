"""Where the characters of an older Word file lie, and how its paragraphs are set.

After Microsoft's published description of the format, [MS-DOC]: the file information block (2.5), the piece table
(2.4.1, 2.8.35), the pages of paragraph and character properties (2.9.33, 2.9.174) and the style sheet (2.9.271).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.errors import PasswordNeeded, ReadError
from desktop.models.document import BlockRole
from desktop.readers.encodings import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAGIC = 0xA5EC
_OLD_MAGICS = frozenset({0xA5DC, 0xA699, 0xA697})
_WORD_97 = 0xC1
_COMPLEX, _ENCRYPTED, _SECOND_TABLE = 0x0004, 0x0100, 0x0200
# Places in the file information block, of Word 97 and later.
_STYLES, _CHARACTER_PAGES, _PARAGRAPH_PAGES, _CLX = 0xA2, 0xFA, 0x102, 0x1A2
_COUNTS = 0x4C
_PAGE = 512
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_TABLE_DEFINITION, _TAB_CHANGES = 0xD608, 0xC615
ROW_END, IN_TABLE, OUTLINE, LIST, STYLE, DELETED = 0x2417, 0x2416, 0x2640, 0x460B, 0x4600, 0x0800
# The numbers of the styles that every Word has.
_BUILT_IN = {62: BlockRole.TITLE, 74: BlockRole.STANDFIRST, 34: BlockRole.CAPTION}
_BUILT_IN |= dict.fromkeys(range(1, 10), BlockRole.HEADING)
_LONGEST_CHAIN = 20
# Bytes from which a code page is guessed, without those that are marks of Word's.
_SAMPLE = 60_000
_CONTROLS = bytes(range(32))
_ONE_BYTE = frozenset({"cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters that lie together: the first one's number, where it lies, and how wide each is in bytes."""

    first: int
    end: int
    place: int
    width: int


@dataclass(slots=True)
class DocParts:
    """The text of the file with all its stories, and what is known of the bytes it lies in."""

    text: str = ""
    # How many characters the main text, footnotes, headers, macros, comments, endnotes, text boxes and boxes within
    # headers have.
    lengths: tuple[int, ...] = (0,) * 8
    _pieces: list[_Piece] = field(default_factory=list)
    _paragraphs: list[tuple[int, int, bytes]] = field(default_factory=list)
    _deleted: list[tuple[int, int]] = field(default_factory=list)
    _roles: list[tuple[int, int]] = field(default_factory=list)

    def setting(self, character: int) -> dict[int, int]:
        """Return the properties of the paragraph that the character with this number ends."""
        piece = self._piece(character)
        if piece is None:
            return {}
        place = piece.place + (character - piece.first) * piece.width
        index = bisect_right(self._paragraphs, place, key=lambda run: run[0]) - 1
        if index < 0 or place >= self._paragraphs[index][1]:
            return {}
        found = self._paragraphs[index][2]
        style = struct.unpack_from("<H", found)[0] if len(found) >= 2 else 0
        return {STYLE: style} | dict(_properties(found[2:]))

    def role(self, style: int) -> BlockRole:
        """Return what paragraphs of the style with this number are."""
        for _ in range(_LONGEST_CHAIN):
            if not 0 <= style < len(self._roles):
                break
            number, style = self._roles[style]
            if number in _BUILT_IN:
                return _BUILT_IN[number]
        return BlockRole.PARAGRAPH

    def deletions(self) -> Iterator[tuple[int, int]]:
        """Yield the characters that are marked as deleted, from and to."""
        for start, end in self._deleted:
            for piece in self._pieces:
                first = piece.first + max(start - piece.place, 0) // piece.width
                last = piece.first + (end - piece.place) // piece.width
                if first < min(last, piece.end) and end > piece.place:
                    yield first, min(last, piece.end)

    def _piece(self, character: int) -> _Piece | None:
        index = bisect_right(self._pieces, character, key=lambda piece: piece.first) - 1
        return self._pieces[index] if index >= 0 and character < self._pieces[index].end else None


def parts_of(words: bytes, tables: dict[bool, bytes]) -> DocParts:
    """Return the parts of the stream ``words``; ``tables`` holds table stream 1 under True and 0 under False.

    Raises ReadError where the file is damaged or older than Word 6, PasswordNeeded where it is locked.
    """
    try:
        magic, version = struct.unpack_from("<HH", words)
        flags = struct.unpack_from("<H", words, 0x0A)[0]
        if flags & _ENCRYPTED:
            raise PasswordNeeded("This Word file is locked with a password, which Accord cannot open yet.")
        if magic in _OLD_MAGICS or (magic == _MAGIC and version < _WORD_97):
            return _before_97(words, complicated=bool(flags & _COMPLEX))
        if magic != _MAGIC:
            raise ReadError("This Word file is damaged: its beginning cannot be understood.")
        return _since_97(words, tables[bool(flags & _SECOND_TABLE)])
    except (struct.error, KeyError, IndexError) as error:
        raise ReadError("This Word file is damaged: its text cannot be found.") from error


def _before_97(words: bytes, *, complicated: bool) -> DocParts:
    start = struct.unpack_from("<I", words, 0x18)[0]
    lengths = struct.unpack_from("<8i", words, 0x34)
    if complicated:
        clx = _part(words, words, 0x160)
        pieces = list(_pieces(clx, wide=False))
    else:
        pieces = [_Piece(0, sum(lengths), start, 1)]
    return DocParts(_text(words, pieces, _codec(words, pieces)), lengths, pieces)


def _codec(words: bytes, pieces: list[_Piece]) -> str:
    """Return the code page of a file older than Word 97, which does not tell it: the likeliest of one byte a letter."""
    raw = b"".join(words[piece.place : piece.place + piece.end - piece.first] for piece in pieces)
    sample = raw.translate(None, _CONTROLS)[:_SAMPLE]
    found = "cp1252" if sample.isascii() else decode(sample).encoding
    return found if found in _ONE_BYTE else "cp1252"


def _since_97(words: bytes, table: bytes) -> DocParts:
    lengths = struct.unpack_from("<8i", words, _COUNTS)
    pieces = list(_pieces(_part(words, table, _CLX)))
    parts = DocParts(_text(words, pieces), lengths, pieces)
    parts._paragraphs = sorted(_runs(words, _part(words, table, _PARAGRAPH_PAGES), 13), key=lambda run: run[:2])
    parts._deleted = [
        (start, end)
        for start, end, found in _runs(words, _part(words, table, _CHARACTER_PAGES), 1)
        if dict(_properties(found)).get(DELETED) == 1
    ]
    parts._roles = list(_styles(_part(words, table, _STYLES)))
    return parts


def _part(words: bytes, table: bytes, place: int) -> bytes:
    start, length = struct.unpack_from("<II", words, place)
    return table[start : start + length]


def _pieces(clx: bytes, *, wide: bool = True) -> Iterator[_Piece]:
    place = 0
    while clx[place : place + 1] == b"\x01":
        place += 3 + struct.unpack_from("<H", clx, place + 1)[0]
    length = struct.unpack_from("<I", clx, place + 1)[0]
    table = clx[place + 5 : place + 5 + length]
    count = (len(table) - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}i", table)
    for index in range(count):
        found = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * index + 2)[0]
        narrow = not wide or bool(found & 0x40000000)
        start = (found & 0x3FFFFFFF) // 2 if narrow and wide else found & 0x3FFFFFFF
        if bounds[index] < bounds[index + 1]:
            yield _Piece(bounds[index], bounds[index + 1], start, 1 if narrow else 2)


def _text(words: bytes, pieces: list[_Piece], codec: str = "cp1252") -> str:
    parts: list[str] = []
    for piece in pieces:
        # A count is a number that anyone can write: none is larger than the file, which takes a byte a character.
        count = min(piece.end - piece.first, len(words))
        raw = words[piece.place : piece.place + count * piece.width]
        found = raw.decode(codec, "replace") if piece.width == 1 else _wide(raw)
        if len(found) < count:
            # A character told in two halves is two to Word, which counts them; so is a missing end.
            units = struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2]) if piece.width == 2 else ()
            found = ("".join(map(chr, units)) or found).ljust(count, "\0")
        parts.append(found)
    return "".join(parts)


def _wide(raw: bytes) -> str:
    return raw[: len(raw) // 2 * 2].decode("utf-16-le", "surrogatepass")


def _runs(words: bytes, plc: bytes, width: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield the runs of bytes with their properties, from the pages that ``plc`` lists."""
    count = (len(plc) - 4) // 8
    for index in range(max(count, 0)):
        page = (struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * index)[0] & 0x3FFFFF) * _PAGE
        held = words[page : page + _PAGE]
        if len(held) < _PAGE:
            continue
        runs = held[_PAGE - 1]
        if 4 * (runs + 1) + runs * width >= _PAGE:
            continue
        bounds = struct.unpack_from(f"<{runs + 1}I", held)
        for run in range(runs):
            place = 2 * held[4 * (runs + 1) + run * width]
            yield bounds[run], bounds[run + 1], _held(held, place, is_paragraph=width == 13) if place else b""


def _held(page: bytes, place: int, *, is_paragraph: bool) -> bytes:
    if not is_paragraph:
        return page[place + 1 : place + 1 + page[place]]
    if page[place]:
        return page[place + 1 : place + 2 * page[place]]
    return page[place + 2 : place + 2 + 2 * page[min(place + 1, _PAGE - 1)]]


def _properties(held: bytes) -> Iterator[tuple[int, int]]:
    """Yield each property and its value; those that are no plain numbers as 0."""
    place = 0
    while place + 2 <= len(held):
        code = struct.unpack_from("<H", held, place)[0]
        place += 2
        size = _SIZES[code >> 13]
        if size == 0:
            if code == _TABLE_DEFINITION and place + 2 <= len(held):
                place += struct.unpack_from("<H", held, place)[0] + 1
            elif code == _TAB_CHANGES or place >= len(held):
                return
            else:
                place += held[place] + 1
            continue
        yield code, int.from_bytes(held[place : place + size], "little")
        place += size


def _styles(sheet: bytes) -> Iterator[tuple[int, int]]:
    """Yield for each style the number of the one that every Word has, and the style that it builds on."""
    if len(sheet) < 4:
        return
    place = 2 + struct.unpack_from("<H", sheet)[0]
    while place + 2 <= len(sheet):
        length = struct.unpack_from("<H", sheet, place)[0]
        if length >= 4 and place + 6 <= len(sheet):
            number, base = struct.unpack_from("<HH", sheet, place + 2)
            yield number & 0x0FFF, base >> 4
        else:
            yield 0x0FFF, 0x0FFF
        place += 2 + length + length % 2
