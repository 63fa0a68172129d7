"""What the documents are worth that match a tree of patterns: very many are worth the same, and may be told by that."""

from __future__ import annotations

from typing import NamedTuple

from desktop.search import trees
from desktop.search.schema import PATTERN_WORTH


class Worth(NamedTuple):
    """What a match is worth at least, and what one is that matches everything."""

    least: float
    most: float


def worth_of(node: trees.Query) -> Worth | None:
    """Return what the matches of a tree are worth, None where that hangs on more than on which parts match."""
    match node:
        case trees.And() | trees.Or():
            parts = [worth_of(part) for part in node]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts) or not parts:
                return None
            together = sum if isinstance(node, trees.And) else min
            return Worth(together(part.least for part in known), sum(part.most for part in known))
        case trees.Prefix() | trees.Wildcard() | trees.FuzzyTerm() | trees.Stem():
            worth = PATTERN_WORTH * node.boost
        case trees.Sequence():
            worth = PATTERN_WORTH * node.boost * len(trees.parts_of(node))
        case trees.Documents():
            worth = PATTERN_WORTH
        case trees.Not() | trees.DateRange() | trees.Every():
            worth = 0.0
        case _:
            return None
    return Worth(worth, worth)


def whole(node: trees.Query) -> trees.Query:
    """Return the tree of the documents that match everything in ``node`` that speaks for them."""
    if isinstance(node, trees.And | trees.Or):
        return trees.And([whole(part) for part in node])
    return node
