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
NONE = [
    "Nokia got a warning from the European Commission.",
    "She received $2 million from her father in France.",
    "Farmers get 20,000 rupees a year from the state.",
    "Kenya got help from Ghana.",
    "Siemens received a refund of $4 million from Nokia.",
    "Siemens plans a party for its staff in Peru.",
    "The presidents of Chile and Peru disagree about mining.",
]


@pytest.mark.parametrize(("text", "kind", "parties"), [*GIVEN, *ROUNDS, *BEHIND_NOUNS])
def test_who_takes_part(text: str, kind: Kind, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert [(item.kind, set(item.parties)) for item in read(text).agreements] == [(kind, parties)]


@pytest.mark.parametrize("text", NONE)
def test_no_agreement(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()
