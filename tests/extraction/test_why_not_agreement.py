"""Why a sentence is or is not listed as an agreement, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.extraction.why_not_agreement import explain_sentence
from desktop.models.document import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.document import Document

# text, words of one of the reasons for its last sentence
WHY = [
    ("Nokia signed a deal with Siemens.", "listed as “Deal with Siemens”"),
    ("Nokia signed a deal with Siemens. The pact matters for Kenya.", "told again here"),
    ("Nokia signed a deal with Siemens. The pact matters for Kenya.", "points to an agreement told elsewhere"),
    ("Ministers praised the strategic partnership between Turkey and Qatar.", "general words about two countries"),
    ("Ministers praised the strategic partnership between Turkey and Qatar.", "comes to 1.5 of the 2.5"),
    ("Siemens denied that it had signed a deal with Nokia.", "the sentence denies it"),
    ("The deal is good.", "nobody who could be a party is named"),
    ("Peru and Chile signed a protocol amending the visa treaty.", "is what another instrument of the sentence amends"),
    ("It rains in Spain.", "no word for an agreement"),
    ("Nokia signed on Monday.", "“signed” makes an agreement only with a word for one"),
    ("Nokia will supply masts.", "“supply” needs two parties"),
    ("Nokia met Siemens in order to help Ericsson.", "is used in another sense"),
    ("Nestlé makes tea in Kenya and Unilever makes tea in Rwanda.", "of the 0.7 from which a guess is listed"),
    ("Nestlé handed its tea business in Kenya to Unilever for $40 million.", "0.7 lists it as a guess"),
]


@pytest.mark.parametrize(("text", "reason"), WHY)
def test_why(text: str, reason: str, lexicon: Lexicon, document_of: Callable[[str], Document]) -> None:
    found = explain_sentence(document_of(text), Span(start=len(text) - 6, end=len(text) - 1), lexicon)
    assert any(reason in item.phrase for item in found), found


def test_any_place_is_answered(lexicon: Lexicon, document_of: Callable[[str], Document]) -> None:
    assert explain_sentence(document_of(""), Span(start=0, end=0), lexicon)
    assert explain_sentence(document_of("  Nokia."), Span(start=0, end=1), lexicon)
