"""Who gives and who gets: money that comes from somebody, rounds with who takes part, firms behind their nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import AgreementKind as Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, kind, parties
GIVEN = [
    (
        "A grant of $25 million for Niger will come from the Green Climate Fund.",
        Kind.FUNDING,
        {"Niger", "Green Climate Fund"},
    ),
    ("A loan of €9 million for Chad was provided by the World Bank.", Kind.LOAN, {"Chad", "World Bank"}),
    ("Kenya will get $40 million from Japan for ports.", Kind.FUNDING, {"Kenya", "Japan"}),
    ("Zambia is to receive $200 million from the World Bank for schools.", Kind.FUNDING, {"Zambia", "World Bank"}),
    ("Chad will borrow $300 million from the Asian Development Bank.", Kind.LOAN, {"Chad", "Asian Development Bank"}),
    ("Siemens borrowed $150 million from Ecobank to refit its mills.", Kind.LOAN, {"Siemens", "Ecobank"}),
    ("Ecobank and the World Bank are lending $240 million.", Kind.LOAN, {"Ecobank", "World Bank"}),
]
ROUNDS = [
    (
        "Larvik Labs Ltd closed a $54 million round led by Siemens, with Nokia and existing backer Orange in it.",
        Kind.FUNDING,
        {"Larvik Labs Ltd", "Siemens", "Nokia", "Orange"},
    ),
    (
        "Larvik Pay Ltd announced a seed round led by Siemens, with participation from Nokia.",
        Kind.FUNDING,
        {"Larvik Pay Ltd", "Siemens", "Nokia"},
    ),
]
BEHIND_NOUNS = [
    (
        "Nokia will supply masts to U.S. truck startup Larvik Wheels under a contract worth $4 million.",
        Kind.DEAL,
        {"Nokia", "Larvik Wheels"},
    ),
    ("Siemens signed a contract with Chad's rail operator Larvik Rail.", Kind.DEAL, {"Siemens", "Larvik Rail"}),
    ("In Brazil, Nokia chartered two rigs from Siemens for three years.", Kind.DEAL, {"Nokia", "Siemens"}),
    ("Nokia finalised the sale of its Polvo Bay cluster to Siemens for $9 million.", Kind.DEAL, {"Nokia", "Siemens"}),
    (
        "The board of directors of Siemens approved the acquisition of Larvik Mills Ltd in May.",
        Kind.DEAL,
        {"Siemens", "Larvik Mills Ltd"},
    ),
    ("Nokia confirmed an order from Siemens for 50 engines.", Kind.DEAL, {"Nokia", "Siemens"}),
    ("Nokia and Siemens plan a joint venture in Chad.", Kind.JOINT_VENTURE, {"Nokia", "Siemens"}),
    ("Nokia's supply pact with Siemens was scrapped.", Kind.DEAL, {"Nokia", "Siemens"}),
    (
        "Masdar, the UAE's energy champion, and Larvik Power Company of Chad have signed a development agreement.",
        Kind.AGREEMENT,
        {"Masdar", "Larvik Power Company"},
    ),
    (
        "Larvik Mills Limited\nRegd. Office: Pier Road, Pune\n\nThe Company has received a work order from Siemens.",
        Kind.DEAL,
        {"Larvik Mills Limited", "Siemens"},
    ),
    ("Siemens grew. The engineering group signed a memorandum with Nokia.", Kind.MOU, {"Siemens", "Nokia"}),
]
PASSING = [
    ("Shell completed the purchase of gas trader Larvik Gas Ltd in May.", Kind.DEAL, {"Shell", "Larvik Gas Ltd"}),
    ("It follows Nokia's $3 billion acquisition of Siemens last year.", Kind.DEAL, {"Nokia", "Siemens"}),
    ("Siemens has swooped on yarn maker Larvik Mills Ltd in May.", Kind.DEAL, {"Siemens", "Larvik Mills Ltd"}),
    ("Chad and Peru exchanged letters on the supply of vaccines.", Kind.AGREEMENT, {"Chad", "Peru"}),
    (
        "India and Peru grow. The leaders welcomed the signing of an Agreement on the Protection of Data.",
        Kind.AGREEMENT,
        {"India", "Peru"},
    ),
    (
        "India and Peru grow. The two Presidents welcomed the entry into force of the agreement on double taxation.",
        Kind.AGREEMENT,
        {"India", "Peru"},
    ),
]
FIRMS = [
    ("Private equity house Vardane sold it.", "Vardane"),
    ("Start-up Wasovane grew.", "Wasovane"),
    ("He owns firms, among them Lotvane Resources.", "Lotvane Resources"),
    ("It was built by New Yangmar Heavy Industry.", "New Yangmar Heavy Industry"),
    ("Larvik Power Company of Chad signed it.", "Larvik Power Company"),
]
NONE = [
    "Donors urged the government of Chad to strike a deal with the World Bank.",
    "France called on Iran to sign an agreement with the United States.",
    "Siemens asked Nokia to buy Larvik Mills Ltd.",
    "The two Presidents welcomed the growing trade of Chad with Peru.",
    "Chad and Peru exchanged fire.",
    "It was the year of the party's takeover of China.",
    "Nokia got a warning from the European Commission.",
    "She received $2 million from her father in France.",
    "Farmers get 20,000 rupees a year from the state.",
    "Kenya got help from Ghana.",
    "Siemens received a refund of $4 million from Nokia.",
    "Siemens plans a party for its staff in Peru.",
    "The presidents of Chile and Peru disagree about mining.",
]


@pytest.mark.parametrize(("text", "kind", "parties"), [*GIVEN, *ROUNDS, *BEHIND_NOUNS, *PASSING])
def test_who_takes_part(text: str, kind: Kind, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert [(item.kind, set(item.parties)) for item in read(text).agreements] == [(kind, parties)]


@pytest.mark.parametrize("text", NONE)
def test_no_agreement(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()


@pytest.mark.parametrize(("text", "name"), FIRMS)
def test_firms(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    assert [item.name for item in read(text).companies] == [name]


def test_the_place_line_says_whose_money_it_is(read: Callable[[str], Extraction]) -> None:
    figures = read("LILONGWE – The vote cost the state 35 billion kwacha.").figures
    assert [item.amount.currency for item in figures] == ["MWK"]
