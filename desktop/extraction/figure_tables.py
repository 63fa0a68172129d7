"""The words that the facts beside a sum of money are read by, from their tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop.extraction.lines import SUM
from desktop.extraction.sum_phrases import POINTS
from desktop.extraction.tables import read_groups, read_rows
from desktop.models.records import FigurePurpose, Qualifier

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


# Groups that rules ask for together, under one name.
_UNIONS = {
    "governing": ("give", "take", "buy", "sell", "fine", "tell", "approve", "impose", "place", "bidding", "told"),
    "acting": ("give", "take", "buy", "sell", "tell", "place", "approve"),
    "doing": ("give", "take", "buy", "sell", "tell", "report"),
    "nounless": ("tell", "take", "give", "approve", "filler", "report", "state", "aux"),
    "trading": ("buy", "sell"),
}


class Cue(NamedTuple):
    """What a word tells: a purpose, and as which part of speech (see purposes.tsv)."""

    purpose: FigurePurpose
    part: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class FigureTables:
    """The words around sums, all in lower case.

    ``cues`` are those that tell a purpose; ``groups`` the others under the names of figure_words.tsv; ``stops``
    end a noun phrase; ``breaks`` are the words and marks at which a sentence turns. ``before`` and ``after`` give the
    qualifier of a wording on each side of a sum; ``tail`` finds one where a sum ends, ``tails`` are the tokens with
    which one begins there and ``heads`` the words with which one before a sum ends.
    """

    cues: Mapping[str, Cue]
    groups: Mapping[str, frozenset[str]]
    stops: frozenset[str]
    breaks: frozenset[str]
    before: Mapping[str, Qualifier]
    after: Mapping[str, Qualifier]
    tail: re.Pattern[str]
    tails: frozenset[str]
    heads: frozenset[str]


def load_figure_tables(folder: Path) -> FigureTables:
    """Read the tables for figures. Raises OSError."""
    cues: dict[str, Cue] = {}
    for words, purpose, part in read_rows(folder / "purposes.tsv"):
        for word in words.split("|"):
            cues.setdefault(word, Cue(FigurePurpose(purpose), part))
    groups = {name: frozenset(words) for name, words in read_groups(folder / "figure_words.tsv").items()}
    groups |= {name: frozenset().union(*(groups[part] for part in parts)) for name, parts in _UNIONS.items()}
    sides: dict[str, dict[str, Qualifier]] = {"before": {}, "after": {}}
    for words, qualifier, side in read_rows(folder / "qualifiers.tsv"):
        sides[side].update(dict.fromkeys(words.split("|"), Qualifier(qualifier)))
    return FigureTables(
        cues=cues,
        groups=groups,
        stops=groups["stop"] | groups["clause"] | frozenset(";:.!?—–|,()[]/"),
        breaks=groups["clause"] | POINTS | {SUM, ","},
        before=sides["before"],
        after=sides["after"],
        tail=_pattern(sides["after"]),
        tails=frozenset({",", "-", "+"} | {form.split(" ")[0] for form in sides["after"]}),
        heads=frozenset(form.rsplit(" ", 1)[-1] for form in sides["before"]),
    )


def _pattern(forms: Mapping[str, Qualifier]) -> re.Pattern[str]:
    """Return a pattern for one of the wordings, the longest first, right where a sum ends."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    choice = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in ordered)
    return re.compile(rf"(?:,?\s)?(?P<form>(?<=\s)(?:{choice})(?!\w)|\+(?!\s?\w)|-(?:plus|odd)\b)", re.IGNORECASE)
