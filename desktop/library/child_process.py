"""A reading child as the refreshing process sees it: started, talked to, and killed."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import desktop
from desktop.library.frames import FrameError, read_frame, write_frame

if TYPE_CHECKING:
    from desktop.library.frames import Pipe

_END_SECONDS = 5
_BUFFER = 1 << 18


def reader_command() -> tuple[str, ...]:
    """Return what starts a reading child."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "reader")
    return (sys.executable, "-m", "desktop", "reader")


@dataclass(frozen=True, slots=True)
class Work:
    """The seconds of processor that a child has had, and whether it would go on if it were let."""

    seconds: float
    wants_to_run: bool


class ChildProcess:
    """One reading child. All methods may be called from any thread; ``receive`` from one at a time."""

    def __init__(self, command: tuple[str, ...]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            # Python looks for the program beside itself, never in whatever folder the person stands in.
            cwd=Path(desktop.__file__).parent.parent,
            # A group of its own, so that it is killed with what it forked, and a Ctrl+C of the terminal is not its.
            start_new_session=True,
        )
        self.pid = self._process.pid
        # Read in large pieces: each time it is waited for a pipe, another thread may hold this one up.
        self._answers = io.BufferedReader(self._process.stdout, _BUFFER)  # type: ignore[type-var]
        _widen(self._answers.fileno())

    def send(self, header: dict[str, object], body: bytes = b"") -> bool:
        """Send a frame; return whether the child was there to take it."""
        try:
            write_frame(self._commands, header, body)
        except OSError:
            return False
        return True

    def receive(self) -> tuple[dict[str, Any], bytes] | None:
        """Wait for a frame; None where the child is gone or makes no sense any more."""
        try:
            frame = read_frame(self._answers)
        except (FrameError, OSError, ValueError):
            frame = None
        if frame is not None and frame[0].get("say") == "ready":
            self.pid = _positive(frame[0].get("pid"), self._process.pid)
        return frame

    def kill(self) -> None:
        """End it at once, whatever it does."""
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def work(self) -> Work | None:
        """Return what the child has worked by now; None where the system does not say."""
        try:
            fields = (
                Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            )
            seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (OSError, ValueError, IndexError, AttributeError):
            return None
        return Work(seconds, wants_to_run=fields[0] in {"R", "D"})

    def close(self, *, kill: bool = False) -> int:
        """Let it end, or end it, and let go of it; return the exit code."""
        if kill:
            self.kill()
        with contextlib.suppress(OSError):
            self._commands.close()  # type: ignore[attr-defined]
        try:
            code = self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            code = self._process.wait()
        self._answers.close()
        return code

    @property
    def _commands(self) -> Pipe:
        return self._process.stdin  # type: ignore[return-value]


def _widen(pipe: int) -> None:
    """Let a pipe hold more, where the system can: the child then need not wait for us."""
    try:
        import fcntl

        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _BUFFER)
    except (ImportError, AttributeError, OSError):
        pass


def _positive(number: object, otherwise: int) -> int:
    return number if isinstance(number, int) and number > 0 else otherwise
