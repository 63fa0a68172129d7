"""What is written to a store: files, their text and records, and how far the index is."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.records import AgreementGrade
from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.library.store import Connection
    from desktop.models.document import Document, Span
    from desktop.models.records import Agreement, Extraction, Figure, MonetaryAmount

# Level 6 takes three times as long as level 3 for 8 % less.
_COMPRESSION = 3


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file as it was found: its path as the system spells it and as it is shown, and what tells a change.

    ``settled`` says that a later change would show in size or time. ``readers`` names the readers there were.
    """

    raw: bytes
    path: str
    size: int
    mtime_ns: int
    settled: bool
    sha256: str
    readers: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: its document, records and sentences, and the version of the extraction."""

    document: Document
    extraction: Extraction
    sentences: Sequence[Span]
    extractor: str


def put_file(connection: Connection, number: int | None, facts: FileFacts, status: FileStatus, reason: str = "") -> int:
    """Write a file's row, new where ``number`` is None, without text or records; return its number.

    The index is told to forget a document that was read before.
    """
    values = (
        *(facts.raw, facts.path, facts.size, facts.mtime_ns, int(facts.settled), facts.sha256),
        *(status.value, reason, facts.readers),
    )
    if number is None:
        row = connection.execute(
            "INSERT INTO file (raw, path, size, mtime_ns, settled, sha256, status, reason, readers)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            values,
        ).fetchone()
        return int(row[0])
    _forget_in_index(connection, [number])
    connection.execute("DELETE FROM content WHERE file = ?", (number,))
    _clear_records(connection, number)
    connection.execute(
        "UPDATE file SET raw = ?, path = ?, size = ?, mtime_ns = ?, settled = ?, sha256 = ?, status = ?, reason = ?,"
        " readers = ?, reader = '', format = '', title = '', date = NULL, words = 0, extractor = '', place = '',"
        " date_record = NULL, indexed = 0 WHERE id = ?",
        (*values, number),
    )
    return number


def put_document(
    connection: Connection, number: int | None, facts: FileFacts, reading: Reading, name_key: Callable[[str], str]
) -> int:
    """Write a file that was read, with text and records, as still to be indexed; return its number."""
    document = reading.document
    is_empty = not document.text.strip()
    status = FileStatus.EMPTY if is_empty else FileStatus.READ
    number = put_file(connection, number, facts, status, document.note or ("The file is empty." if is_empty else ""))
    connection.execute(
        "UPDATE file SET reader = ?, format = ?, title = ?, date = ?, words = ? WHERE id = ?",
        (document.reader, document.format, document.title, document.date, len(document.text.split()), number),
    )
    layout = {
        "blocks": [(block.span.start, block.span.end, block.role.value) for block in document.blocks],
        "sentences": [(span.start, span.end) for span in reading.sentences],
    }
    connection.execute(
        "INSERT INTO content (file, text, layout) VALUES (?, ?, ?)",
        (number, _packed(document.text), _packed(json.dumps(layout, separators=(",", ":")))),
    )
    put_records(connection, number, reading, name_key)
    return number


def put_records(connection: Connection, number: int, reading: Reading, name_key: Callable[[str], str]) -> None:
    """Write the records of a document in place of those it had; it is to be indexed again."""
    _clear_records(connection, number)
    document, extraction, sentences = reading.document, reading.extraction, _Sentences(reading)
    connection.executemany(
        "INSERT INTO agreement (file, paragraph, kind, grade, status, firmness, currency, amount_low, amount_high,"
        " record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (number, paragraph, a.kind, grade, a.status, a.firmness, *_sum(a.amount), a.model_dump_json())
            for grade, a in _graded(extraction)
            for paragraph in (document.paragraph_at(a.mention.span.start),)
        ),
    )
    connection.executemany(
        "INSERT INTO company (file, paragraph, name_key, name, start, stop, quote, record)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (number, *place[:1], name_key(company.name), company.name, *place[1:], company.model_dump_json())
            for company in extraction.companies
            if company.mentions
            for place in (sentences.of(company.mentions[0].span),)
        ),
    )
    connection.executemany(
        "INSERT INTO organisation (file, record) VALUES (?, ?)",
        ((number, organisation.model_dump_json()) for organisation in extraction.organisations),
    )
    connection.executemany(
        "INSERT INTO figure (file, paragraph, start, stop, quote, currency, amount_low, amount_high, purpose, is_part,"
        " is_repeat, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (number, *sentences.of(f.mention.span), *_sum(f.amount), f.purpose, *_marks(f), f.model_dump_json())
            for f in extraction.figures
        ),
    )
    connection.execute(
        "UPDATE file SET extractor = ?, place = ?, date_record = ?, date = COALESCE(date, ?), indexed = 0 WHERE id = ?",
        (
            *(reading.extractor, extraction.place, extraction.date and extraction.date.model_dump_json()),
            *(_day(extraction), number),
        ),
    )


def touch_file(connection: Connection, number: int, facts: FileFacts) -> None:
    """Note that a file's content is what it was, though its time or path is new; a new path is indexed again."""
    connection.execute(
        "UPDATE file SET indexed = CASE WHEN raw = ?1 THEN indexed ELSE 0 END, raw = ?1, path = ?2, size = ?3,"
        " mtime_ns = ?4, settled = ?5 WHERE id = ?6",
        (facts.raw, facts.path, facts.size, facts.mtime_ns, int(facts.settled), number),
    )


