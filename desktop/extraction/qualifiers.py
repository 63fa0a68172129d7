"""How exact a sum of money is said to be: "about", "up to", "or more"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.lines import PARTY
from desktop.patterns import LazyPattern

if TYPE_CHECKING:
    from desktop.extraction.figure_tables import FigureTables
    from desktop.extraction.lines import Line
    from desktop.models.records import Qualifier

# How far before and after a sum a qualifier may stand, in characters, and of how many words one may be.
_BACK, _AHEAD, _LONGEST, _MOST = 56, 20, 4, 8
_TOKEN = LazyPattern(r"[^\W_][\w.’'-]*|[~≈<>≤≥]|\S")
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
_OPENING = frozenset({"“", '"', "(", "[", "‘"})
_MATTERS = frozenset({"over", "about", "around"})


def find_qualifier(line: Line, number: int, tables: FigureTables) -> Qualifier | None:
    """Return how exact the sum of ``number`` is said to be, None where nothing beside it says so."""
    place = line.at.get(number)
    span = line.found[number].mention.span
    if place is None or line.word(place + 1) in tables.tails:
        after = tables.tail.match(line.text, span.end, span.end + _AHEAD)
        if after is not None:
            return tables.after[" ".join(after.group("form").lower().split())]
    if place and line.words[place - 1].isalpha() and not _may_tell(line.words[place - 1], tables):
        return None
    if place is None or PARTY in line.words[max(place - _LONGEST, 0) : place]:
        # A word with a capital may be taken for a name: "Nearly".
        before = _TOKEN.findall(line.text, max(span.start - _BACK, 0), span.start)
        return _told_before([word.lower() for word in before], tables)
    return _told_before(line.words[max(place - _MOST, 0) : place], tables)


def _may_tell(word: str, tables: FigureTables) -> bool:
    """Tell whether a qualifier may end in the word right before a sum, or stand before it."""
    return word in tables.heads or word in _FILLERS or word in _ARTICLES or word == PARTY


def _told_before(words: list[str], tables: FigureTables) -> Qualifier | None:
    """Return what the last of ``words`` say; the list is used up."""
    while words and words[-1] in _OPENING:
        words.pop()
    skipped = False
    for _ in range(4):
        told = bool(words) and words[-1] in tables.heads
        for length in range(min(_LONGEST, len(words)) if told else 0, 0, -1):
            form = " ".join(words[-length:])
            found = tables.before.get(form)
            if found is not None:
                matter = form in _MATTERS and len(words) > length and words[-length - 1] in tables.groups["matter"]
                return None if matter else found
        if not words:
            return None
        counted = words[-1] != "of" or (len(words) > 1 and words[-2] in _COUNTED)
        if words[-1] in _FILLERS and counted:
            skipped = True
        elif not (skipped and words[-1] in _ARTICLES):
            return None
        words.pop()
    return None
