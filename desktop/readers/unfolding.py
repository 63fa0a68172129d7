"""One file with all that lies inside it: what became of each, with limits on how deep, how many and how much."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.errors import PasswordNeeded, ReadError
from desktop.models.document import Document
from desktop.models.rows import FileStatus
from desktop.readers.member_names import MemberNames
from desktop.readers.opening import SIZE_LIMIT, most_kept
from desktop.readers.plain import joined_notes, read_plain
from desktop.readers.reading import MOST_BYTES, MOST_DEPTH, MOST_MEMBERS, Contents, Member, Outcome, Unread
from desktop.readers.sniffing import foreign_kind, looks_like_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.readers.reading import Part, Reader, Source

_EMPTY = "The file is empty."
_NOTHING_INSIDE = "There is nothing inside."
_FALLBACK = "This {} could not be taken apart and was read as plain text."
_BROKEN = "This {} could not be read: it is damaged, or something in it is not understood."
_RUBBISH = "The reader {} gave something that is no document."
_DEEP = "It lies more than three files deep; Accord goes no deeper."
_MANY = f"Only the first {MOST_MEMBERS:,} files inside are read."
_MUCH = f"More than {MOST_BYTES / 1e9:,.0f} GB lies in this file; the rest of it is not read."
# What stands for all that is not taken out, where a container breaks off or holds too much.
_REST = "(the rest)"


class Unfolding:
    """The reading of one file on disk: how many files it gave so far, and how many bytes."""

    def __init__(self, choose: Callable[[bytes, str], Reader | None], unread_sentence: Callable[[str], str]) -> None:
        self._choose = choose
        self._unread_sentence = unread_sentence
        self._members = 0
        self._bytes = 0

    def read(self, source: Source, inner: str, sha256: str, size: int) -> Iterator[Outcome]:
        """Yield what became of ``source``, which lies at ``inner``, then of what lies inside it."""
        facts = Outcome(inner, FileStatus.SKIPPED, size=size, sha256=sha256)
        reader = self._choose(source.content, PurePath(source.path).name)
        if reader is None:
            kind = foreign_kind(source.content)
            yield replace(facts, reason=self._unread_sentence(kind), format=kind)
            return
        own = _Own(replace(facts, format=reader.format, reader=reader.name))
        names = MemberNames()
        failure: _Failure | None = None
        told = False
        for part in _given(reader, source):
            if isinstance(part, Document):
                own.document = part
            elif isinstance(part, Contents):
                own.count = part.count
            elif isinstance(part, _Failure):
                failure = part
            else:
                if not told:
                    told = True
                    yield own.outcome(holds_files=True)
                yield from self._inside(part, source, _below(inner, names.take(part.name)))
                if end := self._end():
                    failure = _Failure(FileStatus.SKIPPED, end)
                    break
        if told and failure:
            yield Outcome(_below(inner, names.take(_REST)), failure.status, failure.reason)
        elif failure and own.document is None:
            yield own.failed(failure, source)
        elif not told:
            yield own.outcome(holds_files=False, note=failure.reason if failure else "")

    def _end(self) -> str:
        """Return the sentence why no more is taken out of the file, or nothing."""
        if self._members >= MOST_MEMBERS:
            return _MANY
        return _MUCH if self._bytes > MOST_BYTES else ""

    def _inside(self, part: Member | Unread, container: Source, inner: str) -> Iterator[Outcome]:
        self._members += 1
        if isinstance(part, Unread):
            yield Outcome(inner, part.status, part.reason, size=part.size)
            return
        size = len(part.content)
        self._bytes += size
        if container.depth >= MOST_DEPTH:
            yield Outcome(inner, FileStatus.SKIPPED, _DEEP, size=size)
            return
        name = inner.rpartition("!/")[2]
        source = container.member(name, part.content)
        most = most_kept(part.content, name, SIZE_LIMIT)
        if most and size > most:
            source = replace(source, content=part.content[:most], cut=True)
        yield from self.read(source, inner, hashlib.sha256(part.content).hexdigest(), size)


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why a reader came to no end; ``is_known`` says that it told so itself."""

    status: FileStatus
    reason: str
    is_known: bool = True


@dataclass(slots=True)
class _Own:
    """What is known of a file by itself, before what lies inside it."""

    facts: Outcome
    document: Document | None = None
    count: int = 0

    def outcome(self, *, holds_files: bool, note: str = "") -> Outcome:
        """Return what became of the file; one that only holds others is read when they are there."""
        document = self.document
        has_text = document is not None and bool(document.text.strip())
        inside = ""
        if holds_files and not has_text and self.count:
            inside = f"{self.count:,} {'file' if self.count == 1 else 'files'} inside."
        many = _MANY if self.count > MOST_MEMBERS else ""
        reason = joined_notes(inside, many, document.note if document else "", note)
        status = FileStatus.READ
        if not has_text and not holds_files:
            status = FileStatus.NEEDS_OCR if document is not None and document.needs_ocr else FileStatus.EMPTY
            reason = reason or (_NOTHING_INSIDE if document is None else _EMPTY)
        facts = self.facts if document is None else replace(self.facts, format=document.format)
        return replace(facts, status=status, reason=reason, document=document, members=self.count)

    def failed(self, failure: _Failure, source: Source) -> Outcome:
        """Return why the file could not be read; what is text all the same is read as such, its words are not lost."""
        if failure.is_known or not looks_like_text(source.content):
            return replace(self.facts, status=failure.status, reason=failure.reason)
        note = _FALLBACK.format(self.facts.format)
        self.document = read_plain(source.content, path=source.path, cut=source.cut, note=note)
        return self.outcome(holds_files=False)


def _given(reader: Reader, source: Source) -> Iterator[Part | _Failure]:
    """Yield what a reader gives, and at the end why it came to none."""
    try:
        yield from _checked(reader, source)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (foreign bytes and foreign code end here)
        yield _failure(error, reader)


def _checked(reader: Reader, source: Source) -> Iterator[Part]:
    """Yield what a reader gives; raise ReadError at what breaks the terms."""
    has_document = False
    for part in reader.read(source):
        given: object = part
        if isinstance(given, Member):
            inside: tuple[object, object] = (given.name, given.content)
            is_fit = isinstance(inside[0], str) and isinstance(inside[1], bytes)
        elif isinstance(given, Document):
            is_fit, has_document = not has_document, True
        else:
            is_fit = isinstance(given, Contents | Unread)
        if not is_fit:
            raise ReadError(_RUBBISH.format(reader.name))
        yield part


def _failure(error: Exception, reader: Reader) -> _Failure:
    if isinstance(error, PasswordNeeded):
        return _Failure(FileStatus.PASSWORD, str(error))
    if isinstance(error, ReadError):
        return _Failure(FileStatus.FAILED, str(error))
    return _Failure(FileStatus.FAILED, _BROKEN.format(reader.format), is_known=False)


def _below(inner: str, name: str) -> str:
    return f"{inner}!/{name}" if inner else name
