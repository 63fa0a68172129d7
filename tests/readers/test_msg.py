from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import ReadError
from desktop.models.rows import FileStatus
from desktop.readers.msg import read_msg
from desktop.readers.reading import Source
from desktop.readers.rtf_packed import unpack_rtf
from tests.readers.making_ole import fields, filetime, inner_msg, msg_of, ole_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document
    from desktop.readers.reading import Outcome

    Unfold = Callable[..., dict[str, Outcome]]

SUBJECT, BODY, RTF, HTML, HEADERS = 0x0037, 0x1000, 0x1009, 0x1013, 0x007D
SENDER, SENDER_SMTP, TO, SENT = 0x0C1A, 0x5D01, 0x0E04, 0x0039
NAME, LONG, DATA, SHOWN, SMTP = 0x3704, 0x3707, 0x3701, 0x3001, 0x39FE
LETTER = {SUBJECT: "A deal on ferries", SENDER: "Anna Berg", SENDER_SMTP: "anna@nord.example", TO: "Lars Dahl; Eva"}
WHEN = {SENT: filetime(1_768_019_400)}


def document_of(found: dict[str, Outcome]) -> Document:
    document = found[""].document
    assert document is not None
    return document


def packed_rtf(text: bytes) -> bytes:
    """RTF in Outlook's packing, all of it literal."""
    body = b"".join(b"\0" + text[at : at + 8] for at in range(0, len(text), 8))
    return struct.pack("<4I", len(body) + 12, len(text), 0x75465A4C, 0) + body


def test_a_message_is_its_subject_who_and_when_and_its_words(unfold: Unfold) -> None:
    person = fields({SHOWN: "Lars Dahl", SMTP: "lars@hav.example"}, {0x0C15: 1}, header=8)
    copied = fields({SHOWN: "Eva"}, {0x0C15: 2}, header=8)
    hidden = fields({SHOWN: "Nobody"}, {0x0C15: 3}, header=8)
    content = msg_of(fields({**LETTER, BODY: "The firms\r\nsigned it."}, WHEN), people=[person, copied, hidden])
    found = unfold(content, "a.msg")

    document = document_of(found)
    assert document.text == (
        "A deal on ferries\n\nFrom: Anna Berg <anna@nord.example>\nTo: Lars Dahl <lars@hav.example>\nCc: Eva\n"
        "Date: 2026-01-10 04:30 UTC\n\nThe firms\nsigned it."
    )
    assert (document.title, document.author, document.date) == ("A deal on ferries", "Anna Berg", "2026-01-10")
    assert (found[""].reader, found[""].format) == ("msg/1", "Outlook message")


def test_the_day_is_the_writers_where_the_headers_tell_it(unfold: Unfold) -> None:
    headers = "Received: by x\r\nDate: Fri, 9 Jan 2026 23:30:00 -0500\r\n"
    document = document_of(unfold(msg_of(fields({**LETTER, HEADERS: headers, BODY: "x"}, WHEN)), "a.msg"))

    assert document.date == "2026-01-09"
    assert "Date: Fri, 9 Jan 2026 23:30:00 -0500" in document.text


@pytest.mark.parametrize(
    ("streams", "numbers", "words"),
    [
        ({BODY: "Plain words."}, {}, "Plain words."),
        ({BODY: " ", HTML: "<p>Wörter der <b>Seite</b>.</p>".encode()}, {0x3FDE: 65001}, "Wörter der Seite."),
        ({HTML: "<p>Слова</p>".encode("cp1251")}, {0x3FDE: 1251}, "Слова"),
        ({RTF: packed_rtf(b"{\\rtf1\\ansi Words of {\\b the} text.}")}, {}, "Words of the text."),
        ({BODY: "Long words. " * 900}, {}, "Long words. Long"),
    ],
    ids=["plain", "html", "html in Cyrillic", "rtf", "long"],
)
def test_the_words_are_found(
    unfold: Unfold, streams: dict[int, str | bytes], numbers: dict[int, int], words: str
) -> None:
    found = unfold(msg_of(fields({**LETTER, **streams}, numbers)), "a.msg")

    assert words in document_of(found).text


