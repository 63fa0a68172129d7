"""Taking in what a crew tells: which file is read at all, and what of it is written to the store."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.library import writing
from desktop.library.comparing import take_moved
from desktop.library.copies import copy_key, hand_over
from desktop.library.jobs import ReadJob
from desktop.library.walk import path_on_disk
from desktop.library.writing import FileFacts
from desktop.models.rows import FileStatus
from desktop.readers.plain import name_as_title

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from desktop.library.comparing import Changes, KnownFile
    from desktop.library.copies import Key
    from desktop.library.jobs import Facts, Outcome
    from desktop.library.store import Connection, Store
    from desktop.library.walk import Found

# A change within this time of the last one may leave a file's time as it was: FAT counts in steps of 2 s.
_SETTLED_NS = 2_000_000_000
# A file over which so many children were lost is not tried again until it or a reader changes.
STRIKES = 2
# Between a file on disk and what lies in it, in the path as the system spells it: no name has it.
_INSIDE = b"\0"


@dataclass(slots=True, eq=False)
class Entry:
    """A file that is being read: what was listed, what was known, and what came of it so far.

    ``number`` is its row, None for a new one. ``spared`` says why it was opened and not read.
    """

    file: Found
    before: KnownFile | None
    number: int | None
    password: str = ""
    forced: bool = False
    spared: str = ""
    lead: int | None = None
    tries: int = 0
    members: dict[str, Member] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    held: Outcome | None = None
    written: bool = False
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside another as the store knows it."""

    number: int
    sha256: str
    is_current: bool


