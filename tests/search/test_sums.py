"""What is typed after ``amount:``, and that plain numbers are read as extraction reads them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.extraction.amounts import find_amounts
from desktop.extraction.lexicon import Lexicon
from desktop.search.plain_sums import plain_number, plain_range
from desktop.search.sums import read_sum

READ = [
    (">1bn", ">1000000000"),
    (">=10m", ">=10000000"),
    ("≥ 10M", ">=10000000"),
    ("=> 10 mn", ">=10000000"),
    ("<5 crore", "<50000000"),
    ("=5m", ">=5000000<=5000000"),
    ("over ¥60bn", "JPY>60000000000"),
    ("more than 5 lakh", ">500000"),
    ("under 2,500", "<2500"),
    ("at least half a billion", ">=500000000"),
    ("up to €2.5m", "EUR<=2500000"),
    ("1bn..5bn", ">=1000000000<=5000000000"),
    ("1bn…5bn", ">=1000000000<=5000000000"),
    ("1bn-5bn", ">=1000000000<=5000000000"),
    ("1bn – 5bn", ">=1000000000<=5000000000"),
    ("1 to 5 bn", ">=1000000000<=5000000000"),
    ("500..1bn", ">=500<=1000000000"),
    ("5bn..1bn", ">=1000000000<=5000000000"),
    ("1bn..", ">=1000000000"),
    ("..5bn", "<=5000000000"),
    ("$1bn..5bn", "USD>=1000000000<=5000000000"),
    ("60bn jpy", "JPY>=60000000000<=60000000000"),
    ("rs 10,500 crore", "INR>=105000000000<=105000000000"),
    ("10,500 crore", ">=105000000000<=105000000000"),
    ("1,00,000", ">=100000<=100000"),
    ("10億円", "JPY>=1000000000<=1000000000"),
    ("１０m", ">=10000000<=10000000"),
    ("2,5m", ">=2500000<=2500000"),
    ("0", ">=0<=0"),
    (">-5m", ">-5000000"),
]


@pytest.mark.parametrize(("typed", "shown"), READ)
def test_sums_are_read_as_people_type_them(typed: str, shown: str) -> None:
    assert str(read_sum(typed)) == f"amount:{shown}"


@pytest.mark.parametrize(
    "typed", ["", " ", "lots", ">", "..", "5%", "$1bn..€5bn", ">1bn-5bn", "1bn..5bn..6bn", "5e9", "m", "-", "9" * 81]
)
def test_what_is_no_sum(typed: str) -> None:
    assert read_sum(typed) is None


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


NUMBERS = ["5", "999", "1,000", "10500", "2.5", "0.75", "12,345,678", "250000000000"]
SCALES = ["", "k", "K", "m", "M", "mn", "million", "bn", "BN", "b", "billion", "tn", "trillion", "lakh", "crore", "cr"]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("number", NUMBERS)
def test_a_plain_number_is_what_extraction_reads(lexicon: Lexicon, number: str, scale: str) -> None:
    for typed in dict.fromkeys((number + scale, f"{number} {scale}".strip())):
        [found] = find_amounts(f"USD {typed}", lexicon)
        if found.mention.text == f"USD {typed}":
            assert plain_number(typed) == found.amount.value, typed


@pytest.mark.parametrize("typed", ["1bn-5bn", "1-5bn", "1 to 5 billion", "2m–3m", "10-20 crore", "1,000-2,000"])
def test_a_plain_range_is_what_extraction_reads(lexicon: Lexicon, typed: str) -> None:
    [found] = find_amounts(f"USD {typed}", lexicon)
    assert plain_range(typed) == (found.amount.value, found.amount.value_max)


@pytest.mark.parametrize("typed", ["1.000", "1,00,000", "2,5", "$5", "5 yen", "half", "5 zillion", "1e9", "", "1 2"])
def test_what_is_not_plain_is_left_to_extraction(typed: str) -> None:
    assert plain_number(typed) is None


@given(st.text(alphabet="0123456789.,- –tomkbn<>=≥$", max_size=30))
def test_any_wording_is_read_or_not(typed: str) -> None:
    found = read_sum(typed)
    if found is not None:
        assert found.low is not None or found.high is not None
        assert None in {found.low, found.high} or (found.low or Decimal(0)) <= (found.high or Decimal(0))
