"""Rows and texts on the clipboard."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QGuiApplication

from desktop.listings.tables import AGREEMENTS, COMPANIES, FIGURES, PANELS
from desktop.ui import clipboard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.listings.listing import Listing

SIX = {
    "text/plain", "text/html", "text/csv", "text/tab-separated-values", "text/markdown", "application/json",
}  # fmt: skip
Rows = dict[str, tuple[Any, ...]]


@pytest.mark.parametrize("listing", PANELS, ids=lambda listing: listing.name)
def test_rows_come_in_six_formats_at_once(qtbot: QtBot, seed_rows: Rows, listing: Listing[Any]) -> None:
    rows = seed_rows[listing.name]

    told = clipboard.copy_rows(listing, rows)

    mime = QGuiApplication.clipboard().mimeData()
    assert set(mime.formats()) >= SIX
    assert told == f"Copied {listing.counted(len(rows))}"
    assert mime.text() == mime.data("text/tab-separated-values").data().decode()
    assert len(list(csv.reader(io.StringIO(mime.data("text/csv").data().decode())))) == len(rows) + 1
    assert len(json.loads(mime.data("application/json").data())) == len(rows)
    assert mime.html().startswith("<table>")


@pytest.mark.parametrize("name", [name for name, _words in clipboard.COPY_AS])
def test_copy_as_is_plain_text_alone(qtbot: QtBot, seed_rows: Rows, name: str) -> None:
    told = clipboard.copy_rows_as(name, FIGURES, seed_rows["figures"])

    mime = QGuiApplication.clipboard().mimeData()
    assert mime.formats() == ["text/plain"]
    assert "10,500 crore" in mime.text()
    assert told.startswith("Copied 4 figures ")


def test_a_quote_names_its_source(qtbot: QtBot, seed_rows: Rows) -> None:
    told = clipboard.copy_rows_as("quote", AGREEMENTS, seed_rows["agreements"][:1])
    text = QGuiApplication.clipboard().text()
    assert text.startswith("“At the heart of the visit")
    assert "000_d9a360ffe00afb37.txt" in text
    assert ", para " in text
    assert told == "Copied 1 agreement with its source"


def test_no_rows_are_said_and_leave_the_clipboard(qtbot: QtBot) -> None:
    clipboard.copy_text("kept", "Copied")
    assert clipboard.copy_rows(FIGURES, ()) == clipboard.NOTHING
    assert clipboard.copy_rows_as("md", FIGURES, ()) == clipboard.NOTHING
    assert clipboard.copy_text("", "Copied") == clipboard.NOTHING
    assert QGuiApplication.clipboard().text() == "kept"


@pytest.mark.one_python
def test_ten_thousand_rows(qtbot: QtBot, seed_rows: Rows) -> None:
    rows = seed_rows["companies"] * 1667
    assert clipboard.copy_rows(COMPANIES, rows) == "Copied 10,002 companies"
    assert QGuiApplication.clipboard().text().count("\n") == 10_003


def test_more_rows_than_other_programs_take_are_cut(
    qtbot: QtBot, seed_rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "MOST_ROWS", 5)
    assert clipboard.copy_rows(COMPANIES, seed_rows["companies"]) == "Copied the first 5 of 6 companies"
    assert QGuiApplication.clipboard().text().count("\n") == 6


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a\x00b\x1bc\x7f\x9f", "abc"), ("a\tb\nc\r\nd\re", "a\tb\nc\r\nde"), ("\ud83dx", "x"), ("é 😀", "é 😀")],
)
def test_control_characters_never_reach_it(qtbot: QtBot, text: str, expected: str) -> None:
    clipboard.copy_text(text, "Copied")
    assert clipboard.text_mime(text).text() == expected
