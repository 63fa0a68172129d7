"""Hits in a document's text, and the short passage around the best of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.document import Span
from desktop.search.folding import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.search.language import ParsedQuery

# A snippet that is cut goes on to the end of a word, if that is no further away than this.
_WORD_REACH = 24
# So much may stand before the first hit, and so much at least is shown where the paragraph has it.
_LEAD = 40
_TWO_LINES = 72
# In a paragraph of thousands of hits the first ones show enough.
_HITS_TO_WEIGH = 500
_CUT = "…"

# Where something stands in a text: a Span as two bare numbers, of which a page of hits makes thousands.
Place = tuple[int, int]


def find_hits(text: str, query: ParsedQuery) -> tuple[Span, ...]:
    """Return where the query's positive words and phrases stand in ``text``, in order, not overlapping.

    Values of ``title:``, ``company:`` and ``party:`` are looked for too, what is asked of records is not. At most
    ``highlights.MOST_HITS`` are returned, the first ones.
    """
    places = query.finder.find(text)
    return tuple(Span.model_construct(start=start, end=end) for start, end in places)


def cut_snippet(text: str, within: Place, hits: Sequence[Place], *, length: int = 160) -> tuple[str, list[Place]]:
    """Return the passage of about ``length`` characters inside ``within`` that holds most of ``hits``, and its marks.

    White space is folded, and ``…`` stands where the paragraph was cut. Without a hit inside, it is the beginning.
    A hit begins and ends with a character that shows; others are passed over. The marks are places in the passage, in
    order, not overlapping.
    """
    first, last = within
    inside = [hit for hit in hits if first <= hit[0] and hit[1] <= last and _shows(text, hit)]
    start, end = _window(text, within, inside, length)
    shown: list[str] = [_CUT] if start > first else []
    size = len(shown)
    marks: list[Place] = []
    at = start
    for begins, ends in inside:
        if begins < at or begins >= end:
            continue
        before, hit_end = _folded(text[at:begins], leading=bool(shown)), min(ends, end)
        found = _folded(text[begins:hit_end], leading=True)
        shown += [before, found]
        size += len(before) + len(found)
        marks.append((size - len(found), size))
        at = hit_end
    shown.append(_folded(text[at:end], leading=bool(shown)).rstrip())
    if end < last:
        shown.append(_CUT)
    return "".join(shown), marks


def _shows(text: str, hit: Place) -> bool:
    """Say whether a hit is neither empty nor framed by white space."""
    start, end = hit
    return start < end and not text[start].isspace() and not text[end - 1].isspace()


def _folded(text: str, *, leading: bool) -> str:
    """Return ``text`` with runs of white space made one space, none at the beginning unless something precedes it."""
    words = " ".join(text.split())
    if not words:
        return " " if text and leading else ""
    before = " " if leading and text[0].isspace() else ""
    return f"{before}{words} " if text[-1].isspace() else before + words


def _window(text: str, within: Place, hits: Sequence[Place], length: int) -> Place:
    """Return where to cut: the whole paragraph if it is short, else around the densest hits, between words.

    The first hit stands near the beginning, so that it is in sight where only a line or two are shown.
    """
    low, high = _trimmed(text, *within)
    if not hits:
        return within[0], within[1] if high - low <= length else _word_end(text, low + length, high)
    first, last = _densest(text, hits, length)
    if high - low <= length and first - low <= _LEAD:
        return within
    spare = max(length - (last - first), 0)
    start = max(first - min(spare // 3, _LEAD), low)
    end = min(max(start + length, min(last, first + 2 * length)), high)
    start = max(min(start, end - min(length, _TWO_LINES)), low)
    start = within[0] if start <= low else min(_word_start(text, start, low), first)
    return start, within[1] if end >= high else max(_word_end(text, end, high), first + 1)


def _densest(text: str, hits: Sequence[Place], length: int) -> Place:
    """Return from where to where the hits within ``length`` reach that hold most words of the query, then most hits."""
    if len(hits) == 1:
        return hits[0]
    words = [fold(text[start:end]) for start, end in hits[:_HITS_TO_WEIGH]]
    best, most, until = (0, 0), (0, 0), 0
    for at, (start, _) in enumerate(hits[: len(words)]):
        until = max(until, at + 1)
        while until < len(words) and hits[until][1] <= start + length:
            until += 1
        weight = len(set(words[at:until])), until - at
        if weight > most:
            best, most = (at, until - 1), weight
    return hits[best[0]][0], hits[best[1]][1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _word_start(text: str, at: int, low: int) -> int:
    """Return the beginning of the next word from ``at`` on, or ``at`` where there is none near."""
    for place in range(at, min(at + _WORD_REACH, len(text))):
        if place == low or text[place - 1].isspace():
            return place
    return at


def _word_end(text: str, at: int, high: int) -> int:
    """Return the end of the last whole word before ``at``, or ``at`` where there is none near."""
    for place in range(at, max(at - _WORD_REACH, 0), -1):
        if place >= high or text[place].isspace():
            return place
    return at
