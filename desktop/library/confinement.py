"""What a reading child may not do, set by itself before it sees the first foreign byte.

The system's limits hold whatever runs in the child. The audit hook refuses what Python code does, as a second lock: no
parser has a reason to open a connection, start a program or change a file.
"""

from __future__ import annotations

import contextlib
import os
import sys

MEMORY_LIMIT = 1 << 30
_OPEN_FILES = 64
_NICENESS = 10
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_REFUSED = (
    *("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system"),
    *("pty.", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
    *("os.chown", "os.utime", "os.setxattr", "os.removexattr", "os.putenv", "os.kill", "shutil.", "tempfile."),
    *("webbrowser.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "telnetlib."),
    *("sqlite3.", "winreg.", "msvcrt.", "syslog.", "signal.pthread_kill"),
)


def confine() -> None:
    """Give up what reading does not need; it cannot be had back."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(max(0, _NICENESS - os.nice(0)))
    _set_limits()
    sys.dont_write_bytecode = True
    sys.addaudithook(_refuse)


def _set_limits() -> None:
    try:
        import resource
    except ImportError:  # Windows: the parent watches time and memory
        return
    wanted = (
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, limit in wanted:
        # macOS refuses some of them, and a limit that is lower already stays.
        with contextlib.suppress(OSError, ValueError):
            hard = resource.getrlimit(kind)[1]
            lowest = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.setrlimit(kind, (lowest, lowest))


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        flags = arguments[2] if len(arguments) > 2 else 0
        if isinstance(flags, int) and flags & _WRITING:
            raise PermissionError("A file that is read may write nothing.")
    elif event.startswith(_REFUSED):
        raise PermissionError("A file that is read may do nothing but be read.")
