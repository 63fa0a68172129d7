"""Reading children in which something is amiss, for tests."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from desktop.library.crew import Crew

if TYPE_CHECKING:
    from desktop.library.attendant import Limits

_START = """
from desktop.library.reading_child import run_reading_child
run_reading_child()
"""


def crew_with(code: str, *, size: int = 1, limits: Limits | None = None) -> Crew:
    """Return a crew whose children run ``code`` before they begin."""
    return Crew(size, command=(sys.executable, "-c", code + _START), limits=limits)


def reader_code(*readers: str) -> str:
    """Return code by which children have readers before all others.

    Each is the body of a function of a Source: it reads files whose content begins with the first word of the body's
    own first line, a comment.
    """
    parts = ["from desktop.readers import registry\nfrom desktop.readers.reading import *\nimport os, sys, time\n"]
    parts.append("from desktop.readers.plain import read_plain\n")
    for number, body in enumerate(readers):
        mark = body.split(maxsplit=2)[1]
        lines = "\n".join(f"    {line}" for line in body.splitlines())
        parts.append(f"def read_{number}(source):\n{lines}\n")
        parts.append(
            f"registry.OUR_READERS = (Reader('odd{number}/1', 'Odd', lambda content, name:"
            f" content.startswith({mark.encode()!r}), read_{number}), *registry.OUR_READERS)\n"
        )
    return "".join(parts)
