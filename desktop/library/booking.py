"""Making the ledger of deals: every agreement of a store is compared with the others, and entered in one deal."""

from __future__ import annotations

import datetime
import json
import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from desktop.library.deal_words import DealWords
from desktop.library.firms import acronym_keys, stands_for
from desktop.library.grouping import group_reports
from desktop.library.matching import Features, Report, Sum
from desktop.library.party_keys import PartyKeys, is_country
from desktop.library.reading import refs
from desktop.library.records import IS_LISTED, read_agreements
from desktop.library.writing import put_meta
from desktop.models.records import AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.library.store import Connection
    from desktop.models.records import Agreement, MonetaryAmount

# The version of the rules by which reports are compared; a ledger of another is made again.
LEDGER_VERSION = "1"
# What is told of a deal that was made before.
_SEQUELS = frozenset({AgreementStatus.IN_FORCE, AgreementStatus.COMPLETED, AgreementStatus.ENDED})
_WORD = re.compile(r"[^\W\d_]{3,}")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def is_booked(connection: Connection) -> bool:
    """Tell whether the ledger holds all agreements as they are, and is made by these rules."""
    listed, booked = connection.execute(f"SELECT count(*), count(deal) FROM agreement WHERE {IS_LISTED}").fetchone()
    mark = connection.execute("SELECT value FROM meta WHERE name = 'ledger'").fetchone()
    # New ones have no deal yet, and the mark tells how many there were: those that went are missing in it.
    return bool(listed == booked and mark == (_mark(listed),))


def book_deals(connection: Connection, lexicon: Lexicon, name_key: Callable[[str], str]) -> None:
    """Write the ledger anew: the deal of each agreement, and what is known of each deal."""
    rows = connection.execute(
        f"SELECT id, file, record, json_extract(marks, '$.deal') FROM agreement WHERE {IS_LISTED} ORDER BY id"
    ).fetchall()
    agreements = read_agreements(row[2] for row in rows)
    maker = ReportMaker(connection, lexicon, name_key)
    reports = {row[0]: maker.report(row[0], row[1], agreement) for row, agreement in zip(rows, agreements, strict=True)}
    known = {row[0]: agreement for row, agreement in zip(rows, agreements, strict=True)}
    names = maker.names()
    connection.execute("DELETE FROM deal")
    connection.execute("UPDATE agreement SET deal = NULL WHERE deal IS NOT NULL")
    for members in _grouped(reports, {row[0]: row[3] for row in rows if row[3]}):
        record = {
            "parties": _parties((maker.keys[number] for number in members), names),
            "instrument": maker.instrument([known[number] for number in members]),
        }
        deal = min(members)
        connection.execute("INSERT INTO deal (id, record) VALUES (?, ?)", (deal, json.dumps(record)))
        connection.executemany("UPDATE agreement SET deal = ? WHERE id = ?", ((deal, number) for number in members))
    put_meta(connection, "ledger", _mark(len(reports)))


def _grouped(reports: Mapping[int, Report], chosen: Mapping[int, str]) -> Iterator[tuple[int, ...]]:
    """Yield the reports of each deal by their numbers: where a person said which are one, that holds."""
    yield from group_reports(report for number, report in reports.items() if number not in chosen)
    together: defaultdict[str, list[int]] = defaultdict(list)
    for number, deal in chosen.items():
        together[deal].append(number)
    yield from map(tuple, together.values())


