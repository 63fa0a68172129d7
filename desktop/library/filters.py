"""What a query asks of records, answered by the store: which documents have such a record, and which records those are.

Conditions that stand together are about one sum of money and one agreement: "amount:>1bn currency:JPY" is one sum of
more than a billion yen, or an agreement over one, and not two different sums. So a document matches a tree where the
tree holds with all its conditions put to one sum, or to one agreement, or to one of each where it asks for what only
either of them has. So is "party:japan" beside such a condition: the agreement must be Japan's. A NOT leaves documents
out, whatever stands behind it. What is asked of documents as such is settled first.
"""

from __future__ import annotations

import json
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from desktop.library.chosen import EVERY, NONE, Clause
from desktop.library.decided_clause import decided_clause
from desktop.library.records import IS_LISTED
from desktop.library.traits import agreements_of, documents_with, names_of
from desktop.models.document import Span
from desktop.search import trees
from desktop.search.besides import beside_tree
from desktop.search.conditions import OF_AGREEMENTS, OF_DECIDED, OF_DOCUMENTS, OF_FIGURES, Beside, Between, Party, Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.library.store import Connection
    from desktop.search.conditions import Condition
    from desktop.search.snippets import Place

_FIELDS = {"figure": OF_FIGURES, "agreement": OF_AGREEMENTS, "company": OF_DECIDED, "decision": OF_DECIDED}
# The sorts of record of which one each may meet a query together.
_TOGETHER = ("figure", "agreement")
# Of a sum that one document names ever so often the first places are marked.
_MOST_SUMS = 500
_SHARED = OF_FIGURES & OF_AGREEMENTS
_COLUMNS = {"firm": "firmness"}
_FIRMNESS = {"yes": "firm", "no": "intended"}


