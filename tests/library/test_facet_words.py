"""Facets are typed text: what is chosen is read from a query, and put into it, without harm to the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.facet_words import chosen_facets, typed, with_facet, without_facet, without_field
from desktop.models.search import ChosenFacet, FacetField

PDF = ChosenFacet(FacetField.TYPE, "pdf")
WORD = ChosenFacet(FacetField.TYPE, "word")
NO_PDF = ChosenFacet(FacetField.TYPE, "pdf", excluded=True)
LOAN = ChosenFacet(FacetField.KIND, "loan")
RENESAS = ChosenFacet(FacetField.COMPANY, "Renesas Electronics")


@pytest.mark.parametrize(
    ("query", "facet", "longer"),
    [
        ("", PDF, "type:pdf"),
        ("chip", PDF, "chip type:pdf"),
        ("chip OR steel", PDF, "(chip OR steel) type:pdf"),
        ("(chip OR steel)", PDF, "(chip OR steel) type:pdf"),
        ("chip type:pdf", WORD, "chip type:(pdf OR word)"),
        ("chip type:(pdf OR word)", PDF, "chip type:(word OR pdf)"),
        ("type:pdf chip", WORD, "type:(pdf OR word) chip"),
        ("chip type:pdf", NO_PDF, "chip -type:pdf"),
        ("chip -type:pdf", PDF, "chip type:pdf"),
        ("chip -type:pdf", WORD, "chip -type:pdf type:word"),
        ("kind:mou", LOAN, "kind:mou kind:loan"),
        ("chip", RENESAS, 'chip company:"Renesas Electronics"'),
        ("chip", ChosenFacet(FacetField.FOLDER, "Trade/2025", excluded=True), 'chip -folder:"Trade/2025"'),
        ("chip", ChosenFacet(FacetField.COMPANY, 'Say "Yes"'), 'chip company:"Say  Yes "'),
    ],
)
def test_puts_a_facet_into_a_query(query: str, facet: ChosenFacet, longer: str) -> None:
    assert with_facet(query, facet) == longer


@pytest.mark.parametrize(
    ("query", "facet", "shorter"),
    [
        ("chip type:pdf", PDF, "chip"),
        ("type:pdf chip", PDF, "chip"),
        ("chip type:PDF steel", PDF, "chip steel"),
        ("chip AND type:pdf", PDF, "chip"),
        ("type:pdf AND chip", PDF, "chip"),
        ("chip -type:pdf", PDF, "chip"),
        ("chip NOT type:pdf", PDF, "chip"),
        ("chip type:(pdf OR word)", PDF, "chip type:word"),
        ("chip type:(pdf word)", PDF, "chip type:(pdf word)"),
        ("(chip type:pdf)", PDF, "(chip type:pdf)"),
        ("chip OR type:pdf", PDF, "chip OR type:pdf"),
        ('company:"renesas electronics"', RENESAS, ""),
        ("kind:joint_venture", ChosenFacet(FacetField.KIND, "joint-venture"), ""),
        ('type:pdf "open', PDF, 'type:pdf "open'),
    ],
)
def test_takes_a_facet_out_of_a_query(query: str, facet: ChosenFacet, shorter: str) -> None:
    assert without_facet(query, facet) == shorter


@pytest.mark.parametrize(
    ("query", "facets"),
    [
        ("chip", ()),
        ("type:pdf -kind:loan", (PDF, ChosenFacet(FacetField.KIND, "loan", excluded=True))),
        ("type:(pdf OR word)", (PDF, WORD)),
        ("type:pdf OR chip", ()),
        ("(type:pdf OR chip)", ()),
        ("type:(pdf OR (word))", ()),
        ("NOT NOT type:pdf", ()),
        ("title:chip type:", ()),
        ('type:"pdf', ()),
    ],
)
def test_reads_what_is_chosen(query: str, facets: tuple[ChosenFacet, ...]) -> None:
    assert chosen_facets(query) == facets


def test_takes_a_whole_field_out_and_leaves_what_is_excluded() -> None:
    assert without_field("chip type:(pdf OR word) -type:html", FacetField.TYPE) == "chip -type:html"


_PARTS = st.sampled_from(
    ["chip", "OR", "AND", "NOT", "-", "(", ")", "type:pdf", "-year:2019", 'company:"A b"', '"', ":"]
)
_FACETS = st.builds(
    ChosenFacet, st.sampled_from(FacetField), st.text(min_size=1).filter(str.strip), excluded=st.booleans()
)


@given(st.lists(_PARTS, max_size=8).map(" ".join), _FACETS)
def test_any_query_takes_any_facet(query: str, facet: ChosenFacet) -> None:
    without_facet(query, facet)
    for clause in chosen_facets(with_facet(query, facet)):
        assert clause.field in FacetField


@given(_FACETS)
def test_what_was_put_in_is_what_is_chosen(facet: ChosenFacet) -> None:
    [found] = chosen_facets(with_facet("chip", facet)) or [None]
    if found is not None:
        assert found.field is facet.field
        assert found.excluded is facet.excluded
        assert without_facet(with_facet("chip", facet), found) == "chip"


def test_types_a_value_as_it_can_be_read_again() -> None:
    assert typed(FacetField.FOLDER, ["a b/c"]) == 'folder:"a b/c"'
    assert typed(FacetField.FOLDER, ["OR"]) == 'folder:"OR"'
    assert typed(FacetField.YEAR, ["2024", "undated"]) == "year:(2024 OR undated)"
