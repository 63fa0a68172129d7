"""The word that governs a sum of money: the verb before its noun phrase, or what stands in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.lines import PARTY, SUM
from desktop.extraction.sum_names import name_before
from desktop.extraction.sum_phrases import phrase_before

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

_BE = frozenset({"was", "were", "been", "be", "is", "are", "being"})
_LINKS = frozenset({"of", "worth", "totalling", "totaling", "amounting", "valued"})
_ABOUT = frozenset({"for", "to", "with", "from"})
_SETS = frozenset({"package", "series", "round", "set", "line"})
_NEAR_BE = frozenset({"also", "not", "recently", "already"})
_PAST = ("ed", "en", "id", "nt", "ld", "ht", "won")


def governor(line: Line, place: int, cue: int, tables: FigureTables) -> tuple[int, tuple[int, int] | None]:
    """Return the token that governs the phrase of the sum at ``place``, and the name between ("lend Kenya SUM").

    ``cue`` is the token that tells the purpose. The token is -1 where the sum's phrase begins the sentence.
    """
    words = line.words
    step = _phrase_start(line, place, cue, tables)
    name = None
    if step > 0 and words[step] == "with" and words[step - 1] == PARTY:
        step -= 1
    elif step > 2 and words[step] == "to" and words[step - 1] == "access":
        # "gives Peru access to SUM"
        step -= 2
    if step >= 0 and words[step] == PARTY:
        name = name_before(line, step, tables)
        step = (name[0] if name else step) - 1
        roles = tables.groups["role"]
        while step >= 0 and (words[step] in {"the", "its"} or words[step] in roles or _is_adjective(line, step)):
            step -= 1
    elif step > 1 and words[step] in tables.groups["party"] and "the" in words[step - 2 : step]:
        back = 1 if words[step - 1] == "the" else 2
        name = (step - back, step)
        step -= back + 1
    return step, name


def is_passive(line: Line, verb: int) -> bool:
    """Tell whether the verb at token ``verb`` is a participle after a form of "be"."""
    words = line.words
    if verb < 1 or not words[verb].endswith(_PAST):
        return False
    step = verb - 1
    while step > 0 and (words[step].endswith("ly") or words[step] in _NEAR_BE):
        step -= 1
    return words[step] in _BE


def _is_adjective(line: Line, step: int) -> bool:
    """Tell whether a capitalised word stands before a name: "German", "U.S."."""
    return step > 0 and line.words[step] != PARTY and line.words[step][0].isalpha() and line.is_capital(step)


def _phrase_start(line: Line, place: int, cue: int, tables: FigureTables) -> int:
    """Return the token before the noun phrase that the sum measures, "a soft loan of up to SUM" included."""
    words = line.words
    step = phrase_before(line, place, tables)
    if 0 <= cue < step and words[step] in _LINKS and words[cue + 1] in _ABOUT and SUM not in words[cue:step]:
        # "an order for ten ships worth SUM"
        step = _skip_nouns(line, cue - 1, tables, 3)
    elif step > 0 and words[step] in _LINKS:
        step = _skip_nouns(line, step - 1, tables, 5)
        while step > 1 and words[step] == "of" and words[step - 1] in _SETS:
            step = _skip_nouns(line, step - 1, tables, 4)
    elif step >= 0:
        step = _skip_nouns(line, step, tables, 3)
    while step >= 0 and (words[step] in {"a", "an", "the", "its", "their"} or words[step] in tables.groups["filler"]):
        step -= 1
    return step


def _skip_nouns(line: Line, step: int, tables: FigureTables, most: int) -> int:
    words, groups = line.words, tables.groups
    for _ in range(most):
        if step < 0 or words[step] in tables.stops or words[step] in {PARTY, SUM, "'s", "’s"}:
            break
        done = step > 0 and words[step - 1] in groups["aux"]
        if (done or words[step] not in groups["noun"]) and words[step] in groups["governing"]:
            break
        step -= 1
    return step
