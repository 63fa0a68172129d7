"""A typed amount as a test of sums of money: the same words as after ``amount:`` in a search."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import MonetaryAmount


def sums_between(typed: str) -> Callable[[MonetaryAmount], bool] | None:
    """Return the test of sums for a typed amount (``>1bn``, ``1bn..5bn``); None where it names none.

    A range meets it where any sum within it would.
    """
    from desktop.search.sums import read_sum

    asked = read_sum(typed)
    if asked is None:
        return None

    def meets(amount: MonetaryAmount) -> bool:
        low, high = amount.value, amount.highest
        if asked.currency and asked.currency != amount.currency:
            return False
        above = asked.low is None or (high > asked.low if asked.above else high >= asked.low)
        return above and (asked.high is None or (low < asked.high if asked.below else low <= asked.high))

    return meets
