"""Agreements as the ledger compares them: the keys of their parties, and what their words and sums come to."""

from __future__ import annotations

import datetime
import json
import re
from typing import TYPE_CHECKING, NamedTuple

from desktop.library.deal_words import DealWords
from desktop.library.matching import Features, Report, Sum
from desktop.library.party_keys import PartyKeys, is_country
from desktop.library.reading import refs
from desktop.library.records import IS_LISTED, read_agreements
from desktop.models.records import AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from desktop.extraction.lexicon import Lexicon
    from desktop.library.store import Connection
    from desktop.models.records import Agreement, MonetaryAmount
    from desktop.models.rows import DocumentRef

# What is told of a deal that was made before.
_SEQUELS = frozenset({AgreementStatus.IN_FORCE, AgreementStatus.COMPLETED, AgreementStatus.ENDED})
_WORD = re.compile(r"[^\W\d_]{3,}")
_ISO = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class PartyForm(NamedTuple):
    """A party of one agreement: its key, how it is called there, and whether it is a firm of the document."""

    key: str
    name: str
    is_firm: bool


class Told(NamedTuple):
    """A listed agreement of the store, by its number there.

    ``parties`` are those of the agreement, each once; ``chosen`` is the deal that a person put it in, or None.
    """

    number: int
    document: DocumentRef
    agreement: Agreement
    parties: Mapping[str, PartyForm]
    chosen: str | None

    @property
    def wording(self) -> str:
        """The title and the sentence, small and with single spaces."""
        return " ".join(f"{self.agreement.title} {self.agreement.mention.text}".casefold().split())


class ReportMaker:
    """Reads agreements and turns them into what is compared. It remembers the parties and words it has met.

    ``acronyms`` are the keys of firms by those of the acronyms that stand for them.
    """

    def __init__(self, lexicon: Lexicon, name_key: Callable[[str], str], acronyms: Mapping[str, str]) -> None:
        self._words = DealWords()
        self._keys = PartyKeys(lexicon, name_key)
        self._acronyms = acronyms
        self._known: dict[str, tuple[str, str]] = {}

    def read(self, connection: Connection, numbers: Collection[int]) -> list[Told]:
        """Return the listed agreements among ``numbers`` in the order of their numbers. Raises StoreDamaged."""
        rows = connection.execute(
            "SELECT id, file, record, json_extract(marks, '$.deal') FROM agreement"
            f" WHERE id IN (SELECT value FROM json_each(?)) AND {IS_LISTED} ORDER BY id",
            (json.dumps(sorted(numbers)),),
        ).fetchall()
        files = frozenset(row[1] for row in rows)
        documents, firms = refs(connection, files), self._firms(connection, files)
        agreements = read_agreements(row[2] for row in rows)
        return [
            Told(number, documents[file], agreement, self._parties(agreement, firms.get(file, {})), chosen)
            for (number, file, _, chosen), agreement in zip(rows, agreements, strict=True)
        ]

    def report(self, told: Told) -> Report:
        """Return what is compared of an agreement."""
        agreement, ref = told.agreement, told.document
        keys = [party.key for party in told.parties.values()]
        named = [*agreement.parties, *(word for key in keys for word in self._keys.words(key))]
        about = self._words.read(f"{agreement.title} {agreement.subject}", [*named, agreement.place])
        is_untold = len(keys) > 1 and not about.words
        context = self._words.read(agreement.mention.text, named).words if is_untold else frozenset()
        told_on = _day(agreement.date.date) if agreement.date else None
        features = Features(
            parties=frozenset(keys),
            firms=frozenset(party.key for party in told.parties.values() if party.is_firm),
            kind=agreement.kind,
            words=about.words,
            numbers=about.numbers,
            act=about.act,
            sum=_sum(agreement.amount),
            # What was announced, signed and completed has a day for each; two days of signing are two deals.
            made=told_on if agreement.status is AgreementStatus.SIGNED else None,
            sequel=agreement.status in _SEQUELS,
            sentence=frozenset(_WORD.findall(agreement.mention.text.casefold())),
            context=context,
        )
        place = (ref.path, agreement.anchor.start, told.number)
        return Report(told.number, ref.id, place, _day(ref.date) or told_on, told.wording, features)

    def instrument(self, told: Sequence[Told]) -> str:
        """Return the fullest name that one of the titles gives the paper, or an empty string."""
        names = [name for one in told if (name := self._words.instrument(one.agreement.title))]
        return max(names, key=lambda name: (len(name.split()), names.count(name), name), default="")

    def _firms(self, connection: Connection, files: frozenset[int]) -> dict[int, dict[str, str]]:
        """Return the keys of the firms of each document by their names."""
        firms: dict[int, dict[str, str]] = {}
        for file, name, key in connection.execute(
            "SELECT file, name, name_key FROM company WHERE file IN (SELECT value FROM json_each(?)) AND dismissed = 0",
            (json.dumps(sorted(files)),),
        ):
            firms.setdefault(file, {})[name] = self._acronyms.get(key, key)
        return firms

    def _parties(self, agreement: Agreement, firms: Mapping[str, str]) -> dict[str, PartyForm]:
        found: dict[str, PartyForm] = {}
        for party in agreement.parties:
            key, name = self._party(party)
            firm = None if is_country(key) else firms.get(party)
            found[party] = PartyForm(firm or key, name, firm is not None)
        return found

    def _party(self, party: str) -> tuple[str, str]:
        """Return the key of a party that is no firm of its document, and how it is called."""
        known = self._known.get(party)
        if known is None:
            country = self._keys.country(party)
            key = self._keys(party)
            known = self._known[party] = (self._acronyms.get(key, key), country.name if country else party)
        return known


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
