"""The hits a person walks: those of the find field while it is open, else the search's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.document import Span


class HitWalk:
    """Walks the hits in order, round at both ends. All places are code points of the text."""

    def __init__(self) -> None:
        self._search: tuple[Span, ...] = ()
        self._terms: dict[int, int] = {}
        self._only: tuple[Span, ...] | None = None
        self._found: tuple[Span, ...] | None = None
        self._current: int | None = None

    @property
    def hits(self) -> tuple[Span, ...]:
        """The hits that are walked now, in order."""
        if self._found is not None:
            return self._found
        return self._search if self._only is None else self._only

    @property
    def is_of_search(self) -> bool:
        """Whether the search's hits are walked, not those of the find field."""
        return self._found is None

    @property
    def current(self) -> Span | None:
        """The hit the person stands on."""
        return None if self._current is None else self.hits[self._current]

    @property
    def number(self) -> int:
        """Which of the hits that is, from 1; 0 on none."""
        return 0 if self._current is None else self._current + 1

    def set_search(self, hits: Sequence[Span]) -> None:
        """Take the hits of the search."""
        self._search = tuple(hits)
        self._terms, self._only = {}, None
        if self._found is None:
            self._current = None

    def set_terms(self, terms: Sequence[int], only: int) -> None:
        """Take of which term each hit of the search is, and the one whose hits alone are walked; -1 for all."""
        self._terms = {hit.start: term for hit, term in zip(self._search, terms, strict=False) if term}
        stood = self.current if self._found is None else None
        self._only = None if only < 0 else tuple(hit for hit in self._search if self.term_of(hit) == only)
        if self._found is None:
            self._current = self.hits.index(stood) if stood in self.hits else None

    def term_of(self, hit: Span) -> int:
        """Return of which of the query's terms a hit is, from 0."""
        return self._terms.get(hit.start, 0) if self._found is None else 0

    def ends(self, by: int) -> bool:
        """Tell whether the person stands on the last (1) or the first (-1) of the search's hits, or there is none."""
        return self._found is None and (not self.hits or self.number == (len(self.hits) if by > 0 else 1))

    def set_found(self, hits: Sequence[Span] | None) -> None:
        """Take the hits of the find field; None when it is closed, and the search's hits are walked again."""
        self._found = None if hits is None else tuple(hits)
        self._current = None

    def within(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the hits that touch a range, those that are not walked just now too."""
        hits = self._search if self._found is None else self._found
        number = bisect_right(hits, start, key=lambda hit: hit.end)
        found = []
        while number < len(hits) and hits[number].start < end:
            found.append(hits[number])
            number += 1
        return tuple(found)

    def stand_in(self, span: Span) -> bool:
        """Stand on the first hit within a span; returns whether there is one."""
        number = bisect_left(self.hits, span.start, key=lambda hit: hit.start)
        if number < len(self.hits) and self.hits[number].end <= span.end:
            self._current = number
            return True
        return False

    def stand_on(self, number: int) -> None:
        """Stand on a hit by its number from 0."""
        self._current = number if 0 <= number < len(self.hits) else None

    def stand_nowhere(self) -> None:
        """Stand on no hit."""
        self._current = None

    def step(self, by: int, here: int) -> Span | None:
        """Go to the next (1) or the one before (-1); from none to the nearest after or before ``here``."""
        count = len(self.hits)
        if not count:
            return None
        if self._current is not None:
            self._current = (self._current + by) % count
        else:
            after = bisect_left(self.hits, here, key=lambda hit: hit.start)
            self._current = (after if by > 0 else after - 1) % count
        return self.current
