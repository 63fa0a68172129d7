"""Totals: within one currency, nothing counted twice, and what is left out is named."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.totals import Why, totals
from desktop.models.document import Mention, Span
from desktop.models.records import Figure, FigurePurpose, MonetaryAmount
from desktop.models.rows import DocumentRef, FigureRow

if TYPE_CHECKING:
    from collections.abc import Sequence


def row(
    value: str,
    currency: str | None = "USD",
    *,
    upper: str | None = None,
    document: int = 1,
    at: int = 0,
    part_of: int | None = None,
    repeat_of: int | None = None,
    purpose: FigurePurpose = FigurePurpose.LOAN,
    giver: str = "",
    receiver: str = "",
    sentence: str = "A sum was named.",
) -> FigureRow:
    """Return a sum; places of other sums are given by their number."""

    def place(number: int) -> Span:
        return Span(start=number * 100, end=number * 100 + 5)

    figure = Figure(
        mention=Mention(span=place(at), text="a sum", rule="test"),
        amount=MonetaryAmount(
            value=Decimal(value), value_max=None if upper is None else Decimal(upper), currency=currency
        ),
        purpose=purpose,
        giver=giver,
        receiver=receiver,
        part_of=None if part_of is None else place(part_of),
        repeat_of=None if repeat_of is None else place(repeat_of),
    )
    start = at * 100 - 10
    return FigureRow(
        DocumentRef(document, f"{document}.txt", "T"), 1, figure, Span(start=start, end=start + 90), sentence
    )


def shown(rows: Sequence[FigureRow]) -> dict[str | None, tuple[str, str, int, list[str]]]:
    """Return each currency's total: its ends, how many sums it counts, and why the others are left out."""
    return {
        total.currency: (
            str(total.low),
            str(total.high),
            len(total.counted),
            [left.why.value for left in total.left_out],
        )
        for total in totals(rows)
    }


