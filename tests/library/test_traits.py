"""What a search asks of documents as such: type, folder, what they have, whom they name, of what day they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.library import Library
from desktop.models.search import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.library.crew import Crew
    from desktop.library.files import Extractor

PACT = """Two deals in one week

Norland Rail Ltd signed a memorandum of understanding with Suderland Ports Ltd on Monday, 4 May 2020.

Havn Bank Ltd signed a loan agreement worth USD 120 million with Borealis Fisheries Ltd on Tuesday.
"""
PAGE = (
    "<html><head><title>Harbour</title></head><body><h1>Harbour</h1><p>3 June 2021</p><p>A quiet day.</p></body></html>"
)
CHIPS = (
    "Silver Foundry Co. (SFC) builds a plant. The plant is of steel.\n\nElsewhere SFC pays its debts, and no more.\n"
)
FAR = "The plant is large. " + "Much is said of other things. " * 20 + "Silver Foundry Co. closes.\n"


@pytest.fixture(scope="module")
def traits(tmp_path_factory: pytest.TempPathFactory, extractor: Extractor, crew: Crew) -> Iterator[Library]:
    """A library with folders, types and records."""
    top: Path = tmp_path_factory.mktemp("traits")
    files = {
        "docs/pact.txt": PACT,
        "docs/Trade/2025/harbour.html": PAGE,
        "docs/Trade/2025/copy.html": PAGE,
        "docs/Old/Trade/chips.md": CHIPS,
        "docs/Été/far.txt": FAR,
    }
    for name, text in files.items():
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        (top / name).write_text(text, encoding="utf-8")
    library = Library.open(top / "docs", top / "libraries", extractor=extractor, crew=crew)
    for _step in library.refresh():
        pass
    yield library
    library.close()


FOUND = [
    ("type:text", {"pact", "far"}),
    ("type:txt", {"pact", "far"}),
    ('type:"Web page"', {"harbour"}),
    ("type:html", {"harbour"}),
    ("type:md", {"chips"}),
    ("type:pdf", set()),
    ("type:(text OR markdown) plant", {"far", "chips"}),
    ("folder:trade", {"harbour", "chips"}),
    ("folder:/Trade", {"harbour"}),
    ("folder:Trade/2025", {"harbour"}),
    ("folder:trade\\2025", {"harbour"}),
    ("folder:rad", set()),
    ("folder:ete", {"far"}),
    ("folder:/", {"pact"}),
    ("-folder:trade", {"pact", "far"}),
    ("has:agreement", {"pact"}),
    ("has:figure", {"pact"}),
    ("has:company -has:agreement", {"chips", "far"}),
    ("has:twin", {"harbour"}),
    ("has:author", set()),
    ("has:date", {"harbour"}),
    ("date:undated plant", {"chips", "far"}),
    ("year:2021", {"harbour"}),
    ("date:2021-06..2021-07", {"harbour"}),
    ("date:<2021-06-03", set()),
    ("date:2020 OR plant", {"chips", "far"}),
    ("party:norland kind:mou", {"pact"}),
    ("party:havn kind:mou", set()),
    ("party:havn kind:loan status:signed", {"pact"}),
    ("party:(havn borealis) kind:loan", {"pact"}),
    ("party:(havn norland) kind:loan", set()),
    ('party:"borealis fisheries" amount:>100m', {"pact"}),
    ("kind:loan -party:havn", set()),
    ("kind:mou OR party:havn", {"pact"}),
    ("near:Silver", {"chips", "far"}),
    ('near:"Silver Foundry Co." plant', {"chips"}),
    ('near:"Silver Foundry" closes', {"far"}),
    ("near:SFC debts", {"chips"}),
    ("near:SFC closes", set()),
    ('near:"Silver Foundry" (plant OR closes)', {"chips", "far"}),
    ('near:"Silver Foundry" "is of steel"', {"chips"}),
    ("near:SFC title:chips", {"chips"}),
    ("plant -near:SFC", {"far"}),
]


@pytest.mark.parametrize(("query", "names"), FOUND, ids=[query for query, _ in FOUND])
def test_documents_are_found_by_what_they_are(traits: Library, query: str, names: set[str]) -> None:
    paths = {hit.document.path for hit in traits.search(query, limit=0).hits}

    assert {path.rpartition("/")[2].partition(".")[0].replace("copy", "harbour") for path in paths} == names
    assert {row.document.path for row in traits.documents(Scope.of_results(query))} == paths


def test_the_agreement_of_the_party_is_the_one_that_is_listed(traits: Library) -> None:
    def titles(query: str) -> list[str]:
        return [row.agreement.kind.value for row in traits.agreements(Scope.of_results(query))]

    assert titles("party:havn status:signed") == ["loan"]
    assert titles("party:norland status:signed") == ["mou"]
    assert titles("party:norland") == ["mou", "loan"]


def test_a_name_to_be_near_is_marked_with_what_is_near_it(traits: Library) -> None:
    [hit] = traits.search("near:SFC debts").hits

    marked = [CHIPS[span.start : span.end] for span in traits.find_hits(hit.document.id, "near:SFC debts")]
    assert marked == ["SFC", "SFC", "debts"]


def test_a_day_is_counted_from_the_day_of_the_search(
    library: Library, folder: Path, refresh: Callable[[Library], object]
) -> None:
    (folder / "old.txt").write_text("Old news\n\n4 May 1999\n\nNothing was built.\n", encoding="utf-8")
    refresh(library)

    assert [hit.document.path for hit in library.search("built date:before last year").hits] == ["old.txt"]
    assert library.search('built date:"this year"').total == 0


def test_other_forms_are_found_where_the_person_wants_them(
    library: Library, refresh: Callable[[Library], object]
) -> None:
    refresh(library)
    assert library.search("signs").total == 0

    library.choose(library.choices().model_copy(update={"other_forms": True}))
    page = library.search("signs")
    assert {hit.document.path for hit in page.hits} == {"loan.txt", "treaty.txt", "sub/walk.md"}
    assert all(hit.hits for hit in page.hits)
    assert library.search('"signs"').total == 0
