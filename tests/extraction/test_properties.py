"""What must hold of any text: nothing raised, spans hold their wording, the same again, in bearable time."""

from __future__ import annotations

import itertools
import json
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.extraction.lexicon import Lexicon
from desktop.extraction.pipeline import extract
from desktop.extraction.sentences import find_sentences
from desktop.models.document import Block, Document, Span
from desktop.models.exchange import extracted_file

if TYPE_CHECKING:
    from desktop.models.records import Extraction

LEXICON = Lexicon.load()
WORDS = [
    "India",
    "Japan",
    "Boeing",
    "Acme Ltd.",
    "signed",
    "a",
    "deal",
    "with",
    "and",
    "the",
    "two",
    "sides",
    "MoU",
    "between",
    "$5",
    "billion",
    "to",
    "from",
    "€2-3",
    "Rs",
    "crore",
    "(GM)",
    "General",
    "Motors",
    "’s",
    "“",
    "”",
    ",",
    ".",
    ";",
    "loan",
    "agreement",
    "Treaty",
    "of",
    "10",
    "yen",
    "per",
    "cent",
    "half",
    "million",
    "-",
    "—",
    "\n",
    "\n\n",
    "it",
    "they",
    "U.S.",
    "government",
    "Ministry",
    "for",
    "\ue000",
    "\uf201",
]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
)


def as_document(text: str) -> Document:
    blocks = []
    position = 0
    for part in text.split("\n\n"):
        if part.strip():
            start = position + len(part) - len(part.lstrip())
            blocks.append(Block(span=Span(start=start, end=start + len(part.strip()))))
        position += len(part) + 2
    return Document(path="a", text=text, title="a", reader="plain/1", format="Text", blocks=tuple(blocks))


def spans(found: Extraction) -> list[tuple[Span, str]]:
    mentions = [
        mention for kind in (found.companies, found.organisations) for item in kind for mention in item.mentions
    ]
    mentions += [figure.mention for figure in found.figures] + [agreement.mention for agreement in found.agreements]
    return [(mention.span, mention.text) for mention in mentions]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text(text: str) -> None:
    document = as_document(text)
    found = extract(document, LEXICON)
    for span, wording in spans(found):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == wording
    for agreement in found.agreements:
        assert (
            agreement.mention.span.start <= agreement.anchor.start <= agreement.anchor.end <= agreement.mention.span.end
        )
        assert len(set(agreement.parties)) == len(agreement.parties)
        assert all(span != agreement.mention.span for span in agreement.also)
    assert extract(document, LEXICON) == found


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sentences_lie_inside_blocks_in_order(text: str) -> None:
    document = as_document(text)
    sentences = find_sentences(document)
    for before, after in itertools.pairwise(sentences):
        assert before.end <= after.start
    for sentence in sentences:
        assert any(block.span.start <= sentence.start < sentence.end <= block.span.end for block in document.blocks)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_promised_shape_takes_any_extraction(text: str) -> None:
    document = as_document(text)
    shape = json.loads(extracted_file(document, extract(document, LEXICON)).model_dump_json())
    assert all("E" not in figure["value"] for figure in shape["figures"])


HOSTILE = [
    "a",
    "A",
    "(",
    "1,234,",
    "9",
    "and ",
    "and and and. ",
    "A ",
    "Ab and ",
    "$",
    "$ ",
    "five hundred ",
    "million ",
    ". ",
    "U.S. ",
    "A's ",
    "A-",
    "\n",
    " ",
    "“",
    "signed a deal with Ford and ",
    "India and Japan signed a treaty with ",
    "Ford, ",
    "Bank of ",
    "1 dollar to ",
    "& ",
    "the company said it agreed to ",
    "Acme Ltd, ",
    "a.b.c.",
    "Foo Bar (FB) ",
    "of ",
    "\ue000",
    "x" * 40 + " ",
    "[",
    "!(",
    "’",
]


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.timeout(30)
def test_hostile_runs_take_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * (length // len(piece) + 1))[:length]
        block = Block(span=Span(start=0, end=len(text)))
        document = Document(path="a", text=text, title="a", reader="plain/1", format="Text", blocks=(block,))
        began = time.process_time()
        extract(document, LEXICON)
        return time.process_time() - began

    seconds(1000)
    short, long = seconds(6_000), seconds(30_000)
    # Five times the text may take five times as long; a square would take 25 times.
    assert long < short * 14 + 0.3


@pytest.mark.parametrize("blanks", [" " * 150, "\n" * 150, "\u00a0 " * 80])
def test_many_blanks_after_a_name(blanks: str) -> None:
    document = as_document(f"He met Acme{blanks}said so. Acme Ltd{blanks}Borne{blanks}is it.")
    assert "Acme Ltd" in {company.name for company in extract(document, LEXICON).companies}
