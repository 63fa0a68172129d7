from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.sketches import KEYS, LEAST_WORDS, SIZE, keys_of, numbers_of, share_in_common, sketch_of


def words(number: int, seed: int = 1) -> list[str]:
    """Return made-up words, never the same run twice."""
    draw = random.Random(seed)
    return ["".join(draw.choices("abcdefghijklmnop", k=6)) for _ in range(number)]


@pytest.mark.parametrize("changed", [0, 1, 3, 10, 30])
def test_estimates_what_two_texts_share(changed: int) -> None:
    """Each changed word of a thousand, far from the others, takes five runs of words with it."""
    one = words(1000)
    two = list(one)
    for place in range(changed):
        two[place * 33] = "other"
    share = 1 - 5 * changed / 996
    assert share_in_common(sketch_of(" ".join(one)), sketch_of(" ".join(two))) == pytest.approx(share, abs=0.06)


@pytest.mark.parametrize(
    "letters", ["абвгдежзийклмнопрстуфхцчшщ", "αβγδεζηθικλμνξοπρστυφχψω", "的一是不了人我在有他这中大来上"]
)
def test_texts_in_other_scripts_are_told_apart_and_together(letters: str) -> None:
    draw = random.Random(4)
    one, other = (["".join(draw.choices(letters, k=6)) for _ in range(600)] for _ in range(2))
    two = ["ΩЯ龍" if place % 60 == 0 else word for place, word in enumerate(one)]
    assert 0.85 < share_in_common(sketch_of(" ".join(one)), sketch_of(" ".join(two))) < 1
    assert share_in_common(sketch_of(" ".join(one)), sketch_of(" ".join(other))) == 0


def test_texts_that_share_nothing() -> None:
    assert share_in_common(sketch_of(" ".join(words(400))), sketch_of(" ".join(words(400, seed=2)))) == 0


def test_form_makes_no_difference() -> None:
    text = words(200)
    assert sketch_of(" ".join(text)) == sketch_of(",\n".join(text).upper())


def test_a_short_text_has_no_sketch() -> None:
    assert sketch_of(" ".join(words(LEAST_WORDS - 1))) == b""
    assert share_in_common(b"", b"") == 0
    assert share_in_common(sketch_of(" ".join(words(LEAST_WORDS))), b"") == 0


@given(st.text())
def test_any_text_has_a_sketch_of_bounded_size(text: str) -> None:
    numbers = numbers_of(sketch_of(text * 20))
    assert len(numbers) <= SIZE
    assert list(numbers) == sorted(set(numbers))
    assert keys_of(sketch_of(text * 20)) == numbers[:KEYS]
