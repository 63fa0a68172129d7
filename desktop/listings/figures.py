"""The table of sums of money."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import currency, money, upper_end, where, words
from desktop.listings.decided import decided_columns, decided_filters, described
from desktop.listings.listing import Card, Listing, Place
from desktop.listings.narrowing import Part, bounds, choice
from desktop.listings.reasons import doubt_sentence, exact, why_figure
from desktop.listings.totals import figures_summary
from desktop.listings.wording import (
    capitalised,
    currency_words,
    folded,
    label,
    place_mark,
    sentence_case,
    short_amount,
    spoken_place,
)

if TYPE_CHECKING:
    from desktop.models.document import Span
    from desktop.models.rows import FigureRow
    from desktop.models.value import Value


# What the panel opens on; the other purposes are revenue, fines, budgets and the like.
_FUNDING = frozenset({"investment", "loan", "grant", "aid", "deal"})


def _figure_place(row: FigureRow) -> Place:
    return Place(row.document, row.paragraph, row.figure.mention.span, row.sentence, row.quote, row.locator)


def _figure_text(row: FigureRow) -> str:
    return folded(row.figure.mention.text)


def _figure_second(row: FigureRow) -> str:
    """Return the purpose and what for; the purpose is left out where the phrase says it."""
    subject = capitalised(folded(row.figure.subject))
    purpose = label(row.figure.purpose)
    if not subject:
        return purpose
    is_said = row.figure.purpose.value == "other" or purpose.casefold() in subject.casefold()
    return subject if is_said else f"{purpose} · {subject}"


def _located(row: FigureRow) -> FigureRow:
    return row


def _describe_figure(row: FigureRow) -> str:
    place = spoken_place(row.paragraph, row.locator)
    return described(f"{_figure_text(row)}, {exact(row.figure.amount)}, {_figure_second(row)}, {place}", row)


def _tooltip(row: FigureRow) -> str:
    """Return the sum in full, how it was read, what is not sure about it and its sentence, a line each."""
    figure = row.figure
    lines = (exact(figure.amount), *figure.steps, doubt_sentence(figure.amount.doubt), folded(row.quote))
    return "\n".join(line for line in lines if line)


def _wording_at(row: FigureRow, place: Span | None) -> str:
    """Return another sum as its sentence has it, where that is this row's sentence too; else that there is one."""
    if place is None:
        return ""
    start = place.start - row.sentence.start
    within = row.sentence.start <= place.start and place.end <= row.sentence.end
    return folded(row.quote[start : start + place.end - place.start]) if within else "another sum"


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
        words("qualifier", "Said to be", lambda row: label(row.figure.qualifier) if row.figure.qualifier else ""),
        words("period", "Period", lambda row: folded(row.figure.period)),
        words("giver", "From", lambda row: folded(row.figure.giver)),
        words("receiver", "To", lambda row: folded(row.figure.receiver)),
        words("doubt", "Doubt", lambda row: label(row.figure.amount.doubt) if row.figure.amount.doubt else ""),
        words("part_of", "Part of", lambda row: _wording_at(row, row.figure.part_of)),
        words("repeat_of", "Repeats", lambda row: _wording_at(row, row.figure.repeat_of)),
        *where(_located),
        words("sentence", "Sentence", lambda row: folded(row.quote), wide=True),
        *decided_columns(),
    ),
    card=Card(
        style="amount",
        tone="figure",
        title=_figure_text,
        second=_figure_second,
        chip=lambda row: short_amount(row.figure.amount),
        trailing=lambda row: place_mark(row.paragraph, row.locator),
        tooltip=_tooltip,
        marks=lambda row: row.marks,
    ),
    rows=lambda library, scope: library.figures(scope),
    count=lambda library, scope: library.count_figures(scope),
    place=_figure_place,
    describe=_describe_figure,
    record=_figure_record,
    empty="No sums of money found in this document",
    why=why_figure,
    same=lambda row, document_id, record: row.document.id == document_id and row.figure == record,
    filters=(
        choice("purpose", "Purpose", lambda row: row.figure.purpose.value, sentence_case),
        choice("currency", "Currency", lambda row: row.figure.amount.currency or "", currency_words),
        bounds("amount", "Amount", lambda row: row.figure.amount),
        *decided_filters(),
    ),
    part=Part(
        title="Deals and funding",
        everything="All sums",
        # A sum that the text tells again is one commitment: it is listed once, and every time under All sums.
        holds=lambda row: row.figure.purpose.value in _FUNDING and row.figure.repeat_of is None,
        missing=lambda counted: f"Of {counted}, none is an investment, a loan, a grant, aid or the price of a deal.",
    ),
    summary=figures_summary,
)