TOLD = "On Monday Orchid Motors said that it would borrow the money from Delta Savings Bank."
TOLD_AGAIN = "A loan for Orchid Motors, the second by Delta Savings Bank this year, was agreed on Monday."
CASES = {
    "no sums": ([], {}),
    "one": ([row("5")], {"USD": ("5", "5", 1, [])}),
    "two currencies are never added": (
        [row("5", at=1), row("7", "JPY", at=2), row("6", at=3)],
        {"USD": ("11", "11", 2, []), "JPY": ("7", "7", 1, [])},
    ),
    "a range has two ends": (
        [row("5", upper="7", at=1), row("1", at=2)],
        {"USD": ("6", "8", 2, [])},
    ),
    "a part is in its whole": (
        [row("10", at=1), row("3", at=2, part_of=1), row("2", at=3, part_of=1)],
        {"USD": ("10", "10", 1, ["part", "part"])},
    ),
    "a part whose whole is not in the list counts": (
        [row("3", at=2, part_of=1), row("2", at=3, part_of=1)],
        {"USD": ("5", "5", 2, [])},
    ),
    "a part of a sum in another currency": (
        [row("10", "EUR", at=1), row("3", at=2, part_of=1)],
        {"EUR": ("10", "10", 1, []), "USD": ("0", "0", 0, ["part"])},
    ),
    "a repeat": ([row("10", at=1), row("10", at=2, repeat_of=1)], {"USD": ("10", "10", 1, ["repeat"])}),
    "a repeat of what is in another document's place": (
        [row("10", at=1), row("10", at=2, repeat_of=1, document=2)],
        {"USD": ("20", "20", 2, [])},
    ),
    "no currency": (
        [row("10", None, at=1), row("3", None, at=2), row("3", at=3)],
        {"USD": ("3", "3", 1, []), None: ("None", "None", 2, [])},
    ),
    "told by two documents, same giver": (
        [row("10", giver="Delta Bank Ltd"), row("10", giver="the Delta Bank Ltd", document=2)],
        {"USD": ("10", "10", 1, ["told_before"])},
    ),
    "told by two documents, same receiver": (
        [row("10", receiver="Kenya", giver="Delta"), row("10", receiver="Kenya", document=2)],
        {"USD": ("10", "10", 1, ["told_before"])},
    ),
    "told by two documents with two names in common": (
        [row("10", sentence=TOLD), row("10", sentence=TOLD_AGAIN, document=2)],
        {"USD": ("10", "10", 1, ["told_before"])},
    ),
    "told by three documents": (
        [row("10", giver="Delta", document=number) for number in (1, 2, 3)],
        {"USD": ("10", "10", 1, ["told_before", "told_before"])},
    ),
    "a weekday and one name are not enough": (
        [
            row("10", sentence="On Monday Orchid Motors borrowed it."),
            row("10", sentence="It went to Orchid Motors on Monday.", document=2),
        ],
        {"USD": ("20", "20", 2, [])},
    ),
    "nothing in common": (
        [row("10", sentence=TOLD), row("10", document=2)],
        {"USD": ("20", "20", 2, [])},
    ),
    "other givers": (
        [row("10", giver="Delta", receiver="Kenya"), row("10", giver="Omega", receiver="Kenya", document=2)],
        {"USD": ("20", "20", 2, [])},
    ),
    "another purpose": (
        [row("10", giver="Delta"), row("10", giver="Delta", document=2, purpose=FigurePurpose.FINE)],
        {"USD": ("20", "20", 2, [])},
    ),
    "another amount": (
        [row("10", giver="Delta"), row("10", giver="Delta", document=2, upper="11")],
        {"USD": ("20", "21", 2, [])},
    ),
    "twice in one document is for the extraction to tell": (
        [row("10", giver="Delta", at=1), row("10", giver="Delta", at=2)],
        {"USD": ("20", "20", 2, [])},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_totals(case: str) -> None:
    rows, expected = CASES[case]
    assert shown(rows) == expected


def test_what_stands_for_a_sum_is_named() -> None:
    whole, part, other = row("10", at=1, giver="Delta"), row("3", at=2, part_of=1), row("10", giver="Delta", document=2)
    [total] = totals([whole, part, other])
    assert [(left.row, left.why, left.other) for left in total.left_out] == [
        (part, Why.PART, whole),
        (other, Why.TOLD_BEFORE, whole),
    ]


def test_the_currency_of_most_sums_comes_first_and_the_open_one_last() -> None:
    rows = [
        row("1", None, at=1),
        row("1", None, at=2),
        row("1", "EUR", at=3),
        row("1", "JPY", at=4),
        row("2", "JPY", at=5),
    ]
    assert [total.currency for total in totals(rows)] == ["JPY", "EUR", None]


def test_sums_of_very_different_size_are_added_exactly() -> None:
    [total] = totals([row("1" + "0" * 30, at=1), row("0.01", at=2)])
    assert total.low == Decimal("1" + "0" * 30 + ".01")


ROWS = st.lists(
    st.builds(
        row,
        st.sampled_from(("1", "2.5", "10", "-3")),
        st.sampled_from(("USD", "JPY", None)),
        upper=st.sampled_from((None, "20")),
        document=st.integers(1, 3),
        at=st.integers(0, 5),
        part_of=st.sampled_from((None, None, 0, 1, 2)),
        repeat_of=st.sampled_from((None, None, 0, 1)),
        giver=st.sampled_from(("", "Delta", "Omega")),
        sentence=st.sampled_from((TOLD, TOLD_AGAIN, "", "x")),
    ),
    max_size=12,
)


@given(ROWS)
def test_every_sum_is_counted_or_named_once(rows: list[FigureRow]) -> None:
    found = totals(rows)
    counted = [id(each) for total in found for each in total.counted]
    left_out = [id(left.row) for total in found for left in total.left_out]
    assert sorted(counted + left_out) == sorted(map(id, rows))
    for total in found:
        assert {each.figure.amount.currency for each in total.counted} <= {total.currency}
        if total.currency is not None:
            assert total.low == sum((each.figure.amount.value for each in total.counted), Decimal(0))
