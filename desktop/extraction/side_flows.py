"""Who gives and receives a sum where not its verb says it: "SUM that X owes Y", "X's contract with Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.entities import Group
from desktop.extraction.lines import SUM
from desktop.extraction.sum_names import POSSESSIVE, Name, is_of, name_after, name_before, subject_of
from desktop.extraction.sum_phrases import POINTS, phrase_before, whole_phrase_end

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

Pair = tuple[Name, Name]

_NOBODY: Pair = (None, None)
_PAYS = frozenset({"pay", "pays", "paid", "paying"})
# How far after a sum a clause about it names its two sides, and how far before it "pay" may stand.
_AHEAD, _BACK = 9, 14
_BODIES = (Group.COUNTRY, Group.ORGANISATION)


def told_by_clause(line: Line, place: int, tables: FigureTables) -> Pair:
    """Return giver and receiver of "SUM that X owes Y" and "SUM which X received from Y"."""
    words, groups = line.words, tables.groups
    start = whole_phrase_end(line, place, tables)
    start += line.word(start) == ","
    if line.word(start) not in {"that", "which"}:
        return _NOBODY
    for verb in range(start + 2, min(start + _AHEAD, len(words))):
        word = words[verb]
        gives, takes = word in groups["give"], word in groups["take"]
        if (gives or takes) and words[verb - 1] not in {"the", "a", "an"}:
            doer = _doer(line, start + 1, verb, tables)
            if doer is None:
                return _NOBODY
            link = {"to"} if gives else {"from"}
            other = name_after(line, verb + 1 + (line.word(verb + 1) in link), tables)
            if takes and line.word(verb + 1) != "from":
                other = None
            return (doer, other) if gives else (other, doer)
        if word == SUM or word in POINTS or word == ",":
            break
    return _NOBODY


def _doer(line: Line, first: int, verb: int, tables: FigureTables) -> Name:
    """Return the name that fills all between "that" and the verb but "has", "had" and the like."""
    last = verb - 1
    while last > first and line.words[last] in tables.groups["finite"] - {"is", "are", "was", "were", "be", "been"}:
        last -= 1
    name = name_before(line, last, tables)
    return name if name and first <= name[0] <= first + 1 and line.word(first) in {"the", line.word(name[0])} else None


def told_of_contract(line: Line, cue: int, place: int, tables: FigureTables) -> Pair:
    """Return who orders and who delivers by "X's contract with Y": a state or a body orders from a company."""
    if not 0 <= cue < place:
        return _NOBODY
    words = line.words
    first: Name = None
    second: Name = None
    if line.word(cue + 1) == "with":
        second = name_after(line, cue + 2, tables)
        owner = next((at for at in range(cue - 1, max(cue - 4, -1), -1) if words[at] in POSSESSIVE), -1)
        first = name_before(line, owner - 1, tables) if owner > 0 else None
    if first is None or second is None or first == second:
        return _NOBODY
    if is_of(line, first, *_BODIES) and is_of(line, second, Group.COMPANY):
        return first, second
    if is_of(line, second, *_BODIES) and is_of(line, first, Group.COMPANY):
        return second, first
    return _NOBODY


def told_of_damages(line: Line, place: int, tables: FigureTables) -> Pair:
    """Return payer and receiver of "X must pay restitution to Y of SUM"."""
    words, recovered = line.words, tables.groups["recovered"]
    lead = phrase_before(line, place, tables)
    noun = -1
    receiver: Name = None
    for step in range(lead, max(lead - _BACK, 0), -1):
        word = words[step]
        if word == SUM or word in POINTS or word == ",":
            break
        if word in recovered and words[step + 1] == "to":
            noun, receiver = step, name_after(line, step + 2, tables)
        if noun >= 0 and word in _PAYS:
            return subject_of(line, step, tables), receiver
    return _NOBODY


def told_of_help(line: Line, cue: int, place: int, tables: FigureTables) -> Pair:
    """Return giver and receiver of "X's loan to Y is worth SUM" and "a grant from X to Y of SUM"."""
    words = line.words
    if not 0 <= cue < place or SUM in words[cue:place]:
        return _NOBODY
    giver = name_before(line, cue - 2, tables) if cue > 1 and words[cue - 1] in POSSESSIVE else None
    receiver: Name = None
    step = cue + 1
    for _ in range(2):
        link = line.word(step)
        name = name_after(line, step + 1, tables) if link in {"to", "from"} else None
        if name is None or name[1] >= place:
            break
        if link == "to":
            receiver = name
        else:
            giver = name
        step = name[1] + 1
    return giver, receiver
