"""Purposes told by lists of allocations, by rounds of funding and issues; and nouns that only say who somebody is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import FigurePurpose as Purpose

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

BUDGET, DEAL, FINE, INVESTMENT = Purpose.BUDGET, Purpose.DEAL, Purpose.FINE, Purpose.INVESTMENT
OTHER, REVENUE = Purpose.OTHER, Purpose.REVENUE
# text, the purposes of its sums
CASES = [
    # who somebody is
    ("The regulator fined the investment banks Velmora Ltd and Orvik Ltd £34m and £27m.", [FINE, FINE]),
    ("The court fined the lending firm €3 million.", [FINE]),
    ("Credit card company Velmora raised $8 million.", [INVESTMENT]),
    ("The loan provider Velmora was bought for $80 million.", [DEAL]),
    ("Payments and lending services firm Velmora is buying Orvik for reportedly more than $200m.", [DEAL]),
    ("Finance minister Jane Roe allotted Rs 500 crore for canals.", [BUDGET]),
    ("The revenue department has been allotted Rs 40 crore.", [BUDGET]),
    ("The budget airline posted a profit of $9 million.", [REVENUE]),
    ("The investment firm bought the mill for $40 million.", [DEAL]),
    # rounds and issues
    ("Velmora Ltd secured $20 million in its Series F funding round.", [INVESTMENT]),
    ("Ostmark led an $8m series A round in Velmora.", [INVESTMENT]),
    ("Velmora's series B of $11m closed in May.", [INVESTMENT]),
    ("The miner announced a $2.7 million placement and a $3.4 million rights issue.", [INVESTMENT, INVESTMENT]),
    ("It will seek a further $2 million via a rights issue.", [INVESTMENT]),
    ("Brokers raised $40 million in the share offering.", [INVESTMENT]),
    ("Velmora secured $35 million led by Ostmark.", [INVESTMENT]),
    ("A placement at $0.32 per share is planned.", [OTHER]),
    ("The TV series cost $8 million.", [OTHER]),
    ("Jobs were secured by a win worth $8 million.", [OTHER]),
    ("Work starts on the $6 billion giga-project and the $2 billion masterplan.", [INVESTMENT, INVESTMENT]),
    # allocations
    ("The council set aside £4 million for parks.", [BUDGET]),
    ("The state sanctioned Rs 90 crore for wells.", [BUDGET]),
    (
        "Rs 150 crore for the tramway, Rs 50 crore to buy vans, and Rs 11 crore for clinics have been allocated.",
        [BUDGET, BUDGET, BUDGET],
    ),
    (
        "The ministry earmarked $4 million for roads, $3 million for sales training and $2 million to build schools.",
        [BUDGET, BUDGET, BUDGET],
    ),
    ("It bought the mill for $3 million and the quarry for $2 million.", [DEAL, DEAL]),
]


@pytest.mark.parametrize(("text", "purposes"), CASES)
def test_purposes(text: str, purposes: list[Purpose], read: Callable[[str], Extraction]) -> None:
    assert [figure.purpose for figure in read(text).figures] == purposes
