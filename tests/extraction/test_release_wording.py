"""Agreements as releases, filings and notes of banks word them: by boards, by subsidiaries, by the piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import AgreementGrade as Grade
from desktop.models.records import AgreementKind as Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Agreement, Extraction

# text, kind and parties of the one agreement that it tells
PARTIES = [
    # A board decides for its bank.
    (
        "The Board of Directors of the Sahel Development Bank (SDB) Group approved a 50 million dollar loan to Niger.",
        Kind.LOAN,
        {"Sahel Development Bank", "Niger"},
    ),
    ("The board of Larvik Bank approved a $5 million loan to Nokia.", Kind.LOAN, {"Larvik Bank", "Nokia"}),
    # Who belongs to a firm stands for it.
    ("Larvik Minerals will sell two mills to a unit of Siemens for $118 million.", Kind.DEAL, None),
    ("Larvik Airways will lease six jets to a wholly owned subsidiary of Siemens.", Kind.DEAL, None),
    ("Larvik Minerals signed a supply contract with subsidiaries of Siemens.", Kind.DEAL, None),
    # Where a work stands is no party of the contract for it.
    ("Larvik Works has won a design contract for the Olden project in the U.S.", Kind.DEAL, {"Larvik Works"}),
    (
        "Larvik Resources signed an offtake agreement with Siemens for ore from its Olden mine in Peru.",
        Kind.DEAL,
        {"Larvik Resources", "Siemens"},
    ),
    ("Nokia, Siemens and Renault formed a joint venture to build a yard off the eastern coast of Oman.", None, None),
    # What two states' bodies sign between them.
    (
        "The Kenya-Norway road map between Larvik Bank and Siemens was signed to speed up investment.",
        Kind.AGREEMENT,
        {"Larvik Bank", "Siemens"},
    ),
    # What the subject does meanwhile names nobody.
    (
        "Summing up the talks, Kenya and Norway signed a joint declaration on fish.",
        Kind.DECLARATION,
        {"Kenya", "Norway"},
    ),
    ("Opening a new page, Peru and Chile signed a treaty on borders.", Kind.TREATY, {"Peru", "Chile"}),
    # A thing's "to" is not the buyer's, and what is to be done is no party.
    ("Siemens will supply Nokia with pumps, which convert steam to GE standards.", Kind.DEAL, {"Siemens", "Nokia"}),
    (
        "Larvik Works signed a contract with Siemens to develop the Olden Eastern line.",
        Kind.DEAL,
        {"Larvik Works", "Siemens"},
    ),
    # Who signs for another, and who is only told of before.
    (
        "Nokia signed a supply agreement with Jane Roe on behalf of the Ministry of Health of Ghana.",
        Kind.DEAL,
        {"Nokia", "Ministry of Health of Ghana"},
    ),
    ("Renault grew in May. A contract was signed with Siemens.", None, {"Renault", "Siemens"}),
    # Many adjectives, a whole date, and two sorts of one agreement.
    (
        "Siemens and Nokia have been awarded a large, multi-year framework agreement by Renault.",
        Kind.AGREEMENT,
        {"Siemens", "Nokia", "Renault"},
    ),
    (
        "The World Bank approved on Monday, May 4, 2026, two loans totalling $141 million.",
        Kind.LOAN,
        {"World Bank"},
    ),
    (
        "Nokia signed a strategic collaboration and licensing agreement with Siemens.",
        Kind.AGREEMENT,
        {"Nokia", "Siemens"},
    ),
    ("Nokia and Siemens entered into an agreement and plan of merger.", Kind.DEAL, {"Nokia", "Siemens"}),
    # Whose the works are, the town of a seat, who is cited, units and what is supplied are no parties.
    (
        "Nokia signed an agreement to purchase gas from the Siemens-operated Olden project.",
        Kind.AGREEMENT,
        {"Nokia"},
    ),
    ("According to Larvik Wire, Nokia signed a supply contract with Siemens.", Kind.DEAL, {"Nokia", "Siemens"}),
    ("Nokia completed the acquisition of the 46 MW Olden wind portfolio from Siemens.", None, {"Nokia", "Siemens"}),
    ("Nokia has signed an agreement to supply LNG to China's Siemens.", Kind.AGREEMENT, {"Nokia", "Siemens"}),
    # Offers, more of a loan, and what leaves the exchange.
    ("Siemens offered $523 million in cash for 65% of Renault.", Kind.DEAL, {"Siemens", "Renault"}),
    ("Nokia upsized its revolving credit facility to $312 million.", Kind.LOAN, {"Nokia"}),
    ("Siemens will supply Nokia with masts.", Kind.DEAL, {"Siemens", "Nokia"}),
    # The wire that tells it is no party.
    ("Larvik Wire -- Nokia has signed a supply contract with Siemens.", Kind.DEAL, {"Nokia", "Siemens"}),
    # Things counted are ordered.
    ("Nokia said that it has ordered a series of large ships.", Kind.DEAL, {"Nokia"}),
    ("Larvik Airways ordered 14 Airbus A330-900s for delivery from 2027.", Kind.DEAL, {"Larvik Airways", "Airbus"}),
]
NONE = [
    "Members may also conclude an agreement with a bank of their own.",
    "Larvik Bank can sign an agreement under these rules.",
    "Nokia continues to negotiate further supply contracts with several buyers.",
    "Siemens ordered two hundred workers of Nokia to leave.",
]
# text, title of the one agreement that it tells
TITLES = [
    (
        "Larvik Solar signed contracts with Siemens for three new solar photovoltaic (PV) power plants.",
        "Contracts with Siemens for three new solar photovoltaic power plants",
    ),
    ("Nokia has placed an order for four new cranes with Siemens.", "Order for four new cranes with Siemens"),
    ("Nokia and Siemens plan to take Renault private in a $1.5 billion deal.", "Taking Renault private"),
    ("Siemens won a contract from the Polish Navy to supply 20 boats.", "Contract to supply 20 boats"),
    (
        "Kenya and the World Bank signed two loan agreements under which the bank will provide $371 million.",
        "Loan agreements",
    ),
    ("Shell and Repsol formed a joint venture that will build a wind farm off Larvik.", "Wind farm off Larvik"),
    ("Nokia acquired its 18.75 per cent stake in the mill from Siemens.", "18.75 per cent stake in the mill"),
    (
        "Nokia entered into a global development and commercialization agreement with Siemens.",
        "Global development and commercialization agreement",
    ),
    ("An agreement was signed for open skies between Kenya and Norway.", "for open skies between Kenya and Norway"),
    ("A memorandum was signed on fisheries between Peru and Chile.", "on fisheries between Peru and Chile"),
]
# text, sum of the one agreement that it tells
SUMS = [
    ("Nokia will buy Larvik Works for $24.50 per share in cash.", None),
    ("Nokia will buy Larvik Works for $24.50 per share, or $3 billion in all.", 3_000_000_000),
    ("Nokia will buy 40,000 tonnes of ore from Larvik Works at $90 a tonne.", None),
    ("Nokia signed a supply contract with Siemens worth $5 million per year.", 5_000_000),
]
# text, kinds of all that it tells
SEVERAL = [
    (
        "Kenya and Norway adopted a joint statement on trade, and signed a memorandum on fish.",
        [Kind.DECLARATION, Kind.MOU],
    ),
    ("Peru and Chile signed a treaty on borders and also signed an agreement on visas.", [Kind.TREATY, Kind.AGREEMENT]),
    (
        "Kenya and Norway met. These include a memorandum on fish, a treaty on borders and an agreement on visas.",
        [Kind.MOU, Kind.TREATY, Kind.AGREEMENT],
    ),
    (
        "Kenya and Norway signed 15 agreements. An agreement was signed for open skies between Kenya and Norway.",
        [Kind.AGREEMENT, Kind.AGREEMENT],
    ),
]


def listed(found: Extraction) -> list[Agreement]:
    return [agreement for agreement in found.agreements if agreement.grade is not Grade.CANDIDATE]


@pytest.mark.parametrize(("text", "kind", "parties"), PARTIES)
def test_parties(text: str, kind: Kind | None, parties: set[str] | None, read: Callable[[str], Extraction]) -> None:
    (found,) = listed(read(text))
    assert kind is None or found.kind is kind
    if parties is None:
        assert "Siemens" in found.parties
        assert "Oman" not in found.parties
    else:
        assert set(found.parties) == parties


@pytest.mark.parametrize("text", NONE)
def test_what_may_be_done_is_not_listed(text: str, read: Callable[[str], Extraction]) -> None:
    assert listed(read(text)) == []


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text: str, title: str, read: Callable[[str], Extraction]) -> None:
    (found,) = listed(read(text))
    assert title in found.title


@pytest.mark.parametrize(("text", "value"), SUMS)
def test_the_price_of_one_is_not_the_sum(text: str, value: int | None, read: Callable[[str], Extraction]) -> None:
    (found,) = listed(read(text))
    assert (found.amount.value if found.amount else None) == value


@pytest.mark.parametrize(("text", "kinds"), SEVERAL)
def test_several(text: str, kinds: list[Kind], read: Callable[[str], Extraction]) -> None:
    assert [agreement.kind for agreement in listed(read(text))] == kinds
