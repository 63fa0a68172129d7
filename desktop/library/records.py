"""Records as a store keeps them: JSON, turned into models a whole list at a time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

from desktop.library.store import StoreDamaged
from desktop.models.records import Agreement, Company, DateMention, Extraction, Figure, Organisation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.library.prepared import Records
    from desktop.library.store import Connection

T = TypeVar("T")

# SQL that keeps the agreements of a list and leaves out what only may be one, and what a person has dismissed.
IS_LISTED = "(grade <> 'candidate' AND agreement.dismissed = 0)"


def load_extraction(connection: Connection, number: int) -> Extraction:
    """Return all records of one document, or of the identical one that keeps them; none where it is not there."""
    kept = connection.execute("SELECT same_as FROM file WHERE id = ?", (number,)).fetchone()
    number = number if kept is None or kept[0] is None else kept[0]

    def column(table: str, condition: str = "TRUE") -> list[str]:
        rows = connection.execute(f"SELECT record FROM {table} WHERE file = ? AND {condition} ORDER BY id", (number,))
        return [row[0] for row in rows]

    head = connection.execute("SELECT date_record, place FROM file WHERE id = ?", (number,)).fetchone()
    date, place = head or (None, "")
    return Extraction.model_construct(
        agreements=tuple(read_agreements(column("agreement", IS_LISTED))),
        candidates=tuple(read_agreements(column("agreement", "grade = 'candidate' AND dismissed = 0"))),
        companies=tuple(read_companies(column("company", "dismissed = 0"))),
        organisations=tuple(read_organisations(column("organisation"))),
        figures=tuple(read_figures(column("figure", "dismissed = 0"))),
        date=date and _date(date),
        place=place,
    )


def check_records(records: Records) -> None:
    """Look whether each record is one. Raises ValidationError."""
    for agreement in records.agreements:
        Agreement.model_validate_json(agreement.record)
    for company in records.companies:
        Company.model_validate_json(company.record)
    for organisation in records.organisations:
        Organisation.model_validate_json(organisation)
    for figure in records.figures:
        Figure.model_validate_json(figure.record)
    if records.date is not None:
        DateMention.model_validate_json(records.date)


def read_agreements(records: Iterable[str]) -> list[Agreement]:
    """Return agreements. Raises StoreDamaged."""
    return _records(_agreements(), records)


def read_companies(records: Iterable[str]) -> list[Company]:
    """Return companies. Raises StoreDamaged."""
    return _records(_companies(), records)


def read_organisations(records: Iterable[str]) -> list[Organisation]:
    """Return organisations. Raises StoreDamaged."""
    return _records(_organisations(), records)


def read_figures(records: Iterable[str]) -> list[Figure]:
    """Return figures. Raises StoreDamaged."""
    return _records(_figures(), records)


def _date(record: str) -> DateMention:
    try:
        return DateMention.model_validate_json(record)
    except ValidationError as error:
        raise StoreDamaged from error


def _records(adapter: TypeAdapter[list[T]], records: Iterable[str]) -> list[T]:
    try:
        return adapter.validate_json(f"[{','.join(records)}]")
    except ValidationError as error:
        raise StoreDamaged from error


# Building an adapter costs a millisecond or more, as much as reading a document's records, and few need all four.
@cache
def _agreements() -> TypeAdapter[list[Agreement]]:
    return TypeAdapter(list[Agreement])


@cache
def _companies() -> TypeAdapter[list[Company]]:
    return TypeAdapter(list[Company])


@cache
def _organisations() -> TypeAdapter[list[Organisation]]:
    return TypeAdapter(list[Organisation])


@cache
def _figures() -> TypeAdapter[list[Figure]]:
    return TypeAdapter(list[Figure])
