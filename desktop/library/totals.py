"""Sums of money added up: within one currency only, none counted twice, and everything left out is named.

A sum is left out that is part of another one in the list, or that says again what an earlier one in the list says. Of
several documents that tell the same sum one is counted. They are taken to tell the same where amount, currency and
purpose are equal, giver and receiver do not differ, and giver or receiver agree or two names stand in both sentences.
That errs on the side of too small a total: two equal sums of one giver in two documents count once.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.library.ledger import NameKeys
from desktop.models.marks import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.models.document import Span
    from desktop.models.records import MonetaryAmount
    from desktop.models.rows import FigureRow

# Enough digits to add any sums exactly; the usual 28 would round.
_DIGITS = 200
# So many names in common make two sentences tell of one thing.
_NAMES = 2
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-Я][^\W_]+(?:['’&-][^\W_]+){0,4}"
_NAME = re.compile(rf"(?<![^\W_]){_CAPITAL}(?: {_CAPITAL}){{0,5}}")
_DATES = frozenset((*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *calendar.day_abbr))


class Why(StrEnum):
    """Why a sum is in no total, or not in this one."""

    PART = "part"
    REPEAT = "repeat"
    TOLD_BEFORE = "told_before"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sum that is not counted, why, and the sum that stands for it where that is known."""

    row: FigureRow
    why: Why
    other: FigureRow | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """What the sums of one currency come to: from ``low``, each range taken at its lower end, to ``high``.

    ``currency`` is an ISO 4217 code. Where it is None the sums' currency is open: they are counted in number, but are
    no money that could be added, and both ends are None.
    """

    currency: str | None
    low: Decimal | None
    high: Decimal | None
    counted: tuple[FigureRow, ...]
    left_out: tuple[LeftOut, ...]


def totals(rows: Sequence[FigureRow]) -> tuple[Total, ...]:
    """Return the total of each currency in ``rows``, that of most sums first, sums of an open currency last.

    What a person has dismissed is not even left out.
    """
    rows = [row for row in rows if row.marks.verdict is not Verdict.DISMISSED]
    out = {id(left.row): left for left in _left_out(rows)}
    by_currency: defaultdict[str | None, list[FigureRow]] = defaultdict(list)
    for row in rows:
        by_currency[row.figure.amount.currency].append(row)
    found = [_total(currency, listed, out) for currency, listed in by_currency.items()]
    return tuple(sorted(found, key=lambda each: (each.currency is None, -len(each.counted), each.currency or "")))


def _total(currency: str | None, rows: Sequence[FigureRow], out: dict[int, LeftOut]) -> Total:
    counted = tuple(row for row in rows if id(row) not in out)
    left_out = tuple(out[id(row)] for row in rows if id(row) in out)
    if currency is None:
        return Total(None, None, None, counted, left_out)
    low, high = added([row.figure.amount for row in counted])
    return Total(currency, low, high, counted, left_out)


def added(amounts: Sequence[MonetaryAmount]) -> tuple[Decimal, Decimal]:
    """Return what sums of one currency come to exactly, ranges taken at their lower and at their higher ends."""
    with localcontext() as context:
        context.prec = _DIGITS
        low = sum((amount.value for amount in amounts), Decimal(0))
        high = sum((amount.highest for amount in amounts), Decimal(0))
    return low, high


def _left_out(rows: Sequence[FigureRow]) -> Iterator[LeftOut]:
    """Yield what is not to be counted, in the order of the rows."""
    at = {(row.document.id, row.figure.mention.span): row for row in rows}

    def there(row: FigureRow, place: Span | None) -> FigureRow | None:
        found = None if place is None else at.get((row.document.id, place))
        return None if found is row else found

    told = _Told(rows)
    for row in rows:
        if (whole := there(row, row.figure.part_of)) is not None:
            yield LeftOut(row, Why.PART, whole)
        elif (first := there(row, row.figure.repeat_of)) is not None:
            yield LeftOut(row, Why.REPEAT, first)
        elif (before := told.before(row)) is not None:
            yield LeftOut(row, Why.TOLD_BEFORE, before)
        else:
            told.add(row)


class _Told:
    """The sums that are counted so far, found again by what they have in common with another document's."""

    def __init__(self, rows: Sequence[FigureRow]) -> None:
        self._keys = NameKeys(())
        documents: defaultdict[tuple[object, ...], set[int]] = defaultdict(set)
        for row in rows:
            documents[_same(row)].add(row.document.id)
        # Of most sums only one document tells, and their sentences need not be looked at.
        self._shared = {same for same, found in documents.items() if len(found) > 1}
        self._by_trait: defaultdict[tuple[object, ...], list[FigureRow]] = defaultdict(list)

    def add(self, row: FigureRow) -> None:
        for trait in self._traits(row):
            self._by_trait[trait].append(row)

    def before(self, row: FigureRow) -> FigureRow | None:
        """Return the sum of another document that tells the same as ``row``, or None."""
        common: Counter[int] = Counter()
        found: dict[int, FigureRow] = {}
        for trait in self._traits(row):
            for other in self._by_trait.get(trait, ()):
                if other.document.id != row.document.id:
                    found[id(other)] = other
                    common[id(other)] += 1 if trait[1] == "name" else _NAMES
        for number, count in common.items():
            if count >= _NAMES and self._agree(row, found[number]):
                return found[number]
        return None

    def _agree(self, row: FigureRow, other: FigureRow) -> bool:
        sides = ((row.figure.giver, other.figure.giver), (row.figure.receiver, other.figure.receiver))
        return all(not a or not b or self._keys(a) == self._keys(b) for a, b in sides)

    def _traits(self, row: FigureRow) -> Iterator[tuple[object, ...]]:
        figure, same = row.figure, _same(row)
        if same not in self._shared:
            return
        if figure.giver:
            yield same, "giver", self._keys(figure.giver)
        if figure.receiver:
            yield same, "receiver", self._keys(figure.receiver)
        for name in names_in(row):
            yield same, "name", name


def _same(row: FigureRow) -> tuple[object, ...]:
    """Return what two statements of one sum have in common at least."""
    amount = row.figure.amount
    return amount.currency, amount.value, amount.value_max, row.figure.purpose


def names_in(row: FigureRow) -> frozenset[str]:
    """Return what looks like a name in the sentence of a sum: runs of capitals, without the sum and the first word."""
    mention, start = row.figure.mention.span, row.sentence.start
    words = f"{row.quote[: mention.start - start]} | {row.quote[mention.end - start :]}".lstrip(" \t\n“\"'‘(")
    _, _, rest = words.partition(" ")
    return frozenset(match.group() for match in _NAME.finditer(rest)) - _DATES
