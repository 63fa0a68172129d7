"""How the sides of an agreement are listed: posts, relative clauses and governments, or far apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, parties
POSTS = [
    (
        "Larvik Pumps Ltd chief executive Maria Olsen and Okavango Copper Inc signed a supply deal.",
        {"Larvik Pumps Ltd", "Okavango Copper Inc"},
    ),
    (
        "A joint venture agreement was signed between Siemens, Larvik Pumps Ltd chairman Ravi Menon and Toyota.",
        {"Siemens", "Larvik Pumps Ltd", "Toyota"},
    ),
    (
        "Nokia and Tessin Pharma AG managing director James Menon have entered into a lease agreement.",
        {"Nokia", "Tessin Pharma AG"},
    ),
]
RELATIVE = [
    (
        "Larvik Copper Inc, which runs two mines in Peru, and Toyota have signed a supply contract.",
        {"Larvik Copper Inc", "Toyota"},
    ),
    (
        "Siemens signed a framework agreement with Larvik Cables AS, which has a mill in Izmir, and Nokia.",
        {"Siemens", "Larvik Cables AS", "Nokia"},
    ),
    (
        "Okavango Foods Ltd, whose plant is in Ghana, and Nestlé have formed a joint venture.",
        {"Okavango Foods Ltd", "Nestlé"},
    ),
]
TOGETHER = [
    (
        "Siemens has signed a supply deal with each of Larvik Pumps Ltd and Okavango Copper Inc.",
        {"Siemens", "Larvik Pumps Ltd", "Okavango Copper Inc"},
    ),
    (
        "Toyota signed an offtake agreement with both of Larvik Lithium SA and Tessin Mining AG on Friday.",
        {"Toyota", "Larvik Lithium SA", "Tessin Mining AG"},
    ),
    ("Nokia as well as Larvik Radio Ltd signed a letter of intent.", {"Nokia", "Larvik Radio Ltd"}),
    (
        "Siemens, as well as Larvik Pumps Ltd, signed a supply deal with Toyota.",
        {"Siemens", "Larvik Pumps Ltd", "Toyota"},
    ),
]
GOVERNMENTS = [
    (
        "A joint venture agreement was signed between Larvik Pumps Ltd, the Indian government and Toyota, it said.",
        {"Larvik Pumps Ltd", "Indian government", "Toyota"},
    ),
    (
        "The government of Kenya, together with Larvik Rail Ltd, has signed a concession agreement.",
        {"Kenya", "Larvik Rail Ltd"},
    ),
]
FAVOUR = [
    (
        "The African Development Bank has issued a guarantee of $30 million in favour of Larvik Power Ltd.",
        {"African Development Bank", "Larvik Power Ltd"},
    ),
    (
        "Citigroup issued a guarantee of $12 million in favor of Okavango Copper Inc.",
        {"Citigroup", "Okavango Copper Inc"},
    ),
]
AHEAD = [
    (
        "Under a framework agreement signed with Samsung in Lisbon on 12 May, Airbus will open a plant.",
        {"Samsung", "Airbus"},
    ),
    (
        "Having signed a supply contract with Larvik Cells Ltd for a plant in Peru, Toyota expects to hire 200 people.",
        {"Larvik Cells Ltd", "Toyota"},
    ),
    (
        "After signing a lease agreement with Okavango Air Ltd last month, Siemens has closed its hangar.",
        {"Okavango Air Ltd", "Siemens"},
    ),
    (
        "Thanks to a power purchase agreement with Larvik Wind Ltd on Tuesday, Nestlé will close its boilers.",
        {"Larvik Wind Ltd", "Nestlé"},
    ),
]
CHOSEN = [
    (
        "Siemens has selected Larvik Pumps Ltd, a unit of Nestlé, to supply 40 locomotives.",
        {"Siemens", "Larvik Pumps Ltd"},
    ),
    (
        "Kenya Railways chose Okavango Signals Inc, which has a plant in Izmir, to build the line.",
        {"Kenya Railways", "Okavango Signals Inc"},
    ),
]


@pytest.mark.parametrize(("text", "parties"), [*CHOSEN, *AHEAD, *POSTS, *RELATIVE, *TOGETHER, *GOVERNMENTS, *FAVOUR])
def test_finds_every_side_of_a_list(read: Callable[[str], Extraction], text: str, parties: set[str]) -> None:
    (agreement,) = read(text).agreements
    assert {name.rstrip(".") for name in agreement.parties} == parties


def test_takes_no_talks_at_the_head_of_a_sentence_for_an_agreement(read: Callable[[str], Extraction]) -> None:
    assert read("After a meeting with Toyota in May, Siemens will decide on the plant.").agreements == ()
