"""Stores of earlier formats, as an earlier Accord left them."""

from __future__ import annotations

import json
import os
import sqlite3
import zlib
from typing import TYPE_CHECKING

import pytest

from desktop.library.lists import agreement_rows, figure_rows
from desktop.library.preparing import Reading, prepare_records
from desktop.library.reading import load_document
from desktop.library.records import load_extraction
from desktop.library.schema import MIGRATIONS
from desktop.library.store import Store
from desktop.library.writing import put_records
from desktop.models.document import Span
from desktop.models.records import AgreementGrade, DateMention, Extraction, FigurePurpose, Firmness

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.files import Extractor
    from desktop.library.library import Library
    from desktop.models.progress import Progress
    from desktop.models.records import Agreement

SENTENCE = (
    "Havn Bank Ltd signed a loan agreement worth USD 120 million to 150 million with Borealis Fisheries Ltd on Monday."
)
# Records as format 1 held them: reasons were bare phrases, and much had no field yet.
AGREEMENT = {
    "kind": "loan",
    "title": "loan agreement",
    "status": "signed",
    "parties": ["Havn Bank Ltd", "Borealis Fisheries Ltd"],
    "amount": {"value": "120000000", "value_max": "150000000", "currency": "USD"},
    "mention": {"span": {"start": 0, "end": len(SENTENCE)}, "text": SENTENCE, "rule": "signed"},
    "anchor": {"start": 23, "end": 37},
    "also": [],
}
TALK = AGREEMENT | {"title": "talks", "status": "proposed", "amount": None}
FIGURE = {
    "mention": {"span": {"start": 44, "end": 74}, "text": "USD 120 million to 150 million", "rule": "iso"},
    "amount": {"value": "120000000", "value_max": "150000000", "currency": "USD"},
    "purpose": "loan",
    "subject": "",
}
COMPANY = {
    "name": "Havn Bank Ltd",
    "aliases": [],
    "mentions": [{"span": {"start": 0, "end": 13}, "text": "Havn Bank Ltd", "rule": "suffix"}],
    "evidence": ["legal form Ltd"],
    "rule": "suffix",
}


@pytest.fixture
def old_store(tmp_path: Path) -> Path:
    """A store of format 1 with one document and its records."""
    file = tmp_path / "store.db"
    Store.open(file, MIGRATIONS[:1]).close()
    fill_format_1(file)
    return file


