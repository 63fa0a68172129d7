from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from desktop.errors import LibraryError
from desktop.library import walk as walking
from desktop.library.choices import Choices
from desktop.library.walk import Found, path_on_disk, shown_path, walk
from desktop.models.rows import FileStatus


def paths(folder: Path, *excluded: Path) -> list[str]:
    return [found.path for found in walk(folder, excluded) if found.status is None]


def left_out(folder: Path) -> dict[str, Found]:
    return {found.path: found for found in walk(folder) if found.status is not None}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    return folder


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def test_comes_in_one_order(folder: Path) -> None:
    write(folder, "b.txt", "a.txt", "sub/c.txt", "Z.txt", "another/d.txt", "sub/deeper/e.txt")

    assert paths(folder) == ["Z.txt", "a.txt", "b.txt", "another/d.txt", "sub/c.txt", "sub/deeper/e.txt"]


def test_passes_over_what_is_hidden(folder: Path) -> None:
    write(folder, ".hidden.txt", ".git/config", "seen.txt")

    assert paths(folder) == ["seen.txt"]
    assert left_out(folder) == {}


def test_passes_over_excluded_folders(folder: Path) -> None:
    write(folder, "data/libraries/x/store.db", "data/a.txt")

    assert paths(folder, folder / "data" / "libraries") == ["data/a.txt"]


def test_passes_over_a_folder_with_a_librarys_own_data(folder: Path) -> None:
    write(folder, "copied/store.db", "copied/index/1/contents.json", "mine/store.db", "mine/library.json")
    (folder / "copied" / "library.json").write_text(json.dumps({"accord_library": 1}))

    assert paths(folder) == ["mine/library.json", "mine/store.db"]


def test_follows_links_to_files_inside_only(folder: Path, tmp_path: Path) -> None:
    write(folder, "a.txt", "sub/b.txt")
    write(tmp_path, "outside.txt")
    (folder / "inside.txt").symlink_to("sub/b.txt")
    (folder / "outside.txt").symlink_to(tmp_path / "outside.txt")
    (folder / "circle.txt").symlink_to("circle.txt")
    (folder / "broken.txt").symlink_to("nowhere")
    (folder / "up").symlink_to("..")
    (folder / "sub" / "again").symlink_to("../sub")

    assert paths(folder) == ["a.txt", "inside.txt", "sub/b.txt"]
    found = left_out(folder)
    assert set(found) == {"outside.txt", "circle.txt", "broken.txt", "up", "sub/again"}
    assert all(one.status is FileStatus.SKIPPED and one.reason for one in found.values())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_left_out_with_a_reason(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")

    assert "pipe" in left_out(folder)["pipe.txt"].reason


def test_reads_three_hundred_folders_deep(folder: Path) -> None:
    deep = folder.joinpath(*["d"] * 300)
    deep.mkdir(parents=True)
    (deep / "a.txt").write_text("x")

    assert paths(folder) == ["d/" * 300 + "a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="paths are limited otherwise there")
def test_a_path_too_long_for_the_system_is_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for _ in range(30):
        Path("n" * 200).mkdir()
        os.chdir("n" * 200)
    Path("a.txt").write_text("x")
    os.chdir(folder)

    [found] = left_out(folder).values()
    assert found.status is FileStatus.FAILED
    assert "too long" in found.reason


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_utf8_is_shown_and_found_again(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text("x")

    [found] = walk(folder)

    assert found.path == "caf\\xe9.txt"
    assert path_on_disk(folder, found.raw).read_text() == "x"


def test_composed_and_decomposed_names_are_two_files() -> None:
    assert shown_path("é.txt".encode()) != shown_path("e\u0301.txt".encode())


def test_a_folder_that_cannot_be_listed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder, "a.txt", "locked/b.txt")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if path.rstrip("/").endswith("locked"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(walking.os, "scandir", refuse)

    found = left_out(folder)["locked/"]
    assert found.status is FileStatus.FAILED
    assert found.reason == "You have no permission to read this folder."
    assert paths(folder) == ["a.txt"]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="cannot be read"):
        list(walk(tmp_path / "gone"))


def test_patterns_and_the_persons_own_choices(tmp_path: Path) -> None:
    for name in ("a.txt", "b.tmp", "drafts/c.txt", "deep/drafts/d.txt", "e.pdf", "out.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "large.txt").write_bytes(b"x" * 1_000_001)
    choices = Choices(exclude=("*.tmp", "drafts/"), left_out=("out.txt",), size_limit=1)

    found = {file.path: file.reason for file in walk(tmp_path, choices=choices)}

    assert found == {
        "a.txt": "",
        "e.pdf": "",
        "large.txt": "This file is larger than 1 MB, the limit in the settings of this library.",
        "out.txt": "You left this file out.",
    }
    assert [file.path for file in walk(tmp_path, choices=Choices(include=("*.pdf",)))] == ["e.pdf"]


def test_folders_that_were_added_are_walked_behind_the_first(tmp_path: Path) -> None:
    first, more, gone = tmp_path / "first", tmp_path / "more", tmp_path / "gone"
    for file in (first / "a.txt", more / "sub" / "b.txt"):
        file.parent.mkdir(parents=True)
        file.write_text("x")
    choices = Choices(folders=(str(more), str(gone)), exclude=("/a.*",), left_out=(f"{more}/sub/b.txt",))

    found = list(walk(first, choices=choices))

    assert [(file.path, file.status) for file in found] == [
        (f"{more}/sub/b.txt", FileStatus.SKIPPED),
        (f"{gone}/", FileStatus.FAILED),
    ]
    assert path_on_disk(first, found[0].raw) == more / "sub" / "b.txt"
    assert "unplugged" in found[1].reason
