"""The person's own list: it beats every other evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.extraction.lexicon import Lexicon
from desktop.extraction.own_names import own_names, with_own_names
from desktop.extraction.pipeline import extract
from desktop.models.records import Extraction

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.models.document import Document

SUFFIXES = ("Ltd", "Inc", "Co", "Limited", "SpA")


@pytest.fixture
def read_with(tmp_path: Path, document_of: Callable[[str], Document]) -> Callable[[str, str], Extraction]:
    def read(listed: str, text: str) -> Extraction:
        own = tmp_path / "companies.txt"
        own.write_text(listed, encoding="utf-8")
        return extract(document_of(text), Lexicon.load(own_list=own))

    return read


@pytest.mark.parametrize(
    ("line", "form"),
    [
        ("Quillon", "Quillon"),
        ("  Quillon  Foods  ", "Quillon Foods"),
        ("Quillon Foods, Inc.", "Quillon Foods"),
        ("Quillon Foods, Inc.", "Quillon Foods Inc."),
        ("Quillon Foods, Inc.", "Quillon Foods Inc"),
        ("QUILLON FOODS CO LTD", "Quillon Foods"),
        ("QUILLON ABC LTD", "Quillon ABC"),
        ("Quillon S.p.A.", "Quillon"),
        ("Quillon = Quillon Holdings", "Quillon"),
    ],
)
def test_forms_of_a_listed_name(line: str, form: str) -> None:
    assert form in own_names([line], SUFFIXES).firms


def test_what_is_no_name() -> None:
    own = own_names(["", "# Quillon", "   ", "--", "= Quillon", "&"], SUFFIXES)
    assert own.firms == {}
    assert own.never == frozenset()


def test_the_later_line_wins() -> None:
    own = own_names(["Quillon", "-Quillon", "-Havn", "Havn"])
    assert set(own.firms) == {"Havn"}
    assert own.never == {"Quillon"}


@pytest.mark.parametrize(
    ("listed", "text", "names"),
    [
        ("", "Quillon came to Oslo.", set()),
        ("Quillon", "Quillon came to Oslo.", {"Quillon"}),
        ("ministry for sound", "We met the ministry for sound today.", {"ministry for sound"}),
        ("Ministry of Sound", "We met the Ministry of Sound today.", {"Ministry of Sound"}),
        ("Bank of the North Sea", "It was lent by Bank of\nthe North Sea.", {"Bank of the North Sea"}),
        # Inside a longer name it is another's.
        ("Quillon", "The deal is with Quillon Steel Ltd of Oslo.", {"Quillon Steel Ltd"}),
        ("Quill", "Quillon came to Oslo.", set()),
        ("quill", "It is no quill-pen, and no x-quill.", set()),
        ("Quillon!", "We met people of Quillon! today.", {"Quillon"}),
        ("iQuillon", "We met iQuillon, and iQuillon’s boss.", {"iQuillon"}),
        ("Quillon\nQuillon Deep Sea", "We met Quillon Deep Sea of Oslo.", {"Quillon Deep Sea"}),
        ("-Quillon Steel Ltd", "The deal is with Quillon Steel Ltd of Oslo.", set()),
        ("-Quillon Steel Ltd", "Havn Power Ltd and Quillon Steel Ltd signed a deal.", {"Havn Power Ltd"}),
        ("Quillon = Quillon Group of Oslo", "Quillon came.", {"Quillon Group of Oslo"}),
        ("Quillon = Havn\nKestrel = Havn", "Quillon came, and Kestrel.", {"Havn"}),
    ],
)
def test_the_list_beats_all(
    listed: str, text: str, names: set[str], read_with: Callable[[str, str], Extraction]
) -> None:
    assert {company.name for company in read_with(listed, text).companies} == names


def test_a_body_on_the_list_is_a_company_alone(read_with: Callable[[str, str], Extraction]) -> None:
    found = read_with("Ministry of Sound", "We met the Ministry of Sound and the Ministry of Trade.")
    assert [company.name for company in found.companies] == ["Ministry of Sound"]
    assert "Ministry of Sound" not in [body.name for body in found.organisations]
    assert found.companies[0].evidence[0].phrase == "on your own list"


def test_one_canonical_name_gathers_mentions_and_parties(read_with: Callable[[str, str], Extraction]) -> None:
    text = "Kestrel Energy Ltd signed an agreement with Japan. KE said Kestrel Energy Ltd will build it."
    found = read_with("Kestrel Energy Ltd = Kestrel\nKE = Kestrel", text)
    [company] = found.companies
    assert company.name == "Kestrel"
    assert set(company.aliases) == {"Kestrel Energy Ltd", "KE"}
    assert [text[m.span.start : m.span.end] for m in company.mentions] == [m.text for m in company.mentions]
    assert len(company.mentions) == 3
    assert "Kestrel" in found.agreements[0].parties


def test_a_missing_list_is_an_empty_one(tmp_path: Path) -> None:
    assert Lexicon.load(own_list=tmp_path / "none.txt").own_firms == frozenset()
    assert Lexicon.load(own_list=tmp_path).own_firms == frozenset()


@pytest.mark.parametrize("piece", ["(", "Acme ", "Acme\n\n", "a", "&", "Acme Acme. "])
def test_odd_text_takes_no_longer(piece: str) -> None:
    own = own_names(["Acme Acme Acme Acme", "Acme", "a", "Acme Foods Ltd"], SUFFIXES)
    with_own_names(piece * (100_000 // len(piece)), Extraction(), own)
