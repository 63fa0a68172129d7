"""`accord worker`: the child process that refreshes a library, with JSON lines on its pipes.

Commands come on one pipe, a JSON object a line: ``{"do": "refresh"}``, ``rebuild``, ``ocr``, ``pause``, ``resume``,
``cancel`` and ``quit``. A refresh may have ``again``, an object with the paths of documents to be read in any case,
each with the password that opens it, or ""; ``ocr`` has ``paths``, those whose pictures are to be read. Events go out
on the other: ``progress`` with the fields of Progress, ``paused`` and ``resumed``, then ``finished``, ``cancelled`` or
``failed`` with a ``message``. The end of the commands is ``quit``, so that no worker outlives the window that started
it.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import threading
import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TextIO

from desktop.errors import AccordError, LibraryBusy
from desktop.models.progress import Phase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.library.library import Library
    from desktop.models.progress import Progress

_PAUSE = 0.1
_NICENESS = 10
# In seconds: how long a library that another Accord reads is waited for, and between two looks. A worker whose window
# was killed ends after its step, which may be the commit of a large batch.
_PATIENCE, _LOOK_EACH = 60.0, 0.5


def run_worker(library: Library, commands: TextIO, events: TextIO) -> int:
    """Do what ``commands`` say, one piece of work at a time, until they end; return the exit code.

    Steps are written at most ten times a second, and at once where more is searchable, a note is there, or the phase
    changes. A pipe that nobody reads any more ends the work quietly.
    """
    # The window and its searches come first.
    with contextlib.suppress(AttributeError, OSError):
        os.nice(_NICENESS)
    desk = _Desk(commands)
    try:
        while (work := desk.next_work()) is not None:
            _Work(desk, events).do(work.of(library, desk.running))
    except (BrokenPipeError, ValueError):  # ValueError: the pipe was closed on this side
        pass
    return 0


@dataclass(frozen=True, slots=True)
class _Order:
    """A piece of work that was asked for."""

    verb: str
    again: dict[str, str]
    paths: tuple[str, ...]

    def of(self, library: Library, running: threading.Event) -> Callable[[], Iterator[Progress]]:
        """Return what does it."""
        match self.verb:
            case "rebuild":
                return library.rebuild_index
            case "ocr":
                return partial(library.read_pictures, self.paths)
            case _:
                return partial(library.refresh, again=self.again, running=running)


class _Desk:
    """Where commands arrive: work in a queue, the others at once. ``running`` is set unless the work pauses."""

    def __init__(self, commands: TextIO) -> None:
        self.cancelled = threading.Event()
        self.running = threading.Event()
        self.running.set()
        self._work: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, args=(commands,), name="commands", daemon=True).start()

    def next_work(self) -> _Order | None:
        """Wait for work; None means to quit."""
        return self._work.get()

    def _listen(self, commands: TextIO) -> None:
        with contextlib.suppress(OSError, ValueError):
            for line in commands:
                command = _command(line)
                match command.get("do"):
                    case "refresh" | "rebuild" | "ocr" as verb:
                        self.cancelled.clear()
                        self.running.set()
                        self._work.put(_Order(verb, _again(command), _paths(command)))
                    case "pause":
                        self.running.clear()
                    case "resume":
                        self.running.set()
                    case "cancel":
                        self.cancelled.set()
                        self.running.set()
                    case "quit":
                        break
                    case _:
                        pass
        self.cancelled.set()
        self.running.set()
        self._work.put(None)


class _Work:
    """One piece of work, told step by step."""

    def __init__(self, desk: _Desk, events: TextIO) -> None:
        self._desk = desk
        self._events = events
        self._told_at = 0.0
        self._told: Progress | None = None

    def do(self, begin: Callable[[], Iterator[Progress]]) -> None:
        """Do it to its end or until it is cancelled, and say which; wait a while for another who reads the library."""
        until = time.monotonic() + _PATIENCE
        while True:
            try:
                self._attempt(begin)
            except LibraryBusy as error:
                if self._desk.cancelled.wait(_LOOK_EACH):
                    self._tell(event="cancelled")
                elif time.monotonic() < until:
                    continue
                else:
                    self._tell(event="failed", message=str(error))
            return

    def _attempt(self, begin: Callable[[], Iterator[Progress]]) -> None:
        last = None
        try:
            with contextlib.closing(begin()) as steps:  # type: ignore[type-var]
                for last in steps:
                    if self._is_due(last):
                        self._tell_step(last)
                    self._pause()
                    if self._desk.cancelled.is_set():
                        self._tell(event="cancelled")
                        return
        except LibraryBusy:
            raise
        except AccordError as error:
            self._tell(event="failed", message=str(error))
        except (BrokenPipeError, ValueError):
            raise
        except Exception as error:  # noqa: BLE001 (a background task ends here; a person must see whatever it was)
            self._tell(event="failed", message=f"Reading stopped at an error in Accord ({type(error).__name__}).")
        else:
            if last is not None and last is not self._told:
                self._tell_step(last)
            self._tell(event="finished")

    def _pause(self) -> None:
        """Wait until the work goes on, where it pauses."""
        if not self._desk.running.is_set():
            self._tell(event="paused")
            self._desk.running.wait()
            self._tell(event="resumed")

    def _is_due(self, step: Progress) -> bool:
        told = self._told
        is_news = told is None or step.searchable != told.searchable or step.phase is not told.phase or step.note
        return bool(is_news) or step.phase is Phase.DONE or time.monotonic() - self._told_at >= _PAUSE

    def _tell_step(self, step: Progress) -> None:
        self._told, self._told_at = step, time.monotonic()
        self._tell(event="progress", **step.model_dump(mode="json"))

    def _tell(self, **event: object) -> None:
        self._events.write(json.dumps(event, ensure_ascii=True) + "\n")
        self._events.flush()


def _command(line: str) -> dict[str, object]:
    """Return what a line asks for, an empty object where it cannot be understood."""
    try:
        command = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return command if isinstance(command, dict) else {}


def _again(command: dict[str, object]) -> dict[str, str]:
    again = command.get("again")
    if not isinstance(again, dict):
        return {}
    return {path: word for path, word in again.items() if isinstance(word, str)}


def _paths(command: dict[str, object]) -> tuple[str, ...]:
    paths = command.get("paths")
    return tuple(path for path in paths if isinstance(path, str)) if isinstance(paths, list) else ()
