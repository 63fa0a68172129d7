from __future__ import annotations

import sys
from time import process_time
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.document import BlockRole
from desktop.readers.html import read_html
from desktop.readers.markup_text import codec_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document

PROSE = (
    "The ministers signed the treaty on Monday and agreed to share the catch of cod in the northern waters, of which "
    "40,000 tonnes go to Norway and 30,000 tonnes to Iceland. It enters into force when both parliaments have said yes."
)


def page(body: str, head: str = "") -> Document:
    return read_html(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), path="page.html")


def words_of(document: Document) -> list[str]:
    return [document.text[block.span.start : block.span.end] for block in document.blocks]


ARTICLE = f"""
<header class="site"><a href="/">The Northern Paper</a><nav><ul><li><a href="/w">World</a>
<li><a href="/m">Money</a></ul></nav></header>
<div class="breadcrumbs"><a href="/">Home</a> <a href="/w">World</a></div>
<article><h1>A treaty on fish</h1><p class="standfirst">Two countries end a quarrel of thirty years over the cod of the
northern waters</p><p>{PROSE}</p><figure><img src="x.jpg" alt="boats">
<figcaption>Boats in the harbour</figcaption></figure>
<h2>What comes next</h2><ul><li>Parliament votes in May</li><li>The fund is paid in June<ol><li>by Norway</li>
<li>by Iceland</li></ol></li></ul><aside>Read also: <a href="/c">Cod</a></aside>
<div class="share">Share this</div></article>
<div id="comments"><p>I do not like fish, and I say so at length.</p></div>
<footer>© The Northern Paper <a href="/imprint">Imprint</a></footer><script>alert("cod")</script>
"""


def test_reads_the_article_and_not_what_stands_around_it() -> None:
    document = page(ARTICLE)

    assert [(block.role, words) for block, words in zip(document.blocks, words_of(document), strict=True)] == [
        (BlockRole.TITLE, "A treaty on fish"),
        (BlockRole.STANDFIRST, "Two countries end a quarrel of thirty years over the cod of the northern waters"),
        (BlockRole.PARAGRAPH, PROSE),
        (BlockRole.CAPTION, "Boats in the harbour"),
        (BlockRole.HEADING, "What comes next"),
        (BlockRole.PARAGRAPH, "Parliament votes in May"),
        (BlockRole.PARAGRAPH, "The fund is paid in June"),
        (BlockRole.PARAGRAPH, "by Norway"),
        (BlockRole.PARAGRAPH, "by Iceland"),
    ]
    assert "• Parliament votes in May\n• The fund is paid in June\n  1. by Norway\n  2. by Iceland" in document.text


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        pytest.param(f"<nav><p>{PROSE}</p></nav>", PROSE, id="all in a menu"),
        pytest.param(f"<div class='sidebar'><p>{PROSE}</p></div>", PROSE, id="all in a side bar"),
        pytest.param(f"<form><p>{PROSE}</p><input value='cod'></form>", PROSE, id="all in a form"),
        pytest.param(f"<aside><h1>Fish</h1><p>{PROSE}</p></aside>", PROSE, id="all in an aside"),
        pytest.param(f"<p>{PROSE}</p><div class='banner'><p>{PROSE * 2}</p></div>", PROSE * 2, id="long in a banner"),
        pytest.param("<p>Yes.</p><footer><p>Cod.</p></footer>", "Yes.", id="a few words"),
        pytest.param(
            f"<h1>Fish</h1><article><p>Short.</p></article><p>{PROSE}</p>", PROSE, id="a teaser is no article"
        ),
        pytest.param(f"<article><p>{PROSE}</p></article>" * 3, PROSE, id="several articles"),
    ],
)
def test_never_drops_the_main_text(body: str, kept: str) -> None:
    assert kept in page(body).text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>one<br>two", "one\ntwo"),
        ("<p>one<br><br>two", "one\n\ntwo"),
        ("one <b>bold</b><i>ly</i> said", "one boldly said"),
        ("<div>one</div><div>two</div>", "one\n\ntwo"),
        ("a&nbsp;b &amp; c &lt;b&gt; d&shy;e", "a b & c <b> de"),
        ("<pre>one\ntwo</pre>", "one\ntwo"),
        ("<p>one</p>two<p>three", "one\n\ntwo\n\nthree"),
        ("<ol start=3><li>three<li>four<li value=9>nine</ol>", "3. three\n4. four\n9. nine"),
        ("<dl><dt>Cod<dd>A fish</dl>", "Cod\nA fish"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字", "漢字"),
        ("<p hidden>no</p><p style='display: none'>no</p><p aria-hidden=true>no</p>yes", "yes"),
        ("H<sub>2</sub>O", "H2O"),
    ],
)
def test_writes_what_a_reader_sees(body: str, text: str) -> None:
    assert page(body).text == text


