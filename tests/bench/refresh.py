"""How fast a whole refresh is (read, extract, store, index), with one and two children, and beside recollindex.

The folder is ACCORD_LIBRARY_FOLDER, else made-up documents. All runs are of the same files, one after another.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.corpus import library_folder
from tests.bench.measure import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

_DOCUMENTS = 2_000
_MEGABYTE = 1_000_000
_TIMES = 3
# A refresh in a process of its own; what it prints: documents, seconds, peak MB of itself and of its children.
_REFRESH = """
import resource, sys, time
from pathlib import Path
from desktop.library.crew import Crew
from desktop.library.library import Library
crew = Crew(int(sys.argv[3]))
library = Library.open(Path(sys.argv[1]), Path(sys.argv[2]), crew=crew)
began, first = time.monotonic(), 0.0
for step in library.refresh():
    first = first or (time.monotonic() - began if step.searchable else 0.0)
seconds = time.monotonic() - began
crew.close()
unit = 1_000_000 if sys.platform == "darwin" else 1_000
peaks = [resource.getrusage(who).ru_maxrss / unit for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(step.total, seconds, first, *peaks)
"""
_RECOLL = """topdirs = {folder}
skippedNames =
indexStemmingLanguages =
ocrprogs =
monitor = 0
"""


def measures() -> Iterator[Measure]:
    """Yield documents and megabytes a second, the time to the first hit, the unchanged re-check and peak memory."""
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        folder = library_folder(top / "documents", _DOCUMENTS)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / _MEGABYTE
        for children in (1, 2):
            yield from _refreshes(folder, top / f"libraries {children}", size, children)
        yield from _recoll(folder, top / "recoll", size)


def _refreshes(folder: Path, places: Path, size: float, children: int) -> Iterator[Measure]:
    word = "1 child" if children == 1 else f"{children} children"
    total, seconds, first, own, child = _refresh(folder, places, children)
    rate = f"{total / seconds:.0f} documents/s, {size / seconds:.2f} MB/s ({seconds:.0f} s of wall)"
    target = "<= recollindex by wall time" if children > 1 else ""
    yield Measure(f"refresh of {total:,.0f} documents, {word}", rate, target)
    yield Measure(f"first documents searchable, {word}", f"{first:.1f} s", "about 1 s")
    yield Measure(f"peak memory, {word}", f"{own:.0f} MB, of a child {child:.0f} MB", "<= 400 MiB each")
    again = min(_refresh(folder, places, children)[1] for _ in range(_TIMES))
    yield Measure(f"unchanged, read again, {word}", f"{again:.2f} s", "<= 1.5 s")


def _refresh(folder: Path, places: Path, children: int) -> tuple[float, ...]:
    command = [sys.executable, "-c", _REFRESH, str(folder), str(places), str(children)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    return tuple(map(float, done.stdout.split()))


def _recoll(folder: Path, home: Path, size: float) -> Iterator[Measure]:
    program = shutil.which("recollindex")
    if program is None:
        yield Measure("recollindex on the same files", "not installed", "")
        return
    home.mkdir()
    (home / "recoll.conf").write_text(_RECOLL.format(folder=folder), encoding="utf-8")
    began = time.monotonic()
    subprocess.run([program, "-z"], env={**os.environ, "RECOLL_CONFDIR": str(home)}, capture_output=True, check=True)
    seconds = time.monotonic() - began
    yield Measure("recollindex on the same files", f"{size / seconds:.2f} MB/s ({seconds:.0f} s of wall)", "")
