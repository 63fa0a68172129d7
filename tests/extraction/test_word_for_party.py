"""Words for parties, names among codes and lists, and prices marked by a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, the parties of its last agreement
MEANT = [
    (
        (
            "Larvik Bank and Ecobank will lend $50 million to Siemens for track. "
            "Zambia Railways signed a concession agreement with the company in May."
        ),
        {"Zambia Railways", "Siemens"},
    ),
    (
        (
            "Nokia and Siemens signed a partnership agreement. "
            "The partners have secured a credit facility of $5 million from Ecobank."
        ),
        {"Nokia", "Siemens", "Ecobank"},
    ),
    (
        (
            "Nokia formed a joint venture with Siemens. A loan of $9 million from Larvik Bank and Ecobank pays for it. "
            "The companies signed a supply contract with Alstom."
        ),
        {"Nokia", "Siemens", "Alstom"},
    ),
    ("India and Peru held talks. The two sides had further agreed to swap seeds of rice.", {"India", "Peru"}),
    ("Kenya and Oman met. Both countries agreed to teach each other's pilots.", {"Kenya", "Oman"}),
]
SIDES = [
    (
        "Siemens, the engineering group that owns the Velmora design, has signed a cooperation agreement with Nokia.",
        {"Siemens", "Nokia"},
    ),
    (
        "Nokia and Alstom, the two firms behind the Quimera mast, signed a supply contract with Siemens.",
        {"Nokia", "Alstom", "Siemens"},
    ),
    ("Alstom, whose Tolvane trains run here, will sell ten trams to Kenya Railways.", {"Alstom", "Kenya Railways"}),
    (
        "Poland signed a contract worth $2 billion with Siemens for 80 more Velmora rocket launchers.",
        {"Poland", "Siemens"},
    ),
    ("Nokia won an order worth $5 million from Siemens for a mill near Tolvane Gorge.", {"Nokia", "Siemens"}),
    ("Siemens received a contract from Kenya Railways for the Quimera metro line.", {"Siemens", "Kenya Railways"}),
    ("India and Peru met. There was an exchange of notes for a yen loan of 21 billion yen.", {"India", "Peru"}),
    ("Oman and Chile met. The ministers saw the exchange of notes on a grant of $4 million.", {"Oman", "Chile"}),
]
ANOTHER = [
    "Kenya and Oman signed a treaty on tax. Officials said the two sides had further agreed to swap seeds.",
    "Chile and Peru signed a treaty on fish. The two countries also agreed to teach each other's pilots.",
]
# text, its firms
FIRMS = [
    ("Nokia bought the mast from Larvik Corporation for USD 40 million.", {"Nokia", "Larvik Corporation"}),
    ("The mill is run by Tolvane Company for EUR 3 million a year.", {"Tolvane Company"}),
    ("The tender drew bids from Nokia, QVRX and Siemens.", {"Nokia", "QVRX", "Siemens"}),
    ("Talks with Siemens, Velmora, and Alstom went on.", {"Siemens", "Velmora", "Alstom"}),
    ("Tolvane, the state copper company, is late.", {"Tolvane"}),
    ("Ostby, the city water utility, is late.", {"Ostby"}),
    ("A unit was sold for SAR 310 million. SAR 4 million was spent, AED 12 million was lent.", set()),
]
SUMS = [
    ("Profit was P13.6 billion. The dividend is P1.75 a share.", ["13600000000", "1.75"]),
    ("The miner in South Africa paid R2.4 billion. A bag sells for about R105.", ["2400000000", "105"]),
    ("Lagos lent N9 billion. A loaf costs N850 and a bus fare of N1,200 is due.", ["9000000000", "850", "1200"]),
    ("It paid R2.4 billion. The road R510 is shut, and so is the N2.", ["2400000000"]),
    ("A bag sells for about R105 on the P100 line.", []),
]


@pytest.mark.parametrize(("text", "parties"), [*MEANT, *SIDES])
def test_whom_a_word_means(text: str, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert set(read(text).agreements[-1].parties) == parties


@pytest.mark.parametrize(("text", "names"), FIRMS)
def test_firms_among_codes_and_lists(text: str, names: set[str], read: Callable[[str], Extraction]) -> None:
    assert {item.name for item in read(text).companies} == names


@pytest.mark.parametrize(("text", "values"), SUMS)
def test_a_letter_shown_by_millions_marks_prices(
    text: str, values: list[str], read: Callable[[str], Extraction]
) -> None:
    assert [str(item.amount.value) for item in read(text).figures] == values


def test_the_home_of_peace_is_one_name(read: Callable[[str], Extraction]) -> None:
    found = read("The University of Dar es Salaam met in May.")
    assert [item.name for item in found.organisations] == ["University of Dar es Salaam"]


@pytest.mark.parametrize("text", ANOTHER)
def test_what_is_agreed_further_is_another(text: str, read: Callable[[str], Extraction]) -> None:
    assert len(read(text).agreements) == 2
