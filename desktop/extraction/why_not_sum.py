"""What the reading of sums saw in a stretch of text, and what it lacked, for a person who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.amounts import find_amounts
from desktop.models.records import Reason
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span

_NUMBER = LazyPattern(r"(?<![\w.,])\d[\d.,]{0,30}(?<![.,])")
_SHARE = LazyPattern(r"\s?(?:%|per\s?cent\b|percent\b|percentage\b|basis\spoints?\b)")
_PER = LazyPattern(r"\bper\s?\Z")
_YEAR = LazyPattern(r"(?:19|20)\d\d")
_MEASURE = LazyPattern(
    r"[\s-]?(?:tons?|tonnes?|kg|kilogram\w{0,2}|km|kilomet\w{2,4}|miles?|met(?:re|er)s?|hectares?|acres?|[KMGT]W\w{0,2}|"
    r"megawatts?|gigawatts?|barrels?|people|jobs|workers|employees|years?|months?|days?|hours?|pages?|shares?|units?)\b"
)
# So many marks and numbers are spoken of; a person chose a few words.
_MOST = 6
# Sums are looked for this far around the chosen words, in characters.
_AROUND = 200


def explain_sums(text: str, chosen: Span, lexicon: Lexicon) -> tuple[Reason, ...]:
    """Return, mark by mark and number by number, why ``text`` at ``chosen`` is or is not read as money."""
    around = max(0, chosen.start - _AROUND), min(len(text), chosen.end + _AROUND)
    found = [item.mention.span for item in find_amounts(text, lexicon, *around)]
    reasons = [*_of_marks(text, chosen, found, lexicon), *_of_numbers(text, chosen, found)]
    if not reasons:
        return (Reason(phrase="no number and no money mark stand here"),)
    return tuple(reasons[:_MOST])


def _of_marks(text: str, chosen: Span, found: list[Span], lexicon: Lexicon) -> Iterator[Reason]:
    for mark in lexicon.money.find_marks(text, chosen.start, chosen.end):
        if _PER.search(text, max(0, mark.start() - 5), mark.start()):
            continue
        sum_here = _holding(found, mark.start())
        if sum_here is not None:
            wording = " ".join(text[sum_here.start : sum_here.end].split())
            yield Reason(phrase=f"“{mark.group()}” is a money mark; “{wording}” is read as a sum", weight=1.0)
        else:
            yield Reason(
                phrase=f"“{mark.group()}” is a money mark, but no number of a sum stands beside it", weight=-1.0
            )


def _of_numbers(text: str, chosen: Span, found: list[Span]) -> Iterator[Reason]:
    for number in _NUMBER.finditer(text, chosen.start, chosen.end):
        if _holding(found, number.start()) is not None:
            continue
        what = f"“{number.group()}”"
        if _SHARE.match(text, number.end()):
            yield Reason(phrase=f"{what} is a share, no sum", weight=-1.0)
        elif measure := _MEASURE.match(text, number.end()):
            yield Reason(phrase=f"{what} counts {measure.group().strip(' -')}", weight=-1.0)
        elif _YEAR.fullmatch(number.group()):
            yield Reason(phrase=f"{what} looks like a year", weight=-1.0)
        else:
            yield Reason(phrase=f"{what} has no currency sign, code or word beside it", weight=-1.0)


def _holding(found: list[Span], offset: int) -> Span | None:
    return next((span for span in found if span.start <= offset < span.end), None)
