"""The rows of the ledger: each deal with all its reports, as the store has entered them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from decimal import Decimal
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

from desktop.library.chosen import EVERY, Clause
from desktop.library.lists import stored_marks
from desktop.library.party_names import names_of
from desktop.library.reading import bound, refs, where
from desktop.library.records import IS_LISTED, read_agreements
from desktop.library.store import StoreDamaged
from desktop.models.records import AgreementGrade, AgreementKind, AgreementStatus
from desktop.models.rows import AgreementRow, DealAmount, DealRow, DealStep

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from desktop.library.reading import Numbers
    from desktop.library.store import Connection
    from desktop.models.records import MonetaryAmount
    from desktop.models.rows import DocumentRef

# How far a deal has come: the order in which the statuses are written down; the unknown one is never told.
_STAGES: dict[AgreementStatus, int] = {status: stage for stage, status in enumerate(AgreementStatus)}
# A longer sentence makes no fuller report.
_LONGEST_COUNTED = 600
# So many deals are offered to be put together with one.
_MOST_NEAR = 100
# An agreement that is not in the ledger yet is a deal of its own; deals have numbers above 0.
_ENTRY = "coalesce(deal, -agreement.id)"
_ORDERED = " ORDER BY path, file, paragraph, agreement.id"


class _Entry(NamedTuple):
    """What the ledger knows of a deal: what its parties are called, and the name of its paper or an empty string."""

    parties: tuple[str, ...]
    instrument: str


class _Told(NamedTuple):
    """An agreement, its number in the store, and whether the list is about it."""

    number: int
    row: AgreementRow
    is_chosen: bool


def deal_rows(
    connection: Connection, numbers: Numbers, clause: Clause = EVERY, *, most: int = 0
) -> tuple[DealRow, ...]:
    """Return the deals of which one of the documents tells, in the order of the reports they lead to.

    With a ``clause`` one of their reports in those documents meets it, with ``most`` only so many deals, those told of
    first.
    """
    if most and numbers is None and clause == EVERY:
        rows = _entered(connection, _first_entries(connection, most))
        return tuple(sorted(rows.values(), key=lambda row: _place(row.lead)))
    joined = " JOIN file ON file.id = file" if most else ""
    ordered = _ORDERED if most else ""
    chosen = dict(
        connection.execute(
            f"SELECT agreement.id, {_ENTRY} FROM agreement{joined}"
            f"{where(numbers, 'file', clause.sql, IS_LISTED)}{ordered}",
            (*bound(numbers), *clause.values),
        ).fetchall()
    )
    entries = tuple(dict.fromkeys(chosen.values()))
    rows = _entered(connection, entries[:most] if most else entries, chosen)
    return tuple(sorted(rows.values(), key=lambda row: _place(row.lead)))


def _first_entries(connection: Connection, most: int) -> tuple[int, ...]:
    """Return the deals of the library that are told of first; the rest of it is not read."""
    # The files come by path from their index.
    rows = connection.execute(
        f"SELECT {_ENTRY} FROM file CROSS JOIN agreement ON file.id = file WHERE {IS_LISTED}{_ORDERED}"
    )
    seen: dict[int, None] = {}
    for (entry,) in rows:
        seen[entry] = None
        if len(seen) == most:
            break
    return tuple(seen)


def deal_count(connection: Connection, numbers: Numbers, clause: Clause = EVERY) -> int:
    """Return how many rows ``deal_rows`` has."""
    found = connection.execute(
        f"SELECT count(DISTINCT {_ENTRY}) FROM agreement{where(numbers, 'file', clause.sql, IS_LISTED)}",
        (*bound(numbers), *clause.values),
    )
    return int(found.fetchone()[0])


def deals_near(connection: Connection, row: AgreementRow) -> tuple[DealRow, ...]:
    """Return other deals that share a party with an agreement, those with most of its parties first."""
    anchor = row.agreement.anchor
    own = connection.execute(
        # What only may be an agreement can stand at the place of one.
        "SELECT id, deal FROM agreement WHERE file = ? AND json_extract(record, '$.anchor.start') = ?"
        " ORDER BY (grade = 'candidate') <> ?",
        (row.document.id, anchor.start, row.agreement.grade == AgreementGrade.CANDIDATE),
    ).fetchone()
    if own is None:
        return ()
    found = connection.execute(
        "SELECT deal, count(DISTINCT other.key) AS shared FROM report_party AS mine"
        " JOIN report_party AS other ON other.key = mine.key JOIN agreement ON agreement.id = other.agreement"
        " WHERE mine.agreement = ? AND deal IS NOT NULL AND deal IS NOT ?"
        " GROUP BY deal ORDER BY shared DESC, deal DESC LIMIT ?",
        (own[0], own[1], _MOST_NEAR),
    ).fetchall()
    rows = _entered(connection, {deal for deal, _ in found})
    return tuple(rows[deal] for deal, _ in found if deal in rows)


def _entered(
    connection: Connection, entries: Collection[int], chosen: Collection[int] | None = None
) -> dict[int, DealRow]:
    """Return deals by their entries, each led by one of the ``chosen`` reports, or by any where that is None."""
    numbers = json.dumps(sorted(entries))
    known = _known(connection, numbers)
    told: defaultdict[int, list[_Told]] = defaultdict(list)
    for number, entry, row in _reports(connection, numbers):
        told[entry].append(_Told(number, row, chosen is None or number in chosen))
    return {entry: _deal_row(reports, known.get(entry)) for entry, reports in told.items()}


def _reports(connection: Connection, entries: str) -> Iterable[tuple[int, int, AgreementRow]]:
    """Yield all agreements of some deals, each with its number and its deal's."""
    rows = connection.execute(
        f"SELECT agreement.id, {_ENTRY}, file, paragraph, locator, subject, marks, record FROM agreement"
        f" WHERE {IS_LISTED} AND"
        " (deal IN (SELECT value FROM json_each(?1))"
        " OR (deal IS NULL AND agreement.id IN (SELECT -value FROM json_each(?1))))",
        (entries,),
    ).fetchall()
    documents = refs(connection, frozenset(row[2] for row in rows))
    records = read_agreements(row[7] for row in rows)
    for (number, entry, file, paragraph, locator, subject, marks, _), record in zip(rows, records, strict=True):
        yield number, entry, AgreementRow(documents[file], paragraph, record, locator, stored_marks(subject, marks))