def test_rows_of_a_table_have_tabs_and_a_layout_table_has_none() -> None:
    rows = "<tr><th>Country<th>Tonnes</tr><tr><td>Norway<td>40,000</tr><tr><td><td>9<br>8</tr>"
    layout = f"<table><tr><td><table>{rows}</table></td><td><p>{PROSE}</p><h1>Fish</h1></td></tr></table>"

    assert words_of(page(f"<table>{rows}</table>")) == ["Country\tTonnes", "Norway\t40,000", "\t9 8"]
    assert words_of(page(layout)) == ["Country\tTonnes", "Norway\t40,000", "\t9 8", PROSE, "Fish"]


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>A deal | The Paper</title><meta property=og:site_name content='The Paper'>", "<p>x", "A deal"),
        ("<title>The Paper: A deal</title><meta property=og:site_name content='The Paper'>", "<p>x", "A deal"),
        ("<title>A deal – The Paper</title>", "<h1>A deal</h1>", "A deal – The Paper"),
        ("<title>A treaty on fish – The Paper</title>", "<h1>A treaty on fish</h1>", "A treaty on fish"),
        ("<meta property=og:title content='A treaty &amp; fish'>", "<h1>Another</h1>", "A treaty & fish"),
        ("<title> </title>", "<h2>Fish</h2><p>x", "Fish"),
        ("", "<p>x", "page"),
        ("<title>Cod and herring in the north - a report</title>", "<p>x", "Cod and herring in the north"),
    ],
)
def test_finds_the_title(head: str, body: str, title: str) -> None:
    assert page(body, head).title == title


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        ("<meta property='article:published_time' content='2024-03-05T10:00:00Z'>", "", "2024-03-05"),
        ("<meta name=citation_date content='2024/03/05'>", "", "2024-03-05"),
        ('<script type=\'application/ld+json\'>{"datePublished": "2024-03-05"}</script>', "", "2024-03-05"),
        ("", "<time datetime='2024-03-05'>last week</time>", "2024-03-05"),
        ("", "<h1>Fish</h1><p>5 March 2024</p><p>x", "2024-03-05"),
        ("<meta name=date content='0000-00-00'>", "", None),
    ],
)
def test_finds_the_date(head: str, body: str, date: str | None) -> None:
    assert page(f"{body}<p>{PROSE}", head).date == date


def test_finds_author_and_language() -> None:
    document = read_html(b"<html lang=en_GB><meta name=author content='By A. Fisher'><p>Cod.", path="x.html")

    assert (document.author, document.language) == ("A. Fisher", "en-GB")


@pytest.mark.parametrize(
    ("content", "charset"),
    [
        ("<meta charset=koi8-r><p>Договор".encode("koi8-r"), None),
        ("<meta http-equiv=content-type content='text/html; charset=windows-1251'><p>Договор".encode("cp1251"), None),
        ("<?xml version='1.0' encoding='iso-8859-5'?><html><p>Договор".encode("iso-8859-5"), None),
        ("<p>Договор".encode("koi8-r"), "koi8-r"),
        ("<meta charset=koi8-r><p>Договор".encode("cp1251"), "windows-1251"),
        ("<meta charset=utf-16><p>Договор".encode(), None),
        (b"\xef\xbb\xbf" + "<meta charset=koi8-r><p>Договор".encode(), None),
        ("<meta charset=koi8-r><p>Договор".encode("utf-16"), None),
        ("<meta charset=nonsense><p>Договор".encode(), None),
    ],
)
def test_reads_the_encoding_that_is_stated(content: bytes, charset: str | None) -> None:
    assert read_html(content, path="x.html", charset=charset).text == "Договор"


@pytest.mark.parametrize("name", ["rot13", "zlib", "idna", "unicode_escape", "utf-7", "\0", "x" * 300, "é"])
def test_takes_no_codec_that_is_no_character_set(name: str) -> None:
    assert codec_of(name) == ""


