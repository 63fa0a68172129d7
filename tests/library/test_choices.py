from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from desktop.errors import LibraryError
from desktop.library.choices import Choices, load_choices, overlap, save_choices
from desktop.library.home import Home

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_chosen_is_the_defaults(tmp_path: Path) -> None:
    assert load_choices(Home(tmp_path)) == Choices()


def test_what_was_chosen_is_there_again(tmp_path: Path) -> None:
    chosen = Choices(folders=(str(tmp_path / "more"),), exclude=("*.tmp",), left_out=("a/b.pdf",), size_limit=50)
    save_choices(Home(tmp_path), chosen)
    assert load_choices(Home(tmp_path)) == chosen


@pytest.mark.parametrize("content", [b"", b"{", b'{"size_limit": -1}', b'{"folders": ["a"]}', b"\xff\xfe\0", b"[]"])
def test_a_file_that_cannot_be_understood_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    home = Home(tmp_path)
    home.choices.write_bytes(content)
    assert load_choices(home) == Choices()
    assert home.choices.with_name("choices.json.bad").read_bytes() == content


def test_a_full_disk_keeps_the_old_choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    home = Home(tmp_path)
    save_choices(home, Choices(size_limit=50))

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(LibraryError, match="No space left"):
        save_choices(home, Choices(size_limit=60))
    assert load_choices(home).size_limit == 50


@pytest.mark.parametrize("wrong", [{"folders": ("relative",)}, {"size_limit": 0}, {"size_limit": 3000}, {"other": 1}])
def test_what_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Choices.model_validate(wrong)


def test_leaving_out_and_taking_back() -> None:
    chosen = Choices(left_out=("a.txt",)).with_left_out(("b.txt", "a.txt"), left_out=True)
    assert chosen.left_out == ("b.txt", "a.txt")
    assert chosen.with_left_out(("a.txt",), left_out=False).left_out == ("b.txt",)


def test_folders_that_overlap_are_told(tmp_path: Path) -> None:
    for name in ("a/b", "c"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a")
    a, b, c, link = (str(tmp_path / name) for name in ("a", "a/b", "c", "link"))
    assert overlap(c, (a,)) == ""
    assert overlap(a, (a,)) == f"{a} is read already."
    assert overlap(b, (c, a)) == f"{b} lies inside {a}, which is read already."
    assert overlap(a, (b,)) == f"{b}, which is read already, lies inside {a}."
    assert overlap(link, (a,)) == f"{link} is read already."