def test_old_messages_are_read_in_their_charset(unfold: Unfold) -> None:
    streams = fields({SUBJECT: "Договор", BODY: "Слова договора."}, {0x3FFD: 1251}, ansi="cp1251")
    document = document_of(unfold(msg_of(streams), "a.msg"))

    assert document.text == "Договор\n\nСлова договора."


def test_attached_files_and_messages_are_files_inside(unfold: Unfold) -> None:
    file = fields({LONG: "the treaty.txt", NAME: "TREATY~1.TXT", DATA: b"Words of the treaty."}, header=8)
    logo = fields({LONG: "image001.png", DATA: b"\x89PNG\r\n\x1a\n", 0x370E: "image/png"}, header=8)
    logo["__properties_version1.0"] += struct.pack("<HHIQ", 0x0B, 0x7FFE, 6, 1)
    link = fields({LONG: "elsewhere.doc"}, header=8)
    deep = fields({LONG: "deep.txt", DATA: b"Deep words."}, header=8)
    inner = inner_msg(fields({SUBJECT: "Old: deal", BODY: "Old words: café."}, header=24), attached=[deep])
    letter = {**fields({SHOWN: "Old deal"}, header=8), "__substg1.0_3701000D": inner}
    found = unfold(msg_of(fields({**LETTER, BODY: "x"}), attached=[file, logo, link, letter]), "a.msg")

    assert list(found) == ["", "the treaty.txt", "elsewhere.doc", "Old_ deal.eml", "Old_ deal.eml!/deep.txt"]
    assert (found[""].members, found["elsewhere.doc"].status) == (3, FileStatus.FAILED)
    old = found["Old_ deal.eml"].document
    assert old is not None
    assert (old.title, "Old words: café." in old.text) == ("Old: deal", True)
    deepest = found["Old_ deal.eml!/deep.txt"].document
    assert deepest is not None
    assert deepest.text == "Deep words."


def test_a_message_of_nothing_is_empty(unfold: Unfold) -> None:
    found = unfold(ole_of({"__nameid_version1.0": {"x": b""}, "__properties_version1.0": b""}), "a.msg")

    assert found[""].status is FileStatus.EMPTY


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        (packed_rtf(b"{\\rtf1 Words}"), b"{\\rtf1 Words}"),
        (struct.pack("<4I", 0, 5, 0x414C454D, 0) + b"Words and more", b"Words"),
        # A reference to what the format begins with, then one that runs into what it writes.
        (struct.pack("<4I", 0, 6, 0x75465A4C, 0) + b"\x01\x00\x04", b"{\\rtf1"),
        (struct.pack("<4I", 0, 9, 0x75465A4C, 0) + b"\x02a\x0c\xf6", b"aaaaaaaaa"),
        (struct.pack("<4I", 0, 9, 0x75465A4C, 0) + b"\x00Wo", b"Wo"),
        (struct.pack("<4I", 0, 9, 1, 0) + b"\x00Words", b""),
        (b"short", b""),
    ],
    ids=["literal", "stored", "start", "repeating", "cut off", "unknown", "short"],
)
def test_packed_rtf_is_unpacked(packed: bytes, text: bytes) -> None:
    assert unpack_rtf(packed) == text


@given(st.binary(max_size=300), st.integers(0, 2**32 - 1))
def test_any_packed_rtf_is_unpacked(body: bytes, size: int) -> None:
    unpack_rtf(struct.pack("<4I", 0, size, 0x75465A4C, 0) + body)


WHOLE = msg_of(fields({**LETTER, BODY: "x " * 3000}), attached=[fields({LONG: "a.txt", DATA: b"x"}, header=8)])


@settings(max_examples=60)
@given(st.data())
def test_any_damage_gives_parts_or_a_sentence(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(WHOLE)))
    content = WHOLE[:at] + data.draw(st.binary(max_size=20)) + WHOLE[at + data.draw(st.integers(0, 60)) :]

    try:
        parts = list(read_msg(Source(content, "a.msg")))
    except ReadError as error:
        assert "damaged" in str(error)  # noqa: PT017 (either ending is right)
    else:
        assert parts
