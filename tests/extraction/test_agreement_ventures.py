"""Agreements told by what is done together, by who joins or is made a partner, by what one holds or is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import AgreementKind as Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, kind, parties
TOGETHER = [
    (
        "Larvik Gears has agreed to open a forging plant near Pune together with Germany's Siemens, the firms said.",
        Kind.AGREEMENT,
        {"Larvik Gears", "Siemens"},
    ),
    (
        "Larvik Mining Ltd agreed last month to operate the Tambo smelter jointly with Andes Power SA.",
        Kind.AGREEMENT,
        {"Larvik Mining Ltd", "Andes Power SA"},
    ),
    (
        "Nokia agreed in May to run the exchange under a licence from Kenya Railways.",
        Kind.AGREEMENT,
        {"Nokia", "Kenya Railways"},
    ),
    (
        "Larvik Builders Ltd agreed on Friday to restore the quay for $90 million.",
        Kind.AGREEMENT,
        {"Larvik Builders Ltd"},
    ),
    (
        "Toyota and Panasonic joined Larvik Cells Ltd in a $600 million battery plant at Kyoto.",
        Kind.JOINT_VENTURE,
        {"Toyota", "Panasonic", "Larvik Cells Ltd"},
    ),
    ("Equinor has joined Siemens in the Mero field off Brazil.", Kind.JOINT_VENTURE, {"Equinor", "Siemens"}),
    ("Nokia joined Siemens in a consortium for the Cairo metro.", Kind.PARTNERSHIP, {"Nokia", "Siemens"}),
    ("Embraer signed Lufthansa as a new customer for ten jets.", Kind.DEAL, {"Embraer", "Lufthansa"}),
    ("Renault brought in Siemens as a supplier of chargers.", Kind.DEAL, {"Renault", "Siemens"}),
    ("Siemens has signed up Larvik Power Ltd as its first client in Peru.", Kind.DEAL, {"Siemens", "Larvik Power Ltd"}),
]
BOUGHT = [
    ("The tug has been ordered from Larvik Shipyards Ltd at a price of $12 million.", {"Larvik Shipyards Ltd"}),
    ("Six turbines were bought from Siemens by Larvik Power Ltd in May.", {"Siemens", "Larvik Power Ltd"}),
    ("Nestlé will take 40,000 tonnes of cocoa a year under a five-year contract with Cargill.", {"Nestlé", "Cargill"}),
    ("Siemens will repair the trams under a contract with Larvik Railways.", {"Siemens", "Larvik Railways"}),
    ("Orlen agreed to buy a 12% stake in Lotos from Nokia for 90 million euros.", {"Orlen", "Lotos", "Nokia"}),
    (
        "Toyota agreed to buy a 5% stake in a mine in Chad from Larvik Metals Ltd for cash.",
        {"Toyota", "Larvik Metals Ltd"},
    ),
    ("Siemens has a supply contract with Larvik Pumps Ltd for valves.", {"Siemens", "Larvik Pumps Ltd"}),
    ("Novartis has similar arrangements with Cipla and Lupin in India.", {"Novartis", "Cipla", "Lupin"}),
    ("Nokia holds a long-term agreement with Siemens on masts.", {"Nokia", "Siemens"}),
]
GIVEN = [
    (
        "India would provide the Coast Guard of Sri Lanka with patrol boats worth 900 million rupees.",
        {"India", "Coast Guard of Sri Lanka"},
    ),
    ("Japan gave the Navy of Peru with radars valued at $4 million.", {"Japan", "Navy of Peru"}),
    (
        "The Fulton County Commission voted on Monday to approve a ten-year tax abatement for Panasonic.",
        {"Fulton County Commission", "Panasonic"},
    ),
    (
        "The Asian Development Bank approved a tax incentive worth $3 million for Nokia.",
        {"Asian Development Bank", "Nokia"},
    ),
    (
        "The bridge is financed by a $70 million loan that the World Bank and Ecobank agreed in March.",
        {"World Bank", "Ecobank"},
    ),
    ("Across the border in Chad, Shell sold its depot to Nokia.", {"Shell", "Nokia"}),
]
NONE = [
    "Nokia joined Siemens in the race for talent.",
    "Nokia joined calls for a tax on carbon.",
    "The two were ordered from the room by the judge.",
    "Siemens has a plant in Peru and works with care.",
    "Larvik Ltd agreed to look at the plan.",
    "Ajax signed Jane Roe as a striker.",
]


@pytest.mark.parametrize(("text", "kind", "parties"), TOGETHER)
def test_what_is_done_together(text: str, kind: Kind, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert [(item.kind, set(item.parties)) for item in read(text).agreements] == [(kind, parties)]


@pytest.mark.parametrize(("text", "parties"), [*BOUGHT, *GIVEN])
def test_who_has_it_and_with_whom(text: str, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert [set(item.parties) for item in read(text).agreements] == [parties]


@pytest.mark.parametrize("text", NONE)
def test_other_senses_tell_of_none(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()
