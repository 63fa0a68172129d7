"""Why chosen words are, or are not, listed as a company."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.extraction.sentences import find_sentences
from desktop.extraction.why_not import explain_names
from desktop.models.document import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Document

CASES = [
    ("The chip maker Larvik hired ten people.", "Larvik", ["taken for a company", "called maker"]),
    ("Tomo Larvik spoke to Kestrova in Oslo.", "Kestrova", ["nothing sure is told", "must come to 2"]),
    ("The river Orvane rose in May.", "Orvane", ["nothing sure is told", "called river"]),
    ("The Ministry of Trade met.", "Ministry of Trade", ["no company", "named Ministry of"]),
    ("They met in Kenya.", "Kenya", ["a country"]),
    ("President Orvane spoke.", "Orvane", ["a person"]),
    ("It rained on Monday.", "Monday", ["a day or a month"]),
    ("It rained again.", "rained again", ["no word here begins with a capital"]),
    ("However it rained.", "However", ["begins sentences"]),
    ("Energy is dear. He saves energy daily.", "Energy", ["small elsewhere"]),
    ("They signed the Joint Declaration.", "Joint Declaration", ["common thing"]),
    ("The fleet came to Mumbai early.", "Mumbai", ["a place"]),
]


@pytest.mark.parametrize(("text", "words", "told"), CASES)
def test_what_was_seen(
    text: str, words: str, told: list[str], lexicon: Lexicon, document_of: Callable[[str], Document]
) -> None:
    start = text.index(words)
    sentences = find_sentences(document_of(text), lexicon.abbreviations)
    reasons = explain_names(text, sentences, Span(start=start, end=start + len(words)), lexicon)
    said = " | ".join(reason.phrase for reason in reasons)
    assert all(part in said for part in told), said


def test_weights_are_for_and_against_a_company(lexicon: Lexicon, document_of: Callable[[str], Document]) -> None:
    text = "The river Orvane rose in May."
    sentences = find_sentences(document_of(text), lexicon.abbreviations)
    reasons = explain_names(text, sentences, Span(start=10, end=16), lexicon)
    weights = [reason.weight for reason in reasons if "called river" in reason.phrase]
    assert weights
    assert weights[0] < 0
