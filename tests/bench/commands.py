"""The command line: how long a person waits for a list."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 7


def measures() -> Iterator[Measure]:
    """Yield the wall time of a warm ``accord list agreements`` on the samples, beside Python's own start."""
    with tempfile.TemporaryDirectory() as home:
        command = [sys.executable, "-m", "desktop", "list", "agreements"]
        _timed(command, home)
        listed = median(_timed(command, home) for _ in range(ROUNDS))
        python = median(_timed([sys.executable, "-c", "pass"], home) for _ in range(ROUNDS))
    yield Measure("accord list agreements, warm", f"{listed:.2f} s (Python alone {python:.2f} s)", "<= 0.5 s")


def _timed(command: list[str], home: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, env={**os.environ, "ACCORD_HOME": home}, check=True, capture_output=True)
    return time.perf_counter() - start
