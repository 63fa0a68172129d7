from __future__ import annotations

import struct
import time
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import PasswordNeeded, ReadError
from desktop.readers import zipped as zips
from desktop.readers.reading import Source
from desktop.readers.xml_parts import Step, XmlPart
from desktop.readers.zipped import Zipped
from tests.readers.making import docx, paragraph, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document


def flagged(content: bytes, *, place: int, mask: int) -> bytes:
    """Return a ZIP whose directory entries have bits set in the field at ``place``."""
    held = bytearray(content)
    at = held.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", held, at + place, struct.unpack_from("<H", held, at + place)[0] | mask)
        at = held.find(b"PK\x01\x02", at + 4)
    return bytes(held)


def claimed(content: bytes, size: int) -> bytes:
    """Return a ZIP whose directory says that each member unpacks to ``size`` bytes."""
    held = bytearray(content)
    at = held.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", held, at + 24, size)
        at = held.find(b"PK\x01\x02", at + 4)
    return bytes(held)


def overlapping() -> bytes:
    """Return a ZIP with two names for the same bytes."""
    content = zipped({"a": "x" * 1000, "b": "y" * 1000})
    held = bytearray(content)
    first = held.find(b"PK\x01\x02")
    struct.pack_into("<I", held, held.find(b"PK\x01\x02", first + 4) + 42, 0)
    return bytes(held)


def scratched(content: bytes) -> bytes:
    """Return a ZIP with some bytes of its first member changed."""
    return content[:60] + bytes(byte ^ 0x55 for byte in content[60:90]) + content[90:]


def test_members_are_found_whatever_the_writer_did_to_their_names() -> None:
    members = Zipped(zipped({"Word\\Document.xml": "x", "/docProps/core.xml": "y"}))

    assert members.read("word/document.xml") == b"x"
    assert members.read("docProps/Core.xml") == b"y"
    assert not members.has("other")
    assert members.read_if_there("other") == b""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 and nothing", "damaged"),
        (zipped({"a": "x"})[:-8], "damaged"),
        (zipped({"a": bytes(21_000_000)}), "unpack to more than 20 MB"),
        (claimed(zipped({"a": "x"}), 210_000_000), "ZIP bomb"),
        (claimed(zipped({str(number): bytes(500_000) for number in range(4)}), 190_000_000), "500 MB|ZIP bomb"),
        (overlapping(), "overlap"),
    ],
    ids=["empty", "nothing", "cut off", "dense", "large", "large in all", "overlapping"],
)
def test_a_zip_that_is_no_honest_document_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        Zipped(content)


def test_the_list_of_parts_is_weighed_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "MOST_ENTRIES", 10)

    with pytest.raises(ReadError, match="more than 10 parts"):
        Zipped(zipped({str(number): "" for number in range(11)}))


def test_what_lies_about_its_size_is_cut_off() -> None:
    members = Zipped(claimed(zipped({"a": "x" * 5_000}), 10))

    with pytest.raises(ReadError, match="cannot be unpacked"):
        members.read("a")


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (flagged(zipped({"a": "x"}), place=8, mask=1), PasswordNeeded, "locked with a password"),
        (flagged(zipped({"a": "x"}), place=10, mask=0xFF), ReadError, "packed in a way"),
        (scratched(zipped({"a": bytes(range(256)) * 9})), ReadError, "cannot be unpacked"),
        (zipped({"b": "x"}), ReadError, "part a is missing"),
    ],
)
def test_a_member_that_cannot_be_read_says_why(content: bytes, kind: type[ReadError], words: str) -> None:
    with pytest.raises(kind, match=words):
        Zipped(content).read("a")


def test_a_file_cut_at_the_limit_says_so(read: Callable[..., Document]) -> None:
    with pytest.raises(ReadError, match="larger than"):
        Zipped(docx(paragraph("x")), cut=True)


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_opened(content: bytes) -> None:
    try:
        Zipped(b"PK\x03\x04" + content)
    except ReadError as error:
        assert str(error).endswith(".")  # noqa: PT017 (the sentence is what is tested)


BOMB = (
    '<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    + "]><a>&lol9;</a>"
)


@pytest.mark.parametrize(
    "xml",
    [
        BOMB,
        f'<!DOCTYPE a [<!ENTITY big "{"x" * 50_000}">]><a>{"&big;" * 100}</a>',
        '<!DOCTYPE a [<!ENTITY secret SYSTEM "file:///etc/passwd">]><a>&secret;</a>',
        '<!DOCTYPE a [<!ENTITY % far SYSTEM "http://127.0.0.1:1/x.dtd">%far;]><a/>',
    ],
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_entities_of_its_own_refuse_a_file(xml: str, codec: str) -> None:
    with pytest.raises(ReadError, match="XML bomb"):
        list(XmlPart(xml.encode(codec), {}).events())


def test_a_type_elsewhere_is_not_fetched() -> None:
    xml = b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a b="1">words</a>'

    assert [event.words for event in XmlPart(xml, {}).events() if event.step is Step.TEXT] == ["words"]


def test_a_stylesheet_or_inclusion_is_not_followed() -> None:
    xml = b'<?xml-stylesheet href="file:///etc/passwd"?><a xmlns:x="http://www.w3.org/2001/XInclude">'
    xml += b'<x:include href="/etc/passwd"/></a>'

    assert not [event for event in XmlPart(xml, {}).events() if event.step is Step.TEXT]


@pytest.mark.parametrize("xml", [b"<a>" * 200_000, b"<a>" + b"<b c='1'/>" * 300_000, b"<a b='" + b"x" * 20_000_000])
def test_large_files_end_soon(xml: bytes) -> None:
    start = time.process_time()
    try:
        for _ in XmlPart(xml, {}).events():
            pass
    except ReadError as error:
        assert "deep" in str(error)  # noqa: PT017 (the sentence is what is tested)

    assert time.process_time() - start < 15


@given(st.text(alphabet="<>/&;a\"'=! []-?", max_size=80))
def test_any_text_is_walked(text: str) -> None:
    depth = 0
    for event in XmlPart(f"<r>{text}".encode(), {}).events():
        depth += (event.step is Step.START) - (event.step is Step.END)

    assert depth >= 0


def test_a_bomb_in_an_office_file_is_told(read: Callable[..., Document]) -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<a/>")
        archive.writestr("word/document.xml", bytes(30_000_000))

    with pytest.raises(ReadError, match="ZIP bomb"):
        read(held.getvalue(), "a.docx")


def test_a_source_knows_nothing_of_other_files() -> None:
    body = paragraph("x", '<w:r><w:drawing r:embed="../../../etc/passwd"/></w:r>')
    related = {"../../../../etc/passwd": ("footnotes", "<a/>")}

    from desktop.readers.docx import read_docx

    [document] = read_docx(Source(docx(body, related=related), "a.docx"))

    assert document.text == "x"