def forget_reading(connection: Connection, numbers: Iterable[int]) -> None:
    """Have files count as changed, so that the next refresh reads them; what is stored of them stays till then."""
    connection.executemany(
        "UPDATE file SET settled = 0, extractor = '', readers = '' WHERE id = ?", ((number,) for number in numbers)
    )


def set_title(connection: Connection, number: int, title: str) -> None:
    """Change the title of a document, as when it was its file's name."""
    connection.execute("UPDATE file SET title = ? WHERE id = ?", (title, number))


def drop_files(connection: Connection, numbers: Iterable[int]) -> None:
    """Forget files that are gone, and tell the index to."""
    listed = list(numbers)
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


def _day(extraction: Extraction) -> str | None:
    """Return the day the text itself is of; a month or a year alone dates no file."""
    date = extraction.date.date if extraction.date else ""
    return date if len(date) == len("2025-08-29") else None


class _Sentences:
    """The place of a span for a list: its paragraph, and the sentence that holds it with its wording."""

    def __init__(self, reading: Reading) -> None:
        self._document = reading.document
        self._spans = reading.sentences

    def of(self, span: Span) -> tuple[int, int, int, str]:
        start, end = span.start, span.end
        low, high = 0, len(self._spans)
        while low < high:
            middle = (low + high) // 2
            if self._spans[middle].start <= span.start:
                low = middle + 1
            else:
                high = middle
        if low:
            start, end = self._spans[low - 1].start, max(self._spans[low - 1].end, span.end)
        return self._document.paragraph_at(span.start), start, end, self._document.text[start:end]


def _graded(extraction: Extraction) -> Iterator[tuple[AgreementGrade, Agreement]]:
    """Yield the agreements and what only may be one, each with the grade by which lists tell them apart."""
    for agreement in extraction.agreements:
        is_listed = agreement.grade is not AgreementGrade.CANDIDATE
        yield agreement.grade if is_listed else AgreementGrade.FAIR, agreement
    for candidate in extraction.candidates:
        yield AgreementGrade.CANDIDATE, candidate


def _sum(amount: MonetaryAmount | None) -> tuple[str | None, float | None, float | None]:
    """Return currency and both ends of a sum as lists compare them; a single sum is both its ends."""
    if amount is None:
        return None, None, None
    return amount.currency, float(amount.value), float(amount.highest)


def _marks(figure: Figure) -> tuple[bool, bool]:
    """Tell whether a sum is part of another, and whether it repeats one: totals leave both out."""
    return figure.part_of is not None, figure.repeat_of is not None


def _forget_in_index(connection: Connection, numbers: Iterable[int]) -> None:
    connection.executemany(
        # Also those not marked as indexed: the mark may be what a crash has cost.
        "INSERT OR IGNORE INTO gone (id) SELECT id FROM file WHERE id = ? AND status = 'read'",
        ((number,) for number in numbers),
    )


def _clear_records(connection: Connection, number: int) -> None:
    for table in ("agreement", "company", "organisation", "figure"):
        connection.execute(f"DELETE FROM {table} WHERE file = ?", (number,))


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(), _COMPRESSION)
