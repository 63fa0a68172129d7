"""How what is typed into the search may go on: fields, their values, and names of firms and parties."""

from __future__ import annotations

import re
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.search import Completion, CompletionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.library.names import Names
    from desktop.library.store import Connection, Store

_AMOUNTS = (">1m", ">10m", ">100m", ">1bn", ">10bn", "100m..1bn")
_DAYS = (
    "today",
    "yesterday",
    "this week",
    "last week",
    "this month",
    "last month",
    "this year",
    "last year",
    "undated",
)
_CURRENCIES = (
    "SELECT currency FROM (SELECT currency FROM figure UNION ALL SELECT currency FROM agreement)"
    " WHERE currency IS NOT NULL GROUP BY currency ORDER BY count(*) DESC, currency"
)
_YEARS = "SELECT DISTINCT substr(date, 1, 4) FROM file WHERE date IS NOT NULL ORDER BY 1 DESC"
_TYPES = "SELECT format FROM file WHERE status = 'read' GROUP BY format ORDER BY count(*) DESC, format"
_PATHS = "SELECT path FROM file WHERE status = 'read'"
# A field and the beginning of its value at the end of a query, perhaps in quotation marks: "purpose:", "c:tok",
# "-amount:>", 'company:"toyota mo'.
_FIELD = re.compile(r'(?:^|[\s(])-?([a-z]+):((")?[^"\s]*|"[^"]*)$', re.IGNORECASE)
_WORD = re.compile(r"(?:^|[\s(-])([^\W\d_][^\s\"():]*)$")
_PLAIN = re.compile(r"[\w<>=./-]+")
# A name is looked for from two letters on: one would match half of all.
_SHORTEST = 2
_MOST_VALUES, _MOST_FIELDS, _MOST_PARTIES = 8, 3, 3
# While a folder is read names come with every batch; what was known a moment ago is good enough.
_FRESH_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read of the store: lists by field, names of firms and parties, of which generation and when."""

    lists: dict[str, tuple[str, ...]]
    firms: Names
    parties: Names
    generation: str
    when: float


class Completing:
    """Answers in a millisecond from lists in memory, which are made when it is first asked and the library changes."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._known: _Known | None = None

    def complete(self, query: str, limit: int) -> tuple[Completion, ...]:
        """Return how ``query`` may go on where it ends, the likeliest first. Raises LibraryError."""
        if typed := _FIELD.search(query):
            return tuple(self._values(query, typed))[:limit]
        if word := _WORD.search(query):
            before, begun = query[: word.start(1)], word.group(1)
            if len(begun) >= _SHORTEST:
                return (*_fields(before, begun), *self._names(before, begun))[:limit]
        return ()

    def values(self, field: str, begun: str, limit: int) -> tuple[str, ...]:
        """Return values of a field that begin so, as they are typed; none for a field without such, or all typed."""
        from desktop.search.fields import field_named

        found = field_named(field)
        if found is None:
            return ()
        if found.name in {"company", "near"}:
            return self._lists().firms.beginning(begun, limit)
        if found.name == "party":
            return self._lists().parties.beginning(begun, limit)
        folded = begun.casefold()
        values = [value for value in self._lists().lists.get(found.name, ()) if value.casefold().startswith(folded)]
        return tuple(value for value in values if value.casefold() != folded)[:limit]

    def names(self, begun: str, limit: int) -> tuple[str, ...]:
        """Return names of firms of which a word begins so."""
        return self._lists().firms.beginning(begun, limit)

    def _values(self, query: str, typed: re.Match[str]) -> Iterator[Completion]:
        field, begun = typed.group(1), typed.group(2)
        before = query[: len(query) - len(begun)]
        for value in self.values(field, begun.strip('"'), _MOST_VALUES):
            yield Completion(before + _written(value), f"{field.lower()}:{_written(value)}", CompletionKind.VALUE)

    def _names(self, before: str, begun: str) -> Iterator[Completion]:
        lists = self._lists()
        firms = lists.firms.beginning(begun, _MOST_VALUES)
        parties = [name for name in lists.parties.beginning(begun, _MOST_VALUES) if name not in firms]
        room = _MOST_VALUES - min(len(parties), _MOST_PARTIES)
        for name in firms[:room]:
            yield Completion(f"{before}company:{_quoted(name)}", name, CompletionKind.COMPANY)
        for name in parties[:_MOST_PARTIES]:
            yield Completion(f"{before}party:{_quoted(name)}", name, CompletionKind.PARTY)

    def _lists(self) -> _Known:
        """Return what is completed with, read anew where the library has changed and what is known has aged."""
        generation = self._store.meta("generation", "0")
        with self._lock:
            known = self._known
            aged = known is not None and time.monotonic() - known.when > _FRESH_SECONDS
            if known is None or (known.generation != generation and (aged or known.generation == "0")):
                with self._store.reading() as connection:
                    known = _read(connection, generation)
                self._known = known
            return known


def _read(connection: Connection, generation: str) -> _Known:
    from desktop.library.names import firms, parties
    from desktop.search.values import VOCABULARIES

    def column(sql: str) -> tuple[str, ...]:
        return tuple(row[0] for row in connection.execute(sql))

    years = column(_YEARS)
    lists = {field: tuple(value.replace(" ", "-") for value in words.shown) for field, words in VOCABULARIES.items()}
    lists |= {"amount": _AMOUNTS, "currency": column(_CURRENCIES), "type": column(_TYPES), "year": (*years, "undated")}
    lists |= {"date": (*_DAYS, *years), "folder": _folders(column(_PATHS))}
    return _Known(lists, firms(connection), parties(connection), generation, time.monotonic())


def _folders(paths: Sequence[str]) -> tuple[str, ...]:
    """Return all folders of documents, those at the top first."""
    folders = {path.rpartition("/")[0].replace("!/", "/") for path in paths} - {""}
    whole = {"/".join(parts[:depth]) for parts in (each.split("/") for each in folders) for depth in _depths(parts)}
    return tuple(sorted(whole, key=lambda folder: (folder.count("/"), folder.casefold())))


def _depths(parts: Sequence[str]) -> range:
    return range(1, len(parts) + 1)


def _fields(before: str, begun: str) -> Iterator[Completion]:
    """Yield the fields whose names begin so, told with what they find."""
    from desktop.search.fields import FIELDS

    named = [field for field in FIELDS if begun.isascii() and field.name.startswith(begun.lower())]
    for field in named[:_MOST_FIELDS]:
        yield Completion(f"{before}{field.name}:", f"{field.name}:   {field.finds}", CompletionKind.FIELD)


def _written(value: str) -> str:
    """Return a value as it must be typed."""
    return value if _PLAIN.fullmatch(value) else _quoted(value)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', " ") + '"'
