from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import LibraryBusy, LibraryError
from desktop.library.schema import MIGRATIONS
from desktop.library.store import Store, StoreDamaged, set_aside
from desktop.library.writing import FileFacts, put_file, put_meta
from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

FACTS = FileFacts(b"a.txt", "a.txt", 1, 2, True, "", "plain/1")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    store = Store.open(file)
    yield store
    store.close()


def files(store: Store) -> list[str]:
    with store.reading() as connection:
        return [row[0] for row in connection.execute("SELECT path FROM file ORDER BY path")]


def test_keeps_what_was_committed(file: Path, store: Store) -> None:
    with store.writing() as connection:
        put_file(connection, None, FACTS, FileStatus.SKIPPED, "why")
    store.close()

    again = Store.open(file)

    assert files(again) == ["a.txt"]
    again.close()


def test_an_error_inside_a_transaction_undoes_it(store: Store) -> None:
    def fail() -> None:
        with store.writing() as connection:
            put_file(connection, None, FACTS, FileStatus.SKIPPED)
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    assert files(store) == []


def test_numbers_are_never_used_twice(store: Store) -> None:
    with store.writing() as connection:
        first = put_file(connection, None, FACTS, FileStatus.SKIPPED)
        connection.execute("DELETE FROM file")
        second = put_file(connection, None, FACTS, FileStatus.SKIPPED)

    assert second > first


def test_a_reader_sees_the_last_whole_state_while_another_thread_writes(store: Store) -> None:
    seen: list[list[str]] = []
    with store.writing() as connection:
        put_file(connection, None, FACTS, FileStatus.SKIPPED)
        reader = threading.Thread(target=lambda: seen.append(files(store)))
        reader.start()
        reader.join()

    assert seen == [[]]
    assert files(store) == ["a.txt"]


def test_connections_of_ended_threads_are_closed(store: Store) -> None:
    for _ in range(20):
        thread = threading.Thread(target=lambda: files(store))
        thread.start()
        thread.join()

    assert len(store._opened) < 5


def test_a_closed_store_says_so(store: Store) -> None:
    store.close()

    with pytest.raises(LibraryError, match="closed"):
        files(store)


