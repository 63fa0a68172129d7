"""Texts come apart into the words that people look for, each with its place."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.folding import fold
from desktop.search.tokens import LAST, LONGEST, WHOLE, find_tokens

WORDS = [
    ("Rs10,500 crore", ["rs", "10500", "crore"]),
    ("¥60 billion", ["¥", "60", "billion"]),
    ("￥60", ["¥", "60"]),
    ("10 trillion-yen", ["10", "trillion", "yen"]),
    ("V2X", ["v", "2", "x"]),
    ("W-2", ["w", "2"]),
    ("Société société SOCIÉTÉ", ["societe"] * 3),
    ("Straße STRASSE", ["strasse"] * 2),
    ("Øresund Łódź İstanbul ı Ĳssel", ["oresund", "lodz", "istanbul", "i", "ijssel"]),
    ("India's India’s INDIA'S", ["india"] * 3),
    ("companies' O’Neil don't", ["companies", "o", "neil", "don", "t"]),
    ("U.S. US u.s U.S.A. e.g.", ["us", "us", "us", "usa", "eg"]),
    ("C++ C# c", ["c++", "c#", "c"]),
    ("a b", ["a", "b"]),
    ("AT&T R&D", ["at", "t", "r", "d"]),
    ("10% 5 ‰", ["10", "%", "5", "‰"]),
    ("1,00,000 10,500.75 1.5", ["100000", "10500.75", "1.5"]),
    ("1.000,20 2019,2020 1,2,3", ["1.000", "20", "2019", "2020", "1", "2", "3"]),
    ("02091-C-71", ["02091", "c", "71"]),
    ("80101911/26.06.2025", ["80101911", "26", "06", "2025"]),
    ("１０，５００円", ["10500", "円"]),
    ("٣٤٥", ["345"]),
    ("m² CO₂ Ⅳ", ["m", "2", "co", "2", "iv"]),
    ("semi\u00adconductor zero\u200bwidth", ["semiconductor", "zerowidth"]),
    ("ﬁnance ｆｕｌｌ", ["finance", "full"]),
    ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
    ("снег ЁЖ", ["снег", "еж"]),
    ("snake_case user@example.com", ["snake", "case", "user", "example", "com"]),
    ("東京都に", ["東京", "京都", "都に", "に"]),
    ("ｶﾞス", ["ガス", "ス"]),
    ("金", ["金"]),
    ("삼성전자", ["삼성", "성전", "전자", "자"]),
    ("", []),
    ("… — ¶ 🎉", []),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in find_tokens(text) if token.role != WHOLE] == words


def test_letters_and_digits_also_stand_together() -> None:
    wholes = [(token.text, token.position) for token in find_tokens("Rs10,500 in FY2014, V2X") if token.role == WHOLE]

    assert wholes == [("rs10500", 0), ("fy2014", 3), ("v2x", 5)]


def test_the_last_character_of_a_run_without_spaces_is_marked() -> None:
    assert [token.role == LAST for token in find_tokens("東京 a")] == [False, True, False]


def test_no_two_words_are_neighbours_over_a_blank_line() -> None:
    assert [token.position for token in find_tokens("a b\n \nc\nd")] == [0, 1, 3, 4]


def test_each_blank_line_parts_words_further() -> None:
    assert [token.position for token in find_tokens("a\n\n \n\nb\n\n\n")] == [0, 4]


def test_offsets_count_code_points_of_the_text_as_it_was() -> None:
    text = "ﬁ\u200bne 🎉 Stra\u00adße, Cafe\u0301’s"

    assert [text[token.start : token.end] for token in find_tokens(text)] == ["ﬁ\u200bne", "Stra\u00adße", "Cafe\u0301"]


@given(st.text(max_size=200))
def test_tokens_are_in_order_inside_the_text_and_folded(text: str) -> None:
    tokens = list(find_tokens(text))

    for token in tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert 0 < len(token.text) <= LONGEST
        assert fold(token.text) == token.text
    plain = [token for token in tokens if token.role != WHOLE]
    for one, other in pairwise(plain):
        assert one.position < other.position
        assert one.start < other.start


LETTERS = st.text(
    alphabet=st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Z"), max_codepoint=0x2FFF), max_size=60
)


@given(LETTERS)
def test_composed_and_decomposed_texts_have_the_same_words(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", composed)

    assert [token.text for token in find_tokens(composed)] == [token.text for token in find_tokens(decomposed)]


@given(st.text(max_size=60), st.text(max_size=60))
def test_a_text_has_the_words_of_its_lines(one: str, other: str) -> None:
    first, second = ([token.text for token in find_tokens(text)] for text in (one, other))

    assert [token.text for token in find_tokens(f"{one}\n{other}")] == first + second
    assert [token.text for token in find_tokens(f"{one}\n{other}", len(one))] == second


@given(st.characters())
def test_folding_twice_changes_nothing(char: str) -> None:
    assert fold(fold(char)) == fold(char)
    assert fold(char.upper()) == fold(char) or fold(char.lower()) == fold(char)


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, "(" * 200_000, "1," * 100_000, "a." * 100_000, "\n " * 100_000, "\n" * 2_000_000, "'s" * 100_000],
)
@pytest.mark.timeout(20)
def test_two_hundred_thousand_of_anything_take_seconds_at_most(text: str) -> None:
    assert sum(1 for _ in find_tokens(text)) >= 0
