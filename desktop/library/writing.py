"""What is written to a store: files, their text and records, and how far the index is."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.library.copies import hand_over
from desktop.library.near import put_sketch
from desktop.library.prepared import AgreementLine, CompanyLine, FigureLine
from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.library.prepared import Prepared, Records
    from desktop.library.store import Connection

# Level 6 takes three times as long as level 3 for 8 % less.
_COMPRESSION = 3


def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} (file, {', '.join(columns)}) VALUES (?{', ?' * len(columns)})"


_INSERTS = {
    "agreement": _insert("agreement", AgreementLine._fields),
    "company": _insert("company", CompanyLine._fields),
    "organisation": _insert("organisation", ("record",)),
    "figure": _insert("figure", FigureLine._fields),
}


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as it was found: its path as the system spells it and as it is shown, and what tells a change.

    ``settled`` says that a later change would show in size or time. ``readers`` names the readers there were.
    ``parent`` is the row of the file on disk that holds it, None for one on disk. ``inode`` is 0 where not known.
    """

    raw: bytes
    path: str
    size: int
    mtime_ns: int
    settled: bool
    sha256: str
    readers: str
    inode: int = 0
    parent: int | None = None


def put_file(  # noqa: PLR0913 (the columns of a row)
    connection: Connection,
    number: int | None,
    facts: FileFacts,
    status: FileStatus,
    reason: str = "",
    *,
    reader: str = "",
    format_: str = "",
    strikes: int = 0,
    same_as: int | None = None,
) -> int:
    """Write a file's row, new where ``number`` is None, without text or records; return its number.

    The index is told to forget a document that was read before.
    """
    values = (
        *(facts.raw, facts.path, facts.size, facts.mtime_ns, int(facts.settled), facts.sha256),
        *(status.value, reason, facts.readers, facts.inode, facts.parent, reader, format_, strikes, same_as),
    )
    if number is None:
        row = connection.execute(
            "INSERT INTO file (raw, path, size, mtime_ns, settled, sha256, status, reason, readers, inode, parent,"
            " reader, format, strikes, same_as, indexed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, -1)"
            " RETURNING id",
            values,
        ).fetchone()
        return int(row[0])
    _forget_in_index(connection, [number])
    connection.execute("DELETE FROM content WHERE file = ?", (number,))
    _clear_records(connection, number)
    connection.execute(
        "UPDATE file SET raw = ?, path = ?, size = ?, mtime_ns = ?, settled = ?, sha256 = ?, status = ?, reason = ?,"
        " readers = ?, inode = ?, parent = ?, reader = ?, format = ?, strikes = ?, same_as = ?, title = '',"
        " date = NULL, words = 0, extractor = '', place = '', date_record = NULL, author = '', language = '',"
        " page_kind = 'page', members = 0, indexed = -1 WHERE id = ?",
        (*values, number),
    )
    return number


def put_document(  # noqa: PLR0913, PLR0917 (a row, its text and its records)
    connection: Connection,
    number: int | None,
    facts: FileFacts,
    prepared: Prepared,
    text: str,
    extractor: str,
    *,
    status: FileStatus = FileStatus.READ,
    reason: str = "",
) -> int:
    """Write a file that was read, with text and records, as still to be indexed; return its number."""
    number = put_file(connection, number, facts, status, reason, reader=prepared.reader, format_=prepared.format)
    # A row has neither text nor records here: it is new, or was emptied.
    connection.execute(
        "UPDATE file SET title = ?, date = ?, words = ?, author = ?, language = ?, page_kind = ? WHERE id = ?",
        (
            *(prepared.title, prepared.date, prepared.words, prepared.author, prepared.language),
            *(prepared.page_kind, number),
        ),
    )
    layout = prepared.layout.model_dump_json(exclude_defaults=True)
    connection.execute(
        "INSERT INTO content (file, text, layout) VALUES (?, ?, ?)", (number, _packed(text), _packed(layout))
    )
    put_sketch(connection, number, bytes.fromhex(prepared.sketch))
    _add_records(connection, number, prepared.records, extractor)
    return number


