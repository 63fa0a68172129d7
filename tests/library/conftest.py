from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.library.crew import Crew
    from desktop.library.files import Extractor
    from desktop.models.progress import Progress

TREATY = """Two neighbours settle who may fish in the northern sea

4 May 2021

The ministers of Norland and Suderland signed a treaty on fishing in Halvik on Monday, after nine years of talks.

What it costs

Norland pays EUR 40 million a year, and Borealis Fisheries Ltd lands forty tons a day. The fleet of Borealis Fisheries
is the largest in the north.
"""
LOAN = """A bank lends for a port

Havn Bank Ltd signed a loan agreement worth USD 120 million with Borealis Fisheries Ltd on Tuesday.
"""
WALK = "Nothing was signed here. It was a quiet walk along the harbour, past the café.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three documents."""
    folder = tmp_path / "documents"
    (folder / "sub").mkdir(parents=True)
    (folder / "loan.txt").write_text(LOAN, encoding="utf-8")
    (folder / "treaty.txt").write_text(TREATY, encoding="utf-8")
    (folder / "sub" / "walk.md").write_text(WALK, encoding="utf-8")
    return folder


@pytest.fixture
def places(tmp_path: Path) -> Path:
    return tmp_path / "accord" / "libraries"


@pytest.fixture
def open_library(places: Path, extractor: Extractor, crew: Crew) -> Iterator[Callable[[Path], Library]]:
    """Open libraries that are closed after the test and share one extractor and one crew: both are slow to begin."""
    opened = []

    def open_one(folder: Path) -> Library:
        library = Library.open(folder, places, extractor=extractor, crew=crew)
        opened.append(library)
        return library

    yield open_one
    for library in opened:
        library.close()


@pytest.fixture
def library(open_library: Callable[[Path], Library], folder: Path) -> Library:
    """A library of the three documents, not yet read."""
    return open_library(folder)


@pytest.fixture
def refresh() -> Callable[[Library], Progress]:
    """Refresh a library to its end and return the last step."""

    def to_its_end(library: Library) -> Progress:
        *_, last = library.refresh()
        return last

    return to_its_end
