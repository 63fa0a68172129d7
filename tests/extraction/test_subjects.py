"""What a sum is for: the thing that has a price, the stake that is bought, money that names itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Extraction

STAKES = [
    ("Larvik Ltd agreed to acquire a 51% stake in Beta Ltd for Rs 85 crore.", "51% stake in Beta Ltd"),
    ("Norfund bought a 50 per cent stake in a wind farm for €3.2 billion.", "50 per cent stake in a wind farm"),
    ("The fund will sell 20% of Gamma Holdings for $90 million.", "20% of Gamma Holdings"),
    ("It will sell a stake of 12.5% in the port for R900 million.", "stake of 12.5% in the port"),
    ("Oman bought a 9.9 % minority interest in a bank for £40 million.", "9.9 % minority interest in a bank"),
    ("The heirs sold their 30 percent holding in the mill for ₹600 crore.", "30 percent holding in the mill"),
    # Near misses
    ("Sales rose 20% to $5 million.", ""),
    ("It bought 20% more for $5 million.", ""),
    ("Profit fell by 4 per cent to €3 million.", ""),
]
PRICES = [
    ("The mask costs $10.", "mask"),
    ("In Oslo, a cup of coffee costs €6.", "cup of coffee"),
    ("For a tourist, applying for a visa costs $160, not counting photos.", "applying for a visa"),
    ("The minister said the bridge will cost between $300 and 400 million.", "bridge"),
    ("As of now, one barrel is worth about $80.", "barrel"),
    ("The rocket, which costs $40 million, flew on Monday.", "rocket"),
    ("He bought a house worth $2 million.", "house"),
    ("Police seized jewellery worth Rs 5 lakh from a van.", "jewellery"),
    ("She owns a ring valued at £40,000.", "ring"),
    ("The new phone sells for ¥90,000.", "new phone"),
    ("They sold the painting for $5 million.", "painting"),
    ("The value of the statue was put at $3 million.", "statue"),
    ("The mill charges $300 per tonne of rice.", "rice"),
    # Near misses
    ("It costs $10.", ""),
    ("It is worth $5 million.", ""),
    ("The company is worth $5 billion.", ""),
    ("They want contracts worth $5 million.", ""),
    ("He said that would cost $5 million.", ""),
    ("They said it sells at $70 a barrel.", ""),
    ("Tea is cheap, and this costs $3.", ""),
]
NAMED = [
    ("He was given $5,000 in compensation.", "compensation"),
    ("Kenya paid $9 million in taxes in 2016.", "taxes"),
    ("The country had $40 million in exports.", "exports"),
    ("He won €90,000 in prize money.", "prize money"),
    ("The judge set bail at $40,000.", "bail"),
    ("The gang demanded a ransom of $2 million.", "ransom"),
    ("Lagos is proposing minimum wage be increased to ₦60,000.", "minimum wage"),
    ("The fine for feeding pigeons was set at $500.", "feeding pigeons"),
    ("The fine for entering these woods was set at $500.", "entering these woods"),
    # Near misses
    ("He was given $5,000 in cash.", ""),
    ("A minimum payment of $30 is due.", ""),
    ("It had $40 million in 2019.", ""),
    ("It had a loan of $40 million.", ""),
]
LINKED = [
    ("It passed its goal of $10,000, the funds needed to mend a village roof.", "mending a village roof"),
    ("They raised €9,000, the sum needed for a new well.", "new well"),
    ("He offered $1 million to Anna Berg to have a debate with the mayor.", "debate with the mayor"),
    ("Oslo finds funds for the quay: €4 million from tolls and €2 million from rents.", "quay"),
    # Near misses
    ("Oslo sees the quay: €4 million from tolls was spent.", ""),
    ("She paid $900, the funds said.", ""),
    ("He wants $5 million, the money that he lost.", ""),
]


@pytest.mark.parametrize(("text", "subject"), STAKES + PRICES + NAMED + LINKED)
def test_subject(text: str, subject: str, read: Callable[[str], Extraction]) -> None:
    assert read(text).figures[0].subject == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Norfund will commit $4bn to other projects across the country.", "other projects across the country"),
        ("Oman will commit $4bn to several ports in the north.", "several ports in the north"),
        ("Oman will commit $4bn to train nurses in the north.", "training nurses in the north"),
    ],
)
def test_what_follows_to_is_a_verb_only_where_it_can_be_one(
    text: str, subject: str, read: Callable[[str], Extraction]
) -> None:
    [figure] = read(text).figures
    assert figure.subject == subject
