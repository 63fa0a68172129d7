"""What waits to be judged, one record at a time: the least certain first, or sentences that may hold what was missed.

Each step is one look into an index, however large the library is. What was missed is gone through in an order that is
as good as drawn by lot, so that what was judged stands for what was not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library import lists
from desktop.library.certainty import COMMITMENTS
from desktop.library.chosen import Clause
from desktop.library.firms import company_row
from desktop.models.marks import RecordKind
from desktop.models.review import Judged, Progress, Queue, QueueItem, QueuePlace

if TYPE_CHECKING:
    from desktop.library.store import Connection, Store
    from desktop.models.review import ReviewFigures

_WAITS = "{0}.judged = 0 AND {0}.dismissed = 0"
_LOT = "({0}.id * 2654435761) % 4294967296"
# So many documents of a firm are judged at once; the others of a firm that is named everywhere come after.
_MOST_PLACES = 50
_PURPOSES = ", ".join(f"'{purpose}'" for purpose in COMMITMENTS)
# So many sums are looked at one by one to count those that stand alone.
_MOST_SUMS = 2_000
# Sums of funding and of deals, each once.
_SUMS = f"figure.dismissed = 0 AND figure.is_part = 0 AND figure.is_repeat = 0 AND figure.purpose IN ({_PURPOSES})"
# Those whose sentence tells of no agreement, and of which nobody has said that it tells none.
_ALONE = (
    f"{_SUMS} AND coalesce(json_extract(figure.marks, '$.nothing'), 0) = 0"
    " AND NOT EXISTS (SELECT 1 FROM agreement AS told WHERE told.file = figure.file"
    " AND (told.grade = 'candidate' OR told.dismissed = 0)"
    " AND json_extract(told.record, '$.mention.span.start') < figure.stop"
    " AND json_extract(told.record, '$.mention.span.end') > figure.start)"
)
# Of each queue the tables it goes through: what is in it, and in which order.
_QUEUES: dict[Queue, dict[RecordKind, tuple[str, str]]] = {
    Queue.LISTED: {
        RecordKind.AGREEMENT: (f"{_WAITS.format('agreement')} AND agreement.grade <> 'candidate'", "certainty"),
        RecordKind.COMPANY: (_WAITS.format("company"), "certainty"),
        RecordKind.FIGURE: (_WAITS.format("figure"), "certainty"),
    },
    Queue.MISSED: {
        RecordKind.AGREEMENT: (
            f"{_WAITS.format('agreement')} AND agreement.grade = 'candidate'",
            _LOT.format("agreement"),
        ),
        RecordKind.FIGURE: (_ALONE, _LOT.format("figure")),
    },
}

# The first and the last of what may have been judged of what was in a queue.
_JUDGED = {Queue.LISTED: (Judged.ACCEPTED, Judged.DISMISSED), Queue.MISSED: (Judged.MISSED, Judged.NOTHING)}


class ReviewQueue:
    """The queues of one library. All methods raise LibraryError."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def next(self, queue: Queue, after: QueuePlace | None = None, document: int | None = None) -> QueueItem | None:
        """Return what comes behind ``after`` in a queue, of one document or of all; None at its end."""
        with self._store.reading() as connection:
            found = [
                place
                for kind, (waits, order) in _QUEUES[queue].items()
                if (place := _next(connection, kind, waits, order, after, document)) is not None
            ]
            return _item(connection, min(found)) if found else None

    def again(self, place: QueuePlace) -> QueueItem | None:
        """Return what stood at a place as it is by now, None where it was read anew since."""
        with self._store.reading() as connection:
            return _item(connection, place)

    def progress(self, queue: Queue, document: int | None = None) -> Progress:
        """Return how many records of a queue were judged, those that were added aside."""
        with self._store.reading() as connection:
            left = waiting(connection, queue, document)
            seen = _judged(connection, queue, document)
        return Progress(seen, seen + left)

    def figures(self) -> ReviewFigures:
        """Return how far judging has come, and what it says of the extraction."""
        from desktop.library.review_figures import review_figures

        with self._store.reading() as connection:
            return review_figures(connection)


