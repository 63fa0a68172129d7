"""What may follow a field of a search: the values that its records have, or can have."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.library.store import Connection

_AMOUNTS = (">1m", ">10m", ">100m", ">1bn", ">10bn", "100m..1bn")
_CURRENCIES = (
    "SELECT currency FROM (SELECT currency FROM figure UNION ALL SELECT currency FROM agreement)"
    " WHERE currency IS NOT NULL GROUP BY currency ORDER BY count(*) DESC, currency"
)


def values_with(connection: Connection, field: str, prefix: str, limit: int) -> tuple[str, ...]:
    """Return values of ``field`` that begin with ``prefix``, as they are typed; none for a field without such."""
    begun = prefix.casefold()
    found = [value for value in _values(connection, field.casefold()) if value.casefold().startswith(begun)]
    return tuple(value for value in found if value.casefold() != begun)[:limit]


def _values(connection: Connection, field: str) -> tuple[str, ...]:
    if field == "amount":
        return _AMOUNTS
    if field == "currency":
        return tuple(row[0] for row in connection.execute(_CURRENCIES))
    from desktop.search.values import VOCABULARIES

    words = VOCABULARIES.get(field)
    return tuple(value.replace(" ", "-") for value in words.shown) if words is not None else ()
