"""The table of documents that match a query."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.listings.columns import number, words
from desktop.listings.listing import Card, Listing, Place
from desktop.listings.wording import folded

if TYPE_CHECKING:
    from desktop.library.library import Library
    from desktop.models.search import Hit, Scope
    from desktop.models.value import Value


def best_snippet(hit: Hit) -> str:
    """Return the words of the passage that holds most of the query, or an empty string."""
    return hit.passages[hit.best].snippet.text if hit.passages else ""


def _hit_place(hit: Hit) -> Place | None:
    if not hit.passages:
        return None
    best = hit.passages[hit.best]
    return Place(hit.document, best.paragraph, best.span, best.span, best.snippet.text, best.locator)


def _hit_record(hit: Hit) -> Value:
    from desktop.models import exchange

    return exchange.listed_hit(hit)


def _find(library: Library, scope: Scope) -> tuple[Hit, ...]:
    return library.search(scope.query, limit=0).hits


HITS: Listing[Hit] = Listing(
    name="hits",
    title="Results",
    noun="result",
    nouns="results",
    icon="search",
    columns=(
        words("path", "Document", lambda hit: hit.document.path),
        words("title", "Title", lambda hit: folded(hit.document.title)),
        words("date", "Date", lambda hit: hit.document.date or ""),
        number("hits", "Hits", lambda hit: hit.hits),
        words("snippet", "Passage", best_snippet),
    ),
    card=Card(
        style="titled",
        tone="document",
        title=lambda hit: folded(hit.document.title),
        second=best_snippet,
        trailing=lambda hit: f"{hit.hits:,}",
    ),
    rows=_find,
    place=_hit_place,
    describe=lambda hit: f"{hit.document.title}, {hit.hits} hits",
    record=_hit_record,
    empty="No passages found",
    same=lambda hit, document_id, _record: hit.document.id == document_id,
)
