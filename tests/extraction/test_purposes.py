from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.models.records import FigurePurpose as Purpose

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

CASES = [
    ("Qatar will invest $10 billion in Egypt.", Purpose.INVESTMENT, "investment in Egypt"),
    (
        "An investment target of 4 trillion won in Peru over a decade and the two sides met.",
        Purpose.INVESTMENT,
        "investment in Peru",
    ),
    (
        "We have set a target of €3 billion investment in Chile from Norway in the next 10 years.",
        Purpose.INVESTMENT,
        "investment in Chile",
    ),
    (
        "A new firm will build a massive wind farm in Gotland, with Rs500 crore in investment.",
        Purpose.INVESTMENT,
        "massive wind farm in Gotland",
    ),
    (
        "A deal includes a solar park in Kisumu, backed by a ¥6 billion loan from Japan’s bank.",
        Purpose.LOAN,
        "solar park in Kisumu",
    ),
    (
        "It announced a $40 million battery plant in Ohio and said more would follow.",
        Purpose.INVESTMENT,
        "battery plant in Ohio",
    ),
    (
        "Qatar will invest $2 billion to develop food parks across Kenya that will grow.",
        Purpose.INVESTMENT,
        "food parks across Kenya",
    ),
    ("an investment target of 10 trillion yen", Purpose.INVESTMENT, ""),
    ("with Rs500 crore in investment", Purpose.INVESTMENT, ""),
    ("a €60 million loan from the bank", Purpose.LOAN, ""),
    ("The bank lent the town £4 million.", Purpose.LOAN, ""),
    ("a grant of $3 million for schools in Peru", Purpose.GRANT, "schools in Peru"),
    ("The fund awarded $3 million to the school.", Purpose.GRANT, ""),
    ("$25 million in humanitarian assistance", Purpose.AID, ""),
    ("a $40 million aid package", Purpose.AID, ""),
    ("Nokia bought Larvik for $2 billion.", Purpose.DEAL, "Larvik"),
    ("the acquisition, worth €5 billion, is done", Purpose.DEAL, ""),
    ("won a $48.2 million contract", Purpose.CONTRACT, ""),
    ("placed an order worth $6 billion", Purpose.CONTRACT, ""),
    ("revenue rose to $14 million", Purpose.REVENUE, ""),
    ("It reported a loss of $2.24 billion.", Purpose.REVENUE, ""),
    ("was fined €1.2 billion by the court", Purpose.FINE, ""),
    ("agreed to pay a penalty of $35,000", Purpose.FINE, ""),
    ("a defence budget of $700 billion", Purpose.BUDGET, "defence budget"),
    ("The ticket is $20 at the door.", Purpose.OTHER, ""),
    ("You need $5 and a pen.", Purpose.OTHER, ""),
]


@pytest.mark.parametrize(("text", "purpose", "subject"), CASES)
def test_purpose_and_subject(text: str, purpose: Purpose, subject: str, read: Callable[[str], Extraction]) -> None:
    [figure] = read(text).figures
    assert figure.purpose == purpose
    assert figure.subject == subject
