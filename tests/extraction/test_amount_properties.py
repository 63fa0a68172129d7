"""What holds of sums in any text: styles read back, spans hold their wording, nothing raises, time stays linear."""

from __future__ import annotations

import time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.extraction.amounts import find_amounts
from desktop.extraction.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable

LEXICON = Lexicon.load()


def indian(value: int) -> str:
    """Write a number with Indian grouping."""
    digits = str(value)
    head, tail = digits[:-3], digits[-3:]
    groups = []
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join([*groups, tail])


WAYS: list[tuple[Callable[[int], str], str]] = [
    (lambda value: f"${value:,}", "USD"),
    (lambda value: f"US$ {value:,}", "USD"),
    (lambda value: f"USD{value}", "USD"),
    (lambda value: f"{value:,} dollars", "USD"),
    (lambda value: f"€{value:,}.00", "EUR"),
    (lambda value: f"{value:,}".replace(",", ".") + ",00 €", "EUR"),
    (lambda value: f"{value:,}".replace(",", " ") + " €", "EUR"),
    (lambda value: f"CHF {value:,}".replace(",", "'"), "CHF"),
    (lambda value: f"Rs. {indian(value)}/-", "INR"),
    (lambda value: f"₹{indian(value)}", "INR"),
    (lambda value: f"{value:,} Hong Kong dollars", "HKD"),
    (lambda value: f"RM{value:,}", "MYR"),
    (lambda value: f"{value}GBP", "GBP"),
]
SCALES = [("million", 6), ("bn", 9), ("crore", 7), (" lakh", 5), ("-trillion", 12), ("m", 6), (" Mio.", 6)]


@given(st.integers(min_value=1, max_value=10**12), st.sampled_from(WAYS))
def test_a_sum_in_any_style_is_read_back(value: int, way: tuple[Callable[[int], str], str]) -> None:
    write, currency = way
    [found] = find_amounts(f"It paid {write(value)} to them.", LEXICON)
    assert (found.amount.value, found.amount.currency) == (Decimal(value), currency)


@given(st.decimals(min_value="0.1", max_value="999.9", places=1), st.sampled_from(SCALES), st.sampled_from("$€£"))
def test_a_sum_with_a_scale_word_is_read_back(value: Decimal, scale: tuple[str, int], sign: str) -> None:
    word, exponent = scale
    [found] = find_amounts(f"It paid {sign}{value}{word} to them.", LEXICON)
    assert found.amount.value == value.scaleb(exponent)


PIECES = st.sampled_from(
    [
        *(
            "$",
            "€",
            "USD",
            "Rs",
            "5",
            "7.5",
            "1,234",
            "12",
            "2015",
            "million",
            "bn",
            "crore",
            "to",
            "and",
            "-",
            "between",
        ),
        *(
            "from",
            "dollars",
            "Hong Kong",
            "cents",
            "half",
            "a",
            "one",
            "hundred",
            ",",
            ".",
            "(",
            ")",
            "%",
            "pounds",
            "of",
        ),
        *("½", "元", "\n", *[" "] * 20),
    ]
)


@given(st.lists(PIECES, max_size=24).map("".join))
def test_spans_hold_their_wording_and_never_overlap(text: str) -> None:
    end = 0
    for found in find_amounts(text, LEXICON):
        span = found.mention.span
        assert span.start >= end
        assert text[span.start : span.end] == found.mention.text
        assert found.amount.value_max is None or found.amount.value < found.amount.value_max
        assert found.steps
        end = span.end


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_part_of_any_text_is_read_without_an_error(text: str, start: int, end: int) -> None:
    for found in find_amounts(text, LEXICON, start, end):
        assert start <= found.mention.span.start <= found.mention.span.end <= max(end, start)


NASTY = [
    *("1", "$", "1,1,1,", "million ", "million million ", "between ", "(", "A", "a ", "one ", "one hundred and ", "1-"),
    *("$1-", "5 to ", "$5 to ", "USD ", "¥5 ", "5 francs ", "half a ", "1/2 ", "-", " ", "5 cents ", "Rs crore "),
]


@pytest.mark.parametrize("unit", NASTY)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        for _ in find_amounts(text, LEXICON):
            pass
        return time.process_time() - begin

    assert min(seconds(40_000) for _ in range(2)) < 8 * min(seconds(10_000) for _ in range(2)) + 0.1
