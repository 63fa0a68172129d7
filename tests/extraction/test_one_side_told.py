"""Agreements of which one side is told; who is no side; rounds, amendments and what is told again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, the title and the parties of the only agreement listed
TOLD = [
    # a contract whose other side is not named, where it is said what is to be done
    (
        "Harrow Marine Ltd was awarded a contract to build two ferries.",
        "Contract to build two ferries",
        ("Harrow Marine Ltd",),
    ),
    (
        "Selby Steel Corp has signed a contract to supply 40,000 tonnes of rail.",
        "Contract to supply 40,000 tonnes of rail",
        ("Selby Steel Corp",),
    ),
    (
        "The Orvane Group secured a contract for the maintenance of 40 bridges.",
        "Contract for the maintenance of 40 bridges",
        ("Orvane Group",),
    ),
    ("Last month Brandt Rail GmbH won an order for 12 trams.", "Order for 12 trams", ("Brandt Rail GmbH",)),
    (
        "Tarn Yards AS has won an order from an undisclosed European customer.",
        "Order from an undisclosed European customer",
        ("Tarn Yards AS",),
    ),
    # money raised in a round whose backers are not named
    (
        "Tanso Robotics Inc. raised €12 million last week in a Series B round to hire staff.",
        "Series B round",
        ("Tanso Robotics Inc.",),
    ),
    ("Merva Foods Ltd raised $3 million in seed funding.", "Seed funding", ("Merva Foods Ltd",)),
    (
        "Orkel Health Ltd raised $48 million in a Series C funding round led by Halden Ventures.",
        "Series C funding round",
        ("Orkel Health Ltd", "Halden Ventures"),
    ),
    # who gets what stands between the verb and it, with what the firm is
    (
        "The Navy awarded Ohio-based shipbuilder Harrow Marine Ltd a contract to repair three tugs.",
        "Contract to repair three tugs",
        ("Navy", "Harrow Marine Ltd"),
    ),
    (
        "The port of Larvik and Siemens said so. Siemens gave Finnish crane maker Orvel Oyj an order for six cranes.",
        "Order for six cranes",
        ("Siemens", "Orvel Oyj"),
    ),
    # an apposition before a verb in -ing
    (
        "Merva Ltd, the country’s third-largest insurer, is selling its life business for $40 million to Orvane Inc.",
        "Sale of life business",
        ("Merva Ltd", "Orvane Inc."),
    ),
    # goods that are counted, for somebody not known
    ("Merva Mining Ltd will supply Tolvane with 50,000 tonnes of ore.", None, ("Merva Mining Ltd", "Tolvane")),
    # the sign of a share
    (
        "Orvane Ltd (LSE:ORV) said today it will supply the pumps to Merva SA (EPA: MERV) under a new contract.",
        None,
        ("Orvane Ltd", "Merva SA"),
    ),
    # what is said of several
    (
        "Orvane Ltd and Merva Bank co-signed a bridging loan of $9 million to help complete the Halda scheme.",
        None,
        ("Orvane Ltd", "Merva Bank"),
    ),
    # amendments are instruments of their own
    (
        "Orkel Inc. signed a second amendment to its lease agreement with Tarn Systems Ltd last week.",
        "Amendment to its lease agreement with Tarn Systems Ltd",
        ("Orkel Inc.", "Tarn Systems Ltd"),
    ),
    (
        "Orvane Ltd and Beltane Corp signed an addendum to the gas supply contract.",
        "Addendum to the gas supply contract",
        ("Orvane Ltd", "Beltane Corp"),
    ),
    # of what sort the instrument is
    (
        "Orvane Ltd signed a consulting services agreement with Merva Ltd on Monday.",
        "Consulting services agreement with Merva Ltd",
        ("Orvane Ltd", "Merva Ltd"),
    ),
    (
        "Orvane Ltd and Merva Ltd formed a 50:50 joint venture to build a mill.",
        "50:50 joint venture to build a mill",
        ("Orvane Ltd", "Merva Ltd"),
    ),
]
# text and the parties of the only agreement listed: what gives or takes nothing is no side
SIDES = [
    # whence a report has it
    (
        "Siemens awarded Merva Ltd a contract to build a mill, according to the latest Pentagon notices.",
        ("Siemens", "Merva Ltd"),
    ),
    ("Orvane Ltd sells tea. According to Siemens, the company has raised $5 million from Merva Capital.", None),
    # a mine and a land to which two firms ship
    (
        "Orvane Ltd signed an offtake agreement with Merva Ltd for the supply of ore from the new Kivi pit.",
        ("Orvane Ltd", "Merva Ltd"),
    ),
    ("Orvane Ltd and Merva Ltd signed a contract for gas deliveries to Peru.", ("Orvane Ltd", "Merva Ltd")),
    # where a body has its seat
    (
        "Orvane Ltd signed an agreement with Larvik University, Norway to study seeds.",
        ("Orvane Ltd", "Larvik University"),
    ),
    ("Merva Ltd signed a supply agreement with Tolvane Mills Ltd, Kenya.", ("Merva Ltd", "Tolvane Mills Ltd")),
]
# No agreement is listed.
UNTOLD = [
    "Harrow Marine Ltd hopes to win a contract to build two ferries.",
    "Harrow Marine Ltd never signed a contract to build the ferry.",
    "Orvane Ltd raised $5 million last year at its annual dinner.",
    "The company needs a contract to build ferries.",
]


@pytest.mark.parametrize(("text", "title", "parties"), TOLD)
def test_told(text: str, title: str | None, parties: tuple[str, ...], read: Callable[[str], Extraction]) -> None:
    [found] = read(text).agreements
    assert found.parties == parties
    assert title is None or found.title == title


@pytest.mark.parametrize(("text", "parties"), SIDES)
def test_sides(text: str, parties: tuple[str, ...] | None, read: Callable[[str], Extraction]) -> None:
    [found] = read(text).agreements
    assert found.parties == (parties or ("Orvane Ltd", "Merva Capital"))


@pytest.mark.parametrize("text", UNTOLD)
def test_untold(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()


def test_parts_of_a_package_are_told_before(read: Callable[[str], Extraction]) -> None:
    text = (
        "The African Development Bank approved a $39 million financing package for Mali. "
        "It consists of a $26 million grant from the African Development Fund and a $13 million loan."
    )
    assert len(read(text).agreements) == 1


def test_an_amendment_is_told_beside_what_it_amends(read: Callable[[str], Extraction]) -> None:
    text = (
        "In June 2019 Orvane Ltd entered into a licence agreement with Merva Ltd. "
        "In May 2021 Orvane Ltd entered into a first amendment to the licence agreement with Merva Ltd."
    )
    assert len(read(text).agreements) == 2


def test_one_side_and_the_same_words_tell_again(read: Callable[[str], Extraction]) -> None:
    text = (
        "Chad's government and a rebel group have signed an unconditional ceasefire agreement. Fighting went on. "
        "Chad's government and a rebel group on Monday signed an unconditional ceasefire agreement, raising hopes."
    )
    assert len(read(text).agreements) == 1


def test_a_line_that_ends_in_signed_leads_a_list(read: Callable[[str], Extraction]) -> None:
    text = (
        "On May 5 the Government of Peru and the Government of Chad signed:\n\n"
        "- the Agreement on the exchange of prisoners;\n\n- the Agreement on air services."
    )
    assert [found.parties for found in read(text).agreements] == [("Government of Peru", "Government of Chad")] * 2
