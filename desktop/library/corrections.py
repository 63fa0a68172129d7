"""A record with what a person corrected in it, and the columns of the store's tables that follow from a record."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from desktop.library.ledger import NameKeys
from desktop.library.store import StoreDamaged
from desktop.models.marks import FIELD, RecordKind
from desktop.models.records import Agreement, AgreementGrade, Company, Figure

if TYPE_CHECKING:
    from collections.abc import Mapping

Record = Agreement | Company | Figure

_MODELS: dict[RecordKind, type[Record]] = {
    RecordKind.AGREEMENT: Agreement,
    RecordKind.COMPANY: Company,
    RecordKind.FIGURE: Figure,
}
# The fields that a person may correct, by the kind of record.
CORRECTABLE: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.AGREEMENT: (
        "kind",
        "title",
        "parties",
        "status",
        "firmness",
        "amount",
        "subject",
        "date",
        "place",
    ),
    RecordKind.COMPANY: ("name", "role", "country"),
    RecordKind.FIGURE: ("amount", "purpose", "subject", "period", "giver", "receiver"),
    RecordKind.DOCUMENT: (),
}
# The columns of each table that follow from the record alone.
COLUMNS: dict[RecordKind, tuple[str, ...]] = {
    RecordKind.AGREEMENT: (
        *("kind", "grade", "status", "firmness", "currency", "amount_low", "amount_high", "record"),
    ),
    RecordKind.COMPANY: ("name_key", "name", "record"),
    RecordKind.FIGURE: ("currency", "amount_low", "amount_high", "purpose", "record"),
}


def corrected(kind: RecordKind, record: Mapping[str, Any], state: Mapping[str, Any]) -> Record:
    """Return a record, given as JSON, with the corrections among the settings of a decision, each a list of one value.

    What only may be an agreement is one once a person says so. Raises StoreDamaged for what is no record, and leaves a
    correction away that none can hold: the rest of what was decided still stands.
    """
    plain = dict(record)
    if kind is RecordKind.AGREEMENT and plain.get("grade") == AgreementGrade.CANDIDATE and _is_wanted(state):
        plain["grade"] = AgreementGrade.FAIR.value
    fields = {name.removeprefix(FIELD): value[0] for name, value in state.items() if name.startswith(FIELD)}
    model = _MODELS[kind]
    if fields:
        try:
            return model.model_validate_json(json.dumps(with_fields(plain, fields)))
        except ValidationError:
            pass
    try:
        return model.model_validate_json(json.dumps(plain))
    except ValidationError as error:
        raise StoreDamaged from error


def is_possible(kind: RecordKind, record: Mapping[str, Any], fields: Mapping[str, Any]) -> bool:
    """Tell whether a record can hold ``fields``, given by name as JSON."""
    if not set(fields) <= set(CORRECTABLE[kind]):
        return False
    try:
        _MODELS[kind].model_validate_json(json.dumps(with_fields(record, fields)))
    except ValidationError:
        return False
    return True


def with_fields(record: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return a record, as JSON, with other values of some fields: a date alone keeps the words it was read from."""
    made = dict(fields)
    if isinstance(made.get("date"), str):
        start = record["anchor"]["start"]
        known = record.get("date") or {"text": "", "span": {"start": start, "end": start}}
        made["date"] = {**known, "date": made["date"], "counted_from": ""}
    return dict(record) | made


def columns_of(record: Record) -> tuple[Any, ...]:
    """Return the values of COLUMNS for a record."""
    kept = record.model_dump_json()
    if isinstance(record, Company):
        return name_key(record.name), record.name, kept
    amount = record.amount
    low, high = (None, None) if amount is None else (float(amount.value), float(amount.highest))
    currency = None if amount is None else amount.currency
    if isinstance(record, Figure):
        return currency, low, high, record.purpose, kept
    return record.kind, record.grade, record.status, record.firmness, currency, low, high, kept


def name_key(name: str) -> str:
    """Return the key under which a firm is compared."""
    return _keys()(name)


def _is_wanted(state: Mapping[str, Any]) -> bool:
    return state.get("verdict") == "accepted" or bool(state.get("added"))


@cache
def _keys() -> NameKeys:
    from desktop.extraction.tables import read_words
    from desktop.resources import resource

    return NameKeys(read_words(resource("tables", "legal_suffixes.txt")))
