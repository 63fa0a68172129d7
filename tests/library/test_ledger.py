from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.library.ledger import NameKeys

SUFFIXES = ["Ltd", "Limited", "Inc", "Corp", "Co", "Company", "SpA", "S.A.", "Co Ltd", "GmbH"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Borealis Fisheries", "Borealis Fisheries Ltd"),
        ("Borealis Fisheries", "Borealis Fisheries Co., Ltd."),
        ("Borealis Fisheries", "THE BOREALIS FISHERIES LIMITED"),
        ("Borealis Fisheries’", "Borealis Fisheries"),
        ("Borealis’s", "Borealis"),
        ("Société Havn", "Societe Havn S.A."),
        ("Havn S.p.A.", "Havn"),
        ("Fish & Sons", "FISH & SONS LTD"),
        ("AT&T Inc.", "AT&T"),
    ],
)
def test_names_of_one_firm_have_one_key(one: str, other: str) -> None:
    keys = NameKeys(SUFFIXES)

    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Borealis Fisheries", "Borealis Mining"),
        ("Company", "Ltd"),
        ("The Company", "Limited"),
        ("日本製鉄", "日本郵船"),
    ],
)
def test_names_of_two_firms_have_two(one: str, other: str) -> None:
    keys = NameKeys(SUFFIXES)

    assert keys(one) != keys(other)


@given(st.text(max_size=40))
def test_any_name_has_a_key_that_stays(name: str) -> None:
    keys = NameKeys(SUFFIXES)

    assert keys(keys(name)) == keys(name) or not name.strip()
    assert keys(name) or not name.strip()
