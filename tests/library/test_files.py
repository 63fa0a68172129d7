from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.errors import ReadError
from desktop.library.files import extract_file

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.library.files import Extractor


def test_extracts_one_file_without_a_library(folder: Path, extractor: Extractor) -> None:
    document, extraction = extract_file(folder / "loan.txt", extractor.lexicon)

    assert document.path == str(folder / "loan.txt")
    assert [figure.mention.text for figure in extraction.figures] == ["USD 120 million"]


def test_shows_the_path_as_it_was_given(folder: Path, extractor: Extractor) -> None:
    document, _ = extract_file(folder / "loan.txt", extractor.lexicon, shown_as="./loan.txt")

    assert document.path == "./loan.txt"


@pytest.mark.parametrize(
    ("name", "words"), [("nothing.txt", "no longer there"), ("sub", "folder"), ("song.ogg", "sound or film")]
)
def test_says_what_cannot_be_read(folder: Path, extractor: Extractor, name: str, words: str) -> None:
    (folder / "song.ogg").write_bytes(b"OggS\0\2")

    with pytest.raises(ReadError, match=words):
        extract_file(folder / name, extractor.lexicon)


def test_an_empty_file_has_nothing_in_it(folder: Path, extractor: Extractor) -> None:
    (folder / "empty.txt").write_bytes(b"")

    document, extraction = extract_file(folder / "empty.txt", extractor.lexicon)

    assert (document.text, document.blocks, extraction.figures) == ("", (), ())