def test_two_threads_may_make_the_same_store(file: Path) -> None:
    made: list[Store] = []
    threads = [threading.Thread(target=lambda: made.append(Store.open(file))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [files(store) for store in made] == [[]] * 4
    for store in made:
        store.close()


def test_a_store_of_a_newer_accord_is_left_alone(file: Path) -> None:
    Store.open(file, [*MIGRATIONS, "CREATE TABLE later (x)"]).close()
    before = file.read_bytes()

    with pytest.raises(LibraryError, match="newer Accord") as refused:
        Store.open(file)

    assert not isinstance(refused.value, StoreDamaged)
    assert file.read_bytes() == before


def test_an_older_store_is_migrated_and_a_copy_kept(file: Path, store: Store) -> None:
    with store.writing() as connection:
        put_file(connection, None, FACTS, FileStatus.SKIPPED)
    store.close()

    newer = Store.open(file, [*MIGRATIONS, "ALTER TABLE file ADD COLUMN colour TEXT DEFAULT 'blue'"])

    with newer.reading() as connection:
        assert connection.execute("SELECT path, colour FROM file").fetchall() == [("a.txt", "blue")]
    newer.close()
    [copy] = file.parent.glob("store.before-format-*.db")
    old = Store.open(copy)
    assert files(old) == ["a.txt"]
    old.close()


def shape(file: Path) -> set[tuple[str, ...]]:
    """The columns of all tables and the indexes, however they came about."""
    connection = sqlite3.connect(file)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    columns = {
        (table, *map(str, row[1:])) for table in tables for row in connection.execute(f"PRAGMA table_info({table})")
    }
    indexes = {tuple(map(str, row)) for row in connection.execute("SELECT name, sql FROM sqlite_master WHERE sql <> ''")
               if row[0] not in tables}  # fmt: skip
    connection.close()
    return columns | indexes


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_a_store_of_every_format_there_was_is_brought_to_the_newest(tmp_path: Path, version: int) -> None:
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    Store.open(new).close()
    Store.open(old, MIGRATIONS[:version]).close()
    connection = sqlite3.connect(old)
    figure = '{"mention": {"rule": "r"}, "amount": {"value": "5", "currency": "EUR", "doubt": "dollar"}}'
    agreement = '{"reasons": [{"phrase": "a", "weight": 1.5}, {"phrase": "b", "weight": 1}]}'
    evidence = '"ends in Ltd"' if version == 1 else '{"phrase": "ends in Ltd", "weight": 2}'
    company = f'{{"name": "A Ltd", "evidence": [{evidence}], "mentions": []}}'
    connection.executescript(f"""
        INSERT INTO file (id, raw, path, size, mtime_ns, settled, sha256, status, reason, readers)
            VALUES (7, x'61', 'a', 1, 2, 1, 'aa', 'read', '', 'plain/1');
        INSERT INTO figure (file, paragraph, currency, start, stop, quote, record) VALUES
            (7, 1, 'EUR', 0, 9, 'q', '{figure}');
        INSERT INTO agreement (file, paragraph, kind, record) VALUES (7, 1, 'loan', '{agreement}');
        INSERT INTO company (file, paragraph, name_key, name, start, stop, quote, record)
            VALUES (7, 1, 'a', 'A Ltd', 0, 9, 'q', '{company}');
    """)
    if version >= 6:
        connection.executescript("""
            UPDATE agreement SET subject = 's', marks = '{"verdict": "dismissed"}', dismissed = 1,
                extracted = '{"columns": ["loan", "fair"]}';
            UPDATE figure SET subject = 't', marks = '{"=amount": [1], "note": "x"}', extracted = '{"columns": []}';
            UPDATE company SET subject = 'u', marks = '{"star": true}', extracted = '{"columns": []}';
        """)
    connection.close()

    Store.open(old).close()

    assert shape(old) == shape(new)
    connection = sqlite3.connect(old)
    found = [
        connection.execute(f"SELECT certainty, judged FROM {table}").fetchone()
        for table in ("agreement", "figure", "company")
    ]
    if version < 8:
        weight = 0.0 if version == 1 else 2.0
        judged = (3, 2, 0) if version >= 6 else (0, 0, 0)
        assert found == list(zip((2.5, 6.0, weight), judged, strict=True))
    assert connection.execute("SELECT json_type(record, '$.evidence[0]') FROM company").fetchone() == ("object",)
    connection.close()


def test_a_migration_that_fails_leaves_the_old_format(file: Path, store: Store) -> None:
    store.close()

    with pytest.raises(LibraryError):
        Store.open(file, [*MIGRATIONS, "CREATE TABLE extra (x); CREATE TABLE file (y)"])

    again = Store.open(file)
    with again.reading() as connection:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    again.close()
    assert "extra" not in tables


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"\xff" * 5000])
def test_damage_is_told_on_opening(file: Path, content: bytes) -> None:
    file.write_bytes(content)

    with pytest.raises(StoreDamaged):
        Store.open(file)


def test_a_truncated_store_is_damaged(file: Path, store: Store) -> None:
    with store.writing() as connection:
        for number in range(500):
            put_meta(connection, f"name {number}", "x" * 200)
    with store.reading() as connection:
        connection.rollback()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    file.write_bytes(file.read_bytes()[: 3 * 4096])

    with pytest.raises(StoreDamaged):
        Store.open(file).check()


def test_set_aside_never_writes_over_an_older_one(file: Path) -> None:
    kept = []
    for number in range(3):
        file.write_text(str(number))
        kept.append(set_aside(file))

    assert [path.read_text() for path in kept] == ["0", "1", "2"]
    assert not file.exists()


def test_an_open_store_finds_the_one_that_took_its_place(file: Path, store: Store) -> None:
    with store.writing() as connection:
        put_file(connection, None, FACTS, FileStatus.SKIPPED)

    set_aside(file)
    Store.open(file).close()

    assert files(store) == []


def test_a_store_that_is_being_written_is_busy(file: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.library.store._BUSY_SECONDS", 0)
    other = Store.open(file)

    with store.writing(), pytest.raises(LibraryBusy), other.writing():
        pass
    other.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "full"),
        (sqlite3.SQLITE_READONLY, "may not write"),
        (sqlite3.SQLITE_IOERR, "cannot be used"),
        (sqlite3.SQLITE_IOERR_READ, "cannot be used"),
    ],
)
def test_what_the_disk_refuses_is_worded(store: Store, code: int, words: str) -> None:
    error = sqlite3.OperationalError("refused")
    error.sqlite_errorcode = code

    with pytest.raises(LibraryError, match=words), store.writing():
        raise error


