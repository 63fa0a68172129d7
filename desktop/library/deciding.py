"""What a person decides: each deed is written into the journal, laid over the records, and can be taken back."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.errors import LibraryError
from desktop.library import decision_rows, decisions, reading
from desktop.library.changes import CHANGED, IMPOSSIBLE, change_of, from_extracted, inverse_of, new_name, settings_of
from desktop.library.corrections import is_possible, with_fields
from desktop.library.evidence import find_beside
from desktop.library.list_change import ListChange
from desktop.library.own_records import own_record
from desktop.library.sharing import shared, taken_over
from desktop.library.targets import evidence_at, targets_of
from desktop.library.turns import Done, Turn
from desktop.models.checks import Disputed
from desktop.models.decisions import Change, Setting
from desktop.models.marks import FIELD, DecisionRow, HistoryStep, Orphan, Verdict, marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pydantic import JsonValue

    from desktop.library.journal import Journal
    from desktop.library.store import Connection, Store
    from desktop.library.targets import Row
    from desktop.models.checks import Conflict, Side
    from desktop.models.decisions import Act, SharedDecision
    from desktop.models.document import Span
    from desktop.models.marks import RecordKind
    from desktop.models.pledges import Pledge, PledgeSum
    from desktop.models.rows import AgreementRow, CompanyPlace, CompanyRow, DealRow, FigureRow


class Deciding:
    """Decisions on the records of one library, and the way back through those of this session, without limit."""

    def __init__(self, store: Store, journal: Journal) -> None:
        self._store = store
        self._journal = journal
        self._turn = threading.RLock()
        self._done: list[Turn] = []
        self._undone: list[Turn] = []

    def accept(self, rows: Sequence[Row]) -> Done:
        """Take records for right as they stand. Raises LibraryError, as all that follow."""
        return self.set("accept", rows, {"verdict": Verdict.ACCEPTED.value})

    def dismiss(self, rows: Sequence[Row]) -> Done:
        """Take records out of all lists and totals."""
        return self.set("dismiss", rows, {"verdict": Verdict.DISMISSED.value})

    def reopen(self, rows: Sequence[Row]) -> Done:
        """Have records be neither accepted nor dismissed."""
        return self.set("reopen", rows, {"verdict": None})

    def correct(self, row: Row, fields: Mapping[str, JsonValue]) -> Done:
        """Give fields of a record other values, each as JSON has it; a record of several documents in all of them."""
        return self.set("correct", [row], {f"{FIELD}{name}": [value] for name, value in fields.items()})

    def uncorrect(self, rows: Sequence[Row], fields: Iterable[str]) -> Done:
        """Give fields of records the values back that were extracted."""
        return self.set("uncorrect", rows, {f"{FIELD}{name}": None for name in fields})

    def note(self, rows: Sequence[Row], words: str) -> Done:
        """Write a note on records; no words take it away."""
        return self.set("note", rows, {"note": words.strip() or None})

    def tag(self, rows: Sequence[Row], tags: Iterable[str]) -> Done:
        """Give records these tags and no others; they are kept in small letters without spaces around them."""
        plain = sorted({" ".join(tag.split()).casefold() for tag in tags} - {""})
        return self.set("tag", rows, {"tags": list(plain) or None})

    def star(self, rows: Sequence[Row], *, on: bool = True) -> Done:
        """Give records a star, or take it away."""
        return self.set("star" if on else "unstar", rows, {"star": True if on else None})

    def take(self, row: Row, fields: Mapping[str, JsonValue]) -> Done:
        """Take what was told too vaguely to be listed for a record, with some of its fields corrected."""
        corrected: dict[str, JsonValue] = {f"{FIELD}{name}": [value] for name, value in fields.items()}
        return self.set("take", [row], corrected | {"verdict": Verdict.ACCEPTED.value})

    def rule_out(self, rows: Sequence[FigureRow]) -> Done:
        """Say that the sentences of these sums tell of no agreement."""
        return self.set("rule out", rows, {"nothing": True})

    def one_deal(self, rows: Sequence[AgreementRow | DealRow]) -> Done:
        """Have all reports of ``rows`` be one deal and no others: of one row, a deal of its own.

        The ledger follows when the library is refreshed.
        """
        return self.set("one deal", rows, {"deal": new_name()})

    def any_deal(self, rows: Sequence[AgreementRow | DealRow]) -> Done:
        """Have the ledger find out again which deal the reports of ``rows`` belong to."""
        return self.set("any deal", rows, {"deal": None})

    def split(self, firm: CompanyRow, places: Sequence[CompanyPlace]) -> Done:
        """Have some places of a firm, each a document's, be another firm, whatever their names."""
        return self.set("split", [replace(firm, places=tuple(places))], {"firm": new_name()})

    def join(self, firm: CompanyRow) -> Done:
        """Have all places of a firm be of the firm of their names again."""
        return self.set("join", [firm], {"firm": None})

    def settle(self, conflict: Conflict, side: Side) -> Done:
        """Have all reports of a conflict tell what ``side`` tells: the others are corrected to it.

        Of different parties all are one deal from then on; the ledger follows as with ``one_deal``.
        """
        others = [report for other in conflict.sides if other is not side for report in other.reports]
        value: JsonValue
        match side.value:
            case str(date):
                value = date
            case tuple(parties):
                value = list(parties)
            case amount:
                value = amount.model_dump(mode="json")
        deal: dict[str, JsonValue] = {"deal": new_name()} if conflict.about is Disputed.PARTIES else {}
        return self._set_each(
            "settle",
            [(others, {f"{FIELD}{conflict.about}": [value], **deal}), *([(side.reports, deal)] if deal else ())],
        )

    def count(self, pledge: Pledge, told: PledgeSum, *, counts: bool) -> Done:
        """Have a sum, in all its tellings, count towards a pledge or not, whatever Accord finds."""
        rows = (told.row, *told.also)
        said = {key: value for row in rows for key, value in row.marks.counts}
        return self.set("count" if counts else "take out", rows, {"counts": {**said, pledge.key: counts}})

    def set(self, does: str, rows: Sequence[Row], wanted: Mapping[str, JsonValue]) -> Done:
        """Set what ``wanted`` says of all records of ``rows``, whole or not at all; None takes a setting away."""
        return self._set_each(does, [(rows, wanted)])

    def add(self, document: int, kind: RecordKind, span: Span, fields: Mapping[str, JsonValue]) -> Done:
        """Add a record that was missed: ``span`` are its words in a document."""
        with self._writing() as connection:
            record, sentence, anchor = own_record(connection, document, kind, span)
            if not is_possible(kind, record, fields):
                raise LibraryError(IMPOSSIBLE)
            change = Change(
                subject=new_name(),
                kind=kind,
                settings=(Setting(name="added", after=True),),
                evidence=evidence_at(connection, document, sentence, anchor),
                record=with_fields(record, fields),
            )
            return self._do(connection, "add", [change])

    def place(self, subject: str, document: int, span: Span) -> Done:
        """Have a decision that is shown as lost hang on these words of a document from now on."""
        with self._writing() as connection:
            known = decision_rows.load(connection, subject)
            if known is None:
                raise LibraryError(CHANGED)
            anchor = None if known.evidence.anchor is None else (0, span.end - span.start)
            change = Change(
                subject=subject,
                kind=known.kind,
                evidence=evidence_at(connection, document, span, anchor),
                left=known.evidence,
            )
            return self._do(connection, "place", [change])

    def drop(self, subject: str) -> Done:
        """Let go of one decision with all its settings."""
        with self._writing() as connection:
            known = decision_rows.load(connection, subject)
            if known is None:
                raise LibraryError(CHANGED)
            wanted: dict[str, JsonValue] = dict.fromkeys(known.state)
            return self._do(connection, "drop", [settings_of(known, wanted)])

    def take_over(self, shared: Iterable[SharedDecision]) -> Done:
        """Have the decisions of a file hold here, too; of a record that was decided here, theirs win."""
        with self._writing() as connection:
            return self._do(connection, "import", list(taken_over(connection, shared)))

    def keep(self, change: ListChange) -> Done:
        """Take a change of the person's own list of companies, which was made, for a deed as any other.

        Libraries follow the list when they are refreshed.
        """
        with self._turn:
            return self._remember(change, change.names) if change.names else Done(change.does, 0)

    def undo(self) -> Done | None:
        """Take back the last deed of this session that is not taken back yet; None where there is none."""
        return self._turn_back(self._done, self._undone, "undo")

    def redo(self) -> Done | None:
        """Do again what was taken back last; None where there is nothing."""
        return self._turn_back(self._undone, self._done, "redo")

    @property
    def can_undo(self) -> bool:
        """Whether there is a deed to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a deed to do again."""
        return bool(self._undone)

    def shared(self) -> tuple[SharedDecision, ...]:
        """Return all decisions as they are handed to others."""
        with self._store.reading() as connection:
            return tuple(shared(connection))

    def gold(self) -> str:
        """Return what was judged as a set that extraction can be measured against, a document a line."""
        from desktop.library.gold import gold_lines

        with self._store.reading() as connection:
            return "".join(gold_lines(connection))

    def rows(self) -> tuple[DecisionRow, ...]:
        """Return all decisions as a list shows them, those of one document together."""
        with self._store.reading() as connection:
            known = decision_rows.every(connection)
        return tuple(
            DecisionRow(
                *(each.kind, each.evidence.path, each.evidence.wording, marks_of(each.subject, each.state)),
                is_found=each.file is not None,
            )
            for each in known
        )

    def orphans(self) -> tuple[Orphan, ...]:
        """Return the decisions whose words are not found where they stood."""
        with self._store.reading() as connection:
            waiting = decision_rows.waiting(connection)
        return tuple(
            Orphan(known.subject, known.kind, known.evidence, marks_of(known.subject, known.state)) for known in waiting
        )

    def beside(self, orphan: Orphan) -> tuple[int, Span | None] | None:
        """Return where words of a lost decision may have stood: the document's number, and words beside them in it.

        None where the document is gone.
        """
        with self._store.reading() as connection:
            ref = reading.ref_by_path(connection, orphan.evidence.path)
            return (
                None
                if ref is None
                else (ref.id, find_beside(orphan.evidence, reading.load_text(connection, ref.id).text))
            )

    def history(self, subject: str) -> tuple[HistoryStep, ...]:
        """Return what was decided about one record, the first deed first."""
        steps: list[HistoryStep] = []
        record: Mapping[str, JsonValue] = {}
        for act in self._journal.about(subject):
            for change in (each for each in act.changes if each.subject == subject and each.settings):
                record = record or change.record or {}
                settings = tuple(from_extracted(setting, record) for setting in change.settings)
                steps.append(HistoryStep(act.at, act.does, settings))
        return tuple(steps)

    def _set_each(self, does: str, deeds: Iterable[tuple[Sequence[Row], Mapping[str, JsonValue]]]) -> Done:
        """Set in one deed what is wanted of each group of rows."""
        with self._writing() as connection:
            changes = []
            for rows, wanted in deeds:
                targets = dict.fromkeys(target for row in rows for target in targets_of(row))
                changes += [change for target in targets if (change := change_of(connection, target, wanted))]
            return self._do(connection, does, changes)

    def _turn_back(self, turns: list[Turn], others: list[Turn], word: str) -> Done | None:
        with self._turn:
            if not turns:
                return None
            last = turns[-1]
            change = last.change
            turned: Act | ListChange
            if isinstance(change, ListChange):
                turned = back = change.turned()
                back.make()
                records = back.names
            else:
                turned = self._inverse(change, word, last.does)
                records = len(turned.changes)
            turns.pop()
            others.append(Turn(last.deed, turned))
            return Done(last.does, records, last.deed)

    def _inverse(self, act: Act, word: str, does: str) -> Act:
        """Write down and do what takes an act back, and return it."""
        with self._writing() as connection:
            changes = [inverse_of(connection, change) for change in act.changes]
            inverse = decisions.act_of(f"{word} {does}", changes, act.id)
            self._journal.append(inverse)
            decisions.take_in(connection, self._journal)
            return inverse

    def _do(self, connection: Connection, does: str, changes: Sequence[Change]) -> Done:
        if not changes:
            return Done(does, 0)
        act = decisions.act_of(does, changes)
        self._journal.append(act)
        decisions.take_in(connection, self._journal)
        return self._remember(act, len(changes))

    def _remember(self, change: Act | ListChange, records: int) -> Done:
        deed = new_name()
        self._done.append(Turn(deed, change))
        self._undone.clear()
        return Done(change.does, records, deed)

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        """Give a connection to a store that knows all that was decided so far; what is done is kept whole or not.

        One deed at a time: of this program's threads, and of all programs that write the journal.
        """
        with self._turn, self._journal.locked(), self._store.writing() as connection:
            decisions.take_in(connection, self._journal)
            yield connection
