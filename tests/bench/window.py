"""The window: start to first paint, peak memory, and how smoothly it runs while 10,000 documents are read."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.bench.corpus import library_folder
from tests.bench.measure import Measure
from tests.journeys.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

ROUNDS = 7
DOCUMENTS = 10_000
PROBE = str(Path(__file__).with_name("probe.py"))


def measures() -> Iterator[Measure]:
    """Yield what was seen of the window, on a screen of its own."""
    with tempfile.TemporaryDirectory() as folder, Desk(Path(folder) / "home") as desk:
        yield from _first_paint(desk)
        yield _memory(desk)
        documents = library_folder(Path(folder) / "documents", DOCUMENTS)
        yield from _lateness(desk, documents)
        yield from _typing(desk, documents)


def _first_paint(desk: Desk) -> Iterator[Measure]:
    # The first start of each is a warm-up: it reads the files into the page cache and the samples into the library.
    pairs = [(_probe(desk, "first-paint", "accord"), _probe(desk, "first-paint", "bare")) for _ in range(ROUNDS + 1)][
        1:
    ]
    ratio = median(accord["seconds"] / bare["seconds"] for accord, bare in pairs)
    accord_ms = median(accord["seconds"] for accord, _bare in pairs) * 1000
    bare_ms = median(bare["seconds"] for _accord, bare in pairs) * 1000
    yield Measure("start to first paint, over a bare window", f"{ratio:.2f} x", "<= 2 x")
    yield Measure("  the same in time", f"{accord_ms:.0f} ms against {bare_ms:.0f} ms", "")
    heavy = max(accord["heavy"] for accord, _bare in pairs)
    yield Measure("  of whoosh, sqlite3, pydantic loaded by then", f"{heavy:.0f}", "0")


def _memory(desk: Desk) -> Measure:
    found = _probe(desk, "memory", "accord")
    seen = f"{found['window_mib']:.0f} MiB (its child {found['child_mib']:.0f} MiB)"
    return Measure("peak memory of the window's process on the samples", seen, "<= 120 MiB")


def _lateness(desk: Desk, documents: Path) -> Iterator[Measure]:
    found = _probe(desk, "lateness", "accord", str(documents))
    name = "lateness of a 10 ms timer while a large library is read"
    seen = (
        f"{found['p99_ms']:.1f} ms (p50 {found['p50_ms']:.1f}, worst {found['worst_ms']:.1f}, {found['ticks']} ticks)"
    )
    yield Measure(f"{name}, p99", seen, "<= 20 ms")
    yield Measure("  peak memory of the window's process by then", f"{found['window_mib']:.0f} MiB", "<= 250 MiB")
    yield Measure("  peak memory of the worker", f"{found['child_mib']:.0f} MiB", "<= 400 MiB")
    yield Measure("  reading it in the child took", f"{found['seconds']:.1f} s", "")


def _typing(desk: Desk, documents: Path) -> Iterator[Measure]:
    found = _probe(desk, "typing", "accord", str(documents))
    seen = f"{found['p95_ms']:.0f} ms (p50 {found['p50_ms']:.0f}, worst {found['worst_ms']:.0f}, {found['keys']} keys)"
    yield Measure("key press to painted results, warm, debounce included, p95", seen, "<= 100 ms")
    seen = f"{found['cpu_p95_ms']:.0f} ms (p50 {found['cpu_p50_ms']:.0f})"
    yield Measure("  CPU time of the window's process meanwhile, p95", seen, "")


def _probe(desk: Desk, eye: str, what: str, *arguments: str) -> dict[str, float]:
    environment = {**desk.environment, "PROBE_START": str(time.monotonic())}
    command = [sys.executable, PROBE, eye, what, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=600, text=True)
    if done.returncode or not done.stdout.strip():
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return dict(json.loads(done.stdout.splitlines()[-1]))
