"""The pages of a PDF in the reader's place: the sentence asked for is boxed where its words are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QStackedWidget

from desktop.models.document import Block, Document, Page, Span
from desktop.models.records import Extraction
from desktop.ui.document_view import DocumentView
from desktop.ui.original_view import OriginalView
from desktop.ui.page_words import find_on_page
from desktop.ui.reader_original import places_of
from tests.readers.making_pdf import column, make_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desktop.ui.theme import Theme

    Pages = tuple[QStackedWidget, OriginalView]

LINES = (
    ("Alpha and Beta signed a treaty.", "Nothing else was said."),
    ("Gamma lent five million to", "Delta Bank in May."),
)
TEXT = "Alpha and Beta signed a treaty. Nothing else was said.\n\nGamma lent five million to Delta Bank in May."


def write_pdf(file: Path) -> Path:
    """Write a PDF with a page for each of ``LINES``, from 700 points down, 40 apart, in 20 point type."""
    file.write_bytes(make_pdf(*(column(*lines, pitch=40, size=20) for lines in LINES)))
    return file


@pytest.fixture
def pages(qtbot: QtBot, light_theme: Theme) -> Pages:
    window = QStackedWidget()
    qtbot.addWidget(window)
    view = OriginalView(light_theme, window)
    window.addWidget(view)
    return window, view


def document() -> Document:
    cut = TEXT.index("Gamma")
    spans = (Span(start=0, end=cut - 2), Span(start=cut, end=len(TEXT)))
    return Document(
        path="a.pdf",
        text=TEXT,
        title="a",
        reader="pdf/1",
        format="PDF",
        blocks=tuple(Block(span=span) for span in spans),
        pages=tuple(Page(span=span, label=str(number)) for number, span in enumerate(spans, 1)),
    )


@pytest.mark.parametrize(
    ("page", "words", "found"),
    [
        ("Alpha signs a treaty.", "signs a treaty", "signs a treaty"),
        ("Alpha si-\r\ngns a\r\ntreaty.", "signs a treaty", "si-\r\ngns a\r\ntreaty"),
        ("ALPHA SIGNS", "Alpha signs", "ALPHA SIGNS"),
        ("the end of a long sentence that", "a long sentence that runs on", "a long sentence that"),
        ("that runs on to here. Next", "a sentence that runs on to here", "that runs on to here"),
        ("nothing of it", "Alpha signs a treaty", None),
        ("", "Alpha", None),
        ("Alpha", "...", None),
    ],
)
def test_words_are_found_whatever_parts_them(page: str, words: str, found: str | None) -> None:
    place = find_on_page(page, words)
    assert (place and page[slice(*place)]) == found


def test_a_span_is_parted_by_pages() -> None:
    start = TEXT.index("Nothing")
    assert places_of(document(), Span(start=start, end=len(TEXT) - 5)) == [
        (0, "Nothing else was said."),
        (1, "Gamma lent five million to Delta Bank in"),
    ]


@pytest.mark.parametrize("width", [500, 900])
def test_the_box_stands_around_the_words(qtbot: QtBot, pages: Pages, tmp_path: Path, width: int) -> None:
    window, view = pages
    window.resize(width, 600)
    window.show()
    view.show_file(write_pdf(tmp_path / "a.pdf"))

    assert view.show_places([(1, "Gamma lent five million to Delta Bank in May.")])
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > 0)

    first, second = view.boxes()
    # Two lines of 20 point type, 40 points apart, on a page of 612 points that fills the width.
    scale = (view.viewport().width() - 12) / 612
    assert second.top() - first.top() == pytest.approx(40 * scale, abs=2)
    assert first.left() == pytest.approx(6 + 73 * scale, abs=4)
    assert view.viewport().rect().contains(first.toRect())

    def is_inked() -> bool:
        picture = view.viewport().grab(first.toRect()).toImage()
        every = [picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())]
        return sum(colour.lightness() < 100 for colour in every) > 50

    qtbot.waitUntil(is_inked, timeout=10_000)


def test_words_that_are_not_there_box_nothing(pages: Pages, tmp_path: Path) -> None:
    _, view = pages
    view.show_file(write_pdf(tmp_path / "a.pdf"))
    assert not view.show_places([(0, "Gamma lent five million"), (7, "beyond the end")])
    assert view.boxes() == []


def test_the_reader_switches_and_boxes_the_sentence(qtbot: QtBot, light_theme: Theme, tmp_path: Path) -> None:
    view = DocumentView(light_theme)
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    file = write_pdf(tmp_path / "a.pdf")
    view.show_document(document(), Extraction(), words=9, stale=False, original=file)
    assert view.header.switch.isVisible()

    view.header.switch.button(1).click()
    start = TEXT.index("Gamma")
    view.show_place(Span(start=start, end=len(TEXT)), Span(start=start, end=start + 5))

    shown = view._pages.currentWidget()
    assert isinstance(shown, OriginalView)
    assert len(shown.boxes()) == 2

    view.show_document(document(), Extraction(), words=9, stale=False)
    assert view._pages.currentWidget() is view.body
    assert view.header.switch.isHidden()


def test_a_file_that_cannot_be_shown_is_told_and_the_text_stays(
    qtbot: QtBot, light_theme: Theme, tmp_path: Path
) -> None:
    view = DocumentView(light_theme)
    qtbot.addWidget(view)
    broken = tmp_path / "a.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    view.show_document(document(), Extraction(), words=9, stale=False, original=broken)
    with qtbot.waitSignal(view.original.failed):
        view.header.switch.button(1).click()
    assert view._pages.currentWidget() is view.body
    assert not view.header.switch.is_second
