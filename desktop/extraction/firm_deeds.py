"""What only firms do, ready for looking up: millions raised, forecasts beaten, stores run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.tables import read_rows
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


# Who gets or is fined millions is a firm.
MILLIONS = r"(?:[A-Z]{1,3}[$€£]?|Rs\.?)? ?[$€£¥₹]? ?\d[\d.,]* ?(?:m|mn|mln|bn|million|billion|crore)\b"
# An article and what measures a sum.
MEASURED = (
    r"(?:(?:an?|its|the|up|to|over|more|than|about|around|nearly|almost|some|another|further|fresh|roughly|at|least|of|"
    r"new|approximately) ){0,4}"
)
_SUM = rf"{MEASURED}{MILLIONS}(?! (?:gap|hole|shortfall|case|trial))"
_COUNTED = r"\d[\d,.]* (?:[a-z-]+ )?"


class Deed(NamedTuple):
    """What a firm does: how its words go on from the verb, what is said of it and how loudly it speaks."""

    pattern: LazyPattern
    phrase: str
    weight: float


def load_deeds(path: Path) -> Mapping[str, tuple[Deed, ...]]:
    """Return the deeds of the table at ``path`` by the first word of their verbs. Raises OSError."""
    deeds: dict[str, list[Deed]] = {}
    for verbs, objects, gap, phrase, weight in read_rows(path):
        behind = _objects(objects.split("|"), int(gap)) if objects else r"\b"
        by_first: dict[str, list[str]] = {}
        for verb in verbs.split("|"):
            by_first.setdefault(verb.partition(" ")[0], []).append(verb)
        for first, forms in by_first.items():
            pattern = LazyPattern(rf"(?:{'|'.join(map(re.escape, forms))}){behind}")
            deeds.setdefault(first, []).append(Deed(pattern, phrase, float(weight)))
    return {first: tuple(told) for first, told in deeds.items()}


def _objects(objects: list[str], gap: int) -> str:
    if objects == ["$"]:
        return f" {_SUM}"
    counted = [word.removeprefix("# ") for word in objects if word.startswith("# ")]
    words = "|".join(map(re.escape, counted or objects))
    between = rf" (?:(?!in |from |that |who )[\w$€£.,’'-]+ ){{0,{gap}}}?" if gap else " "
    return rf"{between}{_COUNTED if counted else ''}(?:{words})\b"
