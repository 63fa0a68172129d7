"""The files of a library's folders, in one fixed order, and what is left out with the reason."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import LibraryError
from desktop.library.choices import Choices
from desktop.library.home import MARKER, MARKER_KEY
from desktop.models.rows import FileStatus
from desktop.readers.opening import inode_of, reason_of, time_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_LINK_OUT = "This is a link to a place outside the folder; Accord does not follow it."
_LINK_FOLDER = "This is a link to a folder; Accord does not follow it."
_LINK_BROKEN = "This link leads nowhere or back to itself."
_LEFT_OUT = "You left this file out."
_AWAY = "The folder is not there just now; its drive may be unplugged. What was read of it is kept."
_HIDDEN = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 0)


@dataclass(frozen=True, slots=True)
class Found:
    """A file of a library.

    ``raw`` is its path below the library's folder with ``/``, as the system spells it, or its whole path where it lies
    in a folder that the person added; ``path`` is the same to be shown. ``status`` is None for a file that is to be
    read, else why not stands in ``reason``. A folder that could not be listed comes as one whose ``raw`` ends in ``/``.
    """

    raw: bytes
    path: str
    size: int = 0
    mtime_ns: int = 0
    status: FileStatus | None = None
    reason: str = ""
    inode: int = 0


def walk(folder: Path, excluded: Collection[Path] = (), choices: Choices | None = None) -> Iterator[Found]:
    """Yield the files of ``folder`` and of those that ``choices`` add: those of a folder by name, then those of the
    folders in it by name.

    Hidden ones, those that no pattern of ``choices`` takes, ``excluded`` folders and any that holds a library's own
    data are passed over without a word. Links to folders are never followed. Raises LibraryError when ``folder`` itself
    cannot be listed.
    """
    choices = choices or Choices()
    yield from _Walk(folder, "", excluded, choices).files()
    for other in choices.folders:
        try:
            yield from _Walk(Path(other), _lead_of(other), excluded, choices).files()
        except LibraryError:
            yield away(other)


def lies_in(raw: bytes, other: str) -> bool:
    """Tell whether a file is one of a folder that the person added."""
    return raw.startswith(os.fsencode(_lead_of(other)))


def away(other: str) -> Found:
    """Return what stands for a folder that the person added while it is not there: nothing below it counts as gone."""
    return _unread(f"{other.rstrip(os.sep)}/", FileStatus.FAILED, _AWAY)


def _lead_of(other: str) -> str:
    return f"{other.rstrip(os.sep)}{os.sep}"


def shown_path(raw: bytes) -> str:
    """Return a path as it is shown: bytes that are no UTF-8 as ``\\xff``."""
    return raw.decode("utf-8", "backslashreplace")


def path_on_disk(folder: Path, raw: bytes) -> Path:
    """Return where a file of ``folder`` lies."""
    return folder / os.fsdecode(raw)


class _Walk:
    """The way through one folder; ``lead`` stands before the path of each file as it is kept."""

    def __init__(self, folder: Path, lead: str, excluded: Collection[Path], choices: Choices) -> None:
        self._folder = folder
        self._lead = lead
        self._top = os.path.realpath(folder)
        self._barred = {os.path.normcase(os.path.realpath(path)) for path in excluded}
        self._patterns = choices.patterns
        self._left_out = frozenset(choices.left_out)
        self._choices = choices

    def files(self) -> Iterator[Found]:
        waiting = [""]
        while waiting:
            below = waiting.pop()
            path = os.path.join(self._top, below)  # noqa: PTH118 (a Path costs more than the rest of the walk)
            if os.path.normcase(path.rstrip(os.sep)) in self._barred:
                continue
            try:
                with os.scandir(path) as listed:
                    entries = sorted(listed, key=lambda entry: entry.name)
            except OSError as error:
                if not below:
                    sentence = f"The folder {self._folder} cannot be read just now. Nothing was changed."
                    raise LibraryError(sentence) from error
                yield _unread(f"{self._lead}{below}", FileStatus.FAILED, _folder_reason(error))
                continue
            if below and _is_own(path, entries):
                continue
            folders: list[str] = []
            for entry in entries:
                yield from self._look_at(entry, below, folders)
            waiting.extend(reversed(folders))

    def _look_at(self, entry: os.DirEntry[str], below: str, folders: list[str]) -> Iterator[Found]:
        """Yield the entry if it is a file or cannot be read; add it to ``folders`` if it is one."""
        name = f"{below}{entry.name}"
        try:
            if _is_hidden(entry):
                return
            if entry.is_symlink() or _is_junction(entry):
                if self._patterns.takes(name):
                    yield self._link(entry, name)
            elif entry.is_dir(follow_symlinks=False):
                if self._patterns.enters(f"{name}/"):
                    folders.append(f"{name}/")
            elif self._patterns.takes(name):
                yield self._file(name, entry.stat(follow_symlinks=False))
        except OSError as error:
            yield _unread(f"{self._lead}{name}", FileStatus.FAILED, reason_of(error))

    def _file(self, name: str, found: os.stat_result) -> Found:
        kept = f"{self._lead}{name}"
        if not stat.S_ISREG(found.st_mode):
            return _unread(kept, FileStatus.SKIPPED, "This is a pipe, a socket or a device, not a file.")
        raw = os.fsencode(kept)
        path = shown_path(raw)
        reason = ""
        if path in self._left_out:
            reason = _LEFT_OUT
        elif found.st_size > self._choices.largest:
            limit = self._choices.size_limit
            reason = f"This file is larger than {limit:,} MB, the limit in the settings of this library."
        status = FileStatus.SKIPPED if reason else None
        return Found(raw, path, found.st_size, time_of(found), status, reason, inode_of(found.st_ino))

    def _link(self, entry: os.DirEntry[str], name: str) -> Found:
        """Return what a link is: a file if it leads to one inside the folder, else left out."""
        kept = f"{self._lead}{name}"
        try:
            target = os.path.realpath(entry.path, strict=True)
            found = Path(target).stat()
        except OSError:
            return _unread(kept, FileStatus.SKIPPED, _LINK_BROKEN)
        if stat.S_ISDIR(found.st_mode):
            return _unread(kept, FileStatus.SKIPPED, _LINK_FOLDER)
        if not Path(target).is_relative_to(self._top):
            return _unread(kept, FileStatus.SKIPPED, _LINK_OUT)
        return self._file(name, found)


def _unread(name: str, status: FileStatus, reason: str) -> Found:
    raw = os.fsencode(name)
    return Found(raw, shown_path(raw), status=status, reason=reason)


def _folder_reason(error: OSError) -> str:
    return reason_of(error).replace("The file ", "The folder ").replace("this file", "this folder")


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith("."):
        return True
    attributes = (
        getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0) if _HIDDEN and os.name == "nt" else 0
    )
    return bool(attributes & _HIDDEN)


def _is_junction(entry: os.DirEntry[str]) -> bool:
    is_junction = getattr(entry, "is_junction", None)  # Python 3.12
    return bool(is_junction and is_junction())


def _is_own(path: str, entries: Sequence[os.DirEntry[str]]) -> bool:
    """Tell the folder of a library's own data, wherever somebody has put it."""
    if not {MARKER, "store.db"} <= {entry.name for entry in entries}:
        return False
    try:
        content = json.loads((Path(path) / MARKER).read_bytes()[:10_000])
    except (OSError, ValueError, RecursionError):  # RecursionError: a thousand open brackets
        return False
    return isinstance(content, dict) and MARKER_KEY in content
