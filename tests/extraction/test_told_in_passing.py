"""Agreements told in passing: by who owns their noun, to whom they went, in a relative clause, by what is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, parties
OWNED = [
    (
        "Siemens fell 3% after its takeover of Larvik Pumps Ltd got the nod from regulators.",
        {"Siemens", "Larvik Pumps Ltd"},
    ),
    ("Nokia completed its acquisition of Larvik Radio Ltd on Friday.", {"Nokia", "Larvik Radio Ltd"}),
    (
        "Larvik Steel Ltd is hiring. Its ten-year supply contract with Toyota, announced in May, runs to 2034.",
        {"Larvik Steel Ltd", "Toyota"},
    ),
    (
        "Embraer's disposal of its seat business to Larvik Cabins Ltd for $62 million is on course.",
        {"Embraer", "Larvik Cabins Ltd"},
    ),
    (
        "Renault's mill is backed by a power purchase agreement with Larvik Wind Ltd for ten years.",
        {"Renault", "Larvik Wind Ltd"},
    ),
    ("Larvik Solar Ltd has 300 megawatts under contract to Nestlé.", {"Larvik Solar Ltd", "Nestlé"}),
    ("The scheme pairs Toyota with Larvik Cells Ltd in a joint venture.", {"Toyota", "Larvik Cells Ltd"}),
    (
        "Nokia and Larvik Phones Ltd renewed the tie-up that puts games on every handset.",
        {"Nokia", "Larvik Phones Ltd"},
    ),
]
WENT = [
    (
        "A contract to dredge the harbour was handed to Larvik Dredging Ltd by Kenya Railways.",
        {"Larvik Dredging Ltd", "Kenya Railways"},
    ),
    ("A 30-year concession for the airport went to Larvik Airports Ltd, the ministry said.", {"Larvik Airports Ltd"}),
    ("The first order for the new tram has gone to Siemens.", {"Siemens"}),
]
RELATIVE = [
    ("The stake that Toyota took in Larvik Cells Ltd gave it a seat on the board.", {"Toyota", "Larvik Cells Ltd"}),
    ("The loan which Larvik Power Ltd got from Citigroup in May is repaid.", {"Larvik Power Ltd", "Citigroup"}),
    ("Nokia is content with the partnership it entered with Larvik Radio Ltd in May.", {"Nokia", "Larvik Radio Ltd"}),
    ("The offtake Toyota agreed with Larvik Lithium Ltd lasts a decade.", {"Toyota", "Larvik Lithium Ltd"}),
]
PAID = [
    ("Siemens is to pay 1.3 billion euros for Larvik Pumps Ltd in cash.", {"Siemens", "Larvik Pumps Ltd"}),
    (
        "Nokia paid $90 million for the 62% of Fjordtel held by Larvik Holdings Ltd until May.",
        {"Nokia", "Larvik Holdings Ltd"},
    ),
    ("Novartis agreed to pay Larvik Bio Ltd $40 million for the rights to the pill.", {"Novartis", "Larvik Bio Ltd"}),
    ("Novartis on Monday licensed the rights to a pill from Larvik Bio Ltd for cash.", {"Novartis", "Larvik Bio Ltd"}),
    (
        "Larvik Ports Ltd was granted the right to build a quay by Kenya Railways.",
        {"Larvik Ports Ltd", "Kenya Railways"},
    ),
    (
        "Larvik Gold Ltd was awarded a licence to mine at Tambo by the Ministry of Mines.",
        {"Larvik Gold Ltd", "Ministry of Mines"},
    ),
    ("Siemens struck a bargain with the Ministry of Mines over the spill.", {"Siemens", "Ministry of Mines"}),
]
PAIRS = [
    ("The India-Sri Lanka maritime agreement was signed on Monday.", {"India", "Sri Lanka"}),
    ("A UK-New Zealand trade agreement was signed on Monday.", {"United Kingdom", "New Zealand"}),
    ("The Saudi Arabia-Oman border treaty entered into force in May.", {"Saudi Arabia", "Oman"}),
    ("The EU-Mercosur trade agreement was signed on Friday.", {"European Union", "Mercosur"}),
]

HEADS = [
    # A noun at a sentence's head, and the place of a meeting, are no parties.
    (
        "Larvik Gas Ltd is hiring. Shipments begin in May. In June it agreed a supply deal with Toyota.",
        {"Larvik Gas Ltd", "Toyota"},
    ),
    (
        "The foreign ministers of Norway and Chad met in Bergen today and signed a treaty on fish.",
        {"Norway", "Chad"},
    ),
    ("The presidents of Peru and Ghana met in Accra on Monday and signed an extradition treaty.", {"Peru", "Ghana"}),
]
TWO = [
    (
        "Peru and Ghana met. A memorandum of understanding on tin, signed that day, covers tin. Peru and Ghana gain.",
        {"Peru", "Ghana"},
    ),
    (
        "Peru and Ghana met. The trade agreement between the two countries takes effect in June. Peru and Ghana gain.",
        {"Peru", "Ghana"},
    ),
    (
        "A $15 million debt facility from Citigroup will let Larvik Trucks Ltd buy vans.",
        {"Citigroup", "Larvik Trucks Ltd"},
    ),
    (
        "A $9 million loan from the African Development Bank will help Larvik Water Ltd extend its pipes.",
        {"African Development Bank", "Larvik Water Ltd"},
    ),
    ("Larvik Rail Ltd told of its appointment by Nestlé to a supply framework.", {"Larvik Rail Ltd", "Nestlé"}),
    ("Larvik Foods Ltd has been snapped up by Chad's Nestlé in May.", {"Larvik Foods Ltd", "Nestlé"}),
]
BODIES = [
    "National Centre for Polar and Ocean Research",
    "Institute of Tropical and Marine Medicine",
    "Agency for Rural and Coastal Affairs",
]


@pytest.mark.parametrize("name", BODIES)
def test_a_body_goes_on_over_and_behind_an_adjective(read: Callable[[str], Extraction], name: str) -> None:
    found = read(f"The report was written by the {name} in May.").organisations
    assert [body.name for body in found] == [name]


@pytest.mark.parametrize(("text", "parties"), [*HEADS, *TWO, *OWNED, *WENT, *RELATIVE, *PAID, *PAIRS])
def test_an_agreement_told_in_passing_is_found(read: Callable[[str], Extraction], text: str, parties: set[str]) -> None:
    found = read(text).agreements
    assert [set(agreement.parties) for agreement in found] == [parties]


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday was the anniversary of the party's takeover of Chad.",
        "Siemens has sold most of its stake in Larvik Pumps Ltd.",
        "Its order book is full, Siemens said.",
        "A court ordered Siemens to pay Larvik Pumps Ltd $5 million for the damage.",
        "Siemens paid $5 million for a house in Bergen.",
        "The prize went to Larvik Pumps Ltd.",
        "Nokia paid its staff for the day.",
        "Larvik Ports Ltd was granted leave to appeal by the court.",
        "South-South cooperation is growing.",
        "Larvik Pictures Ltd spent $9 million on the tale of a man who makes a deal with the devil.",
        "Siemens had made a pact with itself to spend $5 million.",
        "Nokia struck a bargain with fate and lost $2 million.",
    ],
)
def test_what_is_only_owned_paid_or_won_is_none(read: Callable[[str], Extraction], text: str) -> None:
    assert read(text).agreements == ()
