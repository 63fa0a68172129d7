from __future__ import annotations

import struct
import tracemalloc
from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.models.document import BlockRole
from desktop.readers.opening import FileContent
from desktop.readers.registry import read_outcomes
from tests.readers.making_old_office import doc, doc_before_97, foot, ppt
from tests.readers.making_ole import ole_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document

IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = IN_TABLE + struct.pack("<HB", 0x2417, 1)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Acme signed it.\rThen left.\r", "Acme signed it.\n\nThen left."),
        ("one\x0btwo\x1ethree\x1ffour\r", "one\ntwo-threefour"),
        ("café “x” €\r", "café “x” €"),
        ('see \x13 HYPERLINK "http://x" \x14our page\x15.\r', "see our page."),
        ("\x13 TOC \x13 PAGE \x141\x15 \x14Part one\rPart two\x15\rx\r", "Part one\n\nPart two\n\nx"),
        ("\x13 never closed\rmore\r", "never closed\n\nmore"),
        ("a\x01\x08b\x05\rc", "ab\n\nc"),
        ("Party\x07Sum\x07\x07Acme\x075m\x07\x07after\r", "Party\tSum\nAcme\t5m\n\nafter"),
    ],
)
def test_word_shows_what_a_person_sees(read: Callable[..., Document], text: str, shown: str, narrow: bool) -> None:
    tables = text.count("\x07\x07")
    ends = [char for char in text if char in "\r\x07"]
    settings = None
    if tables:
        rows = [(0, IN_TABLE), (0, IN_TABLE), (0, ROW_END)] * tables
        settings = rows + [(0, b"")] * (len(ends) - len(rows))

    assert read(doc(text, narrow=narrow, settings=settings), "a.doc").text == shown


def test_word_has_headings_notes_and_headers_once(read: Callable[..., Document]) -> None:
    content = doc(
        "Part one\rWords of it.\r",
        notes="\x02 A note.\r",
        headers="Acme plc\rAcme plc\r- 3 -\r",
        settings=[(1, b""), (0, b""), (0, b""), (0, b""), (0, b""), (0, b"")],
    )
    document = read(content, "a.doc")

    assert document.text == "Part one\n\nWords of it.\n\n[1] A note.\n\nAcme plc"
    assert [block.role for block in document.blocks[:2]] == [BlockRole.TITLE, BlockRole.PARAGRAPH]
    assert (document.reader, document.format) == ("doc/3", "Word")


def test_boxes_within_headers_are_read_once(read: Callable[..., Document]) -> None:
    content = doc("Words.\r", headers="Acme plc\r", header_boxes="12 Mill Road\rAcme plc\r12 Mill Road\r7\r")

    assert read(content, "a.doc").text == "Words.\n\nAcme plc\n\n12 Mill Road"


@pytest.mark.parametrize("narrow", [False, True])
def test_word_leaves_out_what_was_deleted(read: Callable[..., Document], narrow: bool) -> None:
    assert read(doc("keep gone this\r", deleted=(5, 10), narrow=narrow), "a.doc").text == "keep this"


def test_characters_of_two_halves_keep_the_places(read: Callable[..., Document]) -> None:
    content = doc("a😀 gone\rHeading\r", deleted=(3, 8), settings=[(0, b""), (1, b"")])
    document = read(content, "a.doc")

    assert document.text == "a😀\n\nHeading"
    assert document.blocks[1].role is BlockRole.HEADING


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Министры торговли подписали договор о рыбе в понедельник в Москве.\rОн вступил в силу.\r", "cp1251"),
        ("Οι υπουργοί υπέγραψαν τη συμφωνία για τα ψάρια τη Δευτέρα στην Αθήνα.\rΙσχύει ήδη.\r", "cp1253"),
        ("Die Minister für Handel unterzeichneten am Montag den Vertrag über Fisch.\rEr gilt.\r", "cp1252"),
    ],
)
def test_the_code_page_of_an_older_word_is_guessed(read: Callable[..., Document], text: str, codec: str) -> None:
    assert read(doc_before_97(text.encode(codec)), "a.doc").text == text.strip().replace("\r", "\n\n")


