"""The marks of a document's records, found by place."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.listings.marks import Mark


class MarkIndex:
    """Marks in the order of the text; one may lie in another. All places are code points of the text."""

    def __init__(self, marks: Sequence[Mark] = ()) -> None:
        self._marks = tuple(marks)
        self._starts = [mark.span.start for mark in self._marks]
        self._longest = max((mark.span.end - mark.span.start for mark in self._marks), default=0)

    def within(self, start: int, end: int) -> tuple[Mark, ...]:
        """Return the marks that touch a range, the outer before the inner."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_left(self._starts, end)
        return tuple(mark for mark in self._marks[first:last] if mark.span.end > start)

    def at(self, offset: int) -> Mark | None:
        """Return the innermost mark over a place."""
        over = self.within(offset, offset + 1)
        return min(over, key=lambda mark: mark.span.end - mark.span.start, default=None)
