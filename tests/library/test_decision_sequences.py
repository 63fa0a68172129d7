"""Random sequences of decisions, edits, moves, new readings, kills and lost stores on the real store and journal.

Whatever happens in whatever order: no decision is lost, none stands on other words than those it was made on, and what
is taken back leaves everything as it was. ``ACCORD_SEQUENCES=10000`` runs so many sequences instead of a few.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from desktop.library import decision_rows, lists, writing
from desktop.library.deciding import Deciding
from desktop.library.decisions import catch_up, settle
from desktop.library.journal import Journal
from desktop.library.preparing import Reading, prepare
from desktop.library.store import Store
from desktop.library.writing import FileFacts
from desktop.models.document import Block, Document, Mention, Span
from desktop.models.marks import marks_of
from desktop.models.records import Extraction, Figure, FigurePurpose, MonetaryAmount

SEQUENCES = int(os.environ.get("ACCORD_SEQUENCES", "12"))
TOWNS = ("Halvik", "Suderby", "Norham", "Ostrand", "Vestby", "Kalmo", "Tornes", "Lillevik")
SUM = re.compile(r"USD (\d+) million")
PICK = st.integers(0, 1_000)


def sentence(number: int, amount: int) -> str:
    """A sentence like many others, told apart by its number alone."""
    town = TOWNS[number % len(TOWNS)]
    return f"Bank number {number} lent USD {amount} million to the port of {town} after report {number}."


def reading_of(path: str, text: str, *, finds: bool = True) -> Reading:
    """What plain rules make of a text: a sum a sentence, or nothing at all."""
    spans = [Span(start=match.start(), end=match.end()) for match in re.finditer(r"[^.]+\.", text)]
    figures = tuple(
        Figure(
            mention=Mention(span=Span(start=match.start(), end=match.end()), text=match.group(), rule="test"),
            amount=MonetaryAmount(value=Decimal(match.group(1)) * 1_000_000, currency="USD"),
            purpose=FigurePurpose.LOAN,
        )
        for match in SUM.finditer(text)
        if finds
    )
    blocks = (Block(span=Span(start=0, end=len(text))),)
    document = Document(path=path, text=text, title=path, reader="plain/1", format="Text", blocks=blocks)
    return Reading(document, Extraction(figures=figures), spans)


class Desk(RuleBasedStateMachine):
    """A person at a library, with a folder that changes under their hands and a program that dies now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="accord-sequences-"))
        self.journal = Journal(self.home / "decisions.jsonl")
        self.files: dict[str, list[tuple[int, int]]] = {}
        self.numbers: dict[str, int] = {}
        self.next = 0
        # What was decided of which sentence, by the name of the decision; and how it was before each deed.
        self.decided: dict[str, dict[str, Any]] = {}
        self.about: dict[str, tuple[int, int]] = {}
        self.before: list[dict[str, dict[str, Any]]] = []
        self.after: list[dict[str, dict[str, Any]]] = []
        self.begin()

    def begin(self) -> None:
        self.store = Store.open(self.home / "store.db")
        self.deciding = Deciding(self.store, self.journal)
        catch_up(self.store, self.journal)
        self.before, self.after = [], []

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.home)

    def text(self, path: str) -> str:
        return " ".join(sentence(*one) for one in self.files[path])

    def put(self, path: str, *, finds: bool = True) -> None:
        text = self.text(path)
        digest = hashlib.sha256(text.encode()).hexdigest()
        facts = FileFacts(path.encode(), path, len(text), 1, True, digest, "plain/1")
        prepared = prepare(reading_of(path, text, finds=finds), str.casefold)
        with self.store.writing() as connection:
            number = self.numbers.get(path)
            self.numbers[path] = writing.put_document(connection, number, facts, prepared, text, "1")

    def refreshed(self) -> None:
        settle(self.store, self.journal)

    def pick(self, choice: int) -> str:
        return sorted(self.files)[choice % len(self.files)]

    @initialize()
    def two_files(self) -> None:
        for path in ("one.txt", "two.txt"):
            self.files[path] = []
            for _ in range(4):
                self.next += 1
                self.files[path].append((self.next, 5))
            self.put(path)
        self.refreshed()

    @rule(choice=PICK, deed=st.sampled_from(["accept", "dismiss", "reopen", "star", "note", "correct"]), value=PICK)
    def decide(self, choice: int, deed: str, value: int) -> None:
        with self.store.reading() as connection:
            rows = lists.figure_rows(connection, None, dismissed=True)
        if not rows:
            return
        row = rows[choice % len(rows)]
        was = {subject: dict(state) for subject, state in self.decided.items()}
        if deed == "star":
            done = self.deciding.star([row], on=bool(value % 2))
        elif deed == "note":
            done = self.deciding.note([row], f"note {value % 3}")
        elif deed == "correct":
            done = self.deciding.correct(row, {"amount": {"value": str(value), "currency": "EUR"}})
        else:
            done = getattr(self.deciding, deed)([row])
        if done.records:
            self.before.append(was)
            self.after = []
        self.look()

    def look(self) -> None:
        """Take over what the store holds by now as what was decided."""
        with self.store.reading() as connection:
            every = decision_rows.every(connection)
        self.decided = {each.subject: dict(each.state) for each in every}
        for each in every:
            if each.subject not in self.about:
                amount = int(SUM.fullmatch(each.evidence.wording).group(1))  # type: ignore[union-attr]
                told = re.search(r"number (\d+) lent $", each.evidence.before)
                assert told is not None
                self.about[each.subject] = (int(told.group(1)), amount)

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        now = {subject: dict(state) for subject, state in self.decided.items()}
        assert self.deciding.undo() is not None
        self.look()
        assert self.decided == self.before[-1]
        self.before.pop()
        self.after.append(now)

    @precondition(lambda self: self.after)
    @rule()
    def redo(self) -> None:
        now = {subject: dict(state) for subject, state in self.decided.items()}
        assert self.deciding.redo() is not None
        self.look()
        assert self.decided == self.after[-1]
        self.after.pop()
        self.before.append(now)

    @rule(choice=PICK, place=PICK, amount=st.sampled_from([5, 5, 7]))
    def insert(self, choice: int, place: int, amount: int) -> None:
        path = self.pick(choice)
        self.next += 1
        self.files[path].insert(place % (len(self.files[path]) + 1), (self.next, amount))
        self.put(path)
        self.refreshed()

    @rule(choice=PICK, place=PICK)
    def cut(self, choice: int, place: int) -> None:
        path = self.pick(choice)
        if len(self.files[path]) > 1:
            del self.files[path][place % len(self.files[path])]
            self.put(path)
            self.refreshed()

    @rule(choice=PICK, place=PICK)
    def change_sum(self, choice: int, place: int) -> None:
        path = self.pick(choice)
        at = place % len(self.files[path])
        number, amount = self.files[path][at]
        self.files[path][at] = (number, amount + 1)
        self.put(path)
        self.refreshed()

    @rule(choice=PICK)
    def turn_round(self, choice: int) -> None:
        path = self.pick(choice)
        self.files[path].reverse()
        self.put(path)
        self.refreshed()

    @rule(choice=PICK)
    def move(self, choice: int) -> None:
        old = self.pick(choice)
        self.next += 1
        new = f"moved {self.next}.txt"
        self.files[new], self.numbers[new] = self.files.pop(old), self.numbers.pop(old)
        with self.store.writing() as connection:
            connection.execute("UPDATE file SET path = ?, raw = ? WHERE path = ?", (new, new.encode(), old))
        self.refreshed()

    @rule(choice=PICK, finds=st.booleans())
    def read_by_other_rules(self, choice: int, finds: bool) -> None:
        self.put(self.pick(choice), finds=finds)

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.begin()

    @rule(choice=PICK)
    def killed_before_the_store_knew(self, choice: int) -> None:
        """The journal has the deed, the store has not: as when the program dies between the two."""
        self.store.close()
        kept = {file: file.read_bytes() for file in self.home.glob("store.db*")}
        self.begin()
        self.decide(choice, "note", choice)
        self.store.close()
        for file in self.home.glob("store.db*"):
            file.unlink()
        for file, content in kept.items():
            file.write_bytes(content)
        with self.journal.file.open("ab") as stream:
            stream.write(b'{"version":1,"id"')  # and the next line was cut short
        self.begin()

    @rule()
    def lose_the_store(self) -> None:
        self.store.close()
        for file in self.home.glob("store.db*"):
            file.unlink()
        self.begin()
        self.numbers = {}
        for path in self.files:
            self.put(path)
        self.refreshed()

    @invariant()
    def nothing_is_lost_and_nothing_is_on_other_words(self) -> None:
        with self.store.reading() as connection:
            every = decision_rows.every(connection)
            rows = lists.figure_rows(connection, None, dismissed=True)
        assert {each.subject: each.state for each in every} == self.decided
        by_name = {row.marks.subject: row for row in rows if row.marks.subject}
        assert len(by_name) == sum(bool(row.marks.subject) for row in rows)
        held = {self.about[each.subject] for each in every if each.file is not None}
        present = {one: path for path, sentences in self.files.items() for one in sentences}
        for each in every:
            number, amount = self.about[each.subject]
            row = by_name.get(each.subject)
            if each.file is None:
                assert row is None
                texts = [hashlib.sha256(self.text(path).encode()).hexdigest() for path in self.files]
                # Its document is as it was: then another has its record, made while this one did not find its words.
                assert each.evidence.sha256 not in texts or (number, amount) in held
                continue
            assert row is not None
            assert row.marks == marks_of(each.subject, each.state)
            assert row.figure.mention.text == f"USD {amount} million"
            text = self.text(row.document.path)
            span = row.figure.mention.span
            assert text[span.start : span.end] == f"USD {amount} million"
            assert text[: span.start].endswith(f"number {number} lent ")
            assert present[number, amount] == row.document.path


Desk.TestCase.settings = settings(
    max_examples=SEQUENCES,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestSequences = Desk.TestCase
