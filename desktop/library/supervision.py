"""Splitting off fresh reading children, and ending them when the process that they serve is gone.

Loading the rules and tables takes the better part of a second. So the process that was started loads them once and sees
no foreign byte; where the system can, it forks the child that does, and a new one when that has read enough.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import FileIO

# The exit code of a child that was told to leave.
LEFT = 75
_GRACE_MS = 1000
_STEP_MS = 1000


def run_supervised(commands: FileIO, serve: Callable[[], int]) -> int:
    """Run ``serve`` in child after child while they leave as told; return the exit code of the last.

    Where nothing can be forked, it runs in this process, once. The end of ``commands`` ends a child that does not see
    it by itself, as one that hangs in a parser.
    """
    if not hasattr(os, "fork") or not hasattr(select, "poll"):
        return serve()
    # Else collecting would write to every page that the children share.
    gc.collect()
    gc.freeze()
    awake, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        child = os.fork()
        if not child:
            code = 1
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                code = serve()
            finally:
                os._exit(code)
        code = _await(child, commands.fileno(), awake)
        if code != LEFT:
            return code


def _await(child: int, commands: int, awake: int) -> int:
    """Wait for the child to end, or end it when nobody can command it any more; return its exit code."""
    watched = select.poll()
    watched.register(commands, 0)  # only its end is of interest
    watched.register(awake, select.POLLIN)
    orphaned = False
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) & 0xFF
        events = dict(watched.poll(_GRACE_MS if orphaned else _STEP_MS))
        if awake in events:
            os.read(awake, 512)
        elif orphaned:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        if not orphaned and events.get(commands):
            orphaned = True
            watched.unregister(commands)
