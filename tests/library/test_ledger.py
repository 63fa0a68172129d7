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
        ("Samsung Electronics Co., Ltd.", "Samsung Electronics"),
        ("Fish & Sons", "Fish and Sons"),
        ("Fish, Roe and Sons Ltd", "Fish, Roe & Sons"),
        ("Quillon & Co.", "Quillon"),
        ("Quillon and Company", "Quillon"),
        ("Volkswagen Group", "Volkswagen"),
        ("Grupo Bimbo", "GRUPO BIMBO"),
        ("The Quillon Group Holdings Limited", "Quillon"),
        ("Quillon Group Ltd", "Quillon Holdings"),
        ("Havn.com Inc.", "Havn"),
        ("Rolls-Royce", "Rolls Royce"),
        ("U.S. Steel", "US Steel"),
        ("Nestlé", "NESTLE"),
        ("L’Oréal S.A.", "L'Oreal"),
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
        ("Samsung Electronics", "Samsung SDI"),
        ("Samsung Electronics", "Samsung"),
        ("Tata", "Tata Power"),
        ("Tata Motors", "Tata Power"),
        ("Mitsubishi Corporation", "Mitsubishi Electric"),
        ("SK Group", "SK"),
        ("Group", "Holdings"),
        ("Bed and Bath", "Bed"),
        ("Havn Group Energy", "Havn Energy"),
        ("Communicom", "Communi"),
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
