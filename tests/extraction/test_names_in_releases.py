"""Names as releases and business news write them: brackets and hyphens, fines, shares of fields, sites, watchdogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, the names of the firms in it
FIRMS = [
    # a country or the like in brackets before the legal form
    ("The tender went to Velmora Motor (Thailand) Co., Ltd.", {"Velmora Motor (Thailand) Co., Ltd."}),
    ("It rents from Orvane Parks 2 (SG) Pte. Ltd, as before.", {"Orvane Parks 2 (SG) Pte. Ltd"}),
    ("The dam is built by Halden Power (Private) Limited now.", {"Halden Power (Private) Limited"}),
    ("Palm oil of Merva (M) Sdn Bhd was sold.", {"Merva (M) Sdn Bhd"}),
    # posts in capitals before "of"
    ("The court heard Bola Ade, CEO of Tarn Hill Denby, on Monday.", {"Tarn Hill Denby"}),
    ("It was signed by Ines Roe, CFO of Larvena.", {"Larvena"}),
    # banks of places that are no central banks
    ("Merrow Bank of Chad shut a branch.", {"Merrow Bank of Chad"}),
    ("A loan came from Industrial Merva Bank of Lagos.", {"Industrial Merva Bank of Lagos"}),
    # who holds a firm, told by a hyphen
    ("Nobody answered at state-owned Tolvane.", {"Tolvane"}),
    ("ASX-listed Halden shut a pit.", {"Halden"}),
    ("Family-owned Orvena went on.", {"Orvena"}),
    # nouns of persons that firms bear, too
    ("Halden Group, a manager of toll roads, is 40.", {"Halden Group"}),
    ("The fund's manager Orvane Funds Management is 40.", {"Orvane Funds Management"}),
    # fined millions
    ("A day later Tolvane was fined $18 million.", {"Tolvane"}),
    ("Merva is being hit with a €2.5 million fine.", {"Merva"}),
    ("The watchdog fined Orvena £3m in May.", {"Orvena"}),
    # named by their kind in two words
    ("Money came by investment vehicles including MERU AIF and Tolak.", {"MERU AIF", "Tolak"}),
    ("The tie-up with Tolva Recs, originally a record company, ended.", {"Tolva Recs"}),
    ("It was a guess of Merva Investment House.", {"Merva Investment House"}),
    ("He hired Orvane Tolk Advocates.", {"Orvane Tolk Advocates"}),
    # a club's letters before a legal form
    ("Boots are made by CF Orvane Holdings Inc.", {"CF Orvane Holdings Inc."}),
    # letters behind a comma that are a legal form elsewhere
    ("Lenders were HSBC, Mizuho, SAB, and Standard Chartered.", {"HSBC", "Mizuho", "SAB", "Standard Chartered"}),
    # banks of cities, brands that begin with digits, what stands behind a name
    ("Bank of Montreal shut a branch.", {"Bank of Montreal"}),
    ("The vehicle firm 47Trucks grew.", {"47Trucks"}),
    ("He works for the Tolk Amar Mangal law firm.", {"Tolk Amar Mangal"}),
    ("A cheese plant of Tolvia Lacte, subsidiary of a conglomerate, shut.", {"Tolvia Lacte"}),
    ("Petrobras billionaire funds were spent.", {"Petrobras"}),
    ("A loan came from Centre Tolk Capital.", {"Centre Tolk Capital"}),
    ("Orvel, a travel agency, shut.", {"Orvel"}),
    ("The fintech player Orvi is hiring.", {"Orvi"}),
    ("A shop opened outside Apple's office, and Apple was fined.", {"Apple"}),
    # agents, companies for something, arms in countries, shares told by a percentage, specialists
    ("It is run by Polvo Managing Agency.", {"Polvo Managing Agency"}),
    ("The Egyptian Company for Trams paid.", {"Egyptian Company for Trams"}),
    ("The chain Orvel grew; Orvel Chad did not.", {"Orvel", "Orvel Chad"}),
    ("She also owns 50% of Tolvia.", {"Tolvia"}),
    ("Run-off specialist Cavra was sold.", {"Cavra"}),
    ("A stake in NZ’s Merva Lifecare went.", {"Merva Lifecare"}),
    # either apostrophe
    ("The mall lost McDonald’s and Macy's.", {"McDonald’s", "Macy's"}),
]
NO_FIRMS = [
    # what one holds a share of
    "She has a stake in the Hest and Grasa gas fields.",
    "He sold a 20% stake in the Tolka block.",
    "A share went with interests in the Merva, Hest and Larv licences.",
    # parts of firms
    "They spoke of the acquisition of the Orvane Americas operations of Larv.",
    # products by their maker
    "The maker of Tolvex paid.",
    "Two manufacturers of Orvanol closed.",
    # sites where one posts
    "Follow us on Twitter.",
    "She shared the photo on Facebook and Instagram.",
    # buildings, games, persons
    "The hall is a Grade II listed building.",
    "The city held Olympic and Paralympic Games.",
    "“So be it,” said Francis deTolk, Larvena’s mayor.",
    # scale words, fields, laws and what pages are furnished with
    "The deal was of 1.14 Cr shares and of 83.2 Lakh shares.",
    "It spent more on exploration and production (E&P) and on R&D.",
    "The CHIPS and Tools Act was passed, and the CHIPS Act helps.",
    "Advertisement\n\nShares of two firms fell.",
    # what a notice calls its sender, an engineer
    "It was a subsidiary of the Company that wrote.",
    "A dean of arts, and Eng. Faisal Tolk, went.",
    # works with a number, an owner of a place
    "Cairo Metro Line 1 and Larvik Bus Line 12 were shut.",
    "Half of Merva and 50% of Tolvia voted.",
    # places
    "A buyer from Bermuda and one from Minas Gerais came.",
]
BODIES = [
    ("The Food and Drug Administration spoke.", "Food and Drug Administration"),
    ("The Chadian Competition and Consumer Commission spoke.", "Chadian Competition and Consumer Commission"),
    ("He leads the Velmora Rashtra Samithi.", "Velmora Rashtra Samithi"),
    ("The District Court for the District of Columbia ruled.", "District Court for the District of Columbia"),
]
# A sign that is none where the thing held or made is told at once.
STILL_FIRMS = [
    ("She has a stake in Tolka, a maker of field stoves.", "Tolka"),
    ("Ofcom met Facebook, which posted a profit.", "Facebook"),
    ("Shares of Riot Games fell.", "Riot Games"),
]


@pytest.mark.parametrize(("text", "names"), FIRMS)
def test_firms(text: str, names: set[str], read: Callable[[str], Extraction]) -> None:
    assert {company.name for company in read(text).companies} == names


@pytest.mark.parametrize("text", NO_FIRMS)
def test_no_firms(text: str, read: Callable[[str], Extraction]) -> None:
    assert [company.name for company in read(text).companies] == []


@pytest.mark.parametrize(("text", "name"), BODIES)
def test_bodies(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    assert [body.name for body in read(text).organisations] == [name]


@pytest.mark.parametrize(("text", "name"), STILL_FIRMS)
def test_firms_all_the_same(text: str, name: str, read: Callable[[str], Extraction]) -> None:
    assert name in [company.name for company in read(text).companies]
