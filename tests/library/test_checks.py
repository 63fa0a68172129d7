"""Deals across documents: what sources tell differently, how it is settled, and what is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.checks import commitments
from desktop.models.checks import Disputed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

TOLD = "Norham Power Ltd signed a loan agreement worth {} with Havn Bank Ltd on 3 May 2024 for the Ostrand wind farm.\n"


@pytest.fixture
def read(folder: Path, library: Library, refresh: Callable[[Library], Progress]) -> Library:
    for name, amount in (("one", "USD 200 million"), ("two", "USD 200 million"), ("three", "USD 260 million")):
        (folder / f"{name}.txt").write_text(f"Told by paper {name}.\n\n{TOLD.format(amount)}", encoding="utf-8")
    refresh(library)
    return library


def test_different_sums_of_one_deal_are_told_with_their_sides(read: Library) -> None:
    [conflict] = read.comparisons.conflicts(read.deals())
    assert conflict.about is Disputed.AMOUNT
    assert [[report.document.path for report in side.reports] for side in conflict.sides] == [
        ["one.txt", "two.txt"],
        ["three.txt"],
    ]


def test_one_side_is_taken_for_all_and_given_back(read: Library) -> None:
    [conflict] = read.comparisons.conflicts(read.deals())
    read.deciding.settle(conflict, conflict.sides[0])
    assert read.comparisons.conflicts(read.deals()) == ()
    amounts = {row.agreement.amount.value for row in read.agreements() if row.agreement.amount}
    assert 260_000_000 not in amounts
    read.deciding.undo()
    assert read.comparisons.conflicts(read.deals()) == (conflict,)


def test_both_sides_can_be_kept(read: Library) -> None:
    [conflict] = read.comparisons.conflicts(read.deals())
    read.deciding.accept([report for side in conflict.sides for report in side.reports])
    assert read.comparisons.conflicts(read.deals()) == ()
    [deal] = [deal for deal in read.deals() if len(deal.reports) == 3]
    assert deal.disputed
    assert deal.marks.verdict == "accepted"


def test_each_deal_is_committed_once_and_dismissed_ones_are_not(read: Library) -> None:
    [dollars] = [told for told in commitments(read.deals()) if told.currency == "USD"]
    assert (dollars.low, dollars.deals, dollars.unreviewed, dollars.firmness) == (320_000_000, 2, 2, "firm")
    read.deciding.dismiss([deal for deal in read.deals() if len(deal.reports) == 3])
    [dollars] = [told for told in commitments(read.deals()) if told.currency == "USD"]
    assert (dollars.low, dollars.deals) == (120_000_000, 1)


def test_reports_are_put_together_and_taken_out_as_the_person_says(
    read: Library, refresh: Callable[[Library], Progress]
) -> None:
    def deals() -> list[list[str]]:
        return sorted(sorted(report.document.path for report in deal.reports) for deal in read.deals())

    before = deals()
    assert ["one.txt", "three.txt", "two.txt"] in before
    [odd] = [row for row in read.agreements() if row.document.path == "three.txt"]
    read.deciding.one_deal([odd])
    refresh(read)
    assert ["three.txt"] in deals()
    assert ["one.txt", "two.txt"] in deals()
    assert read.comparisons.conflicts(read.deals()) == ()

    [loan] = [row for row in read.agreements() if row.document.path == "loan.txt"]
    read.deciding.one_deal([loan, odd])
    refresh(read)
    assert ["loan.txt", "three.txt"] in deals()
    for _ in range(2):
        read.deciding.undo()
    refresh(read)
    assert deals() == before
    assert read.deciding.redo()
    [odd] = [row for row in read.agreements() if row.document.path == "three.txt"]
    assert odd.marks.has_deal
    read.deciding.any_deal([odd])
    refresh(read)
    assert deals() == before


def test_different_parties_of_one_deal_are_told_and_settled(
    folder: Path, library: Library, refresh: Callable[[Library], Progress]
) -> None:
    told = "Told by {}.\n\nAlpha Motors Ltd and {} signed an agreement on a hydrogen plant in Ostrand worth EUR 9m.\n"
    for name, firm in (("one", "Beta Steel Inc"), ("two", "Beta Steel Inc"), ("three", "Kestrel Energy Corp")):
        (folder / f"{name}.txt").write_text(told.format(name, firm), encoding="utf-8")
    refresh(library)
    [conflict] = library.comparisons.conflicts(library.deals())
    assert conflict.about is Disputed.PARTIES
    assert [side.value for side in conflict.sides] == [
        ("Alpha Motors Ltd", "Beta Steel Inc"),
        ("Alpha Motors Ltd", "Kestrel Energy Corp"),
    ]
    library.deciding.settle(conflict, conflict.sides[0])
    assert library.comparisons.conflicts(library.deals()) == ()
    refresh(library)
    assert {len(deal.reports) for deal in library.deals() if "Alpha Motors Ltd" in deal.parties} == {3}
    library.deciding.undo()
    refresh(library)
    assert library.comparisons.conflicts(library.deals()) == (conflict,)
    library.deciding.one_deal([row for row in library.agreements() if "Alpha Motors Ltd" in row.agreement.parties])
    refresh(library)
    [conflict] = library.comparisons.conflicts(library.deals())
    assert [len(side.reports) for side in conflict.sides] == [2, 1]
    library.deciding.accept([report for side in conflict.sides for report in side.reports])
    assert library.comparisons.conflicts(library.deals()) == ()
