"""How fast a whole refresh is (read, extract, store, index), by both engines, and beside recollindex.

The folder is ACCORD_LIBRARY_FOLDER, else made-up documents. All runs are of the same files, one after another. Seconds
of processor are those of a whole refresh with all its children; on a busy machine they compare where seconds of wall
do not.
"""

from __future__ import annotations

import os
import resource
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
# A refresh in a process of its own; what it prints: documents, seconds, seconds of processor, seconds until something
# could be searched, peak MB of itself and of its largest child.
_REFRESH = """
import resource, sys, time
from pathlib import Path
from desktop.library.crew import Crew
from desktop.library.library import Library
crew = Crew(int(sys.argv[3]))
library = Library.open(Path(sys.argv[1]), Path(sys.argv[2]), crew=crew, engine=lambda: sys.argv[4])
began, first = time.monotonic(), 0.0
for step in library.refresh():
    first = first or (time.monotonic() - began if step.searchable else 0.0)
seconds = time.monotonic() - began
crew.close()
unit = 1_000_000 if sys.platform == "darwin" else 1_000
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
worked = sum(each.ru_utime + each.ru_stime for each in used)
print(step.total, seconds, worked, first, *(each.ru_maxrss / unit for each in used))
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
        for engine, children in (("tantivy", 1), ("tantivy", 2), ("whoosh", 2)):
            yield from _refreshes(folder, top / f"{engine} {children}", size, engine, children)
        yield from _recoll(folder, top / "recoll", size)


def _refreshes(folder: Path, places: Path, size: float, engine: str, children: int) -> Iterator[Measure]:
    word = f"{engine}, {children} {'child' if children == 1 else 'children'}"
    total, seconds, worked, first, own, child = _refresh(folder, places, engine, children)
    target = "<= recollindex by wall time" if (engine, children) == ("tantivy", 2) else ""
    yield Measure(f"refresh of {total:,.0f} documents, {word}", _speed(size, seconds, worked, total), target)
    yield Measure(f"first documents searchable, {word}", f"{first:.1f} s", "about 1 s")
    yield Measure(f"peak memory, {word}", f"{own:.0f} MB, of a child {child:.0f} MB", "<= 400 MiB each")
    again = min(_refresh(folder, places, engine, children)[1] for _ in range(_TIMES))
    yield Measure(f"unchanged, read again, {word}", f"{again:.2f} s", "<= 1.5 s")


def _refresh(folder: Path, places: Path, engine: str, children: int) -> tuple[float, ...]:
    command = [sys.executable, "-c", _REFRESH, str(folder), str(places), str(children), engine]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True)
    return tuple(map(float, done.stdout.split()))


def _speed(size: float, seconds: float, worked: float, documents: float) -> str:
    rate = f"{documents / seconds:.0f} documents/s, {size / seconds:.2f} MB/s"
    return f"{rate} ({seconds:.0f} s of wall, {worked:.0f} s of processor)"


def _recoll(folder: Path, home: Path, size: float) -> Iterator[Measure]:
    program = shutil.which("recollindex")
    if program is None:
        yield Measure("recollindex on the same files", "not installed", "")
        return
    home.mkdir()
    (home / "recoll.conf").write_text(_RECOLL.format(folder=folder), encoding="utf-8")
    documents = sum(file.is_file() for file in folder.rglob("*"))
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run([program, "-z"], env={**os.environ, "RECOLL_CONFDIR": str(home)}, capture_output=True, check=True)
    seconds, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    yield Measure("recollindex on the same files", _speed(size, seconds, worked, documents), "")
