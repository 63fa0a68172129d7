"""Agreements to do something, rights and contracts that are given away, and parties told by other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, the parties of each agreement
TOLD = [
    (
        "Siemens also agreed with the Larvik Port Authority to open a school in Tema.",
        [{"Siemens", "Larvik Port Authority"}],
    ),
    ("Ghana and Kenya agreed last week to swap weather data around the clock.", [{"Ghana", "Kenya"}]),
    (
        "The Larvik Coast Guard and the Orvane Navy agreed to patrol the strait.",
        [{"Larvik Coast Guard", "Orvane Navy"}],
    ),
    (
        "Dredging of the quay was awarded to Siemens by the Larvik Port Authority.",
        [{"Siemens", "Larvik Port Authority"}],
    ),
    ("The streaming rights went to Comcast, which will pay more.", [{"Comcast"}]),
    (
        "Pfizer has granted Tolvane Biotech Ltd. an exclusive licence to sell the vaccine in Asia.",
        [{"Pfizer", "Tolvane Biotech Ltd."}],
    ),
    ("Pfizer granted an option on the drug to Petronas.", [{"Pfizer", "Petronas"}]),
    ("The contract awarded to Siemens by Petronas in 2019 is typical.", [{"Siemens", "Petronas"}]),
    (
        "The line will be paid by a China Development Bank loan of $20 million to Kenya.",
        [{"China Development Bank", "Kenya"}],
    ),
    ("Kenya and Ghana revised the Memorandum of Cooperation on Fish.", [{"Kenya", "Ghana"}]),
    ("Nestlé has locked in a contract with Petronas.", [{"Nestlé", "Petronas"}]),
    (
        "Oslo University has signed on as a research partner of Siemens, as has Petronas.",
        [{"Oslo University", "Siemens"}],
    ),
    (
        "The board on which Ghana and the International Monetary Fund (IMF) staff reached a staff-level agreement met.",
        [{"Ghana", "International Monetary Fund"}],
    ),
    (
        "The Ministry of New and Renewable Energy signed an MoU with the Ministry of Ports, Shipping and Roads.",
        [{"Ministry of New and Renewable Energy", "Ministry of Ports, Shipping and Roads"}],
    ),
]
# parties told by other words, and items told by no instrument
POINTED = [
    (
        "The Larvik Fund met the Tolvane Fisheries Agency (TFA), which in May signed a contract with Siemens.",
        [{"Tolvane Fisheries Agency", "Siemens"}],
    ),
    (
        "Quillon Ltd (“Quillon” or the “Company”) fell. Petronas rose. The Company signed a contract with Eni.",
        [{"Quillon Ltd", "Eni"}],
    ),
    (
        "The contract was between the Larvik Institute of Fish, Bergen and the Orvane Institute of Ships, Bremen.",
        [{"Larvik Institute of Fish", "Orvane Institute of Ships"}],
    ),
    (
        "Quillon Ltd raised $20 million in a round led by Orvane Ventures, with Tolvane Capital taking part.",
        [{"Quillon Ltd", "Orvane Ventures", "Tolvane Capital"}],
    ),
    (
        "Renault and Volvo ended talks. The French group went on to sign a contract with Siemens.",
        [{"Renault", "Siemens"}],
    ),
    ("The European Union and Brazil signed a treaty on fish.", [{"European Union", "Brazil"}]),
    (
        """Germany's KfW signed loan agreements with Kenya for two projects.

1. Rift Valley Dam: up to 40 million euros
2. Larvik Ring Road: 25 million euros""",
        [{"KfW", "Kenya"}, {"KfW", "Kenya"}],
    ),
    (
        """List of outcomes of the visit to Ghana of the President of Kenya

1. Agreement on Extradition
2. Gift of three ferries worth $2 million
3. Setting up of a chair of Swahili""",
        [{"Ghana", "Kenya"}, {"Ghana", "Kenya"}, {"Ghana", "Kenya"}],
    ),
]
# What binds nobody, or is no deal.
NOTHING = [
    "Ghana and Kenya agreed to work together.",
    "Ghana and Kenya agreed to resume talks on fish.",
    "Siemens agreed with Petronas that the price was high.",
    "Siemens agreed to differ.",
    "The prize was awarded to Jane Larvik.",
    "The medal went to Siemens.",
    "Siemens let Petronas go.",
    "Siemens gave Petronas an exclusive interview.",
    "The fall supplied the Cat with ample food.",
]


@pytest.mark.parametrize(("text", "parties"), [*TOLD, *POINTED])
def test_told(text: str, parties: list[set[str]], read: Callable[[str], Extraction]) -> None:
    assert [set(item.parties) for item in read(text).agreements] == parties


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()