def _known(connection: Connection, entries: str) -> dict[int, _Entry]:
    """Return what the ledger knows of deals by their numbers. Raises StoreDamaged."""
    rows = connection.execute(
        "SELECT id, record FROM deal WHERE id IN (SELECT value FROM json_each(?))", (entries,)
    ).fetchall()
    try:
        facts = json.loads(f"[{','.join(row[1] for row in rows)}]")
        keys = [tuple(map(str, fact["parties"])) for fact in facts]
        instruments = [str(fact["instrument"]) for fact in facts]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreDamaged from error
    names = names_of(connection, chain.from_iterable(keys))
    return {
        row[0]: _Entry(tuple(names.get(key, key) for key in of_deal), instrument)
        for row, of_deal, instrument in zip(rows, keys, instruments, strict=True)
    }


def _deal_row(told: Sequence[_Told], entry: _Entry | None) -> DealRow:
    reports = sorted((one.row for one in told), key=_when)
    lead = max((one for one in told if one.is_chosen), key=lambda one: (_fullness(one.row), -one.number)).row
    others = sorted(reports, key=_fullness, reverse=True)
    history = _history(reports)
    status = _status(history)
    dates = [date for row in reports if (date := _date(row))]
    amounts = _amounts(reports)
    return DealRow(
        title=next((row.agreement.title for row in (lead, *others) if row.agreement.title), ""),
        kind=_kind(lead, reports),
        instrument=entry.instrument if entry else "",
        subject=next((row.agreement.subject for row in (lead, *others) if row.agreement.subject), ""),
        parties=entry.parties if entry else lead.agreement.parties,
        status=status,
        firmness=next(r.agreement.firmness for r in reversed(reports) if r.agreement.status is status),
        history=history,
        amounts=amounts,
        disputed=any(differ(one.amount, other.amount) for one, other in combinations(amounts, 2)),
        first=min(dates, default=None),
        last=max(dates, default=None),
        lead=lead,
        reports=tuple(reports),
    )