class Asking:
    """One query put to the records of a store; ``matching`` is what the engine finds for a tree without records.

    With ``candidates`` also what only may be an agreement counts as one.
    """

    def __init__(
        self, connection: Connection, matching: Callable[[trees.Query], frozenset[int]], *, candidates: bool = False
    ) -> None:
        self._connection = connection
        self._matching = matching
        self._candidates = candidates
        self._listed = " AND agreement.dismissed = 0" if candidates else f" AND {IS_LISTED}"
        self._known: dict[trees.Query, frozenset[int]] = {}
        self._settled: dict[trees.Query, trees.Query] = {}

    def documents(self, tree: trees.Query) -> frozenset[int]:
        """Return the documents that match ``tree``. Raises IndexDamaged."""
        tree = self._settle(tree)
        if tree not in self._known:
            self._known[tree] = self._documents(tree)
        return self._known[tree]

    def rows(self, tree: trees.Query, table: str) -> Clause:
        """Return what keeps those rows of ``table`` that meet the conditions they can meet.

        It is for rows of documents that match. A condition that this sort of record cannot meet is left to them.
        """
        tree = self._settle(tree)
        if not _asks_for_records(tree) or (table == "company" and not _fields(tree) & OF_DECIDED):
            return EVERY
        return self._clause(tree, (table,), lambda leaf: self._within(table, leaf))

    def wants_dismissed(self, tree: trees.Query) -> bool:
        """Tell whether ``tree`` asks for what a person has dismissed, which no list shows otherwise."""
        return any(record.condition == Value("is", "dismissed") for record in trees.records_of(tree))

    def answered(self, tree: trees.Query) -> trees.Query:
        """Return ``tree`` as an engine takes it, with documents for records, and kept to the documents that match."""
        tree = self._settle(tree)
        if not _asks_for_records(tree):
            return tree
        words = trees.exchanged(tree, self._exchanged)
        return trees.And([words, trees.Documents(self.documents(tree))])

    def places(self, tree: trees.Query, number: int, *, words: bool = False) -> tuple[Span, ...]:
        """Return where one document's records stand that ``tree`` asks for, in the order of the text.

        An agreement stands in its sentence, or in the ``words`` that name it, a sum of money in itself. Of what has a
        sum, both are there.
        """
        spans = []
        tree = self._settle(tree)
        for table in _tables(tree):
            place = "anchor" if words and table == "agreement" else "mention.span"
            ends = f"json_extract(record, '$.{place}.start'), json_extract(record, '$.{place}.end')"
            clause = self.rows(tree, table)
            listed = self._kept(table, tree)
            sql = f"SELECT {ends} FROM {table} WHERE file = ? AND {clause.sql}{listed}"
            spans += self._connection.execute(sql, (number, *clause.values)).fetchall()
        return tuple(Span(start=start, end=end) for start, end in sorted(set(spans)))

    def hits(self, sums: Sequence[trees.Record], number: int, found: Sequence[Place]) -> Sequence[Place]:
        """Return the hits of words that were ``found`` in a document, with the ``sums`` that are asked for as words.

        A sum stands for the words of it that were found too.
        """
        places: list[Place] = [
            place for asked in sums for place in self._connection.execute(*self._sum_places(asked, number))
        ]
        if not places:
            return found
        apart = [hit for hit in found if not any(hit[0] < end and start < hit[1] for start, end in places)]
        return sorted({*apart, *places})

    def _sum_places(self, asked: trees.Record, number: int) -> tuple[str, tuple[str | float, ...]]:
        clause = self._row(asked.condition, "figure")
        ends = "json_extract(record, '$.mention.span.start'), json_extract(record, '$.mention.span.end')"
        sql = f"SELECT {ends} FROM figure WHERE file = ? AND dismissed = 0 AND {clause.sql} LIMIT {_MOST_SUMS}"
        return sql, (number, *clause.values)

    def _settle(self, tree: trees.Query) -> trees.Query:
        """Return ``tree`` with documents, or words, for what it asks of documents, and with parties as conditions."""
        if tree not in self._settled:
            known = trees.rewritten(tree, self._settled_leaf)
            self._settled[tree] = _with_parties(known) if _fields(known) & OF_AGREEMENTS else known
        return self._settled[tree]

    def _settled_leaf(self, leaf: trees.Query) -> trees.Query:
        if not isinstance(leaf, trees.Record) or leaf.condition.field not in OF_DOCUMENTS:
            return leaf
        if isinstance(leaf.condition, Beside):
            names = names_of(self._connection, leaf.condition.typed, self._matching)
            return beside_tree(leaf.condition, names)
        return trees.Documents(documents_with(self._connection, leaf.condition, self._listed))

    def _exchanged(self, part: trees.Record | trees.Not) -> trees.Query:
        if isinstance(part, trees.Not):
            return trees.Not(trees.Documents(self.documents(part.query)))
        return trees.Documents(self.documents(part))

    def _documents(self, tree: trees.Query) -> frozenset[int]:
        if not _asks_for_records(tree):
            return self._matching(tree)
        found = self._without_records(tree)
        for tables in _sorts(tree):
            first, *others = tables
            clause = self._clause(tree, tables, lambda _leaf: NONE)
            join = "".join(f" JOIN {other} ON {other}.file = {first}.file" for other in others)
            listed = "".join(self._kept(table, tree) for table in tables)
            sql = f"SELECT DISTINCT {first}.file FROM {first}{join} WHERE {clause.sql}{listed}"
            found |= {row[0] for row in self._connection.execute(sql, clause.values)}
        return found

    def _without_records(self, tree: trees.Query) -> frozenset[int]:
        """Return the documents that match even if they had no record at all."""
        if isinstance(tree, trees.Record):
            return frozenset()
        if not _asks_for_records(tree):
            return self.documents(tree)
        if isinstance(tree, trees.Not):
            return self.documents(trees.everything()) - self.documents(tree.query)
        return reduce(and_ if isinstance(tree, trees.And) else or_, map(self._without_records, _parts(tree)))

    def _clause(self, tree: trees.Query, tables: Sequence[str], foreign: Callable[[trees.Record], Clause]) -> Clause:
        """Return the tree as a condition on a row of each of ``tables``; ``foreign`` answers what they cannot meet."""
        if isinstance(tree, trees.Record):
            able = [table for table in tables if tree.condition.field in _FIELDS[table]]
            return _joined("AND", [self._row(tree.condition, table) for table in able]) if able else foreign(tree)
        if isinstance(tree, trees.Not):
            return self._within(tables[0], tree.query, "NOT IN")
        if not _asks_for_records(tree):
            return self._within(tables[0], tree)
        parts = [self._clause(part, tables, foreign) for part in _parts(tree)]
        return _joined("AND" if isinstance(tree, trees.And) else "OR", parts)

    def _row(self, condition: Condition, table: str) -> Clause:
        """Return a condition on a row of ``table``."""
        if isinstance(condition, Party):
            # Only the parties of listed agreements are words of the index.
            within = None if self._candidates else self.documents(condition.words)
            numbers = agreements_of(self._connection, condition, within)
            return Clause("agreement.id IN (SELECT value FROM json_each(?))", (json.dumps(numbers),))
        if isinstance(condition, Between):
            return _between(condition, table)
        if isinstance(condition, Beside):
            raise TypeError(f"{condition} is asked of documents, not of their records.")
        if condition.field in OF_DECIDED:
            return decided_clause(condition, table)
        value = _FIRMNESS[condition.value] if condition.field == "firm" else condition.value
        return Clause(f"{table}.{_COLUMNS.get(condition.field, condition.field)} = ?", (value,))

    def _kept(self, table: str, tree: trees.Query) -> str:
        """Return the SQL that keeps the rows of a table that a list for ``tree`` shows."""
        if table == "decision":
            return " AND decision.kind = 'document' AND decision.file IS NOT NULL"
        if self.wants_dismissed(tree):
            return "" if table != "agreement" or self._candidates else " AND agreement.grade <> 'candidate'"
        return self._listed if table == "agreement" else f" AND {table}.dismissed = 0"

    def _within(self, table: str, tree: trees.Query, word: str = "IN") -> Clause:
        numbers = json.dumps(sorted(self.documents(tree)))
        return Clause(f"{table}.file {word} (SELECT value FROM json_each(?))", (numbers,))


