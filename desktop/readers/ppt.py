"""PowerPoint before 2007: slides in the order of the show, each with its notes.

After Microsoft's published description of the format, [MS-PPT]: records (2.3.1), the edits of a file and where its
parts lie (2.3.3 to 2.3.5), the lists of slides (2.4.14.3) and the atoms that hold text (2.9).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.errors import PasswordNeeded, ReadError
from desktop.models.document import BlockRole, PageKind
from desktop.readers.draft import Draft
from desktop.readers.ole import facts_of, opened, stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.models.document import Document
    from desktop.readers.reading import Source

READER = "ppt/2"
_DOCUMENT, _SLIDE, _SLIDE_ATOM, _SHOW_ATOM, _LIST, _PERSIST = 1000, 1006, 1007, 1017, 4080, 1011
_HEADER, _CHARS, _BYTES, _REFERENCE, _EDIT, _DIRECTORY = 3999, 4000, 4008, 3998, 4085, 6002
_FOOTERS, _FOOTERS_ATOM, _STRING, _OF_SLIDES, _FOOTER = 4057, 4058, 4026, 3, 2
_HAS_FOOTER = 0x20
# A file made for PowerPoint 95 and 97 alike has the slides of 97 in a storage of their own.
_STORAGES = ("PP97_DUALSTORAGE/", "")
_LOCKED_TOKEN = 0xF3D1C4DF
_TITLES = frozenset({0, 6})
_NOTES_TEXT, _OTHER_TEXT = 2, 4
_HIDDEN = 0x0004
_MOST_EDITS = 10_000
_MOST_DEPTH = 60
_BREAKS = {ord("\r"): "\n", ord("\x0b"): "\n", 0xAD: None, 0: None}


def read_ppt(source: Source) -> Iterator[Document]:
    """Yield the document. Raises ReadError where the file is damaged, PasswordNeeded where it is locked."""
    with opened(source.content) as files:
        storage = next((each for each in _STORAGES if files.exists(f"{each}PowerPoint Document")), "")
        records = stream(files, f"{storage}PowerPoint Document")
        user = stream(files, f"{storage}Current User")
        facts = facts_of(files)
    if len(user) >= 16 and struct.unpack_from("<I", user, 12)[0] == _LOCKED_TOKEN:
        raise PasswordNeeded("This PowerPoint file is locked with a password, which Accord cannot open yet.")
    draft = Draft(READER, "PowerPoint", PageKind.SLIDE)
    hidden: list[str] = []
    said: set[str] = set()
    show = _Show(records, _edit_place(records, user))
    for number, slide in enumerate(show.slides(), 1):
        draft.begin_page(str(number))
        if slide.is_hidden:
            hidden.append(str(number))
        for kind, words in (*slide.texts, *((_NOTES_TEXT, words) for words in slide.notes)):
            _put(draft, kind, words)
        for words in slide.footers:
            if words not in said:
                said.add(words)
                _put(draft, _OTHER_TEXT, words)
    if not draft.page_count:
        for kind, words in show.loose_texts():
            _put(draft, kind, words)
    if not records:
        raise ReadError("This PowerPoint file is damaged: its slides cannot be found.")
    yield draft.finish(source, facts, note=f"Hidden slides were read too: {', '.join(hidden)}." if hidden else "")


def _put(draft: Draft, kind: int, words: str) -> None:
    is_title = kind in _TITLES
    role = BlockRole.PARAGRAPH if not is_title else BlockRole.HEADING if draft.count else BlockRole.TITLE
    for number, paragraph in enumerate([words] if is_title else words.split("\r")):
        shown = paragraph.translate(_BREAKS).strip()
        if shown and shown != "*":
            draft.add(shown, role, tight=number > 0)


@dataclass(slots=True)
class _Slide:
    """The texts of a slide, each with its kind, those of its notes, and what stands at its foot."""

    texts: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    footers: list[str] = field(default_factory=list)
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Record:
    kind: int
    instance: int
    body: bytes
    is_container: bool


class _Show:
    """The parts of a file, found through its last edit."""

    def __init__(self, records: bytes, edit: int) -> None:
        self._records = records
        self._places: dict[int, int] = {}
        self._document = 0
        self._follow(edit)

    def slides(self) -> Iterator[_Slide]:
        """Yield the slides in the order of the show."""
        document = self._part(self._document)
        if document is None or document.kind != _DOCUMENT:
            return
        lists = {record.instance: record for record in _records(document.body) if record.kind == _LIST}
        notes = {
            struct.unpack_from("<I", record.body, 12)[0]: struct.unpack_from("<I", record.body)[0]
            for record in (_records(lists[2].body) if 2 in lists else ())
            if record.kind == _PERSIST and len(record.body) >= 16
        }
        outline: list[tuple[int, str]] = []
        place = -1
        for record in [*(_records(lists[0].body) if 0 in lists else ()), None]:
            if record is None or record.kind == _PERSIST:
                if place >= 0:
                    yield self._slide(place, outline, notes)
                outline = []
                place = struct.unpack_from("<I", record.body)[0] if record and len(record.body) >= 4 else -1
                kind = -1
            elif record.kind == _HEADER and len(record.body) >= 4:
                kind = struct.unpack_from("<I", record.body)[0]
            elif record.kind in {_CHARS, _BYTES}:
                outline.append((kind, _words(record)))

    def loose_texts(self) -> Iterator[tuple[int, str]]:
        """Yield all texts there are, where the slides cannot be found."""
        return _texts(self._records, [])

    def _slide(self, number: int, outline: list[tuple[int, str]], notes: dict[int, int]) -> _Slide:
        document = self._part(self._document)
        slide = _Slide(footers=_footers(document.body if document else b"", _OF_SLIDES))
        part = self._part(number)
        if part is None or part.kind != _SLIDE:
            slide.texts = outline
            return slide
        for record in _records(part.body):
            if record.kind == _SLIDE_ATOM and len(record.body) >= 20:
                found = self._part(notes.get(struct.unpack_from("<I", record.body, 16)[0], -1))
                slide.notes = [words for kind, words in _texts(found.body, []) if kind == _NOTES_TEXT] if found else []
            elif record.kind == _SHOW_ATOM and len(record.body) >= 12:
                slide.is_hidden = bool(struct.unpack_from("<H", record.body, 10)[0] & _HIDDEN)
        slide.footers = _footers(part.body, 0) or slide.footers
        drawn = list(_texts(part.body, outline))
        missing = [text for text in outline if text not in drawn]
        slide.texts = missing + drawn
        return slide

    def _part(self, number: int) -> _Record | None:
        place = self._places.get(number)
        return next(_records(self._records, place), None) if place is not None else None

    def _follow(self, edit: int) -> None:
        """Read where the parts lie: the last edit knows the newest places, those before it the others."""
        seen: set[int] = set()
        while edit and edit not in seen and len(seen) < _MOST_EDITS:
            seen.add(edit)
            record = next(_records(self._records, edit), None)
            if record is None or record.kind != _EDIT or len(record.body) < 20:
                break
            edit, directory, document = struct.unpack_from("<III", record.body, 8)
            self._document = self._document or document
            listed = next(_records(self._records, directory), None)
            for number, place in _directory(listed.body if listed and listed.kind == _DIRECTORY else b""):
                self._places.setdefault(number, place)


def _edit_place(records: bytes, user: bytes) -> int:
    """Return where the last edit lies, which another stream tells, else the last one that can be found."""
    place = struct.unpack_from("<I", user, 16)[0] if len(user) >= 20 else 0
    found = next(_records(records, place), None)
    if found is not None and found.kind == _EDIT:
        return int(place)
    return max(records.rfind(struct.pack("<HHI", 0, _EDIT, size)) for size in (28, 32))


def _directory(body: bytes) -> Iterator[tuple[int, int]]:
    place = 0
    while place + 4 <= len(body):
        head = struct.unpack_from("<I", body, place)[0]
        first, count = head & 0xFFFFF, head >> 20
        count = min(count, (len(body) - place - 4) // 4)
        yield from zip(range(first, first + count), struct.unpack_from(f"<{count}I", body, place + 4), strict=True)
        place += 4 + 4 * count
        if not count:
            break


def _records(held: bytes, place: int = 0) -> Iterator[_Record]:
    while place >= 0 and place + 8 <= len(held):
        version, kind, length = struct.unpack_from("<HHI", held, place)
        yield _Record(kind, version >> 4, held[place + 8 : place + 8 + length], (version & 0xF) == 0xF)
        place += 8 + length


def _texts(held: bytes, outline: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """Yield the texts in all records however deep, with their kinds; a reference stands for one of the outline's."""
    kind = -1
    levels = [_records(held)]
    while levels:
        record = next(levels[-1], None)
        if record is None:
            levels.pop()
        elif record.is_container and len(levels) < _MOST_DEPTH:
            levels.append(_records(record.body))
        elif record.kind == _HEADER and len(record.body) >= 4:
            kind = struct.unpack_from("<I", record.body)[0]
        elif record.kind in {_CHARS, _BYTES}:
            yield kind, _words(record)
        elif record.kind == _REFERENCE and len(record.body) >= 4:
            index = struct.unpack_from("<I", record.body)[0]
            if index < len(outline):
                yield outline[index]


def _footers(held: bytes, instance: int) -> list[str]:
    """Return the words at the foot that ``held`` sets, for all slides or for one."""
    found: list[str] = []
    for record in _records(held):
        if record.kind != _FOOTERS or record.instance != instance:
            continue
        is_shown = False
        for inner in _records(record.body):
            if inner.kind == _FOOTERS_ATOM and len(inner.body) >= 4:
                is_shown = bool(inner.body[2] & _HAS_FOOTER)
            elif inner.kind == _STRING and inner.instance == _FOOTER and is_shown:
                found.append(_words(inner).strip())
    return found


def _words(record: _Record) -> str:
    return record.body.decode("utf-16-le" if record.kind in {_CHARS, _STRING} else "latin-1", "replace")
