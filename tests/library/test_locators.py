"""Where something stands, as a citation says it: the same of a document as read and as stored."""

from __future__ import annotations

import pytest

from desktop.library.stored_text import StoredText
from desktop.models.document import Block, Document, Page, PageKind, Span, column_name

TEXT = "Head\n\nFirst.\n\nSecond.\n\nThird."
STARTS = (0, 6, 14, 23)
ROWS = "Name\tSum\nAlpha\t5\nBeta\t7"


def both(
    text: str, starts: tuple[int, ...], pages: tuple[tuple[int, str], ...], kind: PageKind, labels: list[str]
) -> tuple[Document, StoredText]:
    ends = (*starts[1:], len(text))[: len(starts)]
    page_ends = (*[start for start, _ in pages[1:]], len(text))[: len(pages)]
    document = Document(
        path="a",
        text=text,
        title="a",
        reader="r/1",
        format="F",
        blocks=tuple(
            Block(span=Span(start=start, end=end), label=label)
            for start, end, label in zip(starts, ends, labels or [""] * len(starts), strict=True)
        ),
        pages=tuple(
            Page(span=Span(start=start, end=end), label=label)
            for (start, label), end in zip(pages, page_ends, strict=True)
        ),
        page_kind=kind,
    )
    stored = StoredText(
        text,
        [(start, end, "paragraph") for start, end in zip(starts, ends, strict=True)],
        [],
        [(start, end, label) for (start, label), end in zip(pages, page_ends, strict=True)],
        labels,
    )
    return document, stored


@pytest.mark.parametrize(
    ("pages", "kind", "offset", "expected"),
    [
        ((), PageKind.PAGE, 0, "para 1"),
        ((), PageKind.PAGE, 15, "para 3"),
        (((0, "1"), (14, "2")), PageKind.PAGE, 7, "p. 1, para 2"),
        (((0, "1"), (14, "2")), PageKind.PAGE, 14, "p. 2, para 1"),
        (((0, "iv"), (23, "v")), PageKind.PAGE, 29, "p. v, para 1"),
        (((0, "1"), (14, "2")), PageKind.SLIDE, 16, "slide 2"),
        (((0, "Preface"), (14, "2")), PageKind.CHAPTER, 24, "chapter 2, para 2"),
    ],
)
def test_a_place_in_a_text(pages: tuple[tuple[int, str], ...], kind: PageKind, offset: int, expected: str) -> None:
    document, stored = both(TEXT, STARTS, pages, kind, [])
    assert document.locator_at(offset) == expected
    assert stored.locator_at(kind, document.paragraph_at(offset) - 1, offset) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("Name", "Costs!A1"), ("Sum", "Costs!B1"), ("Alpha", "Costs!A4"), ("7", "Costs!B5")]
)
def test_a_cell_of_a_sheet(words: str, expected: str) -> None:
    starts = (0, ROWS.index("Alpha"), ROWS.index("Beta"))
    document, stored = both(ROWS, starts, ((0, "Costs"),), PageKind.SHEET, ["1", "4", "5"])
    offset = ROWS.index(words)
    assert document.locator_at(offset) == expected
    assert stored.locator_at(PageKind.SHEET, document.paragraph_at(offset) - 1, offset) == expected


def test_a_text_without_blocks_has_places() -> None:
    document, _ = both("", (), ((0, "1"),), PageKind.PAGE, [])
    assert document.locator_at(0) == "para 1"


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_columns_are_named_as_in_sheets(index: int, name: str) -> None:
    assert column_name(index) == name