class Intake:
    """Writes files as they come from the crew. ``readers`` and ``extractor`` are the versions there are now."""

    def __init__(  # noqa: PLR0913, PLR0917 (what it needs to decide)
        self, folder: Path, store: Store, changes: Changes, leads: dict[Key, int], readers: str, extractor: str
    ) -> None:
        self._folder = folder
        self._store = store
        self._changes = changes
        self._leads = leads
        self._readers = readers
        self._extractor = extractor

    def entry(self, file: Found, before: KnownFile | None, again: Mapping[str, str]) -> Entry:
        """Return what is noted while a file is read; ``again`` gives passwords of files to be read in any case."""
        entry = Entry(file, before, None if before is None else before.id, again.get(file.path, ""), file.path in again)
        if before is not None and before.members:
            entry.members = self._members(before.id)
        return entry

    def job(self, entry: Entry) -> ReadJob:
        """Return what the crew is asked."""
        file = entry.file
        return ReadJob(
            path=bytes(path_on_disk(self._folder, file.raw)),
            shown=file.path,
            size=file.size,
            mtime_ns=file.mtime_ns,
            password=entry.password,
            members={}
            if entry.forced
            else {inner: member.sha256 for inner, member in entry.members.items() if member.is_current},
        )

    def is_wanted(self, entry: Entry, facts: Facts) -> bool:
        """Tell whether a file is to be read, now that its content is known by its sha256."""
        if entry.before is None and (moved := take_moved(self._changes, facts.sha256, entry.file.path)):
            entry.before, entry.number = moved, moved.id
            entry.members = self._members(moved.id) if moved.members else {}
        if entry.forced:
            return True
        before = entry.before
        if before is not None and before.sha256 == facts.sha256:
            if before.is_current(self._readers, self._extractor):
                entry.spared = "known"
                return False
            if before.same_as is None:
                return True
        lead = self._leads.get(copy_key(facts.sha256, entry.file.path))
        if lead is not None and lead != entry.number:
            entry.spared, entry.lead = "copy", lead
            return False
        return True

    def take(self, entry: Entry, outcome: Outcome) -> int:
        """Write what became of a file or of one inside it; return how many characters are to be indexed.

        The file itself is held back until it is known whether others lie in it.
        """
        if not outcome.told.inner:
            entry.held = outcome
            return 0
        with self._store.writing() as connection:
            # Until its end it counts as unread, so that what breaks off here is read again.
            characters = self._write_held(connection, entry, is_whole=False)
            return characters + self._write_member(connection, entry, outcome)

    def end(self, entry: Entry) -> int:
        """Write what was held back, and forget what no longer lies in the file; return as ``take`` does."""
        with self._store.writing() as connection:
            characters = self._write_held(connection, entry, is_whole=True)
            if entry.held is not None and (entry.members or entry.seen):
                gone = [member.number for inner, member in entry.members.items() if inner not in entry.seen]
                writing.drop_files(connection, gone)
                facts = entry.held.facts
                connection.execute(
                    "UPDATE file SET members = ?, settled = ?, sha256 = ? WHERE id = ?",
                    (len(entry.seen), _is_settled(facts.mtime_ns), facts.sha256, entry.number),
                )
        return characters

    def spare(self, entry: Entry, facts: Facts) -> bool:
        """Write what is new of a file that was not read; return whether it is to be indexed anew."""
        file, before = entry.file, entry.before
        row = self._facts(entry, facts, settled=_is_settled(facts.mtime_ns))
        with self._store.writing() as connection:
            if entry.spared == "copy":
                self._drop_members(connection, entry)
                self._write_copy(connection, entry, row, entry.lead)
                return False
            assert before is not None
            writing.touch_file(connection, before.id, row)
            if before.path == file.path:
                return False
            if before.title == name_as_title(before.path):
                writing.set_title(connection, before.id, name_as_title(file.path))
            self._move_members(connection, entry)
        return True

    def leave_out(self, entry: Entry, status: FileStatus, reason: str, *, settled: bool = False) -> bool:
        """Write that a file was not read, and why; return whether that is news."""
        facts = FileFacts(
            *(entry.file.raw, entry.file.path, entry.file.size, entry.file.mtime_ns, settled, "", self._readers),
            inode=entry.file.inode,
        )
        before = entry.before
        with self._store.writing() as connection:
            self._drop_members(connection, entry)
            self._release(connection, entry.number)
            writing.put_file(connection, entry.number, facts, status, reason)
        return before is None or (before.status, before.reason) != (status, reason)

    def strike(self, entry: Entry, facts: Facts, reason: str) -> int:
        """Write that a child was lost over a file; return how often that has happened to it as it is."""
        before = entry.before
        is_same = before is not None and before.sha256 == facts.sha256 and before.readers == self._readers
        strikes = (before.strikes if before is not None and is_same else 0) + entry.tries + 1
        entry.tries += 1
        row = self._facts(entry, facts, settled=strikes >= STRIKES and _is_settled(facts.mtime_ns))
        with self._store.writing() as connection:
            if not entry.written:
                self._release(connection, entry.number)
            entry.number = writing.put_file(connection, entry.number, row, FileStatus.FAILED, reason, strikes=strikes)
            if entry.seen:
                connection.execute("UPDATE file SET members = ? WHERE id = ?", (len(entry.seen), entry.number))
        # What lay in it was perhaps written, and may be told again.
        entry.members = self._members(entry.number)
        entry.held, entry.written, entry.seen = None, False, set()
        return strikes

    def _write_held(self, connection: Connection, entry: Entry, *, is_whole: bool) -> int:
        """Write the file itself, once."""
        outcome = entry.held
        if outcome is None or entry.written:
            return 0
        entry.written = True
        facts = outcome.facts
        row = self._facts(entry, facts, settled=_is_settled(facts.mtime_ns))
        if not is_whole:
            row = replace(row, settled=False, sha256="")
        before = entry.before
        if before is not None and before.sha256 != facts.sha256:
            self._release(connection, entry.number)
        entry.number, characters = self._write(connection, entry.number, row, outcome)
        return characters

    def _write_member(self, connection: Connection, entry: Entry, outcome: Outcome) -> int:
        told = outcome.told
        if told.inner in entry.seen:
            return 0
        entry.seen.add(told.inner)
        member = entry.members.get(told.inner)
        if told.known and member is not None:
            return 0
        row = FileFacts(
            raw=entry.file.raw + _INSIDE + told.inner.encode(),
            path=f"{entry.file.path}!/{told.inner}",
            size=told.size,
            mtime_ns=0,
            settled=True,
            sha256=told.sha256,
            readers=self._readers,
            parent=entry.number,
        )
        number = None if member is None else member.number
        if member is not None and member.sha256 != told.sha256:
            self._release(connection, number)
        return self._write(connection, number, row, outcome)[1]

    def _write(self, connection: Connection, number: int | None, row: FileFacts, outcome: Outcome) -> tuple[int, int]:
        """Write a row with what was read of it; return its number, and how many characters are to be indexed."""
        told, prepared = outcome.told, outcome.prepared
        if prepared is None:
            number = writing.put_file(
                connection, number, row, told.status, told.reason, reader=told.reader, format_=told.format
            )
            return number, 0
        key = copy_key(row.sha256, row.path)
        lead = self._leads.get(key) if told.status is FileStatus.READ else None
        if lead is not None and lead != number:
            return self._put_copy(connection, number, row, lead), 0
        number = writing.put_document(
            connection, number, row, prepared, outcome.text, self._extractor, status=told.status, reason=told.reason
        )
        if told.status is FileStatus.READ and row.sha256:
            self._leads[key] = number
        return number, len(outcome.text)

    def _write_copy(self, connection: Connection, entry: Entry, row: FileFacts, lead: int | None) -> None:
        assert lead is not None
        before = entry.before
        if before is not None and before.sha256 != row.sha256:
            self._release(connection, entry.number)
        entry.number = self._put_copy(connection, entry.number, row, lead)

    def _put_copy(self, connection: Connection, number: int | None, row: FileFacts, lead: int) -> int:
        status, reader, format_ = connection.execute(
            "SELECT status, reader, format FROM file WHERE id = ?", (lead,)
        ).fetchone()
        return writing.put_file(
            connection, number, row, FileStatus(status), reader=reader, format_=format_, same_as=lead
        )

    def _release(self, connection: Connection, number: int | None) -> None:
        """Have a copy take over what a row keeps, before the row gets something else."""
        if number is None:
            return
        sha256, path = connection.execute("SELECT sha256, path FROM file WHERE id = ?", (number,)).fetchone()
        hand_over(connection, {number})
        key = copy_key(sha256, path)
        if self._leads.get(key) == number:
            [heir] = connection.execute("SELECT same_as FROM file WHERE id = ?", (number,)).fetchone()
            if heir is None:
                del self._leads[key]
            else:
                self._leads[key] = heir

    def _facts(self, entry: Entry, facts: Facts, *, settled: bool) -> FileFacts:
        file = entry.file
        return FileFacts(
            *(file.raw, file.path, facts.size, facts.mtime_ns, settled, facts.sha256, self._readers), inode=facts.inode
        )

    def _members(self, number: int) -> dict[str, Member]:
        with self._store.reading() as connection:
            rows = connection.execute(
                "SELECT id, raw, sha256, status, reader, extractor FROM file WHERE parent = ?", (number,)
            ).fetchall()
        return {
            raw.partition(_INSIDE)[2].decode(): Member(number, sha256, self._is_member_current(*rest))
            for number, raw, sha256, *rest in rows
        }

    def _is_member_current(self, status: str, reader: str, extractor: str) -> bool:
        if status not in {FileStatus.READ, FileStatus.EMPTY}:
            return False
        return reader in self._readers.split() and extractor in {self._extractor, ""}

    def _drop_members(self, connection: Connection, entry: Entry) -> None:
        writing.drop_files(connection, [member.number for member in entry.members.values()])

    def _move_members(self, connection: Connection, entry: Entry) -> None:
        """Have what lies in a file be found where that is now."""
        for inner, member in entry.members.items():
            connection.execute(
                "UPDATE file SET raw = ?, path = ?, indexed = CASE WHEN indexed < 0 THEN -1 ELSE 0 END WHERE id = ?",
                (entry.file.raw + _INSIDE + inner.encode(), f"{entry.file.path}!/{inner}", member.number),
            )


def _is_settled(mtime_ns: int) -> bool:
    return time.time_ns() - mtime_ns > _SETTLED_NS
