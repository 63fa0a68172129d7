"""Which sum of money includes which: "$5bn, including $2bn for roads", "$40 million of that"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.lines import SUM
from desktop.extraction.sum_phrases import POINTS, phrase_before

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

_INCLUDING = frozenset({"including", "include", "includes", "included", "comprising", "comprises"})
_THAT = frozenset({"that", "this", "which", "it", "these"})
_TOTALS = frozenset(
    {
        "total", "amount", "sum", "money", "funds", "funding", "package", "loan", "grant", "investment", "programme",
        "program", "plan", "figure", "commitment", "cash", "budget",
    }
)  # fmt: skip
_OF_THE = frozenset({"of", "the", "its", "a", "an", "total", "planned", "their", "this", "that"})
_REST = frozenset({"remaining", "balance", "rest", "remainder"})
_LINKS = frozenset({",", "and", "plus", "as", "well"})
# How many tokens a list of parts may go on between two of them.
_LIST_GAP = 14


def find_wholes(
    line: Line, before: Line | None, wholes: Mapping[int, FoundAmount], tables: FigureTables
) -> dict[int, FoundAmount]:
    """Return, for the numbers of the sums of ``line`` that are parts, the sum that includes each.

    ``before`` is the last sentence with sums, where it stands near before this one, ``wholes`` what was found for it.
    """
    found: dict[int, FoundAmount] = {}
    if before is None and len(line.at) < 2:
        return found
    last: int | None = None
    for number, place in line.at.items():
        whole = _named_whole(line, place, tables)
        if whole is None and before is not None:
            whole = _earlier_whole(line, before, place, wholes)
        if whole is None and last is not None and last in found and _is_listed(line, last, number):
            whole = found[last]
        if whole is not None and _includes(whole, line.found[number]):
            found[number] = whole
        last = number
    for echo, first in line.echoes.items():
        if first in found:
            found[echo] = found[first]
    return found


def _includes(whole: FoundAmount, part: FoundAmount) -> bool:
    return whole.amount.currency == part.amount.currency and whole.amount.value > part.amount.value > 0


def _sum_before(line: Line, place: int) -> int:
    """Return the token of the sum before ``place``, -1 without one."""
    return next((step for step in range(place - 1, max(place - 40, -1), -1) if line.words[step] == SUM), -1)


def _named_whole(line: Line, place: int, tables: FigureTables) -> FoundAmount | None:
    """Return the sum of the same sentence that is said to include the one at token ``place``."""
    words = line.words
    if len(line.at) < 2:
        return None
    following = words[place + 1 : place + 8]
    if following[:1] == ["of"] and SUM in following and _OF_THE.issuperset(following[: following.index(SUM)]):
        return line.found[line.sums[place + 1 + following.index(SUM)]]
    previous = _sum_before(line, place)
    if previous < 0:
        return None
    lead = phrase_before(line, place, tables)
    word, back = words[lead], words[lead - 1]
    told = (
        word in _INCLUDING
        or (word in {"in", "by"} and back in _INCLUDING)
        or (word in {"which", "that"} and back == "of")
        or (following[:1] == ["of"] and following[1:2] != [] and following[1] in _THAT)
    )
    return line.found[line.sums[previous]] if told else None


def _earlier_whole(line: Line, before: Line, place: int, wholes: Mapping[int, FoundAmount]) -> FoundAmount | None:
    """Return the sum of the sentence before that "Of that, $2m" and "$2m of this" speak of."""
    words = line.words
    first = place == min(line.sums)
    if (first and _opens_with_whole(words)) or (words[place + 1 : place + 2] == ["of"] and _is_total(words, place + 2)):
        currency = line.found[line.sums[place]].amount.currency
        alike = [before.found[number] for number in before.at if before.found[number].amount.currency == currency]
        return max(alike, key=lambda item: item.amount.value, default=None)
    measured = words[max(place - 4, 0) : place]
    if first and (not _REST.isdisjoint(measured) or (words[0] == "the" and "additional" in measured)):
        return wholes.get(next(iter(before.at)))
    return None


def _opens_with_whole(words: list[str]) -> bool:
    """Tell whether a sentence begins with "Of that", "From the package", "This includes"."""
    if words[0] in {"of", "from"}:
        return _is_total(words, 1)
    if words[:2] == ["out", "of"]:
        return _is_total(words, 2)
    refers = words[0] in {"this", "it", "that"} or (words[0] == "the" and words[1] in _TOTALS)
    return refers and not _INCLUDING.isdisjoint(words[1:5])


def _is_total(words: list[str], step: int) -> bool:
    word = words[step] if step < len(words) else ""
    after = words[step + 1] if step + 1 < len(words) else ""
    return word in {"that", "this", "these"} or (word in {"the", "this"} and after in _TOTALS)


def _is_listed(line: Line, last: int, number: int) -> bool:
    """Tell whether a sum goes on with the list of parts that the sum before it stands in."""
    between = line.words[line.at[last] + 1 : line.at[number]]
    if len(between) > _LIST_GAP or not POINTS.isdisjoint(between):
        return False
    return any(word in _LINKS for word in between[-3:])
