"""Which figures of a document only say an earlier one again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.models.records import Figure, FigurePurpose, Qualifier
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from desktop.models.document import Span

# How many earlier figures of the same amount, and how many at all, one figure is compared with.
_SAME, _RECENT = 8, 24
# A sum of so many digits, as $5 million or $25 million, is often another one that happens to be as large.
_FEW_DIGITS = 2
# How far a rounded sum may lie from the exact one, as a share of it.
_ROUNDED = 0.03
_ROUND = frozenset({Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.MORE_THAN})
_NEW = LazyPattern(
    r"\b(?:another|an?\s(?:further|additional|extra|second|third|new)|additional|further|extra)\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
_KNOWN = LazyPattern(r"\b(?:the|this|that|those|these|its|their)\s(?:\w+\s){0,2}(?:of\s)?\Z", re.IGNORECASE)
_EACH = LazyPattern(r"\s?(?:each|apiece|more|extra|per|a\s(?:year|month|day|share))\b", re.IGNORECASE)
_WORD = LazyPattern(r"[^\W\d_]{3,}")


class _Statement:
    """A figure, where its sentence begins and how many digits it has; its facts' words are found when asked for."""

    __slots__ = ("_words", "digits", "figure", "start")

    def __init__(self, figure: Figure, start: int, digits: int) -> None:
        self.figure, self.start, self.digits = figure, start, digits
        self._words: tuple[frozenset[str] | None, ...] | None = None

    @property
    def words(self) -> tuple[frozenset[str] | None, ...]:
        """The words of the receiver, the giver and the subject, None for one that is not told."""
        if self._words is None:
            figure = self.figure
            self._words = (_words(figure.receiver), _words(figure.giver), _words(figure.subject))
        return self._words


class _Amount(NamedTuple):
    """An amount of a text: how many digits it has, and its first statements."""

    digits: int
    told: list[_Statement]

    def is_bare(self, figure: Figure) -> bool:
        """Tell whether nothing is said of ``figure`` that could tell it from another sum of this amount."""
        if self.digits > _FEW_DIGITS or figure.purpose != FigurePurpose.OTHER:
            return False
        return not (figure.receiver or figure.giver or figure.subject)


def mark_repeats(text: str, figures: Iterable[Figure], sentence_starts: Iterable[int]) -> Iterator[Figure]:
    """Yield ``figures`` with the earlier statement named in each that repeats one.

    ``sentence_starts`` says, figure by figure, where its sentence begins: no figure repeats another of its sentence.
    """
    known: dict[tuple[str | None, Decimal, Decimal | None], _Amount] = {}
    exact: list[_Statement] = []
    rough: list[_Statement] = []
    for figure, start in zip(figures, sentence_starts, strict=True):
        key = figure.amount.currency, figure.amount.value, figure.amount.value_max
        amount = known.get(key)
        if amount is None:
            amount = known[key] = _Amount(_digits(figure.amount.value), [])
        is_bare = amount.is_bare(figure)
        if is_bare and len(amount.told) >= _SAME:
            yield figure
            continue
        statement = _Statement(figure, start, amount.digits)
        others, recent = (exact, rough) if figure.qualifier in _ROUND else (rough, exact)
        first = None if is_bare else _earlier(text, statement, amount.told, others)
        yield figure if first is None else figure.model_copy(update={"repeat_of": first})
        if first is None and len(amount.told) < _SAME:
            amount.told.append(statement)
            recent.append(statement)
            del recent[:-_RECENT]


def _earlier(text: str, new: _Statement, same: list[_Statement], others: list[_Statement]) -> Span | None:
    """Return the place of the first of ``same`` sums, or of the nearly same ``others``, that ``new`` repeats."""
    for rounded, told in ((False, same), (True, others)):
        for other in told:
            if other.start == new.start or (rounded and not _is_rounded(new, other)):
                continue
            if _same_thing(text, new, other):
                return None if _is_new(text, new.figure.mention.span) else other.figure.mention.span
    return None


def _is_new(text: str, span: Span) -> bool:
    """Tell whether the words beside a sum say that it is another one: "a further SUM", "SUM each"."""
    before = _NEW.search(text, max(span.start - 40, 0), span.start)
    return (before or _EACH.match(text, span.end, span.end + 14)) is not None


def _same_thing(text: str, new: _Statement, other: _Statement) -> bool:
    """Tell whether two sums of one amount are for one thing: what their facts share, or the article, says so."""
    purpose, second = new.figure.purpose, other.figure.purpose
    if purpose != second and FigurePurpose.OTHER not in {purpose, second}:
        return False
    shared = False
    for one, two in zip(new.words, other.words, strict=True):
        if one is not None and two is not None:
            if one.isdisjoint(two):
                return False
            shared = True
    if shared or max(new.digits, other.digits) > _FEW_DIGITS:
        return True
    if purpose != second or purpose == FigurePurpose.OTHER:
        return False
    start = new.figure.mention.span.start
    return _KNOWN.search(text, max(start - 40, 0), start) is not None


def _words(phrase: str) -> frozenset[str] | None:
    return frozenset(word.lower().removesuffix("s") for word in _WORD.findall(phrase)) if phrase else None


def _is_rounded(new: _Statement, other: _Statement) -> bool:
    """Tell whether one of two sums is the other, rounded and said to be so."""
    figure, second = new.figure, other.figure
    one, two = figure.amount, second.amount
    if one.currency != two.currency or one.value == two.value or figure.purpose != second.purpose:
        return False
    if one.value_max is not None or two.value_max is not None or figure.purpose == FigurePurpose.OTHER:
        return False
    rough, exact = (figure, second) if new.digits < other.digits else (second, figure)
    if rough.qualifier not in _ROUND or exact.qualifier in _ROUND:
        return False
    gap = (rough.amount.value - exact.amount.value) / exact.amount.value if exact.amount.value else 1
    if rough.qualifier == Qualifier.NEARLY:
        return 0 < gap < _ROUNDED
    return -_ROUNDED < gap < (0 if rough.qualifier == Qualifier.MORE_THAN else _ROUNDED)


def _digits(value: Decimal) -> int:
    """Return how many digits a value has without the noughts at its ends."""
    return len(f"{value:f}".replace(".", "").strip("0"))
