"""How far the noun phrase of a sum of money reaches: "up to a further SUM", "SUM soft loan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.lines import PARTY, SUM

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line

# Marks that end a clause.
POINTS = frozenset(";:.!?—–|")
_OPENING = frozenset({"-", "“", '"', "‘", "‑", "‐", "+", "plus"})
_CLOSING = frozenset({"”", '"', "’", "“", "-"})
_MEASURES = frozenset({"“", '"', "~", "-"})
_PAIRS = frozenset(
    {
        ("up", "to"),
        ("more", "than"),
        ("less", "than"),
        ("close", "to"),
        ("at", "least"),
        ("at", "most"),
        ("much", "as"),
        ("excess", "of"),
        ("total", "of"),
        ("sum", "of"),
        ("amount", "of"),
        ("tune", "of"),
        ("maximum", "of"),
        ("minimum", "of"),
        ("value", "of"),
        ("upwards", "of"),
        ("upward", "of"),
        ("north", "of"),
        ("short", "of"),
        ("region", "of"),
        ("range", "of"),
        ("equivalent", "of"),
        ("equivalent", "to"),
        ("average", "of"),
        ("estimate", "of"),
    }
)
_LONGEST = 7


def phrase_after(line: Line, place: int, tables: FigureTables) -> tuple[int, int]:
    """Return the tokens (first, after the last) of the noun phrase that goes on right after the sum at ``place``."""
    known = line.phrases.get(place)
    if known is None:
        known = line.phrases[place] = _read_after(line, place, tables)
    return known


def _read_after(line: Line, place: int, tables: FigureTables) -> tuple[int, int]:
    words, stops = line.words, tables.stops
    first = place + 1
    while first < len(words) and words[first] in _OPENING:
        first += 1
    step = first
    end = min(first + _LONGEST, len(words))
    while step < end:
        word = words[step]
        if word in stops or word == SUM or (word in {"'s", "’s"}):
            break
        if word == PARTY and (step + 1 >= end or words[step + 1] in stops):
            break
        if step > first and word.endswith("ed") and line.word(step + 1) in stops:
            break
        if step == first and word.endswith("ly"):
            break
        step += 1
    while step > first and words[step - 1] in _CLOSING:
        step -= 1
    return first, step


def whole_phrase_end(line: Line, place: int, tables: FigureTables) -> int:
    """Return the token after the sum's noun phrase, what it is "in" or "worth of" included: "SUM in military aid"."""
    known = line.reaches.get(place)
    if known is None:
        known = line.reaches[place] = _read_whole(line, place, tables)
    return known


def _read_whole(line: Line, place: int, tables: FigureTables) -> int:
    first, last = phrase_after(line, place, tables)
    if first < last or line.word(place + 1) not in {"in", "of", "worth"}:
        return last
    begin = place + (3 if line.word(place + 2) == "of" else 2)
    inner, end = phrase_after(line, begin - 1, tables)
    if end == inner or (line.is_capital(inner) and (line.words[end - 1] not in tables.cues or end == inner + 1)):
        return last
    return end


def phrase_before(line: Line, place: int, tables: FigureTables) -> int:
    """Return the token before the words that only measure the sum at ``place``: "up to a further"; -1 without one."""
    known = line.leads.get(place)
    if known is None:
        known = line.leads[place] = _read_before(line, place, tables)
    return known


def _read_before(line: Line, place: int, tables: FigureTables) -> int:
    words, fillers = line.words, tables.groups["filler"]
    step = place - 1
    for _ in range(10):
        if step < 0:
            break
        if step and (words[step - 1], words[step]) in _PAIRS:
            step -= 2
        elif words[step] in fillers or words[step] in _MEASURES or words[step].endswith("-year"):
            step -= 1
        elif words[step] == "," and words[step - 1].endswith("-year"):
            step -= 2
        elif words[step] in {"as", "in"} and step + 1 < place and words[step + 1] in {"much", "excess"}:
            step -= 1
        else:
            break
    return step
