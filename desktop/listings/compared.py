"""What became of commitments between two documents, as a table and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.agreements import AGREEMENTS
from desktop.listings.columns import words
from desktop.listings.figures import FIGURES
from desktop.listings.listing import Recorded
from desktop.listings.wording import folded, label, place_words, sentence_case, short_amount
from desktop.models.compared import Compared, Outcome
from desktop.models.rows import AgreementRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.listings.listing import Place, Row, Table
    from desktop.models.rows import FigureRow
    from desktop.models.value import Value

    Told = AgreementRow | FigureRow

_NOT_TOLD = "not told"
# The columns that are called otherwise than the field.
_COLUMNS = {"date": "made"}


def told_title(row: Told) -> str:
    """Return what a commitment is called in a list."""
    return AGREEMENTS.card.title(row) if isinstance(row, AgreementRow) else FIGURES.card.title(row)


def told_place(row: Told) -> Place:
    """Return where a commitment leads."""
    found = AGREEMENTS.place(row) if isinstance(row, AgreementRow) else FIGURES.place(row)
    assert found is not None
    return found


def kind_of(row: Told) -> str:
    """Return what sort of commitment it is: "MoU", or what a sum is for."""
    return AGREEMENTS.card.chip(row) if isinstance(row, AgreementRow) else label(row.figure.purpose)


def difference_words(row: Compared) -> str:
    """Return what is told differently: "Amount: EUR 5 bn → EUR 10 bn; Period: over five years → over ten years"."""
    if row.before is None or row.after is None:
        return ""
    before, after = row.before, row.after
    return "; ".join(f"{sentence_case(name)}: {_value(before, name)} → {_value(after, name)}" for name in row.differs)


def counted_outcomes(rows: Sequence[Compared]) -> str:
    """Return how many commitments became what: "2 added, 1 dropped, 3 changed, 1 kept"."""
    counts = ((sum(row.outcome is outcome for row in rows), outcome) for outcome in Outcome)
    return ", ".join(f"{count:,} {outcome.value}" for count, outcome in counts if count)


def _value(row: Told, name: str) -> str:
    """Return how one document tells a field."""
    if name == "amount":
        amount = row.agreement.amount if isinstance(row, AgreementRow) else row.figure.amount
        return short_amount(amount) if amount else "no sum"
    column = _COLUMNS.get(name, name)
    if isinstance(row, AgreementRow):
        return _text(AGREEMENTS, row, column)
    return _text(FIGURES, row, column)


def _text(table: Table[Row], row: Row, name: str) -> str:
    return next(column.text(row) for column in table.columns if column.name == name) or _NOT_TOLD


def _record(row: Compared) -> Value:
    from desktop.models import exchange
    from desktop.models.listed import ListedCompared

    before, after = (
        None
        if told is None
        else exchange.listed_agreement(told)
        if isinstance(told, AgreementRow)
        else exchange.listed_figure(told)
        for told in (row.before, row.after)
    )
    return ListedCompared(outcome=row.outcome, differs=row.differs, before=before, after=after)


def _where(row: Told | None) -> str:
    return place_words(row) if row else ""


def _sentence(row: Told | None) -> str:
    return folded(told_place(row).quote) if row else ""


COMPARED: Recorded[Compared] = Recorded(
    name="compared",
    columns=(
        words("outcome", "What became of it", lambda row: label(row.outcome)),
        words("kind", "Kind", lambda row: kind_of(row.row)),
        words("title", "Commitment", lambda row: told_title(row.row)),
        words("differs", "Told differently", difference_words),
        words("before_at", "Before, at", lambda row: _where(row.before)),
        words("before", "Before", lambda row: _sentence(row.before), wide=True),
        words("after_at", "After, at", lambda row: _where(row.after)),
        words("after", "After", lambda row: _sentence(row.after), wide=True),
    ),
    record=_record,
)
