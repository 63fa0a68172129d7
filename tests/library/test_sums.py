"""A typed amount tests sums as the search does."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop.library.sums import sums_between
from desktop.models.records import MonetaryAmount

CASES = [
    # typed, lower and upper end, currency, whether it is meant
    (">1000000000", "1000000000", None, "USD", False),
    (">1000000000", "1000000001", None, "USD", True),
    (">1bn", "1000000000", None, "USD", False),
    (">=1bn", "1000000000", None, "USD", True),
    (">1bn", "500000000", "2000000000", None, True),
    ("<1bn", "1000000000", None, "USD", False),
    ("<=1bn", "1000000000", "2000000000", "USD", True),
    ("1bn..5bn", "5000000000", None, "JPY", True),
    ("1bn..5bn", "5000000001", None, "JPY", False),
    ("1bn..5bn", "500000000", "900000000", "JPY", False),
    ("10,500 crore", "105000000000", None, "INR", True),
    ("¥60bn", "60000000000", None, "JPY", True),
    ("¥60bn", "60000000000", None, "USD", False),
    ("¥60bn", "60000000000", None, None, False),
]


@pytest.mark.parametrize(("typed", "low", "high", "currency", "meant"), CASES)
def test_sums_between(typed: str, low: str, high: str | None, currency: str | None, meant: bool) -> None:
    amount = MonetaryAmount(value=Decimal(low), value_max=None if high is None else Decimal(high), currency=currency)
    meets = sums_between(typed)
    assert meets is not None
    assert meets(amount) is meant


@pytest.mark.parametrize("typed", ["", "plenty", ">", "5%", ">%", "> "])
def test_no_amount(typed: str) -> None:
    assert sums_between(typed) is None
