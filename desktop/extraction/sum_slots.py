"""The names after a sum of money, by the small word before each: to, from, by, for, on, in, with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.entities import Group
from desktop.extraction.lines import SUM
from desktop.extraction.sum_names import Name, is_of, name_after
from desktop.extraction.sum_phrases import POINTS, whole_phrase_end

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

# The first and the last token of a name, None where none stands there.
# How many tokens after a sum they are looked for.
_AHEAD = 18
_SLOTS = {
    "to": "to",
    "from": "source",
    "by": "by",
    "for": "beneficiary",
    "on": "on",
    "against": "on",
    "in": "into",
    "into": "into",
    "with": "partner",
}
_MEANT = frozenset({"slated", "earmarked", "meant", "intended", "destined", "reserved", "approved", "bound"})


class NamesAfter(NamedTuple):
    """The names after a sum, by the word before each."""

    to: Name = None
    source: Name = None
    by: Name = None
    beneficiary: Name = None
    on: Name = None
    into: Name = None
    partner: Name = None


def names_after(line: Line, place: int, tables: FigureTables) -> NamesAfter:
    """Return the names after the sum at token ``place``, up to the next clause or another verb than a passive one."""
    words, groups = line.words, tables.groups
    start = whole_phrase_end(line, place, tables)
    found: dict[str, tuple[int, int]] = {}
    step, end = start, min(start + _AHEAD, len(words))
    done = False
    while step < end:
        word = words[step]
        if word in {"that", "which"} and (meant := _meant(line, step, tables)):
            found.setdefault("beneficiary", meant)
            break
        if word == SUM or word in POINTS or word in groups["clause"] or word in {",", "that", "and"}:
            break
        slot = _SLOTS.get(word)
        name = name_after(line, step + 1, tables) if slot else None
        if slot and name is not None:
            if slot == "by" and not done and any(words[at].endswith(("ed", "ilt", "wn")) for at in range(start, step)):
                break
            if slot != "beneficiary" or not is_of(line, name, Group.NAME):
                found.setdefault(slot, name)
            step = name[1]
        elif slot == "to" and not _is_phrase(line, step + 1):
            break
        elif word in groups["finite"]:
            step = _passive_verb(line, step, tables)
            if step < 0:
                break
            done = True
        elif word in groups["give"] or word in groups["take"] or word in {"led", "backed"}:
            done = True
        elif word.endswith("ing") and step > start + 2:
            break
        step += 1
    return NamesAfter(**found)


def _meant(line: Line, step: int, tables: FigureTables) -> Name:
    """Return the name of "that had been slated for X", None where another clause begins at ``step``."""
    for verb in range(step + 2, step + 5):
        word = line.word(verb)
        if word in _MEANT:
            return name_after(line, verb + 2, tables) if line.word(verb + 1) == "for" else None
        if word not in tables.groups["finite"] and not word.endswith("ly"):
            return None
    return None


def _passive_verb(line: Line, step: int, tables: FigureTables) -> int:
    """Return the verb of "will be lent", "has been given" after a sum; -1 where another verb stands there."""
    groups = tables.groups
    for at in range(step + 1, min(step + 5, len(line.words))):
        word = line.words[at]
        if word in groups["give"] or word in groups["take"]:
            return at if line.words[at - 1] in {"be", "been", "was", "were", "being"} else -1
        if word not in groups["finite"] and not word.endswith("ly"):
            return -1
    return -1


def _is_phrase(line: Line, step: int) -> bool:
    """Tell whether what follows "to" is a noun phrase and no infinitive."""
    return line.word(step) in {"the", "a", "an", "its", "their"} or line.word(step).endswith(("ers", "ies"))