@pytest.mark.parametrize(
    "body",
    [
        "<script>fetch('http://x')</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>go</a>",
        "<iframe src='file:///etc/passwd'>frame</iframe>",
        "<form action='http://x'><input name=a value=secret><button>Send</button></form>",
        "<object data='file:///etc/passwd'>old</object>",
        "<div style=\"background:url('http://x/y.png')\"></div>",
        "<style>@import 'http://x/y.css'; body{background:url(file:///etc/passwd)}</style>",
        "<link rel=stylesheet href='//host/share/x.css'>",
        "<table background='file:///etc/passwd'></table><img src='//host/share/x.png' width=99999999 height=1>",
        "<svg onload=alert(1)><image href='file:///etc/passwd'/></svg><math><annotation>x</annotation></math>",
        "<meta http-equiv=refresh content='0;url=http://x'><base href='file:///'>",
        "<a href='file:///x.exe'>go</a><a href='smb://h/x'>go</a><a href='mailto:a@b'>go</a>",
    ],
)
def test_keeps_inert_words_alone(body: str) -> None:
    text = page(f"<p>Cod.</p>{body}").text

    assert text.replace("go", "").split() == ["Cod."]


HOSTILE = {
    "20,000 nested": "<div>" * 20_000 + "Cod.",
    "200,000 nested": "<div>" * 200_000 + "Cod.",
    "300 nested tables": "<table><tr><td>" * 300 + "Cod." + "</td></tr></table>" * 300,
    "styles left open": "".join(f"<font color={number}>x<p>" for number in range(3_000)) + "Cod.",
    "everything left open": "<b><ul><li><table><tr><td><p><i><a href=x>" * 2_000 + "Cod.",
    "a million signs": "<" * 1_000_000 + "<p>Cod.",
    "comments left open": "<p>Cod.</p>" + "<!--" * 200_000,
    "a deep page": "<div>" * 3_000 + "Cod." + "</div>" * 3_000,
    "many attributes": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">Cod.",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_nesting_takes_no_time_and_loses_no_words(body: str) -> None:
    start = process_time()
    text = page(body).text

    assert process_time() - start < 2
    assert "Cod." in text


def test_says_that_only_bare_words_were_read() -> None:
    assert (
        page("<div>" * 20_000 + "Cod.").note == "This page nests its parts so deep that only its bare words were read."
    )


@given(st.text(alphabet="<>/='\" abpdivtrhul1&;!-\n", max_size=300))
def test_any_markup_gives_a_document(markup: str) -> None:
    document = read_html(markup.encode(), path="x.html")

    for block in document.blocks:
        assert document.text[block.span.start : block.span.end].strip()
    assert "\v" not in document.text


def test_the_registry_reads_pages_by_their_bytes(read: Callable[..., Document]) -> None:
    assert read("<!doctype html><p>Cod.", "page.txt").reader == "html/1"
    assert read("<p>Cod.</p><p>Herring.</p>", "page.htm").text == "Cod.\n\nHerring."
    assert read("Cod < herring", "page.html").reader == "plain/2"
    assert read('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><p>Cod.</p></html>').text == "Cod."


ARTICLE_XML = f"""<doc><main><head rend="h2">What comes next</head><p>{PROSE}</p><list><item>Cod</item>
<item>Herring</item></list><table><row><cell>Norway</cell><cell>40,000</cell></row></table></main></doc>"""


def _fails(*_: object, **__: object) -> str:
    raise ValueError("no article here")


@pytest.mark.parametrize(
    ("extract", "words"),
    [
        (lambda *_, **__: ARTICLE_XML, ["A deal", "What comes next", PROSE, "Cod", "Herring", "Norway\t40,000"]),
        (lambda *_, **__: "<doc><main><p>Too little.</p></main></doc>", [PROSE, PROSE]),
        (lambda *_, **__: None, [PROSE, PROSE]),
        (_fails, [PROSE, PROSE]),
    ],
)
def test_takes_the_article_of_the_news_extra_where_it_is_one(
    extract: Callable[..., str | None], words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(extract=extract))

    assert words_of(page(f"<p>{PROSE}</p><p>{PROSE}</p>", "<title>A deal</title>")) == words


def test_reads_pages_without_the_news_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)

    assert words_of(page(f"<p>{PROSE}</p>")) == [PROSE]


def test_the_news_extra_reads_a_page() -> None:
    pytest.importorskip("trafilatura", exc_type=ImportError)

    assert PROSE in page(ARTICLE.replace("</article>", f"<p>{PROSE}</p></article>")).text