def put_records(connection: Connection, number: int, records: Records, extractor: str) -> None:
    """Write the records of a document in place of those it had; it is to be indexed again."""
    _clear_records(connection, number)
    _add_records(connection, number, records, extractor)


def _add_records(connection: Connection, number: int, records: Records, extractor: str) -> None:
    for table, lines in (
        ("agreement", records.agreements),
        ("company", records.companies),
        ("organisation", tuple((record,) for record in records.organisations)),
        ("figure", records.figures),
    ):
        if lines:
            connection.executemany(_INSERTS[table], ((number, *line) for line in lines))
    connection.execute(
        "UPDATE file SET extractor = ?, place = ?, date_record = ?, date = COALESCE(date, ?), indexed = 0 WHERE id = ?",
        (extractor, records.place, records.date, records.day, number),
    )
    # Imported here: laying decisions over records writes, too.
    from desktop.library.decisions import place_in

    place_in(connection, number)


def keep_records(connection: Connection, number: int, extractor: str) -> None:
    """Let the records of a document stand for those of another version of the extraction."""
    connection.execute("UPDATE file SET extractor = ? WHERE id = ?", (extractor, number))


def touch_file(connection: Connection, number: int, facts: FileFacts) -> None:
    """Note that a file's content is what it was, though its time or path is new; a new path is indexed again."""
    connection.execute(
        "UPDATE file SET indexed = CASE WHEN path = ?2 OR indexed < 0 THEN indexed ELSE 0 END, raw = ?1, path = ?2,"
        " size = ?3, mtime_ns = ?4, settled = ?5, inode = ?6 WHERE id = ?7",
        (facts.raw, facts.path, facts.size, facts.mtime_ns, int(facts.settled), facts.inode, number),
    )


def set_title(connection: Connection, number: int, title: str) -> None:
    """Change the title of a document, as when it was its file's name."""
    connection.execute("UPDATE file SET title = ? WHERE id = ?", (title, number))


def drop_files(connection: Connection, numbers: Iterable[int]) -> None:
    """Forget files that are gone with all that lay in them, and tell the index to."""
    listed = set(numbers)
    listed.update(
        row[0]
        for number in tuple(listed)
        for row in connection.execute("SELECT id FROM file WHERE parent = ?", (number,))
    )
    hand_over(connection, listed)
    _forget_in_index(connection, listed)
    connection.executemany("DELETE FROM file WHERE id = ?", ((number,) for number in listed))


def mark_indexed(connection: Connection, numbers: Iterable[int], gone: Iterable[int], generation: int) -> None:
    """Note that the index of ``generation`` holds the documents ``numbers`` and has forgotten ``gone``."""
    connection.executemany("UPDATE file SET indexed = ? WHERE id = ?", ((generation, number) for number in numbers))
    connection.executemany("DELETE FROM gone WHERE id = ?", ((number,) for number in gone))
    put_meta(connection, "generation", str(generation))


def forget_index(connection: Connection, epoch: int) -> None:
    """Note that the index is empty, and that the one numbered ``epoch`` takes its place."""
    connection.execute("UPDATE file SET indexed = 0 WHERE indexed > 0")
    connection.execute("DELETE FROM gone")
    put_meta(connection, "epoch", str(epoch))


def put_meta(connection: Connection, name: str, value: str) -> None:
    """Keep one named value."""
    connection.execute(
        "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )


def _forget_in_index(connection: Connection, numbers: Iterable[int]) -> None:
    connection.executemany(
        # Also those not marked as indexed: the mark may be what a crash has cost.
        "INSERT OR IGNORE INTO gone (id) SELECT id FROM file WHERE id = ? AND status = 'read' AND indexed >= 0",
        ((number,) for number in numbers),
    )


def _clear_records(connection: Connection, number: int) -> None:
    for table in ("agreement", "company", "organisation", "figure"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (number,))
    connection.execute("UPDATE decision SET file = NULL, row = NULL WHERE file = ? AND kind <> 'document'", (number,))


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), _COMPRESSION)
