"""What kind of record chosen words may be, and what its fields may be: read from the words by the same rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.models.document import Block, Document, Span
from desktop.models.marks import RecordKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.library.files import Extractor
    from desktop.models.records import Company, Extraction, Organisation

# So few words are a name, or a sum with what stands around it.
_NAME, _SUM = 6, 8
# More words than these are no one record; their beginning is read.
_LONGEST = 2000

Guess = dict[RecordKind, dict[str, Any]]


def guess(document: Document, known: Extraction, span: Span, extractor: Extractor) -> Guess:
    """Return the fields that a record of the words at ``span`` may have, by its kind, the likeliest kind first.

    ``known`` is what the document gave up by itself: it names parties in the words.
    """
    words = document.text[span.start : min(span.end, span.start + _LONGEST)].strip()
    found = extractor.extract(_excerpt(document, words)).extraction
    sums = [figure.model_dump(mode="json") for figure in found.figures]
    told = [agreement.model_dump(mode="json") for agreement in (*found.agreements, *found.candidates)]
    plain = " ".join(words.split())
    fields: Guess = {
        RecordKind.AGREEMENT: told[0] if told else _agreement(plain, sums, list(_named(known, span))),
        RecordKind.COMPANY: {"name": plain},
        RecordKind.FIGURE: sums[0] if sums else {},
    }
    length = len(plain.split())
    likeliest = RecordKind.AGREEMENT
    if sums and length <= _SUM:
        likeliest = RecordKind.FIGURE
    elif not told and length <= _NAME:
        likeliest = RecordKind.COMPANY
    return {likeliest: fields.pop(likeliest), **fields}


def _agreement(words: str, sums: list[dict[str, Any]], parties: list[str]) -> dict[str, Any]:
    amount = sums[0]["amount"] if len(sums) == 1 else None
    return {"kind": "agreement", "status": "unknown", "title": words, "parties": parties, "amount": amount}


def _named(known: Extraction, span: Span) -> Iterator[str]:
    """Yield the firms and other bodies that are named within ``span``, each once, in the order of the text."""
    bodies: tuple[Company | Organisation, ...] = (*known.companies, *known.organisations)
    places = sorted(
        (mention.span.start, body.name)
        for body in bodies
        for mention in body.mentions
        if span.start <= mention.span.start and mention.span.end <= span.end
    )
    yield from dict.fromkeys(name for _, name in places)


def _excerpt(document: Document, words: str) -> Document:
    """Return the words as a document of their own, of the same date and place in the world."""
    block = Block(span=Span(start=0, end=len(words)))
    return document.model_copy(update={"text": words, "blocks": (block,), "pages": ()})
