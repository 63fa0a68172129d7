from __future__ import annotations

import dataclasses
from itertools import takewhile
from typing import TYPE_CHECKING

import pytest

from desktop.models.records import OrganisationKind
from desktop.resources import resource

if TYPE_CHECKING:
    from desktop.extraction.lexicon import Lexicon


def test_it_cannot_be_changed(lexicon: Lexicon) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        lexicon.own_firms = frozenset()  # type: ignore[misc]


def test_countries_by_every_name(lexicon: Lexicon) -> None:
    assert {lexicon.countries[name].name for name in ("UK", "Britain", "United Kingdom")} == {"United Kingdom"}
    assert lexicon.demonyms["Kenyan"].code == "KE"
    assert lexicon.known_bodies["WHO"] == ("World Health Organization", OrganisationKind.AGENCY)


def test_every_table_names_its_origin_and_licence() -> None:
    tables = sorted(path for path in resource("tables").iterdir() if path.suffix in {".tsv", ".txt"})
    assert tables
    for table in tables:
        lines = table.read_text(encoding="utf-8").splitlines()
        head = "\n".join(takewhile(lambda line: line.startswith("#"), lines))
        assert "# Origin: " in head, table.name
        assert "Licence: " in head, table.name


def test_no_country_code_is_unknown(lexicon: Lexicon) -> None:
    assert all(len(country.code) == 2 and len(country.currency) == 3 for country in lexicon.countries.values())
    codes = {country.code for country in lexicon.countries.values()}
    assert set(lexicon.places.values()) - {"-"} <= codes
