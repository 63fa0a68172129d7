"""What is read from a store: documents, their texts, and how many of everything there are."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import repeat
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from desktop.errors import LibraryError
from desktop.library.records import IS_LISTED
from desktop.library.stored_text import unpacked
from desktop.models.document import Block, BlockRole, Document, Page, PageKind, Span
from desktop.models.marks import NO_MARKS, marks_of
from desktop.models.rows import DocumentRef, DocumentRow, FileStatus, NearDocument

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from desktop.library.store import Connection
    from desktop.library.stored_text import StoredText
    from desktop.models.marks import Marks

# Which documents a list is about: these numbers, or all where there is None.
Numbers = frozenset[int] | None
_GONE = "This document is no longer in the library."
# A file, and the row that keeps its text: its own, or that of an identical file.
_WITH_KEPT = "FROM file JOIN file AS kept ON kept.id = COALESCE(file.same_as, file.id)"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was when it was read; ``settled`` says that a later change shows in its time."""

    raw: bytes
    size: int
    mtime_ns: int
    settled: bool
    sha256: str


def document_rows(connection: Connection, numbers: Numbers) -> tuple[DocumentRow, ...]:
    """Return the files by path."""
    rows = connection.execute(
        "SELECT file.id, file.path, kept.title, kept.date, file.status, file.reason, file.reader, file.format,"
        " file.size, file.sha256, kept.words, kept.author, kept.language, file.members, file.parent, file.same_as,"
        f" kept.path {_WITH_KEPT}{where(numbers, 'file.id')} ORDER BY file.path, file.id",
        bound(numbers),
    ).fetchall()
    places: defaultdict[int, list[str]] = defaultdict(list)
    for copy, lead in connection.execute("SELECT path, same_as FROM file WHERE same_as IS NOT NULL ORDER BY path"):
        places[lead].append(copy)
    nearest = _nearest(connection)
    decided = _decided(connection)
    return tuple(
        _document_row(row, tuple(places.get(row[0], ())), nearest.get(row[0]), decided.get(row[0], NO_MARKS))
        for row in rows
    )


def _document_row(
    row: tuple[Any, ...], places: tuple[str, ...], near: NearDocument | None, marks: Marks
) -> DocumentRow:
    number, path, title, date, status, reason, reader, format_, size, sha256, words, *more = row
    author, language, members, parent, same_as, lead_path = more
    return DocumentRow(
        document=_ref(number, path, title, date),
        status=FileStatus(status),
        reason=f"It is the same as {lead_path}." if same_as else reason,
        reader=reader,
        format=format_,
        size=size,
        sha256=sha256,
        words=words,
        author=author,
        language=language,
        members=members,
        parent=parent,
        same_as=same_as,
        places=places,
        near=near,
        marks=marks,
    )


def _decided(connection: Connection) -> dict[int, Marks]:
    """Return what was decided of documents as such, by their numbers."""
    rows = connection.execute("SELECT file, subject, state FROM decision WHERE kind = 'document' AND file IS NOT NULL")
    return {number: marks_of(subject, json.loads(state)) for number, subject, state in rows}


def _nearest(connection: Connection) -> dict[int, NearDocument]:
    """Return the documents that say nearly the same as others, by the number of the other."""
    rows = connection.execute(
        "SELECT near.file, near.share, file.id, file.path, file.title, file.date FROM near JOIN file ON id = other"
    )
    return {number: NearDocument(_ref(*ref), share) for number, share, *ref in rows}


def refs(connection: Connection, numbers: Numbers) -> dict[int, DocumentRef]:
    """Return the documents by number."""
    rows = connection.execute(
        f"SELECT file.id, file.path, kept.title, kept.date {_WITH_KEPT}{where(numbers, 'file.id')}", bound(numbers)
    )
    return {row[0]: _ref(*row) for row in rows}


def ref(connection: Connection, number: int) -> DocumentRef:
    """Return one document. Raises LibraryError when it is not there."""
    found = refs(connection, frozenset({number}))
    if number not in found:
        raise LibraryError(_GONE)
    return found[number]


def fingerprint(connection: Connection, number: int) -> Fingerprint:
    """Return what tells whether a file, or the one that holds it, is still what was read.

    Raises LibraryError when it is not there.
    """
    row = connection.execute(
        "SELECT held.raw, held.size, held.mtime_ns, held.settled, held.sha256 FROM file"
        " JOIN file AS held ON held.id = COALESCE(file.parent, file.id) WHERE file.id = ?",
        (number,),
    ).fetchone()
    if row is None:
        raise LibraryError(_GONE)
    return Fingerprint(*row)


