"""A library of several folders: the files of those that were added are read, moved and kept like all others."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from desktop.errors import LibraryError
from desktop.library import refresh as refreshing
from desktop.library.choices import Choices
from desktop.models.rows import FileStatus
from tests.library.conftest import LOAN, TREATY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.library.library import Library
    from desktop.models.progress import Progress

    Refresh = Callable[[Library], Progress]


@pytest.fixture
def more(tmp_path: Path, library: Library, refresh: Refresh) -> Path:
    """A folder that is added to the library, with a loan of its own."""
    more = tmp_path / "more"
    (more / "deep").mkdir(parents=True)
    (more / "deep" / "ferry.txt").write_text(LOAN.replace("port", "ferry").replace("120", "130"), encoding="utf-8")
    library.choose(Choices(folders=(str(more),)))
    refresh(library)
    return more


def paths(library: Library) -> set[str]:
    return {row.document.path for row in library.documents() if row.status is FileStatus.READ}


def test_the_files_of_both_are_read_and_found(library: Library, more: Path, refresh: Refresh) -> None:
    ferry = f"{more}/deep/ferry.txt"
    assert paths(library) == {"loan.txt", "treaty.txt", "sub/walk.md", ferry}
    assert [hit.document.path for hit in library.search("ferry").hits] == [ferry]
    assert library.file_of(ferry) == more / "deep" / "ferry.txt"
    assert refresh(library).changed == 0


def test_a_change_there_is_seen(library: Library, more: Path, refresh: Refresh) -> None:
    file = more / "deep" / "ferry.txt"
    [hit] = library.search("ferry").hits
    assert not library.is_stale(hit.document.id)
    file.write_text(TREATY, encoding="utf-8")
    assert library.is_stale(hit.document.id)
    refresh(library)
    assert library.search("ferry").total == 0


def test_a_file_moved_from_one_to_the_other_keeps_its_number(library: Library, more: Path, refresh: Refresh) -> None:
    [hit] = library.search("ferry").hits
    shutil.move(more / "deep" / "ferry.txt", library.folder / "ferry.txt")
    refresh(library)
    [moved] = library.search("ferry").hits
    assert (moved.document.id, moved.document.path) == (hit.document.id, "ferry.txt")


def test_a_folder_that_is_no_longer_wanted_goes(library: Library, more: Path, refresh: Refresh) -> None:
    library.choose(Choices())
    refresh(library)
    assert paths(library) == {"loan.txt", "treaty.txt", "sub/walk.md"}


def test_a_folder_that_is_away_keeps_what_was_read(library: Library, more: Path, refresh: Refresh) -> None:
    more.rename(more.with_name("unplugged"))
    refresh(library)
    assert f"{more}/deep/ferry.txt" in paths(library)
    [away] = [row for row in library.documents() if row.status is FileStatus.FAILED]
    assert "unplugged" in away.reason

    more.with_name("unplugged").rename(more)
    refresh(library)
    assert not [row for row in library.documents() if row.status is FileStatus.FAILED]
    assert f"{more}/deep/ferry.txt" in paths(library)


@pytest.mark.parametrize("is_other_device", [True, False])
def test_an_empty_mount_point_keeps_what_was_read(
    library: Library, more: Path, refresh: Refresh, monkeypatch: pytest.MonkeyPatch, is_other_device: bool
) -> None:
    (more / "deep" / "ferry.txt").unlink()
    if is_other_device:
        device = refreshing._device
        monkeypatch.setattr(refreshing, "_device", lambda at: "other" if at == str(more) else device(at))
    refresh(library)
    assert (f"{more}/deep/ferry.txt" in paths(library)) is is_other_device


def test_files_elsewhere_do_not_hide_that_the_own_folder_is_away(
    library: Library, more: Path, refresh: Refresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in ("loan.txt", "treaty.txt", "sub/walk.md"):
        (library.folder / file).unlink()
    device = refreshing._device
    monkeypatch.setattr(refreshing, "_device", lambda at: "other" if at == str(library.folder) else device(at))
    with pytest.raises(LibraryError, match="unplugged"):
        refresh(library)
    assert len(paths(library)) == 4
