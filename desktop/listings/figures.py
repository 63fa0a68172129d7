"""The table of sums of money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import currency, money, upper_end, where, words
from desktop.listings.listing import Card, Listing, Place
from desktop.listings.reasons import exact, why_figure
from desktop.listings.wording import capitalised, folded, label, paragraph_mark

if TYPE_CHECKING:
    from desktop.models.rows import FigureRow
    from desktop.models.value import Value


def _figure_place(row: FigureRow) -> Place:
    return Place(row.document, row.paragraph, row.figure.mention.span, row.sentence, row.quote)


def _figure_text(row: FigureRow) -> str:
    return folded(row.figure.mention.text)


def _figure_second(row: FigureRow) -> str:
    return capitalised(folded(row.figure.subject)) or label(row.figure.purpose)


def _describe_figure(row: FigureRow) -> str:
    return f"{_figure_text(row)}, {exact(row.figure.amount)}, {_figure_second(row)}, paragraph {row.paragraph}"


def _figure_record(row: FigureRow) -> Value:
    from desktop.models import exchange

    return exchange.listed_figure(row)


FIGURES: Listing[FigureRow] = Listing(
    name="figures",
    title="Investment figures",
    noun="figure",
    nouns="figures",
    icon="banknote",
    columns=(
        words("text", "As written", _figure_text),
        money("amount", "Amount", lambda row: row.figure.amount),
        money("amount_max", "Up to", lambda row: upper_end(row.figure.amount)),
        currency("currency", "Currency", lambda row: row.figure.amount),
        words("purpose", "Purpose", lambda row: label(row.figure.purpose)),
        words("subject", "What for", lambda row: folded(row.figure.subject)),
        *where(lambda row: row.document, lambda row: row.paragraph),
        words("sentence", "Sentence", lambda row: folded(row.quote), wide=True),
    ),
    card=Card(
        style="amount",
        tone="figure",
        title=_figure_text,
        second=_figure_second,
        chip=lambda row: row.figure.amount.currency or "?",
        trailing=lambda row: paragraph_mark(row.paragraph),
        tooltip=lambda row: f"{exact(row.figure.amount)}\n{folded(row.quote)}",
    ),
    rows=lambda library, scope: library.figures(scope),
    place=_figure_place,
    describe=_describe_figure,
    record=_figure_record,
    empty="No sums of money found in this document",
    why=why_figure,
    same=lambda row, document_id, record: row.document.id == document_id and row.figure == record,
)
