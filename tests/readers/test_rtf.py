from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import ReadError
from desktop.models.document import BlockRole
from desktop.readers.reading import Source
from desktop.readers.rtf import read_rtf

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document

FONTS = (
    rb"{\fonttbl{\f0\fswiss Arial;}{\f1\fcharset204 Times New Roman Cyr;}{\f2\fcharset128 MS Mincho;}"
    rb"{\f3\fcharset2 Symbol;}{\f4\froman\fcharset238{\*\panose 0202}Times CE;}}"
)
STYLES = rb"{\stylesheet{Normal;}{\s1\b heading 1;}{\s2 Title;}{\*\cs3 Link;}}"


def rtf(body: bytes, head: bytes = b"") -> bytes:
    return rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + STYLES + head + body + b"}"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"Acme {\b signed} it.\par Then left.", "Acme signed it.\n\nThen left."),
        (rb"one\par\par two\line three\tab four", "one\n\ntwo\nthree\tfour"),
        (rb"caf\'e9 \'80 5m \'93x\'94", "café € 5m “x”"),
        (rb"{\f1 \'d0\'ee\'f1\'f1\'e8\'ff}", "Россия"),
        (rb"{\f2 \'93\'fa\'96\'7b}", "日本"),
        (rb"{\f4 \'f8eka}", "řeka"),
        (rb"\u8364? 5m, {\uc0\u26412}{\uc2\u26085\'93\'fa}", "€ 5m, 本日"),
        (rb"{\uc2\u26085\'93\'fa} {\uc0\u26412 x}", "日 本x"),
        (rb"\u-10179?\u-8704?", "😀"),
        (rb"{\f3 b\'b7}\u-3913?", "b••"),
        (rb"a\~b\_c\-d \{x\} \\y", "a b-cd {x} \\y"),
        (rb"{\field{\*\fldinst HYPERLINK \"http://x\"}{\fldrslt our page}}.", "our page."),
        (rb"x{\pict\wmetafile8 0100090000{\*\blipuid 00}ffff}y", "xy"),
        (rb"x{\pict\bin5 }}}{{}y", "xy"),
        (rb"x{\object\objemb{\*\objclass Excel}{\*\objdata 0105ab}{\result shown}}y", "xshowny"),
        (rb"{\*\unknown gone}kept{\*\bkmkstart mark}", "kept"),
        (rb"{\deleted gone}kept{\revised new}", "keptnew"),
        (rb"{\upr{lost}{\*\ud{found}}}", "found"),
        (rb"see{\footnote \chftn A note.} here{\*\annotation Really?}", "see here\n\n[1] A note.\n\nComment: Really?"),
        (rb"{\header Acme plc\par}{\headerf Acme plc}{\footer 3}Body.", "Body.\n\nAcme plc"),
        (rb"{\listtext 1.\tab}one\par{\listtext 2.\tab}two\par{\pntext\f3\'b7\tab}dot\par", "1. one\n2. two\n• dot"),
        (rb"\intbl Party\cell Sum\cell\row\intbl Acme\cell 5m\cell\row\pard End.", "Party\tSum\nAcme\t5m\n\nEnd."),
        (rb"\intbl two\par lines\cell x\cell\row", "two lines\tx"),
        (rb"a{\shp{\*\shpinst{\sp{\sn n}{\sv 1}}{\shptxt In the box\par}}{\shprslt Again}}b", "In the box\n\nab"),
        (rb"\htmlrtf gone\htmlrtf0 kept", "kept"),
        (rb"broken \'zz \u \zz5 {", "broken zz"),
    ],
)
def test_gives_what_a_person_sees(body: bytes, text: str) -> None:
    [document] = read_rtf(Source(rtf(body), "a.rtf"))

    assert document.text == text


def test_headings_and_what_the_file_says_of_itself(read: Callable[..., Document]) -> None:
    info = rb"{\info{\title The Deal}{\author Ann Lee}{\operator Bob}{\creatim\yr2024\mo5\dy3\hr9}}"
    body = rb"\pard\s2 A Title\par\pard\s1 Part one\par\pard Words.\par\pard\outlinelevel0 Part two\par"

    document = read(rtf(body, info), "a.doc")

    assert [block.role for block in document.blocks] == [
        BlockRole.TITLE,
        BlockRole.HEADING,
        BlockRole.PARAGRAPH,
        BlockRole.HEADING,
    ]
    assert (document.title, document.author, document.date) == ("A Title", "Ann Lee", "2024-05-03")
    assert (document.reader, document.format) == ("rtf/2", "RTF")


def test_what_names_no_font_has_the_usual_one() -> None:
    fonts = rb"{\fonttbl{\f0\fcharset0 Times;}{\f3\fcharset204 Times Cyr;}}"
    body = rb"\pard\plain \'ce\'eb\'fc\'e3\'e0 {\f0 caf\'e9} \plain \'e4\'e0\par"
    [document] = read_rtf(Source(rb"{\rtf1\ansi\deff3" + fonts + body + b"}", "a.rtf"))

    assert document.text == "Ольга café да"


def test_a_file_that_breaks_off_says_so(read: Callable[..., Document]) -> None:
    document = read(rtf(rb"Words {\b here")[:-1], "a.rtf")

    assert document.text == "Words here"
    assert document.note == "The file breaks off before its end."


def test_groups_without_end_are_refused(read: Callable[..., Document]) -> None:
    with pytest.raises(ReadError, match="deep"):
        read(rb"{\rtf1 " + b"{" * 6_000, "a.rtf")


def test_a_long_file_is_read_quickly() -> None:
    body = rb"\pard The ministers of trade signed it in Paris on Monday. \par " * 20_000
    start = time.process_time()

    [document] = read_rtf(Source(rtf(body), "a.rtf"))

    assert len(document.blocks) == 20_000
    assert time.process_time() - start < 20


@given(
    st.lists(st.sampled_from([*rb"{}\\'*ab0 ", rb"\u8364", rb"\par", rb"\cell", rb"\row", rb"\'e9", rb"{\fonttbl{\f0"]))
)
def test_any_bytes_are_read(pieces: list[int | bytes]) -> None:
    content = b"{\\rtf1 " + b"".join(piece if isinstance(piece, bytes) else bytes([piece]) for piece in pieces)

    [document] = read_rtf(Source(content, "a.rtf"))

    document.text.encode("utf-8")
