"""A firm that is two, through screen, keys, mouse and screen reader alone."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.journeys.desk import wait_for

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.journeys.desk import Desk

pytestmark = [pytest.mark.x11, pytest.mark.journey, pytest.mark.one_python, pytest.mark.timeout(240)]

TOLD = "Told by paper {0}\n\n{1} signed a loan agreement worth USD 7{0} million with Havn Bank Ltd for a dam.\n"
FIRMS = ("Norham Power Ltd", "Kestrel Energy Corp", "Kestrel Energy Group Inc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = tmp_path / "Firms"
    documents.mkdir()
    for number, firm in enumerate(FIRMS):
        (documents / f"paper-{number}.txt").write_text(TOLD.format(number, firm), encoding="utf-8")
    return documents


def firms(desk: Desk, window: subprocess.Popen[bytes]) -> list[str]:
    """Return the firms of the panel but the bank, as a screen reader says them."""
    cells = [node.name for node in desk.showing(window) if node.role == "table cell"]
    return [name for name in cells if name.startswith(("Norham", "Kestrel"))]


def choose(desk: Desk, window: subprocess.Popen[bytes], firm: str, *keys: str) -> None:
    """Choose a firm's row, open its menu and go through it by ``keys``."""
    desk.click(desk.find(window, firm, "cell", within="Companies panel"))
    wait_for("the row", lambda: "selected" in desk.find(window, firm, "cell", within="Companies panel").states)
    desk.press("Menu")
    go_through(desk, *keys)


def list_all(desk: Desk, window: subprocess.Popen[bytes]) -> None:
    """List the firms of the whole library."""
    desk.click(desk.find(window, "Choose which companies are listed"))
    go_through(desk, "Up", "Up", "Return")


def opened(desk: Desk, folder: Path) -> subprocess.Popen[bytes]:
    """Open the folder, with the firms of the whole library listed."""
    window = desk.open_accord(str(folder))
    desk.find(window, "Result 3 of 3", "list item")
    list_all(desk, window)
    wait_for("all firms", lambda: len(firms(desk, window)) == 2)
    return window


def go_through(desk: Desk, *keys: str) -> None:
    """Press keys in a menu that was just asked for: it has no node that could be waited for."""
    time.sleep(1)
    desk.press(*keys)


def test_a_firm_is_split_and_stays_so(desk: Desk, folder: Path) -> None:
    window = opened(desk, folder)

    choose(desk, window, "Kestrel Energy", "Up", "Up", "Return")
    wait_for("the dialog", lambda: desk.title() == "Split a firm")
    desk.find(window, "Kestrel Energy Corp, paper-1.txt", "check box")
    desk.press("Return")
    wait_for("three firms", lambda: len(firms(desk, window)) == 3)
    desk.press("ctrl+z")
    wait_for("two firms", lambda: len(firms(desk, window)) == 2)
    desk.press("ctrl+shift+z")
    wait_for("three firms again", lambda: len(firms(desk, window)) == 3)
    desk.press("ctrl+q")
    assert window.wait(30) == 0

    window = desk.open_accord(str(folder))
    desk.find(window, "Result 3 of 3", "list item")
    list_all(desk, window)
    wait_for("what was split", lambda: len(firms(desk, window)) == 3)


def test_two_firms_are_merged_for_good_and_parted_again(desk: Desk, folder: Path) -> None:
    window = opened(desk, folder)
    desk.click(desk.find(window, "Kestrel Energy", "cell", within="Companies panel"))
    desk.press("shift+Down", "Menu")
    go_through(desk, "Up", "Right", "Up", "Return")
    wait_for("what was merged", lambda: len(firms(desk, window)) == 1)
    # The toast is gone by then; the menu of the firm has the way back for good.
    desk.click(desk.find(window, "Kestrel Energy", "cell", within="Companies panel"))
    desk.press("Menu")
    go_through(desk, "Up", "Right", "Up", "Return")
    wait_for("what was parted", lambda: len(firms(desk, window)) == 2)


def test_a_name_is_no_firm_for_good_also_in_a_document_that_comes_later(desk: Desk, folder: Path) -> None:
    window = opened(desk, folder)
    choose(desk, window, "Norham Power", "Up", "Right", "Return")
    wait_for("the name to go", lambda: [name[:7] for name in firms(desk, window)] == ["Kestrel"])
    desk.press("ctrl+z")
    wait_for("the name to come back", lambda: len(firms(desk, window)) == 2)
    desk.press("ctrl+shift+z")
    wait_for("the name to go again", lambda: len(firms(desk, window)) == 1)
    desk.press("ctrl+q")
    assert window.wait(30) == 0
    (folder / "paper-9.txt").write_text(TOLD.format(9, FIRMS[0]), encoding="utf-8")

    window = desk.open_accord(str(folder))
    desk.find(window, "Result 4 of 4", "list item")
    list_all(desk, window)
    wait_for("the other firm alone", lambda: [name[:7] for name in firms(desk, window)] == ["Kestrel"])