def test_a_count_beyond_the_file_is_not_believed(read: Callable[..., Document]) -> None:
    content = bytearray(doc_before_97(b"Some words.\r" * 400))
    place = content.index(b"Some words.") - 1024 + 0x34
    content[place : place + 4] = struct.pack("<i", 0x7FFFFFFF)

    tracemalloc.start()
    document = read(bytes(content), "a.doc")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert document.text.startswith("Some words.")
    assert most < 50_000_000


def test_powerpoint_tells_slides_notes_and_hidden_ones(read: Callable[..., Document]) -> None:
    slides = [
        {"title": "Deals of 2025", "body": "Growth\rDebt", "box": "In a box", "notes": "Slowly."},
        {"title": "More", "hidden": "yes", "box": "*"},
    ]
    document = read(ppt(slides), "a.ppt")

    assert document.text == "Deals of 2025\n\nGrowth\nDebt\n\nIn a box\n\nSlowly.\n\nMore"
    assert document.locator_at(document.text.index("Slowly")) == "slide 1"
    assert document.locator_at(document.text.index("More")) == "slide 2"
    assert [block.role for block in document.blocks][:2] == [BlockRole.TITLE, BlockRole.PARAGRAPH]
    assert document.note == "Hidden slides were read too: 2."


def test_powerpoint_reads_what_stands_at_the_foot_once(read: Callable[..., Document]) -> None:
    slides = [{"title": "One"}, {"title": "Two", "foot": "Draft"}, {"title": "Three"}]

    shown = read(ppt(slides, of_all=foot("Acme plc", instance=3)), "a.ppt").text
    hidden = read(ppt(slides, of_all=foot("Acme plc", instance=3, is_shown=False)), "a.ppt").text

    assert shown == "One\n\nAcme plc\n\nTwo\n\nDraft\n\nThree"
    assert hidden == "One\n\nTwo\n\nDraft\n\nThree"


def test_a_file_for_two_powerpoints_is_read_as_the_newer(read: Callable[..., Document]) -> None:
    content = ppt([{"title": "Deals of 2025"}], older=b"\xff" * 600)

    assert read(content, "a.ppt").text == "Deals of 2025"


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (doc("x\r", flags=0x0100), "a.doc", "locked with a password"),
        (ppt([], token=0xF3D1C4DF), "a.ppt", "locked with a password"),
        (ole_of({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}), "a.docx", "locked with a password"),
        (ole_of({"WordDocument": b"\0" * 40}), "a.doc", "damaged"),
        (ole_of({"WordDocument": b"\xec\xa5\xc1\0" + b"\xff" * 900}), "a.doc", "locked|damaged"),
        (ole_of({"Workbook": b"\x09\x08\x04\x00\0\0\0\0\x2f\x00\x02\x00\0\0"}), "a.xls", "locked with a password"),
        (ole_of({"Workbook": b"\xff" * 60}), "a.xls", "damaged"),
    ],
)
def test_what_is_locked_or_damaged_says_so(
    read: Callable[..., Document], content: bytes, name: str, words: str
) -> None:
    with pytest.raises(ReadError, match=words):
        read(content, name)


@pytest.mark.parametrize("content", [doc("Some words.\rMore.\r"), ppt([{"title": "Some words", "body": "x"}])])
def test_any_damage_ends_in_words_or_a_sentence(content: bytes) -> None:
    for place in range(512, len(content), 37):
        broken = bytearray(content)
        broken[place] ^= 0xFF
        file = FileContent(bytes(broken), len(broken), 0, "", steady=True)
        outcome = next(read_outcomes(file, shown_as="a.doc"))

        assert outcome.document is not None or outcome.reason.endswith(".")
