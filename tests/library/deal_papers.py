"""Papers that report deals: agreements as an extraction gives them, put into a store of their own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.library.booking import book_deals
from desktop.library.deals import deal_rows
from desktop.library.ledger import NameKeys
from desktop.library.preparing import Reading, prepare
from desktop.library.store import Store
from desktop.library.writing import FileFacts, put_document
from desktop.models.document import Block, Document, Mention, Span
from desktop.models.records import (
    Agreement,
    AgreementKind,
    AgreementStatus,
    Company,
    DateMention,
    Extraction,
    MonetaryAmount,
    Reason,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.rows import DealRow

STATES = frozenset(
    (
        *("Australia", "Chile", "Egypt", "Ghana", "Iceland", "India", "Japan", "Jordan", "Kenya", "Korea", "Norway"),
        *("Peru", "Spain", "Vietnam", "Kenyan government", "Norwegian government"),
    )
)
SUFFIXES = ("Ltd", "Inc", "Corp", "Co", "Limited", "AG", "plc")


@dataclass(frozen=True)
class Told:
    """One agreement as a paper tells it; a party with ``*`` in front is a body that is no firm, and so are STATES.
    A firm's acronym stands behind its name: "Great Northern Wind=GNW".

    ``paper`` names the document; agreements of one name stand in one document. ``sum`` is "USD 1200000".
    """

    title: str
    parties: str
    sentence: str = ""
    kind: str = "agreement"
    status: str = "signed"
    date: str | None = "2024-03-04"
    sum: str = ""
    subject: str = ""
    made: str = ""
    paper: str = ""


def extraction_of(told: Sequence[Told]) -> tuple[Document, Extraction]:
    """Return a document whose sentences are those of ``told``, and its records."""
    agreements, names, lines = [], set(), []
    start = 0
    for one in told:
        sentence = one.sentence or f"{one.parties}: {one.title}."
        end = start + len(sentence)
        parties = tuple(party.strip().lstrip("*").partition("=")[0] for party in one.parties.split(";"))
        names |= {party.strip() for party in one.parties.split(";")} - STATES
        span = Span(start=start, end=end)
        agreements.append(
            Agreement(
                kind=AgreementKind(one.kind),
                title=one.title,
                subject=one.subject,
                status=AgreementStatus(one.status),
                parties=parties,
                amount=_amount(one.sum),
                mention=Mention(span=span, text=sentence, rule="told"),
                anchor=span,
                date=DateMention(date=one.made, text=one.made, span=span) if one.made else None,
            )
        )
        lines.append(sentence)
        start = end + 2
    text = "\n\n".join(lines)
    first = Span(start=0, end=1)
    companies = tuple(
        Company(
            name=name.partition("=")[0],
            aliases=tuple(filter(None, [name.partition("=")[2]])),
            mentions=(Mention(span=first, text=name, rule="told"),),
            evidence=(Reason(phrase="told"),),
            rule="told",
        )
        for name in sorted(names)
        if not name.startswith("*")
    )
    block = Block(span=Span(start=0, end=len(text)))
    document = Document(
        path=told[0].paper, text=text, title=told[0].paper, date=told[0].date, reader="plain/1", format="Text",
        blocks=(block,),
    )  # fmt: skip
    return document, Extraction(agreements=tuple(agreements), companies=companies)


class Papers:
    """A store of papers and its ledger."""

    def __init__(self, file: Path, lexicon: Lexicon) -> None:
        self.store = Store.open(file)
        self._lexicon = lexicon
        self.keys = NameKeys(SUFFIXES)

    def add(self, told: Sequence[Told]) -> None:
        """Keep papers, in the order of the sequence; a paper without a name has one of its own."""
        papers: dict[str, list[Told]] = {}
        for number, one in enumerate(told):
            papers.setdefault(one.paper or f"paper-{number:03}", []).append(one)
        with self.store.writing() as connection:
            for name, agreements in papers.items():
                document, extraction = extraction_of(agreements)
                raw = name.encode()
                facts = FileFacts(raw, name, 1, 1, settled=True, sha256="", readers="plain/1")
                prepared = prepare(Reading(document, extraction, ()), self.keys)
                put_document(connection, None, facts, prepared, document.text, "1")

    def book(self) -> None:
        """Make the ledger."""
        for _ in book_deals(self.store, self._lexicon, self.keys):
            pass

    def deals(self) -> tuple[DealRow, ...]:
        """Return the ledger."""
        with self.store.reading() as connection:
            return deal_rows(connection, None)

    def groups(self) -> set[frozenset[str]]:
        """Return the names of the papers of each deal."""
        return {frozenset(row.document.path for row in deal.reports) for deal in self.deals()}


def _amount(sum_: str) -> MonetaryAmount | None:
    if not sum_:
        return None
    currency, value, *upper = sum_.split()
    return MonetaryAmount(
        value=Decimal(value),
        value_max=Decimal(upper[0]) if upper else None,
        currency=currency if currency != "?" else None,
    )
