"""The rows of every list of records: read from the store, by path and place, or a firm under one name."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from desktop.library.chosen import EVERY, Clause
from desktop.library.firms import acronym_keys, company_row
from desktop.library.reading import bound, refs, where
from desktop.library.records import read_agreements, read_companies, read_figures
from desktop.models.document import Span
from desktop.models.marks import NO_MARKS, Verdict, marks_of
from desktop.models.rows import AgreementRow, CompanyPlace, CompanyRow, FigureRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop.library.reading import Numbers
    from desktop.library.store import Connection
    from desktop.models.marks import Marks

_COLUMNS = {
    "agreement": "locator, subject, marks, record",
    "company": "name_key, start, stop, quote, locator, subject, marks, record",
    "figure": "start, stop, quote, locator, subject, marks, record",
}


def agreement_rows(  # noqa: PLR0913 (what a list may be limited to, each by its name)
    connection: Connection,
    numbers: Numbers,
    clause: Clause = EVERY,
    *,
    candidates: bool = False,
    dismissed: bool = False,
    most: int = 0,
) -> tuple[AgreementRow, ...]:
    """Return the agreements by path, then in the order of the text.

    With ``candidates`` also what only may be one, with ``dismissed`` also what a person has dismissed, with ``most``
    no more than so many of the first ones.
    """
    clauses = _agreements_listed(clause, candidates=candidates, dismissed=dismissed)
    rows = _by_place(connection, "agreement", numbers, clauses, most)
    documents = refs(connection, frozenset(row[0] for row in rows))
    records = read_agreements(row[5] for row in rows)
    return tuple(
        AgreementRow(documents[number], paragraph, record, locator, stored_marks(subject, marks))
        for (number, paragraph, locator, subject, marks, _), record in zip(rows, records, strict=True)
    )


def figure_rows(
    connection: Connection, numbers: Numbers, clause: Clause = EVERY, *, dismissed: bool = False, most: int = 0
) -> tuple[FigureRow, ...]:
    """Return the sums of money by path, then in the order of the text; the rest as ``agreement_rows`` has it."""
    clauses = _with_dismissed("figure", clause, dismissed=dismissed)
    rows = _by_place(connection, "figure", numbers, clauses, most)
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
    connection: Connection, numbers: Numbers, clause: Clause = EVERY, *, dismissed: bool = False, most: int = 0
) -> tuple[CompanyRow, ...]:
    """Return the firms, each under one name: most documents first, then most mentions, then as they come.

    With ``dismissed`` as ``agreement_rows``: a name that is dismissed in some documents has a row of its own. With
    ``most`` only the first firms that have so many places between them, but at least one.
    """
    acronyms = acronym_keys(connection)
    firms: defaultdict[tuple[str, bool], list[CompanyPlace]] = defaultdict(list)
    clauses = _with_dismissed("company", clause, dismissed=dismissed)
    if most:
        clauses = (_named_most(connection, acronyms, numbers, clauses, most), *clauses)
    for key, place in _company_places(connection, numbers, clauses):
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
    return _company_places(connection, numbers, _with_dismissed("company", clause, dismissed=dismissed))


def agreement_count(
    connection: Connection, numbers: Numbers, clause: Clause = EVERY, *, dismissed: bool = False
) -> int:
    """Return how many rows ``agreement_rows`` has, without candidates."""
    clauses = _agreements_listed(clause, candidates=False, dismissed=dismissed)
    return int(_selected(connection, "count(*) FROM agreement", numbers, clauses)[0][0])


def figure_count(connection: Connection, numbers: Numbers, clause: Clause = EVERY, *, dismissed: bool = False) -> int:
    """Return how many rows ``figure_rows`` has."""
    clauses = _with_dismissed("figure", clause, dismissed=dismissed)
    return int(_selected(connection, "count(*) FROM figure", numbers, clauses)[0][0])


def company_count(connection: Connection, numbers: Numbers, clause: Clause = EVERY, *, dismissed: bool = False) -> int:
    """Return how many rows ``company_rows`` has."""
    acronyms = acronym_keys(connection)
    clauses = _with_dismissed("company", clause, dismissed=dismissed)
    if _is_whole(numbers, clauses):
        return _firm_count(connection, acronyms)
    keys = "DISTINCT name_key, dismissed FROM company"
    count = len(_selected(connection, keys, numbers, clauses))
    shared = _selected(connection, keys, numbers, (*clauses, _of_acronyms(acronyms)))
    return count - len(shared) + len({(acronyms.get(key, key), is_dismissed) for key, is_dismissed in shared})


def _named_most(
    connection: Connection, acronyms: Mapping[str, str], numbers: Numbers, clauses: Sequence[Clause], most: int
) -> Clause:
    """Return the condition for the firms of most places, as many as have ``most`` between them, but at least one."""
    listed: tuple[Clause, ...] = ()
    counted, grouped, order = "name_key, places FROM firm_places company", "", "places"
    if not _is_whole(numbers, clauses):
        listed = tuple(clauses)
        counted, grouped, order = "name_key, count(*) FROM company", "GROUP BY name_key", "count(*)"
    # More names than places are never wanted; those with acronyms may come further up with them.
    found = _selected(connection, counted, numbers, listed, f"{grouped} ORDER BY {order} DESC LIMIT {most}")
    found += _selected(connection, counted, numbers, (*listed, _of_acronyms(acronyms)), grouped)
    firms: defaultdict[str, list[str]] = defaultdict(list)
    places: Counter[str] = Counter()
    for key, count in dict(found).items():
        firm = acronyms.get(key, key)
        firms[firm].append(key)
        places[firm] += count
    keys: list[str] = []
    left = most
    for firm in sorted(firms, key=lambda firm: (-places[firm], firm)):
        left -= places[firm]
        if left < 0 and keys:
            break
        keys.extend(firms[firm])
    return _of_keys(keys)


def _is_whole(numbers: Numbers, clauses: Sequence[Clause]) -> bool:
    """Tell whether a list of firms is about all that ``firm_places`` counts."""
    return numbers is None and tuple(clauses) == _with_dismissed("company", EVERY, dismissed=False)


def _firm_count(connection: Connection, acronyms: Mapping[str, str]) -> int:
    """Return how many firms the store has that are not dismissed."""
    count = int(connection.execute("SELECT count(*) FROM firm_places").fetchone()[0])
    shared = _selected(connection, "name_key FROM firm_places company", None, (_of_acronyms(acronyms),))
    return count - len(shared) + len({acronyms.get(key, key) for (key,) in shared})


def _of_acronyms(acronyms: Mapping[str, str]) -> Clause:
    """Return the condition for the names that are acronyms of others, and for those others."""
    return _of_keys(sorted({*acronyms, *acronyms.values()}))


def _of_keys(keys: Sequence[str]) -> Clause:
    return Clause("company.name_key IN (SELECT value FROM json_each(?))", (json.dumps(keys),))


def _company_places(
    connection: Connection, numbers: Numbers, clauses: Sequence[Clause]
) -> Iterator[tuple[str, CompanyPlace]]:
    rows = _by_place(connection, "company", numbers, clauses)
    documents = refs(connection, frozenset(row[0] for row in rows))
    records = read_companies(row[9] for row in rows)
    for row, record in zip(rows, records, strict=True):
        number, paragraph, key, start, stop, quote, locator, subject, marks, _ = row
        decided = stored_marks(subject, marks)
        yield key, CompanyPlace(documents[number], paragraph, record, _span(start, stop), quote, locator, decided)


def _by_place(
    connection: Connection, table: str, numbers: Numbers, clauses: Sequence[Clause], most: int = 0
) -> list[tuple[Any, ...]]:
    """Return file, paragraph and ``_COLUMNS`` of the first rows of a table that meet all clauses, by path and place.

    The first clause is what the list is limited to, or EVERY.
    """
    # Of the whole library the files come by path from their index, so that the first rows are read without the rest.
    is_whole = numbers is None and clauses[0] == EVERY
    joined = f"file CROSS JOIN {table}" if is_whole else f"{table} JOIN file"
    what = f"file, paragraph, {_COLUMNS[table]} FROM {joined} ON file.id = file"
    first = f"ORDER BY path, file, paragraph, {table}.id LIMIT {most or -1}"
    return _selected(connection, what, numbers, clauses, first)


def _selected(
    connection: Connection, what: str, numbers: Numbers, clauses: Sequence[Clause], rest: str = ""
) -> list[tuple[Any, ...]]:
    """Select ``what`` ("count(*) FROM figure") of the documents ``numbers`` where all clauses are met."""
    conditions = where(numbers, "file", *(clause.sql for clause in clauses))
    values = chain.from_iterable(clause.values for clause in clauses)
    return connection.execute(f"SELECT {what}{conditions} {rest}", (*bound(numbers), *values)).fetchall()


def _agreements_listed(clause: Clause, *, candidates: bool, dismissed: bool) -> tuple[Clause, ...]:
    clauses = _with_dismissed("agreement", clause, dismissed=dismissed)
    return clauses if candidates else (*clauses, Clause("grade <> 'candidate'"))


def _with_dismissed(table: str, clause: Clause, *, dismissed: bool) -> tuple[Clause, ...]:
    return (clause,) if dismissed else (clause, Clause(f"{table}.dismissed = 0"))


def stored_marks(subject: str | None, marks: str | None) -> Marks:
    """Return the marks of a record from the columns that keep them."""
    return NO_MARKS if subject is None or marks is None else marks_of(subject, json.loads(marks))


def _span(start: int, end: int) -> Span:
    return Span.model_construct(start=start, end=end)


def _documents(row: CompanyRow) -> int:
    return len({place.document.id for place in row.places})
