"""Which hits stand on a page: in the engine's order where it knows that order, else put in order by the store.

A page leads on to the next by a token. Before the first colon it says how many hits are behind it; what follows is the
engine's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from desktop.models.search import SortOrder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.library.store import Connection
    from desktop.search.engine import Engine, EngineHit, PageToken
    from desktop.search.language import ParsedQuery


@dataclass(frozen=True, slots=True)
class Ranked:
    """The hits of a page, of how many, how many are before it, and what leads on.

    ``currency`` is the one they are sorted by.
    """

    hits: Sequence[EngineHit] = ()
    total: int = 0
    offset: int = 0
    next: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Ranks what one query finds: as it was typed, and as an engine takes it."""

    connection: Connection
    engine: Engine
    typed: ParsedQuery
    answered: ParsedQuery

    def page(self, limit: int, after: str | None, sort: SortOrder) -> Ranked:
        """Return the page behind the one that gave ``after``, the first where there is None; ``limit`` 0 is all."""
        behind, _, own = (after or "0:").partition(":")
        offset, token = int(behind), cast("PageToken", own) if own else None
        if sort is SortOrder.RELEVANCE or sort in self.engine.abilities.sorts:
            page = self.engine.search(self.answered, limit=limit, after=token, sort=sort)
            leads_on = None if page.next is None else f"{offset + len(page.hits)}:{page.next}"
            return Ranked(page.hits, page.total, offset, leads_on)
        hits, currency = self._sorted(self.engine.search(self.answered, limit=0).hits, sort)
        end = offset + limit if limit else len(hits)
        return Ranked(hits[offset:end], len(hits), offset, f"{end}:" if end < len(hits) else None, currency)

    def _sorted(self, hits: Sequence[EngineHit], sort: SortOrder) -> tuple[list[EngineHit], str | None]:
        """Return hits, which come the best first, in an order that the engine does not know."""
        from desktop.library import orders

        if sort is SortOrder.AMOUNT:
            return orders.by_amount(self.connection, hits, self.typed)
        if sort is SortOrder.HITS:
            return orders.by_hits(self.connection, hits, self.typed), None
        by = orders.by_date if sort is SortOrder.DATE else orders.by_title
        return by(self.connection, hits), None
