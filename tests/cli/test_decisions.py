from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.library.library import Library
from desktop.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCORE = Path(__file__).parents[1] / "data" / "score.py"


@pytest.fixture
def library(accord: Callable[..., object], folder: Path) -> Iterator[Library]:
    """The library of the folder, read by a command, as the window would hold it."""
    accord("refresh", "--library", folder)
    library = Library.open(folder, Places.default().libraries)
    yield library
    library.close()


def test_lists_show_what_was_decided(accord: Callable[..., object], folder: Path, library: Library) -> None:
    [loan] = [row for row in library.figures() if row.figure.amount.currency == "USD"]
    library.deciding.correct(loan, {"amount": {"value": "125000000", "currency": "USD"}})
    library.deciding.tag([loan], ["verify"])
    answer = accord("list", "figures", "--library", folder, "--format", "json")
    decided = {found["value"]: found["decided"] for found in answer.objects}
    assert decided == {
        "2500000000": None,
        "125000000": {
            "verdict": None,
            "corrected": ["amount"],
            "added": False,
            "starred": False,
            "tags": ["verify"],
            "note": "",
        },
    }
    assert "Corrected: amount" in accord("list", "figures", "--library", folder, "--format", "csv").out


def test_reviewed_are_those_that_were_judged(accord: Callable[..., object], folder: Path, library: Library) -> None:
    euro, dollar = sorted(library.figures(), key=lambda row: row.figure.amount.currency or "")
    library.deciding.accept([euro])
    library.deciding.star([dollar])
    listed = accord("list", "figures", "--library", folder, "--reviewed", "--format", "json")
    assert [found["currency"] for found in listed.objects] == ["EUR"]
    summed = accord("list", "figures", "--library", folder, "--reviewed", "--totals", "--format", "json")
    assert [(total["currency"], total["sums"]) for total in summed.objects] == [("EUR", 1)]
    library.deciding.dismiss([euro])
    assert accord("list", "figures", "--library", folder, "--reviewed", "--format", "json").objects == []
    assert accord("list", "documents", "--library", folder, "--reviewed").code == 2


