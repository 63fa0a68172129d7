"""Reading the plain tables of ``resources/tables``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


class Country(NamedTuple):
    """A country: its plain name and its ISO 3166 alpha-2 and ISO 4217 codes."""

    name: str
    code: str
    currency: str


def read_rows(table: Path) -> Iterator[list[str]]:
    """Yield the rows of a table: tab-separated columns, ``#`` comments and empty lines left out. Raises OSError."""
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            yield line.split("\t")


def read_words(table: Path) -> frozenset[str]:
    """Return the first column of a table. Raises OSError."""
    text = table.read_text(encoding="utf-8")
    words = [line for line in text.splitlines() if line and line[0] != "#"]
    if "\t" in text:
        words = [line.partition("\t")[0] for line in words]
    return frozenset(map(str.strip, words))


def read_groups(table: Path) -> dict[str, list[str]]:
    """Return the words of a table whose rows are words with ``|`` between and the name of their group."""
    groups: dict[str, list[str]] = {}
    for words, group in read_rows(table):
        groups.setdefault(group, []).extend(words.split("|"))
    return groups


def by_first_letter(forms: Iterable[str], *, any_case: bool = False) -> str:
    """Return a pattern's alternatives grouped by their first letter, the longest first, so that a search tries few.

    With ``any_case`` forms are found in any mixture of capitals.
    """
    groups: dict[str, set[str]] = {}
    for form in forms:
        written = form.lower() if any_case else form
        groups.setdefault(written[0], set()).add(written[1:])
    branches = []
    for first, tails in sorted(groups.items()):
        ordered = sorted(tails, key=lambda tail: (-len(tail), tail))
        choice = "|".join(map(re.escape, ordered))
        if any_case:
            branches.append(f"[{re.escape(first)}{re.escape(first.upper())}](?i:{choice})")
        else:
            branches.append(f"{re.escape(first)}(?:{choice})")
    return "|".join(branches)