def waiting(connection: Connection, queue: Queue, document: int | None = None) -> int:
    """Return how much of a queue is not judged yet; of very many sums about how many stand alone."""
    within, values = _within(document)
    return sum(
        _alone(connection, within, values)
        if waits is _ALONE
        else int(connection.execute(f"SELECT count(*) FROM {kind.value} WHERE {waits}{within}", values).fetchone()[0])
        for kind, (waits, _) in _QUEUES[queue].items()
    )


def _alone(connection: Connection, within: str, values: tuple[int, ...]) -> int:
    """Return how many sums stand alone, from as many as are looked at: they are in an order as good as drawn by lot."""
    sums = int(connection.execute(f"SELECT count(*) FROM figure WHERE {_SUMS}{within}", values).fetchone()[0])
    looked_at = f"SELECT id FROM figure WHERE {_SUMS}{within} ORDER BY {_LOT.format('figure')}, id LIMIT {_MOST_SUMS}"
    found = connection.execute(f"SELECT count(*) FROM figure WHERE id IN ({looked_at}) AND {_ALONE}", values).fetchone()
    return round(int(found[0]) * max(sums / _MOST_SUMS, 1))


def said_nothing(connection: Connection, document: int | None = None) -> int:
    """Return of how many sums a person said that their sentence tells of no agreement."""
    within, values = _within(document)
    sql = f"SELECT count(*) FROM figure WHERE subject IS NOT NULL AND json_extract(marks, '$.nothing') = 1{within}"
    return int(connection.execute(sql, values).fetchone()[0])


def _judged(connection: Connection, queue: Queue, document: int | None) -> int:
    within, values = _within(document)
    low, high = _JUDGED[queue]
    clause = f"WHERE judged > 0 AND judged BETWEEN {low.value} AND {high.value}{within}"
    found = sum(
        int(connection.execute(f"SELECT count(*) FROM {kind.value} {clause}", values).fetchone()[0])
        for kind in _QUEUES[queue]
    )
    return found + (said_nothing(connection, document) if queue is Queue.MISSED else 0)


def _within(document: int | None) -> tuple[str, tuple[int, ...]]:
    return ("", ()) if document is None else (" AND file = ?", (document,))


def _next(  # noqa: PLR0913, PLR0917 (what is asked for, and from where)
    connection: Connection, kind: RecordKind, waits: str, order: str, after: QueuePlace | None, document: int | None
) -> QueuePlace | None:
    """Return the first of one kind behind a place."""
    within, values = _within(document)
    bounds: tuple[float, ...] = ()
    if after is not None:
        # Kinds stand one behind the other where keys are equal.
        number = after.number if kind == after.kind else -1 if kind > after.kind else 1 << 62
        within += f" AND ({order}, {kind.value}.id) > (?, ?)"
        bounds = (after.key, number)
    found = connection.execute(
        f"SELECT {order}, id FROM {kind.value} WHERE {waits}{within} ORDER BY {order}, {kind.value}.id LIMIT 1",
        (*values, *bounds),
    ).fetchone()
    return None if found is None else QueuePlace(found[0], kind, found[1])


def _item(connection: Connection, place: QueuePlace) -> QueueItem | None:
    found = connection.execute(f"SELECT file FROM {place.kind.value} WHERE id = ?", (place.number,)).fetchone()
    if found is None:
        return None
    if place.kind is RecordKind.COMPANY:
        return _firm(connection, place)
    only, clause = frozenset({found[0]}), Clause(f"{place.kind.value}.id = ?", (place.number,))
    if place.kind is RecordKind.AGREEMENT:
        return QueueItem(place, lists.agreement_rows(connection, only, clause, candidates=True, dismissed=True)[0])
    return QueueItem(place, lists.figure_rows(connection, only, clause, dismissed=True)[0])


def _firm(connection: Connection, place: QueuePlace) -> QueueItem:
    """Return a firm with the documents that name it so and are to be judged alike, the least certain first."""
    rows = connection.execute(
        "SELECT other.file, other.id FROM company JOIN company AS other ON other.name_key = company.name_key"
        " AND other.judged = company.judged WHERE company.id = ? ORDER BY other.id <> company.id, other.id LIMIT ?",
        (place.number, _MOST_PLACES),
    ).fetchall()
    numbers = ", ".join(str(int(row[1])) for row in rows)
    only = frozenset(row[0] for row in rows)
    clause = Clause(f"company.id IN ({numbers})")
    places = [where for _, where in lists.company_places(connection, only, clause, dismissed=True)]
    return QueueItem(place, company_row(places))
