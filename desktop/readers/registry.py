"""Which reader takes which file, and what comes of a file with all that lies inside it."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from desktop.errors import PasswordNeeded, ReadError
from desktop.models.rows import FileStatus
from desktop.readers.known import OUR_READERS
from desktop.readers.opening import BYTE_LIMIT, read_content
from desktop.readers.plain import read_plain
from desktop.readers.reading import MOST_DEPTH, MOST_MEMBERS, Member, Outcome, Source, Unread
from desktop.readers.sniffing import foreign_kind, is_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.models.document import Document
    from desktop.readers.opening import FileContent
    from desktop.readers.reading import Reader

_EMPTY = "The file is empty."
_FALLBACK = "This {} could not be taken apart and was read as plain text."
_BROKEN = "This {} could not be read: it is damaged, or something in it is not understood."
_DEEP = "It lies more than three files deep; Accord goes no deeper."


def readers() -> tuple[Reader, ...]:
    """Return the readers there are, in the order in which they are asked."""
    return OUR_READERS


def reader_names() -> str:
    """Return name and version of all readers; when it changes, a library looks again at what it left out."""
    return " ".join(reader.name for reader in readers())


def choose(content: bytes, name: str) -> Reader | None:
    """Return the first reader that accepts a file called ``name``, or None."""
    return next((reader for reader in readers() if reader.accepts(content, name)), None)


def read_file(path: Path, *, shown_as: str | None = None, password: str = "") -> Document:
    """Read one file without what lies inside it.

    ``shown_as`` becomes ``Document.path``, by default ``path`` as given. Raises ReadError with a sentence when the
    file cannot be opened or read.
    """
    outcome = next(read_outcomes(read_content(path), shown_as=shown_as or str(path), password=password))
    if outcome.document is None:
        raise ReadError(outcome.reason)
    return outcome.document


def read_outcomes(file: FileContent, *, shown_as: str, password: str = "") -> Iterator[Outcome]:
    """Yield what became of a file, then of each file inside it, those inside a member right behind it. Never raises."""
    source = Source(file.content, shown_as, cut=file.size > BYTE_LIMIT, password=password)
    yield from _Reading().read(source, inner="", sha256=file.sha256, size=file.size)


class _Reading:
    """One file on disk with everything in it, and how many members it gave so far."""

    def __init__(self) -> None:
        self._members = 0

    def read(self, source: Source, *, inner: str, sha256: str, size: int) -> Iterator[Outcome]:
        reader = choose(source.content, PurePath(source.path).name)
        if reader is None:
            kind = foreign_kind(source.content)
            yield Outcome(inner, FileStatus.SKIPPED, unread_sentence(kind), format=kind, size=size, sha256=sha256)
            return
        told = False
        failure: Outcome | None = None
        try:
            for part in reader.read(source):
                if isinstance(part, Member | Unread):
                    if not told:
                        told = True
                        yield Outcome(
                            inner, FileStatus.READ, format=reader.format, reader=reader.name, size=size, sha256=sha256
                        )
                    yield from self._inside(part, source, inner)
                else:
                    told = True
                    yield _outcome(part, reader, inner=inner, sha256=sha256, size=size)
                if self._members >= MOST_MEMBERS:
                    break
        except PasswordNeeded as error:
            failure = Outcome(inner, FileStatus.PASSWORD, str(error))
        except ReadError as error:
            failure = Outcome(inner, FileStatus.FAILED, str(error))
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 (foreign bytes and foreign code end here)
            failure = self._fall_back(source, reader, inner, sha256, size)
        if failure is not None and not told:
            yield failure

    def _inside(self, part: Member | Unread, source: Source, inner: str) -> Iterator[Outcome]:
        self._members += 1
        below = f"{inner}!/{part.name}" if inner else part.name
        if isinstance(part, Unread):
            yield Outcome(below, part.status, part.reason, size=part.size)
        elif source.depth >= MOST_DEPTH:
            yield Outcome(below, FileStatus.SKIPPED, _DEEP, size=len(part.content))
        else:
            member = source.member(part.name, part.content)
            digest = hashlib.sha256(part.content).hexdigest()
            yield from self.read(member, inner=below, sha256=digest, size=len(part.content))

    def _fall_back(self, source: Source, reader: Reader, inner: str, sha256: str, size: int) -> Outcome:
        """Read what is text all the same as plain text; its words are not lost."""
        if not is_text(source.content, source.path):
            sentence = _BROKEN.format(reader.format)
            return Outcome(inner, FileStatus.FAILED, sentence, format=reader.format, size=size, sha256=sha256)
        note = _FALLBACK.format(reader.format)
        document = read_plain(source.content, path=source.path, cut=source.cut, note=note)
        return _outcome(document, reader, inner=inner, sha256=sha256, size=size)


def unread_sentence(kind: str) -> str:
    """Return what is said of a file that no reader takes."""
    return f"Accord does not read this kind of file yet ({kind})."


def _outcome(document: Document, reader: Reader, *, inner: str, sha256: str, size: int) -> Outcome:
    has_text = bool(document.text.strip())
    status = FileStatus.READ if has_text else FileStatus.NEEDS_OCR if document.needs_ocr else FileStatus.EMPTY
    reason = document.note or ("" if has_text else _EMPTY)
    return Outcome(inner, status, reason, document, document.format, reader.name, size, sha256)
