from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.models.document import BlockRole
from tests.readers.making import docx, paragraph, table, wordml, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document

P = paragraph
STYLES = wordml(
    "w:styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="My"><w:name w:val="My own"/><w:basedOn w:val="H1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Out"><w:name w:val="Outlined"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Li"><w:name w:val="List"/>'
    '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>',
)
LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
)
NUMBERING = wordml(
    "w:numbering",
    f'<w:abstractNum w:abstractNumId="5">{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="6"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="6"/></w:num>',
)
STYLED = {"styles.xml": ("styles", STYLES), "numbering.xml": ("numbering", NUMBERING)}
OLD = "<w:r><w:delText>gone</w:delText></w:r>"
NEW = "<w:r><w:t>new</w:t></w:r>"
BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def item(words: str, depth: int = 0, number: int = 1) -> str:
    return P(words, extra=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def field(code: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{result}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (P("Acme signed ", "a treaty."), "Acme signed a treaty."),
        (P("one") + P() + P("two"), "one\n\ntwo"),
        (P("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), "a\tb\nc"),
        (P("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op\u00aderate</w:t><w:softHyphen/></w:r>"), "co-operate"),
        (P("keep ", f"<w:del>{OLD}</w:del>", f"<w:ins>{NEW}</w:ins>"), "keep new"),
        (P(f"<w:moveFrom>{NEW}</w:moveFrom>", f"<w:moveTo>{NEW}</w:moveTo>"), "new"),
        (P("See ", '<w:hyperlink r:id="r9"><w:r><w:t>our page</w:t></w:r></w:hyperlink>'), "See our page"),
        (P("On ", field(" DATE \\@ d ", "3 May"), "."), "On 3 May."),
        (P("Now ", '<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>'), "Now 7"),
        (P('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "lost") + P("kept"), "kept"),
        (P('<w:r><w:sym w:font="Symbol" w:char="F062"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "β✓"),
        (P('<w:r><w:sym w:font="Symbol" w:char="what"/></w:r>', "x"), "x"),
        (P("a", f"<w:sdt><w:sdtPr/><w:sdtContent>{NEW}</w:sdtContent></w:sdt>"), "anew"),
        (P(f"<w:ruby><w:rt>{OLD}{NEW}</w:rt><w:rubyBase>{NEW}</w:rubyBase></w:ruby>"), "new"),
        (table(("Party", "Sum"), ("Acme", "EUR 5m")), "Party\tSum\nAcme\tEUR 5m"),
        (table(("", "Sum", "Year"), ("", "", ""), ("Acme", "5", "")), "\tSum\tYear\nAcme\t5"),
        (item("one") + item("deep", 1) + item("two"), "1. one\n1.i) deep\n2. two"),
        (item("dot", number=2) + P("after"), "• dot\n\nafter"),
        (P("by style", style="Li") + item("no list", number=0), "• by style\n\nno list"),
        (item("unknown list", number=9), "unknown list"),
        (P("round", style="Loop"), "round"),
    ],
)
def test_gives_what_a_person_sees(read: Callable[..., Document], body: str, text: str) -> None:
    assert read(docx(body, related=STYLED), "a.docx").text == text


def test_a_text_box_is_told_once(read: Callable[..., Document]) -> None:
    box = "<w:txbxContent>" + P("In the box") + "</w:txbxContent>"
    second = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>{second}</mc:AlternateContent>"

    assert read(docx(P("Before ", f"<w:r>{both}</w:r>", "after")), "a.docx").text == "In the box\n\nBefore after"


@pytest.mark.parametrize(
    ("style", "role"),
    [
        ("T", BlockRole.TITLE),
        ("H1", BlockRole.HEADING),
        ("My", BlockRole.HEADING),
        ("Out", BlockRole.HEADING),
        ("", BlockRole.PARAGRAPH),
    ],
)
def test_styles_are_roles(read: Callable[..., Document], style: str, role: BlockRole) -> None:
    document = read(docx(P("First words.") + P("Second words", style=style), related=STYLED), "a.docx")

    assert document.blocks[1].role is role


def test_without_styles_roles_are_guessed(read: Callable[..., Document]) -> None:
    document = read(docx(P("Acme buys Beta") + P("The deal was signed on Monday in Paris.")), "a.docx")

    assert document.blocks[0].role is BlockRole.TITLE
    assert document.title == "Acme buys Beta"


def test_title_author_day_and_language(read: Callable[..., Document]) -> None:
    facts = {"title": "A <b>Deal".replace("<", "&lt;"), "creator": "Ann Lee", "created": "2024-05-03T09:00:00Z"}
    document = read(docx(P("Words."), facts=facts, related=STYLED), "a.docx")

    assert (document.title, document.author, document.date) == ("A <b>Deal", "Ann Lee", "2024-05-03")
    assert (document.language, document.reader, document.format) == ("en-GB", "docx/2", "Word")


@pytest.mark.parametrize("title", ["Microsoft Word - x.doc", "Document1", "", "draft.docx", "Untitled"])
def test_a_title_nobody_gave_is_not_taken(read: Callable[..., Document], title: str) -> None:
    facts = {"title": title, "created": "2013-12-23T23:15:00Z"}
    document = read(docx(P("Words."), facts=facts), "The letter.docx")

    assert (document.title, document.date) == ("The letter", None)


def test_pages_are_words_own(read: Callable[..., Document]) -> None:
    body = P("one") + P(BREAK, "two") + P("two and ", BREAK, "a half") + P("three") + table(("x", "y"))
    document = read(docx(body), "a.docx")

    places = {
        words: document.locator_at(document.text.index(words)) for words in ("one", "two", "a half", "three", "y")
    }

    assert [page.label for page in document.pages] == ["1", "2", "3"]
    assert places == {
        "one": "p. 1, para 1",
        "two": "p. 2, para 1",
        "a half": "p. 2, para 2",
        "three": "p. 3, para 1",
        "y": "p. 3, para 2",
    }


def test_without_page_marks_there_are_no_pages(read: Callable[..., Document]) -> None:
    assert read(docx(P("one") + P('<w:r><w:br w:type="page"/></w:r>') + P("two")), "a.docx").pages == ()


def test_notes_comments_and_headers_come_last_and_once(read: Callable[..., Document]) -> None:
    related = {
        "header1.xml": ("header", wordml("w:hdr", P("Acme plc"))),
        "header2.xml": ("header", wordml("w:hdr", P("Acme plc"))),
        "footer1.xml": ("footer", wordml("w:ftr", P("- 3 -"))),
        "footnotes.xml": ("footnotes", wordml("w:footnotes", f'<w:footnote w:id="2">{P("A note.")}</w:footnote>')),
        "comments.xml": ("comments", wordml("w:comments", f'<w:comment w:id="0">{P("Really?")}</w:comment>')),
    }

    assert read(docx(P("Body."), related=related), "a.docx").text.split("\n\n") == [
        "Body.",
        "[2] A note.",
        "Comment: Really?",
        "Acme plc",
    ]


def test_a_deleted_row_is_left_out(read: Callable[..., Document]) -> None:
    rows = table(("a", "b"), ("c", "d")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)

    assert read(docx(rows), "a.docx").text == "c\td"


def test_cells_of_a_layout_are_paragraphs(read: Callable[..., Document]) -> None:
    long = P("A long paragraph of a page set in columns. " * 8) + P("Another one. " * 10)
    body = f"<w:tbl><w:tr><w:tc>{long}</w:tc><w:tc>{P('Beside it.')}</w:tc></w:tr></w:tbl>"

    assert len(read(docx(body), "a.docx").blocks) == 3


def test_a_table_within_a_table_is_told(read: Callable[..., Document]) -> None:
    inner = table(("in", "side"))
    body = f"<w:tbl><w:tr><w:tc>{inner}{P('below')}</w:tc><w:tc>{P('right')}</w:tc></w:tr></w:tbl>"

    assert read(docx(body), "a.docx").text == "in side below\tright"


def test_strict_files_and_other_places_are_read(read: Callable[..., Document]) -> None:
    content = docx(P("Strict."), space="http://purl.oclc.org/ooxml/wordprocessingml/main", main="word/document2.xml")

    assert read(content, "a.docx").text == "Strict."


def test_a_word_file_is_known_by_its_content(read: Callable[..., Document]) -> None:
    assert read(docx(P("Hidden well.")), "report.doc").text == "Hidden well."
    assert read("Only text.", "letter.docx").text == "Only text."


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (docx(P("x"))[:-40], "list of parts"),
        (docx(P("x"))[: len(docx(P("x"))) // 2], "list of parts"),
        (zipped({"[Content_Types].xml": "", "word/other.xml": ""}), "document.xml is missing"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": "no XML at all"}), "damaged"),
        (
            zipped({"[Content_Types].xml": "", "word/document.xml": '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'}),
            "XML bomb",
        ),
        (zipped({"[Content_Types].xml": "", "word/document.xml": "<a>" * 3_000}), "2,000 deep"),
    ],
)
def test_what_is_damaged_says_so(read: Callable[..., Document], content: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        read(content, "a.docx")


def test_the_words_before_the_damage_are_kept(read: Callable[..., Document]) -> None:
    whole = wordml("w:document", "<w:body>" + P("Before.") + P("Behind."))
    document = read(zipped({"[Content_Types].xml": "", "word/document.xml": whole.split("hind")[0]}), "a.docx")

    assert document.text.startswith("Before.")
    assert "damaged" in document.note


def test_an_entity_is_not_resolved(read: Callable[..., Document], tmp_path: object) -> None:
    body = wordml("w:document", P("See &secret; here"))

    assert read(zipped({"[Content_Types].xml": "", "word/document.xml": body}), "a.docx").text.startswith("See")


@pytest.mark.parametrize("kind", ["drop", "margin"])
def test_a_large_first_letter_belongs_to_its_word(read: Callable[..., Document], kind: str) -> None:
    frame = f'<w:framePr w:dropCap="{kind}" w:lines="3"/>'
    content = docx(paragraph("N", extra=frame) + paragraph("ordhavn sold cod.") + paragraph("Nobody met."))

    assert read(content).text == "Nordhavn sold cod.\n\nNobody met."
