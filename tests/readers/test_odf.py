from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.models.document import BlockRole
from tests.readers.making import flat_odt, odf, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document

LISTS = (
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
)

NOTE = (
    "<text:note><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>A note.</text:p></text:note-body></text:note>"
)


def p(words: str, style: str = "Standard") -> str:
    return f'<text:p text:style-name="{style}">{words}</text:p>'


def item(inner: str) -> str:
    return f"<text:list-item>{inner}</text:list-item>"


DEEP = item(p("one") + f"<text:list>{item(p('deep'))}</text:list>") + item(p("two"))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("Acme <text:span>signed</text:span> it."), "Acme signed it."),
        (p("a\n   b<text:tab/>c<text:line-break/>d"), "a b\tc\nd"),
        (p('x<text:s text:c="3"/>y<text:s/>z'), "x   y z"),
        (p('<text:a>our page</text:a> and<text:bookmark text:name="b"/>'), "our page and"),
        (
            f"<text:tracked-changes><text:changed-region>{p('gone')}</text:changed-region></text:tracked-changes>{p('kept')}",
            "kept",
        ),
        (
            p(f"see{NOTE} here") + p("next"),
            "see here\n\nnext\n\n[1] A note.",
        ),
        (
            p("so<office:annotation><dc:creator>Ann</dc:creator><text:p>Really?</text:p></office:annotation>"),
            "so\n\nComment: Really?",
        ),
        (p("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>"), "漢"),
        (f"<text:list>{item(p('one'))}{item(p('two') + p('more'))}</text:list>", "• one\n• two\nmore"),
        (f'<text:list text:style-name="N">{DEEP}</text:list>', "1. one\na) deep\n2. two"),
        (
            p("box <draw:frame><draw:text-box><text:p>in it</text:p></draw:text-box></draw:frame>here"),
            "in it\n\nbox here",
        ),
    ],
)
def test_gives_what_a_person_sees(read: Callable[..., Document], body: str, text: str) -> None:
    assert read(odf("text", body, automatic=LISTS), "a.odt").text == text


def test_blanks_that_are_counted_are_bounded(read: Callable[..., Document]) -> None:
    assert len(read(odf("text", p('x<text:s text:c="999999999"/>y')), "a.odt").text) == 102


def test_headings_and_titles(read: Callable[..., Document]) -> None:
    automatic = (
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
        '<style:style style:name="P2" style:parent-style-name="P2"/>'
    )
    body = p("The Deal", "P1") + p("Words of it.", "P2") + '<text:h text:outline-level="2">Part one</text:h>'
    meta = (
        "<dc:title>Ignored</dc:title><meta:initial-creator>Ann</meta:initial-creator><dc:creator>Bob</dc:creator>"
        "<meta:creation-date>2024-05-03T10:00:00</meta:creation-date><dc:language>de-DE</dc:language>"
    )

    document = read(odf("text", body, automatic=automatic, meta=meta), "a.odt")

    assert [block.role for block in document.blocks] == [BlockRole.TITLE, BlockRole.PARAGRAPH, BlockRole.HEADING]
    assert (document.title, document.author, document.date, document.language) == (
        "The Deal",
        "Ann",
        "2024-05-03",
        "de-DE",
    )


def test_tables_and_headers(read: Callable[..., Document]) -> None:
    def row(*cells: str) -> str:
        inner = "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inner}</table:table-row>"

    styles = f"<office:master-styles><style:master-page><style:header>{p('Acme plc')}</style:header>"
    styles += f"<style:footer>{p('Acme plc')}</style:footer></style:master-page></office:master-styles>"

    document = read(
        odf("text", f"<table:table>{row('Party', 'Sum')}{row('Acme', '5m')}</table:table>", styles=styles), "a.odt"
    )

    assert document.text == "Party\tSum\nAcme\t5m\n\nAcme plc"


def test_pages_where_the_file_has_them(read: Callable[..., Document]) -> None:
    automatic = '<style:style style:name="B"><style:paragraph-properties fo:break-before="page"/></style:style>'
    body = p("one") + p("two <text:soft-page-break/>halves") + p("three", "B")

    laid_out = read(odf("text", body, automatic=automatic, flags='text:use-soft-page-breaks="true"'), "a.odt")

    assert [laid_out.locator_at(laid_out.text.index(words)) for words in ("one", "halves", "three")] == [
        "p. 1, para 1",
        "p. 1, para 2",
        "p. 3, para 1",
    ]
    assert read(odf("text", body, automatic=automatic), "a.odt").pages == ()


def test_slides_with_notes_and_hidden_ones(read: Callable[..., Document]) -> None:
    hidden = '<style:drawing-page-properties presentation:visibility="hidden"/>'
    automatic = f'<style:style style:name="dp">{hidden}</style:style>'
    frame = '<draw:frame presentation:class="{}"><draw:text-box>{}</draw:text-box></draw:frame>'
    notes = f"<presentation:notes>{frame.format('notes', p('Slowly.'))}</presentation:notes>"
    first = f"<draw:page>{frame.format('title', p('Deals'))}{frame.format('page-number', p('1'))}{notes}</draw:page>"
    second = f'<draw:page draw:style-name="dp">{frame.format("outline", p("Debt"))}</draw:page>'

    document = read(odf("presentation", first + second, automatic=automatic), "a.odp")

    assert document.text == "Deals\n\nSlowly.\n\nDebt"
    assert document.note == "Hidden slides were read too: 2."
    assert document.locator_at(len(document.text) - 1) == "slide 2"


def test_heads_and_feet_of_slides_are_read_once(read: Callable[..., Document]) -> None:
    declared = '<presentation:footer-decl presentation:name="f1">Acme plc, for partners</presentation:footer-decl>'
    declared += '<presentation:header-decl presentation:name="h1">12</presentation:header-decl>'
    frame = '<draw:frame presentation:class="{}"><draw:text-box>{}</draw:text-box></draw:frame>'
    foot = frame.format("footer", p("Draft of May"))
    pages = [f"<draw:page>{foot}{frame.format('title', p(words))}</draw:page>" for words in ("One", "Two")]

    document = read(odf("presentation", declared + "".join(pages)), "a.odp")

    assert document.text == "Draft of May\n\nOne\n\nAcme plc, for partners\n\nTwo"
    assert document.locator_at(document.text.index("partners")) == "slide 1"


def test_a_flat_file_is_read(read: Callable[..., Document]) -> None:
    document = read(flat_odt(p("Flat.")), "a.fodt")

    assert (document.text, document.format) == ("Flat.", "OpenDocument text")


def test_a_locked_file_asks_for_its_password(read: Callable[..., Document]) -> None:
    with pytest.raises(ReadError, match="locked with a password"):
        read(odf("text", "", manifest="<manifest><encryption-data/></manifest>"), "a.odt")


@pytest.mark.parametrize("content", ["", "no XML", '<!DOCTYPE a [<!ENTITY e "x">]><a/>'])
def test_what_is_damaged_says_so(read: Callable[..., Document], content: str) -> None:
    with pytest.raises(ReadError):
        read(zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}), "a.odt")
