"""Agreements in releases: what is no party, who "the UK company" is, and what is told twice in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text and the parties of each agreement that it tells
PARTIES: list[tuple[str, list[set[str]]]] = [
    # The place line behind the name of a wire.
    (
        (
            "(NEWSWIRE- Larvik News Agency (LNA)) NAIROBI, Dec 9 (LNA) -- Kenya and Norway on Tuesday "
            "signed two pacts on fish."
        ),
        [{"Kenya", "Norway"}],
    ),
    ("NAIROBI, 9 March 2023 - Kenya and Norway signed a memorandum on fish.", [{"Kenya", "Norway"}]),
    # What is given is nobody.
    (
        (
            "Larvik Bank signed loan agreements with the Government of Kenya to provide Norwegian "
            "Development Assistance loans."
        ),
        [{"Larvik Bank", "Government of Kenya"}],
    ),
    # The firm of a country named by its letters.
    (
        "UK-based energy firm Larvik Power bought gas. The UK company also signed a supply deal with Siemens.",
        [{"Larvik Power", "Siemens"}],
    ),
    (
        "Larvik Power makes masts in Ohio. The U.S. company signed a supply contract with Nokia.",
        [{"Larvik Power", "Nokia"}],
    ),
    ("Nokia has a supply deal with Norwegian oil and gas firm Larvik Energy.", [{"Nokia", "Larvik Energy"}]),
    ("Nokia signed a contract with food and beverage group Larvik Foods.", [{"Nokia", "Larvik Foods"}]),
    # What parties agree to do is told by the agreement.
    (
        (
            "Nokia has executed definitive agreements with Siemens and Renault to acquire a 40 per cent "
            "stake in Larvik Solar."
        ),
        [{"Nokia", "Siemens", "Renault"}],
    ),
    # The biggest of all is not one told before.
    ("Larvik Motors has bagged the biggest ever order worth Rs 75 crore from Siemens.", [{"Larvik Motors", "Siemens"}]),
    ("Larvik Works won the largest contract in its history from Siemens.", [{"Larvik Works", "Siemens"}]),
    # The government of a state is the state.
    (
        (
            "Larvik Bank signed an agreement on roads with Kenya. The agreement was signed by Larvik "
            "Bank and the Government of "
            "Kenya."
        ),
        [{"Larvik Bank", "Kenya"}],
    ),
    # Several agreements, told in two words and again.
    (
        (
            "Kenya and Norway signed 12 agreements and memorandums on trade. Ministers of Kenya and "
            "Norway signed 12 agreements "
            "and memorandums of understanding on trade, the palace said."
        ),
        [{"Kenya", "Norway"}],
    ),
    # How many one has ordered so far is no order.
    ("Larvik Airways flies to Oslo. The airline has now ordered 107 jets.", []),
]


@pytest.mark.parametrize(("text", "parties"), PARTIES, ids=[row[0][:60] for row in PARTIES])
def test_parties(read: Callable[[str], Extraction], text: str, parties: list[set[str]]) -> None:
    assert [set(agreement.parties) for agreement in read(text).agreements] == parties