def test_decisions_go_from_one_person_to_another(
    accord: Callable[..., object], folder: Path, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [loan] = [row for row in library.figures() if row.figure.amount.currency == "USD"]
    library.deciding.dismiss([loan])
    library.deciding.note([next(iter(library.agreements()))], "ask the bank")
    mine = tmp_path / "mine.jsonl"
    assert "2 decisions written" in accord("decisions", "export", mine, "--library", folder).out
    assert all(json.loads(line)["schema_version"] == 1 for line in mine.read_text().splitlines())

    monkeypatch.setenv("ACCORD_HOME", str(tmp_path / "colleague"))
    accord("refresh", "--library", folder)
    answer = accord("decisions", "import", mine, "--library", folder)
    assert answer.out.startswith("2 decisions taken over")
    assert accord("decisions", "import", mine, "--library", folder).out.startswith("0 decisions taken over, 2 were so")
    listed = accord("list", "figures", "--library", folder, "--format", "json").objects
    assert [found["currency"] for found in listed] == ["EUR"]
    shown = accord("decisions", "--library", folder).out
    assert "ask the bank" in shown
    assert "dismissed" in shown


def test_what_is_no_file_of_decisions_is_told_with_its_line(
    accord: Callable[..., object], folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "other.jsonl"
    file.write_text('\n{"subject": 1}\n')
    answer = accord("decisions", "import", file, "--library", folder)
    assert (answer.code, answer.out) == (1, "")
    assert "Line 2 of other.jsonl is no decision. Nothing was taken over." in answer.err
    assert accord("decisions", "import", tmp_path / "none", "--library", folder).code == 1
    assert accord("decisions", "export", "--library", folder).code == 2
    assert "Nothing was decided yet" in accord("decisions", "--library", folder).err


def test_what_was_judged_is_a_set_to_measure_against(
    accord: Callable[..., object], folder: Path, library: Library, tmp_path: Path
) -> None:
    euro, dollar = sorted(library.figures(), key=lambda row: row.figure.amount.currency or "")
    library.deciding.correct(euro, {"amount": {"value": "3", "currency": "EUR"}})
    library.deciding.dismiss([dollar])
    firms = library.companies()
    library.deciding.accept(firms[:1])
    file = tmp_path / "gold.jsonl"
    assert accord("decisions", "gold", file, "--library", folder).out.startswith("2 documents with what you judged")
    lines = {line["id"]: line for line in map(json.loads, file.read_text(encoding="utf-8").splitlines())}
    loan, steel = lines["loan.md"], lines["2024/steel.txt"]
    assert loan["figures"] == []
    [figure] = steel["figures"]
    assert (figure["amount"], steel["text"][figure["start"] : figure["end"]]) == ("3", euro.figure.mention.text)
    named = [company["name"] for line in (loan, steel) for company in line.get("companies", ())]
    assert named == [firms[0].name]
    others = {mention.text for row in firms[1:] for place in row.places for mention in place.company.mentions}
    judged = loan if "companies" in loan else steel
    ignored = {judged["text"][span["start"] : span["end"]] for span in judged["ignore"]}
    assert ignored <= others
    scored = subprocess.run(
        [sys.executable, str(SCORE), str(file), str(file)], capture_output=True, text=True, check=True
    )
    assert "figures" in scored.stdout


def test_progress_says_how_much_was_judged_and_how_much_of_it_is_right(
    accord: Callable[..., object], folder: Path, library: Library
) -> None:
    euro, dollar = sorted(library.figures(), key=lambda row: row.figure.amount.currency or "")
    library.deciding.accept([euro])
    library.deciding.dismiss([dollar])
    told = accord("decisions", "progress", "--library", folder)
    assert told.out.split("\n")[1].split()[:5] == ["Sums", "of", "money", "all", "2"]
    assert "50 %" in told.out
    assert "2 of " in told.err
    [found] = accord("decisions", "progress", "--library", folder, "--format", "json").objects
    assert found["listed"]["seen"] == 2
    assert found["kinds"][0]["found"]["part"] == 1
    assert accord("decisions", "progress", "file.txt", "--library", folder).code == 2


def test_checks_say_where_sources_disagree_and_what_is_firm(accord: Callable[..., object], folder: Path) -> None:
    told = (
        "Told by {}.\n\nNorham Power Ltd signed a loan agreement worth USD {} million with Havn Bank Ltd on Monday.\n"
    )
    for name, amount in (("one", 200), ("two", 260)):
        (folder / f"{name}.txt").write_text(told.format(name, amount), encoding="utf-8")
    accord("refresh", "--library", folder)
    found = accord("checks", "--library", folder, "--format", "json").objects
    [conflict] = [row for row in found if row["check"] == "conflicts"]
    assert "one.txt" in conflict["sides"]
    assert "two.txt" in conflict["sides"]
    assert next(row["currency"] for row in found if row["check"] == "commitments") == "USD"
    assert "Told differently" in accord("checks", "--library", folder).out
    told = "Told\n\n{} 2024\n\nJapan will provide a loan of JPY {} billion to India {}.\n"
    for name, date, amount, what in (("all", "3 May", 500, "over ten years"), ("part", "4 June", 60, "for a metro")):
        (folder / f"{name}.txt").write_text(told.format(date, amount, what), encoding="utf-8")
    accord("refresh", "--library", folder)
    found = accord("checks", "--library", folder, "--format", "json", "--firm").objects
    [pledge] = [row for row in found if row["check"] == "pledges"]
    assert (pledge["pledged"], pledge["found"]) == ("JPY 500 bn over ten years", "JPY 60 bn, 12 %")


def test_two_documents_are_compared_by_what_they_promise(accord: Callable[..., object], folder: Path) -> None:
    told = "Statement\n\nJapan will provide a loan of EUR {} million to India for the Ostrand metro line.\n"
    for name, amount in (("old", 300), ("new", 400)):
        (folder / f"{name}.txt").write_text(told.format(amount), encoding="utf-8")
    [found] = accord("compare", "old.txt", "new.txt", "--library", folder, "--format", "json").objects
    assert (found["outcome"], found["differs"]) == ("changed", ["amount"])
    assert [found[side]["amount"]["value"] for side in ("before", "after")] == ["300000000", "400000000"]
    assert "Amount: EUR 300 m → EUR 400 m" in accord("compare", "old.txt", "new.txt", "--library", folder).out
    missing = accord("compare", "old.txt", "none.txt", "--library", folder)
    assert (missing.code, missing.err) == (1, "accord: There is no document none.txt in this library.\n")
    unnamed = accord("compare", "old.txt", "", "--library", folder)
    assert unnamed.err == "accord: A document without a name cannot be compared: name two documents of the library.\n"
