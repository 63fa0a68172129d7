"""Sums that are parts of others, sums said again, and sums said in two currencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import FigurePurpose

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

PARTS = [
    ("Chile will spend $5bn, including $2bn for roads.", ["", "$5bn"]),
    ("Chile will spend $5bn, including $2bn for roads and $1bn for rail.", ["", "$5bn", "$5bn"]),
    ("The fund has €40 million, of which €3 million is for schools.", ["", "€40 million"]),
    ("It raised ¥900 million, ¥200 million of which was debt.", ["", "¥900 million"]),
    ("Malta spent €1 million of the €5 million.", ["€5 million", ""]),
    ("They got $30 million. Of that, $4 million went to clinics.", ["", "$30 million"]),
    ("They got $30 million. Some $4 million of this went to clinics.", ["", "$30 million"]),
    ("The package is worth Rs 900 crore. It includes Rs 100 crore for farmers.", ["", "Rs 900 crore"]),
    ("The state set aside R80 million. Of the total, R20 million is for dams and R9 million for wells.",
     ["", "R80 million", "R80 million"]),
    ("Peru pledged $70 million, which includes a $10 million grant.", ["", "$70 million"]),
    ("It is AED 50 million. From this, AED 30 million is for roads. The remaining AED 20 million is for rail.",
     ["", "AED 50 million", "AED 50 million"]),
    ("Losses were £90 million, including £12 million in tax.", ["", "£90 million"]),
    # Near misses
    ("It has a loan of $5 million and a grant of $2 million.", ["", ""]),
    ("Sales rose to $5 million from $4 million.", ["", ""]),
    ("Costs are $2 million, including €1 million in Spain.", ["", ""]),
    ("It spent $2 million, including $3 million of debt.", ["", ""]),
    ("They got $30 million. The mine earned $4 million.", ["", ""]),
    ("Of the three mines, one made $5 million and one $2 million.", ["", ""]),
    ("Spain paid $5 million, and France paid $2 million.", ["", ""]),
]  # fmt: skip
REPEATS = [
    ("Oman will invest $5 billion in ports. Analysts said the $5 billion investment is needed.", [None, "$5 billion"]),
    ("Japan will lend Peru ¥60 billion. The ¥60 billion loan runs for years.", [None, "¥60 billion"]),
    ("Sales were €412 million. That €412 million in sales was a record.", [None, "€412 million"]),
    ("It won a Rs 345 crore order. The order, worth Rs 345 crore, is for pumps.", [None, "Rs 345 crore"]),
    ("The fund gave $6.93 billion in aid. Nearly $7 billion in aid is a record.", [None, "$6.93 billion"]),
    ("It was fined £3.4 million. The fine of £3.4 million is final.", [None, "£3.4 million"]),
    ("Malta borrowed €93.4 million. A loan of €93.4 million was needed.", [None, "€93.4 million"]),
    ("Kenya got KES 4 billion in grants. The grants of KES 4 billion were spent.", [None, "KES 4 billion"]),
    # Near misses
    ("A loan of €2.4 million helps Peru. Another bank gave a loan of €2.4 million.", [None, None]),
    ("It won a loan of $5 million. A loan of $5 million was lost.", [None, None]),
    ("It has a $5 million loan. It also has a $5 million grant.", [None, None]),
    ("Oman invested $5 billion. It will invest another $5 billion.", [None, None]),
    ("Norway lent Peru $5 million. Sweden lent Chile $5 million.", [None, None]),
    ("He gave one school $1 million and another $1 million.", [None, None]),
    ("The hat costs $20. The shoe costs $20.", [None, None]),
    ("It was fined $5 million. It was fined €5 million.", [None, None]),
    ("Sales were $4 million. Sales were $5 million.", [None, None]),
]


@pytest.mark.parametrize(("text", "wholes"), PARTS)
def test_parts(text: str, wholes: list[str], read: Callable[[str], Extraction]) -> None:
    figures = read(text).figures
    assert [text[item.part_of.start : item.part_of.end] if item.part_of else "" for item in figures] == wholes


@pytest.mark.parametrize(("text", "repeats"), REPEATS)
def test_repeats(text: str, repeats: list[str | None], read: Callable[[str], Extraction]) -> None:
    figures = read(text).figures
    assert [text[item.repeat_of.start : item.repeat_of.end] if item.repeat_of else None for item in figures] == repeats


def test_a_sum_said_again_in_other_money_has_the_facts_of_the_first(read: Callable[[str], Extraction]) -> None:
    first, second = read("Japan will lend Peru ¥60 billion (about $400 million) over ten years.").figures
    assert (second.purpose, second.giver, second.receiver) == (FigurePurpose.LOAN, "Japan", "Peru")
    assert first.period == second.period == "over ten years"
    assert first.qualifier is None
    assert second.qualifier == "about"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 40_000 + "$5 million",
        "$5 million " * 2_000,
        "$5 million, " * 2_000,
        "Acme Corporation " * 2_000 + "will invest $5 million",
        "over " * 6_000 + "$5 million",
        "of which $5 million " * 1_500,
        "a" * 40_000 + " $5 million " + "b" * 40_000,
        "in 2023, " * 3_000 + "$5 million",
        "($5 million) " * 2_000,
        "\ue000 \uec00 lent \ue001 $5 million \uec00",
        "İstanbul İ lent Peru $5 million",
    ],
)
def test_long_rows_of_one_thing_are_read(text: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).figures


LISTS = [
    ("Oslo took $5 million from a road budget, $4 million from its reserve, and $1 million from a pot of gold.",
     ["budget", "budget", "budget"]),
    ("The budget has $5 million for roads, $4 million for schools and $1 million for parks.",
     ["budget", "budget", "budget"]),
    # Near misses
    ("He paid $5 million for a house, and $2 million for a van.", ["other", "other"]),
    ("A grant of $5 million for roads was won. The hat is $2 for men.", ["grant", "other"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "purposes"), LISTS)
def test_a_list_shares_its_purpose(text: str, purposes: list[str], read: Callable[[str], Extraction]) -> None:
    assert [figure.purpose for figure in read(text).figures] == purposes


def test_a_bail_said_again_is_a_repeat(read: Callable[[str], Extraction]) -> None:
    figures = read("He left jail on $2 million bond. His lawyer posted $2 million bond on Friday.").figures
    assert [figure.repeat_of is not None for figure in figures] == [False, True]


def test_a_price_list_is_not_asked_what_each_sum_is_for(read: Callable[[str], Extraction]) -> None:
    text = "The bank lent " + ", ".join(f"${number} million" for number in range(1, 71)) + " in all."
    figures = read(text).figures
    assert len(figures) == 70
    assert {figure.purpose for figure in figures} == {FigurePurpose.OTHER}
    assert all(figure.steps for figure in figures)
