"""Page tokens of engines that count their hits from the first: how many of them are behind the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.search.engine import EngineHit, EnginePage, PageToken

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def page_of(
    ranked: Callable[[int], tuple[Sequence[tuple[int, float]], int]], limit: int, after: PageToken | None
) -> EnginePage:
    """Return the page of at most ``limit`` hits (0 is all) that begins where ``after`` says.

    ``ranked`` gives the first so many hits (0 is all), each a number and its score, and how many there are.
    """
    first = int(after or 0)
    hits, total = ranked(first + limit if limit else 0)
    end = min(first + limit if limit else total, total)
    return EnginePage(
        tuple(EngineHit(number, score) for number, score in hits[first:]),
        total,
        PageToken(str(end)) if end < total else None,
    )
