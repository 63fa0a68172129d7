"""Which words a pattern or a fuzzy word stands for."""

import fnmatch
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.patterns import expression, is_within

SLIPS = [
    ("steel", "steel", 0),
    ("steel", "stele", 1),
    ("steel", "stel", 1),
    ("steel", "steeel", 1),
    ("steel", "stool", 2),
    ("abcd", "badc", 2),
    ("", "ab", 2),
    ("kitten", "sitting", 3),
]


@pytest.mark.parametrize(("word", "other", "slips"), SLIPS)
def test_slips(word: str, other: str, slips: int) -> None:
    assert [is_within(word, other, limit) for limit in range(4)] == [limit >= slips for limit in range(4)]
    assert [is_within(other, word, limit) for limit in range(4)] == [limit >= slips for limit in range(4)]


def _distance(word: str, other: str) -> int:
    """Return the number of slips, by the whole table."""
    table = [[max(row, column) for column in range(len(other) + 1)] for row in range(len(word) + 1)]
    for row in range(1, len(word) + 1):
        for column in range(1, len(other) + 1):
            change = table[row - 1][column - 1] + (word[row - 1] != other[column - 1])
            table[row][column] = min(table[row - 1][column] + 1, table[row][column - 1] + 1, change)
            if row > 1 and column > 1 and word[row - 2 : row] == other[column - 2 : column][::-1]:
                table[row][column] = min(table[row][column], table[row - 2][column - 2] + 1)
    return table[-1][-1]


WORDS = st.text(alphabet="abc", max_size=7)


@given(WORDS, WORDS, st.integers(0, 2))
def test_slips_are_counted_right(word: str, other: str, limit: int) -> None:
    assert is_within(word, other, limit) == (_distance(word, other) <= limit)


@given(st.text(alphabet="ab*?", max_size=8), WORDS)
def test_stars_mean_what_they_do_in_file_names(pattern: str, word: str) -> None:
    assert bool(re.fullmatch(expression(pattern), word)) == fnmatch.fnmatchcase(word, pattern)


def test_no_pattern_takes_long() -> None:
    began = time.perf_counter()

    assert not re.fullmatch(expression("*a" * 50 + "*b"), "a" * 10_000)
    assert time.perf_counter() - began < 1
