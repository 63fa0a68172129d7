"""Facets: every count is what is found when the value is chosen, whatever was asked before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.facet_words import chosen_facets, with_facet
from desktop.models.search import ChosenFacet, FacetField

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.library.library import Library

LOAN = "A loan\n\n4 May 2024\n\nAlder Bank Ltd signed a loan agreement worth USD 120 million with Birch Energy Ltd."
MOU = "A plan\n\n3 June 2025\n\nAlder Bank Ltd signed a memorandum of understanding with Cedar Steel Ltd on steel."
DOCUMENTS = {
    "a.txt": LOAN,
    "Trade/b.txt": MOU,
    "Trade/2025/c.md": "# Ports\n\nBirch Energy Ltd signed a loan agreement worth EUR 90 million with Alder Bank Ltd.",
    "Trade/2025/d.html": "<html><body><h1>Steel</h1><p>Cedar Steel Ltd signed a treaty in Rome.</p></body></html>",
    "trade/e.txt": "Dogwood Foods Ltd signed a loan agreement worth USD 5 million. It paid INR 3 million, too.",
    "Other/copy of b.txt": MOU,
    'Odd OR "even"/f.txt': "A walk\n\n7 May 2024\n\nNothing was signed by Birch Energy Ltd in the harbour.",
}
QUERIES = (
    "",
    "signed",
    "signed type:text",
    "signed -type:text",
    "signed folder:/Trade",
    "year:2024",
    "year:undated OR ports",
    "currency:USD",
    "amount:>100m",
    "kind:loan -currency:EUR",
    "party:alder",
    'company:"Alder Bank"',
    "signed NOT harbour",
)


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory, crew: object, extractor: object) -> Iterator[Library]:
    from desktop.library.library import Library

    root = tmp_path_factory.mktemp("facets")
    for name, text in DOCUMENTS.items():
        file: Path = root / "documents" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8")
    library = Library.open(root / "documents", root / "own", extractor=extractor, crew=crew)  # type: ignore[arg-type]
    for _ in library.refresh():
        pass
    yield library
    library.close()


@pytest.mark.parametrize("query", QUERIES)
def test_a_count_is_what_is_found_with_the_value(known: Library, query: str) -> None:
    chosen = {(facet.field, facet.value) for facet in chosen_facets(query)}
    counted = 0
    for facet in known.facets(query):
        for value in facet.values:
            longer = with_facet(query, ChosenFacet(facet.field, value.value))
            widens = any(field is facet.field for field, _ in chosen)
            if not widens and "odd" not in value.value.lower():
                assert known.search(longer).total == value.documents, longer
                counted += 1
    assert counted


def test_the_facets_of_all(known: Library) -> None:
    found = {facet.field: [(value.words, value.documents) for value in facet.values] for facet in known.facets("")}
    assert found[FacetField.TYPE] == [("Text", 4), ("Markdown", 1), ("Web page", 1)]
    assert found[FacetField.FOLDER][:3] == [("Trade", 4), ("No folder", 1), ('Odd OR "even"', 1)]
    assert found[FacetField.YEAR] == [("2025", 1), ("2024", 2), ("undated", 3)]
    assert found[FacetField.COMPANY][0] == ("Alder Bank Ltd", 3)
    assert dict(found[FacetField.KIND]) == {"Loan": 3, "MoU": 1, "Treaty": 1}
    assert dict(found[FacetField.CURRENCY]) == {"USD": 2, "EUR": 1, "INR": 1}


def test_stars_and_tags_are_counted_as_they_are_found(known: Library) -> None:
    assert not {FacetField.DECIDED, FacetField.TAG} & {facet.field for facet in known.facets("")}
    loans = [row for row in known.agreements() if row.agreement.kind == "loan"]
    known.deciding.star(loans[:2])
    known.deciding.tag(loans[1:2], ["to verify"])
    known.deciding.tag(known.documents()[:1], ["to verify", "old"])
    for query in ("", "kind:loan", "kind:treaty", "signed OR walk"):
        for facet in known.facets(query):
            if facet.field in {FacetField.DECIDED, FacetField.TAG}:
                for value in facet.values:
                    longer = with_facet(query, ChosenFacet(facet.field, value.value))
                    assert known.search(longer).total == value.documents, longer
    found = {facet.field: [(value.words, value.documents) for value in facet.values] for facet in known.facets("")}
    assert found[FacetField.DECIDED] == [("Starred", len({row.document.id for row in loans[:2]}))]
    assert {words for words, _ in found[FacetField.TAG]} == {"to verify", "old"}
    known.deciding.undo()
    [tags] = [facet for facet in known.facets("") if facet.field is FacetField.TAG]
    assert [value.words for value in tags.values] == ["to verify"]


def test_a_second_type_widens_and_keeps_the_others_counted(known: Library) -> None:
    types = known.facets("signed type:text")[0]
    assert types.field is FacetField.TYPE
    assert {value.words for value in types.values} == {"Text", "Markdown", "Web page"}


def test_folders_open_below_the_one_chosen(known: Library) -> None:
    folders = next(f for f in known.facets("folder:/Trade") if f.field is FacetField.FOLDER)
    assert ("Trade/2025", 2) in [(value.words, value.documents) for value in folders.values]


def test_a_field_that_tells_nothing_apart_is_left_out(known: Library) -> None:
    assert FacetField.TYPE not in {facet.field for facet in known.facets("harbour")}


def test_records_are_read_from_indexes_alone(known: Library) -> None:
    """The records beside them fill pages; of a large library reading those takes seconds."""
    from desktop.library import facet_counts

    told: list[str] = []
    with known._store.reading() as connection:
        connection.set_trace_callback(told.append)
        for count in (facet_counts.count_kinds, facet_counts.count_currencies):
            count(connection, frozenset({1, 2}))
        facet_counts.common_companies(connection, frozenset({1, 2}), 0)
        connection.set_trace_callback(None)
        plans = [row[3] for sql in told for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
    read = [plan for plan in plans if plan.startswith(("SEARCH", "SCAN")) and any(t in plan for t in _TABLES)]
    assert read
    assert all("COVERING INDEX" in plan for plan in read), read


_TABLES = ("agreement", "figure", "company")
