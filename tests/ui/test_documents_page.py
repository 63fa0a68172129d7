"""The Documents panel: what became of each file, and which acts make sense for those chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.models.rows import DocumentRef, DocumentRow, FileStatus, NearDocument
from desktop.ui.documents_page import ACTS, DocumentsPage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desktop.ui.theme import Theme

A, B = DocumentRef(1, "a.txt", "Alpha"), DocumentRef(2, "sub/b.pdf", "b")


def row(status: FileStatus = FileStatus.READ, ref: DocumentRef = A, **fields: object) -> DocumentRow:
    reason = {FileStatus.FAILED: "It is damaged.", FileStatus.PASSWORD: "A password is needed."}.get(status, "")
    return DocumentRow(ref, status, reason, "plain/1", "Text", 2_048, "", 12, **fields)  # type: ignore[arg-type]


@pytest.fixture
def page(qtbot: QtBot, either_theme: Theme) -> DocumentsPage:
    page = DocumentsPage(either_theme)
    qtbot.addWidget(page)
    page.resize(660, 600)
    page.show()
    return page


def fitting(*rows: DocumentRow) -> set[str]:
    return {act.name for act in ACTS if act.fits(rows)}


@pytest.mark.parametrize(
    ("rows", "acts"),
    [
        ((), set()),
        ((row(),), {"open", "show_file", "retry", "leave_out"}),
        ((row(), row(ref=B)), {"retry", "compare", "leave_out"}),
        ((row(near=NearDocument(B, 0.97)),), {"open", "show_file", "retry", "compare", "leave_out"}),
        ((row(FileStatus.FAILED),), {"show_file", "retry", "leave_out"}),
        ((row(FileStatus.PASSWORD),), {"show_file", "retry", "password", "leave_out"}),
        ((row(FileStatus.NEEDS_OCR),), {"show_file", "retry", "ocr", "leave_out"}),
        ((row(FileStatus.SKIPPED, left_out=True),), {"show_file", "retry", "take_back"}),
    ],
)
def test_what_can_be_done_with_files(rows: tuple[DocumentRow, ...], acts: set[str]) -> None:
    assert fitting(*rows) == acts


def test_buttons_follow_the_choice_and_say_for_which_rows(page: DocumentsPage, qtbot: QtBot) -> None:
    locked = row(FileStatus.PASSWORD, B)
    page.panel.set_rows((row(), locked))
    assert not page.buttons["retry"].isEnabled()
    assert page.buttons["password"].isHidden()

    page.panel.select(locked, quiet=True)

    assert page.buttons["password"].isVisible()
    with qtbot.waitSignal(page.asked) as asked:
        page.buttons["password"].click()
    assert asked.args == ["password", (locked,)]


def test_a_click_chooses_and_two_clicks_or_enter_open(page: DocumentsPage, qtbot: QtBot) -> None:
    page.panel.set_rows((row(), row(ref=B)))
    view = page.panel.view
    area, first = view.viewport(), view.visualRect(view.model().index(0, 0)).center()
    with qtbot.assertNotEmitted(page.asked):
        QTest.mouseClick(area, Qt.MouseButton.LeftButton, pos=first)
        QTest.keyClick(view, Qt.Key.Key_J)
    assert page.panel.selected_rows() == (row(ref=B),)
    assert page.buttons["open"].isEnabled()

    with qtbot.waitSignal(page.asked) as asked:
        QTest.mouseDClick(area, Qt.MouseButton.LeftButton, pos=first)
    assert asked.args == ["open", (row(),)]
    with qtbot.waitSignal(page.asked) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args[0] == "open"


def test_lists_what_was_not_read_or_all(page: DocumentsPage) -> None:
    page.panel.set_rows((row(), row(FileStatus.FAILED, B)))
    assert len(page.panel.rows()) == 2
    page.show_not_read(only=True)
    assert [shown.status for shown in page.panel.rows()] == [FileStatus.FAILED]
    page.show_not_read(only=False)
    assert len(page.panel.rows()) == 2


def test_a_file_that_was_not_read_does_not_open(page: DocumentsPage, qtbot: QtBot) -> None:
    failed = row(FileStatus.FAILED)
    page.panel.set_rows((failed,))
    with qtbot.assertNotEmitted(page.asked):
        page.panel.select(failed)


def test_escape_closes(page: DocumentsPage, qtbot: QtBot) -> None:
    page.panel.set_rows((row(),))
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.panel.view, Qt.Key.Key_Escape)
