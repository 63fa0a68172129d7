"""Names and agreements as contracts, filings and wires word them: roles, posts, brackets, banks of trades."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import AgreementStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

FIRMS = [
    # of one word behind where it has its seat
    ("Doha-based Orvanda shut a pit.", {"Orvanda"}),
    # who leads at a firm
    ("Ines Tolk, CEO at Larvena, spoke first.", {"Larvena"}),
    ("It was written by Bola Ade, CFO at Merva.", {"Merva"}),
    # banks of a trade
    ("The Bank of Agriculture opened a branch.", {"Bank of Agriculture"}),
    ("Halden's National Bank of Commerce opened a branch.", {"National Bank of Commerce"}),
    ("A guide was printed by Tolvane Marine Consultants.", {"Tolvane Marine Consultants"}),
    # the same name in capitals, and behind what decides for it
    ("ORVANE GROUP PLC\n\nOrvane Group, a maker of tins, is 40. Orvane shut a shop.", {"ORVANE GROUP PLC"}),
    ("Ines Tolk is Chairman of the Board of Management Orvane Truck AG.", {"Orvane Truck AG"}),
    # each of a list with a remark in brackets
    (
        "The largest are Tolvane Ports (first in Asia), Merva Ltd (second), Orvel (third) and Halda (fourth).",
        {"Tolvane Ports", "Merva Ltd", "Orvel", "Halda"},
    ),
]
NO_FIRMS = [
    # roles that a contract gives its parties
    "Under it the Customer agreed to buy the goods and the Licensor sold its shares.",
    "The Purchaser agreed to buy shares, and the Issuer sold shares.",
    "Pursuant to its terms, the Borrower agreed to buy coal.",
    # plurals of initials
    "In this case the PPAs are a 20-year deal with the utility, as the MoUs were.",
    "The LNGs and FTAs signed a contract.",
    # a minister's field before the name
    "He met US Secretary of Commerce Ines Tolk to discuss chips.",
    "The Minister of Mines Abena Tolkien spoke of coal.",
    # places that begin so
    "It won a concession of Port Velmora worth $5 million.",
    # a person's first name, families, a seat by which goods are made
    "Bola Ade, the founder, spoke. Bola and others are partnering in this deal.",
    "Sweden’s Tolkberg family struck a deal to halve its stake.",
    "There were 30 Toulouse-built jets.",
    # reports
    "The Annual Review and the Strategic Defence Review were printed.",
]
BODIES = [
    ("The National Investment and Infrastructure Fund voted.", "National Investment and Infrastructure Fund"),
    ("The Tolvian Sovereign Wealth Fund voted.", "Tolvian Sovereign Wealth Fund"),
    ("The Investment and Trade Agency of Chad voted.", "Investment and Trade Agency of Chad"),
]
# text, the title and the parties of the only agreement listed
TOLD = [
    (
        (
            "MOSCOW (Orvane News / Merva - 21st June, 2023) Japan and the Netherlands signed a document on chips, "
            "Japan's Ministry of Economy said."
        ),
        "Document on chips",
        ("Japan", "Netherlands"),
    ),
    (
        (
            "The Investment and Trade Agency of Chad and the Halden Business Federation agreed to hold a joint forum "
            "on mining every year."
        ),
        "Holding a joint forum on mining every year",
        ("Investment and Trade Agency of Chad", "Halden Business Federation"),
    ),
]


@pytest.mark.parametrize(("text", "names"), FIRMS)
def test_firms(text: str, names: set[str], read: Callable[[str], Extraction]) -> None:
    assert {company.name for company in read(text).companies} == names


@pytest.mark.parametrize("text", NO_FIRMS)
def test_no_firms(text: str, read: Callable[[str], Extraction]) -> None:
    found = read(text)
    assert [company.name for company in found.companies] == []
    assert not [body.name for body in found.organisations if "Review" in body.name]


@pytest.mark.parametrize(("text", "name"), BODIES)
def test_bodies(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    assert [body.name for body in read(text).organisations] == [name]


@pytest.mark.parametrize(("text", "title", "parties"), TOLD)
def test_agreements(text: str, title: str, parties: tuple[str, ...], read: Callable[[str], Extraction]) -> None:
    [found] = read(text).agreements
    assert (found.title, found.parties) == (title, parties)


def test_an_owner_told_beside_a_firm_is_no_party(read: Callable[[str], Extraction]) -> None:
    text = "Chad and Merva Ltd, a subsidiary of Orvane Inc., agreed to hold a joint forum on mining every year."
    assert all("Orvane Inc." not in found.parties for found in read(text).agreements)


# text and the parties of the only agreement listed
PARTIES = [
    # bodies and papers are bought for a price
    ("Orvane Ltd has agreed to buy the Halden Herald for £8 million.", ("Orvane Ltd", "Halden Herald")),
    # what a firm is, with its country, before its name
    ("Larvik Ltd signed an MoU with U.S. aircraft refurbisher Boeing on parts.", ("Larvik Ltd", "Boeing")),
    ("Larvik Ltd signed an MoU with German software corporation Siemens on parts.", ("Larvik Ltd", "Siemens")),
    ("Defence PSU Orvane Ltd won a $9 million order from Merva Ltd for pumps.", ("Orvane Ltd", "Merva Ltd")),
    # "and" for "&"
    ("Larsen and Toubro signed a contract with Merva Ltd for pumps.", ("Larsen and Toubro", "Merva Ltd")),
    (
        "UK based private equity group, Apax has sold a 7% stake in its arm to Orvane Ltd this week.",
        ("Apax", "Orvane Ltd"),
    ),
    # each called by what it does, between commas
    (
        "The mine developer, Tolk Metals, and the resource investment firm, Orvane Ltd, signed a supply contract.",
        ("Tolk Metals", "Orvane Ltd"),
    ),
    # with whom it was made stands behind a comma
    (
        "Merva Ltd has agreed to amend an offtake agreement, entered into in May with Orvane Ltd, for lithium.",
        ("Merva Ltd", "Orvane Ltd"),
    ),
    # "the" agreement that is told on what it is, by two who sign it
    ("Ghana and the World Bank signed the financing agreement for the release of $9 million.", ("Ghana", "World Bank")),
    # types of aircraft are no parties
    ("Airbus won orders worth $9 million for 11 A330 jets.", ("Airbus",)),
    # who are counted before they are named
    (
        (
            "Orvane Ltd handed out its contracts to three firms, including Merva Ltd and Tolk Ltd, "
            "together with Siemens."
        ),
        ("Orvane Ltd", "Merva Ltd", "Tolk Ltd", "Siemens"),
    ),
    # an adverb at the head of a sentence
    ("Back in May, Orvane Ltd and Siemens signed a supply contract.", ("Orvane Ltd", "Siemens")),
    # ministers with their fields, who sign for states
    ("The pact was signed by Peru’s minister of trade Ana Roe and Chad’s ambassador Bola Ade.", ("Peru", "Chad")),
]
STATUSES = [
    ("Orvane Ltd agreed later the same year to buy Merva Ltd for $9 million.", AgreementStatus.AGREED),
    ("Orvane Ltd agreed in principle with Tolk Ltd to buy Merva Ltd for $9 million.", AgreementStatus.AGREED),
    ("Orvane Ltd plans to buy Merva Ltd for $9 million.", AgreementStatus.PLANNED),
]
# What came together over time is no agreement.
SUMS_OVER_TIME = [
    "Orvane Ltd said it has now received orders worth $95 million for the current fiscal year.",
    "With this, Orvane Ltd has bagged cumulative orders of $95 million.",
    "Orvane Ltd has won contracts worth $95 million so far this year.",
]


@pytest.mark.parametrize(("text", "parties"), PARTIES)
def test_parties(text: str, parties: tuple[str, ...], read: Callable[[str], Extraction]) -> None:
    [found] = read(text).agreements
    assert found.parties == parties


@pytest.mark.parametrize(("text", "status"), STATUSES)
def test_statuses(text: str, status: AgreementStatus, read: Callable[[str], Extraction]) -> None:
    [found] = read(text).agreements
    assert found.status is status


@pytest.mark.parametrize("text", SUMS_OVER_TIME)
def test_what_came_together_over_time_is_no_agreement(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()


def test_common_words_are_no_party(read: Callable[[str], Extraction]) -> None:
    told = read("The World Bank provided an assistance of $12 million for Public Finance Management.")
    assert all("Public Finance Management" not in found.parties for found in (*told.agreements, *told.candidates))


def test_what_is_bought_belongs_to_the_title(read: Callable[[str], Extraction]) -> None:
    [found] = read("Holders of Orvane Ltd approved its $9 million purchase of the carton firm Merva Ltd.").agreements
    assert found.title == "Purchase of carton firm Merva Ltd"