def ref_by_path(connection: Connection, path: str) -> DocumentRef | None:
    """Return the document shown under ``path``, or None."""
    row = connection.execute(
        f"SELECT file.id, file.path, kept.title, kept.date {_WITH_KEPT} WHERE file.path = ?", (path,)
    ).fetchone()
    return None if row is None else _ref(*row)


def load_document(connection: Connection, number: int) -> Document:
    """Return a document as stored. Raises LibraryError when it is not there or holds no text."""
    row = connection.execute(
        "SELECT file.path, kept.title, kept.date, kept.reader, kept.format, kept.reason, kept.author, kept.language,"
        f" kept.page_kind, kept.status, text, layout {_WITH_KEPT} JOIN content ON content.file = kept.id"
        " WHERE file.id = ?",
        (number,),
    ).fetchone()
    if row is None:
        raise LibraryError(_GONE)
    path, title, date, reader, format_, note, author, language, page_kind, status, text, layout = row
    stored = unpacked(text, layout)
    return Document.model_construct(
        path=path,
        text=stored.text,
        title=title,
        date=date,
        reader=reader,
        format=format_,
        note=note,
        blocks=tuple(
            Block.model_construct(span=_span(start, end), role=BlockRole(role), label=label)
            for (start, end, role), label in zip(stored.blocks, stored.labels or repeat(""), strict=False)
        ),
        author=author,
        language=language,
        pages=tuple(Page.model_construct(span=_span(start, end), label=label) for start, end, label in stored.pages),
        page_kind=PageKind(page_kind),
        needs_ocr=status == FileStatus.NEEDS_OCR,
    )


def load_texts(connection: Connection, numbers: Collection[int]) -> Iterable[tuple[int, StoredText]]:
    """Yield the stored texts of documents, by number."""
    rows = connection.execute(
        f"SELECT file, text, layout FROM content{where(frozenset(numbers), 'file')} ORDER BY file",
        bound(frozenset(numbers)),
    )
    for number, text, layout in rows:
        yield number, unpacked(text, layout)


def load_text(connection: Connection, number: int) -> StoredText:
    """Return the stored text of one document. Raises LibraryError when it is not there or holds none."""
    row = connection.execute(
        f"SELECT text, layout {_WITH_KEPT} JOIN content ON content.file = kept.id WHERE file.id = ?", (number,)
    ).fetchone()
    if row is None:
        raise LibraryError(_GONE)
    return unpacked(*row)


def sentence_at(connection: Connection, number: int, offset: int) -> Span:
    """Return the sentence that holds ``offset``, else the last before it, else the first, else the place itself.

    Raises LibraryError when the document is not there.
    """
    return load_text(connection, number).sentence_at(offset) or Span(start=offset, end=offset)


def counts(connection: Connection) -> Mapping[str, int]:
    """Return how many files there are by status, and records by table; ``waiting`` are not yet in the index."""
    found = dict(connection.execute("SELECT status, count(*) FROM file GROUP BY status").fetchall())
    found["waiting"] = _number(connection, "SELECT count(*) FROM file WHERE status = 'read' AND indexed = 0")
    found["agreements"] = _number(connection, f"SELECT count(*) FROM agreement WHERE {IS_LISTED}")
    found["companies"] = _number(connection, "SELECT count(DISTINCT name_key) FROM company WHERE dismissed = 0")
    found["figures"] = _number(connection, "SELECT count(*) FROM figure WHERE dismissed = 0")
    return found


def waiting(connection: Connection) -> int:
    """Return how many documents are read and not yet in the index."""
    return _number(connection, "SELECT count(*) FROM file WHERE status = 'read' AND indexed = 0")


def to_index(connection: Connection) -> int:
    """Return how many documents the index must still take in or forget."""
    return waiting(connection) + _number(connection, "SELECT count(*) FROM gone")


def searchable(connection: Connection) -> int:
    """Return how many documents the index holds."""
    return _number(connection, "SELECT count(*) FROM file WHERE status = 'read' AND indexed > 0")


def _number(connection: Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def where(numbers: Numbers, column: str, *conditions: str) -> str:
    """Return the SQL that keeps the rows of ``numbers`` that also meet all ``conditions``, nothing for all."""
    within = () if numbers is None else (f"{column} IN (SELECT value FROM json_each(?))",)
    parts = (*within, *conditions)
    return f" WHERE {' AND '.join(parts)}" if parts else ""


def bound(numbers: Numbers) -> tuple[str, ...]:
    """Return what is bound to the SQL of ``where``."""
    return () if numbers is None else (json.dumps(sorted(numbers)),)


def _ref(number: int, path: str, title: str, date: str | None) -> DocumentRef:
    return DocumentRef(number, path, title or PurePosixPath(path).name, date)


def _span(start: int, end: int) -> Span:
    return Span.model_construct(start=start, end=end)
