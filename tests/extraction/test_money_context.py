"""Which currency a shared mark means in a text, what stays in doubt, and the steps that are shown."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop.extraction.amounts import find_amounts

if TYPE_CHECKING:
    from desktop.extraction.lexicon import Lexicon

# text; the currency of its last sum ("-" for none) and the doubt ("-" for none)
CONTEXTS = [
    # the dollar of the text's own country
    ("The Australian bank of Sydney, Australia, lent Perth US$3 million and then $5 million.", "AUD", "-"),
    ("OTTAWA - Canadian farmers in Ontario and Quebec, Canada, will get $300 million.", "CAD", "dollar"),
    ("All amounts are in Canadian dollars. Revenue was $12 million.", "CAD", "-"),
    ("All figures in New Zealand dollars. It cost $4 million.", "NZD", "-"),
    ("The aid of A$52 million was raised. The $52 million package came late.", "AUD", "-"),
    ("NZ$7.5 million went to the port; the $7.5 million is a grant.", "NZD", "-"),
    # the US dollar
    ("The U.S. Department of Energy gave $5 million to Canadian firms in Toronto, Canada.", "USD", "dollar"),
    ("American firms spent $5 million.", "USD", "-"),
    ("Toronto, Canada: C$3. Canadian firms in Canada made 9 billion Canadian dollars ($7 billion).", "USD", "-"),
    ("It sold bonds of A$40 million ($26 million) in Sydney, Australia; Australian funds paid $3 million.", "USD", "-"),
    ("It costs $5.", "USD", "dollar"),
    ("Taiwanese firms in Taipei, Taiwan, ordered chips for $12 billion.", "USD", "dollar"),
    ("It paid $5 million (US).", "USD", "-"),
    ("It paid $5 million CAD.", "CAD", "-"),
    # others
    ("Pakistan, Islamabad said, needs Rs 20 billion.", "PKR", "-"),
    ("India will spend Rs 20 billion.", "INR", "-"),
    ("Sweden pays kr 5 million; Stockholm agreed.", "SEK", "-"),
    ("It pays 5 million kroner.", "-", "currency"),
    ("Denmark and Norway pay 5 million kroner.", "-", "currency"),
    ("Kuwait and Kuwaiti firms pay 3 million dinars.", "KWD", "-"),
    ("The ministry of Egypt, an Egyptian body, gave 300 million pounds.", "EGP", "-"),
    ("Britain gave 300 million pounds.", "GBP", "-"),
    ("Chinese firms paid ¥500 million, or 500 million yuan; then ¥2 million.", "CNY", "-"),
    ("Tokyo will lend ¥60 billion, about 60 billion yen; then ¥2 million.", "JPY", "-"),
    ("It costs ¥500.", "JPY", "currency"),
    ("Mexico, Mexican sources say, paid 18 million pesos.", "MXN", "-"),
    # points and commas
    ("It cost 1.234,50 € and 2,5 Mio. €, then €1,234", "EUR", "separator"),
    ("now 1.500 €", "EUR", "separator"),
    ("at €1.234 a litre", "EUR", "separator"),
    ("at €1,234.50", "EUR", "-"),
    ("for €1.25", "EUR", "-"),
    # a scale word that stands once
    ("cut from £5 to £2 million in Britain", "GBP", "-"),
]


@pytest.mark.parametrize(("text", "currency", "doubt"), CONTEXTS)
def test_decides_by_the_text(text: str, currency: str, doubt: str, lexicon: Lexicon) -> None:
    last = list(find_amounts(text, lexicon))[-1].amount
    assert (last.currency or "-", last.doubt or "-") == (currency, doubt)


def test_a_borrowed_scale_word_is_named_as_a_doubt(lexicon: Lexicon) -> None:
    first, second = find_amounts("It was cut from £5 to £2 million.", lexicon)
    assert (first.amount.value, first.amount.doubt) == (Decimal(5000000), "scale")
    assert (second.amount.value, second.amount.doubt) == (Decimal(2000000), None)


STEPS = [
    ("Rs10,500 crore for India", ("10,500 × crore (10⁷) = 105,000,000,000", "Rs = INR")),
    ("€2.5 million", ("2.5 × million (10⁶) = 2,500,000", "€ = EUR")),
    ("half a billion euros", ("half a billion = 500,000,000", "euros = EUR")),
    (
        "from €5 to €7 billion",
        ("5 × billion (10⁹) = 5,000,000,000", "up to 7 × billion", "€ = EUR", "the scale word “billion”"),
    ),
    ("120 MEUR", ("120 ×",)),
    ("26 pence", ("26 = 0.26", "pence = GBP", "100 pence make one")),
    ("It costs $5.", ("5", "$ taken for USD: the text names no other")),
]


@pytest.mark.parametrize(("text", "beginnings"), STEPS)
def test_says_how_it_was_read(text: str, beginnings: tuple[str, ...], lexicon: Lexicon) -> None:
    [found] = find_amounts(text, lexicon)
    for step, beginning in zip(found.steps, beginnings, strict=False):
        assert step.startswith(beginning)
    assert len(found.steps) >= len(beginnings)
