"""How exact a sum is said to be, in sentences of many hands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import Qualifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

CASES = [
    ("The line will cost about $5 million.", Qualifier.ABOUT),
    ("The port spent around €40 million on cranes.", Qualifier.ABOUT),
    ("It sold for roughly £3m.", Qualifier.ABOUT),
    ("Approximately Rs 200 crore was released to the states.", Qualifier.ABOUT),
    ("Some $5m is still missing.", Qualifier.ABOUT),
    ("The storm did an estimated $90 million in damage.", Qualifier.ABOUT),
    ("The fleet is estimated at AED 3 billion.", Qualifier.ABOUT),
    ("The mill is worth ~$5m.", Qualifier.ABOUT),
    ("A bid in the region of £700 million is likely.", Qualifier.ABOUT),
    ("They have saved $5,000 or so.", Qualifier.ABOUT),
    ("It lost ¥9.9 billion (about $66 million).", None),
    ("Sales were nearly ¥60 billion.", Qualifier.NEARLY),
    ("The bank lent almost 300 million rand.", Qualifier.NEARLY),
    ("Exports came close to $12 billion.", Qualifier.NEARLY),
    ("The bill is just under $8 million.", Qualifier.NEARLY),
    ("Profit was just short of R$2 billion.", Qualifier.NEARLY),
    ("Pledges approaching $4 billion came in.", Qualifier.NEARLY),
    ("Losses approaching $4 billion were booked.", Qualifier.NEARLY),
    ("Debts stood at just below €90 million.", Qualifier.NEARLY),
    ("The lender may offer up to $300 million.", Qualifier.UP_TO),
    ("The Fund can give as much as $1.3 billion to Zambia.", Qualifier.UP_TO),
    ("The fine is a maximum of €20 million.", Qualifier.UP_TO),
    ("Firms get up to a total of €5 million each.", Qualifier.UP_TO),
    ("Each farmer receives no more than Rs 6,000.", Qualifier.UP_TO),
    ("A facility not exceeding KES 40 billion was signed.", Qualifier.UP_TO),
    ("Grants are capped at $250,000.", Qualifier.UP_TO),
    ("It will invest up to another $2 billion.", Qualifier.UP_TO),
    ("They earn less than $2 a day.", Qualifier.LESS_THAN),
    ("The house went for under £100,000.", Qualifier.LESS_THAN),
    ("Turnover was below 40 million dirhams.", Qualifier.LESS_THAN),
    ("Homes sold well below $300,000.", Qualifier.LESS_THAN),
    ("Pay for fewer than ₹500 tickets.", Qualifier.LESS_THAN),
    ("The town has less than €1 million left.", Qualifier.LESS_THAN),
    ("Bids well under $7 million were refused.", Qualifier.LESS_THAN),
    ("Loans lower than 10 million pesos are exempt.", Qualifier.LESS_THAN),
    ("Assets are over $5 million.", Qualifier.MORE_THAN),
    ("More than €3bn was raised.", Qualifier.MORE_THAN),
    ("Orders in excess of ¥800 billion came in.", Qualifier.MORE_THAN),
    ("Upwards of $30 million was stolen.", Qualifier.MORE_THAN),
    ("Revenue exceeded 10 billion naira.", Qualifier.MORE_THAN),
    ("The programme topped $1 billion.", Qualifier.MORE_THAN),
    ("They want a $5bn-plus deal.", Qualifier.MORE_THAN),
    ("Tickets cost $500+.", Qualifier.MORE_THAN),
    ("It made well over Rs 1,000 crore.", Qualifier.MORE_THAN),
    ("The plant will need at least $400 million.", Qualifier.AT_LEAST),
    ("It offered no less than SAR 2 billion.", Qualifier.AT_LEAST),
    ("Those with $5m or more must file.", Qualifier.AT_LEAST),
    ("A minimum of 50 million euros is needed.", Qualifier.AT_LEAST),
    ("Not less than GHS 9 million was set aside.", Qualifier.AT_LEAST),
    ("Buyers must put down $20,000 at least.", Qualifier.AT_LEAST),
    ("Savings of at least a further £3m are due.", Qualifier.AT_LEAST),
    ("Deposits of $250,000 and above are not insured.", Qualifier.AT_LEAST),
    # Near misses: a time, a matter, an article, a sum that is plain.
    ("It will pay $5 million over ten years.", None),
    ("The two sides met over the $5 million dispute.", None),
    ("They talked about $5 million in unpaid fees.", None),
    ("He was asked about the $5 million loan.", None),
    ("A row over $40 million in unpaid rent goes on.", None),
    ("Officials were arrested over $3 million in bribes.", None),
    ("Under a $9 million contract it will build two ships.", None),
    ("The ship is around the corner and costs $9 million.", None),
    ("It costs $5 plus tax.", None),
    ("Some of the $5 million was spent.", None),
    ("Moreover, $5 million was spent.", None),
]


@pytest.mark.parametrize(("text", "qualifier"), CASES)
def test_qualifier(text: str, qualifier: Qualifier | None, read: Callable[[str], Extraction]) -> None:
    assert read(text).figures[0].qualifier == qualifier


SHARED = [
    ("It cost approximately £700,000 or $900,000.", ["about", "about"]),
    ("A tonne is worth nearly €400 or ¥60,000.", ["nearly", "nearly"]),
    ("They want more than Rs 4 crore or $500,000.", ["more_than", "more_than"]),
    ("The prize is R90 million (roughly £4 million or €5 million).", [None, "about", "about"]),
    # Near misses
    ("They need more than $4 million and €5 million.", ["more_than", None]),
    ("It paid about $4 million, or more than €3 million.", ["about", "more_than"]),
    ("It costs £4 or about $5.", [None, "about"]),
]


@pytest.mark.parametrize(("text", "qualifiers"), SHARED)
def test_shared_qualifier(text: str, qualifiers: list[str | None], read: Callable[[str], Extraction]) -> None:
    assert [figure.qualifier for figure in read(text).figures] == qualifiers
