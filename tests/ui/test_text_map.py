"""Code points and Qt's positions: whatever the text, the wording is the same on both sides."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor

from desktop.models.document import Block, BlockRole, Document, Span
from desktop.ui import reader_parts
from desktop.ui.reader_parts import lines_of, parts_of, shown
from desktop.ui.reader_text import ReaderText, eyebrow_of
from desktop.ui.text_map import TextMap
from desktop.ui.theme import LIGHT

ALPHABET = st.sampled_from(
    [*"ab é日¥\n\n\n\r\t\x00\x0b\x85", "😀", "𝔸", "\u2028", "\u2029", "\ufdd0", "\ufffc", "\u202e", "م"]
)
TEXTS = st.text(ALPHABET, max_size=80)


def document_of(text: str) -> Document:
    """Blocks as a reader finds them: between blank lines, without the white space around them."""
    blocks: list[Block] = []
    at = 0
    for run in text.split("\n\n"):
        if run.strip():
            start = at + len(run) - len(run.lstrip())
            blocks.append(Block(span=Span(start=start, end=start + len(run.strip()))))
        at += len(run) + 2
    return Document(path="t.txt", text=text, title="t", reader="r", format="Text", blocks=tuple(blocks))


def filled(document: Document, part: reader_parts.Part, eyebrow: str = "") -> ReaderText:
    text = ReaderText(None, LIGHT, 16)
    text.fill(document, part, eyebrow)
    return text


def qt_words(text: ReaderText, start: int, end: int) -> str:
    cursor = QTextCursor(text)
    cursor.setPosition(text.map.position_of(start))
    cursor.setPosition(text.map.position_of(end), QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n")


@pytest.mark.usefixtures("qapp")
@given(text=TEXTS, eyebrow=st.sampled_from(["", "TEXT · 😀.txt"]))
@example(text="😀 one\n\n\n two 😀😀 three", eyebrow="TEXT")
@example(text="a\r\n\r\nb", eyebrow="")
def test_any_span_of_a_block_has_its_wording(text: str, eyebrow: str) -> None:
    document = document_of(text)
    [part] = parts_of(document)
    qt = filled(document, part, eyebrow)
    for block in document.blocks:
        for start in range(block.span.start, block.span.end):
            assert qt.map.offset_of(qt.map.position_of(start)) == start
        span = block.span
        assert qt_words(qt, span.start, span.end) == shown(text[span.start : span.end])


@pytest.mark.usefixtures("qapp")
@given(text=TEXTS, edges=st.tuples(st.integers(0, 80), st.integers(0, 80)))
def test_any_span_at_all_stays_in_order(text: str, edges: tuple[int, int]) -> None:
    document = document_of(text)
    qt = filled(document, parts_of(document)[0])
    start, end = sorted(edges)
    assert 0 <= qt.map.position_of(start) <= qt.map.position_of(end) < qt.characterCount()


@pytest.mark.parametrize(
    ("offset", "position"),
    [(0, 10), (1, 11), (2, 13), (3, 14), (4, 14), (5, 14), (6, 15), (7, 17), (8, 17), (99, 17)],
)
def test_an_emoji_is_two_units_and_a_blank_line_leads_back(offset: int, position: int) -> None:
    # "a😀b", two line ends and a space that are not shown, "😀"
    places = TextMap()
    end = places.add_line(0, "a😀b", 10)
    places.add_line(6, "😀", end + 1)
    assert places.position_of(offset) == position


@pytest.mark.parametrize(
    ("position", "offset"), [(0, 0), (10, 0), (11, 1), (12, 1), (13, 2), (14, 3), (15, 6), (16, 6), (17, 7)]
)
def test_a_position_within_a_pair_is_its_one_character(position: int, offset: int) -> None:
    places = TextMap()
    end = places.add_line(0, "a😀b", 10)
    places.add_line(6, "😀", end + 1)
    assert places.offset_of(position) == offset


def test_without_lines_everything_is_at_the_beginning() -> None:
    assert (TextMap().position_of(7), TextMap().offset_of(7), TextMap().start, TextMap().end) == (0, 0, 0, 0)


@pytest.mark.usefixtures("qapp")
@given(text=st.text(st.sampled_from([*"abcd  \n\n", "😀"]), max_size=200))
def test_parts_and_lines_leave_nothing_out(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader_parts, "PART", 30)
        patch.setattr(reader_parts, "LINE", 8)
        patch.setattr(reader_parts, "LINES", 3)
        document = document_of(text)
        lines = [line for part in parts_of(document) for line in lines_of(document, part)]
    seen = "".join(line.text for line in lines)
    blocks = "".join(text[block.span.start : block.span.end] for block in document.blocks)
    assert seen.replace("\n", "") == blocks.replace("\n", "")
    assert all(text[line.start : line.start + len(line.text)] == line.text for line in lines)
    assert all(len(line.text) <= 8 for line in lines)
    assert sum(line.opens for line in lines) == len(document.blocks)


def test_parts_follow_one_another() -> None:
    document = document_of("\n\n".join(["words " * 5_000] * 20))
    parts = parts_of(document)
    assert len(parts) > 2
    assert parts[0][0] == 0
    assert parts[-1][1] == document.blocks[-1].span.end
    assert all(before[1] <= after[0] for before, after in pairwise(parts))
    assert all(end - start <= reader_parts.PART for start, end in parts)


@pytest.mark.usefixtures("qapp")
def test_markup_stays_words() -> None:
    words = "<b>bold</b> <img src='file:///etc/passwd'> &amp; [a](http://b)"
    document = document_of(words)
    assert filled(document, (0, len(words))).toPlainText() == words


@pytest.mark.usefixtures("qapp")
def test_each_role_is_set_in_its_type(seed: Document) -> None:
    text = filled(seed, parts_of(seed)[0], eyebrow_of(seed, 658))
    found = {}
    for block in seed.blocks:
        qt = text.findBlock(text.map.position_of(block.span.start))
        char, form = qt.charFormat().font(), qt.blockFormat()
        found[block.role] = (char.pixelSize(), int(char.weight()), form.lineHeight(), form.topMargin())
    assert found == {
        BlockRole.TITLE: (27, 700, 112, 10),
        BlockRole.STANDFIRST: (16, 400, 135, 12),
        BlockRole.CAPTION: (13, 400, 135, 14),
        BlockRole.HEADING: (18, 600, 120, 26),
        BlockRole.PARAGRAPH: (16, 400, 140, 14),
    }
    assert text.firstBlock().text() == "TEXT   ·   000_d9a360ffe00afb37.txt   ·   658 words, 3 min"


@pytest.mark.parametrize(
    ("path", "words", "expected"),
    [
        ("a/b.txt", 1, "TEXT   ·   b.txt   ·   1 word, 1 min"),
        ("C:\\x\\b.md", 0, "TEXT   ·   b.md   ·   0 words, 1 min"),
        ("b", 1_000_000, "TEXT   ·   b   ·   1,000,000 words, 4,545 min"),
    ],
)
def test_the_eyebrow_counts(path: str, words: int, expected: str) -> None:
    document = Document(path=path, text="", title="t", reader="r", format="Text")
    assert eyebrow_of(document, words) == expected
