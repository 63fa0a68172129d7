from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.extraction.sentences import find_sentences, sentence_at
from desktop.models.document import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.document import Document

CASES = [
    ("One came. Two went.", ["One came.", "Two went."]),
    ("Mr. Roe came. He sat.", ["Mr. Roe came.", "He sat."]),
    ("Dr. A. B. Roe spoke.", ["Dr. A. B. Roe spoke."]),
    ("The U.S. Navy bought it.", ["The U.S. Navy bought it."]),
    ("It went to the U.S. The ship sank.", ["It went to the U.S.", "The ship sank."]),
    ("Acme Inc. sold it. Beta Ltd. bought it.", ["Acme Inc. sold it.", "Beta Ltd. bought it."]),
    ("It belongs to Acme Inc. The firm is old.", ["It belongs to Acme Inc.", "The firm is old."]),
    ("It cost $1.5 million. Nobody paid.", ["It cost $1.5 million.", "Nobody paid."]),
    ("It rose 3.5 points. It fell.", ["It rose 3.5 points.", "It fell."]),
    ("“We won.” She smiled.", ["“We won.”", "She smiled."]),
    ("“Did we win?” she asked. Yes!", ["“Did we win?” she asked.", "Yes!"]),
    ("Why? Because. Really!", ["Why?", "Because.", "Really!"]),
    ("At 5 p.m. he left. They stayed.", ["At 5 p.m. he left.", "They stayed."]),
    ("Rs. 500 crore was paid. It was late.", ["Rs. 500 crore was paid.", "It was late."]),
    ("See e.g. page five. Stop.", ["See e.g. page five.", "Stop."]),
    ("A line that is wrapped\nby hand goes on. Next.", ["A line that is wrapped\nby hand goes on.", "Next."]),
    ("Title\n\nText here. More.", ["Title", "Text here.", "More."]),
    ("He left… Then he came.", ["He left…", "Then he came."]),
    ("Visit www.acme.com today. Go.", ["Visit www.acme.com today.", "Go."]),
    ("He left . . . Then he came.", ["He left . . .", "Then he came."]),
    ("Twelve tons. . . . Nobody asked.", ["Twelve tons. . . .", "Nobody asked."]),
    ("They met M. Durand in Lyon. He signed.", ["They met M. Durand in Lyon.", "He signed."]),
    ("It cost Rs. 40 crore. That is much.", ["It cost Rs. 40 crore.", "That is much."]),
    ("They build on it. .NET is used.", ["They build on it.", ".NET is used."]),
    ("He waited ..... Then he left.", ["He waited .....", "Then he left."]),
    ("“契約に署名した。次は来年。” He said so.", ["“契約に署名した。", "次は来年。", "” He said so."]),
    ("He asked: “Why?” Nobody knew.", ["He asked: “Why?”", "Nobody knew."]),
    ("Offices (in Lagos.) Staff left.", ["Offices (in Lagos.)", "Staff left."]),
    ("Sales rose 4 per cent. 2024 was good.", ["Sales rose 4 per cent.", "2024 was good."]),
    ("It is wrapped. So\nis this. ", ["It is wrapped.", "So\nis this."]),
    ("(It is done.) We go.", ["(It is done.)", "We go."]),
    ("Signed:\n1. A pact on milk\n2. A pact on tin", ["Signed:", "1. A pact on milk", "2. A pact on tin"]),
    ("• A pact on milk\n• A pact on tin\n  and zinc", ["• A pact on milk", "• A pact on tin\n  and zinc"]),
    ("(a) one pact\n(b) two pacts", ["(a) one pact", "(b) two pacts"]),
    (
        "Funding\nThe firm has a loan from a bank in the north of the country.",
        ["Funding", "The firm has a loan from a bank in the north of the country."],
    ),
]


@pytest.mark.parametrize(("text", "sentences"), CASES)
def test_sentences(text: str, sentences: list[str], document_of: Callable[[str], Document]) -> None:
    assert [text[span.start : span.end] for span in find_sentences(document_of(text))] == sentences


def test_a_long_line_ends_its_sentence(document_of: Callable[[str], Document]) -> None:
    text = "A HEADING WITHOUT A STOP\n" + "word " * 60 + "end."
    assert len(find_sentences(document_of(text))) == 2


@pytest.mark.parametrize("piece", [".", ". ", "“", "word ", "\n", "。", ".“ ", " "])
@pytest.mark.timeout(10)
def test_long_texts_without_sentences_take_no_time(piece: str, document_of: Callable[[str], Document]) -> None:
    text = "It began" + piece * (200_000 // len(piece)) + "end"
    assert len(find_sentences(document_of(text))) <= 3


def test_sentence_at_holds_the_offset_or_is_the_nearest() -> None:
    spans = (Span(start=2, end=5), Span(start=8, end=12))
    assert sentence_at(spans, 9) == spans[1]
    assert sentence_at(spans, 6) == spans[0]
    assert sentence_at(spans, 0) == spans[0]
    assert sentence_at(spans, 99) == spans[1]
    assert sentence_at((), 7) == Span(start=7, end=7)
