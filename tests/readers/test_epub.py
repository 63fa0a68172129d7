from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.models.document import BlockRole
from tests.readers.making import epub, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>Acme <b>signed</b>\n it.</p><p>Then left.</p>", "Acme signed it.\n\nThen left."),
        ("<div>loose <p>inner</p> tail</div>", "loose\n\ninner\n\ntail"),
        ("<p>caf&eacute;&nbsp;&amp; &mdash;&unknown; x</p>", "café\u00a0& — x"),
        ("<p>one<br/>two</p><script>no()</script><style>p{}</style>", "one\ntwo"),
        ("<ul><li>a</li><li>b</li></ul><ol start='3'><li><p>c</p></li><li>d</li></ol>", "• a\n• b\n3. c\n4. d"),
        ("<table><tr><th>Party</th><th>Sum</th></tr><tr><td>Acme</td><td>5m</td></tr></table>", "Party\tSum\nAcme\t5m"),
        ("<pre>a  b\n c</pre>", "a  b\nc"),
        ("<ruby>漢<rt>kan</rt></ruby>", "漢"),
        ("<p>unclosed <i>words<p>here", "unclosed words\n\nhere"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_gives_what_a_person_sees(read: Callable[..., Document], body: str, text: str) -> None:
    assert read(epub({"a.xhtml": body}), "book.epub").text == text


def test_chapters_come_in_the_order_of_reading(read: Callable[..., Document]) -> None:
    facts = (
        "<dc:title>The Book</dc:title><dc:title>Second</dc:title><dc:creator>Ann Lee</dc:creator>"
        "<dc:date>2024-05-03</dc:date><dc:language>en-GB</dc:language>"
    )
    chapters = {"two.xhtml": "<h1>Two</h1><p>Later.</p>", "cover.xhtml": "<img/>", "my%20one.xhtml": "<p>First.</p>"}

    document = read(epub(chapters, spine=("cover.xhtml", "my%20one.xhtml", "two.xhtml"), facts=facts), "b.epub")

    assert document.text == "First.\n\nTwo\n\nLater."
    assert document.locator_at(document.text.index("Later")) == "chapter 2, para 2"
    assert document.blocks[1].role is BlockRole.HEADING
    assert (document.title, document.author, document.date, document.language) == (
        "The Book",
        "Ann Lee",
        "2024-05-03",
        "en-GB",
    )


def test_a_book_without_its_list_is_read_by_names(read: Callable[..., Document]) -> None:
    content = zipped({"mimetype": "application/epub+zip", "b.html": "<p>Two</p>", "a.html": "<p>One</p>"})

    assert read(content, "b.epub").text == "One\n\nTwo"


LOCK = (
    '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/>'
    '<CipherData><CipherReference URI="OEBPS/a.xhtml"/></CipherData></EncryptedData></encryption>'
)


def test_a_protected_book_says_so(read: Callable[..., Document]) -> None:
    locked = LOCK.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    scrambled = LOCK.format("http://www.idpf.org/2008/embedding")

    with pytest.raises(ReadError, match="protected against copying"):
        read(epub({"a.xhtml": "<p>x</p>"}, encryption=locked), "b.epub")
    assert read(epub({"a.xhtml": "<p>x</p>"}, encryption=scrambled), "b.epub").text == "x"


def test_a_bomb_in_a_chapter_is_left_out(read: Callable[..., Document]) -> None:
    bomb = "<p><!DOCTYPE a [<!ENTITY e 'x'>]>&e;</p>"

    document = read(epub({"a.xhtml": "<p>Good.</p>", "b.xhtml": bomb}), "b.epub")

    assert document.text == "Good."
    assert "damaged" in document.note
