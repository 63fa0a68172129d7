"""Stored documents as an engine takes them: many at a time, with no more of their records than the names."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from desktop.library.reading import bound, where
from desktop.library.records import IS_LISTED
from desktop.library.store import StoreDamaged
from desktop.library.stored_text import unpacked_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from desktop.library.store import Connection, Store
    from desktop.search.engine import IndexedDocument, Recall

_KEPT = "FROM file JOIN file AS kept ON kept.id = COALESCE(file.same_as, file.id)"
_Names = dict[int, tuple[str, ...]]


def indexed_documents(connection: Connection, numbers: Collection[int]) -> Iterator[IndexedDocument]:
    """Yield the stored documents of ``numbers`` as an engine takes them, by number. Raises StoreDamaged."""
    from desktop.search.engine import IndexedDocument

    wanted = frozenset(numbers)
    companies, parties = _names_of_companies(connection, wanted), _names_of_parties(connection, wanted)
    rows = connection.execute(
        f"SELECT file.id, kept.id, file.path, kept.title, kept.date, text {_KEPT}"
        f" JOIN content ON content.file = kept.id{where(wanted, 'file.id')} ORDER BY file.id",
        bound(wanted),
    )
    for number, kept, path, title, date, text in rows:
        names = companies.get(kept, ()), parties.get(kept, ())
        yield IndexedDocument(number, path, title, unpacked_text(text), date, *names)


def recall_of(store: Store) -> Recall:
    """Return what gives an engine back what it was given of the documents in ``store``."""

    def recall(numbers: Collection[int], field: str) -> Iterator[tuple[int, str]]:
        from desktop.search.tokens import joined

        with store.reading() as connection:
            for document in indexed_documents(connection, numbers):
                held: Mapping[str, str] = {
                    "path": document.path,
                    "title": document.title,
                    "text": document.text,
                    "company": joined(document.companies),
                    "party": joined(document.parties),
                }
                yield document.id, held[field]

    return recall


def _names_of_companies(connection: Connection, numbers: frozenset[int]) -> _Names:
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for file, record in _records(connection, "company", "TRUE", numbers):
        found[file].update(dict.fromkeys((record["name"], *record.get("aliases", ()))))
    return {file: tuple(names) for file, names in found.items()}


def _names_of_parties(connection: Connection, numbers: frozenset[int]) -> _Names:
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for file, record in _records(connection, "agreement", IS_LISTED, numbers):
        found[file].update(dict.fromkeys(record.get("parties", ())))
    return {file: tuple(names) for file, names in found.items()}


def _records(
    connection: Connection, table: str, condition: str, numbers: frozenset[int]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    rows = connection.execute(
        f"SELECT file, record FROM {table} WHERE {condition} AND file IN (SELECT COALESCE(same_as, id) FROM file"
        f"{where(numbers, 'id')}) ORDER BY id",
        bound(numbers),
    )
    for file, record in rows:
        try:
            yield file, json.loads(record)
        except ValueError as error:
            raise StoreDamaged from error
