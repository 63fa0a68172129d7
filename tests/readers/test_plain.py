from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.readers import plain
from desktop.readers.plain import clean_title, name_as_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbf", ""),
        (b" \n\t\n", " \n\t\n"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"\xef\xbb\xbfwith a BOM", "with a BOM"),
        ("  spaces\u00a0stay ".encode(), "  spaces\u00a0stay "),
        (b"\xff\xfe" + "a\r\nb".encode("utf-16-le"), "a\nb"),
    ],
)
def test_changes_line_ends_and_nothing_else(read: Callable[..., Document], content: bytes, text: str) -> None:
    assert read(content).text == text


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\n\t "])
def test_an_empty_file_has_no_blocks_and_its_name_as_title(read: Callable[..., Document], content: bytes) -> None:
    document = read(content, "fish treaty.txt")

    assert document.blocks == ()
    assert document.title == "fish treaty"


def test_reads_title_and_date(read: Callable[..., Document]) -> None:
    document = read("A treaty\ton fish\n\n4 May 2021\n\nThe ministers signed it on Monday.\n", "x.txt")

    assert (document.title, document.date) == ("A treaty on fish", "2021-05-04")
    assert (document.reader, document.format, document.note) == ("plain/2", "Text", "")


def test_says_what_was_not_read(read: Callable[..., Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "CHARACTER_LIMIT", 10)

    document = read("0123456789 and more")

    assert document.text == "0123456789"
    assert document.note == "Only the first 10 characters were read."


def test_reads_a_line_of_five_megabytes(read: Callable[..., Document]) -> None:
    document = read(b"words and words " * 320_000)

    assert len(document.text) == 5_120_000
    assert len(document.blocks) > 250


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("A deal", "A deal"),
        ("  A\n deal\t", "A deal"),
        ("A\x00\x1b[31m deal\u202e", "A [31m deal"),
        ("x" * 400, "x" * 299 + "…"),
        ("\x00", ""),
    ],
)
def test_a_title_is_one_clean_line(words: str, title: str) -> None:
    assert clean_title(words) == title


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("a/b/deal.txt", "deal"),
        ("a\\b\\deal.old.txt", "deal.old"),
        (".txt", ".txt"),
        ("", "Untitled"),
        ("a/README", "README"),
    ],
)
def test_a_name_stands_in_for_a_title(path: str, title: str) -> None:
    assert name_as_title(path) == title
