"""Agreements in sentences as the press and ministries write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import AgreementKind as Kind
from desktop.models.records import AgreementStatus as Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, kind, parties
ONE = [
    ("Kenya and Uganda signed a memorandum of understanding on railways.", Kind.MOU, {"Kenya", "Uganda"}),
    ("Boeing signed an MoU with the University of Leeds.", Kind.MOU, {"Boeing", "University of Leeds"}),
    (
        "An MoU between Siemens, Larvik Systems and the Kenyan government covers it.",
        Kind.MOU,
        {"Siemens", "Larvik Systems", "Kenyan government"},
    ),
    ("Norway and Chile adopted a Joint Declaration on Ocean Energy.", Kind.DECLARATION, {"Norway", "Chile"}),
    ("The Norway-Chile Extradition Treaty entered into force in May.", Kind.TREATY, {"Norway", "Chile"}),
    ("Peru and Canada concluded a free trade agreement.", Kind.TREATY, {"Peru", "Canada"}),
    ("Toyota and Hitachi have reached an agreement on batteries.", Kind.AGREEMENT, {"Toyota", "Hitachi"}),
    ("Nokia signed a letter of intent with Ericsson.", Kind.AGREEMENT, {"Nokia", "Ericsson"}),
    (
        "Toyota partnered with Larvik Batteries to build a plant in Ohio.",
        Kind.PARTNERSHIP,
        {"Toyota", "Larvik Batteries"},
    ),
    ("Nokia teamed up with Vodafone to test masts.", Kind.PARTNERSHIP, {"Nokia", "Vodafone"}),
    ("IBM has joined forces with Larvik Systems.", Kind.PARTNERSHIP, {"IBM", "Larvik Systems"}),
    ("Another partnership involves Sony and Larvik Sensors.", Kind.PARTNERSHIP, {"Sony", "Larvik Sensors"}),
    ("Sony is expanding its partnership with Larvik Sensors.", Kind.PARTNERSHIP, {"Sony", "Larvik Sensors"}),
    ("Honda and LG announced a $4 billion joint venture in Ohio.", Kind.JOINT_VENTURE, {"Honda", "LG"}),
    ("Honda formed a joint venture with Larvik Batteries.", Kind.JOINT_VENTURE, {"Honda", "Larvik Batteries"}),
    ("Microsoft acquired Larvik Software for $2 billion.", Kind.DEAL, {"Microsoft", "Larvik Software"}),
    ("Microsoft agreed to buy Larvik Software.", Kind.DEAL, {"Microsoft", "Larvik Software"}),
    ("Shell sold its refinery to Larvik Petroleum for $300 million.", Kind.DEAL, {"Shell", "Larvik Petroleum"}),
    (
        "Airbus won a €2 billion contract to supply the Royal Navy with helicopters.",
        Kind.DEAL,
        {"Airbus", "Royal Navy"},
    ),
    ("Qantas placed an order with Airbus for 20 jets.", Kind.DEAL, {"Qantas", "Airbus"}),
    ("Ryanair has ordered 50 jets from Boeing.", Kind.DEAL, {"Ryanair", "Boeing"}),
    ("Tesla will source nickel for its cells from Larvik Metals.", Kind.DEAL, {"Tesla", "Larvik Metals"}),
    ("Volvo signed a supply agreement with Larvik Steel.", Kind.DEAL, {"Volvo", "Larvik Steel"}),
    (
        "The project is backed by a €50 million loan from the Nordic Investment Bank.",
        Kind.LOAN,
        {"Nordic Investment Bank"},
    ),
    ("The World Bank approved a $500 million loan to Kenya.", Kind.LOAN, {"World Bank", "Kenya"}),
    (
        "The Department of Energy awarded Larvik Minerals $35 million.",
        Kind.FUNDING,
        {"Department of Energy", "Larvik Minerals"},
    ),
    ("Canada will provide $25 million to the Global Seed Facility.", Kind.FUNDING, {"Canada", "Global Seed Facility"}),
    ("Qatar will invest $10 billion in Egypt.", Kind.DEAL, {"Qatar", "Egypt"}),
]

NONE = [
    "Kenya and Uganda discussed trade.",
    "The two countries agreed to deepen cooperation in many fields.",
    "Both sides stressed the strong partnership between France and Germany.",
    "The agreement is good for everybody.",
    "Boeing did not sign a contract with Qantas.",
    "Ford failed to reach an agreement with Volvo.",
    "Toyota shares rose 5 percent.",
    "The winners of the 2022 award were announced by the Department of State.",
    "Larvik Systems lost $2 billion in the third quarter.",
    "The index gained 71 points.",
    "She signed a book for her readers.",
    "A contract is a promise.",
    "Nokia met Sony in order to help Ericsson.",
    "Boeing staff announced an order by the Royal Navy to leave.",
    "The Labour Party held its national convention with the United States in mind.",
    "They made a big deal with Nokia watching Sony.",
    "Siemens works in partnership with the World Bank and the United Nations.",
    "Toyota will invest $3 billion in Brazil.",
    "FedEx announced a $3 million investment in its first United States plant.",
    "Following the Qantas agreement, shares rose.",
    # Nothing that can be bought is taken over.
    "Robots are taking over the world from Sony.",
    "Toyota took over the lead from Honda in March.",
    "Nokia bought time from Sony.",
    "Toyota took over the role of chair from Honda.",
    "Honda acquired a taste for risk from Toyota.",
    "Boeing sold its soul to Airbus.",
    "The ministry may give Qantas a provisional license while its application to Boeing is read.",
]
# Near to those: a firm, a stake or an asset is taken.
BOUGHT = [
    ("Toyota took over the plant in Ohio from Honda.", "Plant in Ohio"),
    ("Toyota is taking over the battery business of Honda.", "Battery business of Honda"),
    ("Nokia bought a lead mine from Sony.", "Lead mine"),
    ("Siemens bought a majority interest in Larvik Power from Sony.", "Majority interest in Larvik Power"),
    ("Siemens acquired the world rights from Sony.", "World rights"),
    ("Boeing sold its stage business to Airbus.", "Sale of stage business"),
    ("Larvik Power has been sold to Siemens.", "Sale of Larvik Power"),
]

STATUS = [
    ("Nokia signed a memorandum of understanding with Sony.", Status.SIGNED),
    ("Nokia will sign a memorandum of understanding with Sony.", Status.PLANNED),
    ("Nokia plans to sign a memorandum of understanding with Sony.", Status.PLANNED),
    ("Nokia may sign a memorandum of understanding with Sony.", Status.PROPOSED),
    ("Nokia is in talks to sign a memorandum of understanding with Sony.", Status.PROPOSED),
    ("Nokia reached an agreement with Sony.", Status.AGREED),
    ("Nokia agreed to acquire Larvik Software.", Status.AGREED),
    ("Nokia announced a joint venture with Sony.", Status.ANNOUNCED),
    ("Nokia terminated its supply agreement with Sony.", Status.ENDED),
    ("The Norway-Chile Extradition Treaty entered into force in May.", Status.IN_FORCE),
    ("Nokia completed its acquisition of a stake in a joint venture with Sony.", Status.COMPLETED),
    # A purchase told as done, and those that are not.
    ("Belmont Foods Ltd was acquired by Norlight Holdings in 2019.", Status.COMPLETED),
    ("Norlight Holdings has bought Belmont Foods Ltd for $40 million.", Status.COMPLETED),
    ("Toda Heavy Industries sold its stake in Veltrex Ltd to Orbis Capital last year.", Status.COMPLETED),
    ("Belmont Foods Ltd has been sold to Orbis Capital.", Status.COMPLETED),
    ("Norlight Holdings took over Veltrex Ltd in 2011.", Status.COMPLETED),
    ("The mill, which Norlight Holdings purchased from Belmont Foods Ltd, burned down.", Status.COMPLETED),
    ("Norlight Holdings agreed to buy Belmont Foods Ltd.", Status.AGREED),
    ("Belmont Foods Ltd agreed to be acquired by Norlight Holdings.", Status.AGREED),
    ("Norlight Holdings will buy Belmont Foods Ltd next year.", Status.PLANNED),
    ("Belmont Foods Ltd is to be acquired by Norlight Holdings.", Status.PLANNED),
    ("Once Belmont Foods Ltd is acquired by Norlight Holdings, the brand will go.", Status.AGREED),
    ("Norlight Holdings is acquiring Belmont Foods Ltd.", Status.AGREED),
    # What was mediated, or has ended a quarrel, was agreed.
    ("Norway mediated a peace agreement between Nepal and Bhutan.", Status.AGREED),
    ("The prime minister helped broker a deal between Kenya and Peru.", Status.AGREED),
    ("The deal brokered between Kenya and Peru was hailed, and a minister announced a port.", Status.AGREED),
    ("The White House announced a deal it brokered between Kenya and Peru.", Status.ANNOUNCED),
    ("The Lima Accords normalised relations between Kenya and Peru.", Status.AGREED),
    ("Brazil welcomed the treaty between Kenya and Peru that ended the border war.", Status.AGREED),
    ("The emir hopes to broker a deal between Kenya and Peru.", Status.PROPOSED),
    ("Qatar is trying to mediate a peace agreement between Kenya and Peru.", Status.PROPOSED),
    ("Talks on the treaty between Kenya and Peru ended on Sunday.", Status.UNKNOWN),
    # It ends by a verb of its own, not by the next one.
    ("Chile withdrew from its trade agreement with Peru.", Status.ENDED),
    ("The agreement between Kenya and Peru expired in May.", Status.ENDED),
    ("Kenya announced its withdrawal from the trade agreement with Peru.", Status.ENDED),
    ("Kenya cancelled a summit and signed a trade agreement with Peru.", Status.SIGNED),
    ("Kenya signed a trade agreement with Peru after talks collapsed.", Status.SIGNED),
    ("Norway and Chile signed a withdrawal agreement.", Status.SIGNED),
]

# text, title, the words that name the agreement
TITLES = [
    (
        "Norway and Chile signed a Joint Declaration on Ocean Energy, among others.",
        "Joint Declaration on Ocean Energy",
        "Joint Declaration on Ocean Energy",
    ),
    (
        "The Norway-Chile Extradition Treaty entered into force.",
        "Norway-Chile Extradition Treaty",
        "Extradition Treaty",
    ),
    ("Toyota partnered with Larvik Batteries to build a plant in Ohio, it said.", "Plant in Ohio", "partnered"),
    ("Nokia teamed up with Vodafone to test masts in Wales.", "Testing masts in Wales", "teamed up"),
    ("Nokia teamed up with Vodafone.", "Partnership with Vodafone", "teamed up"),
    (
        "An MoU between Siemens and the Kenyan government will create a solar park in Kisumu, it said.",
        "Solar park in Kisumu",
        "MoU",
    ),
    (
        "A new partnership involves Sony and Larvik Sensors, aimed at building a test line in Osaka.",
        "Test line in Osaka",
        "partnership",
    ),
    (
        "A wind farm in Gotland, backed by a €50 million loan from the Nordic Investment Bank, opens in May.",
        "Wind farm in Gotland",
        "loan",
    ),
    (
        "Qatar set an investment target of $10 billion in Egypt over five years and the two sides agreed on tariffs.",
        "Investment target of $10 billion",
        "investment target of $10 billion",
    ),
    (
        "The ministry brokered a deal establishing open borders between Kenya and Uganda.",
        "Deal establishing open borders between Kenya and Uganda",
        "deal",
    ),
    ("An agreement has been reached between Kenya and Uganda.", "Agreement between Kenya and Uganda", "agreement"),
    ("Microsoft acquired Larvik Software for $2 billion.", "Acquisition of Larvik Software", "acquired"),
    ("Ryanair has ordered 50 jets from Boeing.", "Order for 50 jets", "ordered"),
    ("Tesla will source nickel for its cells from Larvik Metals.", "Nickel for its cells", "source"),
    (
        "Volvo signed a long-term supply agreement with Larvik Steel on Monday.",
        "Long-term supply agreement with Larvik Steel",
        "long-term supply agreement",
    ),
    (
        "Peru and Canada signed a memorandum of understanding (MoU) on fisheries and agreed to meet in May.",
        "Memorandum of understanding on fisheries",
        "memorandum of understanding",
    ),
]


@pytest.mark.parametrize(("text", "kind", "parties"), ONE)
def test_one_agreement(text: str, kind: Kind, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert [(item.kind, set(item.parties)) for item in read(text).agreements] == [(kind, parties)]


@pytest.mark.parametrize("text", NONE)
def test_no_agreement(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()


@pytest.mark.parametrize(("text", "title"), BOUGHT)
def test_what_is_bought(text: str, title: str, read: Callable[[str], Extraction]) -> None:
    assert [item.title for item in read(text).agreements] == [title]


@pytest.mark.parametrize(("text", "status"), STATUS)
def test_status(text: str, status: Status, read: Callable[[str], Extraction]) -> None:
    assert [item.status for item in read(text).agreements] == [status]


@pytest.mark.parametrize(("text", "title", "anchor"), TITLES)
def test_title_and_anchor(text: str, title: str, anchor: str, read: Callable[[str], Extraction]) -> None:
    [agreement] = read(text).agreements
    assert agreement.title == title
    assert text[agreement.anchor.start : agreement.anchor.end] == anchor


def test_who_is_named_in_a_circumstance_takes_no_part(read: Callable[[str], Extraction]) -> None:
    text = "Following talks with US President Ann Roe administration officials, Kenya signed a trade deal with Peru."
    [agreement] = read(text).agreements
    assert set(agreement.parties) == {"Kenya", "Peru"}


def test_a_headline_target_joins_the_agreement_of_the_same_sum(read: Callable[[str], Extraction]) -> None:
    text = (
        "Qatar to invest $10 billion in Egypt\n\n"
        "The emirate set an investment target of $10 billion in Egypt.\n\n"
        "Egypt and Qatar signed a Joint Declaration on Ports."
    )
    first, second = read(text).agreements
    assert set(first.parties) == {"Qatar", "Egypt"}
    assert second.title == "Joint Declaration on Ports"


def test_two_agreements_of_one_sentence_stay_apart(read: Callable[[str], Extraction]) -> None:
    text = (
        "Qantas has ordered jets from Boeing for $900 million, while Ryanair signed a deal with Airbus for $7 billion."
    )
    found = read(text).agreements
    assert [set(item.parties) for item in found] == [{"Qantas", "Boeing"}, {"Ryanair", "Airbus"}]
    assert [item.amount and int(item.amount.value) for item in found] == [900_000_000, 7_000_000_000]


def test_a_headline_and_repeats_are_one_entry(read: Callable[[str], Extraction]) -> None:
    text = (
        "Microsoft buys Larvik Software for $2 billion\n\n"
        "Microsoft has acquired Larvik Software, a maker of tools, for $2 billion, it said on Monday.\n\n"
        "“Microsoft bought Larvik Software because it is good,” she said."
    )
    [agreement] = read(text).agreements
    assert agreement.mention.text.startswith("Microsoft has acquired")
    assert len(agreement.also) >= 1


def test_both_countries_are_those_in_play(read: Callable[[str], Extraction]) -> None:
    text = "Leaders of Kenya and Uganda met on Monday. The two countries signed a treaty on Lake Victoria."
    [agreement] = read(text).agreements
    assert set(agreement.parties) == {"Kenya", "Uganda"}


def test_it_is_the_firm_named_before(read: Callable[[str], Extraction]) -> None:
    text = "Larvik Systems grew fast. It signed a supply agreement with Siemens in May."
    [agreement] = read(text).agreements
    assert set(agreement.parties) == {"Larvik Systems", "Siemens"}


def test_the_sum_is_tied_to_its_agreement(read: Callable[[str], Extraction]) -> None:
    [agreement] = read("Honda and LG announced a $4 billion joint venture in Ohio.").agreements
    assert agreement.amount is not None
    assert (int(agreement.amount.value), agreement.amount.currency) == (4_000_000_000, "USD")
