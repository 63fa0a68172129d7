from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from desktop import settings as settings_room
from desktop.errors import SettingsError
from desktop.settings import RECENT_LIMIT, Settings, load_settings, save_settings, write_whole


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def put(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def test_without_a_file_there_are_defaults(file: Path) -> None:
    loaded = load_settings(file)

    assert (loaded.settings, loaded.warning) == (Settings(), "")
    assert not file.exists()


def test_what_was_saved_comes_back(file: Path) -> None:
    settings = Settings(theme="dark", text_size=20, recent=("/a", "/b é"), last_library="/a", engine="whoosh")

    save_settings(settings, file)

    assert load_settings(file).settings == settings
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\x00\xff\xfe",
        b'{"theme": "purple"}',
        b'{"text_size": 500}',
        b'{"text_size": "big"}',
        b'{"recent": "/a"}',
        b'{"a_later_setting": 1}',
        b'{"theme": "dark", "theme": ',
    ],
)
def test_a_file_that_cannot_be_used_is_kept_and_told(file: Path, content: bytes) -> None:
    put(file, content)

    loaded = load_settings(file)

    assert loaded.settings == Settings()
    assert "kept as settings.json.bad" in loaded.warning
    assert file.read_bytes() == content
    assert file.with_name("settings.json.bad").read_bytes() == content


def test_a_later_bad_file_never_takes_the_place_of_an_earlier(file: Path) -> None:
    for content in (b"one", b"two", b"one", b"three"):
        put(file, content)
        load_settings(file)

    kept = sorted(path.read_bytes() for path in file.parent.glob("*.bad"))
    assert kept == [b"one", b"three", b"two"]


@pytest.mark.parametrize("content", [b'\n{ "theme" : "light" }\n', b'\xef\xbb\xbf{"theme": "light"}\r\n'])
def test_a_file_mended_by_hand_is_read(file: Path, content: bytes) -> None:
    put(file, content)

    assert load_settings(file).settings == Settings(theme="light")


def test_a_file_that_cannot_be_opened_gives_defaults(file: Path) -> None:
    file.mkdir(parents=True)

    loaded = load_settings(file)

    assert loaded.settings == Settings()
    assert "could not be read" in loaded.warning


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
def test_a_full_disk_keeps_the_old_settings(file: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    save_settings(Settings(theme="dark"), file)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(settings_room.os, call, full)
        with pytest.raises(SettingsError, match="No space left on device"):
            save_settings(Settings(theme="light"), file)

    assert load_settings(file).settings.theme == "dark"
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_a_kill_before_the_rename_keeps_the_old_settings(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_settings(Settings(theme="dark"), file)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            save_settings(Settings(theme="light"), file)

    assert load_settings(file).settings.theme == "dark"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(SettingsError, match="could not be saved"):
        save_settings(Settings(), tmp_path / "file" / "settings.json")


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_to_the_settings_stays_a_link(tmp_path: Path, file: Path) -> None:
    real = tmp_path / "dotfiles" / "settings.json"
    put(real, b"{}")
    file.parent.mkdir()
    file.symlink_to(real)

    save_settings(Settings(theme="dark"), file)

    assert file.is_symlink()
    assert json.loads(real.read_text())["theme"] == "dark"


def test_the_library_last_opened_is_the_first_recent_one() -> None:
    settings = Settings()
    for name in [*range(RECENT_LIMIT + 3), 5]:
        settings = settings.with_opened(Path(f"/lib{name}"))

    assert settings.last_library == "/lib5"
    assert settings.recent[0] == "/lib5"
    assert len(settings.recent) == len(set(settings.recent)) == RECENT_LIMIT


def test_a_forgotten_library_leaves_no_trace() -> None:
    settings = Settings(default_library="/a").with_opened(Path("/b")).with_opened(Path("/a"))

    assert settings.without(Path("/a")) == Settings(recent=("/b",))


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        Settings().theme = "dark"  # type: ignore[misc]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_error(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "settings.json"
    put(file, content)

    assert isinstance(load_settings(file).settings, Settings)
    assert file.read_bytes() == content


@given(st.binary(max_size=100))
def test_a_file_is_written_whole(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    file = tmp_path_factory.mktemp("whole") / "new" / "file"

    write_whole(file, content)

    assert file.read_bytes() == content