def _asks_for_records(tree: trees.Query) -> bool:
    """Tell whether there is a condition on records in ``tree``."""
    return any(True for _ in trees.records_of(tree))


def _tables(tree: trees.Query) -> tuple[str, ...]:
    """Return the tables whose records ``tree`` asks for: both for an amount alone, else those it asks more of."""
    fields = _fields(tree)
    only = [table for table in _TOGETHER if fields & _FIELDS[table] - _SHARED]
    return tuple(only) or tuple(table for table in _TOGETHER if fields & _FIELDS[table])


def _fields(tree: trees.Query) -> frozenset[str]:
    """Return the fields of the conditions in ``tree`` that no NOT excludes."""
    if isinstance(tree, trees.Record):
        return frozenset({tree.condition.field})
    if isinstance(tree, trees.Not):
        return frozenset()
    return frozenset().union(*map(_fields, tree.children()))


def _sorts(tree: trees.Query) -> Iterator[tuple[str, ...]]:
    """Yield the tables of which a row each may meet ``tree``."""
    fields = _fields(tree)
    yield from ((table,) for table, own in _FIELDS.items() if fields & own)
    if all(fields & _FIELDS[table] - _SHARED for table in _TOGETHER):
        yield _TOGETHER


def _with_parties(tree: trees.Query) -> trees.Query:
    """Return ``tree`` with the words of parties as conditions, those that a NOT excludes left as they are."""
    if isinstance(tree, trees.And | trees.Or):
        return type(tree)([_with_parties(part) for part in tree])
    first = next(iter(tree)) if isinstance(tree, trees.Sequence) else tree
    return trees.Record(Party(tree)) if getattr(first, "fieldname", "") == "party" else tree


def _parts(tree: trees.Query) -> list[trees.Query]:
    """Return the parts of an AND or OR; those that ask for no records become one, for the engine to take at once."""
    parts = list(tree.children())
    words = [part for part in parts if not _asks_for_records(part)]
    together = trees.And(words) if isinstance(tree, trees.And) else trees.Or(words)
    return [together] * bool(words) + [part for part in parts if _asks_for_records(part)]


def _between(condition: Between, table: str) -> Clause:
    clauses = []
    if condition.low is not None:
        sign = ">" if condition.above else ">="
        clauses.append(Clause(f"{table}.amount_high {sign} ?", (float(condition.low),)))
    if condition.high is not None:
        sign = "<" if condition.below else "<="
        clauses.append(Clause(f"{table}.amount_low {sign} ?", (float(condition.high),)))
    if condition.currency:
        clauses.append(Clause(f"{table}.currency = ?", (condition.currency,)))
    return _joined("AND", clauses)


def _joined(word: str, clauses: Sequence[Clause]) -> Clause:
    """Return clauses joined two by two: SQLite takes no chain of thousands, but any such tree."""
    joined = list(clauses)
    while len(joined) > 1:
        pairs = zip(joined[::2], joined[1::2], strict=False)
        odd = joined[-1:] if len(joined) % 2 else []
        joined = [Clause(f"({a.sql} {word} {b.sql})", (*a.values, *b.values)) for a, b in pairs] + odd
    return joined[0]
