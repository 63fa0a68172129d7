"""Two documents compared: what is the same is folded away, what is not is marked by more than colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QTextCursor

from desktop.library.differences import compare_words
from desktop.models.rows import DocumentRef
from desktop.ui.compare_dialog import CompareDialog, folded_away, summary

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.ui.theme import Theme

A, B = DocumentRef(1, "a.txt", "a"), DocumentRef(2, "b.txt", "b")


def test_marks_what_went_and_what_came(qtbot: QtBot, either_theme: Theme) -> None:
    differences = compare_words("A loan of 5 billion yen.", "A loan of 6 billion yen.")
    dialog = CompareDialog(A, B, differences, either_theme)
    qtbot.addWidget(dialog)

    assert dialog.text.toPlainText() == "A loan of 5 6 billion yen."
    styles = {}
    for place in range(1, dialog.text.document().characterCount()):
        cursor = QTextCursor(dialog.text.document())
        cursor.setPosition(place)
        style = cursor.charFormat()
        styles[place] = (style.fontStrikeOut(), style.fontUnderline())
    assert [place for place, (struck, _) in styles.items() if struck] == [10, 11]
    assert [place for place, (_, underlined) in styles.items() if underlined] == [12, 13]
    assert dialog.next.isEnabled()
    dialog.next.click()
    assert dialog.text.textCursor().position() == 9


@pytest.mark.parametrize(
    ("first", "second", "begins"),
    [
        ("a b c", "a b c", "a.txt and b.txt hold the same words."),
        ("a b c d", "a b c e", "75% of the words are the same. Struck through is what only a.txt has;"),
        ("a " * 999 + "b", "a " * 999 + "c", "More than 99% of the words are the same."),
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
