from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.library.extracting import extract_file, extract_files
from desktop.models.rows import FileStatus

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.crew import Crew


def test_extracts_one_file_without_a_library(folder: Path, crew: Crew) -> None:
    document, extraction = extract_file(folder / "loan.txt", crew=crew)

    assert document.path == str(folder / "loan.txt")
    assert [figure.mention.text for figure in extraction.figures] == ["USD 120 million"]


def test_shows_the_path_as_it_was_given(folder: Path, crew: Crew, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    [found] = extract_files(["./loan.txt"], crew=crew)

    assert found.path == "./loan.txt"
    assert found.document.path == "./loan.txt"


def test_files_inside_files_are_documents_of_their_own(folder: Path, crew: Crew) -> None:
    with zipfile.ZipFile(folder / "papers.zip", "w") as archive:
        archive.write(folder / "loan.txt", "sub/loan.txt")
    container, member = extract_files([str(folder / "papers.zip")], crew=crew)

    assert (container.status, container.document.text) == (FileStatus.READ, "")
    assert member.path == f"{folder / 'papers.zip'}!/sub/loan.txt"
    assert [figure.mention.text for figure in member.extraction.figures] == ["USD 120 million"]


@pytest.mark.parametrize(
    ("name", "words"), [("nothing.txt", "no longer there"), ("sub", "folder"), ("song.ogg", "sound or film")]
)
def test_says_what_cannot_be_read(folder: Path, crew: Crew, name: str, words: str) -> None:
    (folder / "song.ogg").write_bytes(b"OggS\0\2")

    with pytest.raises(ReadError, match=words):
        extract_file(folder / name, crew=crew)


def test_an_empty_file_has_nothing_in_it(folder: Path, crew: Crew) -> None:
    (folder / "empty.txt").write_bytes(b"")

    document, extraction = extract_file(folder / "empty.txt", crew=crew)

    assert (document.text, document.blocks, extraction.figures) == ("", (), ())
