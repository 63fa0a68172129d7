"""What the extraction saw where a person chose words, for the question why something is listed there or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.document import Span
from desktop.models.rows import Explanation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Document
    from desktop.models.records import Extraction

# More words than these are no question about one thing; their beginning is explained.
LONGEST = 600


def explain(document: Document, extraction: Extraction, chosen: Span, lexicon: Lexicon) -> Explanation:
    """Return what is listed at ``chosen`` and, for each kind of record, what was seen there.

    The chosen words are trimmed, widened to whole words and cut to the first 600 characters.
    """
    from desktop.extraction.sentences import find_sentences
    from desktop.extraction.why_not import explain_names
    from desktop.extraction.why_not_agreement import explain_sentence
    from desktop.extraction.why_not_sum import explain_sums

    place = _whole_words(document.text, chosen)
    return Explanation(
        words=document.text[place.start : place.end],
        listed=tuple(_listed(extraction, place)),
        sums=explain_sums(document.text, place, lexicon),
        name=explain_names(document.text, find_sentences(document, lexicon.abbreviations), place, lexicon),
        agreement=explain_sentence(document, place, lexicon),
    )


def _whole_words(text: str, chosen: Span) -> Span:
    start, end = max(0, chosen.start), min(len(text), chosen.end, chosen.start + LONGEST)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    return Span(start=start, end=end)


def _listed(extraction: Extraction, place: Span) -> Iterator[str]:
    for agreement in extraction.agreements:
        if _overlap(agreement.anchor, place):
            yield f"agreement: {agreement.title or agreement.kind.value}"
    for firm in extraction.companies:
        if any(_overlap(mention.span, place) for mention in firm.mentions):
            yield f"company: {firm.name}"
    for body in extraction.organisations:
        if any(_overlap(mention.span, place) for mention in body.mentions):
            yield f"{body.kind.value.replace('_', ' ')}, no company: {body.name}"
    for figure in extraction.figures:
        if _overlap(figure.mention.span, place):
            yield f"sum: {' '.join(figure.mention.text.split())}"


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
