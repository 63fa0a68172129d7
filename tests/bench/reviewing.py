"""Deciding in a very large library: a step of the review, the list of one document, a store made anew from a journal.

Times are of the processor, so that what else runs on the machine does not count.
"""

from __future__ import annotations

import hashlib
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.library import lists, writing
from desktop.library.deals import deal_count, deal_rows
from desktop.library.decisions import act_of, catch_up
from desktop.library.journal import Journal
from desktop.library.preparing import Reading, prepare
from desktop.library.review_queue import ReviewQueue
from desktop.library.store import Store
from desktop.library.targets import evidence_for, record_of, targets_of
from desktop.library.writing import FileFacts
from desktop.models.decisions import Change, Setting
from desktop.models.document import Block, Document, Mention, Span
from desktop.models.records import (
    Agreement,
    AgreementGrade,
    AgreementKind,
    Company,
    Extraction,
    Figure,
    FigurePurpose,
    MonetaryAmount,
    Reason,
)
from desktop.models.review import Queue
from desktop.ui.panel_feed import MOST_LISTED
from tests.bench.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.library.store import Connection

_LISTS: dict[str, Callable[[Connection], tuple[int, int]]] = {
    "sums": lambda connection: (
        len(lists.figure_rows(connection, None, most=MOST_LISTED)),
        lists.figure_count(connection, None),
    ),
    "agreements": lambda connection: (
        len(lists.agreement_rows(connection, None, most=MOST_LISTED)),
        lists.agreement_count(connection, None),
    ),
    "firms": lambda connection: (
        len(lists.company_rows(connection, None, most=MOST_LISTED)),
        lists.company_count(connection, None),
    ),
    "deals": lambda connection: (len(deal_rows(connection, None, most=MOST_LISTED)), deal_count(connection, None)),
}
DOCUMENTS, SENTENCES, DECISIONS = 10_000, 40, 50_000
STEPS = 300


def measures() -> Iterator[Measure]:
    """Yield what was seen of a library of a million records."""
    with tempfile.TemporaryDirectory() as folder:
        store, journal = Store.open(Path(folder) / "store.db"), Journal(Path(folder) / "decisions.jsonl")
        records = _fill(store)
        _decide(store, journal)
        start = time.process_time()
        catch_up(store, journal)
        name = f"{DECISIONS:,} decisions taken from the journal, {records:,} records"
        yield Measure(name, f"{time.process_time() - start:.1f} s", "<= 10 s")
        queue = ReviewQueue(store)
        for which in Queue:
            yield _steps(f"a step of the review, {which}", lambda which=which: _walk(queue, which))
        yield _steps("the sums of one document", lambda: _panels(store))
        for name, lists_first in _LISTS.items():
            start = time.process_time()
            with store.reading() as connection:
                listed, total = lists_first(connection)
            took = (time.process_time() - start) * 1000
            yield Measure(f"the first {listed:,} {name} of {total:,}, counted", f"{took:.0f} ms", "")
        for name, ask in (("progress", lambda: queue.progress(Queue.LISTED)), ("precision and recall", queue.figures)):
            start = time.process_time()
            ask()
            yield Measure(f"  {name}, beside a step", f"{(time.process_time() - start) * 1000:.0f} ms", "")
        store.close()


def _steps(name: str, walk: Callable[[], Iterator[float]]) -> Measure:
    times = sorted(walk())
    seen = f"{times[len(times) // 2]:.1f} ms (p95 {times[len(times) * 95 // 100]:.1f}, worst {times[-1]:.1f})"
    return Measure(name, seen, "<= 20 ms" if "document" in name else "<= 50 ms")


def _walk(queue: ReviewQueue, which: Queue) -> Iterator[float]:
    place = None
    for _ in range(STEPS):
        start = time.process_time()
        item = queue.next(which, place)
        yield (time.process_time() - start) * 1000
        place = item.place if item is not None else None


def _panels(store: Store) -> Iterator[float]:
    for number in range(1, STEPS + 1):
        start = time.process_time()
        with store.reading() as connection:
            lists.figure_rows(connection, frozenset({number}))
        yield (time.process_time() - start) * 1000


def _fill(store: Store) -> int:
    with store.writing() as connection:
        for number in range(DOCUMENTS):
            reading = _reading(number)
            text = reading.document.text
            digest = hashlib.sha256(text.encode()).hexdigest()
            facts = FileFacts(b"%d" % number, f"{number}.txt", len(text), 1, True, digest, "plain/1")
            writing.put_document(connection, None, facts, prepare(reading, str.casefold), text, "1")
        tables = ("agreement", "company", "figure")
        return sum(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


def _reading(number: int) -> Reading:
    """A document of sentences that each hold a sum and a firm, and half of them an agreement."""
    sentences = [
        f"Bank {number}.{place} Ltd lent USD {place + 5} million under loan {number}.{place}."
        for place in range(SENTENCES)
    ]
    text = " ".join(sentences)
    spans, figures, companies, agreements = [], [], [], []
    start = 0
    for place, sentence in enumerate(sentences):
        spans.append(span := Span(start=start, end=start + len(sentence)))
        name, amount = sentence.split(" lent ")[0], f"USD {place + 5} million"
        where = Span(start=start + len(name) + 6, end=start + len(name) + 6 + len(amount))
        sum_ = MonetaryAmount(value=Decimal(place + 5) * 1_000_000, currency="USD")
        figures.append(
            Figure(mention=Mention(span=where, text=amount, rule="money mark"), amount=sum_, purpose=FigurePurpose.LOAN)
        )
        named = Mention(span=Span(start=start, end=start + len(name)), text=name, rule="legal suffix")
        weight = (Reason(phrase="ends in Ltd", weight=2 + place % 5),)
        companies.append(Company(name=name, mentions=(named,), evidence=weight, rule="legal suffix"))
        if place % 2:
            grade = AgreementGrade.CANDIDATE if place % 4 == 1 else AgreementGrade.FAIR
            told = Mention(span=span, text=sentence, rule="loan named")
            agreements.append(
                Agreement(
                    kind=AgreementKind.LOAN, title=sentence, mention=told, anchor=where, grade=grade, reasons=weight
                )
            )
        start += len(sentence) + 1
    document = Document(
        path=f"{number}.txt",
        text=text,
        title=f"Loans {number}",
        reader="plain/1",
        format="Text",
        blocks=(Block(span=Span(start=0, end=len(text))),),
    )
    is_listed = [told.grade is not AgreementGrade.CANDIDATE for told in agreements]
    extraction = Extraction(
        agreements=tuple(told for told, listed in zip(agreements, is_listed, strict=True) if listed),
        candidates=tuple(told for told, listed in zip(agreements, is_listed, strict=True) if not listed),
        companies=tuple(companies),
        figures=tuple(figures),
    )
    return Reading(document, extraction, spans)


def _decide(store: Store, journal: Journal) -> None:
    """Write a journal of decisions, as if made one by one: most records accepted, some dismissed."""
    each = DECISIONS // DOCUMENTS
    with store.reading() as connection, journal.file.open("w", encoding="utf-8") as stream:
        for number in range(1, DOCUMENTS + 1):
            for place, row in enumerate(lists.figure_rows(connection, frozenset({number}))[:each]):
                target = next(iter(targets_of(row)))
                change = Change(
                    subject=f"{number}-{place}",
                    kind=target.kind,
                    settings=(Setting(name="verdict", after="dismissed" if place % 5 == 0 else "accepted"),),
                    evidence=evidence_for(connection, target),
                    record=record_of(connection, target),
                )
                stream.write(act_of("accept", [change]).model_dump_json(exclude_defaults=True) + "\n")
