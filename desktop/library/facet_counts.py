"""How many documents have each value of a field: one statement a field, over the documents that match or over all.

Every function returns (value, documents), most documents first; years come newest first and what is undated last.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop.library.decided_clause import decided_clause
from desktop.library.reading import bound, where
from desktop.library.records import IS_LISTED
from desktop.search.conditions import Value
from desktop.search.folding import fold
from desktop.search.values import DECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.library.reading import Numbers
    from desktop.library.store import Connection

Counts = list[tuple[str, int]]

UNDATED = "undated"
# A firm is named in many ways; so many of its places show how.
_MOST_PLACES = 50
# The documents that are in the index.
_FOUND = "status = 'read' AND indexed > 0"
# SQLite would take another index, and read the records for the grade.
_LISTED = "INDEXED BY agreement_listed"
# What is left of a path when all letters behind its last stroke are taken away.
_FOLDER = "rtrim(path, replace(path, '/', ''))"


def count_types(connection: Connection, numbers: Numbers) -> Counts:
    """Count the types of files, by the names of their formats."""
    kept = _files(numbers, "format <> ''")
    sql = f"SELECT format, count(*) FROM file{kept} GROUP BY format ORDER BY 2 DESC, 1"
    return connection.execute(sql, bound(numbers)).fetchall()


def count_years(connection: Connection, numbers: Numbers) -> Counts:
    """Count the years of the documents' dates."""
    sql = f"SELECT substr(date, 1, 4), count(*) FROM file{_files(numbers)} GROUP BY 1 ORDER BY 1 DESC"
    # NULL is the least, so it comes last.
    return [(year or UNDATED, count) for year, count in connection.execute(sql, bound(numbers))]


def count_folders(connection: Connection, numbers: Numbers, within: Iterable[str], roots: Iterable[str]) -> Counts:
    """Count the folders at the top, and those in the folders of ``within``, each with all that is below it.

    A folder is typed from the top, ``/Trade/2025``, and ``/`` is the files that lie in none. ``roots`` are folders
    beside the library's own; their files have whole paths, and they are typed without the first stroke. Of identical
    files the first stands for all, wherever they lie. Case and accents make no difference.
    """
    rows = connection.execute(f"SELECT {_FOLDER}, count(*) FROM file{_files(numbers)} GROUP BY 1", bound(numbers))
    others = tuple(root.strip("/") for root in roots)
    leads = ("/", *(f"/{name.strip('/')}/" for name in within))
    counted: Counter[str] = Counter()
    for folder, count in rows:
        counted.update(dict.fromkeys(_folders(folder, leads, others), count))
    copies = f"SELECT lead.id, {_FOLDER.replace('path', 'lead.path')}, {_FOLDER.replace('path', 'copy.path')} FROM"
    copies += f" file AS copy JOIN file AS lead ON lead.id = copy.same_as{where(numbers, 'copy.same_as')}"
    elsewhere = {
        (number, name)
        for number, own, folder in connection.execute(copies, bound(numbers))
        for name in set(_folders(folder, leads, others)) - set(_folders(own, leads, others))
    }
    counted.update(name for _, name in elsewhere)
    shown: dict[str, str] = {}
    together: Counter[str] = Counter()
    for name, count in sorted(counted.items()):
        together[shown.setdefault(fold(name), name)] += count
    return sorted(together.items(), key=lambda item: (-item[1], item[0]))


def _folders(folder: str, leads: Iterable[str], others: Iterable[str]) -> list[str]:
    """Return the folders that count what lies in ``folder``: of the own folder below ``leads``, else one of others."""
    if folder.startswith("/"):
        return [other for other in others if folder.startswith(f"/{other}/")]
    if not folder:
        return ["/"]
    # A file that holds others is a folder of them.
    path = f"/{folder}".replace("!/", "/")
    return [
        lead + name
        for lead in leads
        if fold(path).startswith(fold(lead)) and (name := path[len(lead) :].partition("/")[0])
    ]


