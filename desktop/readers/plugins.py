"""Readers that others wrote: found by the entry point ``accord.readers``, checked, and never fatal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from desktop.readers.known import LAST_READERS, OUR_READERS
from desktop.readers.reading import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.metadata import EntryPoint

GROUP = "accord.readers"
_NAME = re.compile(r"[a-z][a-z0-9_.-]*/[0-9]+")
# A plug-in is asked about these before it is trusted with a file.
_TRIALS = ((b"", "empty"), (b"words in a line\n", "note.txt"), (b"\x00\x01\xff" * 40, "unknown.bin"))


@dataclass(frozen=True, slots=True)
class Plugins:
    """The readers of plug-ins, by the names of their entry points, and a sentence for each that cannot be used."""

    readers: tuple[Reader, ...] = ()
    faults: tuple[str, ...] = ()


@cache
def load_plugins() -> Plugins:
    """Return the plug-ins there are, loaded once in a process. Never raises."""
    found: list[Reader] = []
    faults: list[str] = []
    taken = {reader.name for reader in (*OUR_READERS, *LAST_READERS)}
    for point in sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value)):
        try:
            given = tuple(_given(point))
        except (Exception, SystemExit) as error:  # noqa: BLE001 (foreign code ends here)
            faults.append(_fault(point, f"cannot be loaded: {_said(error)}"))
            continue
        for reader in given:
            if fault := _wrong(reader, taken):
                faults.append(_fault(point, fault))
            elif isinstance(reader, Reader):
                taken.add(reader.name)
                found.append(reader)
    return Plugins(tuple(found), tuple(faults))


def _given(point: EntryPoint) -> Iterator[object]:
    """Yield what an entry point stands for: a Reader, several, or what a call returns."""
    loaded = point.load()
    if not isinstance(loaded, Reader) and callable(loaded):
        loaded = loaded()
    if isinstance(loaded, Iterable) and not isinstance(loaded, str | bytes):
        yield from loaded
    else:
        yield loaded


def _wrong(reader: object, taken: set[str]) -> str:
    """Return what is wrong with a reader, or nothing."""
    if not isinstance(reader, Reader):
        return f"gives no Reader but {type(reader).__name__}"
    name = reader.name
    if not _is_text(name) or not _NAME.fullmatch(name):
        return f'names a reader {name!r}; a name is a word and a version, as "letters/1"'
    if name in taken:
        return f"names a reader {name}, and there is one of that name"
    if not _is_text(reader.format) or not reader.format.strip():
        return f"does not say what the files of {name} are called"
    if not all(map(callable, (reader.accepts, reader.read))):
        return f"gives a reader {name} that cannot be called"
    return _trial(reader)


def _trial(reader: Reader) -> str:
    for content, name in _TRIALS:
        try:
            answer = _ask(reader, content, name)
        except Exception as error:  # noqa: BLE001 (foreign code ends here)
            return f"fails when {reader.name} is asked about a file: {_said(error)}"
        if not isinstance(answer, bool):
            return f"answers neither yes nor no when {reader.name} is asked about a file"
    return ""


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _ask(reader: Reader, content: bytes, name: str) -> object:
    return reader.accepts(content, name)


def _fault(point: EntryPoint, words: str) -> str:
    maker = point.dist.name if point.dist else "unknown"
    return f"The plug-in {point.name} of {maker} {words}."


def _said(error: BaseException) -> str:
    words = " ".join(str(error).split())[:200].rstrip(".")
    return f"{type(error).__name__}, {words}" if words else type(error).__name__
