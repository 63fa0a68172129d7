"""The records of one document as decisions are matched with them: by the place they stand at."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from desktop.models.document import Span
from desktop.models.marks import RecordKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.library.decision_rows import Decision
    from desktop.library.store import Connection

_Ends = tuple[int, int]


class StandingRecords:
    """What the store holds of one document, and which of it a decision has."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self._number = number
        self._records: dict[RecordKind, dict[int, dict[str, Any]]] = {}
        self._places: dict[RecordKind, _Places] = {}
        self._taken: set[tuple[RecordKind, int]] = set()

    def at(self, decision: Decision, span: Span) -> tuple[int | None, bool]:
        """Return the record at the place of a decision, or None, and whether it is of the very same words."""
        wanted = (span.start, span.end)
        records = self._of(decision.kind)
        if decision.kind is RecordKind.COMPANY:
            name = decision.record.get("name")
            for row, record in records.items():
                if record["name"] == name or any(_overlap(_ends(m["span"]), wanted) for m in record["mentions"]):
                    return row, True
            return None, True
        named = wanted
        if decision.kind is RecordKind.AGREEMENT:
            first, last = decision.evidence.anchor or (0, span.end - span.start)
            named = (span.start + first, span.start + last)
        near = self._places_of(decision.kind).near(named)
        return _nearest(near, lambda row: _ends(records[row]["mention"]["span"]), wanted)

    def named(self, wording: str) -> Span | None:
        """Return where the document first names a firm by ``wording``, None where no firm is called so."""
        for record in self._of(RecordKind.COMPANY).values():
            if wording in (record["name"], *record["aliases"]):
                start, end = _ends(record["mentions"][0]["span"])
                return Span(start=start, end=end)
        return None

    def is_taken(self, kind: RecordKind, row: int) -> bool:
        """Tell whether another decision has the record."""
        return (kind, row) in self._taken

    def take(self, kind: RecordKind, row: int) -> None:
        """Note that a decision has the record."""
        self._taken.add((kind, row))

    def _places_of(self, kind: RecordKind) -> _Places:
        if kind not in self._places:
            records = self._of(kind)
            ends = {
                row: _ends(record["anchor"] if kind is RecordKind.AGREEMENT else record["mention"]["span"])
                for row, record in records.items()
            }
            self._places[kind] = _Places(ends)
        return self._places[kind]

    def _of(self, kind: RecordKind) -> dict[int, dict[str, Any]]:
        if kind not in self._records:
            rows = self._connection.execute(
                f"SELECT id, subject IS NOT NULL, record FROM {kind.value} WHERE file = ? ORDER BY id", (self._number,)
            ).fetchall()
            records = from_json(f"[{','.join(record for _, _, record in rows)}]")
            self._records[kind] = {row: record for (row, _, _), record in zip(rows, records, strict=True)}
            self._taken |= {(kind, row) for row, is_taken, _ in rows if is_taken}
        return self._records[kind]


class _Places:
    """Where records stand, by their rows: those at one place are found without looking at all of them."""

    def __init__(self, ends: Mapping[int, _Ends]) -> None:
        self._ends = ends
        self._rows = sorted(ends, key=lambda row: ends[row])
        self._starts = [ends[row][0] for row in self._rows]
        self._longest = max((end - start for start, end in ends.values()), default=0)

    def near(self, wanted: _Ends) -> list[int]:
        """Return the rows whose records share words with a place."""
        first = bisect_left(self._starts, wanted[0] - self._longest)
        last = bisect_left(self._starts, wanted[1])
        return [row for row in self._rows[first:last] if _overlap(self._ends[row], wanted)]


def shifted(decision: Decision, span: Span, text: str) -> dict[str, Any]:
    """Return the record that a decision was made on as it stands at ``span`` by now."""
    record = dict(decision.record)
    place = {"start": span.start, "end": span.end}
    words = text[span.start : span.end]
    if decision.kind is RecordKind.COMPANY:
        rule = record["mentions"][0]["rule"] if record.get("mentions") else "own"
        return record | {"mentions": [{"span": place, "text": words, "rule": rule}]}
    mention = record["mention"]
    moved = record | {"mention": {**mention, "span": place, "text": words}}
    if decision.kind is RecordKind.FIGURE:
        return moved | {"part_of": None, "repeat_of": None}
    first, last = decision.evidence.anchor or (0, span.end - span.start)
    by = span.start - mention["span"]["start"]
    date = record.get("date")
    if date is not None:
        start, end = date["span"]["start"] + by, date["span"]["end"] + by
        inside = span.start <= start and end <= span.end
        date = {**date, "span": {"start": start, "end": end} if inside else {"start": span.start, "end": span.start}}
    return moved | {"anchor": {"start": span.start + first, "end": span.start + last}, "also": [], "date": date}


def _nearest(rows: list[int], ends: Any, wanted: _Ends) -> tuple[int | None, bool]:
    """Return the row of the very place, else the one that shares most with it, and whether it is the very place."""
    if not rows:
        return None, True
    best = max(rows, key=lambda row: (ends(row) == wanted, _shared(ends(row), wanted), -row))
    return best, ends(best) == wanted


def _ends(span: dict[str, int]) -> _Ends:
    return span["start"], span["end"]


def _overlap(one: _Ends, other: _Ends) -> bool:
    return _shared(one, other) > 0


def _shared(one: _Ends, other: _Ends) -> int:
    return min(one[1], other[1]) - max(one[0], other[0])
