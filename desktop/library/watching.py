"""Waiting for the folders of a library to change."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterable, Iterator

# Milliseconds. A burst of changes is told of once it has been quiet for a step, or has gone on for this long.
_BURST_MS = 3000
_STEP_MS = 500
# A folder on a network is asked again and again, since no system tells of what another machine does there.
_POLL_MS = 30_000
# How often a folder that is not there is looked for.
_LOOK_MS = 10_000
_NETWORK_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs2"}
)


def watch(folders: Iterable[Path], stop: threading.Event) -> Iterator[None]:
    """Yield whenever something in ``folders`` has changed and come to rest, until ``stop`` is set.

    Files whose names begin with a point count for nothing. A folder that goes is a change; one that is not there is
    waited for. Blocks without holding the interpreter; meant for a thread of its own.
    """
    every = tuple(folders)
    while not stop.is_set():
        there = tuple(folder for folder in every if folder.is_dir())
        if not there:
            stop.wait(_LOOK_MS / 1000)
            if any(folder.is_dir() for folder in every):
                yield
            continue
        yield from _watch_while_there(every, there, stop)


def _watch_while_there(every: tuple[Path, ...], there: tuple[Path, ...], stop: threading.Event) -> Iterator[None]:
    """Watch until other folders are there than were at the beginning."""
    from watchfiles import watch as watch_files

    polling = any(on_network(folder) for folder in there)
    try:
        for changes in watch_files(
            *there,
            watch_filter=None,
            debounce=_BURST_MS,
            step=_STEP_MS,
            stop_event=stop,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            force_polling=True if polling else None,
            poll_delay_ms=_POLL_MS if polling else 300,
            ignore_permission_denied=True,
        ):
            is_other = tuple(folder for folder in every if folder.is_dir()) != there
            if is_other or any(not _is_hidden(path, there) for _, path in changes):
                yield
            if is_other:
                return
    except (OSError, RuntimeError):
        # The system's number of watches is used up, or a folder went in this moment.
        stop.wait(_LOOK_MS / 1000)
        yield


def on_network(folder: Path) -> bool:
    """Tell whether ``folder`` lies on another machine, as far as this system says."""
    if os.name == "nt":
        return _on_windows_network(folder)
    if not sys.platform.startswith("linux"):
        return False
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    path = os.path.realpath(folder)
    best, kind = "", ""
    for line in mounts:
        _, point, sort, *_ = [*line.split(" "), "", "", ""]
        point = point.encode().decode("unicode_escape") if "\\" in point else point
        if len(point) >= len(best) and (path == point or path.startswith(point.rstrip("/") + "/")):
            best, kind = point, sort
    return kind in _NETWORK_KINDS


def _on_windows_network(folder: Path) -> bool:
    import ctypes

    drive = os.path.splitdrive(os.path.realpath(folder))[0]
    if drive.startswith("\\\\"):
        return True
    windows = getattr(ctypes, "windll", None)
    remote = 4  # DRIVE_REMOTE of GetDriveTypeW
    return bool(windows and windows.kernel32.GetDriveTypeW(f"{drive}\\") == remote)


def _is_hidden(path: str, folders: tuple[Path, ...]) -> bool:
    file = Path(path)
    below = next((file.relative_to(folder) for folder in folders if file.is_relative_to(folder)), None)
    return below is not None and any(part.startswith(".") for part in below.parts)
