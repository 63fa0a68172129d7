"""PDF files written by hand for tests: pages of placed words, metadata, attachments, pictures, a password, damage."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """Words at a place in points from the lower left; ``font`` is F1 (plain), F2 (bold) or F3 (two bytes a letter)."""

    text: str
    x: float = 72
    y: float = 700
    size: float = 11
    font: str = "F1"


@dataclass(frozen=True)
class Sheet:
    """A page: its words, a grey picture over all of it, strokes without meaning, how it is turned, raw operators.

    ``annotations`` are dictionaries without their brackets, fields of a form among them.
    """

    words: tuple[Words, ...] = ()
    picture: bool = False
    strokes: int = 0
    turned: int = 0
    operators: bytes = b""
    annotations: tuple[bytes, ...] = ()


def column(
    *lines: str, x: float = 72, top: float = 700, pitch: float = 14, size: float = 11, font: str = "F1"
) -> tuple[Words, ...]:
    """Return ``lines`` one below the other; an empty one leaves its room."""
    return tuple(Words(line, x, top - pitch * number, size, font) for number, line in enumerate(lines) if line)


@dataclass
class _Objects:
    bodies: list[bytes] = field(default_factory=list)

    def add(self, body: bytes) -> int:
        self.bodies.append(body)
        return len(self.bodies)

    def stream(self, data: bytes, extra: bytes = b"") -> int:
        packed = zlib.compress(data)
        head = b"<< /Length %d /Filter /FlateDecode %s >>" % (len(packed), extra)
        return self.add(head + b"\nstream\n" + packed + b"\nendstream")


def make_pdf(
    *sheets: Sheet | tuple[Words, ...],
    info: dict[str, str] | None = None,
    labels: bytes = b"",
    language: str = "",
    files: dict[str, bytes] | None = None,
    catalog: bytes = b"",
    head: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    password: str = "",
) -> bytes:
    """Return a PDF of ``sheets``; ``labels`` is the array of a number tree, ``catalog`` more keys of the root."""
    objects = _Objects()
    root, tree = objects.add(b""), objects.add(b"")
    fonts = _fonts(objects)
    kids = [_page(objects, sheet if isinstance(sheet, Sheet) else Sheet(sheet), tree, fonts) for sheet in sheets]
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects.bodies[tree - 1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    extra = catalog
    if fields := [number for number, body in enumerate(objects.bodies, 1) if b"/Subtype /Widget" in body]:
        extra += b" /AcroForm << /Fields [%s] >>" % b" ".join(b"%d 0 R" % field for field in fields)
    if labels:
        extra += b" /PageLabels << /Nums [%s] >>" % labels
    if language:
        extra += b" /Lang (%s)" % language.encode()
    if files:
        extra += b" /Names << /EmbeddedFiles << /Names [%s] >> >>" % _embedded(objects, files)
    objects.bodies[root - 1] = b"<< /Type /Catalog /Pages %d 0 R %s >>" % (tree, extra)
    told = objects.add(b"<< %s >>" % b" ".join(b"/%s %s" % (k.encode(), _string(v)) for k, v in (info or {}).items()))
    return _written(objects, root, told, head, password)


def _fonts(objects: _Objects) -> bytes:
    widths = b" ".join(b"600" if code == 0x20 else b"500" for code in range(32, 127))
    numbers = []
    for name in (b"Helvetica", b"Helvetica-Bold"):
        numbers.append(
            objects.add(
                b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /FirstChar 32 /LastChar 126 /Widths [%s]"
                b" /Encoding /WinAnsiEncoding >>" % (name, widths)
            )
        )
    letters = b"".join(b"<%04X> <%04X>\n" % (code, code) for code in (*range(0x20, 0x7F), 0xFB01, 0x4E2D, 0x6587, 0xAD))
    to_unicode = objects.stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\n%d beginbfchar\n%sendbfchar\nendcmap end end"
        % (letters.count(b"\n"), letters)
    )
    below = objects.add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Wide /DW 500"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    wide = objects.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Wide /Encoding /Identity-H /DescendantFonts [%d 0 R]"
        b" /ToUnicode %d 0 R >>" % (below, to_unicode)
    )
    return b"<< /F1 %d 0 R /F2 %d 0 R /F3 %d 0 R >>" % (*numbers, wide)


def _page(objects: _Objects, sheet: Sheet, tree: int, fonts: bytes) -> int:
    marks = [sheet.operators]
    resources = b"/Font " + fonts
    if sheet.picture:
        image = objects.stream(
            bytes(64), b"/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 8 /ColorSpace /DeviceGray"
        )
        resources += b" /XObject << /Im %d 0 R >>" % image
        marks.append(b"q 612 0 0 792 0 0 cm /Im Do Q")
    marks.extend(b"%d 10 m %d 90 l S" % (number % 600, number % 600) for number in range(sheet.strokes))
    for words in sheet.words:
        if words.font == "F3":
            shown = b"<%s>" % words.text.encode("utf-16-be").hex().encode()
        else:
            shown = _string_bytes(words.text.encode("cp1252"))
        place = b"%f %f Td" % (words.x, words.y)
        marks.append(b"BT /%s %f Tf %s %s Tj ET" % (words.font.encode(), words.size, place, shown))
    content = objects.stream(b"\n".join(marks))
    over = [objects.add(b"<< /Type /Annot %s >>" % annotation) for annotation in sheet.annotations]
    resources = b"%s >> /Annots [%s" % (resources, b" ".join(b"%d 0 R" % number for number in over))
    return objects.add(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 612 792] /Rotate %d /Contents %d 0 R /Resources << %s] >>"
        % (tree, sheet.turned, content, resources)
    )


def _embedded(objects: _Objects, files: dict[str, bytes]) -> bytes:
    names = []
    for name, content in sorted(files.items()):
        held = objects.stream(content, b"/Type /EmbeddedFile")
        spec = objects.add(
            b"<< /Type /Filespec /F %s /UF %s /EF << /F %d 0 R >> >>" % (_string(name), _string(name), held)
        )
        names.append(b"%s %d 0 R" % (_string(name), spec))
    return b" ".join(names)


def _string(text: str) -> bytes:
    return _string_bytes(text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be"))


def _string_bytes(raw: bytes) -> bytes:
    return b"<%s>" % raw.hex().encode()


def _written(objects: _Objects, root: int, told: int, head: bytes, password: str) -> bytes:
    trailer = b"/Root %d 0 R /Info %d 0 R" % (root, told)
    if password:
        identity = bytes(16)
        key, lock = _lock(password.encode(), identity)
        objects.bodies = [_locked(body, key, number) for number, body in enumerate(objects.bodies, 1)]
        locked = objects.add(lock)
        trailer += b" /Encrypt %d 0 R /ID [<%s> <%s>]" % (locked, identity.hex().encode(), identity.hex().encode())
    parts, places, at = [head], [], len(head)
    for number, body in enumerate(objects.bodies, 1):
        places.append(at)
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        parts.append(part)
        at += len(part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(places) + 1, table))
    parts.append(b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, at))
    return b"".join(parts)


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _lock(password: bytes, identity: bytes) -> tuple[bytes, bytes]:
    """Return the key and the dictionary of the oldest lock there is (40 bits)."""
    padded = (password + _PADDING)[:32]
    owner = _rc4(_md5(padded)[:5], padded)
    key = _md5(padded + owner + (0xFFFFFFFC).to_bytes(4, "little") + identity)[:5]
    words = (owner.hex().encode(), _rc4(key, _PADDING).hex().encode())
    return key, b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % words


def _locked(body: bytes, key: bytes, number: int) -> bytes:
    """Return an object with its stream locked; strings stay, so give a locked file no metadata."""
    before, mark, rest = body.partition(b"\nstream\n")
    if not mark:
        return body
    own = _md5(key + number.to_bytes(3, "little") + bytes(2))[:10]
    return before + mark + _rc4(own, rest.removesuffix(b"\nendstream")) + b"\nendstream"


def _md5(data: bytes) -> bytes:
    return hashlib.md5(data, usedforsecurity=False).digest()


def _rc4(key: bytes, data: bytes) -> bytes:
    box = list(range(256))
    at = 0
    for index in range(256):
        at = (at + box[index] + key[index % len(key)]) % 256
        box[index], box[at] = box[at], box[index]
    out, one, two = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + box[one]) % 256
        box[one], box[two] = box[two], box[one]
        out.append(byte ^ box[(box[one] + box[two]) % 256])
    return bytes(out)
