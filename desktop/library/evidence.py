"""What a decision hangs on in a text, and where it is found again after the text has changed.

It is found by its wording alone, never by its number or its place: the very same words, with nothing but white space
other than before, and beside them at least half of what stood there. Where two places are alike, it is found at
neither: a decision that is shown as lost can be placed by hand, one that moved to other words would be a lie.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from desktop.models.decisions import Evidence
from desktop.models.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

# How much of the text on either side is kept, in code points.
_REACH = 80
# Which share of both sides must stand there still, unless the wording is long and stands there once.
_SHARE = 0.5
_LONG = 60
# Fewer code points stand in any text.
_TELLING = 12
# A wording that stands in a text more often than this is told apart among so many.
_MOST = 5_000


def evidence_of(
    text: str, span: Span, *, sha256: str = "", path: str = "", anchor: tuple[int, int] | None = None
) -> Evidence:
    """Return what a decision about ``span`` hangs on; ``anchor`` is counted from its start."""
    return Evidence(
        sha256=sha256,
        path=path,
        start=span.start,
        wording=text[span.start : span.end],
        before=text[max(span.start - _REACH, 0) : span.start],
        after=text[span.end : span.end + _REACH],
        anchor=anchor,
    )


def find_again(evidence: Evidence, text: str) -> Span | None:
    """Return where the evidence stands in ``text`` by now, None where it does not or cannot be told."""
    end = evidence.start + len(evidence.wording)
    if _stands_at(evidence, text, end):
        return Span(start=evidence.start, end=end)
    found = list(islice(_occurrences(evidence.wording, text), _MOST))
    ranked = sorted(((_likeness(evidence, text, *place), place) for place in found), reverse=True)
    if not ranked:
        return None
    best, (start, stop) = ranked[0]
    is_alone = len(ranked) == 1
    is_sure = best >= _SHARE or (is_alone and len(evidence.wording) >= _LONG)
    return Span(start=start, end=stop) if is_sure and (is_alone or best > ranked[1][0]) else None


def find_beside(evidence: Evidence, text: str) -> Span | None:
    """Return words that stood beside lost ones and are in ``text`` still, the longer first; None where none are."""
    for size in (_REACH, _REACH // 2, _REACH // 4):
        for words in (evidence.before[-size:].strip(), evidence.after[:size].strip()):
            place = text.find(words) if len(words) >= _TELLING else -1
            if place >= 0:
                return Span(start=place, end=place + len(words))
    return None


def occurrences(wording: str, text: str) -> tuple[Span, ...]:
    """Return the places where the very words stand in ``text``, as words of their own."""
    return tuple(Span(start=start, end=end) for start, end in islice(_occurrences(wording, text), _MOST))


def _stands_at(evidence: Evidence, text: str, end: int) -> bool:
    """Tell whether wording and both sides stand in ``text`` where they did."""
    start = evidence.start
    return (
        text[start:end] == evidence.wording
        and text[max(start - _REACH, 0) : start] == evidence.before
        and text[end : end + _REACH] == evidence.after
    )


def _occurrences(wording: str, text: str) -> Iterator[tuple[int, int]]:
    words = wording.split()
    if not words:
        return
    # No word and no number goes on beside it: "$5" does not stand in "$50" nor in "$5.20".
    first, last = words[0][0], words[-1][-1]
    before = r"(?<!\w)" if first.isalnum() else ""
    before += r"(?<!\d[.,])" if first.isdigit() else ""
    after = r"(?!\w)" if last.isalnum() else ""
    after += r"(?![.,]\d)" if last.isdigit() else ""
    pattern = before + r"\s+".join(map(re.escape, words)) + after
    for match in re.finditer(pattern, text):
        yield match.span()


def _likeness(evidence: Evidence, text: str, start: int, end: int) -> float:
    """Return which share of what stood beside the wording stands beside it here, 0 to 1."""
    before, after = _folded(evidence.before), _folded(evidence.after)
    beside = _folded(text[max(start - 2 * _REACH, 0) : start]), _folded(text[end : end + 2 * _REACH])
    same = _alike(before[::-1], beside[0][::-1]) + _alike(after, beside[1])
    kept = len(before) + len(after)
    return same / kept if kept else float(not beside[0] and not beside[1])


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts begin with alike."""
    for place, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return place
    return min(len(one), len(other))


def _folded(text: str) -> str:
    return " ".join(text.split())
