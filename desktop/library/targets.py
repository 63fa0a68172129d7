"""Which records a decision about a row is about, and what each hangs on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop.errors import LibraryError
from desktop.library import decision_rows, reading
from desktop.library.evidence import evidence_of
from desktop.models.decisions import Evidence
from desktop.models.document import Span
from desktop.models.marks import RecordKind
from desktop.models.rows import AgreementRow, CompanyRow, DealRow, DocumentRow, FigureRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.decision_rows import Decision
    from desktop.library.store import Connection

Row = AgreementRow | CompanyRow | FigureRow | DealRow | DocumentRow

READ_ANEW = "This document was read anew meanwhile. Choose the row again."


@dataclass(frozen=True, slots=True)
class Target:
    """A record as a row shows it: its document, the ends of the place that tells it from others, and its name."""

    kind: RecordKind
    document: int
    start: int = 0
    end: int = 0
    name: str = ""


def targets_of(row: Row) -> Iterator[Target]:
    """Yield the records that a row stands for: a firm has one in each document, a deal its reports."""
    match row:
        case AgreementRow():
            anchor = row.agreement.anchor
            yield Target(RecordKind.AGREEMENT, row.document.id, anchor.start, anchor.end)
        case FigureRow():
            span = row.figure.mention.span
            yield Target(RecordKind.FIGURE, row.document.id, span.start, span.end)
        case CompanyRow():
            for place in row.places:
                span = place.company.mentions[0].span
                yield Target(RecordKind.COMPANY, place.document.id, span.start, span.end, place.company.name)
        case DealRow():
            for report in row.reports:
                yield from targets_of(report)
        case DocumentRow():
            yield Target(RecordKind.DOCUMENT, row.document.id)


def record_fields(row: Row) -> dict[str, Any]:
    """Return the record of a row as JSON: of a firm that of its first document under the row's name, of a deal the
    fullest report, of a document nothing."""
    match row:
        case AgreementRow():
            return row.agreement.model_dump(mode="json")
        case FigureRow():
            return row.figure.model_dump(mode="json")
        case CompanyRow():
            return {**row.places[0].company.model_dump(mode="json"), "name": row.name}
        case DealRow():
            return row.lead.agreement.model_dump(mode="json")
        case DocumentRow():
            return {}


def decision_about(connection: Connection, target: Target) -> Decision | None:
    """Return what was decided about a record before, None where nothing was. Raises LibraryError."""
    subject = _standing(connection, target)[0]
    return None if subject is None else decision_rows.load(connection, subject)


def record_of(connection: Connection, target: Target) -> dict[str, Any]:
    """Return a record as it was extracted, as JSON; an empty object for a document. Raises LibraryError."""
    record = _standing(connection, target)[1]
    return json.loads(record) if record else {}


def evidence_for(connection: Connection, target: Target) -> Evidence:
    """Return what a decision about a record hangs on. Raises LibraryError."""
    sha256, path = _source(connection, target.document)
    if target.kind is RecordKind.DOCUMENT:
        return Evidence(sha256=sha256, path=path)
    text = reading.load_text(connection, target.document).text
    span, anchor = Span(start=target.start, end=target.end), None
    if target.kind is RecordKind.AGREEMENT:
        sentence = record_of(connection, target)["mention"]["span"]
        span = Span(**sentence)
        anchor = (target.start - span.start, target.end - span.start)
    return evidence_of(text, span, sha256=sha256, path=path, anchor=anchor)


def evidence_at(connection: Connection, document: int, span: Span, anchor: tuple[int, int] | None) -> Evidence:
    """Return what a decision about some words of a document hangs on. Raises LibraryError."""
    sha256, path = _source(connection, document)
    text = reading.load_text(connection, document).text
    return evidence_of(text, span, sha256=sha256, path=path, anchor=anchor)


def _source(connection: Connection, document: int) -> tuple[str, str]:
    found = connection.execute("SELECT sha256, path FROM file WHERE id = ?", (document,)).fetchone()
    if found is None:
        raise LibraryError(READ_ANEW)
    return found[0], found[1]


def _standing(connection: Connection, target: Target) -> tuple[str | None, str]:
    """Return the decision that a record has, and the record as it was extracted."""
    if target.kind is RecordKind.DOCUMENT:
        sql = "SELECT subject, '' FROM decision WHERE kind = 'document' AND file = ?"
        found = connection.execute(sql, (target.document,)).fetchone()
        return found or (None, "")
    place = {"agreement": "anchor", "figure": "mention.span", "company": "mentions[0].span"}[target.kind.value]
    rows = connection.execute(
        f"SELECT subject, extracted, record FROM {target.kind.value} WHERE file = ?"
        f" AND json_extract(record, '$.{place}.start') = ? AND json_extract(record, '$.{place}.end') = ?",
        (target.document, target.start, target.end),
    ).fetchall()
    for subject, extracted, record in rows:
        if target.kind is not RecordKind.COMPANY or json.loads(record)["name"] == target.name:
            kept = json.loads(extracted) if extracted else None
            return subject, json.dumps(kept["instead"]) if kept and kept["instead"] else _plain(kept, record)
    raise LibraryError(READ_ANEW)


def _plain(kept: dict[str, Any] | None, record: str) -> str:
    return str(kept["columns"][-1]) if kept else record
