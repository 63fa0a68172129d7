"""Where decisions stand: each is found in its document by its wording, and laid over the record there.

The tables hold each record as the person decided it, and beside it, as they were extracted, the columns that changed.
So every list, filter and total goes by decisions without knowing of them, and taking one back is exact. What was
decided of words that are no longer extracted is a record all the same: the person's own.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from desktop.library import reading
from desktop.library.certainty import judged
from desktop.library.corrections import COLUMNS, columns_of, corrected
from desktop.library.decision_rows import Decision, mark_placed
from desktop.library.evidence import find_again
from desktop.library.ledger import apart
from desktop.library.rebooking import book_again, book_document_again
from desktop.library.standing_records import StandingRecords, shifted
from desktop.models.document import PageKind, Span
from desktop.models.marks import FIELD, RecordKind, Verdict
from desktop.models.records import AgreementGrade

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.library.store import Connection
    from desktop.library.stored_text import StoredText

# What of a record says where it stands, and is taken from the newest reading.
_POSITIONS = frozenset({"mention", "anchor", "also", "mentions", "part_of", "repeat_of"})
# The same wording is looked for in so many documents at most: those with the same content or path.
_MOST_DOCUMENTS = 4
_CANDIDATES = (
    # Each by its own index: with OR the whole table would be read for every decision.
    "SELECT COALESCE(same_as, id), id FROM file WHERE id IN"
    " (SELECT id FROM file WHERE sha256 = ?1 AND ?1 <> '' UNION SELECT id FROM file WHERE path = ?2)"
    " ORDER BY sha256 = ?1 DESC, path = ?2 DESC, path LIMIT ?3"
)


class Placer:
    """Places decisions in one transaction; each document that is looked at is read once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._pages: dict[int, _Page | None] = {}
        self._candidates: dict[tuple[str, str], list[tuple[int, int]]] = {}

    def place(self, decision: Decision) -> bool:
        """Find a decision's wording and lay it over the record there; tell whether it was found.

        Where it stands is then noted in the decision, and not yet in the store.
        """
        for kept, number in self._documents(decision.evidence.sha256, decision.evidence.path):
            if decision.kind is RecordKind.DOCUMENT:
                decision.file, decision.row = number, None
                return True
            page = self._page(kept)
            if page is not None and page.place(decision):
                return True
        return False

    def _documents(self, sha256: str, path: str) -> list[tuple[int, int]]:
        """Return the documents that may hold a wording: the row that keeps the text, and the document itself."""
        if (sha256, path) not in self._candidates:
            rows = self._connection.execute(_CANDIDATES, (sha256, path, _MOST_DOCUMENTS))
            self._candidates[sha256, path] = rows.fetchall()
        return self._candidates[sha256, path]

    def _page(self, number: int) -> _Page | None:
        if number not in self._pages:
            kind = self._connection.execute(
                "SELECT page_kind FROM file JOIN content ON content.file = file.id WHERE file.id = ?", (number,)
            ).fetchone()
            text = kind and reading.load_text(self._connection, number)
            self._pages[number] = _Page(self._connection, number, PageKind(kind[0]), text) if text else None
        return self._pages[number]


class _Page:
    """A document in which decisions are placed."""

    def __init__(self, connection: Connection, number: int, kind: PageKind, stored: StoredText) -> None:
        self._connection = connection
        self._number = number
        self._kind = kind
        self._stored = stored
        self._records = StandingRecords(connection, number)

    def place(self, decision: Decision) -> bool:
        span = find_again(decision.evidence, self._stored.text)
        if span is None and decision.kind is RecordKind.COMPANY:
            # A firm is decided for a whole document: wherever it names it.
            span = self._records.named(decision.evidence.wording)
        if span is None:
            return False
        row, is_same = self._records.at(decision, span)
        own = None if is_same and row is not None else shifted(decision, span, self._stored.text)
        if row is None:
            assert own is not None
            row = self._insert(decision.kind, own)
        elif self._records.is_taken(decision.kind, row):
            return False
        self._records.take(decision.kind, row)
        decision.file, decision.row = self._number, row
        lay_over(self._connection, decision, self._number, row, None if is_same else own)
        return True

    def _insert(self, kind: RecordKind, record: dict[str, Any]) -> int:
        """Write a record that is not extracted as one of the document's; return its number."""
        place = record["mentions"][0]["span"] if kind is RecordKind.COMPANY else record["mention"]["span"]
        start, end = place["start"], place["end"]
        paragraph, locator = self._located(start)
        values: dict[str, Any] = {"file": self._number, "paragraph": paragraph, "locator": locator}
        values |= dict(zip(COLUMNS[kind], columns_of(corrected(kind, record, {})), strict=True))
        if kind is not RecordKind.AGREEMENT:
            sentence = self._stored.sentence_at(start) or Span(start=start, end=end)
            stop = max(sentence.end, end)
            values |= {"start": sentence.start, "stop": stop, "quote": self._stored.text[sentence.start : stop]}
        names = ", ".join(values)
        sql = f"INSERT INTO {kind.value} ({names}) VALUES ({', '.join('?' * len(values))}) RETURNING id"
        row = int(self._connection.execute(sql, tuple(values.values())).fetchone()[0])
        self._connection.execute(f"UPDATE {kind.value} SET is_own = 1 WHERE id = ?", (row,))
        return row

    def _located(self, offset: int) -> tuple[int, str]:
        before = [number for number, (start, _, _) in enumerate(self._stored.blocks, start=1) if start <= offset]
        paragraph = before[-1] if before else 1
        if not self._stored.blocks:
            return 1, "para 1"
        return paragraph, self._stored.locator_at(self._kind, paragraph - 1, offset)


