from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.find import MOST_FOUND, find_in_text


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("A deal, a Deal, a DEAL", "deal", ["deal", "Deal", "DEAL"]),
        ("Société Générale", "societe generale", ["Société Générale"]),
        ("Socie\u0301te\u0301 x", "societe", ["Socie\u0301te\u0301"]),
        ("societe", "Société", ["societe"]),
        ("India’s and India's", "india’s", ["India’s", "India's"]),
        ("“deal”", '"deal"', ["“deal”"]),
        ("two\n words", "two words", ["two\n words"]),
        ("two\u00a0words", "two words", ["two\u00a0words"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("oﬃce", "office", ["oﬃce"]),
        ("long\u00adword", "longword", ["long\u00adword"]),
        ("x 日本 x", "日本", ["日本"]),
        ("10–20", "10-20", ["10–20"]),
        ("😀 deal 😀 deal", "deal", ["deal", "deal"]),
        ("aaa", "aa", ["aa"]),
        ("a.b", "a.b", ["a.b"]),
        ("axb", "a.b", []),
        ("text", "", []),
        ("text", " \n", []),
        ("text", "\u00ad", []),
        ("", "text", []),
    ],
)
def test_finds_what_a_person_reads(text: str, words: str, found: list[str]) -> None:
    assert [text[span.start : span.end] for span in find_in_text(text, words)] == found


def test_a_letter_in_a_long_text_is_found_often_enough() -> None:
    assert len(find_in_text("a é " * 20_000, "e")) == MOST_FOUND


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 10))
def test_any_piece_of_a_text_is_found_in_it(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    spans = find_in_text(text, piece)

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.start < b.start for a, b in pairwise(spans))
    if piece.isalnum() and piece.isascii():
        assert spans
