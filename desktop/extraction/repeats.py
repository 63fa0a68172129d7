"""Which figures of a document only say an earlier one again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.models.records import Figure, FigurePurpose, Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from desktop.models.document import Span

# How many earlier figures of the same amount, and how many at all, one figure is compared with.
_SAME, _RECENT = 8, 24
# How far a rounded sum may lie from the exact one, as a share of it.
_ROUNDED = 0.03
_ROUND = frozenset({Qualifier.ABOUT, Qualifier.NEARLY, Qualifier.MORE_THAN})
_NEW = re.compile(
    r"\b(?:another|an?\s(?:further|additional|extra|second|third|new)|additional|further|extra)\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
_KNOWN = re.compile(r"\b(?:the|this|that|those|these|its|their)\s(?:\w+\s){0,2}(?:of\s)?\Z", re.IGNORECASE)
_EACH = re.compile(r"\s?(?:each|apiece|more|extra|per|a\s(?:year|month|day|share))\b", re.IGNORECASE)
_Told = list[tuple[int, Figure]]
_WORD = re.compile(r"[^\W\d_]{3,}")


def mark_repeats(text: str, figures: Iterable[Figure], sentence_starts: Iterable[int]) -> Iterator[Figure]:
    """Yield ``figures`` with the earlier statement named in each that repeats one.

    ``sentence_starts`` says, figure by figure, where its sentence begins: no figure repeats another of its sentence.
    """
    known: dict[tuple[str | None, Decimal, Decimal | None], _Told] = {}
    exact: _Told = []
    rough: _Told = []
    for figure, start in zip(figures, sentence_starts, strict=True):
        amount = figure.amount
        same = known.setdefault((amount.currency, amount.value, amount.value_max), [])
        first = None
        others = exact if figure.qualifier in _ROUND else rough
        if same or others:
            first = _earlier(text, figure, start, same, others)
        yield figure if first is None else figure.model_copy(update={"repeat_of": first})
        if first is None and len(same) < _SAME:
            same.append((start, figure))
            recent = rough if figure.qualifier in _ROUND else exact
            recent.append((start, figure))
            del recent[:-_RECENT]


def _earlier(text: str, figure: Figure, start: int, same: _Told, others: _Told) -> Span | None:
    """Return the place of the first of ``same`` sums, or of the nearly same ``others``, that ``figure`` repeats."""
    span = figure.mention.span
    for rounded, told in ((False, same), (True, others)):
        for begun, other in told:
            if begun == start or (rounded and not _is_rounded(figure, other)) or not _same_thing(text, figure, other):
                continue
            new = _NEW.search(text, max(span.start - 40, 0), span.start) or _EACH.match(text, span.end, span.end + 14)
            return None if new else other.mention.span
    return None


def _same_thing(text: str, figure: Figure, other: Figure) -> bool:
    """Tell whether two figures of one amount speak of one thing: what their facts share, or the article, says so."""
    if figure.purpose != other.purpose and FigurePurpose.OTHER not in {figure.purpose, other.purpose}:
        return False
    shared = False
    pairs = ((figure.receiver, other.receiver), (figure.giver, other.giver), (figure.subject, other.subject))
    for one, two in pairs:
        if one and two:
            if _words(one).isdisjoint(_words(two)):
                return False
            shared = True
    digits = max(_digits(figure.amount.value), _digits(other.amount.value))
    if shared or digits > 2:
        return True
    told = figure.purpose == other.purpose != FigurePurpose.OTHER
    span = figure.mention.span
    return told and _KNOWN.search(text, max(span.start - 40, 0), span.start) is not None


def _words(phrase: str) -> set[str]:
    return {word.lower().removesuffix("s") for word in _WORD.findall(phrase)}


def _is_rounded(figure: Figure, other: Figure) -> bool:
    """Tell whether one of two sums is the other, rounded and said to be so."""
    one, two = figure.amount, other.amount
    if one.currency != two.currency or one.value == two.value or figure.purpose != other.purpose:
        return False
    if one.value_max is not None or two.value_max is not None:
        return False
    rough, exact = (figure, other) if _digits(one.value) < _digits(two.value) else (other, figure)
    if rough.qualifier not in _ROUND or exact.qualifier in _ROUND or figure.purpose == FigurePurpose.OTHER:
        return False
    gap = (rough.amount.value - exact.amount.value) / exact.amount.value if exact.amount.value else 1
    if rough.qualifier == Qualifier.NEARLY:
        return 0 < gap < _ROUNDED
    return -_ROUNDED < gap < (0 if rough.qualifier == Qualifier.MORE_THAN else _ROUNDED)


def _digits(value: Decimal) -> int:
    return len(f"{value:f}".replace(".", "").strip("0"))
