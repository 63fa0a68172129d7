"""Names that are easily taken for another's, by class: products, bands, charities, buildings, cut and joined names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

UNIVERSITY = OrganisationKind.UNIVERSITY
# A firm keeps its own name beside its product, its arm or its subsidiary; the business it is in is its other name.
OWN_NAMES = [
    ("Microsoft spoke. Microsoft Kenya Limited paid.", {"Microsoft": (), "Microsoft Kenya Limited": ()}),
    ("Oracle sells Oracle Linux. Oracle closed an office.", {"Oracle": ()}),
    ("You can pay by Samsung Pay. Samsung said so.", {"Samsung": ()}),
    ("Goldman Sachs lent the money. Honda Logistics paid, and Honda did not.", {"Honda": (), "Honda Logistics": ()}),
    ("Panasonic Electronics grew. Panasonic paid.", {"Panasonic Electronics": ("Panasonic",)}),
    ("Oil of Saudi Aramco was sold. Aramco paid.", {"Saudi Aramco": ("Aramco",)}),
    ("The Swedish Volvo factory of Volvo closed.", {"Volvo": ()}),
    ("Vodafone Group grew. Vodafone paid.", {"Vodafone Group": ("Vodafone",)}),
    ("Honda Motor Company grew. Honda paid.", {"Honda Motor Company": ("Honda",)}),
    ("The company Velmora Web Services paid. Velmora Web services closed.", {"Velmora Web Services": ()}),
    ("Ana Kestrova, the founder of Kestrova Foods, left. Kestrova was 60.", {"Kestrova Foods": ()}),
    ("The Orvane Foods board met. Orvane Foods sold it. Orvane paid.", {"Orvane Foods": ("Orvane",)}),
    ("He owns shares of Tolvane Incorporated. He left.", {"Tolvane Incorporated": ()}),
    ("He owns shares of Tolvane Ltd. He left.", {"Tolvane Ltd.": ()}),
]


@pytest.mark.parametrize(("text", "names"), OWN_NAMES)
def test_whose_names_are_one_firms(
    text: str, names: dict[str, tuple[str, ...]], read: Callable[[str], Extraction]
) -> None:
    found = {company.name: company.aliases for company in read(text).companies}
    assert {name: found.get(name) for name in names} == names
    assert not {"Oracle Linux", "Samsung Pay", "Velmora Web", "Kestrova"} & found.keys()


OF_PLACES = [
    ("The Parliament of South Australia (SA) voted. SA has a coast.", "Parliament of South Australia", ()),
    ("The Assembly of British Columbia (BC) met. BC is large.", "Assembly of British Columbia", ()),
    ("The Bureau of Tidal Affairs (TA) met. TA paid.", "Bureau of Tidal Affairs", ("TA",)),
    ("The Council of Orchard Towns (COT) met. The COT paid.", "Council of Orchard Towns", ("COT",)),
]


@pytest.mark.parametrize(("text", "name", "aliases"), OF_PLACES)
def test_the_letters_of_a_place_are_no_bodys(
    text: str, name: str, aliases: tuple[str, ...], read: Callable[[str], Extraction]
) -> None:
    assert (name, aliases) in {(body.name, body.aliases) for body in read(text).organisations}


THINGS = [
    "Version 9 of Debian came out; Debian stores files in folders.",
    "Velmora was released in May.",
    "Users install Velmora at home, and Velmora sells well.",
    "A fork of Quimera stores products in tables.",
    "The Volvo had come from Oslo.",
    "He hit a Renault, and ran.",
    "Tolvane version 3 was patched.",
    "She ran in the Nestle 10 Challenge.",
    "He won the Toyota 1:40 City Marathon.",
    "Developers like Ubuntu, and shops like JavaScript.",
]
NO_THINGS = [
    ("The firm Volvo sold it. The Volvo had come from Oslo.", "Volvo"),
    ("The company Velmora was released from its debts; Velmora shares rose.", "Velmora"),
    ("Workers installed Siemens turbines.", "Siemens"),
    ("The broadcaster Orvane reported it.", "Orvane"),
    ("She is the founder of Velmora Construction.", "Velmora Construction"),
    ("The Renault factory closed.", "Renault"),
    ("A Toyota spokesman spoke.", "Toyota"),
    ("In 2019 Toyota 10 times raised its price.", "Toyota"),
    ("Orvane Software paid for it.", "Orvane Software"),
]
BANDS = [
    ("Later she recorded with Quimera Ltd. Her album sold.", "Quimera Ltd."),
    ("Drummer Jo Velmora left Kestrova Incorporated for a rival band.", "Kestrova Incorporated"),
    ("The guitarist of Mazao Limited sang.", "Mazao Limited"),
    ("Tolvane Inc played two concerts in Lagos.", "Tolvane Inc"),
    ("The Orvane Group kidnapped ten people.", "Orvane Group"),
    ("Militants of the Skaldia Group fled.", "Skaldia Group"),
    ("Oxfam Kenya paid.", "Oxfam Kenya"),
    ("The Boko Haram Group fled.", "Boko Haram Group"),
]
NO_BANDS = [
    ("Kestrova Ltd, a maker of guitars, hired a singer.", "Kestrova Ltd"),
    ("Quimera Records Ltd put out the album.", "Quimera Records Ltd"),
    ("The Velmora Group paid for the concert.", "Velmora Group"),
    ("The company Orvane Group was hit by a bomb.", "Orvane Group"),
    ("Tolvane Inc sells bass strings to shops.", "Tolvane Inc"),
    ("Shares of Mazao Limited fell after the concert.", "Mazao Limited"),
]
NO_BODIES = [
    "He spoke at the Tolvane Convention Centre.",
    "It was held at Orvane Center in May.",
    "The rocket left the Velmora Space Center.",
    "They met in the Kestrova Exhibition Centre and left.",
    "She shops at Mazao Shopping Center.",
    "He was a Hero of the Soviet Union.",
    "It lay in East Germany until 1990.",
    "The Government said no.",
    "A Velmora administration would say no, and a Quimera administration yes.",
    "It is a Health Organisation that helps.",
    "She joined a Farm Association, and left.",
    "Elementary school children sang.",
    "Broadcaster Ulla Kestrova spoke.",
    "The broadcaster Tomo Velmora left.",
    "He teaches Assembly Language and maths.",
    "It is an Academy Award-winning film.",
]
BODIES = [
    ("Researchers at Larvik Center said so.", "Larvik Center", OrganisationKind.OTHER),
    ("The Orvane Cancer Center said so.", "Orvane Cancer Center", OrganisationKind.OTHER),
    ("The Velmora administration left.", "Velmora administration", OrganisationKind.GOVERNMENT),
    ("A German government official spoke.", "German government", OrganisationKind.GOVERNMENT),
    ("A Farm Association member spoke for the Farm Association.", "Farm Association", OrganisationKind.OTHER),
    ("The Velmora House Budget Committee met.", "Velmora House Budget Committee", OrganisationKind.GOVERNMENT),
    ("The Senate Rules Committee met.", "Senate Rules Committee", OrganisationKind.GOVERNMENT),
    ("The Select Committee on Fisheries met.", "Select Committee on Fisheries", OrganisationKind.GOVERNMENT),
    ("The Orvane Strike Committee met.", "Orvane Strike Committee", OrganisationKind.OTHER),
    ("The National Institute of Rural Health said so.", "National Institute of Rural Health", OrganisationKind.AGENCY),
    ("The National Institute of Textile Design opened.", "National Institute of Textile Design", UNIVERSITY),
    ("The Larvik Institute of Physics opened.", "Larvik Institute of Physics", UNIVERSITY),
    ("The African National Congress won.", "African National Congress", OrganisationKind.OTHER),
    ("The Brazilian National Congress voted.", "Brazilian National Congress", OrganisationKind.GOVERNMENT),
]


@pytest.mark.parametrize("text", [*THINGS, *NO_BODIES])
def test_neither_a_firm_nor_a_body(text: str, read: Callable[[str], Extraction]) -> None:
    found = read(text)
    assert [item.name for item in (*found.companies, *found.organisations)] == []


@pytest.mark.parametrize(("text", "name"), [*NO_THINGS, *NO_BANDS])
def test_a_firm_all_the_same(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    assert name in {company.name for company in read(text).companies}


@pytest.mark.parametrize(("text", "name"), BANDS)
def test_a_body_with_a_firms_name(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    found = read(text)
    assert name in {body.name for body in found.organisations}
    assert found.companies == ()


@pytest.mark.parametrize(("text", "name", "kind"), BODIES)
def test_bodies_and_their_kinds(
    text: str, name: str, kind: OrganisationKind, read: Callable[[str], Extraction]
) -> None:
    assert (name, kind) in {(body.name, body.kind) for body in read(text).organisations}


# Names that small words, apostrophes and numbers cut short, or that "and" made too long.
WHOLE = [
    ("The Larvik Farmers' Party won.", {"Larvik Farmers' Party"}),
    ("Workers' Party of Kenya officials met.", {"Workers' Party of Kenya"}),
    ("The Teachers’ Union of Ghana struck.", {"Teachers’ Union of Ghana"}),
    ("The Orvane Pilots' Association met.", {"Orvane Pilots' Association"}),
    ("It read Orvane Foods' Velmora Mills report.", {"Orvane Foods", "Velmora Mills"}),
    ("The critics' Farm Council met.", {"Farm Council"}),
    ("News 7 reported it.", {"News 7"}),
    ("A show ran on Channel 5, and then it closed.", {"Channel 5"}),
    ("Radio 3 said so.", {"Radio 3"}),
    ("The ship crossed the English Channel 12 times.", set()),
    ("The Council of Young Brewers of Britain met.", {"Council of Young Brewers of Britain"}),
    ("He told the Star of Lagos so.", {"Star of Lagos"}),
    ("He read the Times of Malta.", {"Times of Malta"}),
    ("The Star of the show left.", set()),
    ("The Nevada Department of Parks and Recreation paid.", {"Nevada Department of Parks and Recreation"}),
    ("The Ministry of Ports and Navigation paid.", {"Ministry of Ports and Navigation"}),
    ("The Institute of Soil Science and Evaluation met.", {"Institute of Soil Science and Evaluation"}),
    ("The Ministry of Justice and Boeing met.", {"Ministry of Justice", "Boeing"}),
    ("The Ministry of Ports and Samsung met.", {"Ministry of Ports", "Samsung"}),
    ("The Farm Union of Kenya and Creative Artists Guild sued.", {"Farm Union of Kenya", "Creative Artists Guild"}),
    ("The Institute of Dairy Studies and National Grain Board met.", {"National Grain Board"}),
    ("The Larvik Strike Force met.", {"Larvik Strike Force"}),
]


@pytest.mark.parametrize(("text", "names"), WHOLE)
def test_names_are_whole(text: str, names: set[str], read: Callable[[str], Extraction]) -> None:
    found = read(text)
    assert names <= {item.name for item in (*found.companies, *found.organisations)}
    assert names or not (*found.companies, *found.organisations)
