"""Colours laid over a text: layers that overlap, made into stretches that do not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch from ``start`` to ``end`` (half-open) and its colours, ``#RRGGBB``, empty where it has none."""

    start: int
    end: int
    ground: str = ""
    ink: str = ""
    underline: str = ""


def flatten(layers: Iterable[Highlight], first: int, last: int) -> tuple[Highlight, ...]:
    """Return stretches within ``first`` to ``last``, in order and not overlapping; a later layer's colours win.

    Qt draws the words of overlapping stretches once for each of them, so that they look bold.
    """
    kept = [
        replace(layer, start=max(layer.start, first), end=min(layer.end, last))
        for layer in layers
        if layer.start < last and layer.end > first and layer.start < layer.end
    ]
    edges = sorted({edge for layer in kept for edge in (layer.start, layer.end)})
    result: list[Highlight] = []
    for start, end in pairwise(edges):
        over = [layer for layer in kept if layer.start <= start and layer.end >= end]
        if not over:
            continue
        joined = Highlight(start, end, _last(over, "ground"), _last(over, "ink"), _last(over, "underline"))
        if (
            result
            and result[-1].end == start
            and replace(result[-1], end=end) == replace(joined, start=result[-1].start)
        ):
            result[-1] = replace(result[-1], end=end)
        else:
            result.append(joined)
    return tuple(result)


def _last(layers: list[Highlight], colour: str) -> str:
    return next((found for layer in reversed(layers) if (found := str(getattr(layer, colour)))), "")
