"""What a budget gives to one thing after another: "earmarked SUM for roads, SUM to buy vans and SUM for clinics"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.extraction.purposes import find_purpose
from desktop.models.records import FigurePurpose

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

# What follows each sum of such a list, and what stands before the next.
_LINKS, _JOINTS = frozenset({"for", "to", "on", "towards"}), frozenset({",", "and", ";"})
# So many tokens one item may take.
_LONGEST = 18
# What an item may be for besides, by words that tell what is done with the money, not where it comes from.
_WEAKER = frozenset(
    {FigurePurpose.OTHER, FigurePurpose.DEAL, FigurePurpose.INVESTMENT, FigurePurpose.REVENUE, FigurePurpose.AID}
)


def find_purposes(line: Line, tables: FigureTables) -> dict[int, tuple[FigurePurpose, int]]:
    """Return the purpose of each sum of a sentence and the word that tells it, as ``find_purpose`` does.

    Sums that only say another in other money are left out.
    """
    told = {number: find_purpose(line, place, tables) for number, place in line.at.items()}
    if len(told) > 1:
        for items in _lists(line):
            if any(told[number][0] is FigurePurpose.BUDGET for number in items) or _is_given(line, items[-1], tables):
                for number in items:
                    if told[number][0] in _WEAKER:
                        told[number] = FigurePurpose.BUDGET, -1
    return told


def _is_given(line: Line, number: int, tables: FigureTables) -> bool:
    """Tell whether the last sum of a list is followed by the verb of all: "SUM for clinics have been allocated"."""
    place = line.at[number] + 1
    return any(
        (cue := tables.cues.get(word)) is not None and cue.purpose is FigurePurpose.BUDGET and cue.part == "verb"
        for word in line.words[place : place + _LONGEST]
    )


def _lists(line: Line) -> list[list[int]]:
    """Return the numbers of the sums of each list in a sentence."""
    numbers = sorted(line.at, key=line.at.__getitem__)
    lists = [numbers[:1]]
    for earlier, number in pairwise(numbers):
        before, place = line.at[earlier], line.at[number]
        joined = line.word(before + 1) in _LINKS and line.word(place + 1) in _LINKS
        if joined and line.word(place - 1) in _JOINTS and place - before < _LONGEST:
            lists[-1].append(number)
        else:
            lists.append([number])
    return [items for items in lists if len(items) > 1]
