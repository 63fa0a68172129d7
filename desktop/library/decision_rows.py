"""The store's rows of decisions: what the journal comes to, one row for each record that something was decided of."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from desktop.models.decisions import Evidence
from desktop.models.marks import RecordKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from desktop.library.store import Connection

_COLUMNS = "subject, kind, evidence, record, state, file, row"


@dataclass(slots=True)
class Decision:
    """What was decided about one record: ``state`` are the settings by name.

    ``file`` and ``row`` are where it stands, both None while it stands nowhere; ``row`` is None for a document.
    """

    subject: str
    kind: RecordKind
    evidence: Evidence
    record: dict[str, Any] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
    file: int | None = None
    row: int | None = None


def load(connection: Connection, subject: str) -> Decision | None:
    """Return one decision, None where there is none of that name."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM decision WHERE subject = ?", (subject,)).fetchone()
    return None if found is None else _decision(*found)


def load_all(connection: Connection, subjects: Collection[str]) -> dict[str, Decision]:
    """Return those of some decisions that there are, by their names."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM decision WHERE subject IN (SELECT value FROM json_each(?))",
        (json.dumps(list(subjects)),),
    )
    return {row[0]: _decision(*row) for row in rows.fetchall()}


def every(connection: Connection) -> list[Decision]:
    """Return all decisions, those of one document together."""
    rows = connection.execute(f"SELECT {_COLUMNS} FROM decision ORDER BY path, sha256, subject")
    return [_decision(*row) for row in rows.fetchall()]


def waiting(connection: Connection, number: int | None = None) -> list[Decision]:
    """Return the decisions that stand nowhere, all or those that may stand in one document, the newest first.

    Where two are about the same words, the record is thus that of the one decided last, however often it is read.
    """
    condition = "file IS NULL"
    values: tuple[object, ...] = ()
    if number is not None:
        condition += (
            " AND (path = (SELECT path FROM file WHERE id = ?1)"
            " OR sha256 = (SELECT sha256 FROM file WHERE id = ?1 AND sha256 <> ''))"
        )
        values = (number,)
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM decision WHERE {condition} ORDER BY path, sha256, subject DESC", values
    )
    return [_decision(*row) for row in rows.fetchall()]


def moved(connection: Connection) -> list[Decision]:
    """Return the decisions that stand in a document of other content or at another place than when last noted."""
    names = ", ".join(f"decision.{name}" for name in _COLUMNS.split(", "))
    rows = connection.execute(
        f"SELECT {names} FROM decision JOIN file ON file.id = decision.file"
        " WHERE file.sha256 <> '' AND (file.sha256 <> decision.sha256 OR file.path <> decision.path)"
        " ORDER BY decision.file, subject"
    )
    return [_decision(*row) for row in rows.fetchall()]


def save(connection: Connection, decisions: Iterable[Decision]) -> None:
    """Write decisions with what they hang on; where they stand is written by ``mark_placed`` alone."""
    connection.executemany(
        "INSERT INTO decision (subject, kind, sha256, path, evidence, record, state) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (subject) DO UPDATE SET sha256 = excluded.sha256, path = excluded.path,"
        " evidence = excluded.evidence, record = excluded.record, state = excluded.state",
        (
            (
                *(decision.subject, decision.kind, decision.evidence.sha256, decision.evidence.path),
                decision.evidence.model_dump_json(),
                *(json.dumps(decision.record), json.dumps(decision.state)),
            )
            for decision in decisions
        ),
    )


def mark_placed(connection: Connection, decisions: Iterable[Decision]) -> None:
    """Write where decisions stand by now."""
    connection.executemany(
        "UPDATE decision SET file = ?, row = ? WHERE subject = ?",
        ((decision.file, decision.row, decision.subject) for decision in decisions),
    )


def remove(connection: Connection, subject: str) -> None:
    """Forget a decision of which nothing is left."""
    connection.execute("DELETE FROM decision WHERE subject = ?", (subject,))


def _decision(  # noqa: PLR0913, PLR0917 (the columns of a row)
    subject: str, kind: str, evidence: str, record: str, state: str, file: int | None, row: int | None
) -> Decision:
    return Decision(
        *(subject, RecordKind(kind), Evidence.model_validate_json(evidence), from_json(record), from_json(state)),
        *(file, None if file is None else row),
    )
