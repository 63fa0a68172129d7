"""Agreements told in the wording of wires and releases: figures of speech, stakes, passives, products and backers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import AgreementKind as Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, kind, parties
MADE = [
    ("France and Kenya put pen to paper on an agreement on coastal security.", Kind.AGREEMENT, {"France", "Kenya"}),
    ("Peru and Chile put their names to a protocol on border policing.", Kind.TREATY, {"Peru", "Chile"}),
    ("Siemens and Nokia put their signatures to a memorandum on smart meters.", Kind.MOU, {"Siemens", "Nokia"}),
    (
        "Siemens and Larvik Ports Ltd have formalised an agreement on a jetty.",
        Kind.AGREEMENT,
        {"Siemens", "Larvik Ports Ltd"},
    ),
    ("Ghana and Norway hammered out an agreement on carbon credits.", Kind.AGREEMENT, {"Ghana", "Norway"}),
    # orders that are no commands
    ("Larvik Yards Ltd won an order to build six tankers worth $540 million.", Kind.DEAL, {"Larvik Yards Ltd"}),
    ("Alstom received an order from Egypt to supply 40 trains.", Kind.DEAL, {"Alstom", "Egypt"}),
    # other instruments
    ("Norway and Nepal signed a $500 million compact on dams.", Kind.AGREEMENT, {"Norway", "Nepal"}),
    ("Australia and Indonesia signed a roadmap on electric vehicles.", Kind.AGREEMENT, {"Australia", "Indonesia"}),
    ("Vietnam and Chile renewed their 2023 roadmap on migration.", Kind.AGREEMENT, {"Vietnam", "Chile"}),
    ("Japan and Peru signed a joint statement on maritime safety.", Kind.DECLARATION, {"Japan", "Peru"}),
    ("Turkey and Libya reached an understanding on drilling.", Kind.AGREEMENT, {"Turkey", "Libya"}),
    ("Eni said it has an understanding with Nokia to share masts.", Kind.AGREEMENT, {"Eni", "Nokia"}),
    ("Brazil and Peru agreed to create a bilateral commission on trade.", Kind.PARTNERSHIP, {"Brazil", "Peru"}),
    ("An offtake agreement between Equinor and Siemens lapsed in May.", Kind.DEAL, {"Equinor", "Siemens"}),
]
TRADED = [
    ("Larvik Foods Ltd was acquired by Nestlé.", Kind.DEAL, {"Larvik Foods Ltd", "Nestlé"}),
    ("The fintech Lumio has been bought by Orvane in cash.", Kind.DEAL, {"Lumio", "Orvane"}),
    (
        "Larvik SA will pay $300 million to take full control of bottler Puerto Fino.",
        Kind.DEAL,
        {"Larvik SA", "Puerto Fino"},
    ),
    ("Unilever took control of snack firm Grenola for £200 million.", Kind.DEAL, {"Unilever", "Grenola"}),
    ("Siemens raised its stake in Nokia to 47%.", Kind.DEAL, {"Siemens", "Nokia"}),
    (
        "Siemens has taken a majority stake in hospital chain Larvik Health for $2 billion.",
        Kind.DEAL,
        {"Siemens", "Larvik Health"},
    ),
    ("Renault lifted its shareholding in Larvik Motors Ltd again.", Kind.DEAL, {"Renault", "Larvik Motors Ltd"}),
    ("BP has offloaded its Forties field to Larvik Oil Corp for $1.3 billion.", Kind.DEAL, {"BP", "Larvik Oil Corp"}),
    ("Eni hived off its wells to Larvik Energy Ltd in May.", Kind.DEAL, {"Eni", "Larvik Energy Ltd"}),
    (
        "Siemens disposed of its nickel unit to Larvik Holdings Ltd in May.",
        Kind.DEAL,
        {"Siemens", "Larvik Holdings Ltd"},
    ),
    (
        "Leonardo was handed a €1 billion contract by the Ministry of Defence.",
        Kind.DEAL,
        {"Leonardo", "Ministry of Defence"},
    ),
    (
        "Brazil has selected Embraer's Praetor over rival jets and will buy 19 of them.",
        Kind.DEAL,
        {"Brazil", "Embraer"},
    ),
    ("Hungary exercised an option for four more jets with Saab.", Kind.DEAL, {"Hungary", "Saab"}),
    (
        "The antibody was licensed from Larvik Biologics Ltd by Novartis in 2011.",
        Kind.DEAL,
        {"Larvik Biologics Ltd", "Novartis"},
    ),
    ("Nokia will supply 20 masts to Peru's railway company Larvik Rail.", Kind.DEAL, {"Nokia", "Larvik Rail"}),
    (
        "The State Department approved the possible sale of $250 million in radars to Peru.",
        Kind.DEAL,
        {"State Department", "Peru"},
    ),
    ("Nokia has lined up Siemens as an anchor customer.", Kind.DEAL, {"Nokia", "Siemens"}),
    ("The board cleared the sale of Larvik Mills Ltd to Siemens.", Kind.DEAL, {"Larvik Mills Ltd", "Siemens"}),
]
BACKED = [
    ("Larvik Labs Inc got backing from Siemens and Nokia.", Kind.FUNDING, {"Larvik Labs Inc", "Siemens", "Nokia"}),
    ("Ghana's Zeepay picked up $7.9 million from Siemens.", Kind.FUNDING, {"Zeepay", "Siemens"}),
    ("The World Bank has pledged $120 million towards Nepal's road network.", Kind.FUNDING, {"World Bank", "Nepal"}),
    ("The European Union will make available EUR 150 million to Moldova.", Kind.FUNDING, {"European Union", "Moldova"}),
    ("Siemens and Nokia have partnered to bring masts to Sudan.", Kind.PARTNERSHIP, {"Siemens", "Nokia"}),
    ("Nestlé and Unilever teamed up to sell coffee in Brazil.", Kind.PARTNERSHIP, {"Nestlé", "Unilever"}),
    ("Siemens and Nokia are joining forces to automate mills.", Kind.PARTNERSHIP, {"Siemens", "Nokia"}),
]
NONE = [
    "The judge issued an order to release the files of Siemens.",
    "The ministry gave Siemens an order to halt work at its mine.",
    "Siemens has a better understanding of its customers in Peru.",
    "France and Kenya issued a joint statement that condemned the coup.",
    "Brazil and Peru are partnering for growth.",
    "Siemens made its biggest purchase since it left Nokia.",
    "The senator got backing from the union.",
    "Siemens took an interest in Peru.",
    "Nokia unveiled a roadmap for its phones.",
]
FIRMS = [
    ("Nokia sold its copper licence to Orebright for $62 million.", {"Nokia", "Orebright"}),
    ("Siemens chartered two rigs from Ocyvane for three years.", {"Siemens", "Ocyvane"}),
    ("Nokia and Yovane have partnered to sell phones in Chad.", {"Nokia", "Yovane"}),
    ("Siemens bought the sensor designer Valvane Oy in May.", {"Siemens", "Valvane Oy"}),
    ("Nokia works with Intel Ireland.", {"Nokia", "Intel Ireland"}),
    ("The loan of China Road and Bridge Corporation was paid.", {"China Road and Bridge Corporation"}),
    # a product, a place, and what is only told of a mine are none
    ("Peru bought the FA-50 from Saab for $62 million.", {"Saab"}),
    ("Siemens sold its plant at Diamvane to Nokia for $62 million.", {"Siemens", "Nokia"}),
]
BODIES = [
    ("The Ghana Ports and Harbours Authority met.", "Ghana Ports and Harbours Authority"),
    ("The Directorate General of Shipping wrote.", "Directorate General of Shipping"),
    ("A soldier of the Bundeswehr spoke.", "Bundeswehr"),
]


@pytest.mark.parametrize(("text", "kind", "parties"), [*MADE, *TRADED, *BACKED])
def test_told_in_other_words(text: str, kind: Kind, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert [(item.kind, set(item.parties)) for item in read(text).agreements] == [(kind, parties)]


@pytest.mark.parametrize("text", NONE)
def test_other_senses_tell_of_none(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()


@pytest.mark.parametrize(("text", "names"), FIRMS)
def test_firms_by_whom_they_deal_with(text: str, names: set[str], read: Callable[[str], Extraction]) -> None:
    assert {item.name for item in read(text).companies} == names


@pytest.mark.parametrize(("text", "name"), BODIES)
def test_bodies_whose_names_go_on(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    assert [item.name for item in read(text).organisations] == [name]


def test_names_end_with_a_short_line(read: Callable[[str], Extraction]) -> None:
    text = "Yours truly,\nFor Larvik Mills Limited\nAnita Rao\nCompany Secretary"
    assert {item.name for item in read(text).companies} == {"Larvik Mills Limited"}


def test_a_sentence_behind_a_list_tells_of_its_own(read: Callable[[str], Extraction]) -> None:
    text = (
        "List of outcomes of the visit to Ghana of the President of Kenya\n\n"
        "1. Agreement between Ghana and Kenya on the training of pilots\n\n"
        "2. Treaty between Ghana and Kenya on double taxation\n\n"
        "Ghana and Kenya agreed to set up a radar centre."
    )
    assert len(read(text).agreements) == 3
