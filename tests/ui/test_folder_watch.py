"""A folder that changes is read again by itself: once, and not while it is being read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Signal

from desktop.library import watching
from desktop.library.choices import Choices
from desktop.ui import folder_watch
from desktop.ui.folder_watch import FolderWatch

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Iterable, Iterator

    from pytestqt.qtbot import QtBot


class Shelf:
    """A library of a folder, with choices."""

    folder = Path("documents")

    def __init__(self, *, watch: bool = True, is_seeds: bool = False) -> None:
        self.is_seeds = is_seeds
        self._choices = Choices(watch=watch, folders=("/more",))

    def choices(self) -> Choices:
        return self._choices


class Desk(QObject):
    """What the watch listens to and acts on: session, tasks and reading in one."""

    library_changed = Signal()
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.library: Shelf | None = None
        self.is_reading = False
        self.begun = 0

    def run(self, work: Callable[[], object], done: Callable[[object], None], key: str) -> None:
        assert key == "watch"
        done(work())

    def begin(self) -> None:
        self.begun += 1


class Told:
    """Stands in for the watching of folders: it tells as often as it is told to."""

    def __init__(self) -> None:
        self.watched: list[tuple[Path, ...]] = []
        self.stops: list[threading.Event] = []
        self.times = 1

    def watch(self, folders: Iterable[Path], stop: threading.Event) -> Iterator[None]:
        self.watched.append(tuple(folders))
        self.stops.append(stop)
        for _ in range(self.times):
            yield


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    told = Told()
    monkeypatch.setattr(watching, "watch", told.watch)
    monkeypatch.setattr(folder_watch, "_BEGIN_MS", 0)
    return told


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk()


@pytest.fixture
def watch(desk: Desk, told: Told) -> Iterator[FolderWatch]:
    watch = FolderWatch(desk, desk, desk)  # type: ignore[arg-type]
    yield watch
    watch.end()


def test_a_change_reads_the_folders_again(qtbot: QtBot, desk: Desk, watch: FolderWatch, told: Told) -> None:
    desk.library = Shelf()
    desk.library_changed.emit()
    qtbot.waitUntil(lambda: desk.begun == 1)
    assert told.watched == [(Path("documents"), Path("/more"))]
    watch.end()
    assert told.stops[0].is_set()


def test_while_it_is_read_one_more_reading_waits(qtbot: QtBot, desk: Desk, watch: FolderWatch, told: Told) -> None:
    told.times = 3
    desk.is_reading = True
    desk.library = Shelf()
    with qtbot.waitSignals([watch._changed] * 3):
        desk.library_changed.emit()
    assert desk.begun == 0
    desk.is_reading = False
    desk.ended.emit()
    desk.ended.emit()
    assert desk.begun == 1


@pytest.mark.parametrize("shelf", [Shelf(watch=False), Shelf(is_seeds=True), None])
def test_what_is_not_to_be_watched_is_not(
    qtbot: QtBot, desk: Desk, watch: FolderWatch, told: Told, shelf: Shelf | None
) -> None:
    desk.library = shelf
    desk.library_changed.emit()
    qtbot.waitUntil(lambda: not watch._begin.isActive())
    assert told.watched == []


def test_an_old_watch_is_not_heard(qtbot: QtBot, desk: Desk, watch: FolderWatch) -> None:
    desk.library = Shelf()
    watch.end()
    watch._changed.emit(watch._number - 1)
    assert desk.begun == 0
