"""Keeping the ledger of deals: every agreement of a store is compared with those like it, and entered in one deal.

Two reports may only be of one deal where they share a pair of parties, or their whole wording. Each report is filed
under those ``blocks``, and whatever hangs together by blocks is grouped by itself: a changed document costs the reports
that hang together with its own, and the ledger is the same as if it were made anew. Each step is a transaction:
whoever waits to write waits for one, and a ledger whose making was cut off goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from desktop.library.candidates import compared_parties
from desktop.library.firms import acronym_keys
from desktop.library.grouping import group_reports
from desktop.library.party_names import name_parties
from desktop.library.rebooking import mark_booked, queue_changes
from desktop.library.reports import ReportMaker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.library.reports import Told
    from desktop.library.store import Connection, Store

# So many agreements are filed in a transaction, and the reports that hang together with so many are grouped in one.
_FILED, _GROUPED = 1_000, 50


def book_deals(store: Store, lexicon: Lexicon, name_key: Callable[[str], str]) -> Iterator[None]:
    """Bring the ledger up to date: the deal of each agreement, and what is known of each deal.

    Yields after each transaction; the work goes on when the next is asked for.
    """
    with store.writing() as connection:
        acronyms = acronym_keys(connection)
        queue_changes(connection, acronyms)
    maker = ReportMaker(lexicon, name_key, acronyms)
    for step in (_file_some, _group_some):
        is_done = False
        while not is_done:
            with store.writing() as connection:
                is_done = not step(connection, maker)
            yield
    with store.writing() as connection:
        name_parties(connection, acronyms)
        connection.execute("DELETE FROM deal WHERE id NOT IN (SELECT deal FROM agreement WHERE deal IS NOT NULL)")
        mark_booked(connection)


def _file_some(connection: Connection, maker: ReportMaker) -> bool:
    """File some agreements by their parties and blocks; tell whether there were any."""
    numbers = _numbers(connection, "SELECT agreement FROM rebook WHERE keyed = 0 LIMIT ?", _FILED)
    if not numbers:
        return False
    listed = json.dumps(numbers)
    # What hung together with one under what it was filed by before is grouped without it now.
    connection.execute(
        "INSERT OR IGNORE INTO rebook SELECT DISTINCT agreement, 1 FROM report_block WHERE block IN"
        " (SELECT block FROM report_block WHERE agreement IN (SELECT value FROM json_each(?)))",
        (listed,),
    )
    for table in ("report_party", "report_block"):
        connection.execute(f"DELETE FROM {table} WHERE agreement IN (SELECT value FROM json_each(?))", (listed,))
    told = maker.read(connection, numbers)
    connection.executemany(
        "INSERT INTO report_party (agreement, place, key, name) VALUES (?, ?, ?, ?)",
        ((one.number, place, form.key, form.name) for one in told for place, form in enumerate(one.parties.values())),
    )
    connection.executemany(
        "INSERT INTO report_block (block, agreement) VALUES (?, ?)",
        ((block, one.number) for one in told for block in _blocks(one)),
    )
    connection.execute("UPDATE rebook SET keyed = 1 WHERE agreement IN (SELECT value FROM json_each(?))", (listed,))
    return True


def _group_some(connection: Connection, maker: ReportMaker) -> bool:
    """Enter some agreements and all that hang together with them; tell whether there were any."""
    seeds = _numbers(connection, "SELECT agreement FROM rebook WHERE keyed = 1 LIMIT ?", _GROUPED)
    if not seeds:
        return False
    together = _together(connection, seeds)
    told = {one.number: one for one in maker.read(connection, together)}
    for members in _grouped(told, maker):
        deal = min(members)
        reports = [told[number] for number in members]
        record = json.dumps({"parties": _parties(reports), "instrument": maker.instrument(reports)})
        connection.execute("INSERT OR REPLACE INTO deal (id, record) VALUES (?, ?)", (deal, record))
        connection.executemany(
            "UPDATE agreement SET deal = ? WHERE id = ? AND deal IS NOT ?", ((deal, one, deal) for one in members)
        )
    connection.execute(
        "DELETE FROM rebook WHERE keyed = 1 AND agreement IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(together)),),
    )
    return True


def _together(connection: Connection, seeds: Iterable[int]) -> set[int]:
    """Return the agreements that hang together by blocks with ``seeds``, and these."""
    found, blocks = set(seeds), set[int]()
    fresh = set(found)
    while fresh:
        sql = "SELECT DISTINCT block FROM report_block WHERE agreement IN (SELECT value FROM json_each(?))"
        shared = set(_numbers(connection, sql, json.dumps(sorted(fresh)))) - blocks
        blocks |= shared
        sql = "SELECT DISTINCT agreement FROM report_block WHERE block IN (SELECT value FROM json_each(?))"
        fresh = set(_numbers(connection, sql, json.dumps(sorted(shared)))) - found
        found |= fresh
    return found


def _grouped(told: Mapping[int, Told], maker: ReportMaker) -> Iterator[tuple[int, ...]]:
    """Yield the reports of each deal by their numbers: where a person said which are one, that holds."""
    yield from group_reports(maker.report(one) for one in told.values() if one.chosen is None)
    chosen: defaultdict[str, list[int]] = defaultdict(list)
    for one in told.values():
        if one.chosen is not None:
            chosen[one.chosen].append(one.number)
    yield from map(tuple, chosen.values())


def _blocks(told: Told) -> set[int]:
    """Return the numbers of the blocks that a report is filed under: one at the least."""
    keys = {form.key for form in told.parties.values()}
    blocks = {_number("pair", *pair) for pair in combinations(compared_parties(keys), 2)}
    if told.chosen is not None:
        blocks.add(_number("chosen", told.chosen))
    return blocks or {_number("wording", *keys, told.wording)}


def _number(*words: str) -> int:
    digest = hashlib.blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _parties(told: Sequence[Told]) -> list[str]:
    """Return the keys of the parties of a deal in the order of the report that names most, each once."""
    fullest = sorted(told, key=lambda one: len(one.parties), reverse=True)
    return list(dict.fromkeys(form.key for one in fullest for form in one.parties.values()))


def _numbers(connection: Connection, sql: str, value: int | str) -> list[int]:
    return [row[0] for row in connection.execute(sql, (value,))]
