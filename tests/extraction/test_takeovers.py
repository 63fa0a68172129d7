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
