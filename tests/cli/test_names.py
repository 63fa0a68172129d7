"""`accord names`: the person's own list on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer

    Accord = Callable[..., Answer]


def test_an_empty_list_says_where_it_would_lie(accord: Accord, home: Path) -> None:
    answer = accord("names")
    assert (answer.code, answer.out) == (0, "")
    assert str(home / "data" / "companies.txt") in answer.err
    assert "no names yet" in answer.err


def test_import_adds_the_names_of_a_table(accord: Accord, tmp_path: Path) -> None:
    table = tmp_path / "portfolio.csv"
    table.write_text("ISIN,Company\nX1,Quillon Foods\nX2,Kestrel Energy\nX3,Quillon Foods\nX4,77\n", encoding="utf-8")
    answer = accord("names", "import", table)
    assert answer.code == 0
    assert answer.out.startswith(
        "2 names added from the column Company; 1 stood there already or came twice; 1 left out as no names.\n"
    )
    assert "0 names added" in accord("names", "import", table, "--column", "2").out
    listed = accord("names", "--format", "json").objects
    assert [(found["name"], found["never"], found["schema_version"]) for found in listed] == [
        ("Quillon Foods", False, 1),
        ("Kestrel Energy", False, 1),
    ]


def test_the_list_is_shown_in_every_format(accord: Accord, home: Path) -> None:
    (home / "data").mkdir(parents=True)
    (home / "data" / "companies.txt").write_text("Quillon = Quillon Foods\n-Ministry of Sound\n", encoding="utf-8")
    assert accord("names", "--format", "csv").out.splitlines()[1:] == [
        "Quillon,company,Quillon Foods",
        "Ministry of Sound,no company,",
    ]
    for form in ("text", "tsv", "md"):
        assert "Ministry of Sound" in accord("names", "--format", form).out


def test_a_library_and_a_single_file_follow_it(accord: Accord, home: Path, folder: Path) -> None:
    visit = folder / "visit.txt"
    visit.write_text("A visit\n\nWe met Quillon in May.\n", encoding="utf-8")
    (home / "data").mkdir(parents=True)
    (home / "data" / "companies.txt").write_text("Quillon\n", encoding="utf-8")
    assert "Quillon" in {
        found["name"] for found in accord("list", "companies", "--library", folder, "--format", "json").objects
    }
    [extracted] = accord("extract", visit, "--format", "json").objects
    assert [company["name"] for company in extracted["companies"]] == ["Quillon"]
    assert extracted["companies"][0]["evidence"] == ["on your own list"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("names", "import"), 2, "which file"),
        (("names", "export", "x.csv"), 2, "invalid choice"),
        (("names", "import", "nowhere.csv"), 1, "nowhere.csv: The file is no longer there."),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], code: int, said: str, accord: Accord) -> None:
    answer = accord(*arguments)
    assert answer.code == code
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_an_unclear_table_names_its_columns(accord: Accord, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Code,Titel\n1,Quillon\n2,Havn\n", encoding="utf-8")
    answer = accord("names", "import", table)
    assert answer.code == 1
    assert "Code, Titel" in answer.err
    assert "--column" in answer.err
    assert accord("names", "import", table, "--column", "titel").out.startswith("2 names added from the column Titel.")
