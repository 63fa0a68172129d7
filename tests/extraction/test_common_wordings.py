"""Agreements told by the wordings that any newsroom uses: each with parties that no table knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

CASTS = (
    {"A": "Velmora Energy", "B": "Halden Rail AG", "C": "Orbis Capital"}
    | {"K": "Kenya", "P": "Portugal", "U": "Chile", "Q": "Norway"},
    {"A": "Ostby Foods plc", "B": "Tolvane Motors", "C": "Larvik Bank"}
    | {"K": "Japan", "P": "Oman", "U": "Peru", "Q": "Ghana"},
)
# wording, its parties
TOLD = [
    ("{A}, {B} and {C} signed a joint development agreement.", "ABC"),
    ("A group of banks led by {C} lent {A} $300 million.", "AC"),
    ("{A} secured a $300 million loan from {C}.", "AC"),
    ("{A} has obtained a $300 million credit facility from {C} and {B}.", "ABC"),
    ("{C} has approved a $300 million loan to {A}.", "AC"),
    ("{C} led a $30 million funding round in {A}.", "AC"),
    ("{A} raised $30 million in a round led by {C}.", "AC"),
    ("{A} raised $30 million from {C}, {B} and others.", "ABC"),
    ("{A} closed a $30 million Series B round led by {C} with participation from {B}.", "ABC"),
    ("{A} bought a 40 percent stake in {B} from {C}.", "ABC"),
    ("{A} and {B} will set up a 50:50 joint venture called Norvik Rail.", "AB"),
    ("{A} and {B} have launched a joint venture to recycle batteries.", "AB"),
    ("{A} appointed {B} as its exclusive distributor in Brazil.", "AB"),
    ("{A} has named {B} as its preferred supplier.", "AB"),
    ("{A} hired {B} to build the line.", "AB"),
    ("{A} commissioned {B} to design the ships.", "AB"),
    ("{B} is to deliver 20 trains to {A} by 2028 under the agreement signed on Monday.", "AB"),
    ("{A} ordered 20 trains from {B}.", "AB"),
    ("{A} placed a firm order for 20 trains with {B}.", "AB"),
    ("{B} won an order for 20 trains from {A}.", "AB"),
    ("{B} has secured a contract to supply 20 trains to {A}.", "AB"),
    ("{B} said it had been selected by {A} to supply 20 trains.", "AB"),
    ("{B} has been chosen as supplier of trains by {A}.", "AB"),
    ("{A} licensed its battery technology to {B}.", "AB"),
    ("{B} licensed battery technology from {A}.", "AB"),
    ("{A} has obtained exclusive rights from {B} to sell the drug.", "AB"),
    ("{A} signed a 15-year power purchase agreement with {B} for 200 MW.", "AB"),
    ("{A} signed a 15-year PPA with {B}.", "AB"),
    ("{A} signed a lease with {B} for 200,000 square feet of space.", "AB"),
    ("{A} agreed to pay {B} $12 million to settle a patent suit.", "AB"),
    ("{A} and {B} reached a settlement over the spill.", "AB"),
    ("{A} agreed with {B} on a price for the gas.", "AB"),
    ("{A} came to an agreement with {B} over pay.", "AB"),
    ("{A} has joined forces with {B} to develop trains.", "AB"),
    ("{A} and {B} joined hands to develop trains.", "AB"),
    ("{A} tied up with {B} to sell tractors in India.", "AB"),
    ("{A} entered a tie-up with {B}.", "AB"),
    ("{A} sealed a deal with {B}.", "AB"),
    ("{A} clinched a $40 million deal to supply rails to {B}.", "AB"),
    ("{A} landed a $40 million contract with {B}.", "AB"),
    ("{A} bagged an order worth Rs 450 crore from {B}.", "AB"),
    ("{A} penned a deal with {B} to supply rails.", "AB"),
    ("{A} finalised an agreement with {B} to supply rails.", "AB"),
    ("{A} executed a share purchase agreement with {B}.", "AB"),
    ("{A} amended its credit agreement with {C}.", "AC"),
    ("{A} cancelled its supply contract with {B}.", "AB"),
    ("{A} pulled out of a deal to buy {B}.", "AB"),
    ("{A} has been sold to {B}.", "AB"),
    ("{A} was bought by {B} last year.", "AB"),
    ("{A} was taken over by {B} in 2019.", "AB"),
    ("{A} merged with {B} in 2019.", "AB"),
    ("{A} has partnered {B} to launch a card.", "AB"),
    ("{A} and {B} today announced that they have entered into a definitive merger agreement.", "AB"),
    ('{A} ("the Company") announces that it has entered into a binding agreement with {B} ("Halden").', "AB"),
    ("{K}, {P} and {U} signed a treaty on fisheries.", "KPU"),
    ("Leaders of {K} and {P} signed a joint declaration on climate.", "KP"),
    ("President John Doe of {K} and Prime Minister Maria Lopes of {P} signed a treaty on extradition.", "KP"),
    ("{K} and {P} upgraded their relations to a comprehensive partnership.", "KP"),
    ("{K} and {P} renewed their fisheries agreement for five years.", "KP"),
    ("{P} will lend {K} 50 million euros for a dam.", "KP"),
    ("{P} pledged 50 million euros in aid to {K}.", "KP"),
    ("{K} and {P} agreed to open embassies.", "KP"),
    ("{K} and {P} agreed to set up a joint commission.", "KP"),
    ("{K} awarded {A} a $40 million contract to build a port.", "AK"),
    ("{K}'s parliament ratified a trade agreement with {P}.", "KP"),
    ("A ceasefire between {K} and {P} took effect at midnight.", "KP"),
    ("{K} and {P} initialled a tax treaty.", "KP"),
    ("{K} and {P} are close to signing a tax treaty.", "KP"),
    ("{K} suspended its extradition treaty with {P}.", "KP"),
]
# Wordings that tell of no agreement made.
UNTOLD = [
    "{A} and {B} held talks on Monday.",
    "{A} denied it had signed a deal with {B}.",
    "{A} did not sign a contract with {B}.",
    "{A} and {B} failed to reach an agreement.",
    "{A} competes with {B} in the market for trains.",
    "{A} sued {B} over a patent.",
    "There is no agreement between {A} and {B}.",
    "Shares of {A} and {B} rose on Monday.",
    "{A} said it agrees with {B} that prices are too high.",
    "{A} hosted a dinner for {B} in Oslo.",
    "The contract of {A}'s chief executive runs until 2027.",
    "{K} condemned {P} for the attack.",
    "{K} plays {P} on Saturday.",
    "Trade between {K} and {P} rose 5 percent.",
    "{K} and {P} share a border.",
    "Prime Minister Maria Lopes of {P} visited {K} on Monday.",
]

# texts of several sentences, or with others named near by; the parties of each agreement
TEXTS = [
    (
        (
            "{A} signs supply deal with {B}\n\nOSLO, March 3 - {A} has signed a contract with {B} to supply "
            "steel, the companies said on Monday. The deal is worth $40 million."
        ),
        "AB",
    ),
    (
        (
            "{A} to buy {B}\n\nOSLO, March 3 (Reuters) - {A} said on Monday it had agreed to acquire {B} "
            "for $300 million. The acquisition is expected to close in June. The deal will be funded by "
            "debt."
        ),
        "AB",
    ),
    (
        (
            "{A} said on Monday it would build a plant in Ohio. The company signed an agreement with {B} to "
            "supply the turbines."
        ),
        "AB",
    ),
    ("{A} is a maker of pumps. It has signed a five-year contract with {B}.", "AB"),
    ("{A} and {B} met in Oslo. The two companies signed a memorandum of understanding.", "AB"),
    ("{A} and {B} have been partners for years. On Monday they signed a new supply agreement.", "AB"),
    ("{A} won a $40 million contract from {B}. Separately, {A} signed a loan agreement with {C}.", "AB AC"),
    ("{A} signed a supply agreement with {B} and a loan agreement with {C}.", "AB AC"),
    ("{A} agreed to buy {B} for $300 million and will borrow $200 million from {C}.", "AB AC"),
    ("{A} signed an agreement with {B} on Monday. {C} advised {A}.", "AB"),
    ("{A} signed an agreement with {B} on Monday. {C} welcomed the agreement.", "AB"),
    ("{A} and {B} signed an agreement in the presence of {C} chairman Jane Roe.", "AB"),
    ("{A} and {B} signed an agreement at the headquarters of {C}.", "AB"),
    ("{A} signed a contract with {B}, a subsidiary of {C}.", "AB"),
    ("{A}, owned by {C}, signed a contract with {B}.", "AB"),
    ("{A}, a rival of {C}, signed a contract with {B}.", "AB"),
    ("{A} signed a contract with {B} to supply pumps for a plant of {C}.", "AB"),
    ("{A} signed a contract with {B}, beating {C}.", "AB"),
    ("{C} said {A} had signed a contract with {B}.", "AB"),
    ("According to {C}, {A} signed a contract with {B}.", "AB"),
    ("{A} signed a contract with {B}, {C} reported.", "AB"),
    ("Like {C}, {A} has signed a contract with {B}.", "AB"),
    ("{A}, which last year bought {C}, signed a contract with {B}.", "AB AC"),
    (
        (
            "President Jane Roe of {K} and Prime Minister John Doe of {P} held talks in Lisbon. The two "
            "leaders signed a treaty on extradition."
        ),
        "KP",
    ),
    ("{K} and {P} signed a memorandum on tourism, an agreement on visas and a treaty on extradition.", "KP KP KP"),
    (
        (
            "{K} and {P} sign defence pact\n\nLISBON, March 3 - {K} and {P} signed a defence pact on Monday "
            "during a visit by President Jane Roe. The agreement covers training."
        ),
        "KP",
    ),
    ("{P} will lend {K} 50 million euros for a dam. The loan is to be repaid over 20 years.", "KP"),
    ("The chief executive of {A}, Jane Roe, and the chairman of {B}, John Doe, signed the contract on Monday.", "AB"),
    ("A contract between {A} and {B} was signed on Monday by Jane Roe and John Doe.", "AB"),
    ("{A} has awarded {B} a contract to build a ship. {B} will deliver the ship in 2027 under the contract.", "AB"),
    ("{A} ordered 20 trains from {B}. The order is worth $40 million. Delivery of the trains starts in 2027.", "AB"),
    ("{A} raised $30 million. The round was led by {C}.", "AC"),
    ("{A} raised $30 million in a Series B round led by {C}. The funding brings its total to $50 million.", "AC"),
    ("{C} has lent {A} $30 million. The bank said the loan would run for five years.", "AC"),
    ("{A} shareholders approved the merger with {B} on Monday.", "AB"),
    ("Regulators approved {A}'s acquisition of {B}.", "AB"),
    ("Regulators blocked {A}'s acquisition of {B}.", "AB"),
    ("{A} abandoned its plan to buy {B}.", "AB"),
    ("{A} has signed no contract with {B}.", ""),
    ("{A} is looking for a partner. {B} is not interested.", ""),
]

# One agreement of two sides, with others named that take no part.
BYSTANDERS = [
    ("{K} and {P} signed a peace accord brokered by {Q}.", "KP"),
    ("{K} and {P} signed a peace accord in {Q}.", "KP"),
    ("{K} and {P} signed a pact, mediated by {Q}, on fishing.", "KP"),
    ("{K} and {P} signed a trade agreement, said the foreign minister of {Q}.", "KP"),
    ("{K} and {P}, neighbours of {Q}, signed a border treaty.", "KP"),
    ("{K} signed a trade agreement with {P}, its largest partner after {Q}.", "KP"),
    ("{K} signed a trade agreement with {P} on the sidelines of a summit in {Q}.", "KP"),
    ("Unlike {Q}, {K} has signed a trade agreement with {P}.", "KP"),
    ("{Q} welcomed the trade agreement between {K} and {P}.", "KP"),
    ("{Q} criticised a trade deal signed by {K} and {P}.", "KP"),
    ("After talks in {Q}, {K} and {P} agreed on a ceasefire.", "KP"),
    ("With help from {Q}, {K} and {P} agreed to a ceasefire.", "KP"),
    ("After talks in {Q}, US leasing company {A} signed a contract with {B}.", "AB"),
    ("{A} signed a contract with {B} in {K}.", "AB"),
    ("{A} of {K} signed a contract with {B} of {P}.", "AB"),
    ("{K}'s {A} signed a contract with {P}'s {B}.", "AB"),
    ("{K}-based {A} signed a contract with {B}.", "AB"),
    ("{A} signed a contract with {B} to build a mine in {K}.", "AB"),
    ("{A} signed a contract with {B} for gas from {K}.", "AB"),
    ("{A} signed a contract with {B} to export gas to {K}.", "AB"),
    ("{A} signed a contract with {B} under {K} law.", "AB"),
    ("{A} signed a deal with {B} at a fair in {K} on Monday, {C} said in a note.", "AB"),
    ("{A} signed a deal with {B}, whose shares are traded in {K}.", "AB"),
    ("{A} signed a deal with {B}, a supplier to {C}.", "AB"),
    ("{A} signed a deal with {B}, formerly known as {C}.", "AB"),
    ("{A} signed a deal with {B}, backed by {C}.", "AB"),
    ("{A} signed a deal with {B} that could hurt {C}.", "AB"),
    ("{A} signed a deal with {B} to compete with {C}.", "AB"),
    ("{A} signed a deal with {B} to replace {C} as its supplier.", "AB"),
    ("{A} dropped {C} and signed a deal with {B}.", "AB"),
    ("{A}, advised by {C}, signed a deal with {B}.", "AB"),
    ("{A} agreed to buy {B}, outbidding {C}.", "AB"),
    ("{A} agreed to buy {B}, with {C} acting as adviser.", "AB"),
    ("{A} agreed to buy {B}, which owns mines in {K} and {P}.", "AB"),
    ("{A} agreed to buy {B}, the maker of trains used in {K}.", "AB"),
    ("{A} said it will buy {B}, {C} reported on Monday.", "AB"),
    ("{C} reported that {A} will buy {B}.", "AB"),
    ("A {C} analyst said {A}'s deal with {B} was good.", "AB"),
    ("{A} won a contract from {B}, ahead of {C}.", "AB"),
    ("{A} won a contract from {B} previously held by {C}.", "AB"),
    ("{B} awarded {A} a contract after {C} withdrew.", "AB"),
    ("{A} signed a memorandum with {B} at {C}'s office.", "AB"),
    ("{A} chief executive Jane Roe, a former {C} banker, signed a deal with {B}.", "AB"),
    ("Shares of {C} fell after {A} signed a deal with {B}.", "AB"),
    ("{A} signed a deal with {B}; {C} signed nothing.", "AB"),
    ("{A} and {B} signed a deal, while {C} waited.", "AB"),
    ("{A} and {B} signed a deal worth twice that of {C}.", "AB"),
    ("{A} and {B} signed a deal following approval by {C}.", "AB"),
    ("{A} and {B}, both owned by {C}, signed a deal.", "AB"),
    ("{A} signed a loan agreement with {C} to fund a plant built by {B}.", "AC"),
]


def _in_a_text(wording: str, cast: dict[str, str]) -> str:
    return f"News of the day\n\n{wording.format(**cast)}\n\nThe weather was fine.\n"


@pytest.mark.parametrize("cast", CASTS, ids=("first", "second"))
@pytest.mark.parametrize(("wording", "parties"), [*TOLD, *BYSTANDERS])
def test_one_agreement_with_its_parties(
    wording: str, parties: str, cast: dict[str, str], read: Callable[[str], Extraction]
) -> None:
    [agreement] = read(_in_a_text(wording, cast)).agreements
    assert set(agreement.parties) == {cast[letter] for letter in parties}


@pytest.mark.parametrize("cast", CASTS, ids=("first", "second"))
@pytest.mark.parametrize("wording", UNTOLD)
def test_nothing_is_agreed(wording: str, cast: dict[str, str], read: Callable[[str], Extraction]) -> None:
    assert read(_in_a_text(wording, cast)).agreements == ()


@pytest.mark.parametrize("cast", CASTS, ids=("first", "second"))
@pytest.mark.parametrize(("text", "parties"), TEXTS)
def test_each_agreement_of_a_text_has_its_parties(
    text: str, parties: str, cast: dict[str, str], read: Callable[[str], Extraction]
) -> None:
    found = [set(agreement.parties) for agreement in read(_in_a_text(text, cast)).agreements]
    expected = [{cast[letter] for letter in letters} for letters in parties.split()]
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))
