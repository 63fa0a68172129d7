"""Firms and other bodies, told apart by their names and by the words beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.extraction.lexicon import Lexicon
from desktop.extraction.pipeline import extract
from desktop.models.records import OrganisationKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.models.document import Document
    from desktop.models.records import Extraction

FIRMS = [
    ("The order went to Harbour Foods on Monday.", {"Harbour Foods"}),
    ("Its partner is Zenko Ltd, which makes wire.", {"Zenko Ltd"}),
    ("Its partner is Zenko Wire Co., Ltd. of Osaka.", {"Zenko Wire Co., Ltd."}),
    ("The chip maker Larvik said it would expand.", {"Larvik"}),
    ("The software company Quillon hired ten people.", {"Quillon"}),
    ("Larvik, a leading maker of sensors, said so.", {"Larvik"}),
    ("Shares of Larvik fell.", {"Larvik"}),
    ("Larvik shares fell 3 percent.", {"Larvik"}),
    ("In May it acquired Larvik for little.", {"Larvik"}),
    ("The Tokyo-based carmaker Hoshino sells vans.", {"Hoshino"}),
    ("Boeing and Larvik will build it.", {"Boeing", "Larvik"}),
    ("It is a joint venture with Siemens.", {"Siemens"}),
    ("Fir & Oak Partners raised a fund.", {"Fir & Oak Partners"}),
    ("Germany's Larvik Chemicals built a plant.", {"Larvik Chemicals"}),
    ("Air Botswana ordered two planes.", {"Air Botswana"}),
    ("Tata Motors and Ford met.", {"Tata Motors", "Ford"}),
    ("Ms Roe, chief executive of Larvik Systems, spoke.", {"Larvik Systems"}),
    ("A subsidiary of Larvik owns it.", {"Larvik"}),
    ("The Bank of America Corporation lost money.", {"Bank of America Corporation"}),
    ("AT&T cut prices.", {"AT&T"}),
    ("Larvik Gas and Electric Company cut prices.", {"Larvik Gas and Electric Company"}),
]

NO_FIRMS = [
    "The union leader Jane Larvik spoke.",
    "The game developer Oda Larvik spoke.",
    "Oda Larvik, a developer of games, spoke.",
    "Fires burn in the Amazon rainforest.",
    "The U.S. Securities and Exchange Commission sued.",
    "Women serve in the Armed Services.",
    "The Ministry of Trade, Industry and Energy said so.",
    "The Department of Health and Human Services paid.",
    "The Federal Trade Commission sued.",
    "The University of Leeds opened a laboratory.",
    "The European Bank for Reconstruction and Development lent the sum.",
    "The United Nations met in Geneva.",
    "Kenya and Uganda met on Tuesday.",
    "Prime Minister Jane Roe met King Carl.",
    "John Smith said he was glad.",
    "The Royal Navy sailed.",
    "The Paris Agreement binds them.",
    "The Supreme Court of India ruled.",
    "The Telegraph Act of 1885 was repealed.",
    "The National Union of Teachers went on strike.",
    "On Friday in March the House of Representatives voted.",
    "The Bavarian state government paid.",
    "The Indo-Pacific is wide.",
    "He plays for the national team in the World Cup.",
]

BODIES = [
    ("The Ministry of Trade said so.", "Ministry of Trade", OrganisationKind.GOVERNMENT),
    ("The Kenyan government agreed.", "Kenyan government", OrganisationKind.GOVERNMENT),
    (
        "The Bavarian state government paid, said Saxony government aides.",
        "Saxony government",
        OrganisationKind.GOVERNMENT,
    ),
    ("The Royal Air Force flew.", "Royal Air Force", OrganisationKind.AGENCY),
    ("The National Space Agency said so.", "National Space Agency", OrganisationKind.AGENCY),
    ("The University of Leeds opened.", "University of Leeds", OrganisationKind.UNIVERSITY),
    ("Leeds Polytechnic College opened.", "Leeds Polytechnic College", OrganisationKind.UNIVERSITY),
    ("The Nordic Investment Bank lent it.", "Nordic Investment Bank", OrganisationKind.POLICY_BANK),
    ("The Reserve Bank of India said so.", "Reserve Bank of India", OrganisationKind.POLICY_BANK),
    ("It took a loan from France’s XYZB last year.", "XYZB", OrganisationKind.POLICY_BANK),
    ("They met agencies like the QRSA in May.", "QRSA", OrganisationKind.AGENCY),
    ("The Steelworkers Union agreed.", "Steelworkers Union", OrganisationKind.OTHER),
    ("The Daily Herald reported it.", "Daily Herald", OrganisationKind.MEDIA),
]


@pytest.mark.parametrize(("text", "names"), FIRMS)
def test_firms(text: str, names: set[str], read: Callable[[str], Extraction]) -> None:
    assert {company.name for company in read(text).companies} == names


@pytest.mark.parametrize("text", NO_FIRMS)
def test_no_firms(text: str, read: Callable[[str], Extraction]) -> None:
    assert [company.name for company in read(text).companies] == []


@pytest.mark.parametrize(("text", "name", "kind"), BODIES)
def test_bodies(text: str, name: str, kind: OrganisationKind, read: Callable[[str], Extraction]) -> None:
    assert (name, kind) in {(body.name, body.kind) for body in read(text).organisations}


def test_short_forms_and_acronyms_are_one_firm(read: Callable[[str], Extraction]) -> None:
    text = (
        "Larvik Energy Systems Ltd (LES) opened a plant. LES hired ten people. Larvik then sold it. "
        "General Motors came, and GM paid."
    )
    found = {company.name: set(company.aliases) for company in read(text).companies}
    assert found == {"Larvik Energy Systems Ltd": {"LES", "Larvik"}, "General Motors": {"GM"}}


def test_every_place_is_a_mention(read: Callable[[str], Extraction]) -> None:
    text = "Harbour Foods grew. Later Harbour Foods’ rivals grew. Harbour Foods said so."
    [company] = read(text).companies
    assert [text[mention.span.start : mention.span.end] for mention in company.mentions] == ["Harbour Foods"] * 3


def test_a_person_of_a_firms_name_is_no_mention(read: Callable[[str], Extraction]) -> None:
    text = "Henry Ford was born here. Ford shares rose."
    assert [len(company.mentions) for company in read(text).companies if company.name == "Ford"] in ([1], [])


def test_evidence_can_be_read(read: Callable[[str], Extraction]) -> None:
    [company] = read("The chip maker Larvik Systems said so.").companies
    phrases = {reason.phrase: reason.weight for reason in company.evidence}
    assert phrases["ends in Systems"] > 0
    assert phrases["called maker"] > 0


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Japan’s Hoshino Electronics came.", "JP"),
        ("The Seoul-based chip maker Hanbit spoke.", "KR"),
        ("The Swedish carmaker Volvo spoke.", "SE"),
        ("Hoshino Electronics of Japan came.", "JP"),
        ("Hoshino Electronics came.", None),
    ],
)
def test_country(text: str, country: str | None, read: Callable[[str], Extraction]) -> None:
    [company] = read(text).companies
    assert company.country == country


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The chip maker Larvik spoke.", "chip maker"),
        ("The Swedish carmaker Volvo spoke.", "carmaker"),
        ("Larvik Systems, a maker of sensors, spoke.", "maker"),
        ("Larvik Systems spoke.", ""),
    ],
)
def test_role(text: str, role: str, read: Callable[[str], Extraction]) -> None:
    [company] = read(text).companies
    assert company.role == role


def test_own_list(tmp_path: Path, document_of: Callable[[str], Document]) -> None:
    own = tmp_path / "mine.txt"
    own.write_text("# mine\n\nQuillon\n  Ministry of Sound \n", encoding="utf-8")
    mine = Lexicon.load(own_list=own)
    text = "We met Quillon and the Ministry of Sound today."
    found = extract(document_of(text), mine).companies
    assert {company.name for company in found} == {"Quillon", "Ministry of Sound"}
    assert found[0].rule == "own list"
    assert extract(document_of(text), Lexicon.load(own_list=tmp_path / "none.txt")).companies == ()
