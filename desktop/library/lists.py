"""The rows of every list of records: read from the store, by path and place, or a firm under one name."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from desktop.library.chosen import EVERY, Clause
from desktop.library.firms import acronym_keys, company_row
from desktop.library.reading import bound, refs, where
from desktop.library.records import read_agreements, read_companies, read_figures
from desktop.models.document import Span
from desktop.models.marks import NO_MARKS, Verdict, marks_of
from desktop.models.rows import AgreementRow, CompanyPlace, CompanyRow, FigureRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.reading import Numbers
    from desktop.library.store import Connection
    from desktop.models.marks import Marks


def agreement_rows(
    connection: Connection,
    numbers: Numbers,
    clause: Clause = EVERY,
    *,
    candidates: bool = False,
    dismissed: bool = False,
) -> tuple[AgreementRow, ...]:
    """Return the agreements by path, then in the order of the text.

    With ``candidates`` also what only may be one, with ``dismissed`` also what a person has dismissed.
    """
    listed = () if candidates else (Clause("grade <> 'candidate'"),)
    rows = _by_place(connection, "agreement", "locator, subject, marks, record", numbers, dismissed, clause, *listed)
    documents = refs(connection, frozenset(row[0] for row in rows))
    records = read_agreements(row[5] for row in rows)
    return tuple(
        AgreementRow(documents[number], paragraph, record, locator, stored_marks(subject, marks))
        for (number, paragraph, locator, subject, marks, _), record in zip(rows, records, strict=True)
    )


def figure_rows(
    connection: Connection, numbers: Numbers, clause: Clause = EVERY, *, dismissed: bool = False
) -> tuple[FigureRow, ...]:
    """Return the sums of money by path, then in the order of the text; with ``dismissed`` as ``agreement_rows``."""
    columns = "start, stop, quote, locator, subject, marks, record"
    rows = _by_place(connection, "figure", columns, numbers, dismissed, clause)
    documents = refs(connection, frozenset(row[0] for row in rows))
    records = read_figures(row[8] for row in rows)
    return tuple(
        FigureRow(
            documents[number], paragraph, record, _span(start, stop), quote, locator, stored_marks(subject, marks)
        )
        for (number, paragraph, start, stop, quote, locator, subject, marks, _), record in zip(
            rows, records, strict=True
        )
    )


def company_rows(
    connection: Connection, numbers: Numbers, clause: Clause = EVERY, *, dismissed: bool = False
) -> tuple[CompanyRow, ...]:
    """Return the firms, each under one name: most documents first, then most mentions, then as they come.

    With ``dismissed`` as ``agreement_rows``: a name that is dismissed in some documents has a row of its own.
    """
    acronyms = acronym_keys(connection)
    firms: defaultdict[tuple[str, bool], list[CompanyPlace]] = defaultdict(list)
    for key, place in company_places(connection, numbers, clause, dismissed=dismissed):
        firms[acronyms.get(key, key), place.marks.verdict is Verdict.DISMISSED].append(place)
    listed = [company_row(places) for places in firms.values()]
    listed.sort(key=lambda row: (-_documents(row), -row.mentions))
    return tuple(listed)


def whole_firm(connection: Connection, row: CompanyRow) -> CompanyRow:
    """Return a firm with all documents of the store that name it."""
    acronyms = acronym_keys(connection)
    place = row.places[0]
    found = connection.execute(
        "SELECT name_key FROM company WHERE file = ? AND name = ? AND start = ? AND dismissed = 0",
        (place.document.id, place.company.name, place.sentence.start),
    ).fetchone()
    if found is None:
        return row
    firm = acronyms.get(found[0], found[0])
    keys = (firm, *(acronym for acronym, full in acronyms.items() if full == firm))
    clause = Clause(f"company.name_key IN ({', '.join('?' * len(keys))})", keys)
    return company_row([place for _, place in company_places(connection, None, clause)])


def company_places(
    connection: Connection, numbers: Numbers, clause: Clause = EVERY, *, dismissed: bool = False
) -> Iterator[tuple[str, CompanyPlace]]:
    """Yield where documents name a firm, by path, each with the key under which the firm is compared."""
    columns = "name_key, start, stop, quote, locator, subject, marks, record"
    rows = _by_place(connection, "company", columns, numbers, dismissed, clause)
    documents = refs(connection, frozenset(row[0] for row in rows))
    records = read_companies(row[9] for row in rows)
    for row, record in zip(rows, records, strict=True):
        number, paragraph, key, start, stop, quote, locator, subject, marks, _ = row
        decided = stored_marks(subject, marks)
        yield key, CompanyPlace(documents[number], paragraph, record, _span(start, stop), quote, locator, decided)


def _by_place(
    connection: Connection,
    table: str,
    columns: str,
    numbers: Numbers,
    dismissed: bool,  # noqa: FBT001 (handed on)
    *clauses: Clause,
) -> list[tuple[Any, ...]]:
    """Return file, paragraph and some columns of the rows of a table that meet all clauses, by path and place."""
    clauses = clauses if dismissed else (*clauses, Clause(f"{table}.dismissed = 0"))
    values = (value for clause in clauses for value in clause.values)
    return connection.execute(
        f"SELECT file, paragraph, {columns} FROM {table} JOIN file ON file.id = file"
        f"{where(numbers, 'file', *(clause.sql for clause in clauses))} ORDER BY path, file, paragraph, {table}.id",
        (*bound(numbers), *values),
    ).fetchall()


def stored_marks(subject: str | None, marks: str | None) -> Marks:
    """Return the marks of a record from the columns that keep them."""
    return NO_MARKS if subject is None or marks is None else marks_of(subject, json.loads(marks))


def _span(start: int, end: int) -> Span:
    return Span.model_construct(start=start, end=end)


def _documents(row: CompanyRow) -> int:
    return len({place.document.id for place in row.places})
