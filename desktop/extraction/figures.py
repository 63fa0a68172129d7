"""Figures: the sums of money of a document, with what each sentence says of its sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.lines import read_line, sentence_number
from desktop.extraction.periods import find_period
from desktop.extraction.purposes import find_purpose
from desktop.extraction.qualifiers import find_qualifier
from desktop.extraction.subjects import find_subject
from desktop.models.document import Span
from desktop.models.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.entities import Roster, Tag
    from desktop.extraction.lexicon import Lexicon


def find_figures(
    text: str, sentences: Sequence[Span], sums: Sequence[FoundAmount], roster: Roster, lexicon: Lexicon
) -> Iterator[Figure]:
    """Yield the figures of ``text``, left to right: its sums, each with what its sentence says of it."""
    starts = [sentence.start for sentence in sentences]
    first = 0
    while first < len(sums):
        number = sentence_number(starts, sums[first].mention.span.start)
        limit = starts[number + 1] if number + 1 < len(starts) else len(text) + 1
        last = first + 1
        while last < len(sums) and sums[last].mention.span.start < limit:
            last += 1
        sentence = sentences[number] if sentences else Span(start=0, end=len(text))
        yield from _figures_of(text, sentence, sums[first:last], roster.tags[number] if sentences else (), lexicon)
        first = last


def _figures_of(
    text: str, sentence: Span, sums: Sequence[FoundAmount], tags: Sequence[Tag], lexicon: Lexicon
) -> Iterator[Figure]:
    line = read_line(text, sentence, tags, sums)
    for number, found in enumerate(sums):
        place = line.at[line.echoes.get(number, number)]
        purpose = find_purpose(line, place, lexicon.figures)
        subject = find_subject(text, sentence, found.mention.span, purpose, lexicon.figures)
        span = found.mention.span
        qualifier = find_qualifier(text, span.start, span.end, lexicon.figures)
        period = find_period(line, place, purpose, lexicon.figures)
        yield Figure(
            mention=found.mention,
            amount=found.amount,
            purpose=purpose,
            subject=subject,
            qualifier=qualifier,
            period=period,
        )
