"""What was decided, brought from the journal into the store, and laid over the records whenever those are new.

The store holds nothing of its own here: a store that is made anew takes it all from the journal again.
"""

from __future__ import annotations

import datetime
import uuid
from typing import TYPE_CHECKING

from desktop.library import decision_rows, reading
from desktop.library.decision_rows import Decision
from desktop.library.evidence import evidence_of, find_again
from desktop.library.placing import lay_over, place_all, take_off
from desktop.library.writing import put_meta
from desktop.models.decisions import JOURNAL_VERSION, Act, Change
from desktop.models.marks import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.library.journal import Journal
    from desktop.library.store import Connection, Store

# The deed of Accord itself: it noted where decisions stand by now.
FOUND = "found again"
_PLACE = "decisions"
# So many notes of where decisions stand go into one line of the journal.
_AT_ONCE = 200


def catch_up(store: Store, journal: Journal) -> None:
    """Bring into the store what the journal holds beyond what the store knows. Raises LibraryError."""
    if journal.is_at_end(store.meta(_PLACE)):
        return
    with store.writing() as connection:
        take_in(connection, journal)


def take_in(connection: Connection, journal: Journal) -> None:
    """Do the same within a transaction."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_PLACE,)).fetchone()
    place = "" if row is None else row[0]
    found = journal.read(place)
    if found is None:
        for decision in decision_rows.every(connection):
            take_off(connection, decision)
            decision_rows.remove(connection, decision.subject)
        found = journal.read()
        assert found is not None
    _apply(connection, found.acts)
    put_meta(connection, _PLACE, found.end)


def settle(store: Store, journal: Journal) -> None:
    """Place what waits, and note in the journal where all that has moved stands by now. Raises LibraryError.

    So a decision is looked for from where it stood last, however far a text has come since it was made.
    """
    catch_up(store, journal)
    with store.reading() as connection:
        if not decision_rows.waiting(connection) and not decision_rows.moved(connection):
            return
    with store.writing() as connection:
        place_all(connection, decision_rows.waiting(connection))
        changes = tuple(_moves(connection))
    with journal.locked():
        for start in range(0, len(changes), _AT_ONCE):
            journal.append(act_of(FOUND, changes[start : start + _AT_ONCE]))
    catch_up(store, journal)


def place_in(connection: Connection, number: int) -> None:
    """Lay over the records of one document, which are new, what was decided of them."""
    place_all(connection, decision_rows.waiting(connection, number))


def act_of(does: str, changes: Sequence[Change], undoes: str = "") -> Act:
    """Return an act of this moment."""
    now = datetime.datetime.now(tz=datetime.UTC).isoformat(timespec="milliseconds")
    return Act(version=JOURNAL_VERSION, id=uuid.uuid4().hex, at=now, does=does, undoes=undoes, changes=tuple(changes))


def _apply(connection: Connection, acts: Sequence[Act]) -> None:
    """Fold acts into the decisions they are about, then lay those over their records."""
    known = decision_rows.load_all(connection, {change.subject for act in acts for change in act.changes})
    touched: dict[str, Decision] = {}
    new_place: set[str] = set()
    for act in acts:
        for change in act.changes:
            decision = touched.get(change.subject) or known.get(change.subject)
            if decision is None:
                if change.evidence is None:
                    continue  # its first line is lost: there is nothing that it could hang on
                decision = Decision(change.subject, change.kind, change.evidence)
                new_place.add(change.subject)
            touched[change.subject] = decision
            if _fold(decision, change) and (act.does != FOUND or decision.file is None):
                new_place.add(change.subject)
    gone = [decision for decision in touched.values() if not decision.state]
    kept = [decision for decision in touched.values() if decision.state]
    for decision in gone:
        take_off(connection, decision)
        decision_rows.remove(connection, decision.subject)
    decision_rows.save(connection, kept)
    for decision in kept:
        if decision.subject in new_place:
            if decision.file is not None:
                take_off(connection, decision)
                decision.file = decision.row = None
                decision_rows.mark_placed(connection, [decision])
        elif decision.file is not None and decision.row is not None:
            lay_over(connection, decision, decision.file, decision.row)
    newest_first = sorted(kept, key=lambda decision: decision.subject, reverse=True)
    place_all(connection, [decision for decision in newest_first if decision.file is None])


def _fold(decision: Decision, change: Change) -> bool:
    """Take a change over into a decision; return whether it hangs on another place by it."""
    for setting in change.settings:
        if setting.after is None:
            decision.state.pop(setting.name, None)
        else:
            decision.state[setting.name] = setting.after
    if change.record is not None:
        decision.record = change.record
    if change.evidence is None or change.evidence == decision.evidence:
        return False
    decision.evidence = change.evidence
    return True


def _moves(connection: Connection) -> Iterator[Change]:
    """Yield for each decision that stands elsewhere than it was noted where it stands."""
    texts: dict[int, str] = {}
    for decision in decision_rows.moved(connection):
        number = decision.file
        assert number is not None
        sha256, path = connection.execute("SELECT sha256, path FROM file WHERE id = ?", (number,)).fetchone()
        old = decision.evidence
        new = old.model_copy(update={"sha256": sha256, "path": path})
        if decision.kind is not RecordKind.DOCUMENT:
            if number not in texts:
                texts = {number: reading.load_text(connection, number).text}
            text = texts[number]
            span = find_again(old, text)
            if span is None:
                continue  # a firm that is found by its name: its old place still tells it
            new = evidence_of(text, span, sha256=sha256, path=path, anchor=old.anchor)
        yield Change(subject=decision.subject, kind=decision.kind, evidence=new, left=old)
