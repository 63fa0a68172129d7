from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.readers import markdown
from desktop.readers.markdown import read_markdown, strip_tags

if TYPE_CHECKING:
    from desktop.models.document import Document


def page(source: str) -> Document:
    return read_markdown(source.encode(), path="page.md")


TEXTS = [
    ("paragraphs", "One\ntwo\n\nThree", "One\ntwo\n\nThree"),
    ("marks", "A **bold** and _slanted_ ~~old~~ `code` word\\*", "A bold and slanted old code word*"),
    ("headings", "# Top\n\nText\n\n## Next\nMore", "Top\n\nText\n\nNext\n\nMore"),
    ("links", "See [the deal](http://example.org/x) and <http://example.org>", "See the deal and http://example.org"),
    ("reference links", "See [the deal][1].\n\n[1]: http://example.org", "See the deal."),
    ("images", "![A map](file:///etc/passwd) shows", "A map shows"),
    ("lists", "- one\n- two\n  - three\n\n1. a\n2. b", "• one\n• two\n\n  • three\n\n1. a\n2. b"),
    ("tables", "| Sum | For |\n|---|---|\n| ¥60 | a *loan* |", "Sum | For\n¥60 | a loan"),
    ("quotes", "> said\n> he", "said\nhe"),
    ("fences", "```py\nx = 1\n```", "x = 1"),
    ("HTML blocks", "<div onclick='x()'><p>Words &amp; more</p></div>", "Words & more"),
    ("inline HTML", "so <b>bold</b><br>and <i>on</i>", "so bold\nand on"),
    ("scripts", "<script>\nalert('x')\n</script>\n\nText", "Text"),
    ("comments", "<!-- hidden -->\n\nText", "Text"),
    ("entities", "Caf&eacute; &yen;60", "Café ¥60"),
    ("rules", "a\n\n---\n\nb", "a\n\nb"),
]


@pytest.mark.parametrize(("source", "text"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_keeps_the_words_a_reader_sees(source: str, text: str) -> None:
    assert page(source).text == text


def test_blocks_have_roles_and_leave_out_the_marks_of_a_list() -> None:
    document = page("# Top\n\nText\n\n## Part\n\n- one\n- two\n")

    shown = [(b.role.value, document.text[b.span.start : b.span.end]) for b in document.blocks]

    assert shown == [
        ("title", "Top"),
        ("paragraph", "Text"),
        ("heading", "Part"),
        ("paragraph", "one"),
        ("paragraph", "two"),
    ]


@pytest.mark.parametrize(
    ("source", "title", "date"),
    [
        ("# A deal\n\nText", "A deal", None),
        ("## A deal\n\nText", "A deal", None),
        ("Text\n\n# A deal", "A deal", None),
        ("Text alone", "page", None),
        ("---\ntitle: \"A: deal\"\ndate: 2025-08-29\n---\n# Other\n", "A: deal", "2025-08-29"),
        ("---\nTitle: A deal\nDate: 2025-08-29 10:00\n---\nText", "A deal", "2025-08-29"),
        ("---\nnot a pair\n\n---\n\n# Real", "Real", None),
        ("# A deal\n\n4 May 2021\n\nText", "A deal", "2021-05-04"),
        ("# A **deal** with `x`", "A deal with x", None),
    ],
)  # fmt: skip
def test_reads_title_and_date(source: str, title: str, date: str | None) -> None:
    document = page(source)

    assert (document.title, document.date) == (title, date)


def test_front_matter_is_no_text() -> None:
    assert page("---\ntitle: A\n---\nText").text == "Text"


def test_front_matter_that_never_ends_is_text() -> None:
    assert "title" in page("---\ntitle: A\n\nText").text


def test_an_entity_cannot_spell_a_lone_surrogate() -> None:
    page("a &#xD800; b <p>&#xD800;</p>").text.encode()


@pytest.mark.parametrize("mark", ["![", "[a\n", "- a\n", "*a ", "<a ", "[a](", "> ", "`a`", "a|"])
def test_a_flood_of_marks_is_read_in_seconds(mark: str) -> None:
    began = time.process_time()

    document = page(mark * 100_000)

    assert document.text or mark == "> "
    assert time.process_time() - began < 8


def test_too_many_marks_are_read_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "MARK_LIMIT", 3)

    document = page("**very** bold")

    assert document.text == "**very** bold"
    assert "plain text" in document.note


def test_strip_tags_leaves_comparisons_alone() -> None:
    assert strip_tags("if a < b and c > d") == "if a < b and c > d"


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("#*_`[]()<>!|-\n ab&;\\~:1."), max_size=200))
def test_any_markdown_is_read_and_blocks_fit_the_text(source: str) -> None:
    document = page(source)

    ends = [0, *(block.span.end for block in document.blocks)]
    for block, before in zip(document.blocks, ends, strict=False):
        words = document.text[block.span.start : block.span.end]
        assert block.span.start >= before
        assert words == words.strip() != ""
