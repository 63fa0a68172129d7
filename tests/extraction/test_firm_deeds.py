"""Firms told by what only firms do and have, by lists with a noun, by customers and brokers; and what is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, the names of the firms in it
FIRMS = [
    # money got
    ("Halden Resources is raising $5.3 million to drill at Kestrel Creek.", {"Halden Resources"}),
    ("Velmora has raised €4m from existing backers.", {"Velmora"}),
    ("Tolvane secured $12 million in its Series B round.", {"Tolvane"}),
    ("Dravel bagged Rs 62 crore in a round last week.", {"Dravel"}),
    ("Ostby Works has completed a $2.7 million placement.", {"Ostby Works"}),
    ("Farmers like Velmora. Mazao bagged Rs 62 crore from Ostby Ridge.", {"Mazao", "Ostby Ridge"}),
    ("Quillmere closed a £30m seed round on Monday.", {"Quillmere"}),
    ("Marlow Tide, which raised $8 million in March, has ten staff.", {"Marlow Tide"}),
    ("Orvik, a transport agency, which secured $20 million last year, is in Lima.", {"Orvik"}),
    # results, staff, listings
    ("Velmora posted a loss of $3 million.", {"Velmora"}),
    ("Tolvane reported a record quarterly profit.", {"Tolvane"}),
    ("Dravel will lay off 400 people.", {"Dravel"}),
    ("Orvik plans to cut 1,250 jobs.", {"Orvik"}),
    ("Halmere filed for bankruptcy on Friday.", {"Halmere"}),
    ("Marnix went public in 2019.", {"Marnix"}),
    ("Velmora beat analysts' forecasts for the quarter.", {"Velmora"}),
    ("Tolvane cut its full-year outlook.", {"Tolvane"}),
    ("Orvik won a tender for 40 trams.", {"Orvik"}),
    ("Dravel was awarded the contract for the bridge.", {"Dravel"}),
    ("Halmere has a Buy rating on Marnix.", {"Halmere", "Marnix"}),
    ("Velmora chief executive Jane Roe resigned.", {"Velmora"}),
    ("The Velmora board rejected the bid.", {"Velmora"}),
    ("Velmora's net profit doubled.", {"Velmora"}),
    ("Velmora's IPO was priced at $12.", {"Velmora"}),
    ("The reach of ZUXO with more than 22,000 stores in Peru grows.", {"ZUXO"}),
    ("Brindle, which has 340 outlets, will grow.", {"Brindle"}),
    ("Marnix has 1,200 branches and 8 depots.", {"Marnix"}),
    ("Velmora, Europe's largest tyre maker, is old.", {"Velmora"}),
    ("Tolvane's Q3 profit rose 4%.", {"Tolvane"}),
    ("Orvik named Jane Roe as chief executive.", {"Orvik"}),
    ("Halmere said in a filing that it may sell.", {"Halmere"}),
    ("Marnix is in talks to buy a bank.", {"Marnix"}),
    ("Dravel opened a plant in Lagos.", {"Dravel"}),
    ("Velmora defaulted on its bonds.", {"Velmora"}),
    ("Quillmere employs 300 people.", {"Quillmere"}),
    ("Orvik delivered 3,400 cars in May.", {"Orvik"}),
    ("Velmora's parent company, Orvik, agreed.", {"Velmora", "Orvik"}),
    ("The ministry awarded Dravel a contract for buses.", {"Dravel"}),
    ("The bank lent Tolvane $30 million.", {"Tolvane"}),
    ("A consortium led by Velmora will build it.", {"Velmora"}),
    ("The mill is majority-owned by Ostmark.", {"Ostmark"}),
    # fines
    ("Other penalties included €3m for Halden Depot's late reports.", {"Halden Depot"}),
    ("A fine of £2.4m was imposed on Tolvane in April.", {"Tolvane"}),
    # lists and their nouns
    ("Her investments include Velmora and Tolvane.", {"Velmora", "Tolvane"}),
    ("Its backers include Ostmark and Quillmere.", {"Ostmark", "Quillmere"}),
    ("Clients such as Dravel and Halmere pay by the month.", {"Dravel", "Halmere"}),
    ("The fund's exits include Orvik.", {"Orvik"}),
    ("Other deals include Stripe and Velmora.", {"Stripe", "Velmora"}),
    (
        "Larvik Corporation, Sodal Mills Ltd (SML) and Ostmark were named.",
        {"Larvik Corporation", "Sodal Mills Ltd", "Ostmark"},
    ),
    (
        "It came from Visa, Nokia, Siemens, Orvane Tolk and Velmora.",
        {"Visa", "Nokia", "Siemens", "Orvane Tolk", "Velmora"},
    ),
    ("Neither Orvane Mills nor Boeing spoke.", {"Orvane Mills", "Boeing"}),
    # customers, brokers, administrators
    ("I opened an account with Plumenet last spring.", {"Plumenet"}),
    ("A refund from Velmora came after nine weeks.", {"Velmora"}),
    ("The cancellations department at PhonePhone was polite.", {"PhonePhone"}),
    ("The administrators of Velmora seek a buyer.", {"Velmora"}),
    ("Analysts at Halmere raised their price target on Velmora to $165.", {"Halmere", "Velmora"}),
    ("Jane Roe, head of marketing at Velmora, resigned.", {"Velmora"}),
    # how they are named
    ("Naseej for Technology Co. rose.", {"Naseej for Technology Co."}),
    ("Ostby Dairy and Foodstuff Co. is old.", {"Ostby Dairy and Foodstuff Co."}),
    ("A contract with Boeing for Orvane Ltd. was signed.", {"Boeing", "Orvane Ltd."}),
    ("Velmora (VLM) rose 2.3% while Orvik (ORV), a lender, was down 1 per cent.", {"Velmora", "Orvik"}),
    ("Velmora, a Pune-based industrial goods marketplace, is new.", {"Velmora"}),
    ("The vehicle platform 45Wheels is in Pune.", {"45Wheels"}),
    ("Canada's Air Velmora flies to Nuuk.", {"Air Velmora"}),
    ("She joined the Z Foundry accelerator programme.", {"Z Foundry"}),
]
# What is no firm.
NO_FIRMS = [
    "Her children include Vera and Tolvane.",
    "Peru raised $4 million for the school.",
    "Jane Roe has raised £3 million for the hospice.",
    "Larvik Rovers secured £2m for a new stand.",
    "Senator Mildred Tolvane raised $4 million in the quarter. Tolvane won.",
    "Unicef raised $40 million for Chad.",
    "The deals include Brexit.",
    "Clients such as Jane Roe and John Doe pay.",
    "It closed a $4 million gap.",
    "Turnout rose 3%.",
    "The village of Halmere with 400 shops is quiet.",
    "Oslo with more than 300 restaurants is dear.",
    "The acquisition of the Mt Halden gold project was cheap.",
    "A stake in the Velmora copper mine is for sale.",
    "An account with Jane Roe was closed.",
    "The Halden oil platform was shut.",
    "Air Quality was poor.",
    "Marta Tolk, also known as Tolka, sang.",
    "Chad opened a plant and cut 300 jobs.",
    "The court granted Jane Roe a licence.",
    "The ministry gave Chad $30 million.",
    "Dr Tolk named Vera Roe as the chief.",
    "Nurse Velmora was named in a filing.",
    "The UN employs 300 people in Lima.",
    "Vera Tolk, Peru's finance minister, spoke.",
]
# text, the firm, what it is called later
SHORT_FORMS = [
    ("Gujarat Velmora Ltd sold a mill. Velmora will keep the brand.", "Gujarat Velmora Ltd", "Velmora"),
    ("Grupo Ostmark sold a mill. The name Ostmark stays.", "Grupo Ostmark", "Ostmark"),
    ("Larvik Moammar Systems, also known as LMS, signed. LMS grew.", "Larvik Moammar Systems", "LMS"),
    ("The yard is owned by Larvik Tide Group. The LTG club is idle.", "Larvik Tide Group", "LTG"),
]


@pytest.mark.parametrize(("text", "names"), FIRMS)
def test_firms(text: str, names: set[str], read: Callable[[str], Extraction]) -> None:
    assert {company.name for company in read(text).companies} == names


@pytest.mark.parametrize("text", NO_FIRMS)
def test_no_firms(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).companies == ()


@pytest.mark.parametrize(("text", "name", "short"), SHORT_FORMS)
def test_short_forms(text: str, name: str, short: str, read: Callable[[str], Extraction]) -> None:
    [company] = read(text).companies
    assert (company.name, company.aliases) == (name, (short,))
