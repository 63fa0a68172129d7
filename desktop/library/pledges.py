"""Promises of money over a stretch of time, each with the dated sums found since that may be of it.

Careful: a sum counts where its sentence names all parties of the promise, in its currency and for its purpose, in a
dated document between the promise and its end. What meets less of that is offered to the person, who may count it, or
take out what counts. Parts, repeats, and what several documents tell are counted once, as in totals. Where a document
bears no date, the day of the agreement that the sentence tells is taken, which a person may give it.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.dates import full_day
from desktop.library.certainty import COMMITMENTS
from desktop.library.chosen import Clause
from desktop.library.horizons import has_horizon, horizon_end, named_end
from desktop.library.lists import agreement_rows, figure_rows
from desktop.library.party_keys import is_country
from desktop.library.totals import added, totals
from desktop.models.pledges import Pledge, PledgeSum, Why
from desktop.models.records import FigurePurpose, Firmness

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.library.chosen import Chosen
    from desktop.library.store import Connection
    from desktop.library.sum_traits import SumReader, SumSides
    from desktop.models.rows import FigureRow

_PLEDGED = (FigurePurpose.INVESTMENT, FigurePurpose.LOAN, FigurePurpose.GRANT, FigurePurpose.AID)
# A shorter time is no target to be watched.
_SHORTEST = datetime.timedelta(days=300)
# So many parties at the least say whose promise it is.
_PARTIES = 2


class _Sum(NamedTuple):
    """A sum, whom its sentence names, and its day, None where nobody knows it."""

    row: FigureRow
    sides: SumSides
    day: datetime.date | None


class _Promise(NamedTuple):
    """A promise: its earliest telling, the keys of its parties, and from when until when it runs."""

    told: _Sum
    parties: frozenset[str]
    start: datetime.date | None
    end: datetime.date | None


class _Sums:
    """Makes what is compared of rows: whom they name, and their days."""

    def __init__(self, connection: Connection, reader: SumReader) -> None:
        self._connection = connection
        self._reader = reader

    def of(self, row: FigureRow) -> _Sum:
        day = full_day(row.document.date)
        if day is None:
            day = self._agreed.get((row.document.id, row.sentence.start))
        return _Sum(row, self._reader.sides(row), day)

    @cached_property
    def _agreed(self) -> dict[tuple[int, int], datetime.date | None]:
        """The days of agreements that are told in documents without one, by document and sentence."""
        undated = "agreement.file IN (SELECT id FROM file WHERE COALESCE(date, '') = '')"
        clause = Clause(f"{undated} AND json_extract(agreement.record, '$.date') IS NOT NULL")
        return {
            (row.document.id, row.agreement.mention.span.start): full_day(row.agreement.date.date)
            for row in agreement_rows(self._connection, None, clause)
            if row.agreement.date is not None
        }


def find_pledges(
    connection: Connection, chosen: Chosen, reader: SumReader, *, firm_only: bool = False
) -> tuple[Pledge, ...]:
    """Return the pledges that the documents of ``chosen`` tell, the earliest first, with the sums of all documents.

    With ``firm_only`` sums of agreements that are only intended are offered, not counted.
    """
    read = _Sums(connection, reader)
    promises = list(_promises(connection, chosen, read))
    if not promises:
        return ()
    currencies = sorted({promise.told.row.figure.amount.currency or "" for promise in promises})
    sums: defaultdict[tuple[str, str], dict[int, _Sum]] = defaultdict(dict)
    for row in _figures(connection, None, COMMITMENTS, currencies):
        one = read.of(row)
        for key in _parties(one) | one.sides.named:
            sums[one.row.figure.amount.currency or "", key][id(row)] = one
    intended = _intended(connection) if firm_only else frozenset()
    return tuple(
        _pledge(promise, _near(promise, sums), intended)
        for promise in sorted(promises, key=lambda each: (str(each.start), each.told.row.document.path))
    )


def _promises(connection: Connection, chosen: Chosen, read: _Sums) -> Iterator[_Promise]:
    """Yield each promise once, as the earliest document tells it; a promise of nothing is none."""
    told = [
        one
        for row in _figures(connection, chosen, _PLEDGED)
        if row.figure.period and row.figure.amount.value > 0 and _runs_on(one := read.of(row))
    ]
    # "None" comes after all days.
    told.sort(key=lambda one: (str(one.day), one.row.document.path))
    # A headline has the sum without its time, which the text says again with it.
    first: dict[tuple[int, int], FigureRow] = {}
    for one in told:
        first.setdefault(_first_told(one.row), one.row)
    once = {id(row) for total in totals([*first.values()]) for row in total.counted}
    for one in told:
        parties = _parties(one)
        if parties and id(one.row) in once:
            yield _Promise(one, parties, one.day, _end(one) if one.day else named_end(one.row.figure.period))


def _first_told(row: FigureRow) -> tuple[int, int]:
    """Return what all tellings of one sum in one document have in common: the document, and where it is told first."""
    return row.document.id, (row.figure.repeat_of or row.figure.mention.span).start


def _figures(
    connection: Connection, chosen: Chosen | None, purposes: Iterable[FigurePurpose], currencies: Sequence[str] = ()
) -> tuple[FigureRow, ...]:
    """Return sums for these purposes, without parts; of all documents without repeats, else with a time."""
    conditions = ["figure.is_part = 0 AND figure.currency IS NOT NULL"]
    conditions += ["figure.is_repeat = 0"] if chosen is None else []
    conditions.append(f"figure.purpose IN ({', '.join(repr(purpose.value) for purpose in purposes)})")
    conditions += [f"figure.currency IN ({', '.join('?' * len(currencies))})"] if currencies else []
    clause = Clause(" AND ".join(conditions), tuple(currencies))
    if chosen is None:
        return figure_rows(connection, None, clause)
    timed = Clause(f"{clause.sql} AND json_extract(figure.record, '$.period') <> ''", clause.values)
    return figure_rows(connection, chosen.numbers, timed)


def _runs_on(one: _Sum) -> bool:
    """Say whether a sum is for a time to come that is long enough to be watched."""
    return has_horizon(one.row.figure.period, _SHORTEST) if one.day is None else _end(one) is not None


def _end(one: _Sum) -> datetime.date | None:
    end = horizon_end(one.row.figure.period, one.day) if one.day else None
    return end if end and one.day and end - one.day >= _SHORTEST else None


def _parties(one: _Sum) -> frozenset[str]:
    """Return the keys of the giver, the receiver and the countries that a sentence names."""
    sides = {key for key in (one.sides.giver, one.sides.receiver) if key}
    return frozenset(sides | {key for key in one.sides.named if is_country(key)})


def _near(promise: _Promise, sums: dict[tuple[str, str], dict[int, _Sum]]) -> Iterator[_Sum]:
    """Yield the sums whose sentences name a party of the promise, other tellings of it aside."""
    currency = promise.told.row.figure.amount.currency or ""
    near = {number: one for key in promise.parties for number, one in sums.get((currency, key), {}).items()}
    for one in near.values():
        is_telling = one.row.document.id == promise.told.row.document.id or (
            one.row.figure.amount.value == promise.told.row.figure.amount.value
        )
        if not is_telling and not _is_outside(promise, one.day):
            yield one


def _is_outside(promise: _Promise, day: datetime.date | None) -> bool:
    """Say whether a day is known to be before the promise or behind its end."""
    if day is None:
        return False
    return (promise.start is not None and day <= promise.start) or (promise.end is not None and day > promise.end)


def _pledge(promise: _Promise, near: Iterable[_Sum], intended: frozenset[tuple[int, int]]) -> Pledge:
    key = _key(promise)
    whys = {id(one.row): (one.row, _why(promise, one, key, intended)) for one in near}
    rows = {
        counts: [row for row, why in whys.values() if (why in {Why.CHOSEN, Why.SAME_PARTIES}) is counts]
        for counts in (True, False)
    }
    counted, also = _once(sorted(rows[True], key=_when))
    # What is told elsewhere of a sum that counts is not offered beside it.
    all_, also_offered = _once([*counted, *sorted(rows[False], key=_when)])
    counts = {id(row) for row in counted}
    return Pledge(
        *(promise.told.row, key, promise.start, promise.end, added([row.figure.amount for row in counted])[0]),
        counted=tuple(PledgeSum(row, whys[id(row)][1], also.get(id(row), ())) for row in counted),
        offered=tuple(
            PledgeSum(row, whys[id(row)][1], also_offered.get(id(row), ())) for row in all_ if id(row) not in counts
        ),
    )


def _once(rows: Sequence[FigureRow]) -> tuple[list[FigureRow], dict[int, tuple[FigureRow, ...]]]:
    """Return the sums, each once, in their order, and the other tellings of each by its ``id``."""
    also: defaultdict[int, tuple[FigureRow, ...]] = defaultdict(tuple)
    out = set()
    for left in (left for total in totals(rows) for left in total.left_out):
        out.add(id(left.row))
        also[id(left.other)] += (left.row,)
    return [row for row in rows if id(row) not in out], also


def _key(promise: _Promise) -> str:
    """Return what names a promise whichever document tells it: its sum, purpose and parties."""
    amount, purpose = promise.told.row.figure.amount, promise.told.row.figure.purpose
    return f"{amount.currency} {amount.value.normalize():f} {purpose} {'|'.join(sorted(promise.parties))}"


def _why(promise: _Promise, one: _Sum, key: str, intended: frozenset[tuple[int, int]]) -> Why:
    figure, pledged = one.row.figure, promise.told.row.figure
    said = dict(one.row.marks.counts).get(key)
    if said is not None:
        return Why.CHOSEN if said else Why.TAKEN_OUT
    sides = ((one.sides.giver, promise.told.sides.giver), (one.sides.receiver, promise.told.sides.receiver))
    names_all = len(promise.parties) >= _PARTIES and promise.parties <= _parties(one) | one.sides.named
    tests = (
        (Why.SOME_PARTIES, not names_all or any(mine and theirs and mine != theirs for mine, theirs in sides)),
        (Why.OTHER_PURPOSE, figure.purpose is not pledged.purpose),
        (Why.UNDATED, one.day is None),
        (Why.UNDATED_PLEDGE, promise.start is None),
        (Why.PLEDGE, figure.amount.value > pledged.amount.value or _runs_on(one)),
        (Why.INTENDED, (one.row.document.id, one.row.sentence.start) in intended),
    )
    return next((why for why, holds in tests if holds), Why.SAME_PARTIES)


def _intended(connection: Connection) -> frozenset[tuple[int, int]]:
    """Return the sentences of agreements that are only intended."""
    clause = Clause("agreement.firmness = ?", (Firmness.INTENDED.value,))
    rows = agreement_rows(connection, None, clause)
    return frozenset((row.document.id, row.agreement.mention.span.start) for row in rows)


def _when(row: FigureRow) -> tuple[bool, str, str, int]:
    date = row.document.date
    return date is None, date or "", row.document.path, row.figure.mention.span.start
