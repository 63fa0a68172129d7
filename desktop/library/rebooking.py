"""Which agreements the ledger must look at again: new ones, changed ones, and what hung together with either.

The table ``rebook`` holds them until they are entered, with 1 as ``keyed`` where they are filed as they are now.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from desktop.library.records import IS_LISTED
from desktop.library.writing import put_meta

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.library.store import Connection

# The version of the rules by which reports are compared; a ledger of another is made again.
LEDGER_VERSION = "2"
_GONE = f"agreement NOT IN (SELECT id FROM agreement WHERE {IS_LISTED})"
_MARK, _ACRONYMS = "ledger", "ledger acronyms"


def is_booked(connection: Connection) -> bool:
    """Tell whether the ledger holds all agreements as they are, and is made by these rules."""
    booked = connection.execute(f"SELECT count(deal) FROM agreement WHERE {IS_LISTED}").fetchone()[0]
    # New ones have no deal yet, and the mark tells how many there were: those that went are missing in it.
    is_whole = booked == _listed(connection) and _meta(connection, _MARK) == f"{LEDGER_VERSION}/{booked}"
    return bool(is_whole and not connection.execute("SELECT count(*) FROM rebook").fetchone()[0])


def mark_booked(connection: Connection) -> None:
    """Write down that all agreements are entered."""
    put_meta(connection, _MARK, f"{LEDGER_VERSION}/{_listed(connection)}")


def book_again(connection: Connection, agreement: int) -> None:
    """Have an agreement be looked at again: it is not as it was."""
    connection.execute("INSERT OR REPLACE INTO rebook VALUES (?, 0)", (agreement,))


def book_document_again(connection: Connection, document: int) -> None:
    """Have all agreements of a document be looked at again: its firms are not as they were."""
    connection.execute("INSERT OR REPLACE INTO rebook SELECT id, 0 FROM agreement WHERE file = ?", (document,))


def queue_changes(connection: Connection, acronyms: Mapping[str, str]) -> None:
    """Find what changed since the ledger was made; nothing of what went is left in it.

    ``acronyms`` are the keys of firms by those of the acronyms that stand for them.
    """
    if (_meta(connection, _MARK) or "").partition("/")[0] != LEDGER_VERSION:
        _forget_all(connection)
    connection.execute(f"UPDATE agreement SET deal = NULL WHERE deal IS NOT NULL AND NOT {IS_LISTED}")
    connection.execute(
        "INSERT OR IGNORE INTO rebook SELECT DISTINCT agreement, 1 FROM report_block"
        f" WHERE block IN (SELECT block FROM report_block WHERE {_GONE})"
    )
    connection.execute(f"INSERT OR REPLACE INTO rebook SELECT id, 0 FROM agreement WHERE deal IS NULL AND {IS_LISTED}")
    _queue_renamed(connection, acronyms)
    for table in ("rebook", "report_party", "report_block"):
        connection.execute(f"DELETE FROM {table} WHERE {_GONE}")


def _forget_all(connection: Connection) -> None:
    for table in ("rebook", "report_party", "report_block", "deal"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("UPDATE agreement SET deal = NULL WHERE deal IS NOT NULL")
    put_meta(connection, _MARK, f"{LEDGER_VERSION}/0")


def _queue_renamed(connection: Connection, acronyms: Mapping[str, str]) -> None:
    """Queue what names a firm whose acronym came, went or stands for another now."""
    before: dict[str, str] = json.loads(_meta(connection, _ACRONYMS) or "{}")
    others = {acronym for acronym in before.keys() | acronyms.keys() if before.get(acronym) != acronyms.get(acronym)}
    others |= {before[acronym] for acronym in others if acronym in before}
    connection.execute(
        "INSERT OR REPLACE INTO rebook"
        " SELECT DISTINCT agreement, 0 FROM report_party WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(others)),),
    )
    put_meta(connection, _ACRONYMS, json.dumps(acronyms))


def _listed(connection: Connection) -> int:
    return int(connection.execute(f"SELECT count(*) FROM agreement WHERE {IS_LISTED}").fetchone()[0])


def _meta(connection: Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])