def test_a_full_disk_leaves_the_old_state(store: Store) -> None:
    with store.writing() as connection:
        put_meta(connection, "name", "old")
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    with store.reading() as connection:
        connection.rollback()
        connection.execute(f"PRAGMA max_page_count = {pages + 1}")

    def fill() -> None:
        with store.writing() as connection:
            put_meta(connection, "name", "new")
            put_meta(connection, "more", "x" * 100_000)

    with pytest.raises(LibraryError, match="full"):
        fill()

    assert store.meta("name") == "old"


def test_closing_under_the_hands_of_other_threads_ends_what_they_do(tmp_path: Path) -> None:
    """Closing a connection while another thread uses it would take the whole program with it."""
    ended: list[str] = []
    begun = threading.Barrier(4)

    def count_for_ever(store: Store) -> None:
        endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
        try:
            with store.reading() as connection:
                begun.wait()
                connection.execute(endless).fetchone()
        except LibraryError as error:
            ended.append(str(error))

    store = Store.open(tmp_path / "store.sqlite")
    threads = [threading.Thread(target=count_for_ever, args=(store,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    begun.wait()
    while any(thread.is_alive() for thread in threads):
        store.close()
        threads[0].join(0.01)
    assert ended == ["This library is closed."] * 3


def test_a_library_is_closed_at_any_moment(tmp_path: Path) -> None:
    def ask(store: Store) -> None:
        with contextlib.suppress(LibraryError):
            while True:
                store.meta("refreshed")

    for _ in range(60):
        store = Store.open(tmp_path / "store.sqlite")
        threads = [threading.Thread(target=ask, args=(store,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        store.close()
        for thread in threads:
            thread.join(20)
        assert not any(thread.is_alive() for thread in threads)


_NAMES = st.sampled_from(("alpha", "beta", "gamma"))
_CHANGES = st.one_of(
    st.tuples(st.just("add"), st.integers(1, 3), _NAMES, st.booleans()),
    st.tuples(st.just("name"), st.integers(1, 9), _NAMES, st.booleans()),
    st.tuples(st.just("dismiss"), st.integers(1, 9), _NAMES, st.booleans()),
    st.tuples(st.just("remove"), st.integers(1, 9), _NAMES, st.booleans()),
    st.tuples(st.just("drop"), st.integers(1, 3), _NAMES, st.booleans()),
)


@given(st.lists(_CHANGES, max_size=25))
def test_places_of_firms_are_counted_whatever_happens_to_them(changes: list[tuple[str, int, str, bool]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store.db")
        with store.writing() as connection:
            for file in (1, 2, 3):
                connection.execute(
                    "INSERT INTO file (id, raw, path, size, mtime_ns, settled, sha256, status, reason, readers)"
                    " VALUES (?, ?, 'a', 1, 2, 1, 'aa', 'read', '', 'plain/1')",
                    (file, b"%d" % file),
                )
            for what, number, name, dismissed in changes:
                sql, values = _FIRM_SQL[what]
                values_of = {"number": number, "name": name, "dismissed": dismissed}
                connection.execute(sql, [values_of[value] for value in values.split()])
            counted = "SELECT name_key, places FROM firm_places ORDER BY name_key"
            anew = "SELECT name_key, count(*) FROM company WHERE dismissed = 0 GROUP BY name_key ORDER BY name_key"
            assert connection.execute(counted).fetchall() == connection.execute(anew).fetchall()
        store.close()


_FIRM_SQL = {
    "add": (
        (
            "INSERT INTO company (file, paragraph, name_key, name, start, stop, quote, record, dismissed)"
            " SELECT id, 1, ?, '', 0, 1, '', '{}', ? FROM file WHERE id = ?"
        ),
        "name dismissed number",
    ),
    "name": ("UPDATE company SET name_key = ?, dismissed = ? WHERE id = ?", "name dismissed number"),
    "dismiss": ("UPDATE company SET dismissed = ? WHERE id = ?", "dismissed number"),
    "remove": ("DELETE FROM company WHERE id = ?", "number"),
    "drop": ("DELETE FROM file WHERE id = ?", "number"),
}
