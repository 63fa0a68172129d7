"""What sums of money come to, currency by currency, and which of them are in no total and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import number, where, words
from desktop.listings.listing import Column, Summary, Table
from desktop.listings.reasons import Entry, Section, exact
from desktop.listings.wording import folded, place_mark, plain_number, short_amount
from desktop.models.marks import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from desktop.library.totals import LeftOut, Total
    from desktop.listings.listing import SortKey
    from desktop.models.rows import FigureRow
    from desktop.models.value import Value

_WHY = {
    "part": "part of another sum of the list",
    "repeat": "a repeat of another sum of the list",
    "told_before": "told by another document too",
}
_OPEN = "Currency not stated"
# A tooltip names so many sums that are left out.
_MOST_NAMED = 12


def totals_of(rows: Sequence[FigureRow]) -> tuple[Total, ...]:
    """Return the totals of ``rows``, a currency each."""
    from desktop.library.totals import totals

    return totals(rows)


def total_words(total: Total, *, short: bool = False) -> str:
    """Return a total on one line: "INR 105,000,000,000 in 3 sums · 2 left out"; "INR 105 bn in …" where ``short``."""
    counted = len(total.counted)
    sums = f"{counted:,} {'sum' if counted == 1 else 'sums'}"
    left = f" · {len(total.left_out):,} left out" if total.left_out else ""
    if total.currency is None:
        return f"{_OPEN}: {sums}, not added{left}"
    return f"{_short(total) if short else f'{total.currency} {_amount(total)}'} in {sums}{left}"


def left_out_words(found: LeftOut) -> str:
    """Return a sum that is left out, where it stands, and why, on one line."""
    row = found.row
    name = folded(row.figure.mention.text)
    other = f" ({folded(found.other.figure.mention.text)}, {_source(found.other, row)})" if found.other else ""
    return f"{name}, {_source(row)}: {_WHY[found.why.value]}{other}"


def totals_tooltip(totals: Iterable[Total]) -> str:
    """Return all totals with what they leave out, a line each."""
    lines: list[str] = []
    for total in totals:
        lines.append(total_words(total))
        lines += [f"   {left_out_words(found)}" for found in total.left_out[:_MOST_NAMED]]
        more = len(total.left_out) - _MOST_NAMED
        if more > 0:
            lines.append(f"   and {more:,} more")
    return "\n".join(lines)


def figures_summary(rows: Sequence[FigureRow]) -> Summary:
    """Return the totals of ``rows`` for a panel."""
    totals = totals_of(rows)
    sections = tuple(
        Section(
            total_words(total),
            tuple(Entry("Left out", left_out_words(found)) for found in total.left_out)
            or (Entry("", "Nothing is left out."),),
        )
        for total in totals
    )
    lines = [total_words(total) for total in totals]
    more = len(lines) - 1
    others = f"{more} more {'currency' if more == 1 else 'currencies'}"
    shorter = [total_words(total, short=True) for total in totals[:1]] + ([others] if more > 0 else [])
    if unreviewed := _unreviewed(rows):
        sections = (*sections, Section("What you have judged", (Entry("", f"{unreviewed}."),)))
        lines.append(unreviewed)
    return Summary("; ".join(lines), "; ".join(shorter), totals_tooltip(totals), sections)


def _unreviewed(rows: Sequence[FigureRow]) -> str:
    """Return how many sums nobody has judged yet; nothing where that are all of them."""
    listed = [row for row in rows if row.marks.verdict is not Verdict.DISMISSED]
    reviewed = sum(row.marks.is_reviewed for row in listed)
    return f"{reviewed:,} of {len(listed):,} sums reviewed" if reviewed else ""


def total_record(total: Total) -> Value:
    """Return the promised object of a total."""
    from desktop.models import exchange

    left_out = [exchange.left_out_figure(found.row, found.why.value) for found in total.left_out]
    return exchange.listed_total(total.currency, (total.low, total.high), len(total.counted), left_out)


def _amount(total: Total) -> str:
    if total.low is None or total.high is None:
        return ""
    upper = f" to {plain_number(total.high)}" if total.high != total.low else ""
    return plain_number(total.low) + upper


def _short(total: Total) -> str:
    from desktop.models.records import MonetaryAmount

    if total.low is None or total.high is None:
        return total.currency or ""
    return short_amount(MonetaryAmount(value=total.low, value_max=_upper(total), currency=total.currency))


def _source(row: FigureRow, beside: FigureRow | None = None) -> str:
    """Return where a sum stands; the document is left out where it is that of the sum it is named beside."""
    mark = place_mark(row.paragraph, row.locator)
    return mark if beside is not None and beside.document.id == row.document.id else f"{row.document.path} {mark}"


def _upper(total: Total) -> Decimal | None:
    """Return the upper end of a total of ranges, None where no sum is one."""
    return None if total.high == total.low else total.high


def _ends(name: str, title: str, value: Callable[[Total], Decimal | None]) -> Column[Total]:
    def text(total: Total) -> str:
        found = value(total)
        return "" if found is None else plain_number(found)

    def key(total: Total) -> SortKey:
        found = value(total)
        return None if found is None else (total.currency or "", found)

    return Column(name, title, text, key, value, "right")


TOTALS: Table[Total] = Table(
    name="totals",
    columns=(
        words("currency", "Currency", lambda total: total.currency or _OPEN),
        _ends("total", "Total", lambda total: total.low),
        _ends("total_max", "Up to", _upper),
        number("sums", "Sums", lambda total: len(total.counted)),
        number("left_out", "Left out", lambda total: len(total.left_out)),
        words("why", "Which and why", lambda total: "; ".join(map(left_out_words, total.left_out)), wide=True),
    ),
)
LEFT_OUT: Table[LeftOut] = Table(
    name="left_out",
    columns=(
        words("text", "Left out", lambda found: folded(found.row.figure.mention.text)),
        words("amount", "Amount", lambda found: exact(found.row.figure.amount)),
        words("why", "Why", lambda found: _WHY[found.why.value]),
        words("other", "Which", lambda found: folded(found.other.figure.mention.text) if found.other else ""),
        *where(lambda found: found.row),
    ),
)
