"""Identical files: one row keeps their text and records, the others are the same as that one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.library.store import Connection

# What is read from a file's bytes, and so is the same for its copies.
_READ = (
    *("status", "reason", "readers", "reader", "format", "date", "words", "extractor", "place", "date_record"),
    *("author", "language", "page_kind", "strikes"),
)
_TABLES = ("content", "agreement", "company", "organisation", "figure")

Key = tuple[str, str]


def copy_key(sha256: str, path: str) -> Key:
    """Return what identical files have in common: their content, and the ending, which may choose another reader."""
    return sha256, PurePosixPath(path).suffix.lower()


def leads(connection: Connection) -> dict[Key, int]:
    """Return the rows that keep a text, by what identical files would have in common with them.

    A file that holds others is none: what lies in its copy would be listed nowhere, once it is gone.
    """
    rows = connection.execute(
        "SELECT id, sha256, path FROM file WHERE status = 'read' AND words > 0 AND members = 0 AND same_as IS NULL"
        " AND sha256 <> ''"
    )
    return {copy_key(sha256, path): number for number, sha256, path in rows}


def hand_over(connection: Connection, numbers: Collection[int]) -> None:
    """Give text and records of rows that go, or get another text, to the first of their copies that stays."""
    for number in numbers:
        copies = connection.execute(
            "SELECT id FROM file WHERE same_as = ? ORDER BY parent IS NOT NULL, raw", (number,)
        ).fetchall()
        heir = next((copy for (copy,) in copies if copy not in numbers), None)
        if heir is not None:
            _move_to(connection, number, heir)


def settle_copies(connection: Connection) -> int:
    """Have the first of all identical files keep their text, files on disk before those inside others.

    So it does not matter in which order they were read. Return how many changed places.
    """
    firsts: dict[int, tuple[bool, bytes, int]] = {}
    rows = connection.execute(
        "SELECT lead.id, lead.parent, lead.raw, copy.id, copy.parent, copy.raw"
        " FROM file AS copy JOIN file AS lead ON lead.id = copy.same_as"
    )
    for number, lead_parent, lead_raw, copy, parent, raw in rows:
        first = firsts.setdefault(number, (lead_parent is not None, lead_raw, number))
        firsts[number] = min(first, (parent is not None, raw, copy))
    changed = [(number, first[2]) for number, first in firsts.items() if number != first[2]]
    for lead, heir in changed:
        _move_to(connection, lead, heir)
    connection.execute(
        f"UPDATE file AS copy SET ({', '.join(_FOLLOWED)}) ="
        f" (SELECT {', '.join(f'lead.{name}' for name in _FOLLOWED)} FROM file AS lead WHERE lead.id = copy.same_as)"
        " WHERE same_as IS NOT NULL"
    )
    return len(changed)


_FOLLOWED = ("status", "reader", "format")


def _move_to(connection: Connection, lead: int, heir: int) -> None:
    """Move what ``lead`` keeps to ``heir``; the others, and ``lead`` itself, are the same as that from now on."""
    # Imported here: whoever only lists what was read before needs no readers.
    from desktop.readers.plain import name_as_title

    for table in _TABLES:
        connection.execute(f"UPDATE {table} SET file = ? WHERE file = ?", (heir, lead))
    connection.execute("UPDATE decision SET file = ? WHERE file = ? AND kind <> 'document'", (heir, lead))
    columns = ", ".join(_READ)
    connection.execute(
        f"UPDATE file SET ({columns}) = (SELECT {columns} FROM file WHERE id = ?) WHERE id = ?", (lead, heir)
    )
    title, path, is_known = connection.execute(
        "SELECT title, path, status = 'read' AND indexed >= 0 FROM file WHERE id = ?", (lead,)
    ).fetchone()
    [own_path] = connection.execute("SELECT path FROM file WHERE id = ?", (heir,)).fetchone()
    # A title that was only the file's name is now the other file's name.
    title = name_as_title(own_path) if title == name_as_title(path) else title
    connection.execute("UPDATE file SET title = ?, same_as = NULL, indexed = 0 WHERE id = ?", (title, heir))
    connection.execute("UPDATE file SET same_as = ? WHERE same_as = ? OR id = ?", (heir, lead, lead))
    if is_known:
        connection.execute("INSERT OR IGNORE INTO gone (id) VALUES (?)", (lead,))
    connection.execute("UPDATE file SET words = 0, extractor = '', title = '', indexed = -1 WHERE id = ?", (lead,))
