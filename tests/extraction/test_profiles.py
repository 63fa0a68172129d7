"""A firm's country and role, where the text says them, and near-misses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.records import Company, Extraction


@pytest.fixture
def firm(read: Callable[[str], Extraction]) -> Callable[[str, str], Company]:
    def named(text: str, name: str) -> Company:
        [company] = [company for company in read(text).companies if company.name == name]
        return company

    return named


# Each tells of a firm with a legal form, so that nothing but the phrase is tried here.
@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The Danish brewer Havn Ltd spoke.", "Havn Ltd", "DK"),
        ("A South Korean battery maker, and the French energy group Larvik SA, came.", "Larvik SA", "FR"),
        ("The plant of South Korean battery maker Hanbit Co Ltd burnt.", "Hanbit Co Ltd", "KR"),
        ("They chose Japan’s Hoshino Corp today.", "Hoshino Corp", "JP"),
        ("They chose Saudi Arabia's second largest water company Najd Ltd today.", "Najd Ltd", "SA"),
        ("It went to Hoshino Corp of Japan.", "Hoshino Corp", "JP"),
        ("It went to Andes Mining Ltd of Lima, a trader.", "Andes Mining Ltd", "PE"),
        ("The Mumbai-based lender Sahyadri Ltd will pay.", "Sahyadri Ltd", "IN"),
        ("New Delhi-headquartered Sahyadri Ltd will pay.", "Sahyadri Ltd", "IN"),
        ("US-based Quillon Inc will pay.", "Quillon Inc", "US"),
        ("Quillon Inc, a chip maker based in Austin, Texas, will pay.", "Quillon Inc", "US"),
        ("Quillon Ltd, headquartered in Nairobi, will pay.", "Quillon Ltd", "KE"),
        ("Quillon Ltd, which is based in Kenya, will pay.", "Quillon Ltd", "KE"),
        ("Quillon Ltd, an Indian maker of pumps, will pay.", "Quillon Ltd", "IN"),
        ("Quillon Ltd, one of the largest Brazilian banks, will pay.", "Quillon Ltd", "BR"),
        ("Quillon Ltd, Peru’s largest copper producer, will pay.", "Quillon Ltd", "PE"),
        ("Quillon Ltd (QLN), the Lagos-based cement maker, will pay.", "Quillon Ltd", "NG"),
        ("The state-run Indonesian refiner Quillon Tbk will pay.", "Quillon Tbk", "ID"),
    ],
)
def test_country(text: str, name: str, country: str, firm: Callable[[str, str], Company]) -> None:
    assert firm(text, name).country == country


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Kenya, Quillon Ltd will build a dam.", "Quillon Ltd"),
        ("The Kenyan government and Quillon Ltd signed it.", "Quillon Ltd"),
        ("Kenyan ministers met Quillon Ltd in May.", "Quillon Ltd"),
        ("Quillon Ltd signed a deal with Kenya’s power board.", "Quillon Ltd"),
        ("Quillon Ltd opened its Kenyan plant.", "Quillon Ltd"),
        ("Kenya’s deal with Quillon Ltd was signed.", "Quillon Ltd"),
        ("Kenyan buyers of Quillon Ltd came.", "Quillon Ltd"),
        ("Quillon Ltd, a supplier to Japanese carmakers, will pay.", "Quillon Ltd"),
        ("Quillon Ltd, a maker of pumps for Kenya, will pay.", "Quillon Ltd"),
        ("Quillon Ltd, Kenya and Uganda signed it.", "Quillon Ltd"),
        ("It bought the pumps of Quillon Ltd from Kenya’s treasury.", "Quillon Ltd"),
        ("The South American miner Quillon Ltd will pay.", "Quillon Ltd"),
        ("The European planemaker Quillon Ltd will pay.", "Quillon Ltd"),
        ("Quillon Ltd will pay.", "Quillon Ltd"),
        ("Shares of Quillon Ltd rose. Kenya said no.", "Quillon Ltd"),
        ("It was ” 's bank Quillon Ltd that paid.", "Quillon Ltd"),
    ],
)
def test_a_country_that_is_not_the_firms(text: str, name: str, firm: Callable[[str, str], Company]) -> None:
    assert firm(text, name).country is None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The Danish brewer Havn Ltd spoke.", "Havn Ltd", "brewer"),
        ("The French energy group Larvik SA came.", "Larvik SA", "energy group"),
        ("They chose the trading company Hoshino Corp today.", "Hoshino Corp", "trading company"),
        ("They chose Japan’s largest steel producer Hoshino Corp today.", "Hoshino Corp", "steel producer"),
        ("The state-owned wind turbine maker Hoshino Corp came.", "Hoshino Corp", "wind turbine maker"),
        ("Quillon Ltd, the world’s largest copper producer, will pay.", "Quillon Ltd", "copper producer"),
        ("Quillon Ltd, Peru's second-largest lender, will pay.", "Quillon Ltd", "lender"),
        ("Quillon Ltd, a chip maker based in Austin, will pay.", "Quillon Ltd", "chip maker"),
        ("Quillon Ltd, one of the biggest Brazilian meat packers and traders, will pay.", "Quillon Ltd", ""),
        ("Quillon Ltd, a network operator, will pay.", "Quillon Ltd", "network operator"),
        ("Quillon Ltd (QLN), an asset manager, will pay.", "Quillon Ltd", "asset manager"),
        ("Quillon Ltd, a leading provider of loans, will pay.", "Quillon Ltd", ""),
        ("They are hiring law firm Quillon Ltd to sue.", "Quillon Ltd", "law firm"),
        ("It is small but shipping company Quillon Ltd grew.", "Quillon Ltd", "shipping company"),
        ("Quillon Ltd, a newly listed oil major, will pay.", "Quillon Ltd", "oil major"),
    ],
)
def test_role(text: str, name: str, role: str, firm: Callable[[str, str], Company]) -> None:
    assert firm(text, name).role == role


@pytest.mark.parametrize(
    "text",
    [
        "Quillon Ltd will pay a lender.",
        "It was sold to its current owner Quillon Ltd in May.",
        "The company Quillon Ltd will pay.",
        "The largest firm, Quillon Ltd, will pay.",
        "Quillon Ltd, the group, will pay.",
        "A visit to the new Quillon Ltd plant by a brewer.",
        "Quillon Ltd, in talks with a chip maker, will pay.",
        "Quillon Ltd, whose rival is a brewer, will pay.",
        "Quillon Ltd and the brewer of beer will pay.",
    ],
)
def test_no_role(text: str, firm: Callable[[str, str], Company]) -> None:
    assert firm(text, "Quillon Ltd").role == ""


@pytest.mark.parametrize("piece", ["(", "A ", "a, ", "Ltd ", "Danish ", "Acme Ltd, a ", "Acme Ltd (", "’s "])
def test_odd_text_takes_no_longer(piece: str, read: Callable[[str], Extraction]) -> None:
    read(piece * (20_000 // len(piece)))