def common_companies(connection: Connection, numbers: Numbers, limit: int) -> tuple[list[str], int]:
    """Return names of the firms that most documents tell of, each in its shortest usual form, and how many there are.

    They are not counted: a name is searched for as words, so it may find more than the firm's own documents.
    """
    distinct = f"SELECT DISTINCT file, name_key FROM company{where(numbers, 'file', 'dismissed = 0')}"
    counted = f"SELECT name_key, count(*) AS documents FROM ({distinct}) GROUP BY name_key"
    sql = f"SELECT name_key, count(*) OVER () FROM ({counted}) ORDER BY documents DESC, name_key LIMIT {limit}"
    rows = connection.execute(sql, bound(numbers)).fetchall()
    return [_usual_name(connection, key) for key, _ in rows], rows[0][1] if rows else 0


def count_kinds(connection: Connection, numbers: Numbers) -> Counts:
    """Count the kinds of the agreements that are listed."""
    distinct = f"SELECT DISTINCT file, kind FROM agreement {_LISTED}{where(numbers, 'file', IS_LISTED)}"
    sql = f"SELECT kind, count(*) FROM ({distinct}) GROUP BY kind ORDER BY 2 DESC, 1"
    return connection.execute(sql, bound(numbers)).fetchall()


def count_currencies(connection: Connection, numbers: Numbers) -> Counts:
    """Count the currencies of sums of money and of listed agreements."""
    figures = f"SELECT file, currency FROM figure{where(numbers, 'file', 'currency IS NOT NULL', 'dismissed = 0')}"
    agreements = (
        f"SELECT file, currency FROM agreement {_LISTED}{where(numbers, 'file', 'currency IS NOT NULL', IS_LISTED)}"
    )
    sql = f"SELECT currency, count(*) FROM ({figures} UNION {agreements}) GROUP BY currency ORDER BY 2 DESC, 1"
    return connection.execute(sql, bound(numbers) * 2).fetchall()


def decided_values(connection: Connection, numbers: Numbers) -> list[str]:
    """Return what of ``values.DECIDED`` holds of anything in the documents.

    It is not counted: beside other conditions it is about the same record as those.
    """
    decided = where(numbers, "file", "file IS NOT NULL")
    clauses = {value: decided_clause(Value("is", value), "decision").sql for value in DECIDED}
    found = ", ".join(f"max({sql})" for sql in clauses.values())
    row = connection.execute(f"SELECT {found} FROM decision{decided}", bound(numbers)).fetchone()
    return [value for value, holds in zip(clauses, row, strict=True) if holds]


def common_tags(connection: Connection, numbers: Numbers, limit: int) -> tuple[list[str], int]:
    """Return the tags that most documents bear, on themselves or on records of theirs, and how many there are."""
    tagged = "decision, json_each(decision.state, '$.tags') AS tag"
    sql = f"SELECT tag.value, count(*) OVER () FROM {tagged}{where(numbers, 'file', 'file IS NOT NULL')}"
    sql += f" GROUP BY tag.value ORDER BY count(DISTINCT file) DESC, tag.value LIMIT {limit}"
    rows = connection.execute(sql, bound(numbers)).fetchall()
    return [tag for tag, _ in rows], rows[0][1] if rows else 0


def _files(numbers: Numbers, *conditions: str) -> str:
    return where(numbers, "id", *((_FOUND,) if numbers is None else ()), *conditions)


def _usual_name(connection: Connection, key: str) -> str:
    """Return the name that a firm has in most of its first places, the shorter of two."""
    names = connection.execute(
        "SELECT name FROM company WHERE name_key = ? AND dismissed = 0 LIMIT ?", (key, _MOST_PLACES)
    )
    uses: Counter[str] = Counter(name for (name,) in names)
    return min(uses, key=lambda name: (-uses[name], len(name), name))
