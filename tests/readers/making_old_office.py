"""Word and PowerPoint files from before 2007, written by hand."""

from __future__ import annotations

import struct

from tests.readers.making_ole import ole_of

_PAGE_LENGTH = 512


def doc(
    text: str,
    *,
    notes: str = "",
    headers: str = "",
    header_boxes: str = "",
    settings: list[tuple[int, bytes]] | None = None,
    deleted: tuple[int, int] | None = None,
    narrow: bool = False,
    flags: int = 0,
) -> bytes:
    """Return a Word 97 file.

    ``settings`` gives for each paragraph's end the style's number and its properties; style 1 is Heading 1. ``narrow``
    keeps the text in one byte a character; ``deleted`` says which characters are marked as deleted.
    """
    # Each half of a character beyond the first 65,536 counts.
    wide = _wide(text + notes + headers + header_boxes)
    whole = "".join(map(chr, struct.unpack(f"<{len(wide) // 2}H", wide)))
    start = 1024
    raw = whole.encode("cp1252") if narrow else wide
    width = 1 if narrow else 2
    place = start * 2 | 0x40000000 if narrow else start
    clx = b"\x02" + struct.pack("<IiiHIH", 16, 0, len(whole), 0, place, 0)
    styles = struct.pack("<HH", 2, 2) + b"".join(struct.pack("<HHH", 4, sti, 0xFFF0) for sti in (0, 1))
    words = bytearray(start) + raw
    words += bytes(-len(words) % _PAGE_LENGTH)
    ends = [index + 1 for index, char in enumerate(whole) if char in "\r\x07"]
    paragraph_page = len(words) // _PAGE_LENGTH
    held = [struct.pack("<H", style) + sprms for style, sprms in (settings or [(0, b"")] * len(ends))]
    words += _page([start + width * end for end in (0, *ends)], held, 13)
    character_page = len(words) // _PAGE_LENGTH
    first, last = deleted or (0, 0)
    bounds = [start + width * at for at in (0, first, last, len(whole))]
    words += _page(bounds, [b"", struct.pack("<HB", 0x0800, 1), b""], 1)
    table = clx + styles
    places = {0x1A2: (0, len(clx)), 0xA2: (len(clx), len(styles))}
    for field, page in ((0x102, paragraph_page), (0xFA, character_page)):
        places[field] = (len(table), 12)
        table += struct.pack("<III", start, start + len(raw), page)
    struct.pack_into("<HH", words, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", words, 0x0A, 0x0200 | flags)
    struct.pack_into("<8i", words, 0x4C, _units(text), _units(notes), _units(headers), 0, 0, 0, 0, _units(header_boxes))
    for field, (at, length) in places.items():
        struct.pack_into("<II", words, field, at, length)
    return ole_of({"WordDocument": bytes(words), "1Table": table})


def doc_before_97(raw: bytes) -> bytes:
    """Return a Word 95 file of the characters ``raw``, one byte each, in a code page that it does not tell."""
    start = 1024
    words = bytearray(start) + raw
    struct.pack_into("<HH", words, 0, 0xA5DC, 0x68)
    struct.pack_into("<II", words, 0x18, start, start + len(raw))
    struct.pack_into("<8i", words, 0x34, len(raw), 0, 0, 0, 0, 0, 0, 0)
    return ole_of({"WordDocument": bytes(words)})


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le")


def _units(text: str) -> int:
    return len(_wide(text)) // 2


def _page(bounds: list[int], held: list[bytes], width: int) -> bytes:
    """Return a page of properties: for each run of bytes between ``bounds`` what holds there."""
    page = bytearray(_PAGE_LENGTH)
    page[-1] = len(held)
    struct.pack_into(f"<{len(bounds)}I", page, 0, *bounds)
    end = _PAGE_LENGTH - 2
    for index, found in enumerate(held):
        if not found:
            continue
        padded = found + b"\0" * ((len(found) + 1) % 2 if width == 13 else 0)
        size = (len(padded) + 1) // 2 if width == 13 else len(padded)
        end -= (len(padded) + 1 + 1) & ~1
        page[end : end + 1 + len(padded)] = bytes([size]) + padded
        page[4 * len(bounds) + index * width] = end // 2
    return bytes(page)


def record(kind: int, body: bytes, *, instance: int = 0, container: bool = False) -> bytes:
    """Return a record of a PowerPoint file."""
    return struct.pack("<HHI", instance << 4 | (0xF if container else 0), kind, len(body)) + body


def foot(words: str, *, instance: int, is_shown: bool = True) -> bytes:
    """Return what stands at the foot of one slide (``instance`` 0) or of all (3)."""
    atom = record(4058, struct.pack("<HH", 0, 0x20 if is_shown else 0))
    return record(4057, atom + record(4026, words.encode("utf-16-le"), instance=2), instance=instance, container=True)


def ppt(
    slides: list[dict[str, str]], *, token: int = 0xE391C05F, of_all: bytes = b"", older: bytes | None = None
) -> bytes:
    """Return a PowerPoint 97 file; a slide may have ``title``, ``body``, ``box``, ``notes``, ``foot`` and ``hidden``.

    ``of_all`` are records for all slides. ``older`` are the slides of PowerPoint 95 that the file has as well.
    """
    parts: list[bytes] = []
    listed, noted = b"", b""
    for index, slide in enumerate(slides):
        number, notes_number = 2 + 2 * index, 3 + 2 * index
        listed += record(1011, struct.pack("<IIIII", number, 0, 0, 256 + index, 0))
        for kind, name in ((0, "title"), (1, "body")):
            if name in slide:
                listed += record(3999, struct.pack("<I", kind)) + record(4000, slide[name].encode("utf-16-le"))
        box = record(3999, struct.pack("<I", 4)) + record(4008, slide.get("box", "").encode("latin-1"))
        references = b"".join(
            record(3998, struct.pack("<I", at)) for at in range(("title" in slide) + ("body" in slide))
        )
        drawn = record(0xF00D, references + box, container=True)
        atom = record(1007, struct.pack("<I8xIIHH", 0, 0, 256 + index if "notes" in slide else 0, 0, 0))
        own = foot(slide["foot"], instance=0) if "foot" in slide else b""
        show = record(1017, struct.pack("<iIBBHI", 0, 0, 0, 0, 4 if "hidden" in slide else 0, 0))
        parts.append(record(1006, atom + show + record(1036, drawn, container=True) + own, container=True))
        if "notes" in slide:
            noted += record(1011, struct.pack("<IIIII", notes_number, 0, 0, 256 + index, 0))
        words = record(3999, struct.pack("<I", 2)) + record(4008, slide.get("notes", "").encode("latin-1"))
        parts.append(record(1008, record(0xF00D, words, container=True), container=True))
    lists = record(4080, listed, instance=0, container=True) + record(4080, noted, instance=2, container=True)
    held, places = b"", []
    for part in (record(1000, of_all + lists, container=True), *parts):
        places.append(len(held))
        held += part
    directory = len(held)
    held += record(6002, struct.pack("<I", len(places) << 20 | 1) + struct.pack(f"<{len(places)}I", *places))
    edit = len(held)
    held += record(4085, struct.pack("<IIIIIIHH", 0, 0, 0, directory, 1, 0, 0, 0))
    user = record(4086, struct.pack("<III", 20, token, edit))
    streams = {"PowerPoint Document": held, "Current User": user}
    if older is not None:
        return ole_of({"PowerPoint Document": older, "Current User": b"", "PP97_DUALSTORAGE": streams})
    return ole_of(streams)
