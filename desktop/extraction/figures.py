"""Figures: the sums of money of a document, with what each is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extraction.purposes import find_purpose
from desktop.extraction.sentences import sentence_at
from desktop.extraction.subjects import find_subject
from desktop.models.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extraction.amounts import FoundAmount
    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Span


def find_figures(
    text: str, sentences: Sequence[Span], sums: Sequence[FoundAmount], lexicon: Lexicon
) -> Iterator[Figure]:
    """Yield the figures of ``text``, left to right: its sums, each with its purpose as its sentence tells it."""
    for found in sums:
        span = found.mention.span
        sentence = sentence_at(sentences, span.start)
        purpose = find_purpose(text, sentence, span, lexicon.purposes)
        subject = find_subject(text, sentence, span, purpose, lexicon.purposes)
        yield Figure(mention=found.mention, amount=found.amount, purpose=purpose, subject=subject)
