from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

import pytest

from desktop.library import watching
from desktop.library.watching import on_network, watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 20


class Watched:
    """A watch in a thread; ``told`` waits for the next time it tells of a change."""

    def __init__(self, *folders: Path) -> None:
        self.stop = threading.Event()
        self._told: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, args=(folders,))
        self._thread.start()

    def told(self) -> bool:
        try:
            self._told.get(timeout=PATIENCE)
        except queue.Empty:
            return False
        return True

    def end(self) -> None:
        self.stop.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive()

    def _run(self, folders: tuple[Path, ...]) -> None:
        for _ in watch(folders, self.stop):
            self._told.put(None)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"_BURST_MS": 200, "_STEP_MS": 50, "_LOOK_MS": 200, "_POLL_MS": 100}.items():
        monkeypatch.setattr(watching, name, value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    (folder / "deep").mkdir(parents=True)
    return folder


@pytest.fixture
def watched(folder: Path) -> Iterator[Watched]:
    watched = Watched(folder)
    yield watched
    watched.end()


def touch_until_told(watched: Watched, file: Path) -> None:
    """Change ``file`` again and again: when a watch has begun cannot be seen from outside."""
    done = threading.Event()

    def change() -> None:
        number = 0
        while not done.wait(0.1):
            number += 1
            file.write_text(str(number))

    thread = threading.Thread(target=change)
    thread.start()
    try:
        assert watched.told()
    finally:
        done.set()
        thread.join()


def test_tells_of_a_file_that_changes(folder: Path, watched: Watched) -> None:
    touch_until_told(watched, folder / "deep" / "a.txt")


def test_tells_of_a_folder_that_comes_back(folder: Path, watched: Watched) -> None:
    touch_until_told(watched, folder / "a.txt")
    folder.rename(folder.with_name("unplugged"))
    assert watched.told()
    folder.with_name("unplugged").rename(folder)
    # Whether it was seen to be gone in between or not: it is watched again.
    touch_until_told(watched, folder / "b.txt")


def test_a_folder_on_a_network_is_polled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "on_network", lambda _: True)
    watched = Watched(folder)
    try:
        touch_until_told(watched, folder / "a.txt")
    finally:
        watched.end()


def test_ends_when_it_is_told_to(folder: Path) -> None:
    Watched(folder).end()
    Watched(folder / "none").end()


@pytest.mark.parametrize(
    ("mounts", "remote"),
    [
        ("/dev/sda / ext4 rw 0 0\n", False),
        ("/dev/sda / ext4 rw 0 0\nserver:/x {} nfs4 rw 0 0\n", True),
        ("/dev/sda / ext4 rw 0 0\n//server/x {}/none cifs rw 0 0\n", False),
        ("server:/x / nfs rw 0 0\n/dev/sda {} ext4 rw 0 0\n", False),
        ("broken\n", False),
    ],
)
def test_knows_the_folders_of_another_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mounts: str, *, remote: bool
) -> None:
    table = tmp_path / "mounts"
    table.write_text(mounts.format(tmp_path))
    monkeypatch.setattr(watching, "Path", lambda _: table)
    monkeypatch.setattr(watching.sys, "platform", "linux")
    assert on_network(tmp_path) is remote


def test_hidden_files_count_for_nothing(folder: Path) -> None:
    assert watching._is_hidden(str(folder / ".cache" / "a"), (folder,))
    assert watching._is_hidden(str(folder / ".a.txt.swp"), (folder,))
    assert not watching._is_hidden(str(folder / "a.txt"), (folder,))
