"""Orders of hits that an engine may not know: by how often the query's words stand in a text, by sum, day and title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.library import reading
from desktop.library.reading import bound, where
from desktop.search import trees
from desktop.search.conditions import Between, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.library.store import Connection
    from desktop.search.engine import EngineHit
    from desktop.search.language import ParsedQuery

# SQLite would take another index, and read the records for the sum.
_BY_AMOUNT = "INDEXED BY figure_by_amount"
_HAS_SUM = "amount_high IS NOT NULL AND dismissed = 0"
# Sorting by hits reads the texts of this many documents, the most relevant; the rest follow in their order.
MOST_COUNTED = 2000


def by_hits(connection: Connection, hits: Sequence[EngineHit], query: ParsedQuery) -> list[EngineHit]:
    """Return the hits with most hits in their text first; equals stay in their order."""
    from desktop.library.passages import LONGEST_SEARCHED
    from desktop.search.snippets import find_hits

    texts = reading.load_texts(connection, [hit.id for hit in hits[:MOST_COUNTED]])
    counted = {number: len(find_hits(stored.text[:LONGEST_SEARCHED], query)) for number, stored in texts}
    return sorted(hits, key=lambda hit: -counted.get(hit.id, 0))


def by_amount(
    connection: Connection, hits: Sequence[EngineHit], query: ParsedQuery
) -> tuple[list[EngineHit], str | None]:
    """Return the hits with the largest sum of money first, and the currency of these sums; equals stay in their order.

    Sums are compared in one currency: the one the query asks for, else the one most of the documents have sums in.
    Documents without a sum in it come last. The currency is None where no document has a sum in any.
    """
    numbers = frozenset(hit.id for hit in hits)
    currency = _asked_currency(query) or _usual_currency(connection, numbers)
    if currency is None:
        return list(hits), None
    kept = where(numbers, "file", _HAS_SUM, "currency = ?")
    sql = f"SELECT file, max(amount_high) FROM figure {_BY_AMOUNT}{kept} GROUP BY file"
    largest = dict(connection.execute(sql, (*bound(numbers), currency)).fetchall())
    return sorted(hits, key=lambda hit: -largest.get(hit.id, -1.0)), currency


def by_date(connection: Connection, hits: Sequence[EngineHit]) -> list[EngineHit]:
    """Return the hits with the newest first and those without a day last; equals go by number."""
    documents = reading.refs(connection, frozenset(hit.id for hit in hits))
    days = {number: document.date or "" for number, document in documents.items()}
    by_number = sorted(hits, key=lambda hit: hit.id)
    return sorted(by_number, key=lambda hit: days.get(hit.id, ""), reverse=True)


def by_title(connection: Connection, hits: Sequence[EngineHit]) -> list[EngineHit]:
    """Return the hits by their titles, as an index sorts them; equals go by number."""
    from desktop.search.schema import title_key

    documents = reading.refs(connection, frozenset(hit.id for hit in hits))
    titles = {number: title_key(document.title) for number, document in documents.items()}
    return sorted(hits, key=lambda hit: (titles.get(hit.id, ""), hit.id))


def _asked_currency(query: ParsedQuery) -> str | None:
    """Return the one currency that a query asks for, None where it asks for none or several."""
    asked = set(_currencies(query.tree))
    return asked.pop() if len(asked) == 1 else None


def _currencies(tree: trees.Query) -> Iterator[str]:
    """Yield the currencies in a tree that no NOT excludes."""
    if isinstance(tree, trees.Record):
        condition = tree.condition
        if isinstance(condition, Between):
            yield from filter(None, [condition.currency])
        elif isinstance(condition, Value) and condition.field == "currency":
            yield condition.value
    elif not isinstance(tree, trees.Not):
        for part in tree.children():
            yield from _currencies(part)


def _usual_currency(connection: Connection, numbers: frozenset[int]) -> str | None:
    kept = where(numbers, "file", _HAS_SUM, "currency IS NOT NULL")
    counted = f"SELECT currency, count(DISTINCT file) AS documents FROM figure {_BY_AMOUNT}{kept} GROUP BY currency"
    sql = f"SELECT currency FROM ({counted}) ORDER BY documents DESC, currency LIMIT 1"
    row = connection.execute(sql, bound(numbers)).fetchone()
    return None if row is None else str(row[0])
