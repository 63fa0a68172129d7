"""The reader as a person uses it: places, hits, underlines, finding, copying."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QToolButton

from desktop.models.document import Document, Span
from desktop.models.records import Extraction
from desktop.ui.document_view import DocumentView
from desktop.ui.reader_page import SHARE
from desktop.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.ui.theme import Theme

NOTHING = Extraction()
# Of a scroll bar, in the light palette.
HANDLE = "#d3d8e0"


@pytest.fixture
def view(qtbot: QtBot, light_theme: Theme) -> DocumentView:
    view = DocumentView(light_theme)
    qtbot.addWidget(view)
    view.resize(724, 810)
    view.show()
    return view


@pytest.fixture
def seed_view(view: DocumentView, seed: Document, seed_extraction: Extraction) -> DocumentView:
    view.show_document(seed, seed_extraction, words=658, stale=False)
    return view


def hits_in(text: str, word: str) -> tuple[Span, ...]:
    return tuple(Span(start=found.start(), end=found.end()) for found in re.finditer(word, text, re.IGNORECASE))


def share_of(view: DocumentView, offset: int) -> float:
    """Where the line of a code point stands in the height of the page, 0 at the top."""
    text, page = view.body.page.text, view.body.page
    return (text.top_of(text.map.position_of(offset)) - page.verticalScrollBar().value()) / page.viewport().height()


def coloured(view: DocumentView, colour: str) -> list[str]:
    """The words that have a ground of this colour."""
    return [
        chosen.cursor.selectedText()
        for chosen in view.body.page.extraSelections()
        if chosen.format.background().color() == QColor(colour) and chosen.format.background().style()
    ]


def underlined(view: DocumentView, colour: str) -> list[str]:
    return [
        chosen.cursor.selectedText()
        for chosen in view.body.page.extraSelections()
        if chosen.format.underlineColor() == QColor(colour)
    ]


def preceded(document: Document, words: str) -> Document:
    """The document with words before its first block."""
    by = len(words)
    blocks = tuple(
        block.model_copy(update={"span": Span(start=block.span.start + by, end=block.span.end + by)})
        for block in document.blocks
    )
    return document.model_copy(update={"text": words + document.text, "blocks": blocks})


def point_of(view: DocumentView, offset: int) -> QPoint:
    page = view.body.page
    cursor = QTextCursor(page.document())
    cursor.setPosition(page.text.map.position_of(offset) + 1)
    return page.cursorRect(cursor).center()


def choose(view: DocumentView, start: int, end: int) -> None:
    page = view.body.page
    cursor = page.textCursor()
    cursor.setPosition(page.text.map.position_of(start))
    cursor.setPosition(page.text.map.position_of(end), QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)


def test_the_seed_is_shown_as_it_is(seed_view: DocumentView, seed: Document) -> None:
    lines = seed_view.body.page.toPlainText().split("\n")
    assert lines[0] == "TEXT   ·   000_d9a360ffe00afb37.txt   ·   658 words, 3 min"
    # Qt gives a no-break space back as a space.
    assert lines[1:] == [seed.text[block.span.start : block.span.end].replace("\xa0", " ") for block in seed.blocks]
    assert seed_view.header.title.text().startswith("PM Modi’s Japan’ visit")
    assert seed_view.body.page.accessibleName() == "Document text"


@pytest.mark.parametrize("number", range(5))
def test_every_record_comes_to_forty_percent(seed_view: DocumentView, seed_extraction: Extraction, number: int) -> None:
    # The last stands in the last paragraph: room is made below it.
    agreement = seed_extraction.agreements[number]
    seed_view.show_place(agreement.mention.span, agreement.anchor)
    assert share_of(seed_view, agreement.mention.span.start) == pytest.approx(SHARE, abs=0.01)


def test_the_place_is_kept_when_the_window_or_the_text_grows(
    seed_view: DocumentView, seed_extraction: Extraction
) -> None:
    agreement = seed_extraction.agreements[1]
    start = agreement.mention.span.start
    seed_view.show_place(agreement.mention.span, agreement.anchor)
    seed_view.set_text_size(24)
    assert share_of(seed_view, start) == pytest.approx(SHARE, abs=0.01)
    seed_view.resize(560, 700)
    assert share_of(seed_view, start) == pytest.approx(SHARE, abs=0.01)
    assert seed_view.text_size == 24
    seed_view.set_text_size(99)
    assert seed_view.text_size == 28
    seed_view.set_text_size(1)
    assert seed_view.text_size == 12


def test_a_passage_without_words_of_its_own_is_tinted_and_not_marked(seed_view: DocumentView, seed: Document) -> None:
    passage = seed.blocks[-1].span
    seed_view.show_place(passage, passage)
    assert not coloured(seed_view, LIGHT.mark)
    assert seed_view.body.shown_sentence() == passage


def test_other_records_leave_the_place_and_the_find_field(
    seed_view: DocumentView, seed: Document, seed_extraction: Extraction
) -> None:
    agreement = seed_extraction.agreements[-1]
    seed_view.show_place(agreement.mention.span, agreement.anchor)
    top = seed_view.body.here()
    seed_view.open_find()

    assert seed_view.renew_document(seed, NOTHING, words=658, stale=False)

    assert seed_view.body.here() == top
    assert seed_view.body.shown_sentence() == agreement.mention.span
    assert seed_view.finding
    assert not underlined(seed_view, LIGHT.agreement)


@pytest.mark.parametrize("scrolled", [False, True])
def test_another_wording_is_shown_where_the_old_one_stood(
    seed_view: DocumentView, seed: Document, seed_extraction: Extraction, scrolled: bool
) -> None:
    agreement = seed_extraction.agreements[3]
    seed_view.show_place(agreement.mention.span, agreement.anchor)
    if scrolled:
        bar = seed_view.body.page.verticalScrollBar()
        bar.setValue(bar.value() - 900)
    words = seed.text[seed_view.body.here() :][:40]
    edited = preceded(seed, "A line that somebody wrote above everything else.\n\n")

    assert not seed_view.renew_document(edited, seed_extraction, words=666, stale=False)

    sentence = seed.text[agreement.mention.span.start : agreement.mention.span.end]
    shown = seed_view.body.shown_sentence()
    assert shown is not None
    assert edited.text[shown.start : shown.end] == sentence
    if scrolled:
        assert abs(seed_view.body.here() - edited.text.index(words)) < 60
    else:
        assert share_of(seed_view, shown.start) == pytest.approx(SHARE, abs=0.01)


def test_a_sentence_that_has_gone_is_no_longer_tinted(
    seed_view: DocumentView, seed: Document, seed_extraction: Extraction
) -> None:
    agreement = seed_extraction.agreements[3]
    seed_view.show_place(agreement.mention.span, agreement.anchor)

    seed_view.renew_document(seed.model_copy(update={"text": seed.text.upper()}), NOTHING, words=658, stale=False)

    assert seed_view.body.shown_sentence() is None


def test_a_scrolled_place_is_kept_too(seed_view: DocumentView, seed: Document) -> None:
    offset = seed.text.index("Economic Security\n")
    seed_view.body.bring(Span(start=offset, end=offset + 5))
    bar = seed_view.body.page.verticalScrollBar()
    bar.setValue(bar.value() + 150)
    top = seed_view.body.here()
    seed_view.set_text_size(26)
    # The line that holds it begins elsewhere now.
    assert abs(seed_view.body.here() - top) < 60
    seed_view.set_text_size(16)
    assert seed_view.body.here() == top


def test_evidence_is_tinted_and_the_mention_marked(
    seed_view: DocumentView, seed: Document, seed_extraction: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    still(monkeypatch, seed_view)
    agreement = seed_extraction.agreements[0]
    seed_view.show_place(agreement.mention.span, agreement.anchor)
    assert coloured(seed_view, LIGHT.mark) == ["Joint Declaration on Security Cooperation"]
    shown = "".join(coloured(seed_view, LIGHT.evidence))
    assert shown == agreement.mention.text.replace("Joint Declaration on Security Cooperation", "")


def still(monkeypatch: pytest.MonkeyPatch, view: DocumentView) -> None:
    """As on a system whose animations are off."""

    class Style:
        @staticmethod
        def styleHint(*_asked: object) -> int:
            return 0

    monkeypatch.setattr(view.body, "style", Style)


def test_the_tint_fades_in(seed_view: DocumentView, seed_extraction: Extraction, qtbot: QtBot) -> None:
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    if not seed_view.style().styleHint(hint, None, seed_view):
        pytest.skip("animations are off here")
    agreement = seed_extraction.agreements[0]
    started = time.perf_counter()
    seed_view.show_place(agreement.mention.span, agreement.anchor)
    assert coloured(seed_view, LIGHT.evidence) == []
    qtbot.waitUntil(lambda: coloured(seed_view, LIGHT.evidence) != [], timeout=3000)
    assert time.perf_counter() - started > 0.15


def test_records_are_underlined_in_their_hue(seed_view: DocumentView, seed: Document) -> None:
    offset = seed.text.index("Notably")
    seed_view.body.bring(Span(start=offset, end=offset + 7))
    assert underlined(seed_view, LIGHT.company) == [
        "Renesas Electronics", "CG Power", "Tokyo Electron", "Tata Electronics",
    ]  # fmt: skip
    assert "MoUs" in underlined(seed_view, LIGHT.agreement)
    assert "¥60 billion" in underlined(seed_view, LIGHT.figure)


@pytest.mark.parametrize(
    ("words", "listing", "tip"),
    [
        ("Tokyo Electron", "companies", "Company: Tokyo Electron (JP)"),
        ("¥60 billion", "figures", "JPY 60,000,000,000, loan"),
        ("MoUs", "agreements", "MoU: Make in India, Chips to Startup"),
    ],
)
def test_a_click_on_an_underline_names_its_record(
    qtbot: QtBot, seed_view: DocumentView, seed: Document, words: str, listing: str, tip: str
) -> None:
    offset = seed.text.index(words)
    seed_view.body.bring(Span(start=offset, end=offset + len(words)))
    page = seed_view.body.page
    assert page.label_at(page.text.map.position_of(offset)) == tip
    with qtbot.waitSignal(seed_view.record_clicked) as told:
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point_of(seed_view, offset))
    assert told.args[0] == listing
    QTest.mouseMove(page.viewport(), point_of(seed_view, offset))
    page.pointed.emit(page.text.map.position_of(offset))
    assert page.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_click_on_other_words_names_none(qtbot: QtBot, seed_view: DocumentView, seed: Document) -> None:
    page = seed_view.body.page
    with qtbot.assertNotEmitted(seed_view.record_clicked):
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point_of(seed_view, seed.text.index("apan")))
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(3, 300))


def test_hits_are_walked_and_counted(qtbot: QtBot, seed_view: DocumentView, seed: Document) -> None:
    hits = hits_in(seed.text, "semiconductors?")
    told: list[tuple[int, int]] = []
    seed_view.hit_changed.connect(lambda number, total: told.append((number, total)))
    seed_view.set_hits(hits)
    assert told[-1] == (0, 3)
    for key, expected in ((Qt.KeyboardModifier.NoModifier, 1), (Qt.KeyboardModifier.NoModifier, 2)):
        QTest.keyClick(seed_view.body.page, Qt.Key.Key_F3, key)
        assert told[-1] == (expected, 3)
    QTest.keyClick(seed_view.body.page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert told[-1] == (1, 3)
    assert coloured(seed_view, LIGHT.current) == ["semiconductors"]
    assert coloured(seed_view, LIGHT.mark) == ["semiconductor", "semiconductor"]
    assert seed_view.header._count.text() == "1 of 3"
    seed_view.previous_hit()
    assert told[-1] == (3, 3)


def test_the_hit_of_the_place_shown_is_the_current_one(
    seed_view: DocumentView, seed: Document, seed_extraction: Extraction
) -> None:
    agreement = seed_extraction.agreements[1]
    seed_view.set_hits(hits_in(seed.text, "semiconductors?"))
    seed_view.show_place(agreement.mention.span, agreement.anchor)
    assert seed_view.header._count.text() == "2 of 3"


def test_one_term_is_walked_alone_in_the_next_document_too(
    qtbot: QtBot, view: DocumentView, make_document: Callable[..., Document]
) -> None:
    for text, total in (("Chip, steel and chip.", 3), ("Steel, chip and steel.", 2)):
        document = make_document(text)
        view.show_document(document, NOTHING, words=1, stale=False)
        hits = hits_in(text, "chip|steel")
        terms = [int(text[hit.start : hit.end].lower() == "steel") for hit in hits]
        view.set_hits(hits, ("chip", "steel"), terms)
        assert len(view.body.walk.hits) == total
        if total == 3:
            steel = next(one for one in view.terms.findChildren(QToolButton) if one.text().startswith("steel"))
            qtbot.mouseClick(steel, Qt.MouseButton.LeftButton)
            assert [text[hit.start : hit.end] for hit in view.body.walk.hits] == ["steel"]
    assert view.terms.only == 1
    view.set_hits(hits_in("Steel, chip and steel.", "chip"))
    assert (view.terms.only, view.terms.isHidden(), len(view.body.walk.hits)) == (-1, True, 1)


def test_only_what_is_in_sight_is_coloured(view: DocumentView, make_document: Callable[..., Document]) -> None:
    document = make_document("\n\n".join(f"Line {number} has a hit in it." for number in range(5_000)))
    view.show_document(document, NOTHING, words=1, stale=False)
    hits = hits_in(document.text, "hit")
    view.set_hits(hits)
    first = coloured(view, LIGHT.mark)
    assert 5 < len(first) < 60
    view.next_hit()
    view.previous_hit()
    assert view.body.walk.number == 5_000
    assert coloured(view, LIGHT.current) == ["hit"]
    assert len(view.body.page.extraSelections()) < 60
    assert len(view.body.hit_map.shares) == 5_000


def test_the_rail_shows_hits_and_leads_to_them(seed_view: DocumentView, seed: Document) -> None:
    seed_view.set_hits(hits_in(seed.text, "investment"))
    rail = seed_view.body.hit_map
    assert rail.isVisible()
    assert rail.geometry().right() == seed_view.width() - 20 + 7
    assert list(rail.shares) == sorted(rail.shares)
    QTest.mouseClick(rail, Qt.MouseButton.LeftButton, pos=QPoint(4, rail.height() - 1))
    assert seed_view.body.walk.number == len(rail.shares)
    assert share_of(seed_view, seed_view.body.walk.hits[-1].start) == pytest.approx(SHARE, abs=0.01)
    seed_view.set_hits(())
    assert not rail.isVisible()


def test_finds_within_the_document(qtbot: QtBot, seed_view: DocumentView, seed: Document) -> None:
    seed_view.set_hits(hits_in(seed.text, "investment"))
    seed_view.find_requested.connect(lambda words: seed_view.set_find_hits(hits_in(seed.text, words) if words else ()))
    QTest.keyClick(seed_view.body.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field = seed_view.header.field
    assert field.isVisible()
    assert not seed_view.header.title.isVisible()
    with qtbot.waitSignal(seed_view.find_requested) as told:
        QTest.keyClicks(field.line, "India")
    assert told.args == ["India"]
    total = len(hits_in(seed.text, "India"))
    assert field.count.text() == f"1 of {total}"
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert field.count.text() == f"2 of {total}"
    QTest.keyClick(field.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    field.up.click()
    assert field.count.text() == f"{total} of {total}"
    QTest.keyClick(field.line, Qt.Key.Key_Escape)
    assert not field.isVisible()
    assert seed_view.header._count.text() == f"{len(hits_in(seed.text, 'investment'))} hits"


def test_an_answer_that_comes_after_the_field_was_closed_is_dropped(seed_view: DocumentView, seed: Document) -> None:
    seed_view.open_find()
    seed_view.close_find()
    seed_view.set_find_hits(hits_in(seed.text, "India"))
    assert seed_view.body.walk.hits == ()


def test_copies_the_selection_as_the_file_words_it(qtbot: QtBot, seed_view: DocumentView, seed: Document) -> None:
    start, end = seed.text.index("Prime Minister Narendra"), seed.text.index("flanked")
    choose(seed_view, start, end)
    with qtbot.waitSignal(seed_view.copied) as told:
        seed_view.copy()
    assert told.args == ["Copied the selection"]
    # The blank line between the paragraphs is there again.
    assert QGuiApplication.clipboard().text() == seed.text[start:end]
    QTest.keyClick(seed_view.body.page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.formats() == ["text/plain"]
    assert mime.text() == seed.text[start:end]


def test_ctrl_c_with_nothing_chosen_says_so(qtbot: QtBot, seed_view: DocumentView) -> None:
    with qtbot.waitSignal(seed_view.copied) as told:
        QTest.keyClick(seed_view.body.page, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == ["Nothing to copy"]


def test_typing_on_does_not_lead_further_down(seed_view: DocumentView, seed: Document) -> None:
    seed_view.open_find()
    for words in ("M", "Mo", "MoU"):
        seed_view.header.field.line.setText(words)
        seed_view.set_find_hits(hits_in(seed.text, words))
    assert seed_view.header.field.count.text() == "1 of 2"
    seed_view.header.field.line.setText("India")
    seed_view.set_find_hits(hits_in(seed.text, "India"))
    assert seed_view.body.walk.current is not None
    assert seed_view.body.walk.current.start > seed.text.index("MoU")


def test_the_wheel_scrolls_and_never_zooms(seed_view: DocumentView) -> None:
    page = seed_view.body.page
    where = QPoint(300, 300)
    for keys in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier):
        turn = QWheelEvent(
            where.toPointF(), page.viewport().mapToGlobal(where).toPointF(), QPoint(0, 0), QPoint(0, -120),
            Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(page.viewport(), turn)
        assert page.text.defaultFont().pixelSize() == 16
    assert page.verticalScrollBar().value() > 0


def test_copies_with_citation(qtbot: QtBot, seed_view: DocumentView, seed: Document) -> None:
    start = seed.text.index("free, open and rules-based")
    choose(seed_view, start, start + len("free, open and rules-based"))
    with qtbot.waitSignal(seed_view.quote_ready) as ready:
        seed_view.copy_with_citation()
    with qtbot.waitSignal(seed_view.copied):
        seed_view.put_quote(*ready.args)
    number = seed.paragraph_at(start)
    expected = f"“free, open and rules-based” ({seed.title}, 000_d9a360ffe00afb37.txt, para {number})"
    assert QGuiApplication.clipboard().text() == expected


def test_copies_the_sentence_shown_where_nothing_is_chosen(
    qtbot: QtBot, seed_view: DocumentView, seed: Document, seed_extraction: Extraction
) -> None:
    with qtbot.waitSignal(seed_view.copied) as told:
        seed_view.copy_with_citation()
    assert told.args == ["Select the words to quote first"]
    with qtbot.waitSignal(seed_view.copied) as told:
        seed_view.copy()
    assert told.args == ["Copied the whole text"]
    agreement = seed_extraction.agreements[0]
    seed_view.show_place(agreement.mention.span, agreement.anchor)
    with qtbot.waitSignal(seed_view.copied) as told:
        seed_view.copy()
    assert told.args == ["Copied the sentence"]
    assert QGuiApplication.clipboard().text() == agreement.mention.text


def test_without_a_document_everything_is_quiet(qtbot: QtBot, view: DocumentView) -> None:
    view.clear("<b>Nothing</b> here")
    assert view._message.text() == "<b>Nothing</b> here"
    assert not view.header.isVisible()
    for act in (view.next_hit, view.previous_hit, view.open_find, view.close_find):
        act()
    view.show_place(Span(start=0, end=1), Span(start=0, end=1))
    view.set_hits(())
    view.set_text_size(20)
    with qtbot.waitSignal(view.copied) as told:
        view.copy()
    assert told.args == ["Nothing to copy"]
    with qtbot.waitSignal(view.copied):
        view.copy_with_citation()


def test_a_changed_file_is_said_and_can_be_read_again(qtbot: QtBot, view: DocumentView, seed: Document) -> None:
    view.show_document(seed, NOTHING, words=1, stale=True)
    assert view.notice.words.text() == "This file has changed since Accord read it"
    with qtbot.waitSignal(view.read_again_requested):
        view.notice.button.click()
    view.set_stale(stale=False)
    assert not view.notice.isVisible()
    view.show_document(seed.model_copy(update={"note": "A guess."}), NOTHING, words=1, stale=False)
    assert view.notice.words.text() == "A guess."
    assert not view.notice.button.isVisible()


def test_an_empty_file_is_said_to_be_empty(view: DocumentView, make_document: Callable[..., Document]) -> None:
    view.show_document(make_document(" \n\n"), NOTHING, words=0, stale=False)
    assert view.notice.words.text() == "This file holds no text"
    assert view.body.page.toPlainText() == "TEXT   ·   text.txt   ·   0 words, 1 min"
    for act in (view.next_hit, view.open_find, view.copy, view.copy_with_citation):
        act()


def test_a_long_text_shows_a_handle(seed_view: DocumentView) -> None:
    QApplication.processEvents()
    picture = seed_view.body.page.verticalScrollBar().grab().toImage()
    assert HANDLE in {picture.pixelColor(picture.width() // 2, y).name() for y in range(0, picture.height(), 8)}


def test_a_text_with_nothing_to_scroll_shows_no_handle(view: DocumentView) -> None:
    text = Document(path="a.txt", text="One line.", title="One line.", reader="plain/1", format="Text")
    view.show_document(text, NOTHING, words=2, stale=False)
    QApplication.processEvents()
    bar = view.body.page.verticalScrollBar()
    picture = bar.grab().toImage()
    colours = {picture.pixelColor(bar.width() // 2, y).name() for y in range(0, bar.height(), 8)}
    assert HANDLE not in colours
    assert not bar.isEnabled()


def test_the_theme_changes_in_place(seed_view: DocumentView, light_theme: Theme, seed: Document) -> None:
    bar = seed_view.body.page.verticalScrollBar()
    bar.setValue(400)
    text = seed_view.body.page.text
    light_theme.set_choice("dark")
    assert bar.value() == 400
    assert seed_view.body.page.text is text
    block = text.findBlock(text.map.position_of(seed.text.index("PM Modi’s Japan visit advanced")))
    assert block.charFormat().foreground().color() == QColor(DARK.text2)
    assert text.firstBlock().charFormat().foreground().color() == QColor(DARK.text3)


def test_a_click_after_an_emoji_still_means_its_record(
    qtbot: QtBot, view: DocumentView, make_document: Callable[..., Document]
) -> None:
    from desktop.models.document import Mention
    from desktop.models.records import Company

    document = make_document("😀😀😀 first 𝔸𝔹\n\n\n \n😀 said Acme Corp. here\n\nlast")
    start = document.text.index("Acme Corp.")
    mention = Mention(span=Span(start=start, end=start + 10), text="Acme Corp.", rule="t")
    extraction = Extraction(companies=(Company(name="Acme Corp.", mentions=(mention,), evidence=(), rule="r"),))
    view.show_document(document, extraction, words=5, stale=False)
    assert underlined(view, LIGHT.company) == ["Acme Corp."]
    choose(view, start, start + 10)
    view.copy()
    assert QGuiApplication.clipboard().text() == "Acme Corp."
    with qtbot.waitSignal(view.record_clicked) as told:
        QTest.mouseClick(view.body.page.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, start + 4))
    assert told.args == ["companies", extraction.companies[0]]


def test_scrolls_by_key(seed_view: DocumentView) -> None:
    page, bar = seed_view.body.page, seed_view.body.page.verticalScrollBar()
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home):
        QTest.keyClick(page, key)
        seen.append(bar.value())
    assert seen[0] < seen[1] < seen[2] <= seen[3] == bar.maximum()
    assert seen[4] < seen[3]
    assert seen[5] == 0


def test_the_menu_offers_what_works(qtbot: QtBot, seed_view: DocumentView, seed: Document) -> None:
    asked: list[Any] = []
    body = seed_view.body
    body.menu_asked.disconnect()
    body.menu_asked.connect(lambda _where, mark: asked.append(mark))
    offset = seed.text.index("Tokyo Electron")
    body.bring(Span(start=offset, end=offset + 5))
    where = point_of(seed_view, offset)
    body.page.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, where))
    [mark] = asked
    words = [action.text() for action in seed_view.text_menu(mark).actions() if action.text()]
    assert words == [
        "Show in its list: Company: Tokyo Electron (JP)", "Why is this listed, or not?", "Add a record…",
        "Copy", "Copy with citation", "Select all",
        "Find in this document",
    ]  # fmt: skip
    with qtbot.waitSignal(seed_view.record_clicked):
        seed_view.text_menu(mark).actions()[0].trigger()


LONG = {
    "twenty megabytes": "\n\n".join(["A paragraph of some words that goes on for a while. " * 8] * 48_000),
    "one line of five megabytes": "word and thing " * 333_333,
    "no space in a megabyte": "x" * 1_000_000,
    "a million lines": "ab cd\n" * 1_000_000,
}


@pytest.mark.parametrize("name", LONG)
def test_long_texts_stay_usable(
    qtbot: QtBot, view: DocumentView, make_document: Callable[..., Document], name: str
) -> None:
    from desktop.models.document import Block

    text = LONG[name]
    parts = [found.span() for found in re.finditer(r"[^\n]+", text)] if "twenty" in name else [(0, len(text.rstrip()))]
    blocks = tuple(Block(span=Span(start=start, end=end)) for start, end in parts)
    document = make_document("x").model_copy(update={"text": text, "blocks": blocks})

    started = time.process_time()
    view.show_document(document, NOTHING, words=1, stale=False)
    opened = time.process_time() - started
    place = len(text) * 2 // 3
    view.set_hits(
        (Span(start=place, end=place + 3), Span(start=place + 400_000 % len(text) // 9, end=place + 500_000 // 9))
    )
    started = time.process_time()
    view.show_place(Span(start=place, end=place + 10), Span(start=place, end=place + 3))
    jumped = time.process_time() - started

    assert share_of(view, place) == pytest.approx(SHARE, abs=0.05)
    assert view.body.part_bar.isVisible()
    print(f"{name}: opened in {opened:.3f} s, jumped in {jumped:.3f} s")
    assert max(opened, jumped) < 3


def test_the_parts_of_a_long_text_are_turned(view: DocumentView, make_document: Callable[..., Document]) -> None:
    document = make_document("\n\n".join(["words " * 3_000] * 20))
    view.show_document(document, NOTHING, words=60_000, stale=False)
    bar, page = view.body.part_bar, view.body.page
    assert bar.words.text() == "Part 1 of 4"
    assert not bar.before.isEnabled()
    bar.after.click()
    assert bar.words.text() == "Part 2 of 4"
    QTest.keyClick(page, Qt.Key.Key_End)
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    assert bar.words.text() == "Part 3 of 4"
    assert page.verticalScrollBar().value() == 0
    QTest.keyClick(page, Qt.Key.Key_PageUp)
    assert bar.words.text() == "Part 2 of 4"
    assert page.verticalScrollBar().value() == page.verticalScrollBar().maximum()


def test_fifty_thousand_records_in_one_text(view: DocumentView, make_document: Callable[..., Document]) -> None:
    from desktop.models.document import Mention
    from desktop.models.records import Company

    document = make_document("\n\n".join("Acme said Bolt told Acme." for _number in range(17_000)))
    spans = hits_in(document.text, "Acme|Bolt")
    mentions = tuple(Mention.model_construct(span=span, text="Acme", rule="r") for span in spans)
    firm = Company.model_construct(
        name="Acme", aliases=(), mentions=mentions, evidence=(), rule="r", country=None, role=""
    )
    view.show_document(document, Extraction.model_construct(companies=(firm,)), words=1, stale=False)
    assert len(mentions) == 51_000
    started = time.process_time()
    for _step in range(20):
        QTest.keyClick(view.body.page, Qt.Key.Key_PageDown)
    assert time.process_time() - started < 2
    assert len(view.body.page.extraSelections()) < 200


def test_a_mirrored_window_reads_too(view: DocumentView, make_document: Callable[..., Document]) -> None:
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    document = make_document("وقعت الشركتان اتفاقا بقيمة 60 مليون دولار\n\nEnglish words")
    view.show_document(document, NOTHING, words=9, stale=False)
    view.set_hits(hits_in(document.text, "60"))
    assert view.body.hit_map.x() < 40
    assert not view.grab().isNull()


def test_every_control_has_a_name(seed_view: DocumentView) -> None:
    from PySide6.QtWidgets import QAbstractButton, QLineEdit

    for control in (*seed_view.findChildren(QAbstractButton), *seed_view.findChildren(QLineEdit)):
        # Qt's own arrows and clear buttons are no controls of ours.
        if not control.objectName().startswith("qt_"):
            assert control.accessibleName() or control.text(), control
