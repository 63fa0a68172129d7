"""What extraction is known to read wrongly, class by class; tests/bench/README.md tells more of each.

Each row is a strict xfail: a cure shows as a failure here, and the row then moves to the table of its class.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, the parties of each agreement, why it fails
AGREEMENTS = [
    (
        "Lufthansa will fly to Oman from May. Airbus said that Lufthansa had opted for nine more jets.",
        [{"Lufthansa", "Airbus"}],
        "an order told by its maker with a rare verb",
    ),
    (
        "The World Bank signed a pact with Larvik Bank. Siemens signed a guarantee agreement with the same bank.",
        [{"World Bank", "Larvik Bank"}, {"Siemens", "Larvik Bank"}],
        "“the same bank” is not resolved",
    ),
    (
        "Larvik Shipping Ltd has fixed two tankers to Vitol on five-year charters.",
        [{"Larvik Shipping Ltd", "Vitol"}],
        "a verb of one trade alone",
    ),
    (
        "The World Bank agreed to lend $9 million to the city of Larvik.",
        [{"World Bank", "Larvik"}],
        "towns are no parties",
    ),
    (
        "Peru's accession to the CPTPP entered into force in May.",
        [{"Peru", "CPTPP"}],
        "a state that joins a treaty",
    ),
    (
        "Tokyo signed a reciprocal access agreement with Manila.",
        [{"Japan", "Philippines"}],
        "a capital is no party, though it stands for its state",
    ),
    (
        "Siemens grew. The disposal of the pump business to Larvik Pumps Ltd for $62 million is on course.",
        [{"Siemens", "Larvik Pumps Ltd"}],
        "who sells is the firm the text is about",
    ),
    (
        "Toyota grew. Larvik Solar Ltd has 300 megawatts under contract to the company.",
        [{"Toyota", "Larvik Solar Ltd"}],
        "“the company” is taken for the one just named",
    ),
    (
        "Japan announced the provision of two patrol vessels to Fiji.",
        [{"Japan", "Fiji"}],
        "goods given by a noun, no sum",
    ),
    (
        "Nokia and Siemens shook hands on a plan to make masts.",
        [{"Nokia", "Siemens"}],
        "agreement told by a figure of speech",
    ),
]
# text, the names of the firms in it, why it fails
FIRMS = [
    ("Swedish group Halden Marlow gave a party.", {"Halden Marlow"}, "“group” alone says too little of two words"),
    (
        "The National Stock Exchange of India Limited wrote.",
        {"National Stock Exchange of India Limited"},
        "names of exchanges end at “of”",
    ),
    ("Dravona snapped up Quimera for an undisclosed sum.", {"Dravona", "Quimera"}, "buyer and bought are both unknown"),
    ("Orvane prices, according to Tolvane, fell.", {"Tolvane"}, "a data firm known only from “according to”"),
]
# text, what is wrongly named among the bodies, why it fails
NO_BODIES = [
    ("The Water, Gas and Sewage Authority met.", "Sewage Authority", "commas inside names that begin with a field"),
    (
        "The Conciliation, Mediation and Arbitration Board met.",
        "Arbitration Board",
        "commas inside names that begin with a field",
    ),
    ("The Cabinet Secretary for Health spoke.", "Cabinet", "the first word of a post"),
]
# text, currency, why it fails
CURRENCIES = [
    (
        "The Kuwaiti carrier earned 18.2 million dinars. Royal Jordanian earned less.",
        "KWD",
        "the nearest country decides nothing",
    ),
    ("Bread costs ZiG 3.20 in Harare.", "ZWG", "marks of new currencies"),
]


def _known(rows: list[tuple[str, object, str]]) -> list[object]:
    return [pytest.param(text, told, marks=pytest.mark.xfail(reason=why)) for text, told, why in rows]


@pytest.mark.parametrize(("text", "parties"), _known(AGREEMENTS))
def test_agreements(text: str, parties: list[set[str]], read: Callable[[str], Extraction]) -> None:
    assert [set(item.parties) for item in read(text).agreements] == parties


@pytest.mark.parametrize(("text", "names"), _known(FIRMS))
def test_firms(text: str, names: set[str], read: Callable[[str], Extraction]) -> None:
    assert {company.name for company in read(text).companies} == names


@pytest.mark.parametrize(("text", "name"), _known(NO_BODIES))
def test_no_bodies(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    assert name not in {body.name for body in read(text).organisations}


@pytest.mark.parametrize(("text", "currency"), _known(CURRENCIES))
def test_currencies(text: str, currency: str, read: Callable[[str], Extraction]) -> None:
    figures = read(text).figures
    assert figures
    assert figures[0].amount.currency == currency