def _history(reports: Iterable[AgreementRow]) -> tuple[DealStep, ...]:
    """Return the statuses in the order of their dates, the undated first, each where it is first told."""
    dated = sorted(reports, key=lambda row: (_date(row) or "", _STAGES[row.agreement.status], _place(row)))
    steps: list[DealStep] = []
    for row in dated:
        status = row.agreement.status
        if status is not AgreementStatus.UNKNOWN and (not steps or steps[-1].status is not status):
            steps.append(DealStep(_date(row), status, row.document))
    return tuple(steps)


def _status(history: Iterable[DealStep]) -> AgreementStatus:
    """Return the latest status. A later report that tells an earlier stage looks back, unless the deal had ended."""
    latest = AgreementStatus.UNKNOWN
    for step in history:
        undecided = latest in {AgreementStatus.UNKNOWN, AgreementStatus.ENDED}
        if undecided or _STAGES[step.status] > _STAGES[latest]:
            latest = step.status
    return latest


def _amounts(reports: Iterable[AgreementRow]) -> tuple[DealAmount, ...]:
    given: defaultdict[MonetaryAmount, dict[int, DocumentRef]] = defaultdict(dict)
    for row in reports:
        if row.agreement.amount is not None:
            amount = row.agreement.amount.model_copy(update={"doubt": None})
            given[amount][row.document.id] = row.document
    found = [DealAmount(amount, tuple(documents.values())) for amount, documents in given.items()]
    return tuple(sorted(found, key=lambda one: -len(one.documents)))


def differ(one: MonetaryAmount, other: MonetaryAmount) -> bool:
    """Tell whether two sums of one currency are not one sum rounded, and no range holds the other."""
    if one.currency != other.currency:
        return False
    below, above = sorted((one, other), key=lambda amount: amount.value)
    upper = below.highest
    rounded = max(_half_unit(upper), _half_unit(above.value))
    return upper < above.value and above.value - upper > min(rounded, upper / 10)


def _half_unit(value: Decimal) -> Decimal:
    """Return half of what the last digit told counts: 50,000 for 1.2 million."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** max(exponent, 0) / 2 if isinstance(exponent, int) else Decimal(0)


def _kind(lead: AgreementRow, reports: Sequence[AgreementRow]) -> AgreementKind:
    """Return the kind most reports give, one that says more than "agreement" where there is one."""
    counted = Counter(row.agreement.kind for row in reports)
    return max(
        counted,
        key=lambda kind: (kind is not AgreementKind.AGREEMENT, counted[kind], kind is lead.agreement.kind, kind),
    )


def _fullness(row: AgreementRow) -> tuple[int, bool, bool, int]:
    agreement = row.agreement
    words = min(len(agreement.mention.text), _LONGEST_COUNTED)
    return len(agreement.parties), agreement.amount is not None, bool(agreement.title), words


def _date(row: AgreementRow) -> str | None:
    """Return when the deal is told of: the document's date, else the date its sentence gives."""
    return row.document.date or (row.agreement.date.date if row.agreement.date else None)


def _when(row: AgreementRow) -> tuple[bool, str, tuple[str, int, int]]:
    return _date(row) is None, _date(row) or "", _place(row)


def _place(row: AgreementRow) -> tuple[str, int, int]:
    return row.document.path, row.document.id, row.agreement.anchor.start
