from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.models.document import BlockRole
from tests.readers.making import pptx, shape, slide, zipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document


def test_slides_come_in_the_order_of_the_show(read: Callable[..., Document]) -> None:
    first = slide(shape("Acme in 2025", kind="ctrTitle"), shape("Growth", "Debt"))
    second = slide(shape("Deals", kind="title"), shape("7", kind="sldNum"), shape("A treaty with Beta."))

    document = read(pptx(first, second, facts={"creator": "Ann Lee"}), "show.pptx")

    assert document.text == "Acme in 2025\n\nGrowth\nDebt\n\nDeals\n\nA treaty with Beta."
    assert document.blocks[0].role is BlockRole.TITLE
    assert document.locator_at(document.text.index("treaty")) == "slide 2"
    assert (document.title, document.author, document.format) == ("Acme in 2025", "Ann Lee", "PowerPoint")


def test_notes_stand_behind_their_slide(read: Callable[..., Document]) -> None:
    notes = {1: slide(shape("Say it slowly."), shape("1", kind="sldNum"), root="p:notes")}

    document = read(pptx(slide(shape("One")), slide(shape("Two")), notes=notes), "show.pptx")

    assert document.text == "One\n\nSay it slowly.\n\nTwo"
    assert document.locator_at(document.text.index("slowly")) == "slide 1"


def test_what_stands_at_the_foot_is_read_once(read: Callable[..., Document]) -> None:
    foot, other = shape("Acme plc, for partners", kind="ftr"), shape("Draft of May", kind="ftr")
    slides = [slide(shape("One"), foot), slide(foot, shape("Two")), slide(shape("3", kind="ftr"), other)]

    assert read(pptx(*slides), "show.pptx").text == "One\n\nAcme plc, for partners\n\nTwo\n\nDraft of May"


def test_a_hidden_slide_is_read_and_told(read: Callable[..., Document]) -> None:
    document = read(pptx(slide(shape("One")), slide(shape("Two"), show="0")), "show.pptx")

    assert document.text == "One\n\nTwo"
    assert document.note == "Hidden slides were read too: 2."


def test_tables_groups_and_breaks(read: Callable[..., Document]) -> None:
    def cell(words: str) -> str:
        return f"<a:tc><a:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></a:txBody></a:tc>"

    rows = "".join(f"<a:tr>{cell(left)}{cell(right)}</a:tr>" for left, right in (("Party", "Sum"), ("Acme", "5m")))
    grid = f"<p:graphicFrame><a:tbl>{rows}</a:tbl></p:graphicFrame>"
    group = f"<p:grpSp><p:grpSp>{shape('Deep inside')}</p:grpSp></p:grpSp>"
    lines = "<p:sp><a:p><a:r><a:t>up</a:t></a:r><a:br/><a:r><a:t>down</a:t></a:r></a:p></p:sp>"

    document = read(pptx(slide(grid, group, lines)), "show.pptx")

    assert document.text == "Party\tSum\nAcme\t5m\n\nDeep inside\n\nup\ndown"


def test_an_empty_show_is_empty_and_a_lost_one_damaged(read: Callable[..., Document]) -> None:
    assert read(pptx(), "show.pptx").text == ""
    with pytest.raises(ReadError, match="list of slides is missing"):
        read(zipped({"[Content_Types].xml": "", "ppt/theme.xml": "<a/>"}), "show.pptx")


def test_slides_nobody_lists_are_found(read: Callable[..., Document]) -> None:
    loose = {f"ppt/slides/slide{number}.xml": slide(shape(f"Slide {number}")) for number in (10, 2, 1)}

    document = read(zipped({"[Content_Types].xml": "", **loose}), "show.pptx")

    assert document.text == "Slide 1\n\nSlide 2\n\nSlide 10"
