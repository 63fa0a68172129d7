from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.differences import Change, common_share, compare_words

_SIGNS = {Change.SAME: "", Change.REMOVED: "-", Change.ADDED: "+"}


def told(first: str, second: str) -> str:
    return "|".join(_SIGNS[part.change] + part.text for part in compare_words(first, second))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", ""),
        ("one two", "one two", "one two"),
        ("one two", "one  two", "one  two"),
        ("loan of 5 billion yen", "loan of 6 billion yen", "loan of|- 5|+ 6| billion yen"),
        ("a b", "a b c", "a b|+ c"),
        ("a b c", "a b", "a b|- c"),
        ("first\n\nsecond\n", "first\n\nnew\n\nsecond\n", "first\n\n|+new|\n\nsecond\n"),
        ("signed by both", "signed\nby both", "signed\nby both"),
        ("", "all new", "+all new"),
    ],
)
def test_tells_words_that_went_and_came(first: str, second: str, expected: str) -> None:
    assert told(first, second) == expected


def test_paragraphs_too_long_to_compare_are_told_whole() -> None:
    first, second = "a " * 4000, "b " * 4000
    assert [part.change for part in compare_words(first, second)][:2] == [Change.REMOVED, Change.ADDED]


def test_the_share_that_is_the_same() -> None:
    assert common_share(compare_words("a b c d", "a b c e")) == pytest.approx(0.75)
    assert common_share(()) == 1


@given(st.text("ab \n"), st.text("ab \n"))
def test_each_text_can_be_told_from_the_differences(first: str, second: str) -> None:
    parts = compare_words(first, second)
    assert "".join(part.text for part in parts if part.change is not Change.REMOVED) == second
    kept = [word for part in parts if part.change is not Change.ADDED for word in part.text.split()]
    assert kept == first.split()
