"""Names and agreements as contracts, filings and wires word them: roles, posts, brackets, banks of trades."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