def place_all(connection: Connection, decisions: Iterable[Decision]) -> None:
    """Place decisions, those of one document together; what is not found waits."""
    placer = Placer(connection)
    mark_placed(connection, [decision for decision in decisions if placer.place(decision)])


def lay_over(
    connection: Connection, decision: Decision, number: int, row: int, instead: dict[str, Any] | None = None
) -> None:
    """Write a record as it was decided, and keep what was extracted beside it.

    ``instead`` is the record to be taken for the extracted one: the person's own, at its place.
    """
    kind, columns = decision.kind, COLUMNS[decision.kind]
    before = connection.execute(
        f"SELECT extracted, dismissed, json_extract(marks, '$.deal'), {', '.join(columns)}"
        f" FROM {kind.value} WHERE id = ?",
        (row,),
    ).fetchone()
    kept, was_dismissed, deal, *standing = before
    extracted = json.loads(kept)["columns"] if kept else standing
    base = instead if instead is not None else json.loads(kept).get("instead") if kept else None
    made = _decided_columns(decision, extracted, base)
    dismissed = decision.state.get("verdict") == Verdict.DISMISSED
    is_candidate = kind is RecordKind.AGREEMENT and extracted[1] == AgreementGrade.CANDIDATE
    written: dict[str, Any] = {
        "subject": decision.subject,
        "marks": json.dumps(decision.state),
        "extracted": json.dumps({"columns": extracted, "instead": base}),
        "judged": judged(decision.state, is_candidate=is_candidate),
    }
    # A column that is written takes its indexes with it: most decisions leave the record as it is.
    if dismissed != was_dismissed:
        written["dismissed"] = dismissed
    if made != standing:
        written |= zip(columns, made, strict=True)
    connection.execute(
        f"UPDATE {kind.value} SET {', '.join(f'{name} = ?' for name in written)} WHERE id = ?",
        (*written.values(), row),
    )
    is_other = made[:-1] != standing[:-1]
    if is_other or dismissed != was_dismissed or decision.state.get("deal") != deal:
        _book_again(connection, kind, number, row)
    if is_other:
        _index_again(connection, kind, number)


def _decided_columns(decision: Decision, extracted: Sequence[Any], base: dict[str, Any] | None) -> list[Any]:
    """Return the columns of a record as it was decided; ``base`` is taken for the extracted one where there is one."""
    made = _corrected_columns(decision, extracted, base)
    if decision.kind is RecordKind.COMPANY and (firm := decision.state.get("firm")):
        made[0] = apart(made[0], firm)
    return made


def _corrected_columns(decision: Decision, extracted: Sequence[Any], base: dict[str, Any] | None) -> list[Any]:
    kind, state = decision.kind, decision.state
    record = from_json(extracted[-1])
    seen = record
    if base is not None:
        seen = base
    elif state.get("verdict") == Verdict.ACCEPTED:
        # What was accepted stays as it was seen, whatever a newer reading makes of the words.
        seen = decision.record | {name: value for name, value in record.items() if name in _POSITIONS}
    is_candidate = kind is RecordKind.AGREEMENT and extracted[1] == AgreementGrade.CANDIDATE
    if seen == record and not is_candidate and not any(name.startswith(FIELD) for name in state):
        return list(extracted)
    made = list(columns_of(corrected(kind, seen, state)))
    if kind is RecordKind.AGREEMENT and not is_candidate:
        made[1] = extracted[1]
    return made


def take_off(connection: Connection, decision: Decision) -> None:
    """Give the record of a placed decision back as it was extracted; the person's own goes."""
    row, kind = decision.row, decision.kind
    if row is None or decision.file is None:
        return
    found = connection.execute(f"SELECT extracted, is_own FROM {kind.value} WHERE id = ?", (row,)).fetchone()
    if found is None or found[0] is None:
        return
    if found[1]:
        connection.execute(f"DELETE FROM {kind.value} WHERE id = ?", (row,))
    else:
        columns: Sequence[str] = COLUMNS[kind]
        connection.execute(
            f"UPDATE {kind.value} SET {', '.join(f'{name} = ?' for name in columns)}, subject = NULL, marks = NULL,"
            " extracted = NULL, dismissed = 0, judged = 0 WHERE id = ?",
            (*json.loads(found[0])["columns"], row),
        )
    _book_again(connection, kind, decision.file, row)
    _index_again(connection, kind, decision.file)


def _book_again(connection: Connection, kind: RecordKind, number: int, row: int) -> None:
    """Have the ledger follow a record of document ``number`` that changed."""
    if kind is RecordKind.AGREEMENT:
        book_again(connection, row)
    elif kind is RecordKind.COMPANY:
        book_document_again(connection, number)


def _index_again(connection: Connection, kind: RecordKind, number: int) -> None:
    """Have document ``number`` be indexed by its records as they are now."""
    if kind is not RecordKind.FIGURE:
        connection.execute("UPDATE file SET indexed = 0 WHERE id = ? AND indexed > 0", (number,))
