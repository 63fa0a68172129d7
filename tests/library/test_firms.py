"""One name per firm across documents, with the variants seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.firms import stands_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

    Listed = dict[str, set[str]]


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("GM", "General Motors"),
        ("IBM", "International Business Machines Corp"),
        ("KEPCO", "Korea Electric Power Corporation"),
        ("L&T", "Larsen & Toubro"),
        ("N.T.P.", "Norland Thermal Power"),
        ("SMBC", "Sumitomo Mitsui Banking Corporation"),
        ("DEWA", "Dubai Electricity and Water Authority"),
        ("PLN", "Perusahaan Listrik Negara"),
    ],
)
def test_acronyms(acronym: str, name: str) -> None:
    assert stands_for(acronym, name)


@pytest.mark.parametrize(
    ("acronym", "name"),
    [
        ("SAMSUNG", "Samsung Electronics"),
        ("TATA", "Tata Power"),
        ("GM", "Ford Motor"),
        ("Gm", "General Motors"),
        ("G", "General Motors"),
        ("GMX", "General Motors"),
        ("MG", "General Motors"),
        ("IBM", "IBM"),
    ],
)
def test_no_acronyms(acronym: str, name: str) -> None:
    assert not stands_for(acronym, name)


@pytest.fixture
def listed(
    tmp_path: Path, open_library: Callable[[Path], Library], refresh: Callable[[Library], Progress]
) -> Callable[..., Listed]:
    """Return the firms that a library of these texts lists, each with its other names."""

    def of(*texts: str) -> Listed:
        folder = tmp_path / "firms"
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_text(f"Report {number}\n\n{text}\n", encoding="utf-8")
        library = open_library(folder)
        refresh(library)
        return {row.name: set(row.aliases) for row in library.companies()}

    return of


def test_variants_are_one_firm(listed: Callable[..., Listed]) -> None:
    found = listed(
        "The order went to Quillon Electronics Co., Ltd. of Seoul.",
        "The chip maker Quillon Electronics spoke.",
        "It was built by Quillon Electronics Ltd in May.",
        "The chip maker Quillon Electronics came again.",
    )
    [(name, aliases)] = found.items()
    assert name == "Quillon Electronics"
    assert "Quillon Electronics Ltd" in aliases


def test_firms_of_one_first_word_stay_apart(listed: Callable[..., Listed]) -> None:
    found = listed(
        "The utility Kestrel Power Ltd sells heat.",
        "The steelmaker Kestrel Steel Ltd sells wire.",
        "The conglomerate Kestrel spoke.",
    )
    assert set(found) == {"Kestrel Power Ltd", "Kestrel Steel Ltd", "Kestrel"}


def test_an_acronym_that_a_document_defines_is_that_firm(listed: Callable[..., Listed]) -> None:
    found = listed(
        "Norland Hydro Power Ltd (NHP) signed a deal. NHP said it would build a dam.",
        "The utility NHP sells power.",
        "The utility NHP bought a dam.",
    )
    assert found == {"Norland Hydro Power Ltd": {"NHP"}}


def test_an_acronym_that_none_defines_or_two_share_is_its_own(listed: Callable[..., Listed]) -> None:
    found = listed(
        "Norland Hydro Power Ltd (NHP) signed a deal.",
        "Nordhavn Harbour Ports Ltd (NHP) signed a deal.",
        "The utility NHP sells power.",
        "The utility SHP sells power.",
        "The utility Suder Hydro Power Ltd sells power.",
    )
    assert {"Norland Hydro Power Ltd", "Nordhavn Harbour Ports Ltd", "NHP", "SHP", "Suder Hydro Power Ltd"} == set(
        found
    )
