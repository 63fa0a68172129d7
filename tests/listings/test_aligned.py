"""The terminal's table: aligned, within the width, and harmless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.listings.aligned import display_width, to_aligned
from desktop.listings.columns import number, words
from desktop.listings.listing import Table

TABLE: Table[tuple[str, int]] = Table(
    name="pairs",
    columns=(
        words("word", "Word", lambda row: row[0]),
        number("number", "Number", lambda row: row[1]),
        words("empty", "Empty", lambda _row: ""),
        words("sentence", "Sentence", lambda row: row[0] * 9, wide=True),
    ),
)


def test_columns_are_aligned_and_empty_or_wide_ones_left_out() -> None:
    assert to_aligned(TABLE, [("a", 1), ("long word", 1234)]) == (
        "Word       Number\na               1\nlong word   1,234\n"
    )


def test_wide_characters_count_two() -> None:
    assert to_aligned(TABLE, [("日本", 1), ("abcd", 2)]).splitlines()[1:] == ["日本       1", "abcd       2"]


@given(st.lists(st.tuples(st.text(), st.integers(0, 10**9)), min_size=1, max_size=5), st.integers(24, 100))
def test_lines_stay_within_the_width(rows: list[tuple[str, int]], width: int) -> None:
    for line in to_aligned(TABLE, rows, width).splitlines():
        assert display_width(line) <= width


def test_nothing_steers_the_terminal() -> None:
    text = to_aligned(TABLE, [("\x1b[2Jgone\x07\x9b31m", 1)])
    assert not any(character in text for character in "\x1b\x07\x9b")


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("日本", 4), ("e\u0301", 1), ("\u200b", 0), ("", 0)])
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


def test_nothing_turns_the_line_round() -> None:
    assert "\u202e" not in to_aligned(TABLE, [("fdp.\u202etxt", 1)])
