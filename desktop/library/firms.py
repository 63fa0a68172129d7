"""Across documents: which acronyms are a firm's, and what the firm is called when documents differ."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.models.rows import CompanyRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.library.store import Connection
    from desktop.models.rows import CompanyPlace

_ACRONYM = re.compile(r"[A-Z](?:[A-Z&.]{0,5}[A-Z.])")
_QUOTED = re.compile(rf'"({_ACRONYM.pattern})"')


def acronym_keys(connection: Connection) -> dict[str, str]:
    """Return the keys of acronyms with those of the firms they stand for, as the library's documents define them.

    A document defines one where it names a firm in both ways ("General Motors (GM)"). What two firms share is no
    one's.
    """
    rows = connection.execute(
        # A record begins with its name and aliases; few have any, and the mentions behind them are most of it.
        "SELECT DISTINCT name_key, name, substr(record, 1, instr(record, '\"mentions\":')) FROM company"
        " WHERE instr(record, '\"aliases\":[]') = 0 AND dismissed = 0"
    )
    owners: dict[str, set[str]] = {}
    for key, name, head in rows:
        for acronym in _QUOTED.findall(head):
            if stands_for(acronym, name):
                owners.setdefault(acronym.replace(".", "").casefold(), set()).add(key)
    return {acronym: next(iter(keys)) for acronym, keys in owners.items() if len(keys) == 1 and acronym not in keys}


def stands_for(acronym: str, name: str) -> bool:
    """Tell whether an acronym can be made of a name's letters, the first among them, and is no word of it.

    "GM" and "KEPCO" stand for General Motors and Korea Electric Power Corporation, "SAMSUNG" not for Samsung
    Electronics.
    """
    letters = acronym.replace(".", "")
    if not _ACRONYM.fullmatch(acronym) or len(letters) < 2 or " " not in name:
        return False
    if name[0].casefold() != letters[0].casefold() or letters.casefold() in name.casefold().split():
        return False
    rest = iter(name.casefold())
    return all(letter in rest for letter in letters.casefold())


def company_row(places: Sequence[CompanyPlace]) -> CompanyRow:
    """Return one firm; its name is the one most documents give it, the longer of two equals, and no acronym."""
    uses: dict[str, int] = {}
    for place in places:
        uses[place.company.name] = uses.get(place.company.name, 0) + 1
    full = [name for name in uses if not _is_short_for(name, uses)] or list(uses)
    name = max(full, key=lambda name: (uses[name], len(name), name))
    aliases = dict.fromkeys(
        alias for place in places for alias in (place.company.name, *place.company.aliases) if alias != name
    )
    return CompanyRow(name, tuple(aliases), tuple(places))


def _is_short_for(name: str, names: Iterable[str]) -> bool:
    return any(stands_for(name, other) for other in names)
