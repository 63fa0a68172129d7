"""Every command on real folders: what it prints, in every format, and its exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.cli.arguments import COMMANDS as NAMES
from desktop.cli.commands import COMMANDS
from desktop.places import Places
from desktop.settings import Settings, save_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.cli.conftest import Answer

    Accord = Callable[..., Answer]

SEED = "000_d9a360ffe00afb37.txt"


def test_the_door_knows_every_command() -> None:
    assert set(NAMES) == set(COMMANDS)


# The samples, without any preparation


def test_search_finds_the_seed(accord: Accord) -> None:
    answer = accord("search", "semiconductor assembly", "--format", "json")
    assert answer.code == 0
    [found] = answer.objects
    assert found["path"] == SEED
    assert found["hits"] > 0
    assert set(found["term_hits"]) == {"semiconductor", "assembly"}
    assert sum(found["term_hits"].values()) == found["hits"]
    marked = [found["snippet"][start:end].casefold() for start, end in found["highlights"]]
    assert set(marked) <= {"semiconductor", "assembly"}
    assert marked


@pytest.mark.parametrize("query", ["Rs10,500 crore", '"¥60 billion"', "10 trillion-yen", "V2X", "India's", "kind:loan"])
def test_search_finds_what_is_typed(accord: Accord, query: str) -> None:
    assert [found["path"] for found in accord("search", query, "--format", "json").objects] == [SEED]


@pytest.mark.parametrize("what", ["agreements", "deals", "companies", "figures", "documents"])
def test_list_prints_objects(accord: Accord, what: str) -> None:
    answer = accord("list", what, "--format", "json")
    assert answer.code == 0
    assert answer.objects
    assert all(found["schema_version"] == 1 for found in answer.objects)


def test_list_deals_puts_reports_together(accord: Accord, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "first.txt").write_text(
        "A loan for a tunnel\n\n3 March 2021\n\nHavn Bank Ltd signed a loan agreement worth USD 120 million "
        "with Borealis Fisheries Ltd for a harbour tunnel in Oddvik.\n"
    )
    (folder / "second.txt").write_text(
        "The tunnel is paid\n\n9 March 2021\n\nBorealis Fisheries Ltd and Havn Bank Ltd announced a USD 150 million "
        "loan agreement for the harbour tunnel in Oddvik.\n"
    )
    (folder / "third.txt").write_text(
        "Another loan\n\n9 March 2021\n\nHavn Bank Ltd signed a loan agreement with Norling Foods Ltd.\n"
    )

    deals = accord("list", "deals", "--library", folder, "--format", "json").objects
    some = accord("list", "deals", "--library", folder, "--query", "title:paid", "--format", "json").objects

    assert [len(deal["reports"]) for deal in deals] == [2, 1]
    [deal] = some
    assert (deal["first_report"], deal["last_report"], deal["disputed"]) == ("2021-03-03", "2021-03-09", True)
    assert deal["parties"] == ["Havn Bank Ltd", "Borealis Fisheries Ltd"]
    assert [sum_["value"] for sum_ in deal["amounts"]] == ["120000000", "150000000"]
    assert deal["history"][0]["document"] == "first.txt"
    assert deal["document"] == "second.txt"
    assert {report["document"] for report in deal["reports"]} == {"first.txt", "second.txt"}


def test_figures_are_in_plain_notation(accord: Accord) -> None:
    values = {(found["value"], found["currency"]) for found in accord("list", "figures", "--format", "json").objects}
    assert values == {("10000000000000", "JPY"), ("60000000000", "JPY"), ("105000000000", "INR")}


def test_spans_of_a_list_hold_their_wording(accord: Accord) -> None:
    from desktop.resources import seeds_folder

    text = (seeds_folder() / SEED).read_text(encoding="utf-8-sig")
    for found in accord("list", "figures", "--format", "json").objects:
        assert text[found["start"] : found["end"]] == found["text"]
    for found in accord("list", "agreements", "--format", "json").objects:
        sentence = found["sentence"]
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]


# A folder


def test_list_of_documents_says_what_became_of_each(accord: Accord, folder: Path) -> None:
    answer = accord("list", "documents", "--library", folder, "--format", "json")
    found = {document["path"]: document for document in answer.objects}
    assert {path: document["status"] for path, document in found.items()} == {
        "2024/steel.txt": "read",
        "loan.md": "read",
        "empty.txt": "empty",
        "picture.png": "needs_ocr",
    }
    assert found["picture.png"]["reason"]
    assert found["2024/steel.txt"]["size"] == (folder / "2024" / "steel.txt").stat().st_size
    assert len(found["2024/steel.txt"]["sha256"]) == 64


def test_list_of_documents_can_be_limited_by_status(accord: Accord, folder: Path) -> None:
    def listed(*statuses: str) -> list[object]:
        asked = [word for status in statuses for word in ("--status", status)]
        found = accord("list", "documents", "--library", folder, *asked, "--format", "json").objects
        return [row["status"] for row in found]

    every = listed()
    assert set(every) > {"read"}
    assert listed("read") == [status for status in every if status == "read"]
    assert listed("failed", "skipped", "empty", "read", "needs_ocr", "password") == every
    assert accord("list", "figures", "--status", "read").code == 2


def test_list_can_be_limited_to_a_query(accord: Accord, folder: Path) -> None:
    everything = accord("list", "figures", "--library", folder, "--format", "json").objects
    some = accord("list", "figures", "--library", folder, "--query", "port", "--format", "json").objects
    assert {found["document"] for found in everything} == {"2024/steel.txt", "loan.md"}
    assert {found["document"] for found in some} == {"loan.md"}


def test_list_holds_only_the_records_that_are_asked_for(accord: Accord, folder: Path) -> None:
    def listed(what: str, query: str) -> list[dict[str, object]]:
        return accord("list", what, "--library", folder, "--query", query, "--format", "json").objects

    assert [found["value"] for found in listed("figures", "amount:>1bn")] == ["2500000000"]
    assert [found["value"] for found in listed("figures", "amount:<1bn currency:USD")] == ["120000000"]
    assert listed("figures", "amount:>1bn currency:USD") == []
    assert [found["kind"] for found in listed("agreements", "kind:mou amount:>1bn")] == ["mou"]
    assert listed("agreements", "kind:loan amount:>1bn") == []


def test_totals(accord: Accord, folder: Path) -> None:
    answer = accord("list", "figures", "--library", folder, "--totals", "--format", "json")
    assert [(found["currency"], found["value"], found["sums"]) for found in answer.objects] == [
        ("EUR", "2500000000", 1),
        ("USD", "120000000", 1),
    ]
    assert "2,500,000,000" in accord("list", "figures", "--library", folder, "--totals").out
    nothing = accord("list", "figures", "--library", folder, "--totals", "--query", "amount:>900bn")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "No figures found.\n")


def test_candidates_have_a_grade(accord: Accord, folder: Path) -> None:
    answer = accord("list", "agreements", "--library", folder, "--candidates", "--format", "csv")
    assert answer.out.startswith("Grade,Title,")


@pytest.mark.parametrize("arguments", [["companies", "--totals"], ["figures", "--candidates"]])
def test_what_belongs_to_another_list_is_2(accord: Accord, arguments: list[str]) -> None:
    answer = accord("list", *arguments)
    assert answer.code == 2
    assert "goes with: accord list" in answer.err


@pytest.mark.parametrize("form", ["text", "json", "csv", "tsv", "md"])
def test_a_batch_answers_every_line(accord: Accord, folder: Path, tmp_path: Path, form: str) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("hydrogen\n(open\nzebra\nsigned\n", encoding="utf-8")
    answer = accord("search", "--batch", queries, "--library", folder, "--format", form)
    assert answer.code == 2
    assert "line 2: This bracket is not closed" in answer.err
    assert all(word in answer.out for word in ("hydrogen", "zebra", "2024/steel.txt", "loan.md"))
    if form == "json":
        found = [(each["line"], each["path"], each["documents"]) for each in answer.objects]
        assert sorted(found[-2:]) == [(4, "2024/steel.txt", 2), (4, "loan.md", 2)]
        assert found[:3] == [(1, "2024/steel.txt", 1), (2, None, 0), (3, None, 0)]
        assert answer.objects[0]["sentence"].startswith("Nordhavn Steel Ltd signed")


@pytest.mark.parametrize(
    "arguments", [["x", "--batch", "y"], [], ["--batch", "y", "--facets"], ["x", "--sort", "colour"]]
)
def test_a_search_that_is_two_is_2(accord: Accord, arguments: list[str]) -> None:
    assert accord("search", *arguments).code == 2


def test_a_batch_that_is_not_there_is_1(accord: Accord, tmp_path: Path) -> None:
    answer = accord("search", "--batch", tmp_path / "none.txt")
    assert answer.code == 1
    assert "cannot be read" in answer.err


def test_search_in_the_order_of_sums(accord: Accord, folder: Path) -> None:
    (folder / "small.txt").write_text("A grant signed\n\nKenya signed for a grant of $3 million.\n", encoding="utf-8")
    answer = accord("search", "signed", "--sort", "amount", "--library", folder)
    assert "largest sum in USD first" in answer.err
    titles = [line for line in answer.out.splitlines() if line and not line.startswith(" ")]
    assert titles == ["Loan for a port", "A grant signed", "Steel deal signed"]


def test_limit(accord: Accord, folder: Path) -> None:
    assert len(accord("search", "signed", "--library", folder, "--limit", 1, "--format", "json").objects) == 1
    assert len(accord("search", "signed", "--library", folder, "--limit", 0, "--format", "json").objects) == 2


def test_refresh_reads_what_is_new(accord: Accord, folder: Path) -> None:
    first = accord("refresh", "--library", folder, "--format", "json")
    assert first.code == 0
    assert first.objects[0]["searchable"] == 2
    (folder / "new.txt").write_text("A third one on zebras.", encoding="utf-8")
    assert accord("search", "zebras", "--library", folder, "--format", "json").objects == []
    second = accord("refresh", "--library", folder, "--format", "json")
    assert second.objects[0]["changed"] == 1
    assert len(accord("search", "zebras", "--library", folder, "--format", "json").objects) == 1


def test_nothing_is_written_into_the_folder(accord: Accord, folder: Path) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*"))
    accord("refresh", "--library", folder)
    accord("search", "signed", "--library", folder)
    accord("doctor", "--library", folder, "--rebuild")
    assert sorted((path, path.stat().st_mtime_ns) for path in folder.rglob("*")) == before


def test_doctor_says_where_and_how_healthy(accord: Accord, folder: Path, home: Path) -> None:
    accord("refresh", "--library", folder)
    answer = accord("doctor", "--library", folder, "--format", "json")
    [found] = answer.objects
    assert answer.code == 0
    assert str(home) in found["library_data"]
    assert found["accord"]
    assert found["whoosh"]
    assert accord("doctor", "--library", folder, "--rebuild").code == 0


def test_doctor_mends_a_broken_index(accord: Accord, folder: Path) -> None:
    accord("refresh", "--library", folder)
    data = Path(accord("doctor", "--library", folder, "--format", "json").objects[0]["library_data"])
    for file in data.joinpath("index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"rubbish")
    assert accord("doctor", "--library", folder, "--format", "json").code == 1
    asked = accord("search", "signed", "--library", folder)
    assert asked.code == 1
    assert "accord doctor --rebuild" in asked.err
    assert accord("doctor", "--library", folder, "--rebuild").code == 0
    assert len(accord("search", "signed", "--library", folder, "--format", "json").objects) == 2


def test_settings_that_are_wrong_are_told(accord: Accord, folder: Path, home: Path) -> None:
    file = Places.default().settings_file
    assert file.is_relative_to(home)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('{"engine": "tantivi"}')
    answer = accord("search", "signed", "--library", folder)

    assert answer.code == 0
    assert "could not be understood (engine)" in answer.err


def test_the_library_last_opened_is_used(accord: Accord, folder: Path, home: Path) -> None:
    save_settings(Settings().with_opened(folder), Places.default().settings_file)
    assert {found["path"] for found in accord("search", "signed", "--format", "json").objects} == {
        "2024/steel.txt",
        "loan.md",
    }


# Extract


def test_extract_needs_no_library(accord: Accord, folder: Path, home: Path) -> None:
    file = folder / "2024" / "steel.txt"
    answer = accord("extract", file, "--format", "json")
    [found] = answer.objects
    assert answer.code == 0
    promised = {"agreements", "candidates", "companies", "other_organisations", "figures"}
    assert set(found) == {"schema_version", "document", *promised}
    assert found["document"]["path"] == str(file)
    assert {company["name"] for company in found["companies"]} == {"Nordhavn Steel Ltd", "Kestrel Energy Corp"}
    [agreement] = found["agreements"]
    assert agreement["kind"] == "mou"
    assert agreement["amount"] == {"value": "2500000000", "value_max": None, "currency": "EUR", "doubt": None}
    assert not home.exists()


def test_extract_goes_on_after_a_bad_file(accord: Accord, folder: Path) -> None:
    answer = accord("extract", folder / "nothing.txt", folder / "loan.md", "--format", "json")
    assert answer.code == 1
    assert len(answer.objects) == 1
    assert "nothing.txt" in answer.err
    assert "Traceback" not in answer.err


# Formats


@pytest.mark.parametrize("form", ["text", "json", "csv", "tsv", "md"])
@pytest.mark.parametrize(
    "command",
    [
        ["search", "signed"],
        ["search", "signed", "--facets"],
        ["list", "agreements"],
        ["list", "deals"],
        ["list", "companies"],
        ["list", "documents"],
        ["refresh"],
        ["doctor"],
    ],
    ids=" ".join,
)
def test_every_command_speaks_every_format(accord: Accord, folder: Path, command: list[str], form: str) -> None:
    answer = accord(*command, "--library", folder, "--format", form)
    assert answer.code == 0
    assert answer.out
    if form == "json":
        assert answer.objects
    if form == "csv":
        lines = list(csv.reader(io.StringIO(answer.out, newline="")))
        assert len({len(line) for line in lines}) == 1


def test_schema_describes_every_object(accord: Accord) -> None:
    found = json.loads(accord("schema").out)
    assert found["schema_version"] == 1
    assert {"extract", "search", "list agreements", "list deals"} <= set(found["schemas"])
    for schema in found["schemas"].values():
        assert schema["properties"]["schema_version"]


# What is not understood, or cannot be done


@pytest.mark.parametrize("arguments", [["list", "cats"], ["search", "x", "--limit", "-1"], ["--nonsense"]])
def test_misuse_is_2(accord: Accord, arguments: list[str]) -> None:
    answer = accord(*arguments)
    assert answer.code == 2
    assert "usage" in answer.err


@pytest.mark.parametrize("query", ['"unclosed', "(a", "a OR", "nofield:x AND", "AND"])
def test_a_query_that_cannot_be_understood_is_2(accord: Accord, query: str) -> None:
    answer = accord("search", query)
    assert answer.code == 2
    assert "at character" in answer.err
    assert "Traceback" not in answer.err


def test_a_missing_folder_is_1(accord: Accord, tmp_path: Path) -> None:
    answer = accord("list", "agreements", "--library", tmp_path / "nowhere")
    assert answer.code == 1
    assert answer.err.startswith("accord: ")


def test_nothing_found_is_0(accord: Accord) -> None:
    answer = accord("search", "zyzzyva")
    assert answer.code == 0
    assert answer.out == ""
    assert "Nothing found" in answer.err


@pytest.mark.parametrize("command", ["search", "list", "extract", "refresh", "names", "doctor"])
def test_help_has_examples(accord: Accord, command: str) -> None:
    answer = accord(command, "--help")
    assert answer.code == 0
    assert "examples:" in answer.out


# As another program meets it


def run(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ACCORD_HOME": str(home), **more}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_head_gets_no_traceback(home: Path) -> None:
    run(home, "refresh")
    command = f"{sys.executable} -m desktop list agreements --format csv | head -n 1"
    environment = {**os.environ, "ACCORD_HOME": str(home)}
    for _ in range(3):
        done = subprocess.run(command, shell=True, env=environment, capture_output=True, text=True, check=False)
        assert done.stderr == ""
        assert done.stdout.startswith("Title,")


def test_progress_stays_off_a_pipe(home: Path) -> None:
    assert run(home, "list", "agreements", "--format", "json").stderr == ""


def test_commands_load_no_qt(home: Path) -> None:
    code = (
        "import sys; from desktop.__main__ import main; main(['list', 'agreements']); "
        "assert not [name for name in sys.modules if 'PySide6' in name]"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "ACCORD_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_without_a_display_the_samples_are_printed(home: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(
        [sys.executable, "-m", "desktop"],
        env={**environment, "ACCORD_HOME": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "display" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Agreements" in done.stdout
    assert "¥60 billion" in done.stdout
