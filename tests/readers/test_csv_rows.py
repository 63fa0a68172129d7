from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.document import PageKind
from desktop.readers.csv_rows import find_separator, read_csv
from desktop.readers.reading import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Party,Sum\nAcme,5\n", "Party\tSum\nAcme\t5"),
        ("Party;Sum\nAcme;5,5\nBeta;6,1\n", "Party\tSum\nAcme\t5,5\nBeta\t6,1"),
        ("Party\tSum\nAcme, Inc\t5\n", "Party\tSum\nAcme, Inc\t5"),
        ("Party|Sum\r\nAcme|5\r\n", "Party\tSum\nAcme\t5"),
        ("sep=;\nA,B;C\nD;E\n", "A,B\tC\nD\tE"),
        ('Party,Note\nAcme,"two\nlines, one ""cell"""\n', 'Party\tNote\nAcme\ttwo lines, one "cell"'),
        ("one\n\ntwo\n", "one\ntwo"),
        ("a,,\n,,\n,,b\n", "a\n\t\tb"),
        ("just words, and more\n", "just words\tand more"),
        ("a\0b,c\n", "ab\tc"),
        ("", ""),
    ],
)
def test_rows_of_cells(content: str, text: str) -> None:
    [document] = read_csv(Source(content.encode(), "a.csv"))

    assert document.text == text


def test_cells_have_addresses(read: Callable[..., Document]) -> None:
    document = read('Party,Sum\n\nAcme,"EUR\n5m"\n', "Costs 2025.csv")

    assert document.page_kind is PageKind.SHEET
    assert document.locator_at(document.text.index("EUR")) == "Costs 2025!B3"
    assert (document.reader, document.format, document.title) == ("csv/2", "Table", "Costs 2025")


def test_an_open_quote_does_not_swallow_the_rest() -> None:
    content = 'a,5" pipe\n"b,c\n' + "d,e\n" * 3_000
    [document] = read_csv(Source(content.encode(), "a.csv"))

    assert len(document.blocks) == 3_002


def test_an_encoding_that_was_guessed_is_told(read: Callable[..., Document]) -> None:
    document = read("Société,Café\n".encode("cp1252"), "a.csv")

    assert document.text == "Société\tCafé"
    assert "guessed" in document.note


def test_what_is_no_text_is_no_table(read: Callable[..., Document]) -> None:
    from desktop.readers.registry import choose

    reader = choose(b"%PDF-1.4\n", "a.csv")

    assert reader is None or reader.format == "PDF"


@pytest.mark.parametrize(
    ("sample", "separator"), [("a b\nc d\n", ","), ("a\tb\tc\n", "\t"), ("", ","), ("1,5;2,5\n", ";")]
)
def test_separators(sample: str, separator: str) -> None:
    assert find_separator(sample) == separator


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    [document] = read_csv(Source(text.encode("utf-8", "replace"), "a.csv"))

    assert all(document.text[block.span.start : block.span.end].strip("\t") for block in document.blocks)
