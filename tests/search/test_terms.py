"""Which word of a query a hit is a hit of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.search.language import parse_query
from desktop.search.snippets import find_hits
from desktop.search.terms import MOST_TERMS, Terms

TEXT = "Chips and a chip, rare earths; the rare earth of Renesas cost ¥60 billion, or 60 billion yen, in Gujarat."


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("chip", ()),
        ("chip steel", ("chip", "steel")),
        ("chip chip", ()),
        ('chip* OR "rare earth"', ("chip*", '"rare earth"')),
        ("chip -steel NOT (iron copper) gold", ("chip", "gold")),
        ("-(-chip steel) gold port", ("chip", "gold", "port")),
        ("title:chip kind:loan type:(pdf OR word) steel", ("chip", "steel")),
        ("title:(chip OR port) steel", ("chip", "port", "steel")),
        ('near:renesas chip "a b"~5', ("renesas", "chip", '"a b"~5')),
        (", chip - steel", ("chip", "steel")),
        ('chip "open', ()),
        (" ".join(f"w{number}" for number in range(MOST_TERMS + 1)), ()),
    ],
)
def test_the_terms_of_a_query(query: str, names: tuple[str, ...]) -> None:
    assert Terms(query).names == names


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("chip* gujarat", [("Chips", "chip*"), ("chip", "chip*"), ("Gujarat", "gujarat")]),
        ('"rare earth" rare', [("rare", "rare"), ("rare earth", '"rare earth"')]),
        ("company:renesas chip", [("chip", "chip"), ("Renesas", "renesas")]),
    ],
)
def test_each_hit_is_of_its_term(query: str, found: list[tuple[str, str]]) -> None:
    terms = Terms(query)
    wordings = [TEXT[hit.start : hit.end] for hit in find_hits(TEXT, parse_query(query))]
    assert [(wording, terms.names[terms.of(wording)]) for wording in wordings] == found


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_query_has_terms(query: str, wording: str) -> None:
    terms = Terms(query)
    assert 0 <= terms.of(wording) < max(len(terms.names), 1)


def test_a_sum_in_another_wording_is_of_the_term_that_asks_for_it() -> None:
    terms = Terms("renesas ¥200m")

    assert [terms.of(wording) for wording in ("Renesas", "JPY 200 million", "USD 3 billion")] == [0, 1, 0]
