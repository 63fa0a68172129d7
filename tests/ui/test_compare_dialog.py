"""Two documents compared: what is the same is folded away, what is not is marked by more than colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop.library.differences import compare_words
from desktop.library.library import Library
from desktop.models.rows import DocumentRef
from desktop.ui.compare_dialog import CompareDialog
from desktop.ui.compare_text import folded_away, summary

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.ui.theme import Theme
    from desktop.ui.workspace import Workspace

LATE = 20_000
A, B = DocumentRef(1, "a.txt", "a"), DocumentRef(2, "b.txt", "b")


def test_marks_what_went_and_what_came(qtbot: QtBot, either_theme: Theme) -> None:
    differences = compare_words("A loan of 5 billion yen.", "A loan of 6 billion yen.")
    dialog = CompareDialog(A, B, differences, (), either_theme)
    qtbot.addWidget(dialog)

    assert dialog.words.text.toPlainText() == "A loan of 5 6 billion yen."
    styles = {}
    for place in range(1, dialog.words.text.document().characterCount()):
        cursor = QTextCursor(dialog.words.text.document())
        cursor.setPosition(place)
        style = cursor.charFormat()
        styles[place] = (style.fontStrikeOut(), style.fontUnderline())
    assert [place for place, (struck, _) in styles.items() if struck] == [10, 11]
    assert [place for place, (_, underlined) in styles.items() if underlined] == [12, 13]
    assert dialog.next.isEnabled()
    dialog.next.click()
    assert dialog.words.text.textCursor().position() == 9


@pytest.mark.parametrize(
    ("first", "second", "begins"),
    [
        ("a b c", "a b c", "a.txt and b.txt hold the same words."),
        ("a b c d", "a b c e", "75 % of the words are the same. Struck through is what only a.txt has;"),
        ("a " * 999 + "b", "a " * 999 + "c", "More than 99 % of the words are the same."),
    ],
)
def test_says_how_much_is_the_same(first: str, second: str, begins: str) -> None:
    assert summary(A, B, compare_words(first, second)).startswith(begins)


def test_long_passages_are_folded_away() -> None:
    text = " ".join(f"w{number}" for number in range(200))
    assert folded_away(text, is_first=False, is_last=False).count("\n") == 2
    assert "[… 150 words the same …]" in folded_away(text, is_first=False, is_last=False)
    assert folded_away(text, is_first=True, is_last=False).startswith("\n[… 175 words the same …]")
    assert folded_away("a few words", is_first=False, is_last=False) == "a few words"


def test_commitments_stand_side_by_side_a_click_from_their_sentences(workspace: Workspace, qtbot: QtBot) -> None:
    library = workspace.session.library
    assert isinstance(library, Library)
    told = "Statement\n\n{}\n\nJapan will provide a loan of EUR {} million to India for the Ostrand metro line.\n"
    for name, date, amount in (("b", "3 June 2025", 400), ("c", "12 May 2022", 300)):
        (library.folder / f"{name}.txt").write_text(told.format(date, amount), encoding="utf-8")
    for _step in library.refresh():
        pass
    rows = [row for row in library.documents() if row.document.path in {"b.txt", "c.txt"}]
    workspace.documents.show()
    assert workspace.documents.page is not None
    workspace.documents.page.asked.emit("compare", rows)
    qtbot.waitUntil(lambda: bool(workspace.findChildren(CompareDialog)), timeout=LATE)
    [dialog] = workspace.findChildren(CompareDialog)
    dialog.pages.setCurrentWidget(dialog.compared)
    assert dialog.compared.told.text() == "From c.txt to b.txt: 1 changed."
    shown = dialog.compared.view.list.item(0).text()
    assert shown.splitlines()[1:] == ["Changed · Loan", "Amount: EUR 300 m → EUR 400 m"]
    [_, newer] = [button for button in dialog.compared.findChildren(QPushButton) if button.text()]
    QTest.mouseClick(newer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: workspace.session.document.ref.path == "b.txt", timeout=LATE)  # type: ignore[union-attr]
    QTest.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    assert workspace.toast.text() == "Copied 1 commitment as a table"
    assert "EUR 300 m → EUR 400 m" in QGuiApplication.clipboard().text()
    dialog.close()
