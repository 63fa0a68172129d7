"""The index has the engine that suits the library, and searches go on while it gets another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.library import engine_choice
from desktop.library.engine_choice import engine_for
from desktop.library.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.library.crew import Crew
    from desktop.library.engine_choice import EngineChoice
    from desktop.library.files import Extractor
    from desktop.search.engines import EngineName

PAPERS = 40


@pytest.mark.parametrize(
    ("choice", "documents", "current", "name"),
    [
        ("auto", 3000, None, "whoosh"),
        ("auto", 3001, None, "tantivy"),
        ("auto", 3001, "whoosh", "tantivy"),
        ("auto", 2500, "whoosh", "whoosh"),
        ("auto", 2500, "tantivy", "tantivy"),
        ("auto", 1999, "tantivy", "whoosh"),
        ("whoosh", 90_000, "tantivy", "whoosh"),
        ("tantivy", 1, None, "tantivy"),
    ],
)
def test_the_engine_goes_by_choice_and_size(
    choice: EngineChoice, documents: int, current: EngineName | None, name: EngineName
) -> None:
    assert engine_for(choice, documents, current) == name


def test_without_tantivy_whoosh_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.search.engines.is_there", lambda name: name == "whoosh")

    assert engine_for("auto", 90_000, None) == "whoosh"
    assert engine_for("tantivy", 90_000, "tantivy") == "whoosh"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of short papers."""
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(PAPERS):
        (papers / f"{number}.txt").write_text(f"Paper {number}\n\nFishing rights of zone {number} were signed over.")
    return papers


@pytest.fixture
def chosen() -> list[EngineChoice]:
    """Give where the choice of the engine stands, which a test may change."""
    return ["auto"]


@pytest.fixture
def library(
    folder: Path, tmp_path: Path, extractor: Extractor, crew: Crew, chosen: list[EngineChoice]
) -> Iterator[Library]:
    """Give the library of the folder."""
    opened = Library.open(folder, tmp_path / "data", extractor=extractor, crew=crew, engine=lambda: chosen[0])
    yield opened
    opened.close()


def _refresh(library: Library) -> None:
    for _ in library.refresh():
        pass


def _whole(library: Library) -> bool:
    return library.search("fishing").total == PAPERS and library.search('"zone 7"').total == 1


def test_a_large_folder_begins_with_tantivy(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_choice, "MOST_FOR_WHOOSH", PAPERS - 1)
    _refresh(library)

    assert library.status().engine == "tantivy"
    assert _whole(library)
    assert [entry.name for entry in (library.data_folder / "index").glob("*/meta.json")] == ["meta.json"]


def test_files_that_changed_are_not_counted_twice(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_choice, "MOST_FOR_WHOOSH", PAPERS)
    _refresh(library)
    for file in folder.iterdir():
        file.write_text(f"{file.read_text()} Signed again.")
    _refresh(library)

    assert library.status().engine == "Whoosh"
    assert library.search("again").total == PAPERS


def test_a_chosen_engine_takes_over_and_back(library: Library, folder: Path, chosen: list[EngineChoice]) -> None:
    _refresh(library)
    assert library.status().engine == "Whoosh"

    for choice, title in (("tantivy", "tantivy"), ("whoosh", "Whoosh"), ("tantivy", "tantivy")):
        chosen[0] = choice
        for _ in library.refresh():
            assert _whole(library)
        assert library.status().engine == title
        assert library.status().index == "The search index is up to date."
        assert len(list((library.data_folder / "index").iterdir())) == 1
    (folder / "7.txt").write_text("Nothing is left of it.")
    _refresh(library)
    assert library.search("fishing").total == PAPERS - 1
    assert library.search("left").total == 1


def test_a_switch_that_is_cut_leaves_the_old_index_in_use(
    library: Library, chosen: list[EngineChoice], monkeypatch: pytest.MonkeyPatch
) -> None:
    _refresh(library)
    chosen[0] = "tantivy"
    monkeypatch.setattr("desktop.library.switching._AT_ONCE", 3)
    for steps in range(1, 16, 3):
        refresh = library.refresh()
        for _ in range(steps):
            next(refresh)
        refresh.close()
        assert library.status().engine == "Whoosh"
        assert _whole(library)

    _refresh(library)
    assert library.status().engine == "tantivy"
    assert _whole(library)


def test_an_index_of_an_engine_that_is_gone_is_made_anew(
    library: Library, chosen: list[EngineChoice], monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen[0] = "tantivy"
    _refresh(library)
    monkeypatch.setattr("desktop.search.engines.is_there", lambda name: name == "whoosh")
    assert not library.status().is_sound
    assert "not installed any more" in library.status().index

    _refresh(library)
    assert library.status().engine == "Whoosh"
    assert _whole(library)


def test_a_damaged_index_of_tantivy_is_made_anew(library: Library, chosen: list[EngineChoice]) -> None:
    chosen[0] = "tantivy"
    _refresh(library)
    part = next((library.data_folder / "index").glob("*/*.idx"))
    content = bytearray(part.read_bytes())
    content[len(content) // 2] ^= 1
    part.write_bytes(content)
    library.close()
    again = Library.open(library.folder, library.data_folder.parent, engine=lambda: chosen[0])
    notes = [step.note for step in again.refresh() if step.note]

    assert notes == ["The search index was damaged and is made anew."]
    assert _whole(again)
    again.close()


def test_words_near_each_other_are_settled_from_the_stored_text(library: Library, chosen: list[EngineChoice]) -> None:
    chosen[0] = "tantivy"
    _refresh(library)

    assert library.search('"fishing rights zone"~1').total == PAPERS
    assert library.search('"paper rights zone"~1').total == 0
