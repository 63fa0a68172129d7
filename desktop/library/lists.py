"""The rows of every list of records: read from the store, by path and place, or a firm under one name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from desktop.library.chosen import EVERY, Clause
from desktop.library.firms import acronym_keys, company_row
from desktop.library.reading import bound, refs, where
from desktop.library.records import IS_LISTED, read_agreements, read_companies, read_figures
from desktop.models.document import Span
from desktop.models.rows import AgreementRow, CompanyPlace, CompanyRow, FigureRow

if TYPE_CHECKING:
    from desktop.library.reading import Numbers
    from desktop.library.store import Connection


def agreement_rows(
    connection: Connection, numbers: Numbers, clause: Clause = EVERY, *, candidates: bool = False
) -> tuple[AgreementRow, ...]:
    """Return the agreements by path, then in the order of the text; with ``candidates`` also what only may be one."""
    kept = (clause,) if candidates else (clause, Clause(IS_LISTED))
    rows = _by_place(connection, "agreement", "locator, record", numbers, *kept)
    documents = refs(connection, numbers)
    records = read_agreements(row[3] for row in rows)
    return tuple(
        AgreementRow(documents[number], paragraph, record, locator)
        for (number, paragraph, locator, _), record in zip(rows, records, strict=True)
    )


def figure_rows(connection: Connection, numbers: Numbers, clause: Clause = EVERY) -> tuple[FigureRow, ...]:
    """Return the sums of money by path, then in the order of the text."""
    rows = _by_place(connection, "figure", "start, stop, quote, locator, record", numbers, clause)
    documents = refs(connection, numbers)
    records = read_figures(row[6] for row in rows)
    return tuple(
        FigureRow(documents[number], paragraph, record, Span.model_construct(start=start, end=stop), quote, locator)
        for (number, paragraph, start, stop, quote, locator, _), record in zip(rows, records, strict=True)
    )


def company_rows(connection: Connection, numbers: Numbers) -> tuple[CompanyRow, ...]:
    """Return the firms, each under one name: most documents first, then most mentions, then as they come."""
    rows = _by_place(connection, "company", "name_key, start, stop, quote, locator, record", numbers)
    documents = refs(connection, numbers)
    records = read_companies(row[7] for row in rows)
    acronyms = acronym_keys(connection)
    firms: defaultdict[str, list[CompanyPlace]] = defaultdict(list)
    for (number, paragraph, key, start, stop, quote, locator, _), record in zip(rows, records, strict=True):
        sentence = Span.model_construct(start=start, end=stop)
        place = CompanyPlace(documents[number], paragraph, record, sentence, quote, locator)
        firms[acronyms.get(key, key)].append(place)
    listed = [company_row(places) for places in firms.values()]
    listed.sort(key=lambda row: (-_documents(row), -row.mentions))
    return tuple(listed)


def names_with(connection: Connection, prefix: str, limit: int) -> tuple[str, ...]:
    """Return names of firms of which a word begins with ``prefix``, those of most documents first."""
    escaped = "".join(f"\\{char}" if char in "\\%_" else char for char in prefix)
    rows = connection.execute(
        "SELECT name FROM company WHERE name LIKE ?1 ESCAPE '\\' OR name LIKE '% ' || ?1 ESCAPE '\\'"
        " GROUP BY name_key ORDER BY name NOT LIKE ?1 ESCAPE '\\', count(DISTINCT file) DESC, name LIMIT ?2",
        (f"{escaped}%", limit),
    )
    return tuple(row[0] for row in rows)


def _by_place(
    connection: Connection, table: str, columns: str, numbers: Numbers, *clauses: Clause
) -> list[tuple[Any, ...]]:
    """Return file, paragraph and some columns of the rows of a table that meet all clauses, by path and place."""
    values = (value for clause in clauses for value in clause.values)
    return connection.execute(
        f"SELECT file, paragraph, {columns} FROM {table} JOIN file ON file.id = file"
        f"{where(numbers, 'file', *(clause.sql for clause in clauses))} ORDER BY path, file, paragraph, {table}.id",
        (*bound(numbers), *values),
    ).fetchall()


def _documents(row: CompanyRow) -> int:
    return len({place.document.id for place in row.places})
