"""Agreements of trade and finance, and lines that are an instrument by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import AgreementKind as Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, kind, parties
TRADE = [
    (
        "Norsk Hydro has agreed to supply cable maker Larvik Kabel with aluminium for five years.",
        Kind.DEAL,
        {"Norsk Hydro", "Larvik Kabel"},
    ),
    (
        "Nestlé committed to purchase 900 tonnes of cocoa from Orvane Farms Ltd.",
        Kind.DEAL,
        {"Nestlé", "Orvane Farms Ltd."},
    ),
    ("BHP contracted for half the output of Larvik Copper Corp.", Kind.DEAL, {"BHP", "Larvik Copper Corp."}),
    ("Pfizer in-licensed the vaccine from Tolvane Biotech.", Kind.DEAL, {"Pfizer", "Tolvane Biotech"}),
    ("Qantas firmed up twelve jets from Embraer.", Kind.DEAL, {"Qantas", "Embraer"}),
    ("Lufthansa took options on ten more aircraft from Airbus.", Kind.DEAL, {"Lufthansa", "Airbus"}),
    (
        "Four tankers were placed with Larvik Shipping Ltd by lessor Orvane Leasing.",
        Kind.DEAL,
        {"Larvik Shipping Ltd", "Orvane Leasing"},
    ),
    ("Comcast won the broadcast rights of Larvik Football League.", Kind.DEAL, {"Comcast", "Larvik Football League"}),
    (
        "Codelco has subscribed for $9 million of new shares of Larvik Copper Corp.",
        Kind.DEAL,
        {"Codelco", "Larvik Copper Corp."},
    ),
    ("KKR will take tool maker Orvane Tools private.", Kind.DEAL, {"KKR", "Orvane Tools"}),
    ("EgyptAir signed up for ten Airbus jets.", Kind.DEAL, {"EgyptAir", "Airbus"}),
]
MONEY = [
    (
        "Afreximbank is bankrolling the dam through a loan facility extended to Larvik Power.",
        Kind.LOAN,
        {"Afreximbank", "Larvik Power"},
    ),
    (
        "The Green Climate Fund co-financed a dam with Larvik Power Ltd now.",
        Kind.FUNDING,
        {"Green Climate Fund", "Larvik Power Ltd"},
    ),
    ("KfW will put up 40 million euros for the line.", Kind.FUNDING, {"KfW"}),
    (
        "Citigroup and HSBC will arrange a $200 million facility for Larvik Steel Ltd now.",
        Kind.LOAN,
        {"Citigroup", "HSBC", "Larvik Steel Ltd"},
    ),
    (
        "Standard Chartered signed a revolving credit facility with Larvik Power Ltd now.",
        Kind.LOAN,
        {"Standard Chartered", "Larvik Power Ltd"},
    ),
]
# lines of lists
LINES = [
    (
        "Documents exchanged:\n(1) Joint study agreement: Siemens and Petronas\n(2) Heads of terms: Shell, PT Samudra",
        [{"Siemens", "Petronas"}, {"Shell", "PT Samudra"}],
    ),
    (
        "Also on the day:\n• Siemens and Petronas: letter of intent on oil\n• Shell, Eni: memorandum on gas",
        [{"Siemens", "Petronas"}, {"Shell", "Eni"}],
    ),
    (
        """List of Outcomes of the visit to Ghana of the President of Kenya

Documents signed

1. Protocol amending the Agreement on Air Services of 1999
2. Cooperation Agreement between the Larvik Chamber of Mines and the Orvane Chamber of Trade
3. Extension of a concessional line of credit of $20 million to the Government of Ghana""",
        [{"Ghana", "Kenya"}, {"Larvik Chamber of Mines", "Orvane Chamber of Trade"}, {"Government of Ghana", "Kenya"}],
    ),
]
NAMED = [
    ("The pact that Norway struck with Brazil in May is read again.", {"Norway", "Brazil"}),
    (
        "It lives off the lease contract which Renault signed with Larvik Ports Authority.",
        {"Renault", "Larvik Ports Authority"},
    ),
    ("A concession agreement for the quay was executed with Siemens.", {"Siemens"}),
    (
        "It approved, under its rules, the acquisition of sole control of Larvik Kabel AB by Siemens.",
        {"Larvik Kabel AB", "Siemens"},
    ),
    (
        "The IG Metall union and the Larvik Employers Federation reached a wage agreement.",
        {"IG Metall", "Larvik Employers Federation"},
    ),
    ("A tax protocol on dividends initialled in May by Norway and Brazil is before parliament.", {"Norway", "Brazil"}),
    ("Siemens signed a side letter with the Larvik Employers Federation.", {"Siemens", "Larvik Employers Federation"}),
    (
        "Oslo University and the University of Ghana will set up a joint laboratory on fish.",
        {"Oslo University", "University of Ghana"},
    ),
]
# What is no agreement, or none yet.
NOTHING = [
    "Siemens denied a report in a paper of the north that it was about to form a joint venture with Petronas.",
    "Siemens called off merger talks with Petronas.",
    "Will Siemens sign a contract with Petronas?",
    "It was a book to tell Siemens what Petronas wants.",
    "Siemens shipped the cargo ship Larvik.",
    "Siemens contributed $3 billion to sales.",
    "The judge delivered a verdict to Siemens.",
    "Siemens took a private view of Petronas.",
    "Siemens won the equal rights prize of Petronas.",
]


@pytest.mark.parametrize(("text", "kind", "parties"), [*TRADE, *MONEY])
def test_trades(text: str, kind: Kind, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert [(item.kind, set(item.parties)) for item in read(text).agreements] == [(kind, parties)]


@pytest.mark.parametrize(("text", "parties"), LINES)
def test_lines(text: str, parties: list[set[str]], read: Callable[[str], Extraction]) -> None:
    assert [set(item.parties) for item in read(text).agreements] == parties


@pytest.mark.parametrize(("text", "parties"), NAMED)
def test_named(text: str, parties: set[str], read: Callable[[str], Extraction]) -> None:
    assert [set(item.parties) for item in read(text).agreements] == [parties]


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()
