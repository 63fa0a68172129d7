"""Folders of hostile documents, and libraries that are closed after the test."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from desktop.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.library.crew import Crew
    from desktop.library.files import Extractor

# No screen is needed; the window's own tests may have chosen one already.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


@pytest.fixture
def read(tmp_path: Path, extractor: Extractor, crew: Crew) -> Iterator[Callable[[Path], Library]]:
    """Open a folder's library and refresh it to its end."""
    opened: list[Library] = []

    def read_one(folder: Path) -> Library:
        library = Library.open(folder, tmp_path / "accord" / "libraries", extractor=extractor, crew=crew)
        opened.append(library)
        for _step in library.refresh():
            pass
        return library

    yield read_one
    for library in opened:
        library.close()
