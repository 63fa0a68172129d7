"""Totals in words, as a table and as promised objects."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.listings.formats import to_csv
from desktop.listings.totals import (
    LEFT_OUT,
    TOTALS,
    figures_summary,
    total_record,
    total_words,
    totals_of,
    totals_tooltip,
)
from desktop.models.document import Span

if TYPE_CHECKING:
    from desktop.models.rows import FigureRow


def sums(figure_row: FigureRow) -> list[FigureRow]:
    """Return a sum, a part of it, one in yen, and one in an open currency."""
    figure = figure_row.figure
    part = figure.model_copy(
        update={
            "mention": figure.mention.model_copy(update={"span": Span(start=90, end=95), "text": "half of it"}),
            "part_of": figure.mention.span,
        }
    )

    def of(currency: str | None, at: int) -> FigureRow:
        amount = figure.amount.model_copy(update={"currency": currency, "value_max": Decimal("3E+6")})
        mention = figure.mention.model_copy(update={"span": Span(start=at, end=at + 5)})
        return replace(figure_row, figure=figure.model_copy(update={"amount": amount, "mention": mention}))

    return [figure_row, replace(figure_row, figure=part), of("JPY", 200), of(None, 300)]


def test_in_words(figure_row: FigureRow) -> None:
    totals = totals_of(sums(figure_row))
    assert [total_words(total) for total in totals] == [
        "EUR 2,500,000 in 1 sum · 1 left out",
        "JPY 2,500,000 to 3,000,000 in 1 sum",
        "Currency not stated: 1 sum, not added",
    ]
    assert totals_tooltip(totals).splitlines()[1] == (
        "   half of it, news/alpha.txt ¶\u00a03: part of another sum of the list (€2.5 million, ¶\u00a03)"
    )


def test_in_few_words_where_there_is_little_room(figure_row: FigureRow) -> None:
    summary = figures_summary(sums(figure_row))
    assert summary.shorter == "EUR 2.5 m in 1 sum · 1 left out; 2 more currencies"
    assert [total_words(total, short=True) for total in totals_of(sums(figure_row))][1:] == [
        "JPY 2.5–3 m in 1 sum",
        "Currency not stated: 1 sum, not added",
    ]


def test_a_long_list_of_what_is_left_out_is_cut(figure_row: FigureRow) -> None:
    _, part, *_ = sums(figure_row)
    parts = [
        replace(
            part,
            figure=part.figure.model_copy(
                update={"mention": part.figure.mention.model_copy(update={"span": Span(start=at, end=at + 1)})}
            ),
        )
        for at in range(100, 120)
    ]
    assert totals_tooltip(totals_of([figure_row, *parts])).splitlines()[-1] == "   and 8 more"


def test_as_tables(figure_row: FigureRow) -> None:
    totals = totals_of(sums(figure_row))
    head, first, *_ = to_csv(TOTALS, totals).splitlines()
    assert head == "Currency,Total,Up to,Sums,Left out,Which and why"
    assert first.startswith('EUR,2500000,,1,1,"half of it, news/alpha.txt')
    assert "half of it" in to_csv(LEFT_OUT, totals[0].left_out)


def test_as_promised_objects(figure_row: FigureRow) -> None:
    euro, yen, unknown = (total_record(total).model_dump(mode="json") for total in totals_of(sums(figure_row)))
    assert (euro["currency"], euro["value"], euro["value_max"], euro["sums"]) == ("EUR", "2500000", None, 1)
    [left] = euro["left_out"]
    assert (left["text"], left["value"], left["why"], left["document"]) == (
        "half of it",
        "2500000",
        "part",
        "news/alpha.txt",
    )
    assert (yen["value"], yen["value_max"]) == ("2500000", "3000000")
    assert (unknown["currency"], unknown["value"], unknown["sums"]) == (None, None, 1)
