"""The filters of a listing: what they offer, which rows they keep, and how they are said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from desktop.listings.tables import AGREEMENTS, FIGURES, PANELS
from desktop.models.document import Span
from desktop.models.records import FigurePurpose, Firmness

if TYPE_CHECKING:
    from desktop.listings.listing import Listing
    from desktop.listings.narrowing import Filter
    from desktop.models.rows import AgreementRow, FigureRow


def named(listing: Listing[Any], name: str) -> Filter[Any]:
    return next(found for found in listing.filters if found.name == name)


def kept(listing: Listing[Any], name: str, row: object, *values: str) -> bool:
    test = named(listing, name).test(values)
    assert test is not None
    return test(row)


def test_choices_are_offered_by_how_many_rows_have_them(figure_row: FigureRow) -> None:
    loan = replace(figure_row, figure=figure_row.figure.model_copy(update={"purpose": FigurePurpose.LOAN}))
    options = named(FIGURES, "purpose").options([figure_row, loan, figure_row])
    assert [(option.value, option.words, option.count) for option in options] == [
        ("deal", "Deal", 2),
        ("loan", "Loan", 1),
    ]


@pytest.mark.parametrize(
    ("name", "values", "is_kept"),
    [
        ("purpose", ("deal", "loan"), True),
        ("purpose", ("loan",), False),
        ("currency", ("EUR",), True),
        ("currency", ("",), False),
        ("amount", (">1000000",), True),
        ("amount", ("1m..2m",), False),
    ],
)
def test_filters_of_figures(figure_row: FigureRow, name: str, values: tuple[str, ...], is_kept: bool) -> None:
    assert kept(FIGURES, name, figure_row, *values) is is_kept


@pytest.mark.parametrize(
    ("name", "values", "is_kept"),
    [
        ("kind", ("mou",), True),
        ("kind", ("loan",), False),
        ("status", ("signed", "planned"), True),
        ("currency", ("EUR",), True),
        ("amount", (">10000000",), False),
        ("firm", ("on",), True),
    ],
)
def test_filters_of_agreements(agreement_row: AgreementRow, name: str, values: tuple[str, ...], is_kept: bool) -> None:
    assert kept(AGREEMENTS, name, agreement_row, *values) is is_kept


def test_an_agreement_without_a_sum(agreement_row: AgreementRow) -> None:
    without = replace(
        agreement_row,
        agreement=agreement_row.agreement.model_copy(update={"amount": None, "firmness": Firmness.INTENDED}),
    )
    assert not kept(AGREEMENTS, "amount", without, ">0")
    assert kept(AGREEMENTS, "currency", without, "")
    assert not kept(AGREEMENTS, "firm", without, "on")


def test_filters_in_words() -> None:
    assert named(FIGURES, "purpose").words(("loan", "aid")) == "Loan, Aid"
    assert named(FIGURES, "currency").words(("JPY", "")) == "JPY, Not stated"
    assert named(FIGURES, "amount").words((">1000000000",)) == "Over 1 billion"
    assert named(FIGURES, "amount").words(("1bn..5bn",)) == "1bn..5bn"
    assert named(AGREEMENTS, "kind").words(("mou", "joint_venture")) == "MoU, Joint venture"


@pytest.mark.parametrize("listing", PANELS, ids=lambda listing: listing.name)
def test_names_are_unique(listing: Listing[Any]) -> None:
    names = [found.name for found in listing.filters]
    assert len(set(names)) == len(names)


def test_each_amount_to_begin_from_makes_sense(figure_row: FigureRow) -> None:
    huge = replace(
        figure_row,
        figure=figure_row.figure.model_copy(
            update={"amount": figure_row.figure.amount.model_copy(update={"value": Decimal("1e15")})}
        ),
    )
    for option in named(FIGURES, "amount").options(()):
        assert kept(FIGURES, "amount", huge, option.value)


@pytest.mark.parametrize("purpose", FigurePurpose)
def test_the_panel_opens_on_what_funds_something(figure_row: FigureRow, purpose: FigurePurpose) -> None:
    row = replace(figure_row, figure=figure_row.figure.model_copy(update={"purpose": purpose}))
    assert FIGURES.part is not None
    assert FIGURES.part.holds(row) == (purpose.value in {"investment", "loan", "grant", "aid", "deal"})


def test_the_panel_opens_on_each_commitment_once(figure_row: FigureRow) -> None:
    """A sum that the text tells again stands under All sums alone."""
    figure = figure_row.figure.model_copy(update={"purpose": FigurePurpose.LOAN, "repeat_of": Span(start=1, end=9)})

    assert FIGURES.part is not None
    assert FIGURES.part.holds(replace(figure_row, figure=figure.model_copy(update={"repeat_of": None})))
    assert not FIGURES.part.holds(replace(figure_row, figure=figure))
