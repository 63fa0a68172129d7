from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.extraction.why_not_sum import explain_sums
from desktop.models.document import Span

if TYPE_CHECKING:
    from desktop.extraction.lexicon import Lexicon


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Output rose by 12 per cent.", "“12” is a share, no sum"),
        ("Margins fell 30 basis points.", "“30” is a share, no sum"),
        ("The mill makes 4,500 tonnes.", "“4,500” counts tonnes"),
        ("A plant of 300 MW was built.", "“300” counts MW"),
        ("It hired 250 people.", "“250” counts people"),
        ("The pact dates from 1998.", "“1998” looks like a year"),
        ("They agreed on 5,000 in all.", "“5,000” has no currency sign, code or word beside it"),
        ("Prices are in € throughout.", "“€” is a money mark, but no number of a sum stands beside it"),
        ("Nothing of the kind.", "no number and no money mark stand here"),
    ],
)
def test_it_says_what_is_lacking(text: str, said: str, lexicon: Lexicon) -> None:
    assert said in [reason.phrase for reason in explain_sums(text, Span(start=0, end=len(text)), lexicon)]


def test_a_sum_is_said_to_be_one(lexicon: Lexicon) -> None:
    text = "They paid €5 million for 20 per cent."
    reasons = explain_sums(text, Span(start=10, end=len(text)), lexicon)
    assert [reason.weight for reason in reasons] == [1.0, -1.0]
    assert "“€5 million” is read as a sum" in reasons[0].phrase
