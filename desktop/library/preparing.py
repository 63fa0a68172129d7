"""From a document with its records to what the store keeps of both."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extraction.dates import full_date
from desktop.library.certainty import certainty_of
from desktop.library.prepared import AgreementLine, CompanyLine, FigureLine, Layout, Prepared, Records
from desktop.library.sketches import sketch_of
from desktop.models.records import AgreementGrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from desktop.models.document import Document, Span
    from desktop.models.records import Agreement, Company, Extraction, Figure, MonetaryAmount


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a file: its document, its records and its sentences."""

    document: Document
    extraction: Extraction
    sentences: Sequence[Span]


def prepare(reading: Reading, name_key: Callable[[str], str]) -> Prepared:
    """Return what is kept of a document and its records, but for the text."""
    document = reading.document
    labels = tuple(block.label for block in document.blocks)
    return Prepared(
        title=document.title,
        date=document.date,
        reader=document.reader,
        format=document.format,
        note=document.note,
        author=document.author,
        language=document.language,
        page_kind=document.page_kind,
        words=len(document.text.split()),
        layout=Layout(
            blocks=tuple((block.span.start, block.span.end, block.role) for block in document.blocks),
            sentences=tuple((span.start, span.end) for span in reading.sentences),
            pages=tuple((page.span.start, page.span.end, page.label) for page in document.pages),
            labels=labels if any(labels) else (),
        ),
        sketch=sketch_of(document.text).hex(),
        records=prepare_records(reading, name_key),
    )


def prepare_records(reading: Reading, name_key: Callable[[str], str]) -> Records:
    """Return what is kept of a document's records; ``name_key`` gives the key under which a firm is compared."""
    document, extraction = reading.document, reading.extraction
    starts = [span.start for span in reading.sentences]

    def sentence(span: Span) -> tuple[int, int, str]:
        """Return the sentence that holds ``span``, else ``span`` itself, and its wording."""
        start, end = span.start, span.end
        if place := bisect_right(starts, start):
            start, end = starts[place - 1], max(reading.sentences[place - 1].end, end)
        return start, end, document.text[start:end]

    def place(span: Span) -> tuple[int, str]:
        return document.paragraph_at(span.start), document.locator_at(span.start)

    def agreement(grade: AgreementGrade, told: Agreement) -> AgreementLine:
        paragraph, locator = place(told.mention.span)
        currency, low, high = _sum(told.amount)
        return AgreementLine(
            *(paragraph, locator, told.kind, grade, told.status, told.firmness, currency, low, high),
            certainty=certainty_of(told),
            record=told.model_dump_json(),
        )

    def company(named: Company) -> CompanyLine:
        first = named.mentions[0].span
        paragraph, locator = place(first)
        start, end, quote = sentence(first)
        return CompanyLine(
            *(paragraph, locator, name_key(named.name), named.name, start, end, quote),
            certainty=certainty_of(named),
            record=named.model_dump_json(),
        )

    def figure(found: Figure) -> FigureLine:
        paragraph, locator = place(found.mention.span)
        start, end, quote = sentence(found.mention.span)
        currency, low, high = _sum(found.amount)
        is_part, is_repeat = found.part_of is not None, found.repeat_of is not None
        return FigureLine(
            *(paragraph, locator, start, end, quote, currency, low, high, found.purpose, is_part, is_repeat),
            certainty=certainty_of(found),
            record=found.model_dump_json(),
        )

    return Records(
        agreements=tuple(agreement(grade, told) for grade, told in _graded(extraction)),
        companies=tuple(company(named) for named in extraction.companies if named.mentions),
        organisations=tuple(organisation.model_dump_json() for organisation in extraction.organisations),
        figures=tuple(figure(found) for found in extraction.figures),
        place=extraction.place,
        date=extraction.date and extraction.date.model_dump_json(),
        day=_day(extraction),
    )


def _day(extraction: Extraction) -> str | None:
    """Return the day the text itself is of; a month or a year alone dates no file."""
    return full_date(extraction.date.date) if extraction.date else None


def _graded(extraction: Extraction) -> Iterator[tuple[AgreementGrade, Agreement]]:
    """Yield the agreements and what only may be one, each with the grade by which lists tell them apart."""
    for agreement in extraction.agreements:
        is_listed = agreement.grade is not AgreementGrade.CANDIDATE
        yield agreement.grade if is_listed else AgreementGrade.FAIR, agreement
    for candidate in extraction.candidates:
        yield AgreementGrade.CANDIDATE, candidate


def _sum(amount: MonetaryAmount | None) -> tuple[str | None, float | None, float | None]:
    """Return currency and both ends of a sum as lists compare them; a single sum is both its ends."""
    if amount is None:
        return None, None, None
    return amount.currency, float(amount.value), float(amount.highest)
