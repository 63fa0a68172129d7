"""What a query asks of documents as such, answered by the store: a type, a folder, what they have, whom they name."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.library.reading import bound, where
from desktop.search.conditions import Value
from desktop.search.folding import fold
from desktop.search.highlights import Finder
from desktop.search.lexer import Lexeme
from desktop.search.words import phrase_query

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.library.reading import Numbers
    from desktop.library.store import Connection
    from desktop.search import trees
    from desktop.search.conditions import Condition, Party

# An identical file is no document of its own: the one that holds its text stands for it.
_FILES = "SELECT coalesce(same_as, id), path FROM file WHERE status = 'read' OR same_as IS NOT NULL"
# What people call formats beside the names that readers give them.
_TYPES = {
    "web page": ("html", "htm", "web", "webpage", "page"),
    "spreadsheet": ("excel", "sheet", "sheets", "xlsx"),
    "powerpoint": ("slides", "presentation", "pptx"),
    "word": ("docx", "word document"),
    "mail": ("email", "e mail", "eml"),
    "text": ("txt", "plain text"),
    "markdown": ("md",),
}
_HAVING = {
    "figure": "SELECT file FROM figure WHERE dismissed = 0",
    "company": "SELECT file FROM company WHERE dismissed = 0",
    "organisation": "SELECT file FROM organisation",
    "author": "SELECT id FROM file WHERE author <> ''",
    "twin": "SELECT file FROM near WHERE other IS NOT NULL UNION SELECT same_as FROM file WHERE same_as IS NOT NULL",
}
# A name has few others; of what is in thousands of documents the first hundreds tell them.
_MOST_NAMED = 300


def documents_with(connection: Connection, condition: Condition, listed: str) -> frozenset[int]:
    """Return the documents that meet a condition on documents.

    ``type`` is a reader's name for a format, or the ending of a file's name; ``folder`` the name of a folder, or some
    names in a row, in whatever folder they lie, from the top where it begins with a stroke. ``listed`` is the SQL that
    keeps the agreements that count.
    """
    if not isinstance(condition, Value):
        raise TypeError(f"{condition} is not asked of documents.")
    if condition.field == "type":
        return _of_type(connection, _plain(condition.value))
    if condition.field == "folder":
        return _in_folder(connection, condition.value)
    having = f"SELECT file FROM agreement WHERE TRUE{listed}" if condition.value == "agreement" else ""
    return frozenset(row[0] for row in connection.execute(having or _HAVING[condition.value]))


def names_of(connection: Connection, typed: str, matching: Callable[[trees.Query], frozenset[int]]) -> tuple[str, ...]:
    """Return the names of the firms that documents also call ``typed``, in the order they are met."""
    asked = phrase_query(Lexeme.phrase(typed), ("company",))
    numbers = frozenset(sorted(matching(asked))[:_MOST_NAMED] if asked is not None else ())
    rows = connection.execute(
        "SELECT json_extract(record, '$.name'), json_extract(record, '$.aliases') FROM company"
        f"{where(numbers, 'file', 'dismissed = 0')}",
        bound(numbers),
    )
    wanted, names = _plain(typed), {}
    for name, aliases in rows:
        all_names = (name, *json.loads(aliases))
        if wanted in map(_plain, all_names):
            names.update(dict.fromkeys(all_names))
    return tuple(names)


def agreements_of(connection: Connection, party: Party, within: Numbers) -> list[int]:
    """Return the numbers of the agreements of a party, in the documents ``within``, None for all."""
    rows = connection.execute(
        f"SELECT id, json_extract(record, '$.parties') FROM agreement{where(within, 'file')}", bound(within)
    )
    finder, known = Finder(party.words), {}
    numbers = []
    for number, parties in rows:
        if parties not in known:
            known[parties] = any(finder.find(name) for name in json.loads(parties))
        if known[parties]:
            numbers.append(number)
    return numbers


def _of_type(connection: Connection, typed: str) -> frozenset[int]:
    formats = [row[0] for row in connection.execute("SELECT DISTINCT format FROM file WHERE format <> ''")]
    meant = [name for name in formats if typed == _plain(name)]
    meant = meant or [name for name in formats if typed in _TYPES.get(_plain(name), ())]
    if meant:
        rows = connection.execute(
            "SELECT id FROM file WHERE status = 'read' AND format IN (SELECT value FROM json_each(?))",
            (json.dumps(meant),),
        )
        return frozenset(row[0] for row in rows)
    ending = "." + typed
    return frozenset(number for number, path in connection.execute(_FILES) if path.casefold().endswith(ending))


def _in_folder(connection: Connection, typed: str) -> frozenset[int]:
    """Return the documents in a folder or below it; a file that holds others is a folder of them."""
    wanted = _as_folder(typed.replace("\\", "/").strip("/") + "/")
    from_top = typed.startswith("/")
    if wanted == "//":
        return frozenset(number for number, path in connection.execute(_FILES) if "/" not in path)
    verdicts: dict[str, bool] = {}
    found = set()
    for number, path in connection.execute(_FILES):
        folder = path.rpartition("/")[0]
        if folder not in verdicts:
            lies = _as_folder(folder + "/")
            verdicts[folder] = lies.startswith(wanted) if from_top else wanted in lies
        if verdicts[folder]:
            found.add(number)
    return frozenset(found)


def _as_folder(folder: str) -> str:
    """Return a folder, ending in a stroke, as it is compared: beginning with one, folded."""
    return "/" + fold(folder.replace("!/", "/"))


def _plain(name: str) -> str:
    return " ".join("".join(char if char.isalnum() else " " for char in fold(name)).split())
