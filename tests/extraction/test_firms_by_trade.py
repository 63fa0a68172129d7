"""Firms without a legal form: told by naming words of other languages, trades, owners, seats and what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, the names of the firms in it
FIRMS = [
    # first words of other languages
    ("Talks with PT Samudra Karya went on.", {"PT Samudra Karya"}),
    ("The pier was let to Naviera Ostrava last year.", {"Naviera Ostrava"}),
    ("A quarry of Cementos Larvena was shut.", {"Cementos Larvena"}),
    ("The yard owed money to Compagnie Maritime Tolvane.", {"Compagnie Maritime Tolvane"}),
    ("Tickets are printed by Imprimerie Dravel.", {"Imprimerie Dravel"}),
    ("He banks with Banco Quimera.", {"Banco Quimera"}),
    ("Chile's Pesquera Vallemar froze the fish.", {"Pesquera Vallemar"}),
    # legal forms of more countries
    ("The cable is laid by Norvik Kabel A/S.", {"Norvik Kabel A/S"}),
    ("A turbine of Velmora Tuul OÜ failed.", {"Velmora Tuul OÜ"}),
    ("The port is run by Ostby Osta UAB.", {"Ostby Osta UAB"}),
    ("The cork of Tolvane Cortiça Lda. is dry.", {"Tolvane Cortiça Lda."}),
    ("The agent was Larvik National Bank, N.A., as before.", {"Larvik National Bank, N.A."}),
    ("Counsel were Orvane, Tolk & Marsh LLP throughout.", {"Orvane, Tolk & Marsh LLP"}),
    # legal forms that are written small
    ("Velmora plc said that sales rose.", {"Velmora plc"}),
    ("The bill was paid by Halden Foods plc and Tolvane a.s. together.", {"Halden Foods plc", "Tolvane a.s."}),
    ("A shed of Ostby Les s.r.o. burned; Dravel Put d.o.o. rebuilt it.", {"Ostby Les s.r.o.", "Dravel Put d.o.o."}),
    ("The weld was tested at Larvik Prüf mbH.", {"Larvik Prüf mbH"}),
    ("Enerji is sold by Dravel Enerji A.Ş. in the east.", {"Dravel Enerji A.Ş."}),
    # a number's letter at the end of a line is no word of the name below it
    ("Notice Number: 4471K\nOrvane Foods plc\n23 September 2025", {"Orvane Foods plc"}),
    # one word, first in its sentence, that deals with a firm
    ("Orbixa and Halden Foods Ltd signed a supply agreement.", {"Orbixa", "Halden Foods Ltd"}),
    ("Orbixa signed a contract with Halden Rail AG to build trains.", {"Orbixa", "Halden Rail AG"}),
    ("Velmora has agreed to buy Halden Rail AG for $300 million.", {"Velmora", "Halden Rail AG"}),
    ("Lenders and Halden Foods Ltd signed a supply agreement.", {"Halden Foods Ltd"}),
    ("Entering a contract with Halden Rail AG took a year.", {"Halden Rail AG"}),
    ("Copper is sold by Halden Rail AG under a contract.", {"Halden Rail AG"}),
    # trades before a name
    ("Yesterday exporter Café Dravel shut its mill.", {"Café Dravel"}),
    ("The hull was towed by lessor Orvane Maritime.", {"Orvane Maritime"}),
    ("Meatpacker Tres Lomas closed a plant.", {"Tres Lomas"}),
    ("Sugar went to commodity trader Halden Marlow.", {"Halden Marlow"}),
    ("It sold the lathe to rival Tolvane Tools.", {"Tolvane Tools"}),
    ("The Danish chain, Halden Mad, lost money.", {"Halden Mad"}),
    # what only firms have and do
    ("Tolvane’s chief executive, Jane Roe, resigned.", {"Tolvane"}),
    ("The plan was drawn up by Halden's chief financial officer.", {"Halden"}),
    ("Larvik's CEO smiled.", {"Larvik"}),
    ("Tolvane filed for an initial public offering.", {"Tolvane"}),
    ("In June Ostby declared an interim dividend of 2 pence.", {"Ostby"}),
    ("Then Dravel is based in Oslo and employs 300 people.", {"Dravel"}),
    ("Ratings agency Tolvane kept its view.", {"Tolvane"}),
    ("Law firm Halden Marlow advised on it.", {"Halden Marlow"}),
    # owners, seats, what is done
    ("Halden Brygge, owned by a trust, is for sale. Halden Brygge employs ten.", {"Halden Brygge"}),
    ("Ostby Hede, Dayton, Ohio, was awarded a contract for boots.", {"Ostby Hede"}),
    ("Enquiries: Marsh & Tolk (Joint Broker)", {"Marsh & Tolk"}),
    ("Halden Ratings Iberia rates the town BB.", {"Halden Ratings Iberia"}),
    # last words
    ("Tin is bought by Dravel Smelting.", {"Dravel Smelting"}),
    ("Prawns of Ostby Seafood were recalled.", {"Ostby Seafood"}),
    ("The hoist is from Halden Cranes.", {"Halden Cranes"}),
    ("Tugs of Larvik Marine Services lay idle.", {"Larvik Marine Services"}),
]
# What is no firm.
NO_FIRMS = [
    "Expected revenue of $4 million was missed.",
    "Turbine supply will be slow.",
    "The Commission cleared the takeover. The Commission fined a firm.",
    "The Council plans factories.",
    "Bank Indonesia and Norges Bank raised rates.",
    "A talk with broadcaster Jane Larvik was cut short.",
    "Long-term\ngrowth fell.",
]


@pytest.mark.parametrize(("text", "names"), FIRMS)
def test_firms(text: str, names: set[str], read: Callable[[str], Extraction]) -> None:
    assert {company.name for company in read(text).companies} == names


@pytest.mark.parametrize("text", NO_FIRMS)
def test_no_firms(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).companies == ()
