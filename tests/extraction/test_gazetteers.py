"""The lists of names: clean, small, free of names that mean other things, and of use in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import OrganisationKind
from desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.extraction.lexicon import Lexicon
    from desktop.models.records import Extraction


def test_a_firm_has_one_grade(lexicon: Lexicon) -> None:
    assert lexicon.known_firms.isdisjoint(lexicon.likely_firms)


def test_no_firm_bears_the_name_of_another_thing(lexicon: Lexicon) -> None:
    words = lexicon.words
    for known in (
        lexicon.countries.keys(),
        lexicon.demonyms.keys(),
        lexicon.places.keys(),
        lexicon.known_bodies.keys(),
        words.first_names,
        words.generic,
        words.calendar,
        words.titles,
    ):
        assert lexicon.known_firms.isdisjoint(known), sorted(lexicon.known_firms & set(known))


@pytest.mark.parametrize(
    "name",
    ["Apple", "Target", "Shell", "Visa", "Oracle", "Caterpillar", "Ford", "Gap", "Orange", "Amazon", "Disney"],
)
def test_a_name_with_another_meaning_is_only_likely(name: str, lexicon: Lexicon) -> None:
    assert name in lexicon.likely_firms


def test_first_names_are_no_places_or_common_words(lexicon: Lexicon) -> None:
    first = lexicon.words.first_names
    assert {"Paris", "Georgia", "Grant", "Hope", "May", "Mark", "Chase"} & first <= {"Mark"}
    assert {"Rajesh", "Hiroshi", "Ngozi", "Fatima", "Dmitry", "Agnieszka", "Thiago", "Siti", "Kwame", "Mary"} <= first
    assert 4000 < len(first) < 6000


def test_the_lists_stay_small() -> None:
    tables = resource("tables")
    assert sum(path.stat().st_size for path in tables.iterdir()) < 560_000


def test_attribution_stays_with_the_tables() -> None:
    text = resource("tables").joinpath("LICENSES.md").read_text(encoding="utf-8")
    for part in ("GeoNames", "CC BY 4.0", "MIT", "BSD 3-Clause", "CC0"):
        assert part in text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The minister thanked Larsen & Toubro for the bridge.", "Larsen & Toubro"),
        ("A team from Marubeni came in May.", "Marubeni"),
        ("It was built with help from Elsewedy Electric in Egypt.", "Elsewedy Electric"),
        ("The port is run by DP World.", "DP World"),
        ("In Peru the mine of Southern Copper stood still.", "Southern Copper"),
        ("Ships of Hapag-Lloyd wait off the coast.", "Hapag-Lloyd"),
        ("The field belongs to QatarEnergy.", "QatarEnergy"),
        ("Its rival Safaricom has more users.", "Safaricom"),
        # A second piece of evidence makes a likely one a firm.
        ("Apple said on Tuesday that it would build a plant.", "Apple"),
        ("In London, Shell declined to comment on the field.", "Shell"),
        ("The carmaker Ford sells vans.", "Ford"),
        ("Visa acquired the start-up for little.", "Visa"),
    ],
)
def test_a_known_firm_is_found(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    assert name in {company.name for company in read(text).companies}


@pytest.mark.parametrize(
    "text",
    [
        "The road follows the Amazon for a day.",
        "Apple trees were in bloom. Shell and sand lay about.",
        "He read the Oracle of Delphi to them.",
        "She walked to the Gap and back.",
        "President Ford spoke there in 1975.",
        "Visa rules were eased in June.",
        "Target dates were missed again.",
        "The Caterpillar spoke to Alice.",
    ],
)
def test_another_meaning_is_no_firm(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).companies == ()


@pytest.mark.parametrize(
    "text",
    [
        "Thandiwe Mokoena met Rajesh Iyer in Durban.",
        "Grzegorz Nowicki and Kazuhiko Mori spoke.",
        "They heard Oluwaseun Bakare and Fatima Zahra.",
        "In the morning Siobhan Doyle and Thiago Pereira joined.",
    ],
)
def test_persons_of_the_world_are_no_firms(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).companies == ()


def test_bodies_have_kinds(lexicon: Lexicon) -> None:
    assert {kind for _, kind in lexicon.known_bodies.values()} <= set(OrganisationKind)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Equatorial Guinea", "GQ"),
        ("Guinea", "GN"),
        ("Sao Tome and Principe", "ST"),
        ("St. Lucia", "LC"),
        ("Macao", "MO"),
        ("Marshall Islands", "MH"),
        ("Dominica", "DM"),
        ("Dominican Republic", "DO"),
        ("Côte d’Ivoire", "CI"),
        ("Korea", "KR"),
        ("Türkiye", "TR"),
        ("UAE", "AE"),
    ],
)
def test_countries_of_the_world(name: str, code: str, lexicon: Lexicon) -> None:
    assert lexicon.countries[name].code == code


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("Mumbai", "IN"),
        ("Nagoya", "JP"),
        ("Rotterdam", "NL"),
        ("Guayaquil", "EC"),
        ("Kumasi", "GH"),
        ("Sharjah", "AE"),
        ("Busan", "KR"),
        ("Kharkiv", "UA"),
        ("Guadalajara", "MX"),
        ("Bengaluru", "IN"),
    ],
)
def test_cities_of_the_world(place: str, code: str, lexicon: Lexicon) -> None:
    assert lexicon.places[place] == code
