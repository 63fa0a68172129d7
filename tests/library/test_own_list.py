"""The person's own list: read, added to, and followed by a library."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from desktop.errors import LibraryError, ReadError
from desktop.library.files import Extractor
from desktop.library.library import Library
from desktop.library.list_change import change_list
from desktop.library.name_tables import read_names, take_over
from desktop.library.own_list import (
    HEAD,
    Added,
    OwnEntry,
    add_names,
    as_entry,
    drop_entries,
    fingerprint,
    own_list_beside,
    put_entries,
    read_entries,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.models.progress import Progress


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "companies.txt"


def test_no_list_has_no_entries(file: Path) -> None:
    assert read_entries(file) == ()


def test_entries(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("\ufeff# mine\n\n Acme  Foods \nAcme=Acme Foods\n-Ministry of Sound\n--\n", encoding="utf-8")
    assert read_entries(file) == (
        OwnEntry("Acme Foods"),
        OwnEntry("Acme", "Acme Foods"),
        OwnEntry("Ministry of Sound", never=True),
    )


def test_a_list_that_cannot_be_read_is_said(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(LibraryError, match="cannot be read"):
        read_entries(file)


def test_names_are_added_once(file: Path) -> None:
    assert add_names(file, ["Acme Foods", "ACME FOODS", "Havn\nBank", "12345", ""]) == Added(2, 1, 2)
    assert file.read_text(encoding="utf-8") == f"{HEAD}Acme Foods\nHavn Bank\n"
    assert add_names(file, ["Acme Foods", "Quillon"]) == Added(1, 1, 0)
    assert [entry.name for entry in read_entries(file)] == ["Acme Foods", "Havn Bank", "Quillon"]


def test_what_the_person_wrote_stays(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes("# Späße\r\n-Acme Foods".encode())
    assert add_names(file, ["Acme Foods", "Quillon"]) == Added(1, 1, 0)
    assert file.read_bytes() == "# Späße\r\n-Acme Foods\nQuillon\n".encode()


def test_nothing_new_writes_nothing(file: Path) -> None:
    assert add_names(file, ["123"]) == Added(0, 0, 1)
    assert not file.exists()


def test_a_list_that_cannot_be_written_is_said(file: Path) -> None:
    file.parent.write_text("in the way", encoding="utf-8")
    with pytest.raises(LibraryError):
        add_names(file, ["Acme"])


@pytest.mark.parametrize(
    ("written", "entry"),
    [
        ("  Acme \t Foods\n", "Acme Foods"),
        ("# Acme", "Acme"),
        ("-Acme", "Acme"),
        ("=SUM(A1)", ""),
        ("A=B", ""),
        ("42", ""),
        ("x" * 201, ""),
        ("日本製鉄", "日本製鉄"),
        ("3M", ""),
        ("3M Co", "3M Co"),
    ],
)
def test_lines_a_list_can_hold(written: str, entry: str) -> None:
    assert as_entry(written) == entry


def test_the_fingerprint_is_of_the_entries() -> None:
    assert fingerprint(b"") == fingerprint(b"# only a comment\n") == ""
    assert fingerprint(b"Acme\nHavn\n") == fingerprint(b"# new\n\nHavn\r\n Acme")
    assert len({fingerprint(text) for text in (b"Acme", b"-Acme", b"Acme=Havn", b"Havn")}) == 4


# Tables a person brings


@pytest.mark.parametrize(
    ("content", "column", "names"),
    [
        (b"Acme Foods\nHavn Bank\n", "", ["Acme Foods", "Havn Bank"]),
        (b"Name\nAcme Foods\n", "", ["Acme Foods"]),
        (
            b'Ticker,Company Name,Weight\nACM,Acme Foods,1\nHVN,"Havn, Sons & Co",2\n',
            "",
            ["Acme Foods", "Havn, Sons & Co"],
        ),
        (b"id\tlegal_name\r\n1\tAcme\r\n2\tHavn\r\n", "", ["Acme", "Havn"]),
        (b"A;B\nAcme;x\nHavn;y\n", "a", ["Acme", "Havn"]),
        (b"1;Acme\n2;Havn\n", "2", ["Acme", "Havn"]),
        (b"ISIN,Issuer\rX,Acme\rY,\r", "", ["Acme"]),
        ("Firm,Land\nSociété Havn,FR\n".encode("utf-16"), "", ["Société Havn"]),
        ("Firm,Land\nSociété Havn et Fils,FR\n".encode("cp1252"), "", ["Société Havn et Fils"]),
        ("\ufeffCompany,City\nAcme,Oslo\n".encode(), "", ["Acme"]),
        (
            b"Company,City\nAcme,Oslo\n,Oslo\nHavn\n\nKestrel,Bergen,x\nQuillon,Bergen\n",
            "Company",
            ["Acme", "Havn", "Kestrel", "Quillon"],
        ),
        (b"Acme, Inc.\nHavn\nQuillon\n", "", ["Acme, Inc.", "Havn", "Quillon"]),
    ],
)
def test_names_of_a_table(content: bytes, column: str, names: list[str], tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes(content)
    assert list(read_names(table, column).names) == names


@pytest.mark.parametrize(
    ("content", "column", "said"),
    [
        (b"", "", "empty"),
        (b" \n\n", "", "empty"),
        (b"x,y\n1,2\n3,4\n", "", "not clear which column"),
        (b"x,y\n1,2\n", "z", "There is no column z. The table has: x, y."),
        (b"x,y\n1,2\n", "3", "There is no column 3."),
        (b"PK\x03\x04" + bytes(100), "", "no table of text"),
        (b"a,b\n" + b'"' + b"x" * 200_000 + b'",c\n', "a", "cannot be read"),
    ],
)
def test_what_is_no_table_of_names(content: bytes, column: str, said: str, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_bytes(content)
    with pytest.raises(ReadError, match=said):
        read_names(table, column)


def test_the_longest_cell_is_the_tables_own(tmp_path: Path) -> None:
    before = csv.field_size_limit(10_000_000)
    table = tmp_path / "table.csv"
    table.write_bytes(b'a,b\n"' + b"x" * 200_000 + b'",c\n')
    try:
        with pytest.raises(ReadError, match="cannot be read"):
            read_names(table, "a")
    finally:
        csv.field_size_limit(before)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no longer there"):
        read_names(tmp_path / "none.csv")


# A library follows the list


def test_a_refresh_follows_the_list(folder: Path, places: Path, refresh: Callable[[Library], Progress]) -> None:
    (folder / "visit.txt").write_text(
        "A visit\n\nWe met Quillon in May. Havn Bank Ltd lent it the sum.\n", encoding="utf-8"
    )
    own = own_list_beside(places)
    assert own == places.parent / "companies.txt"
    library = Library.open(folder, places)
    try:
        refresh(library)
        assert "Quillon" not in {row.name for row in library.companies()}
        assert refresh(library).changed == 0

        add_names(own, ["Quillon"])
        assert refresh(library).changed == 4
        assert "Quillon" in {row.name for row in library.companies()}
        assert refresh(library).changed == 0

        own.write_text("-Quillon\n-Havn Bank Ltd\n", encoding="utf-8")
        refresh(library)
        assert {row.name for row in library.companies()} == {"Borealis Fisheries Ltd"}

        own.unlink()
        refresh(library)
        assert "Havn Bank Ltd" in {row.name for row in library.companies()}
    finally:
        library.close()


def test_an_extractor_keeps_to_one_list_until_it_looks_again(tmp_path: Path) -> None:
    own = tmp_path / "companies.txt"
    extractor = Extractor(own_list=own)
    plain, tables = extractor.version, extractor.lexicon
    own.write_text("Quillon\n", encoding="utf-8")
    assert (extractor.version, extractor.lexicon) == (plain, tables)
    extractor.look_again()
    assert extractor.version.startswith(f"{plain}+")
    assert "Quillon" in extractor.lexicon.own_firms
    assert extractor.lexicon.countries is tables.countries


def test_what_the_list_says_of_a_name_is_replaced_and_can_be_taken_back(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("# mine\nAcme\n-Other\n", encoding="utf-8")
    change = change_list(
        file, "never", lambda: put_entries(file, [OwnEntry("acme", never=True), OwnEntry("New Co", "New Company Ltd")])
    )
    assert change.names == 2
    assert file.read_text(encoding="utf-8") == "# mine\n-Other\n-acme\nNew Co = New Company Ltd\n"
    change.turned().make()
    assert file.read_text(encoding="utf-8") == "# mine\nAcme\n-Other\n"


def test_a_list_that_was_not_there_goes_when_it_is_taken_back(file: Path) -> None:
    change = change_list(file, "always", lambda: put_entries(file, [OwnEntry("Acme")]))
    assert read_entries(file) == (OwnEntry("Acme"),)
    change.turned().make()
    assert not file.exists()
    change.make()
    assert read_entries(file) == (OwnEntry("Acme"),)


def test_what_was_written_into_the_list_since_stays_when_a_change_is_taken_back(file: Path) -> None:
    put_entries(file, [OwnEntry("Acme"), OwnEntry("Old", "Acme")])
    change = change_list(file, "never", lambda: put_entries(file, [OwnEntry("ACME", never=True)]))
    put_entries(file, [OwnEntry("Havn Bank")])
    change.turned().make()
    assert read_entries(file) == (OwnEntry("Old", "Acme"), OwnEntry("Havn Bank"), OwnEntry("Acme"))
    put_entries(file, [OwnEntry("Acme", "Acme Foods Ltd")])
    with pytest.raises(LibraryError, match="decided anew"):
        change.make()
    assert OwnEntry("Acme", "Acme Foods Ltd") in read_entries(file)


def test_a_list_that_cannot_be_read_is_not_written_over(file: Path) -> None:
    file.mkdir(parents=True)
    for write in (lambda: put_entries(file, [OwnEntry("Acme")]), lambda: drop_entries(file, ["Acme"])):
        with pytest.raises(LibraryError, match="cannot be read"):
            write()


def test_names_that_are_no_text_are_removed_as_they_are_shown(file: Path) -> None:
    file.parent.mkdir()
    file.write_bytes(b"Caf\xe9 Bank\r\nHavn\xff\r\nAcme\r\n")
    drop_entries(file, [read_entries(file)[0].name])
    assert file.read_bytes() == b"Havn\xff\r\nAcme\r\n"


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (f"{HEAD}-Ministry of Sound\n", [OwnEntry("Ministry of Sound", never=True)]),
        (
            "Acme Foods\n-Old Street\nHavn = Havn Bank AG\n",
            [OwnEntry("Acme Foods"), OwnEntry("Old Street", never=True), OwnEntry("Havn", "Havn Bank AG")],
        ),
        ("Havn, Sons & Co = Havn Bank AG\n", [OwnEntry("Havn, Sons & Co", "Havn Bank AG")]),
        ("Quillon\n- Green Party\n", [OwnEntry("Quillon"), OwnEntry("Green Party", never=True)]),
        ("- Acme Foods\n- Havn Bank\n", [OwnEntry("Acme Foods"), OwnEntry("Havn Bank")]),
        ("name,site\nAcme Foods,https://acme.example/?a=b\n", [OwnEntry("Acme Foods")]),
        ("change;company\n-5.2;Acme Foods\n1.0;Havn Bank\n", [OwnEntry("Acme Foods"), OwnEntry("Havn Bank")]),
        ("# Acme Foods\n# Havn Bank\n", [OwnEntry("Acme Foods"), OwnEntry("Havn Bank")]),
    ],
)
def test_what_a_list_says_of_its_names_is_taken_over_and_a_tables_names_are_firms(
    file: Path, tmp_path: Path, text: str, entries: list[OwnEntry]
) -> None:
    source = tmp_path / "theirs.txt"
    source.write_text(text, encoding="utf-8")
    added, _head = take_over(file, source)
    assert read_entries(file) == tuple(entries)
    assert added == Added(len(entries), 0, 0)
    assert take_over(file, source)[0] == Added(0, len(entries), 0)


@pytest.mark.parametrize("entry", [OwnEntry(""), OwnEntry("a = b"), OwnEntry("Acme", "two\nlines"), OwnEntry("12")])
def test_what_no_line_can_hold_is_refused(file: Path, entry: OwnEntry) -> None:
    with pytest.raises(LibraryError, match="is no name"):
        put_entries(file, [entry])
    assert not file.exists()
