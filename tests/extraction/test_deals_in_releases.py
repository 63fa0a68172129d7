"""Deals as releases word them: under whose terms, by whose make, in which year, and by whom they were signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, the title (None where it is not looked at) and the parties of the only agreement listed
TOLD = [
    # a sentence that begins with the terms
    ("Under a five-year deal, Siemens will provide Vestas with parts.", "Five-year deal", ("Siemens", "Vestas")),
    (
        "Under a tolling arrangement, Orvane Ltd will smelt ore for Merva Mining Ltd in Peru.",
        "Tolling arrangement",
        ("Orvane Ltd", "Merva Mining Ltd"),
    ),
    (
        "As part of a leasing contract, Halden Air Ltd is to fly four jets for Merva Cargo Ltd this year.",
        None,
        ("Halden Air Ltd", "Merva Cargo Ltd"),
    ),
    # from whom it comes, before what it is for
    (
        "Orvane Ltd won a contract from Merva Power Ltd to provide pumps for the 57MW Kivi wind project.",
        "Contract to provide pumps for the 57MW Kivi wind project",
        ("Orvane Ltd", "Merva Power Ltd"),
    ),
    ("Tarn Yards AS was given a contract to refit two ferries.", "Contract to refit two ferries", ("Tarn Yards AS",)),
    (
        "Orkel Inc has been given a contract to install 300 cameras by Merva Ltd today.",
        None,
        ("Orkel Inc", "Merva Ltd"),
    ),
    # a plant or a field of a land is no side
    (
        "Orvane Ltd signed a maintenance agreement with Merva Ltd for the new US wind farm.",
        None,
        ("Orvane Ltd", "Merva Ltd"),
    ),
    # what is sold needs no article
    (
        "Tolk Ltd approved the sale of chain drive assets to Merva Ltd for $9 million.",
        None,
        ("Tolk Ltd", "Merva Ltd"),
    ),
    # whose make it is
    ("Halden Air Ltd confirmed orders for 12 Airbus A220-300 aircraft.", None, ("Halden Air Ltd", "Airbus")),
    ("Orvane Airways ordered six Embraer E195-E2 jets.", None, ("Orvane Airways", "Embraer")),
    # what insurers do stands in their names
    (
        "Orvane Ltd sold its pension arm to Merva Life and Accident Insurance Co for $9 million.",
        None,
        ("Orvane Ltd", "Merva Life and Accident Insurance Co"),
    ),
    (
        "Orvane Ltd signed a contract with Tolvane Fire and Marine Insurance Co for cover.",
        None,
        ("Orvane Ltd", "Tolvane Fire and Marine Insurance Co"),
    ),
    # a date with its comma between verb and noun
    (
        "Orvane Ltd and Merva Ltd signed on May 25, 2011 contracts for gas supply.",
        "Contracts for gas supply",
        ("Orvane Ltd", "Merva Ltd"),
    ),
    # a state by its full name
    (
        "Orvane Ltd and Merva Ltd signed a contract for gas deliveries to the Islamic Republic of Mauritania.",
        None,
        ("Orvane Ltd", "Merva Ltd"),
    ),
    # a participle at the head of a sentence
    (
        "Included in this figure is a sponsorship deal between Siemens and Vestas.",
        None,
        ("Siemens", "Vestas"),
    ),
    # "the" contract whose work stands behind it
    ("Tolk Ltd won the contract to run the old port.", "Contract to run the old port", ("Tolk Ltd",)),
    (
        "Last year Orkel Inc was awarded the contract to supply nine turbines.",
        "Contract to supply nine turbines",
        ("Orkel Inc",),
    ),
    # a body called by one word
    (
        "The Council and the European Parliament reached a provisional deal on the fund.",
        None,
        ("Council", "European Parliament"),
    ),
    # an insurer's life business is no life
    (
        "Merva Ltd is selling its group life and disability businesses for $40 million to Orvane Inc this year.",
        "Sale of group life and disability businesses",
        ("Merva Ltd", "Orvane Inc"),
    ),
    # an unknown name behind what it is
    (
        "Siemens is battling regulators over its plans to acquire competitor Tolvane soon.",
        "Acquisition of Tolvane",
        ("Siemens", "Tolvane"),
    ),
    # "and the government of" begins another side, whatever stands before "government"
    ("The World Bank and the government of Chad signed a loan agreement.", None, ("World Bank", "Chad")),
    ("UNICEF and the federal government of Peru signed a grant agreement.", None, ("UNICEF", "Peru")),
    ("Siemens and the energy ministry of Chad signed a contract for pumps.", None, ("Siemens", "Chad")),
    ("The deal between Siemens and the health ministry of Peru covers $9 million.", None, ("Siemens", "Peru")),
    # services called after their land
    ("Siemens was chosen by the Peruvian navy to supply sonars.", "Supplying sonars", ("Peruvian navy", "Siemens")),
    ("The Chadian air force signed a contract with Airbus for two jets.", None, ("Chadian air force", "Airbus")),
    ("Qatar has earmarked $60 million for the Lebanese army.", None, ("Qatar", "Lebanese army")),
    # who is named behind "from" sells
    ("The Peruvian Navy has ordered six radars from Tolvane.", "Order for six radars", ("Peruvian Navy", "Tolvane")),
    # what is agreed with a party named
    (
        "Siemens agreed with the European Commission to supply 200 pumps.",
        "Supplying 200 pumps",
        ("Siemens", "European Commission"),
    ),
    # money put up with another
    (
        "Siemens will invest $11 million with Vestas to build mills in Ohio.",
        "Mills in Ohio",
        ("Siemens", "Vestas"),
    ),
    # what is lent is a loan, a day is no matter, charges are brought
    ("China agreed to lend Chad $2 billion.", "Loan of $2 billion", ("China", "Chad")),
    (
        "Peru and Chad concluded the Reciprocal Access Agreement on Monday.",
        "Reciprocal Access Agreement",
        ("Peru", "Chad"),
    ),
    (
        "Siemens agreed to pay $11 million to settle bribery charges brought by Peru.",
        "Settlement of bribery charges",
        ("Siemens", "Peru"),
    ),
    (
        "Under a memorandum signed on Tuesday, Orvane Ltd and Merva Ltd will build a floating solar plant.",
        None,
        ("Orvane Ltd", "Merva Ltd"),
    ),
    # goods given
    ("Norway has donated eight howitzers to Chad.", None, ("Norway", "Chad")),
    (
        "Siemens donated 40 ventilators to the World Health Organization.",
        None,
        ("Siemens", "World Health Organization"),
    ),
    ("The Netherlands will donate 18 jets to Peru next year.", None, ("Netherlands", "Peru")),
    # what is bought is called by what it does
    (
        "Siemens plans to acquire competitor Tolvane Ltd next year.",
        "Acquisition of Tolvane Ltd",
        ("Siemens", "Tolvane Ltd"),
    ),
]


@pytest.mark.parametrize(("text", "title", "parties"), TOLD)
def test_told(text: str, title: str | None, parties: tuple[str, ...], read: Callable[[str], Extraction]) -> None:
    [found] = read(text).agreements
    assert found.parties == parties
    assert title is None or found.title == title


def test_who_signs_with_one_sells_to_another(read: Callable[[str], Extraction]) -> None:
    text = "Orvane Ltd signed an agreement with Merva Ltd and sold a 9% stake in its mine to Tolk Ltd for $3 million."
    assert [(found.parties, found.amount is None) for found in read(text).agreements] == [
        (("Orvane Ltd", "Merva Ltd"), True),
        (("Orvane Ltd", "Tolk Ltd"), False),
    ]


def test_who_signs_may_stand_for_a_side(read: Callable[[str], Extraction]) -> None:
    text = (
        "Peru signed its first loan agreement with the World Bank on Monday for $9 million. The loan agreement was "
        "signed by Ana Roe, Secretary, Ministry of Finance of Peru and Bola Ade, Director of the World Bank."
    )
    [found] = read(text).agreements
    assert found.parties == ("Peru", "World Bank")
    assert len(found.also) == 1


def test_an_instrument_of_an_earlier_year_is_another(read: Callable[[str], Extraction]) -> None:
    text = (
        "Orvane Ltd has signed a $9 million contract with Merva Ltd to supply gas. The two want to sell more of it. "
        "Orvane Ltd and Merva Ltd signed a framework agreement in 2009 on the terms of supply."
    )
    assert [found.parties for found in read(text).agreements] == [("Orvane Ltd", "Merva Ltd")] * 2


def test_an_option_under_an_award_told_before_is_no_other(read: Callable[[str], Extraction]) -> None:
    text = (
        "Orvane Ltd has been awarded a $44 million contract modification by the U.S. Navy to repair three tugs. "
        "The Navy exercised an option under a previously awarded contract for the company."
    )
    assert len(read(text).agreements) == 1
