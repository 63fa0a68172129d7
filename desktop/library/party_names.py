"""What each party of the ledger is called, as most documents of the library call it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from desktop.library.firms import stands_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.library.store import Connection


def name_parties(connection: Connection, acronyms: Mapping[str, str]) -> None:
    """Write down the name of each party of a filed report, by its key.

    It is the one most documents give it, the longer of two equals, and no acronym. ``acronyms`` are the keys of firms
    by those of the acronyms that stand for them.
    """
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, name, count in connection.execute(
        "SELECT key, name, count(*) FROM report_party GROUP BY key, name"
        " UNION ALL SELECT name_key, name, count(*) FROM company WHERE dismissed = 0 AND name_key IN"
        " (SELECT key FROM report_party UNION SELECT value FROM json_each(?)) GROUP BY name_key, name",
        (json.dumps(sorted(acronyms)),),
    ):
        forms[acronyms.get(key, key)][name] += count
    known = dict(connection.execute("SELECT key, name FROM party_name").fetchall())
    named = {key: _name(counted) for key, counted in forms.items()}
    connection.executemany(
        "INSERT OR REPLACE INTO party_name (key, name) VALUES (?, ?)",
        ((key, name) for key, name in named.items() if known.get(key) != name),
    )
    connection.executemany("DELETE FROM party_name WHERE key = ?", ((key,) for key in known.keys() - named.keys()))


def names_of(connection: Connection, keys: Iterable[str]) -> dict[str, str]:
    """Return what the parties with these keys are called."""
    return dict(
        connection.execute(
            "SELECT key, name FROM party_name WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(set(keys))),),
        ).fetchall()
    )


def _name(forms: Mapping[str, int]) -> str:
    full = [form for form in forms if not any(stands_for(form, other) for other in forms)]
    return max(full or forms, key=lambda form: (forms[form], len(form), form))
