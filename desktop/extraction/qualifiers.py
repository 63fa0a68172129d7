"""How exact a sum of money is said to be: "about", "up to", "or more"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.models.records import Qualifier

# How far before and after a sum a qualifier may stand, in characters, and of how many words one may be.
_BACK, _AHEAD, _LONGEST = 56, 20, 4
_TOKEN = re.compile(r"[^\W_][\w.’'-]*|[~≈<>≤≥]|\S")
# "a further", "a total of", "the equivalent of" between a qualifier and the sum.
_FILLERS = frozenset(
    [
        "another",
        "further",
        "additional",
        "total",
        "combined",
        "extra",
        "new",
        "whopping",
        "sum",
        "equivalent",
        "amount",
        "cumulative",
        "us",
        "of",
        "record",
    ]
)
_COUNTED = frozenset({"total", "sum", "equivalent", "amount"})
_ARTICLES = frozenset({"a", "an", "the"})
_MATTERS = frozenset({"over", "about", "around"})


def find_qualifier(text: str, start: int, end: int, tables: FigureTables) -> Qualifier | None:
    """Return how exact the sum at ``text[start:end]`` is said to be, None where nothing beside it says so."""
    after = tables.tail.match(text, end, end + _AHEAD)
    if after is not None:
        return tables.after[" ".join(after.group("form").lower().split())]
    words = [word.lower() for word in _TOKEN.findall(text, max(start - _BACK, 0), start)]
    while words and words[-1] in {"“", '"', "(", "[", "‘"}:
        words.pop()
    skipped = False
    for _ in range(4):
        for length in range(min(_LONGEST, len(words)), 0, -1):
            form = " ".join(words[-length:])
            found = tables.before.get(form)
            if found is not None:
                about = form in _MATTERS and words[-length - 1 : -length][:1]
                return None if about and about[0] in tables.groups["matter"] else found
        if not words:
            return None
        if words[-1] in _FILLERS and (words[-1] != "of" or (words[-2:-1][:1] and words[-2] in _COUNTED)):
            skipped = True
        elif not (skipped and words[-1] in _ARTICLES):
            return None
        words.pop()
    return None