def fill_format_1(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(
            "INSERT INTO file (id, raw, path, size, mtime_ns, settled, sha256, status, reason, readers, reader,"
            " extractor) VALUES (7, ?, 'loan.txt', 100, 1, 1, 'ab', 'read', '', 'plain/1', 'plain/1', 'old')",
            (b"loan.txt",),
        )
        connection.executemany(
            "INSERT INTO agreement (file, paragraph, kind, record) VALUES (7, 1, 'loan', ?)",
            [(json.dumps(AGREEMENT),), (json.dumps(TALK),)],
        )
        connection.execute(
            "INSERT INTO figure (file, paragraph, currency, start, stop, quote, record)"
            " VALUES (7, 1, 'USD', 0, ?, ?, ?)",
            (len(SENTENCE), SENTENCE, json.dumps(FIGURE)),
        )
        connection.execute(
            "INSERT INTO company (file, paragraph, name_key, name, start, stop, quote, record)"
            " VALUES (7, 1, 'havn bank', 'Havn Bank Ltd', 0, ?, ?, ?)",
            (len(SENTENCE), SENTENCE, json.dumps(COMPANY)),
        )
    connection.close()


def test_format_1_gets_the_columns_lists_filter_by(old_store: Path) -> None:
    store = Store.open(old_store)

    with store.reading() as connection:
        agreements = connection.execute(
            "SELECT grade, status, firmness, currency, amount_low, amount_high, deal FROM agreement ORDER BY id"
        ).fetchall()
        figures = connection.execute(
            "SELECT purpose, amount_low, amount_high, is_part, is_repeat FROM figure"
        ).fetchall()
        files = connection.execute("SELECT place, date_record FROM file").fetchall()
    store.close()

    assert agreements == [
        ("strong", "signed", "firm", "USD", 120e6, 150e6, None),
        ("strong", "proposed", "firm", None, None, None, None),
    ]
    assert figures == [("loan", 120e6, 150e6, 0, 0)]
    assert files == [("", None)]


def test_records_of_format_1_are_read(old_store: Path) -> None:
    store = Store.open(old_store)

    with store.reading() as connection:
        [row, _] = agreement_rows(connection, None)
        [figure] = figure_rows(connection, None)
        extraction = load_extraction(connection, 7)
    store.close()

    agreement = row.agreement
    assert (agreement.grade, agreement.firmness, agreement.subject) == (AgreementGrade.STRONG, Firmness.FIRM, "")
    assert (figure.figure.purpose, figure.figure.part_of) == (FigurePurpose.LOAN, None)
    assert extraction.companies[0].evidence[0].phrase == "legal form Ltd"
    assert (extraction.candidates, extraction.date, extraction.place) == ((), None, "")


def test_a_copy_of_format_1_is_kept(old_store: Path) -> None:
    Store.open(old_store).close()

    [copy] = old_store.parent.glob("store.before-format-*.db")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM agreement").fetchone() == (2,)
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    connection.close()


def test_a_damaged_record_does_not_stop_the_migration(old_store: Path) -> None:
    with sqlite3.connect(old_store) as connection:
        connection.execute("UPDATE agreement SET record = '{' WHERE id = 1")
    connection.close()

    store = Store.open(old_store)

    with store.reading() as connection:
        found = connection.execute("SELECT status, amount_low FROM agreement ORDER BY id").fetchall()
    store.close()
    assert found == [("unknown", None), ("proposed", None)]


def test_a_refresh_makes_the_records_of_format_1_again(
    folder: Path,
    open_library: Callable[[Path], Library],
    extractor: Extractor,
    refresh: Callable[[Library], Progress],
) -> None:
    text = folder / "loan.txt"
    text.write_text(SENTENCE, encoding="utf-8")
    os.utime(text, (1_600_000_000, 1_600_000_000))
    library = open_library(folder)
    library.close()
    file = library.data_folder / "store.db"
    file.unlink()
    Store.open(file, MIGRATIONS[:1]).close()
    fill_format_1(file)
    with sqlite3.connect(file) as connection:
        connection.execute(
            "UPDATE file SET size = ?, mtime_ns = 1600000000000000000, readers = ?",
            (len(SENTENCE), extractor.readers),
        )
        layout = {"blocks": [[0, len(SENTENCE), "paragraph"]], "sentences": [[0, len(SENTENCE)]]}
        connection.execute(
            "INSERT INTO content (file, text, layout) VALUES (7, ?, ?)",
            (zlib.compress(SENTENCE.encode()), zlib.compress(json.dumps(layout).encode())),
        )
    connection.close()

    library = open_library(folder)
    before = [row.agreement.title for row in library.agreements()]
    refresh(library)

    assert before == ["loan agreement", "talks"]
    [row] = [row for row in library.agreements() if row.document.path == "loan.txt"]
    assert (row.document.id, row.agreement.parties) == (7, ("Havn Bank Ltd", "Borealis Fisheries Ltd"))


def test_candidates_are_kept_apart(library: Library, refresh: Callable[[Library], Progress]) -> None:
    refresh(library)
    listed = library.agreements()
    [row] = [row for row in listed if row.document.path == "loan.txt"]
    vague = row.agreement.model_copy(update={"grade": AgreementGrade.CANDIDATE, "title": "a vague understanding"})
    put_candidate(library.data_folder / "store.db", row.document.id, vague)

    assert library.agreements() == listed
    assert [r.agreement.title for r in library.agreements(candidates=True) if r not in listed] == [vague.title]
    assert library.extraction(row.document.id).candidates == (vague,)
    assert library.status().agreements == len(listed)


def put_candidate(file: Path, number: int, candidate: Agreement) -> None:
    """Write the records of a document again, as an extraction that found a candidate would have them written."""
    store = Store.open(file)
    with store.writing() as connection:
        document, extraction = load_document(connection, number), load_extraction(connection, number)
        changed = extraction.model_copy(update={"candidates": (candidate,)})
        put_records(connection, number, prepare_records(Reading(document, changed, ()), str.casefold), "later")
    store.close()


def test_date_and_place_of_a_document_are_kept(library: Library, refresh: Callable[[Library], Progress]) -> None:
    refresh(library)
    number = library.documents()[0].document.id
    date = DateMention(date="2024-03-01", text="1 March 2024", span=Span(start=0, end=12))
    store = Store.open(library.data_folder / "store.db")
    with store.writing() as connection:
        found = Extraction(date=date, place="Halvik")
        reading = Reading(load_document(connection, number), found, ())
        put_records(connection, number, prepare_records(reading, str.casefold), "x")
    store.close()

    extraction = library.extraction(number)

    assert (extraction.date, extraction.place) == (date, "Halvik")
