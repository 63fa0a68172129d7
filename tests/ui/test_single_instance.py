"""A second start hands over to the first window; what a crash left behind is taken over."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop.places import Places
from desktop.ui.single_instance import SingleInstance, address, hand_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return address(Places(tmp_path, tmp_path, tmp_path))


@pytest.fixture
def first(where: str, qapp: object) -> Iterator[SingleInstance]:
    instance = SingleInstance(where)
    assert instance.listen()
    yield instance
    instance.close()


def test_nobody_listens_at_first(where: str) -> None:
    assert not hand_over(where, "")


def test_each_home_has_its_own_address(tmp_path: Path) -> None:
    one = Places(tmp_path, tmp_path, tmp_path / "one")
    other = Places(tmp_path, tmp_path, tmp_path / "other")

    assert address(one) == address(one) != address(other)


def test_a_long_runtime_folder_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    """A socket's path is short by nature; a longer one would only fail to listen."""
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    deep.mkdir(parents=True)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(deep))
    where = address(Places(deep, deep, deep))
    assert len(where) <= 100
    first = SingleInstance(where)
    assert first.listen()
    first.close()


def test_a_socket_of_another_user_is_not_spoken_to(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_UNIX) as other:
        other.bind(where)
        other.listen()
        monkeypatch.setattr("os.getuid", lambda: 424242)
        assert not hand_over(where, "")


@pytest.mark.parametrize("folder", ["", '/a/folder with é and "quotes"'])
def test_a_second_start_hands_its_folder_over(where: str, first: SingleInstance, qtbot: QtBot, folder: str) -> None:
    code = "import sys; from desktop.ui.single_instance import hand_over; sys.exit(not hand_over(*sys.argv[1:]))"
    with qtbot.waitSignal(first.asked, timeout=20_000) as asked:
        second = subprocess.Popen([sys.executable, "-c", code, where, folder])

    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert asked.args == [folder]
    assert second.returncode == 0


@pytest.mark.parametrize("nonsense", [b"[" * 5_000 + b"\n", b"\n", b"[]\n", b'{"folder": 7}\n', b"\xff\xfe\n"])
def test_nonsense_only_brings_the_window_forward(
    where: str, first: SingleInstance, qtbot: QtBot, nonsense: bytes
) -> None:
    with qtbot.waitSignal(first.asked) as asked, socket.socket(socket.AF_UNIX) as client:
        client.connect(where)
        client.sendall(nonsense)

    assert asked.args[0] in {"", "7"}


def test_a_stale_socket_is_taken_over(where: str, qapp: object) -> None:
    dead = socket.socket(socket.AF_UNIX)
    dead.bind(where)
    dead.close()
    assert Path(where).exists()

    assert not hand_over(where, "")
    instance = SingleInstance(where)

    assert instance.listen()
    instance.close()
