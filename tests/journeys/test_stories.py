"""A person's stories, played through screen, keys, mouse, clipboard and screen reader alone."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.journeys.desk import wait_for

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.journeys.desk import Desk

pytestmark = [pytest.mark.x11, pytest.mark.journey, pytest.mark.one_python, pytest.mark.timeout(240)]

LOAN = "backed by a ¥60 billion loan"


def article(number: int) -> str:
    return (
        f"Article {number}\n\nNordhavn Steel Ltd and Kestrel Energy Corp signed a memorandum of understanding worth "
        f"€{number + 2} million on a plant number{number}.\n\nNothing else was said about marigolds.\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "Deals of the year"
    documents.mkdir()
    for number in range(3):
        (documents / f"article-{number}.txt").write_text(article(number), encoding="utf-8")
    (documents / "song.ogg").write_bytes(b"OggS" + bytes(range(256)))
    return documents


def names(desk: Desk, window: subprocess.Popen[bytes], role: str) -> list[str]:
    return [node.name for node in desk.showing(window) if node.role == role]


def search(desk: Desk, words: str) -> None:
    desk.press("ctrl+k", "ctrl+a")
    desk.type(words)


def test_search_click_an_agreement_and_paste_it_with_its_source(desk: Desk) -> None:
    window = desk.open_accord()
    desk.find(window, "Result 1 of 1", "list item")
    search(desk, "bioethanol")
    desk.find(window, "Result 1 of 1", "list item")
    desk.press("Return")
    wait_for("the first hit", lambda: "1 of 1" in names(desk, window, "label"))

    desk.click(desk.find(window, "Filter agreements", "check box"))
    desk.type("bioethanol")
    row = desk.find(window, "Loan, ", "cell", within="Agreements panel")
    desk.click(row)
    wait_for("the row to be chosen", lambda: "selected" in desk.find(window, row.name, "cell").states)
    desk.press("ctrl+c")
    wait_for("the clipboard", lambda: "application/json" in desk.targets())

    wanted = {"text/plain", "text/html", "text/csv", "text/tab-separated-values", "text/markdown", "application/json"}
    assert wanted <= desk.targets()
    assert LOAN in desk.clipboard()
    assert "000_d9a360ffe00afb37.txt" in desk.clipboard()
    [agreement] = json.loads(desk.clipboard("application/json"))
    assert agreement["amount"]["value"] == "60000000000"
    [header, line] = csv.reader(io.StringIO(desk.clipboard("text/csv"), newline=""))
    assert dict(zip(header, line, strict=True))["Amount"] == "60000000000"
    assert "<table>" in desk.clipboard("text/html")

    desk.click(desk.find(window, "Copy with citation", "button"))
    quoted = wait_for("the quote", lambda: ", para " in desk.clipboard() and desk.clipboard())
    assert LOAN in str(quoted)
    assert "000_d9a360ffe00afb37.txt" in str(quoted)
    assert "text/html" not in desk.targets()


def test_walk_the_hits_by_keys(desk: Desk) -> None:
    window = desk.open_accord()
    desk.find(window, "Result 1 of 1", "list item")
    search(desk, "semiconductor*")
    wait_for("hits in the open document", lambda: any("hits" in name for name in names(desk, window, "label")))
    desk.press("Return")
    wait_for("the best hit", lambda: any(" of 3" in name for name in names(desk, window, "label")))
    desk.press("F3", "F3", "F3")
    start = [name for name in names(desk, window, "label") if " of 3" in name]
    desk.press("F3")
    wait_for("the next hit", lambda: [n for n in names(desk, window, "label") if " of 3" in n] != start)
    desk.press("shift+F3")
    wait_for("the hit before", lambda: [n for n in names(desk, window, "label") if " of 3" in n] == start)

    desk.press("ctrl+f")
    desk.type("hydrogen")
    wait_for("the find field's own count", lambda: "1 of 1" in names(desk, window, "label"))
    desk.press("Escape")
    wait_for("the search's count", lambda: any(" of 3" in name for name in names(desk, window, "label")))


def test_narrow_down_save_and_find_it_again_at_the_next_start(desk: Desk, folder: Path) -> None:
    (folder / "loans").mkdir()
    (folder / "loans" / "loan.md").write_text("# A loan\n\nKenya signed a loan of $9 million.\n", encoding="utf-8")
    window = desk.open_accord(str(folder))
    desk.find(window, "Result 4 of 4", "list item")
    search(desk, "signed")
    desk.press("F4")
    desk.click(desk.find(window, "Type: Markdown, 1 document", "button"))
    desk.find(window, "Result 1 of 1, A loan", "list item")
    desk.find(window, "Type: Markdown, chosen", "button")

    desk.press("ctrl+s")
    wait_for("the dialog", lambda: desk.title() == "Save this search")
    desk.find(window, "Name of the search", "text")
    desk.press("ctrl+a")
    desk.type("Loans")
    desk.press("Return")
    searches = wait_for("the search to be saved", lambda: list(desk.home.rglob("searches.json")))
    assert isinstance(searches, list)
    wait_for("its name", lambda: '"Loans"' in searches[0].read_text())
    desk.press("ctrl+q")
    window.wait(30)
    (folder / "loans" / "second.md").write_text("# Another\n\nPeru signed a loan.\n", encoding="utf-8")

    window = desk.open_accord(str(folder))
    desk.find(window, "Saved searches: 1 new since ", "")
    # The first that can be chosen: there is no search to be saved yet.
    desk.press("ctrl+shift+k", "Down", "Return")
    desk.find(window, "Result 2 of 2", "list item")
    desk.find(window, "Type: Markdown, chosen", "button")


def test_open_a_folder_change_it_outside_and_read_it_again(desk: Desk, folder: Path) -> None:
    window = desk.open_accord(str(folder))
    desk.find(window, "Result 3 of 3", "list item")
    assert desk.title() == "Deals of the year – Accord"
    (folder / "article-9.txt").write_text(article(9), encoding="utf-8")
    desk.press("F5")
    desk.find(window, "Result 4 of 4", "list item")
    search(desk, "number9")
    desk.find(window, "Result 1 of 1, Article 9", "list item")
    assert sorted(path.name for path in folder.iterdir()) == [
        "article-0.txt",
        "article-1.txt",
        "article-2.txt",
        "article-9.txt",
        "song.ogg",
    ]


def test_a_second_start_brings_the_first_window_forward(desk: Desk, folder: Path) -> None:
    window = desk.open_accord()
    desk.find(window, "Result 1 of 1", "list item")
    assert desk.run_accord(str(folder)) == 0
    wait_for("the folder in the first window", lambda: desk.title() == "Deals of the year – Accord")
    desk.find(window, "Result 3 of 3", "list item")
    assert len(desk.windows(window)) == 1


def test_everything_comes_back_at_the_next_start(desk: Desk, folder: Path) -> None:
    window = desk.open_accord(str(folder))
    desk.find(window, "Result 3 of 3", "list item")
    desk.click(desk.find(window, "Dark theme", "button"))
    desk.find(window, "Light theme", "button")
    desk.press("ctrl+q")
    assert window.wait(20) == 0

    window = desk.open_accord()
    desk.find(window, "Light theme", "button")
    desk.find(window, "Result 3 of 3", "list item")
    assert desk.title() == "Deals of the year – Accord"


def test_a_file_that_was_not_read_says_why_and_can_be_left_out(desk: Desk, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing behind it")
    window = desk.open_accord(str(folder))
    desk.find(window, "Result 4 of 4", "list item")
    desk.click(desk.find(window, "2 files were not read", "button"))
    song = desk.find(window, "Skipped, song.ogg, ", "cell", within="Documents panel")
    desk.find(window, "Failed, broken.pdf, ", "cell", within="Documents panel")
    assert {node.name for node in desk.tree(window)} >= {"Show in folder", "Try again", "Leave out"}

    desk.click(song)
    desk.click(desk.find(window, "Leave out", "button"))
    desk.find(window, "1 file was not read", "button")

    desk.press("ctrl+d")
    wait_for("the text again", lambda: any(node.name == "Document text" for node in desk.showing(window)))


def test_a_folder_that_changes_is_read_again_by_itself(desk: Desk, folder: Path) -> None:
    window = desk.open_accord(str(folder))
    desk.find(window, "Result 3 of 3", "list item")
    wait_for("the watch", lambda: (folder / "new.txt").write_text(article(7)) and _listed(desk, window, 4), patience=60)


def _listed(desk: Desk, window: subprocess.Popen[bytes], number: int) -> bool:
    return any(node.name.startswith(f"Result {number} of {number}") for node in desk.showing(window))


def test_killed_while_reading_it_goes_on_at_the_next_start(desk: Desk, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(240):
        (many / f"{number:03d}.txt").write_text(article(number) * 8, encoding="utf-8")
    window = desk.open_accord(str(many))
    wait_for(
        "reading to begin", lambda: any("ndexing" in name or "eading" in name for name in names(desk, window, "label"))
    )
    desk.kill(window)

    window = desk.open_accord()
    wait_for("all documents", lambda: any("240 documents" in node.name for node in desk.showing(window)), patience=200)
    search(desk, "number239")
    desk.find(window, "Result 1 of 8, Article 239", "list item")


def test_a_screen_reader_is_told_every_name(desk: Desk) -> None:
    window = desk.open_accord()
    desk.find(window, "10 trillion yen, ", "cell", within="Investment figures panel")
    tree = desk.tree(window)
    told = {node.name for node in tree}
    assert {
        "Search documents",
        "Search results",
        "Document text",
        "Agreements",
        "Companies",
        "Investment figures",
    } <= told
    assert {"Copy agreements", "Copy companies", "Copy investment figures", "Back", "Forward"} <= told
    unnamed = [
        node
        for node in tree
        if node.role in {"push button", "check box", "toggle button"} and "showing" in node.states and not node.name
    ]
    assert not unnamed
    [text] = [node for node in tree if node.name == "Document text"]
    assert "A standout deal includes a bamboo-based bioethanol project in Assam" in text.text


def test_what_was_decided_is_there_after_an_edit_outside_and_a_new_start(desk: Desk, folder: Path) -> None:
    window = desk.open_accord(str(folder))
    desk.find(window, "Result 3 of 3", "list item")
    desk.click(desk.find(window, "€2 million", "cell", within="Investment figures panel"))
    desk.press("e")
    # The dialog has the keyboard only once the window manager says so.
    wait_for("the dialog", lambda: desk.title() == "Correct this figure")
    wait_for("the field", lambda: "focused" in desk.find(window, "Amount", "text").states)
    desk.press("ctrl+a")
    desk.type("3m")
    wait_for("what was typed", lambda: desk.find(window, "Amount", "text").text == "3m")
    desk.press("Return")
    wait_for("the correction", lambda: _cells(desk, window, "EUR 3,000,000", "corrected by you: amount"))

    desk.click(desk.find(window, "Kestrel Energy Corp", "cell", within="Companies panel"))
    desk.press("d")
    wait_for("the name to go", lambda: not _cells(desk, window, "Kestrel Energy Corp, "))
    desk.press("ctrl+z")
    wait_for("the name to come back", lambda: _cells(desk, window, "Kestrel Energy Corp, "))
    desk.press("ctrl+shift+z")
    wait_for("the name to go again", lambda: not _cells(desk, window, "Kestrel Energy Corp, "))
    desk.press("ctrl+q")
    assert window.wait(30) == 0
    file = folder / "article-0.txt"
    file.write_text(f"Corrected edition\n\n{file.read_text(encoding='utf-8')}", encoding="utf-8")

    window = desk.open_accord(str(folder))
    desk.find(window, "Result 3 of 3, ", "list item")
    wait_for("the correction", lambda: _cells(desk, window, "EUR 3,000,000", "corrected by you: amount"))
    wait_for("the companies", lambda: _cells(desk, window, "Nordhavn Steel Ltd"))
    assert not _cells(desk, window, "Kestrel Energy Corp, ")


def test_records_are_gone_through_by_keys_and_all_of_it_is_there_later(desk: Desk, folder: Path) -> None:
    (folder / "vague.txt").write_text("A grant of €9 million went to the harbour last spring.\n", encoding="utf-8")
    window = desk.open_accord(str(folder))
    desk.find(window, "Result 4 of 4", "list item")
    desk.press("ctrl+r")
    first = wait_for("the first record", lambda: _reviewed(desk, window))
    desk.press("d")
    second = wait_for("the next", lambda: (name := _reviewed(desk, window)) != first and name)
    desk.press("z")
    wait_for("the first again", lambda: _reviewed(desk, window) == first)
    desk.press("a")
    wait_for("the next again", lambda: _reviewed(desk, window) == second)
    desk.press("k")
    wait_for("its state", lambda: _reviewed(desk, window) == f"{first}, accepted by you")

    desk.click(desk.find(window, "Missed?"))
    wait_for("the sum alone", lambda: "€9 million" in str(_reviewed(desk, window)))
    desk.click(desk.find(window, "Add", "button"))
    wait_for("the dialog", lambda: desk.title() == "Add a record")
    desk.press("Return")
    wait_for("the end", lambda: "No sentence is left" in str(_reviewed(desk, window)))
    desk.press("ctrl+q")
    assert window.wait(30) == 0

    window = desk.open_accord(str(folder))
    desk.find(window, "Result 4 of 4", "list item")
    search(desk, "harbour")
    desk.find(window, "Result 1 of 1", "list item")
    desk.press("Return")
    wait_for("what was added", lambda: any("added by you" in name for name in names(desk, window, "table cell")))


def _reviewed(desk: Desk, window: subprocess.Popen[bytes]) -> str:
    """Return which record the review shows, as a screen reader says it."""
    found = [node.name for node in desk.showing(window) if node.name.startswith("Review: ")]
    return found[0].removeprefix("Review: ") if found else ""


def _cells(desk: Desk, window: subprocess.Popen[bytes], *words: str) -> list[str]:
    """Return the names of the rows that hold all of some words, as a screen reader says them; no agreement's."""
    rows = names(desk, window, "table cell")
    return [name for name in rows if all(word in name for word in words) and not name.startswith("MoU")]