class ReportMaker:
    """Turns agreements into what is compared of them, and remembers how each party is called.

    ``keys`` are those of the parties of each agreement, by its number in the store.
    """

    def __init__(self, connection: Connection, lexicon: Lexicon, name_key: Callable[[str], str]) -> None:
        self._documents = refs(connection, None)
        self._words = DealWords()
        self._keys = PartyKeys(lexicon, name_key)
        self._forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._known: dict[str, tuple[str, str]] = {}
        self.keys: dict[int, dict[str, str]] = {}
        self._firms: dict[tuple[int, str], str] = {}
        self._acronyms = acronym_keys(connection)
        for number, name, key in connection.execute("SELECT file, name, name_key FROM company WHERE dismissed = 0"):
            firm = self._firms[number, name] = self._acronyms.get(key, key)
            self._forms[firm][name] += 1

    def report(self, number: int, document: int, agreement: Agreement) -> Report:
        """Return what is compared of an agreement."""
        ref = self._documents[document]
        keys: dict[str, str] = {}
        firms: set[str] = set()
        for party in agreement.parties:
            key, name = self._party(party)
            firm = None if is_country(key) else self._firms.get((document, party))
            keys[party] = firm or key
            firms |= {firm} if firm else set()
            self._forms[keys[party]][name] += 1
        self.keys[number] = keys
        named = [*agreement.parties, *(word for key in keys.values() for word in self._keys.words(key))]
        told = self._words.read(f"{agreement.title} {agreement.subject}", [*named, agreement.place])
        is_untold = len(keys) > 1 and not told.words
        context = self._words.read(agreement.mention.text, named).words if is_untold else frozenset()
        told_on = _day(agreement.date.date) if agreement.date else None
        features = Features(
            parties=frozenset(keys.values()),
            firms=frozenset(firms),
            kind=agreement.kind,
            words=told.words,
            numbers=told.numbers,
            act=told.act,
            sum=_sum(agreement.amount),
            # What was announced, signed and completed has a day for each; two days of signing are two deals.
            made=told_on if agreement.status is AgreementStatus.SIGNED else None,
            sequel=agreement.status in _SEQUELS,
            sentence=frozenset(_WORD.findall(agreement.mention.text.casefold())),
            context=context,
        )
        place = (ref.path, agreement.anchor.start, number)
        wording = " ".join(f"{agreement.title} {agreement.mention.text}".casefold().split())
        return Report(number, document, place, _day(ref.date) or told_on, wording, features)

    def _party(self, party: str) -> tuple[str, str]:
        """Return the key of a party that is no firm of its document, and how it is called."""
        known = self._known.get(party)
        if known is None:
            country = self._keys.country(party)
            key = self._keys(party)
            known = self._known[party] = (self._acronyms.get(key, key), country.name if country else party)
        return known

    def instrument(self, told: Sequence[Agreement]) -> str:
        """Return the fullest name that one of the titles gives the paper, or an empty string."""
        found = Counter(self._words.instrument(agreement.title) for agreement in told)
        del found[""]
        return max(found, key=lambda name: (len(name.split()), found[name], name), default="")

    def names(self) -> Mapping[str, str]:
        """Return what each party is called: as most documents call it, the longer of two equals, and by no acronym."""
        return {key: _name(forms) for key, forms in self._forms.items()}


def _name(forms: Mapping[str, int]) -> str:
    full = [form for form in forms if not any(stands_for(form, other) for other in forms)]
    return max(full or forms, key=lambda form: (forms[form], len(form), form))


def _mark(agreements: int) -> str:
    return f"{LEDGER_VERSION}/{agreements}"


def _parties(keys: Iterable[Mapping[str, str]], names: Mapping[str, str]) -> list[str]:
    """Return the parties of a deal in the order of the report that names most, each once."""
    fullest = sorted(keys, key=len, reverse=True)
    return list(dict.fromkeys(names[key] for named in fullest for key in named.values()))


def _sum(amount: MonetaryAmount | None) -> Sum | None:
    if amount is None or amount.currency is None:
        return None
    return Sum(amount.currency, float(amount.value), float(amount.highest))


def _day(date: str | None) -> int | None:
    """Return the day an ISO date means, counted from the year 1; the middle of a month or year told without days."""
    found = _ISO.match(date or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return datetime.date(year or 1, month or 7, day or (15 if month else 1)).toordinal()
    except ValueError:
        return None
