"""Documents that say nearly the same are found, however they come and go."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from desktop.library.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

    Refresh = Callable[[Library], Progress]


def words(number: int, seed: int) -> list[str]:
    draw = random.Random(seed)
    return ["".join(draw.choices("abcdefghijklmnop", k=6)) for _ in range(number)]


def changed(text: list[str], number: int) -> list[str]:
    """Return ``text`` with ``number`` words changed, far from each other."""
    other = list(text)
    for place in range(number):
        other[10 + place * 40] = "another"
    return other


def nearest(library: Library) -> dict[str, tuple[str, float]]:
    rows = library.documents()
    return {row.document.path: (row.near.document.path, row.near.share) for row in rows if row.near}


@pytest.fixture
def papers(folder: Path) -> Path:
    """Three versions of one paper, and a paper of its own."""
    first = words(800, 1)
    for file in folder.rglob("*.*"):
        file.unlink()
    for name, text in {
        "a.txt": first,
        "b.txt": changed(first, 2),
        "c.txt": changed(first, 12),
        "z.txt": words(800, 2),
    }.items():
        (folder / name).write_text(" ".join(text))
    return folder


def test_each_is_told_the_one_most_like_it(library: Library, papers: Path, refresh: Refresh) -> None:
    refresh(library)
    found = nearest(library)
    assert {path: other for path, (other, _) in found.items()} == {"a.txt": "b.txt", "b.txt": "a.txt", "c.txt": "b.txt"}
    assert found["a.txt"][1] == pytest.approx(0.987, abs=0.03)
    assert found["c.txt"][1] == pytest.approx(0.93, abs=0.05)


def test_when_the_nearest_goes_the_next_is_told(library: Library, papers: Path, refresh: Refresh) -> None:
    refresh(library)
    (papers / "b.txt").unlink()
    refresh(library)
    assert {path: other for path, (other, _) in nearest(library).items()} == {"a.txt": "c.txt", "c.txt": "a.txt"}


def test_a_text_that_changes_is_compared_anew(library: Library, papers: Path, refresh: Refresh) -> None:
    refresh(library)
    (papers / "z.txt").write_text(" ".join(changed(words(800, 1), 1)))
    (papers / "c.txt").write_text(" ".join(words(800, 3)))
    refresh(library)
    found = {path: other for path, (other, _) in nearest(library).items()}
    assert found.keys() == {"a.txt", "b.txt", "z.txt"}
    assert found["z.txt"] in {"a.txt", "b.txt"}


def test_identical_files_are_one_document_and_not_near(library: Library, papers: Path, refresh: Refresh) -> None:
    (papers / "d.txt").write_bytes((papers / "z.txt").read_bytes())
    refresh(library)
    assert nearest(library).keys() == {"a.txt", "b.txt", "c.txt"}


def test_moving_a_file_keeps_what_is_near(library: Library, papers: Path, refresh: Refresh) -> None:
    refresh(library)
    (papers / "b.txt").rename(papers / "moved.txt")
    refresh(library)
    assert nearest(library)["a.txt"][0] == "moved.txt"


def test_texts_stored_before_there_were_sketches_get_one(library: Library, papers: Path, refresh: Refresh) -> None:
    refresh(library)
    before = nearest(library)
    store = Store.open(library.data_folder / "store.db")
    with store.writing() as connection:
        connection.execute("DELETE FROM near")
        connection.execute("DELETE FROM sketch_key")
        connection.execute("UPDATE content SET sketch = NULL, compared = 1")
    store.close()
    assert nearest(library) == {}
    refresh(library)
    assert nearest(library) == before


def test_a_notice_that_all_carry_makes_nobody_near(library: Library, papers: Path, refresh: Refresh) -> None:
    notice = " ".join(words(60, 9))
    for number in range(230):
        (papers / f"n{number}.txt").write_text(f"{' '.join(words(90, 100 + number))} {notice}")
    refresh(library)
    assert nearest(library).keys() == {"a.txt", "b.txt", "c.txt"}
