"""Takeovers, sales and mergers that a noun tells with both sides behind it: "the takeover of Acme by Beta"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import AgreementStatus as Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

# text, its parties, how far it has come
TRADED = [
    (
        "The merger of Velmora Energy and Halden Rail AG was announced on Monday.",
        "Velmora Energy, Halden Rail AG",
        "announced",
    ),
    (
        "The acquisition of Halden Rail AG by Velmora Energy was completed on Friday.",
        "Halden Rail AG, Velmora Energy",
        "completed",
    ),
    ("The sale of Larvik Foods Ltd to Orbis Capital closed in May.", "Larvik Foods Ltd, Orbis Capital", "completed"),
    (
        "The takeover of Ostby Bank by Dravel Insurance was cleared by regulators.",
        "Ostby Bank, Dravel Insurance",
        "agreed",
    ),
    ("The purchase of Tolvane SpA by Orvane Inc for $300 million was approved.", "Tolvane SpA, Orvane Inc", "agreed"),
    ("Unions regret the disposal of Larvik Foods Ltd to Orbis Capital.", "Larvik Foods Ltd, Orbis Capital", "unknown"),
    (
        "The proposed acquisition of Tolvane SpA, a maker of tyres, by Orvane Inc has collapsed.",
        "Tolvane SpA, Orvane Inc",
        "ended",
    ),
    ("The merger of Ostby Bank with Larvik Bank is expected to close in June.", "Ostby Bank, Larvik Bank", "planned"),
    (
        "The buyout of Dravel Mining by Halden Partners LLP was called off.",
        "Dravel Mining, Halden Partners LLP",
        "ended",
    ),
    (
        "The board rejected advice on the sale of Halden Rail AG to Velmora Energy.",
        "Halden Rail AG, Velmora Energy",
        "unknown",
    ),
]
# How far a takeover that a verb tells has come.
VERBS = [
    ("Velmora Energy has offered to buy Halden Rail AG for $300 million.", "proposed"),
    ("Orvane Inc offered to acquire Tolvane SpA for €2 billion.", "proposed"),
    ("Velmora Energy called off its merger with Halden Rail AG.", "ended"),
    ("Ostby Bank calls off its takeover of Larvik Bank.", "ended"),
    ("Velmora Energy agreed to buy Halden Rail AG for $300 million.", "agreed"),
]
# Things sold, lands bought, and firms that are only named near by.
NOT_TRADED = [
    "The sale of cars to Halden Rail AG rose.",
    "The purchase of Greenland by the United States was discussed.",
    "The acquisition of skills by workers of Halden Rail AG takes years.",
    "The sale of tickets by Velmora Energy was slow.",
]


@pytest.mark.parametrize(("text", "parties", "status"), TRADED)
def test_both_sides_stand_behind_the_noun(
    text: str, parties: str, status: str, read: Callable[[str], Extraction]
) -> None:
    [agreement] = read(text).agreements
    assert (", ".join(agreement.parties), agreement.status) == (parties, Status(status))


@pytest.mark.parametrize("text", NOT_TRADED)
def test_what_is_no_takeover(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).agreements == ()


@pytest.mark.parametrize(("text", "status"), VERBS)
def test_how_far_it_has_come(text: str, status: str, read: Callable[[str], Extraction]) -> None:
    [agreement] = read(text).agreements
    assert (agreement.kind.value, agreement.status.value) == ("deal", status)
