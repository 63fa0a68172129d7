"""The list of results: its rows, its pages, and what is painted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester

from desktop.models.document import Span
from desktop.models.rows import DocumentRef, DocumentRow, FileStatus
from desktop.models.search import Hit, HitPage, Passage, Snippet, SortOrder
from desktop.ui.result_model import CHUNK, ROW_ROLE, ResultModel
from desktop.ui.result_rows import first_words
from desktop.ui.search_panel import SearchPanel
from desktop.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.models.document import Document
    from desktop.ui.theme import Theme

NOWHERE = QModelIndex()


def hit(number: int, *passages: tuple[str, str, int]) -> Hit:
    made = tuple(
        Passage(heading, at + 1, Span(start=at, end=at + 1), Snippet(words, ((0, 4),)), hits)
        for at, (heading, words, hits) in enumerate(passages)
    )
    return Hit(DocumentRef(number, f"{number}.txt", f"Title {number}"), "Text", 1.0, 3, made, best=len(made) - 1)


def page(*hits: Hit, total: int = 0, offset: int = 0, **more: object) -> HitPage:
    leads_on = "on" if offset + len(hits) < total else None
    return HitPage("deal", hits, total or len(hits), offset, 0.008, next=leads_on, **more)  # type: ignore[arg-type]


def document(number: int, status: FileStatus = FileStatus.READ, reason: str = "") -> DocumentRow:
    ref = DocumentRef(number, f"{number}.txt", f"Title {number}")
    return DocumentRow(ref, status, reason, "plain/1", "Text", 100, "ab", 1_234)


@pytest.fixture
def model(qapp: object) -> ResultModel:
    made = ResultModel()
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    # It would ask for more in the midst of a reset, and then complain of an insertion within one.
    tester.setUseFetchMore(False)
    return made


@pytest.fixture
def panel(qtbot: QtBot, either_theme: Theme) -> SearchPanel:
    made = SearchPanel(either_theme)
    qtbot.addWidget(made)
    made.resize(348, 700)
    made.show()
    return made


def test_passages_stand_by_their_document(model: ResultModel) -> None:
    model.set_page(page(hit(1, ("Title 1", "deal a", 1), ("A heading", "deal b", 2)), hit(2, ("Title 2", "deal", 0))))

    rows = [model.row(number) for number in range(model.rowCount())]

    assert [(row.document.id, row.title, row.meta, row.chip) for row in rows if row] == [
        (1, "Title 1", "Text · ¶\u00a01", "1 hit"),
        (1, "A heading", "Text · ¶\u00a02 · Title 1", "2 hits"),
        (2, "Title 2", "Text · ¶\u00a01", ""),
    ]
    assert model.best() == 1


def test_asks_for_the_next_page_once_there_is_one(model: ResultModel, qtbot: QtBot) -> None:
    model.set_page(page(hit(1, ("T", "deal", 1)), total=2))
    assert model.canFetchMore(NOWHERE)

    with qtbot.waitSignal(model.more_wanted) as asked:
        model.fetchMore(NOWHERE)
    model.add_page(page(hit(9, ("T", "deal", 1)), total=2, offset=7))
    assert model.rowCount() == 1
    model.add_page(page(hit(2, ("T", "deal", 1)), total=2, offset=1))

    assert asked.args == ["on"]
    assert not model.canFetchMore(NOWHERE)
    assert model.rowCount() == 2
    assert not model.canFetchMore(NOWHERE)


def test_documents_like_one_another_are_folded_and_shown(model: ResultModel) -> None:
    like = tuple(DocumentRef(number, f"{number}.txt", f"Title {number}") for number in (2, 3))
    first = replace(hit(1, ("T", "deal", 1)), alike=like)
    model.set_page(page(first, hit(2, ("T", "deal", 1)), hit(5, ("T", "deal", 1)), total=4))
    model.add_page(page(hit(3, ("T", "deal", 1)), total=4, offset=3))

    def shown() -> list[tuple[int, str]]:
        rows = [model.row(number) for number in range(model.rowCount())]
        return [(row.document.id, row.title) for row in rows if row]

    folded = [(1, "T"), (1, "and 2 like it"), (5, "T")]
    assert shown() == folded
    assert model.other_document(1, 1) == 2
    assert not model.turn(0)
    assert model.turn(1)
    assert shown() == [*folded[:2], (2, "Title 2"), (3, "Title 3"), *folded[2:]]
    assert model.turn(1)
    assert shown() == folded
    assert not model.canFetchMore(NOWHERE)


def test_documents_follow_one_another_round(model: ResultModel) -> None:
    model.set_page(page(*(hit(number, ("T", "deal", 1), ("T", "deal", 1)) for number in (4, 2, 9))))
    assert [model.other_document(number, 1) for number in (4, 2, 9, 5)] == [2, 4, 0, -1]
    assert [model.other_document(number, -1) for number in (4, 2, 9)] == [4, 0, 2]
    assert [model.is_round(number, 1) for number in (4, 2, 9)] == [False, False, True]


def test_many_documents_come_in_pieces(model: ResultModel) -> None:
    model.set_documents([document(number) for number in range(CHUNK + 50)])
    assert model.rowCount() == CHUNK

    model.fetchMore(NOWHERE)

    assert model.rowCount() == CHUNK + 50
    assert not model.canFetchMore(NOWHERE)


def test_asks_for_first_words_when_a_document_comes_into_sight(model: ResultModel, qtbot: QtBot) -> None:
    model.set_documents([document(1), document(2)])

    with qtbot.waitSignal(model.excerpts_wanted) as asked:
        assert model.index(1, 0).data(ROW_ROLE).snippet == ""
    model.add_excerpts({2: "It begins"})

    assert asked.args == [(2,)]
    assert model.index(1, 0).data(ROW_ROLE).snippet == "It begins"


def test_a_file_that_failed_says_why(model: ResultModel) -> None:
    model.set_documents([document(1, FileStatus.FAILED, "It is locked.")])

    row = model.index(0, 0).data(ROW_ROLE)

    assert (row.snippet, row.chip, row.failed) == ("It is locked.", "Failed", True)


def test_titles_are_never_markup(model: ResultModel) -> None:
    ref = DocumentRef(1, "a.txt", "<b>bold</b> & <img src=x>")
    model.set_documents([DocumentRow(ref, FileStatus.READ, "", "", "Text", 1, "", 1)])

    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)

    assert "<img" not in tip
    assert "&lt;img src=x&gt;" in tip


def test_rows_are_told_to_a_screen_reader(model: ResultModel) -> None:
    model.set_page(page(hit(1, ("Title 1", "a deal", 2))))

    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Result 1 of 1, Title 1, 2 hits, Text · ¶\u00a01, a deal"
    )


def test_counts_what_was_found(panel: SearchPanel) -> None:
    panel.show_page(page(hit(1, ("T", "deal", 1), ("U", "deal", 1))))
    assert (panel._count.text(), panel._where.text()) == ("2 passages", "in 1 document · 8 ms")

    panel.show_page(page(hit(1, ("T", "deal", 1)), total=312, behind=5))
    assert (panel._count.text(), panel._where.text()) == ("312+ passages", "in 312 documents so far · 8 ms")


def test_says_that_nothing_was_found_and_what_would_be(panel: SearchPanel, qtbot: QtBot) -> None:
    panel.show_page(page(did_you_mean="<deal>"))
    title, _words, link = panel._empty

    assert title.text() == "No passages for “deal”"
    assert "&lt;deal&gt;" in link.text()
    with qtbot.waitSignal(panel.suggested) as suggested:
        link.linkActivated.emit("x")
    assert suggested.args == ["<deal>"]


def test_a_chosen_row_stays_chosen_when_the_answer_comes_anew(panel: SearchPanel) -> None:
    one, two = hit(1, ("T", "deal", 1)), hit(2, ("T", "deal", 1))
    panel.show_page(page(one, two))
    panel.view.choose(1)
    panel.show_page(page(two, one))

    assert panel.view.currentIndex().row() == 0


def test_enter_and_click_open_a_row(panel: SearchPanel, qtbot: QtBot) -> None:
    panel.show_page(page(hit(1, ("T", "deal", 1)), hit(2, ("U", "deal", 1))))

    with qtbot.waitSignal(panel.opened) as clicked:
        where = panel.view.visualRect(panel.model.index(1, 0)).center()
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(panel.opened) as entered:
        qtbot.keyClick(panel.view, Qt.Key.Key_Up)
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)

    assert [clicked.args[0].document.id, entered.args[0].document.id] == [2, 1]


def test_sorting_is_asked_for(panel: SearchPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.sort_chosen) as chosen:
        panel._sort.menu().actions()[1].trigger()

    assert chosen.args == [SortOrder.DATE]
    assert panel._sort.text() == "Date ▾"


def test_hits_are_marked_where_they_stand(panel: SearchPanel, either_theme: Theme) -> None:
    """An emoji before the hit takes two of Qt's places."""
    snippet = Snippet(
        "🙂🙂 the deal is here and goes on for long enough that it takes two lines or even three", ((7, 11),)
    )
    passage = Passage("T", 1, Span(start=0, end=1), snippet, 1)
    panel.show_page(page(Hit(DocumentRef(1, "a.txt", "T"), "Text", 1.0, 1, (passage,))))
    row = panel.view.visualRect(panel.model.index(0, 0))
    image = panel.view.viewport().grab(row).toImage()
    palette = DARK if either_theme.palette.name == "dark" else LIGHT
    mark = QColor(palette.mark).rgb()

    marked = [x for x in range(image.width()) for y in range(38, 52, 3) if image.pixel(x, y) == mark]

    assert marked
    assert max(marked) - min(marked) < 60


def test_late_answers_fade_the_list(panel: SearchPanel) -> None:
    panel.show_page(page(hit(1, ("T", "deal", 1))))
    before = panel.view.viewport().grab().toImage()
    panel.view.set_faded(faded=True)

    assert panel.view.viewport().grab().toImage() != before


def test_first_words_are_those_below_the_title(seed: Document, make_document: Callable[..., Document]) -> None:
    assert first_words(seed).startswith("PM Modi’s Japan visit advanced India’s strategic")
    assert first_words(make_document("  \n ")) == ""
